// The text of files of evidence, for search: read by what each type needs, within limits, once for each file.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "model/store/store.hpp"

namespace classeur::server
{

// pdftotext for a PDF; the parts of an office file; head, text and names of what is attached of an e-mail; a picture by
// Tesseract, where it is installed with its French data. Empty: there is no text, or none that could be read within the
// limits; what is damaged is no error. Throws Error(kUnavailable) where a program that reads is not installed or cannot
// be begun now, or is stopped.
std::string text_of_file(std::string_view bytes, std::string_view media_type);

// Reads the files of evidence that nobody has read yet on all processors, a few to a change, and makes them found.
// Pictures wait for a machine with Tesseract, PDF for one with pdftotext. `told` (may be null) gets how many are done.
// Gives how many there were. Throws Error(kUnavailable) as text_of_file() does; what was read before stays.
int read_new_files(model::store::Store& space, const std::function<void(int)>& told);

// Reads what comes in beside a running server, one file after the other, whoever brought it in: it looks once a second
// whether the journal went on. What cannot be read now is tried again at the next start.
class FileReading
{
 public:
  explicit FileReading(model::store::Store& space) : space_(space) {}
  FileReading(const FileReading&) = delete;
  FileReading& operator=(const FileReading&) = delete;
  ~FileReading() { stop(); }

  void start();
  void stop();  // waits for the file at hand, unless templates::pdf::stop_readers() was called before

 private:
  bool waits(std::chrono::milliseconds time);  // whether to go on afterwards
  void run();
  void read_on();

  model::store::Store& space_;
  std::int64_t head_ = -1;      // of the journal, when it last looked
  std::int64_t looked_at_ = 0;  // as UnreadFiles tells
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace classeur::server
