// The program as a process of its own: started, watched, killed.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <sys/types.h>

namespace classeur::faults
{

// One run of `classeur`. Works in `folder`; its temporary files go to folder/tmp, what it says to folder/out.txt and
// folder/err.txt. Killed with its object if it still runs.
class Program
{
 public:
  Program(const std::string& folder, const std::vector<std::string>& arguments);
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program();

  pid_t id() const { return process_; }
  // Sends SIGTERM and waits. Gives its exit status; -1 if the signal ended it.
  int stop();
  // Sends SIGKILL and waits. True if that is what ended it: false if it had ended by itself.
  bool kill();
  // Waits for its end. Gives its exit status; -1 if a signal ended it.
  int wait();
  // Waits until it has said that on its standard output, or has ended. Gives all that it said.
  std::string wait_for_output(const std::string& text);

 private:
  bool has_ended();

  std::string folder_;
  pid_t process_ = -1;
  int status_ = 0;
  bool ended_ = false;
};

struct Outcome {
  int exit = -1;
  std::string output;
  std::string errors;
  std::chrono::milliseconds took{0};
};
Outcome run_program(const std::string& folder, const std::vector<std::string>& arguments);

std::string content_of(const std::string& path);
void write_content(const std::string& path, std::string_view bytes);

}  // namespace classeur::faults
