// What a watched folder took and moved away, and how it was when it was read: one that somebody goes on writing, or
// puts another in place of, is found by it. Kept in a hidden file of the folder, so that the next start knows it too.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/digest.hpp"

namespace classeur::server
{

constexpr std::int64_t kWatchedOnSeconds = 86'400;  // after a file was taken

// Of a file without reading it. Equal ones: nothing was written in between.
struct FileMark {
  std::int64_t bytes = 0;
  std::int64_t changed_at = 0;  // nanoseconds
  friend bool operator==(const FileMark&, const FileMark&) = default;
};
// Absent: there is no plain file; a link is none.
std::optional<FileMark> mark_of(const std::filesystem::path& path);

// Whether a process of this machine has the file open for writing, as far as the system tells: of files on other
// machines, and of those of other owners, it does not.
bool is_open_for_writing(const std::filesystem::path& path);

// Of all bytes of a file, however many. Throws Error(kUnavailable).
base::Digest digest_of_file(const std::filesystem::path& path);

// What was read.
struct FileAsRead {
  FileMark mark;
  base::Digest digest;
};

struct MovedFile {
  std::int64_t taken_at = 0;  // seconds
  std::string group;          // what came together: a manifest and its files
  std::string name;           // in the folder
  std::string place;          // from there: "versés/registre (2).csv"
  FileAsRead read;
};

// For one process. Errors: kUnavailable, if the folder cannot be written.
class MovedFiles
{
 public:
  explicit MovedFiles(std::filesystem::path folder);

  // Before the file is moved: it is kept on disk when this returns.
  void add(const MovedFile& file);
  // The groups of which a file is no longer what was read, and forgets them; forgets also what is gone, or was taken
  // long ago.
  std::vector<std::vector<MovedFile>> take_changed();

 private:
  void write() const;

  std::filesystem::path folder_;
  std::vector<MovedFile> files_;
};

}  // namespace classeur::server
