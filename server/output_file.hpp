// A file that is there complete, or not at all: for what the command line writes.
#pragma once

#include <string>
#include <string_view>

namespace classeur::server
{

// Writes a file without a name, which takes the name `path` when it is finished: of two programs that write the same
// file each writes its own, and the last to finish stands. What was there before stays until then. A device or a pipe
// (/dev/null) is written as it comes. Every call throws Error(kUnavailable), which names the path.
class OutputFile
{
 public:
  explicit OutputFile(std::string path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();  // leaves nothing behind if it was not finished

  void write(std::string_view bytes);
  void finish();  // after the last byte

 private:
  [[noreturn]] void refuse(std::string_view step) const;
  void flush();

  std::string path_;
  std::string unfinished_;  // its name meanwhile; empty: it has none
  std::string waiting_;     // bytes not yet written
  int descriptor_ = -1;
  bool is_device_ = false;
};

}  // namespace classeur::server
