#include "program.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

namespace classeur::faults
{

namespace
{

constexpr std::chrono::milliseconds kLook{1};
constexpr std::chrono::seconds kAnswerMax{60};

std::vector<char*> pointers_to(std::vector<std::string>& texts)
{
  std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

std::vector<std::string> environment_with_temporary_folder(const std::string& path)
{
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (!std::string_view(*entry).starts_with("TMPDIR=")) environment.emplace_back(*entry);
  }
  environment.push_back("TMPDIR=" + path);
  return environment;
}

int open_for_output(const std::string& path)
{
  constexpr int kMode = 0600;
  return ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kMode);
}

}  // namespace

Program::Program(const std::string& folder, const std::vector<std::string>& arguments) : folder_(folder)
{
  std::filesystem::create_directories(folder + "/tmp");
  std::vector<std::string> words{CLASSEUR_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> environment = environment_with_temporary_folder(folder + "/tmp");
  const std::vector<char*> argv = pointers_to(words);
  const std::vector<char*> envp = pointers_to(environment);
  const int out = open_for_output(folder + "/out.txt");
  const int err = open_for_output(folder + "/err.txt");
  const int in = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  // Between fork and exec, only what is safe there: other threads may hold locks.
  process_ = ::fork();
  if (process_ == 0) {
    if (::chdir(folder.c_str()) == 0 && ::dup2(in, STDIN_FILENO) >= 0 && ::dup2(out, STDOUT_FILENO) >= 0 &&
        ::dup2(err, STDERR_FILENO) >= 0) {
      ::execve(CLASSEUR_PROGRAM, argv.data(), envp.data());
    }
    ::_exit(127);
  }
  for (const int descriptor : {in, out, err}) ::close(descriptor);
  if (process_ < 0) throw std::runtime_error("fork");
}

Program::~Program()
{
  if (!ended_) kill();
}

int Program::stop()
{
  ::kill(process_, SIGTERM);
  return wait();
}

bool Program::kill()
{
  ::kill(process_, SIGKILL);
  return wait() == -1;
}

int Program::wait()
{
  if (!ended_) {
    ::waitpid(process_, &status_, 0);
    ended_ = true;
  }
  return WIFEXITED(status_) ? WEXITSTATUS(status_) : -1;
}

bool Program::has_ended()
{
  if (!ended_) ended_ = ::waitpid(process_, &status_, WNOHANG) == process_;
  return ended_;
}

std::string Program::wait_for_output(const std::string& text)
{
  const auto end = std::chrono::steady_clock::now() + kAnswerMax;
  for (;;) {
    const bool last = has_ended() || std::chrono::steady_clock::now() > end;
    std::string said = content_of(folder_ + "/out.txt");
    if (last || said.find(text) != std::string::npos) return said;
    std::this_thread::sleep_for(kLook);
  }
}

Outcome run_program(const std::string& folder, const std::vector<std::string>& arguments)
{
  const auto start = std::chrono::steady_clock::now();
  Program program(folder, arguments);
  Outcome outcome;
  outcome.exit = program.wait();
  outcome.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  outcome.output = content_of(folder + "/out.txt");
  outcome.errors = content_of(folder + "/err.txt");
  return outcome;
}

std::string content_of(const std::string& path)
{
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_content(const std::string& path, std::string_view bytes)
{
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace classeur::faults
