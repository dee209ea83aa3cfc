#include "server/output_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/digest.hpp"
#include "base/error.hpp"

namespace classeur::server
{

namespace
{

constexpr std::string_view kStandardOutput = "-";
constexpr int kMode = 0666;  // less what the person's umask takes
constexpr std::size_t kWaitingBytesMax = std::size_t{64} << 10;
constexpr std::size_t kNameBytes = 8;

// Beside the file, so that it can be renamed.
std::string other_name(const std::string& path)
{
  return fmt::format("{}.{}.part", path, base::to_hex(base::random_bytes(kNameBytes)));
}

}  // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path))
{
  if (path_ == kStandardOutput) {
    is_device_ = true;
    descriptor_ = ::dup(STDOUT_FILENO);
    if (descriptor_ < 0) refuse("dup");
    return;
  }
  std::error_code failure;
  const std::filesystem::file_status there = std::filesystem::status(path_, failure);
  if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there) &&
      !std::filesystem::is_directory(there)) {
    is_device_ = true;
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) refuse("open");
    return;
  }
  const std::filesystem::path folder = std::filesystem::path(path_).parent_path();
  descriptor_ = ::open(folder.empty() ? "." : folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, kMode);
  if (descriptor_ >= 0) return;
  // Not every file system has files without a name (open(2)).
  if (errno != EOPNOTSUPP && errno != EISDIR) refuse("open");
  unfinished_ = other_name(path_);
  descriptor_ = ::open(unfinished_.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, kMode);
  if (descriptor_ < 0) {
    unfinished_.clear();
    refuse("open");
  }
}

OutputFile::~OutputFile()
{
  if (descriptor_ >= 0) ::close(descriptor_);
  if (!unfinished_.empty()) ::unlink(unfinished_.c_str());
}

void OutputFile::write(std::string_view bytes)
{
  waiting_.append(bytes);
  if (waiting_.size() >= kWaitingBytesMax) flush();
}

void OutputFile::flush()
{
  std::string_view left = waiting_;
  while (!left.empty()) {
    const ssize_t written = ::write(descriptor_, left.data(), left.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) refuse("write");
    left.remove_prefix(static_cast<std::size_t>(written));
  }
  waiting_.clear();
}

void OutputFile::finish()
{
  flush();
  if (is_device_) return;
  if (::fsync(descriptor_) != 0) refuse("fsync");
  if (unfinished_.empty()) {
    // A file without a name cannot take one that is in use: it gets one of its own first (linkat(2)).
    const std::string name = other_name(path_);
    const std::string file = fmt::format("/proc/self/fd/{}", descriptor_);
    if (::linkat(AT_FDCWD, file.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0) refuse("linkat");
    unfinished_ = name;
  }
  if (std::rename(unfinished_.c_str(), path_.c_str()) != 0) refuse("rename");
  unfinished_.clear();
}

void OutputFile::refuse(std::string_view step) const
{
  const int code = errno;
  throw base::Error(
      base::ErrorCode::kUnavailable,
      fmt::format("Impossible d’écrire «\u00A0{}\u00A0»\u00A0: vérifiez le dossier, les droits et la place.", path_),
      fmt::format("{}: {}: {}", path_, step, std::strerror(code)));
}

}  // namespace classeur::server
