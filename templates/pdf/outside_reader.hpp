// Reading a file by a program of its own, with little time and memory: a file made to harm its reader ends that program
// and nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"

namespace classeur::templates::pdf
{

struct ReaderLimits {
  unsigned seconds_max = 5;                             // of processor time: 500 pages of small print take 0.3
  std::size_t memory_bytes_max = std::size_t{1} << 30;  // address space
  std::size_t text_bytes_max = std::size_t{16} << 20;   // more is as if it could not be read
};

enum class ReaderEnding : std::uint8_t { kDone, kFailed, kNotInstalled };

struct ReaderOutcome {
  ReaderEnding ending = ReaderEnding::kFailed;
  std::string text;  // what it wrote
};

// What a reader was to read is as unread as before.
class ReadersStopped : public base::Error
{
 public:
  ReadersStopped();
};

// Programs stand in /usr/bin or /usr/local/bin.
bool is_installed(std::string_view program);

// `arguments` begin with the name of the program; it gets `bytes` as its
// input, and nothing of our environment, files or sockets; it ends with us. Throws Error(kUnavailable) if the system
// has no room for it, ReadersStopped if readers are stopped before it ends.
ReaderOutcome run_reader(const std::vector<const char*>& arguments, std::string_view bytes, const ReaderLimits& limits);

// Ends all that read, and lets none begin any more: for a program that was told to stop. From any thread.
void stop_readers();

}  // namespace classeur::templates::pdf
