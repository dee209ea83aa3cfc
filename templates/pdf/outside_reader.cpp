#include "templates/pdf/outside_reader.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <mutex>
#include <optional>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace classeur::templates::pdf
{
namespace
{

using base::Error;
using base::ErrorCode;

constexpr auto kFolders = std::to_array<std::string_view>({"/usr/bin", "/usr/local/bin"});
constexpr int kNotFoundStatus = 127;  // what a shell says of a program that is not there

[[noreturn]] void throw_system_error(std::string_view step)
{
  throw Error(ErrorCode::kUnavailable, "Le texte de ce fichier n’a pas pu être lu\u00A0: réessayez dans un moment.",
              fmt::format("outside reader: {}: {}", step, std::strerror(errno)));
}

// A file in memory, for one end of the other program.
class MemoryFile
{
 public:
  explicit MemoryFile(const char* name) : number_(::memfd_create(name, MFD_CLOEXEC))
  {
    if (number_ < 0) throw_system_error("memfd_create");
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(number_); }
  int number() const { return number_; }

  void fill(std::string_view bytes) const
  {
    while (!bytes.empty()) {
      const ssize_t written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) throw_system_error("write");
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    ::lseek(number_, 0, SEEK_SET);
  }
  std::string contents() const
  {
    struct stat status = {};
    if (::fstat(number_, &status) != 0) throw_system_error("fstat");
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t count = ::pread(number_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) throw_system_error("pread");
      done += static_cast<std::size_t>(count);
    }
    return bytes;
  }

 private:
  int number_;
};

// The readers that run. A number is here as long as it is that of our child, so that nobody else is ended.
class RunningReaders
{
 public:
  // A child of `begin`, which may throw.
  template <typename Begin>
  pid_t add(const Begin& begin)
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stopped_) throw ReadersStopped();
    const pid_t child = begin();
    children_.insert(child);
    return child;
  }
  // Waits until it has ended, and gives its status. Throws ReadersStopped if it may have been ended by stop().
  int wait(pid_t child)
  {
    siginfo_t ended = {};
    while (::waitid(P_PID, static_cast<id_t>(child), &ended, WEXITED | WNOWAIT) != 0) {
      if (errno != EINTR) throw_system_error("waitid");
    }
    const std::lock_guard<std::mutex> lock(mutex_);
    children_.erase(child);
    int status = 0;
    if (::waitpid(child, &status, 0) < 0) throw_system_error("waitpid");
    if (stopped_) throw ReadersStopped();
    return status;
  }
  void stop()
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopped_ = true;
    for (const pid_t child : children_) ::kill(child, SIGKILL);
  }

 private:
  std::mutex mutex_;
  std::set<pid_t> children_;
  bool stopped_ = false;
};

RunningReaders& running_readers()
{
  static RunningReaders readers;
  return readers;
}

void limit(int resource, std::size_t most)
{
  const rlimit both{most, most};
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

// Exit status of the program, absent if something ended it.
std::optional<int> run(const std::vector<const char*>& arguments, const MemoryFile& in, const MemoryFile& out,
                       const ReaderLimits& limits)
{
  const std::string there = fmt::format("{}/{}", kFolders[0], arguments.front());
  const std::string or_there = fmt::format("{}/{}", kFolders[1], arguments.front());
  std::vector<const char*> all = arguments;
  all.push_back(nullptr);
  // The environment of the other program says nothing of ours.
  const std::array<const char*, 4> environment = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8",
                                                  "OMP_THREAD_LIMIT=1", nullptr};
  const pid_t parent = ::getpid();
  const auto begin = [&] {
    const pid_t child = ::fork();
    if (child < 0) throw_system_error("fork");
    if (child > 0) return child;
    // Between fork and exec, only what is safe there: other threads may hold locks.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(kNotFoundStatus);  // it ended just before
    limit(RLIMIT_CPU, limits.seconds_max);
    limit(RLIMIT_AS, limits.memory_bytes_max);
    limit(RLIMIT_FSIZE, limits.text_bytes_max);
    limit(RLIMIT_CORE, 0);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(in.number(), STDIN_FILENO);
    ::dup2(out.number(), STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::close_range(STDERR_FILENO + 1, ~0U, 0);  // our sockets and databases are none of its business
    for (const char* program : {there.c_str(), or_there.c_str()}) {
      ::execve(program, const_cast<char* const*>(all.data()), const_cast<char* const*>(environment.data()));
    }
    ::_exit(kNotFoundStatus);
  };
  const int status = running_readers().wait(running_readers().add(begin));
  if (!WIFEXITED(status)) return std::nullopt;
  return WEXITSTATUS(status);
}

}  // namespace

ReadersStopped::ReadersStopped()
    : Error(ErrorCode::kUnavailable, "Classeur s’arrête\u00A0: réessayez dans un moment.", "readers are stopped")
{
}

bool is_installed(std::string_view program)
{
  return std::any_of(kFolders.begin(), kFolders.end(), [&](std::string_view folder) {
    return ::access(fmt::format("{}/{}", folder, program).c_str(), X_OK) == 0;
  });
}

ReaderOutcome run_reader(const std::vector<const char*>& arguments, std::string_view bytes, const ReaderLimits& limits)
{
  const MemoryFile in("input");
  const MemoryFile out("output");
  in.fill(bytes);
  const std::optional<int> status = run(arguments, in, out, limits);
  if (status == kNotFoundStatus) return {ReaderEnding::kNotInstalled, {}};
  if (status != 0) return {ReaderEnding::kFailed, {}};
  return {ReaderEnding::kDone, out.contents()};
}

void stop_readers()
{
  running_readers().stop();
}

}  // namespace classeur::templates::pdf
