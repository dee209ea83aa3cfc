#include "model/store/spool.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::int64_t kSharedBytesMax = std::int64_t{1} << 30;  // then another one is begun

[[noreturn]] void throw_spool_error(std::string_view step)
{
  const int code = errno;
  throw base::PlaceError(
      ErrorCode::kUnavailable, "Impossible d’écrire un fichier temporaire\u00A0: vérifiez la place et les droits.",
      std::filesystem::temp_directory_path().string(), fmt::format("{}: {}", step, std::strerror(code)));
}

int open_nameless()
{
  constexpr int kMode = 0600;
  const std::filesystem::path folder = std::filesystem::temp_directory_path();
  const int nameless = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kMode);
  if (nameless >= 0) return nameless;
  // Not every file system has such files (open(2)): there, the name goes at once.
  if (errno != EOPNOTSUPP && errno != EISDIR) throw_spool_error("open");
  std::string path = (folder / "classeur-XXXXXX").string();
  const int named = ::mkostemp(path.data(), O_CLOEXEC);
  if (named < 0) throw_spool_error("mkostemp");
  ::unlink(path.c_str());
  return named;
}

}  // namespace

Spool::Spool() : descriptor_(open_nameless()) {}

Spool::~Spool()
{
  ::close(descriptor_);
}

std::int64_t Spool::append(std::string_view bytes)
{
  const std::lock_guard<std::mutex> lock(mutex_);
  const std::int64_t begin = size_;
  std::int64_t at = begin;
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), bytes.size(), at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) throw_spool_error("pwrite");
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += written;
  }
  size_ = at;
  return begin;
}

std::int64_t Spool::size() const
{
  const std::lock_guard<std::mutex> lock(mutex_);
  return size_;
}

std::string Spool::read(std::int64_t offset, std::size_t length) const
{
  std::string bytes(length, '\0');
  std::size_t done = 0;
  while (done < length) {
    const ssize_t count =
        ::pread(descriptor_, bytes.data() + done, length - done, offset + static_cast<std::int64_t>(done));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) throw_spool_error("pread");
    done += static_cast<std::size_t>(count);
  }
  return bytes;
}

void Spool::view(const std::function<void(std::string_view)>& reader) const
{
  const auto length = static_cast<std::size_t>(size());
  void* const address = ::mmap(nullptr, length, PROT_READ, MAP_SHARED, descriptor_, 0);
  if (address == MAP_FAILED) throw_spool_error("mmap");
  const auto unmap = [length](void* mapped) { ::munmap(mapped, length); };
  const std::unique_ptr<void, decltype(unmap)> mapping(address, unmap);
  reader({static_cast<const char*>(address), length});
}

Aside put_aside(std::string_view bytes)
{
  static std::mutex mutex;
  static std::weak_ptr<Spool> shared;  // lives as long as one of those who stand in it
  const std::lock_guard<std::mutex> lock(mutex);
  std::shared_ptr<Spool> spool = shared.lock();
  if (!spool || spool->size() > kSharedBytesMax) {
    spool = std::make_shared<Spool>();
    shared = spool;
  }
  const std::int64_t offset = spool->append(bytes);
  return {std::move(spool), offset};
}

}  // namespace classeur::model::store
