#include "templates/pdf/page_text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.hpp"
#include "templates/formatter/utf8.hpp"

namespace classeur::templates::pdf
{
namespace
{

using base::Error;
using base::ErrorCode;

constexpr int kNotFoundStatus = 127;  // what a shell says of a program that is not there
constexpr double kLineSlack = 0.95;   // letters are not equally wide
constexpr std::string_view kSoftHyphen = "\u00AD";

[[noreturn]] void throw_system_error(std::string_view step)
{
  throw Error(ErrorCode::kUnavailable, "Le texte de ce PDF n’a pas pu être lu\u00A0: réessayez dans un moment.",
              fmt::format("pdftotext: {}: {}", step, std::strerror(errno)));
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

void limit(int resource, std::size_t most)
{
  const rlimit both{most, most};
  ::setrlimit(static_cast<__rlimit_resource_t>(resource), &both);
}

// Exit status of the program, absent if something ended it.
std::optional<int> run_pdftotext(const MemoryFile& in, const MemoryFile& out, const PageTextLimits& limits)
{
  // The environment of the other program says nothing of ours.
  const std::array<const char*, 7> arguments = {"pdftotext", "-q", "-enc", "UTF-8", "-", "-", nullptr};
  const std::array<const char*, 3> environment = {"PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", nullptr};
  const pid_t child = ::fork();
  if (child < 0) throw_system_error("fork");
  if (child == 0) {
    // Between fork and exec, only what is safe there: other threads may hold locks.
    limit(RLIMIT_CPU, limits.seconds_max);
    limit(RLIMIT_AS, limits.memory_bytes_max);
    limit(RLIMIT_FSIZE, limits.text_bytes_max);
    limit(RLIMIT_CORE, 0);
    const int nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(in.number(), STDIN_FILENO);
    ::dup2(out.number(), STDOUT_FILENO);
    ::dup2(nowhere, STDERR_FILENO);
    ::close_range(STDERR_FILENO + 1, ~0U, 0);  // our sockets and databases are none of its business
    for (const char* program : {"/usr/bin/pdftotext", "/usr/local/bin/pdftotext"}) {
      ::execve(program, const_cast<char* const*>(arguments.data()), const_cast<char* const*>(environment.data()));
    }
    ::_exit(kNotFoundStatus);
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw_system_error("waitpid");
  }
  if (!WIFEXITED(status)) return std::nullopt;
  return WEXITSTATUS(status);
}

std::size_t length_of(std::string_view line)
{
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

std::string_view first_word(std::string_view line)
{
  return line.substr(0, line.find(' '));
}

// Symbol fonts draw their bullets with characters of private use, which have no shape of their own.
std::string with_plain_bullets(std::string_view line)
{
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    const char32_t character = next_character(line, at);
    append_utf8(out, character >= 0xE000 && character <= 0xF8FF ? U'\u2022' : character);
  }
  return out;
}

std::vector<std::string> lines_of(std::string_view page)
{
  std::vector<std::string> lines;
  while (!page.empty()) {
    const std::size_t end = std::min(page.find('\n'), page.size());
    std::string line = with_plain_bullets(page.substr(0, end));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    lines.push_back(std::move(line));
    page.remove_prefix(std::min(end + 1, page.size()));
  }
  return lines;
}

void append_line(std::string& paragraph, std::string_view line)
{
  if (paragraph.ends_with(kSoftHyphen)) {
    paragraph.resize(paragraph.size() - kSoftHyphen.size());
  } else if (!paragraph.ends_with('-')) {
    paragraph += ' ';
  }
  paragraph += line;
}

void append_page(std::string_view page, std::vector<std::string>& paragraphs)
{
  const std::vector<std::string> lines = lines_of(page);
  std::size_t longest = 0;
  for (const std::string& line : lines) longest = std::max(longest, length_of(line));
  const auto room = static_cast<std::size_t>(kLineSlack * static_cast<double>(longest));
  bool goes_on = false;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const std::string& line = lines[at];
    if (line.empty()) {
      goes_on = false;
      continue;
    }
    if (goes_on && !line.starts_with("•")) {
      append_line(paragraphs.back(), line);
    } else {
      paragraphs.push_back(line);
    }
    const std::string_view next = at + 1 < lines.size() ? std::string_view(lines[at + 1]) : std::string_view();
    goes_on = !next.empty() && length_of(line) + 1 + length_of(first_word(next)) > room;
  }
}

}  // namespace

std::vector<std::string> paragraphs_of_lines(std::string_view text)
{
  std::vector<std::string> paragraphs;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\f'), text.size());
    append_page(text.substr(0, end), paragraphs);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return paragraphs;
}

std::optional<std::vector<std::string>> read_page_text(std::string_view pdf, const PageTextLimits& limits)
{
  const MemoryFile in("pdf");
  const MemoryFile out("text");
  in.fill(pdf);
  const auto status = run_pdftotext(in, out, limits);
  if (status == kNotFoundStatus) {
    throw Error(
        ErrorCode::kUnavailable,
        "Le texte des PDF se lit avec «\u00A0pdftotext\u00A0», qui n’est pas installé\u00A0: installez le paquet "
        "poppler-utils.",
        "pdftotext is not installed");
  }
  if (status != 0) return std::nullopt;
  return paragraphs_of_lines(out.contents());
}

}  // namespace classeur::templates::pdf
