// Reading a file by a program of its own, with little time and memory: a file made to harm its reader ends that program
// and nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace classeur::templates::pdf
{

struct ReaderLimits {
  unsigned seconds_max = 20;                            // of processor time
  std::size_t memory_bytes_max = std::size_t{1} << 30;  // address space
  std::size_t text_bytes_max = std::size_t{16} << 20;   // more is as if it could not be read
};

enum class ReaderEnding : std::uint8_t { kDone, kFailed, kNotInstalled };

struct ReaderOutcome {
  ReaderEnding ending = ReaderEnding::kFailed;
  std::string text;  // what it wrote
};

// Programs stand in /usr/bin or /usr/local/bin.
bool is_installed(std::string_view program);

// `arguments` begin with the name of the program; it gets `bytes` as its
// input, and nothing of our environment, files or sockets. Throws Error(kUnavailable) if the system has no room for it.
ReaderOutcome run_reader(const std::vector<const char*>& arguments, std::string_view bytes, const ReaderLimits& limits);

}  // namespace classeur::templates::pdf
