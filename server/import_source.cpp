// Where imported files come from: folders of the machine, and the library inside the program.
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

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

[[noreturn]] void refuse_size(const std::string& path, std::size_t bytes_max)
{
  throw Error(ErrorCode::kTooLarge,
              fmt::format("{}\u00A0: le fichier dépasse la limite de {} Mio.", path, bytes_max >> 20U));
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

// A descriptor that closes itself; -1: none.
class OpenFile
{
 public:
  explicit OpenFile(int descriptor) : descriptor_(descriptor) {}
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  ~OpenFile()
  {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  int get() const { return descriptor_; }

 private:
  int descriptor_;
};

constexpr std::string_view kFilesFolder = "files/";
constexpr int kFollowNone = O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;

// The folder that the name is in: `beside` as it was given, what is within it without following a link.
OpenFile open_folder_of(const NamedFile& file)
{
  const std::string folder = file.folder.empty() ? "." : file.folder;
  OpenFile beside(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!file.name.starts_with(kFilesFolder)) return OpenFile(::dup(beside.get()));
  return OpenFile(::openat(beside.get(), "files", O_RDONLY | O_DIRECTORY | kFollowNone));
}

std::string last_name(const NamedFile& file)
{
  return file.name.starts_with(kFilesFolder) ? file.name.substr(kFilesFolder.size()) : file.name;
}

NamedAs look_up_on_disk(const NamedFile& file)
{
  std::error_code none;  // a name that is too long for a disk, say
  if (file.name.starts_with(kFilesFolder) &&
      std::filesystem::is_symlink(std::filesystem::symlink_status(file.folder + "files", none))) {
    return std::filesystem::exists(file.path(), none) ? NamedAs::kLink : NamedAs::kNothing;
  }
  switch (std::filesystem::symlink_status(file.path(), none).type()) {
    case std::filesystem::file_type::regular:
      return NamedAs::kFile;
    case std::filesystem::file_type::symlink:
      return NamedAs::kLink;
    case std::filesystem::file_type::none:
    case std::filesystem::file_type::not_found:
      return NamedAs::kNothing;
    default:
      return NamedAs::kOther;
  }
}

std::string read_named_on_disk(const NamedFile& file, std::size_t bytes_max)
{
  const OpenFile folder = open_folder_of(file);
  const OpenFile opened(folder.get() < 0 ? -1
                                         : ::openat(folder.get(), last_name(file).c_str(), O_RDONLY | kFollowNone));
  struct stat status {
  };
  if (opened.get() < 0 && errno == ELOOP) {
    throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: c’est un lien.", file.path()));
  }
  if (opened.get() < 0 || ::fstat(opened.get(), &status) != 0) {
    throw Error(ErrorCode::kUnavailable, fmt::format("{}\u00A0: impossible de lire ce fichier.", file.path()));
  }
  if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: ce n’est pas un fichier ordinaire.", file.path()));
  }
  if (static_cast<std::size_t>(status.st_size) > bytes_max) refuse_size(file.path(), bytes_max);
  std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = ::read(opened.get(), bytes.data() + done, bytes.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw Error(ErrorCode::kUnavailable, fmt::format("{}\u00A0: lecture interrompue.", file.path()));
    done += static_cast<std::size_t>(got);
  }
  return bytes;
}

}  // namespace

std::string_view why_not_read(NamedAs found)
{
  switch (found) {
    case NamedAs::kLink:
      return "est un lien, ou dans un dossier qui en est un\u202F; un lien n’est pas suivi, mettez le fichier "
             "lui-même.";
    case NamedAs::kOther:
      return "n’est pas un fichier ordinaire.";
    case NamedAs::kFile:
    case NamedAs::kNothing:
      break;
  }
  return "";
}

std::string read_disk_file(const std::string& path, std::size_t bytes_max)
{
  std::error_code failure;
  const auto size = std::filesystem::file_size(path, failure);
  std::ifstream in(path, std::ios::binary);
  if (failure || !in) {
    throw Error(ErrorCode::kUnavailable, fmt::format("{}\u00A0: impossible de lire ce fichier.", path));
  }
  if (size > bytes_max) refuse_size(path, bytes_max);
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
  source.look_up = look_up_on_disk;
  source.read_named = read_named_on_disk;
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
  source.look_up = [files](const NamedFile& file) {
    return files->contains(file.path()) ? NamedAs::kFile : NamedAs::kNothing;
  };
  source.read_named = [files](const NamedFile& file, std::size_t) { return std::string(files->at(file.path())); };
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
  both.look_up = [first, second](const NamedFile& file) {
    const NamedAs found = first.look_up(file);
    return found == NamedAs::kNothing ? second.look_up(file) : found;
  };
  both.read_named = [first, second](const NamedFile& file, std::size_t bytes_max) {
    return (first.look_up(file) == NamedAs::kFile ? first : second).read_named(file, bytes_max);
  };
  return both;
}

}  // namespace classeur::server
