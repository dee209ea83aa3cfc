#include "server/new_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.hpp"
#include "server/output_file.hpp"

namespace classeur::server
{

namespace
{

namespace fs = std::filesystem;
using base::Error;
using base::ErrorCode;

constexpr const char* kLockName = ".en-cours";
constexpr std::string_view kEnding = ".part";
constexpr std::size_t kRandomBytes = 8;

std::string without_slash(std::string path)
{
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return path;
}

// "copie.0123456789abcdef.part" for "copie".
bool is_unfinished(const std::string& name, const std::string& wanted)
{
  constexpr std::string_view kDigits = "0123456789abcdef";
  const std::string start = wanted + ".";
  if (name.size() != start.size() + 2 * kRandomBytes + kEnding.size()) return false;
  if (!name.starts_with(start) || !name.ends_with(kEnding)) return false;
  const std::string_view middle = std::string_view(name).substr(start.size(), 2 * kRandomBytes);
  return middle.find_first_not_of(kDigits) == std::string_view::npos;
}

std::string_view french_failure(int failure)
{
  switch (failure) {
    case ENOENT:
    case ENOTDIR:
      return "le dossier où le mettre n’existe pas.";
    case EACCES:
    case EPERM:
    case EROFS:
      return "vous n’avez pas le droit d’écrire à cet endroit.";
    case ENOSPC:
    case EDQUOT:
      return "il n’y a plus de place.";
    default:
      return "ce dossier ne peut pas être écrit\u202F; vérifiez l’endroit, les droits et la place.";
  }
}

}  // namespace

NewFolder::NewFolder(const std::string& path)
    : path_(without_slash(path)),
      unfinished_(fmt::format("{}.{}{}", path_, base::to_hex(base::random_bytes(kRandomBytes)), kEnding))
{
  std::error_code failure;
  if (fs::exists(fs::symlink_status(path_, failure))) {
    throw Error(
        ErrorCode::kConflict,
        fmt::format("{}\u00A0: il y a déjà quelque chose de ce nom\u202F; donnez celui d’un dossier à faire.", path_));
  }
  remove_left_behind();
  failure.clear();
  if (!fs::create_directory(unfinished_, failure)) refuse(failure.value());
  lock_ = ::open((unfinished_ + "/" + kLockName).c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
  if (lock_ < 0 || ::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    const int code = errno;
    fs::remove_all(unfinished_, failure);
    refuse(code);
  }
}

NewFolder::~NewFolder()
{
  std::error_code ignored;
  if (!finished_) fs::remove_all(unfinished_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

// Of this folder only, and only what has the lock's file and nobody's lock: it is ours, and its writer is dead.
void NewFolder::remove_left_behind() const
{
  const fs::path whole(path_);
  const fs::path place = whole.parent_path().empty() ? fs::path(".") : whole.parent_path();
  std::error_code failure;
  for (const fs::directory_entry& entry : fs::directory_iterator(place, failure)) {
    if (!is_unfinished(entry.path().filename().string(), whole.filename().string())) continue;
    const int lock = ::open((entry.path() / kLockName).c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (lock < 0) continue;
    std::error_code ignored;
    if (::flock(lock, LOCK_EX | LOCK_NB) == 0) fs::remove_all(entry.path(), ignored);
    ::close(lock);
  }
}

void NewFolder::add(const std::string& name,
                    const std::function<void(const std::function<void(std::string_view)>&)>& write)
{
  const fs::path path = fs::path(unfinished_) / name;
  std::error_code failure;
  fs::create_directories(path.parent_path(), failure);
  if (failure) refuse(failure.value());
  OutputFile file(path.string());
  base::Sha256 hash;
  write([&](std::string_view bytes) {
    hash.update(bytes);
    file.write(bytes);
  });
  file.finish();
  digests_[name] = hash.finish();
}

void NewFolder::add(const std::string& name, std::string_view bytes)
{
  add(name, [&](const std::function<void(std::string_view)>& sink) { sink(bytes); });
}

std::size_t NewFolder::finish()
{
  std::string sums;
  for (const auto& [name, digest] : digests_) sums += fmt::format("{}  {}\n", digest.hex(), name);
  const std::size_t files = digests_.size();
  add("empreintes.sha256", sums);
  std::error_code failure;
  fs::remove(fs::path(unfinished_) / kLockName, failure);
  fs::rename(unfinished_, path_, failure);
  if (failure) refuse(failure.value());
  finished_ = true;
  return files;
}

void NewFolder::refuse(int failure) const
{
  throw Error(ErrorCode::kUnavailable, fmt::format("{}\u00A0: {}", path_, french_failure(failure)),
              fmt::format("{}: {}", path_, std::generic_category().message(failure)));
}

}  // namespace classeur::server
