#include "procedures/library.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/resource.hpp"

namespace classeur::procedures
{

namespace
{

constexpr std::string_view kRoot = "procedures/library/";

std::vector<std::string> folders_with(std::string_view file)
{
  std::vector<std::string> folders;
  for (const LibraryFile& one : library_files()) {
    const std::size_t slash = one.name.find('/');
    if (slash != std::string::npos && one.name.substr(slash + 1) == file) folders.push_back(one.name.substr(0, slash));
  }
  return folders;
}

}  // namespace

std::string_view LibraryFile::base_name() const
{
  const std::size_t slash = name.rfind('/');
  return slash == std::string::npos ? std::string_view(name) : std::string_view(name).substr(slash + 1);
}

std::vector<LibraryFile> library_files(std::string_view prefix)
{
  std::vector<LibraryFile> files;
  for (const std::string& name : base::resource_names(std::string(kRoot) + std::string(prefix))) {
    files.push_back({name.substr(kRoot.size()), base::resource(name)});
  }
  return files;
}

LibraryFile library_file(std::string_view name)
{
  if (const auto bytes = base::find_resource(std::string(kRoot) + std::string(name)))
    return {std::string(name), *bytes};
  throw base::Error(base::ErrorCode::kNotFound,
                    fmt::format("La bibliothèque fournie n’a pas de fichier «\u00A0{}\u00A0».", name),
                    fmt::format("no library file {}", name));
}

std::vector<std::string> library_standards()
{
  return folders_with("standard.xml");
}
std::vector<std::string> library_organisations()
{
  return folders_with("organisation.xml");
}

std::vector<LibraryFile> library_documents(std::string_view organisation)
{
  std::vector<LibraryFile> documents;
  for (const std::string_view folder : {"/documents/", "/history/files/"}) {
    for (LibraryFile& file : library_files(std::string(organisation) + std::string(folder))) {
      if (file.name.ends_with(".xml")) documents.push_back(std::move(file));
    }
  }
  return documents;
}

}  // namespace classeur::procedures
