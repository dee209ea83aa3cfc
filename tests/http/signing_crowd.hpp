// Two hundred people at their tasks on a site: who writes, submits, takes back, refuses, signs or deputises, and what
// they were told was done. For the test of many at once.
#pragma once

#include <array>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "tests/http/site.hpp"

namespace classeur::server::tests
{

// Sheets whose sign-offs are those of three functions or two.
inline constexpr std::array<const char*, 10> kSheets = {"FP-11", "FP-12", "FP-20", "FP-22", "FP-23",
                                                        "FP-40", "FP-42", "FP-51", "FP-60", "FP-70"};

enum class Task { kEdit, kSubmit, kRecall, kRefuse, kSign, kDeputise };

// Out of ten people.
constexpr std::array<Task, 10> kTasks = {Task::kEdit,   Task::kEdit,   Task::kEdit, Task::kEdit, Task::kEdit,
                                         Task::kSubmit, Task::kRecall, Task::kSign, Task::kSign, Task::kDeputise};

struct Person {
  std::string login;
  Task task = Task::kEdit;
};

// What was acknowledged, to be found again afterwards.
struct Tally {
  std::mutex mutex;
  std::map<int, int> statuses;
  std::map<int, int> signing_statuses;                                     // of forms that ask for a password
  std::map<std::string, std::vector<std::string>> words;                   // by document
  std::set<std::tuple<std::string, std::string, std::string>> signatures;  // document, version, login
  std::map<std::string, std::set<std::string>> returned;                   // by document: reasons
  std::atomic<int> conflicts{0};
  std::atomic<int> submissions{0};

  // Written, signed and sent back often enough for the questions that are asked afterwards.
  bool enough()
  {
    const std::lock_guard lock(mutex);
    std::size_t written = 0;
    for (const auto& [code, of_document] : words) written += of_document.size();
    return written > 20 && signatures.size() >= 8 && !returned.empty();
  }

  const Answer& count(const Answer& answer)
  {
    const std::lock_guard lock(mutex);
    ++statuses[answer.status];
    return answer;
  }
  void count_signing(const Answer& answer)
  {
    const std::lock_guard lock(mutex);
    ++signing_statuses[answer.status];
  }
};

// At that person's task until `over`. `browser` is signed in; `number` tells the person from the others.
void work(Browser browser, Person person, int number, Tally& tally, const std::atomic<bool>& over);

}  // namespace classeur::server::tests
