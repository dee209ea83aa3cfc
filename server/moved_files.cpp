#include "server/moved_files.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <fstream>
#include <set>
#include <sstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"

namespace classeur::server
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* kList = ".classeur-lus";
constexpr std::size_t kPieceBytes = std::size_t{1} << 20;
constexpr std::size_t kFields = 7;

std::int64_t now()
{
  return std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

// Names may have any byte but a slash.
std::string line_of(const MovedFile& file)
{
  return fmt::format("{} {} {} {} {} {} {}\n", file.taken_at, file.read.digest.hex(), file.read.mark.bytes,
                     file.read.mark.changed_at, base::to_hex(file.group), base::to_hex(file.name),
                     base::to_hex(file.place));
}

std::optional<std::int64_t> number_in(const std::string& word)
{
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), number);
  return failure == std::errc() && end == word.data() + word.size() ? std::optional(number) : std::nullopt;
}

// Absent: a line that was cut off, or is of another program.
std::optional<MovedFile> file_of(const std::string& line)
{
  std::istringstream in(line);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  if (words.size() != kFields) return std::nullopt;
  const auto taken_at = number_in(words[0]);
  const auto digest = base::Digest::parse(words[1]);
  const auto bytes = number_in(words[2]);
  const auto changed_at = number_in(words[3]);
  const auto group = base::from_hex(words[4]);
  const auto name = base::from_hex(words[5]);
  const auto place = base::from_hex(words[6]);
  if (!taken_at || !digest || !bytes || !changed_at || !group || !name || !place) return std::nullopt;
  return MovedFile{*taken_at, *group, *name, *place, {{*bytes, *changed_at}, *digest}};
}

[[noreturn]] void refuse_folder(const fs::path& folder)
{
  throw base::Error(base::ErrorCode::kUnavailable,
                    fmt::format("Le dossier «\u00A0{}\u00A0» ne s’écrit pas\u00A0: vérifiez son nom et les droits.",
                                folder.string()));
}

}  // namespace

std::optional<FileMark> mark_of(const fs::path& path)
{
  struct stat status {
  };
  if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  return FileMark{status.st_size, status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec};
}

bool is_open_for_writing(const fs::path& path)
{
  const int file = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) return false;
  // Who opens it for writing in this moment waits for the lease to end, of which the system tells by a signal: one that
  // does nothing.
  ::fcntl(file, F_SETSIG, SIGURG);
  const bool is_open = ::fcntl(file, F_SETLEASE, F_RDLCK) != 0 && errno == EAGAIN;
  if (!is_open) ::fcntl(file, F_SETLEASE, F_UNLCK);
  ::close(file);
  return is_open;
}

base::Digest digest_of_file(const fs::path& path)
{
  base::Sha256 sum;
  std::ifstream in(path, std::ios::binary);
  std::string piece(kPieceBytes, '\0');
  while (in.read(piece.data(), static_cast<std::streamsize>(piece.size())) || in.gcount() > 0) {
    sum.update({piece.data(), static_cast<std::size_t>(in.gcount())});
  }
  if (in.bad() || !in.eof()) {
    throw base::Error(base::ErrorCode::kUnavailable,
                      fmt::format("{}\u00A0: lecture interrompue.", path.filename().string()));
  }
  return sum.finish();
}

MovedFiles::MovedFiles(fs::path folder) : folder_(std::move(folder))
{
  std::ifstream in(folder_ / kList);
  for (std::string line; std::getline(in, line);) {
    if (auto file = file_of(line)) files_.push_back(std::move(*file));
  }
}

void MovedFiles::add(const MovedFile& file)
{
  files_.push_back(file);
  files_.back().taken_at = now();
  std::ofstream out(folder_ / kList, std::ios::binary | std::ios::app);
  out << line_of(files_.back()) << std::flush;
  if (!out) refuse_folder(folder_);
}

std::vector<std::vector<MovedFile>> MovedFiles::take_changed()
{
  const std::size_t before = files_.size();
  std::set<std::string> changed;
  std::vector<MovedFile> left;
  for (MovedFile& file : files_) {
    const auto mark = mark_of(folder_ / file.place);
    if (!mark || now() - file.taken_at > kWatchedOnSeconds) continue;
    if (*mark != file.read.mark) {
      if (digest_of_file(folder_ / file.place) != file.read.digest) changed.insert(file.group);
      file.read.mark = *mark;
    }
    left.push_back(std::move(file));
  }
  std::vector<std::vector<MovedFile>> groups;
  files_.clear();
  for (const std::string& group : changed) {
    groups.emplace_back();
    for (const MovedFile& file : left) {
      if (file.group == group) groups.back().push_back(file);
    }
  }
  for (MovedFile& file : left) {
    if (!changed.contains(file.group)) files_.push_back(std::move(file));
  }
  if (files_.size() != before) write();
  return groups;
}

void MovedFiles::write() const
{
  const fs::path list = folder_ / kList;
  const fs::path draft = folder_ / (std::string(kList) + ".neuf");
  std::ofstream out(draft, std::ios::binary);
  for (const MovedFile& file : files_) out << line_of(file);
  out.close();
  std::error_code failure;
  if (out) fs::rename(draft, list, failure);
  if (out && !failure) return;
  refuse_folder(folder_);
}

}  // namespace classeur::server
