// Where imported files come from: folders of the machine, and the library inside the program.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>

#include <fmt/format.h>

#include "base/csv.hpp"
#include "base/error.hpp"
#include "procedures/library.hpp"
#include "server/import.hpp"
#include "server/import_tables.hpp"
#include "server/intake.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

// As much as the titles of any table of ours take.
std::string beginning_of(const std::string& path)
{
  constexpr std::size_t kBeginningBytes = 4096;
  std::string bytes(kBeginningBytes, '\0');
  std::ifstream in(path, std::ios::binary);
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
  return bytes;
}

bool is_table_of_ours(std::string_view bytes)
{
  try {
    const std::size_t line = bytes.find('\n', base::separator_line_bytes(bytes));
    return kind_of(base::CsvTable::parse(bytes.substr(0, line), "")) != TableKind::kUnknown;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

std::string read_disk_file(const std::string& path, std::size_t bytes_max)
{
  std::error_code failure;
  const auto size = std::filesystem::file_size(path, failure);
  std::ifstream in(path, std::ios::binary);
  if (failure || !in) {
    throw Error(ErrorCode::kUnavailable, fmt::format("{}\u00A0: impossible de lire ce fichier.", path));
  }
  if (size > bytes_max) {
    throw Error(ErrorCode::kTooLarge,
                fmt::format("{}\u00A0: le fichier dépasse la limite de {} Mio.", path, bytes_max >> 20U));
  }
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) throw Error(ErrorCode::kUnavailable, fmt::format("{}\u00A0: lecture interrompue.", path));
  return bytes;
}

ImportSource source_of_paths(const std::vector<std::string>& paths)
{
  ImportSource source;
  source.read = read_disk_file;
  // A name that is too long for a disk is no error of the disk: there is no such file.
  source.exists = [](const std::string& path) {
    std::error_code none;
    return std::filesystem::is_regular_file(path, none);
  };
  for (const std::string& path : paths) {
    std::error_code none;
    if (!std::filesystem::exists(path, none)) {
      throw Error(ErrorCode::kUnavailable, fmt::format("{}\u00A0: ce fichier n’existe pas.", path));
    }
    if (!std::filesystem::is_directory(path)) {
      source.paths.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (!entry.is_regular_file()) continue;
      const std::string name = entry.path().string();
      if (name.find("/files/") != std::string::npos) continue;  // what tables name
      if (name.ends_with(".xml") || name.ends_with(".odt") || name.ends_with(".docx") ||
          (name.ends_with(".csv") && is_table_of_ours(beginning_of(name)))) {
        found.push_back(name);
      }
    }
    std::sort(found.begin(), found.end());
    source.paths.insert(source.paths.end(), found.begin(), found.end());
  }
  return source;
}

ImportSource source_of_library(std::string_view prefix)
{
  const auto files = std::make_shared<std::map<std::string, std::string_view>>();
  ImportSource source;
  for (const procedures::LibraryFile& file : procedures::library_files(prefix)) {
    files->emplace(file.name, file.bytes);
    if (file.name.find("/files/") != std::string::npos) continue;
    if (file.name.ends_with(".xml") || (file.name.ends_with(".csv") && is_table_of_ours(file.bytes))) {
      source.paths.push_back(file.name);
    }
  }
  source.exists = [files](const std::string& name) { return files->contains(name); };
  source.read = [files](const std::string& name, std::size_t) { return std::string(files->at(name)); };
  return source;
}

ImportSource source_of_both(const ImportSource& first, const ImportSource& second)
{
  ImportSource both = first;
  both.paths.insert(both.paths.end(), second.paths.begin(), second.paths.end());
  both.exists = [first, second](const std::string& path) { return first.exists(path) || second.exists(path); };
  both.read = [first, second](const std::string& path, std::size_t bytes_max) {
    return (first.exists(path) ? first : second).read(path, bytes_max);
  };
  return both;
}

}  // namespace classeur::server
