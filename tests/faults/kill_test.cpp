// kill -9 at random moments: the next start works, everything acknowledged is there, nothing half-done shows.
#include <chrono>
#include <cstdlib>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/store/connection.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

constexpr int kNumbersPerRun = 100'000;

class KillTest : public SpaceTest
{
 protected:
  // Starts the writer, kills it after `milliseconds`, and gives the codes it had acknowledged.
  std::vector<std::string> write_until_killed(int milliseconds, int first)
  {
    int ends[2] = {};
    if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
    const std::string address = url().engine == Engine::kSqlite ? "sqlite:" + url().location : url().location;
    const std::string number = std::to_string(first);
    const pid_t child = ::fork();
    if (child == 0) {
      ::dup2(ends[1], STDOUT_FILENO);
      ::execl(CLASSEUR_STORE_WRITER, CLASSEUR_STORE_WRITER, address.c_str(), number.c_str(), nullptr);
      ::_exit(127);
    }
    ::close(ends[1]);
    std::thread killer([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
      ::kill(child, SIGKILL);
    });
    std::string text;
    char buffer[4096];
    for (ssize_t count = 0; (count = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
      text.append(buffer, static_cast<std::size_t>(count));
    }
    killer.join();
    ::close(ends[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the writer ended by itself";
    std::vector<std::string> codes;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) codes.push_back(line);
    return codes;
  }

  void expect_whole(const std::set<std::string>& acknowledged)
  {
    const Reader reader = store().read();
    std::set<std::string> stored;
    for (const EvidenceRecord& record : list_evidence(reader)) {
      stored.insert(record.code);
      // Nothing half-done: a record has its requirements, its revision, its file and all its bytes.
      ASSERT_EQ(record.requirements.size(), 2U) << record.code;
      ASSERT_EQ(record.revisions.size(), 1U) << record.code;
      ASSERT_EQ(record.current().files.size(), 1U) << record.code;
      const StoredFile& file = record.current().files.front().file;
      ASSERT_EQ(static_cast<std::int64_t>(read_whole_file(reader, file.digest).size()), file.bytes) << record.code;
    }
    for (const std::string& code : acknowledged) {
      ASSERT_TRUE(stored.contains(code)) << code << " was acknowledged and is not there";
    }
  }
};

TEST_P(KillTest, WhatWasAcknowledgedIsThereAndVerifies)
{
  // 60 kills; those moments fall into the start, into staging, into shared commits.
  const int kills = GetParam() == Engine::kSqlite ? 60 : 15;
  store();
  std::mt19937 random(20191118);
  // A new session with PostgreSQL takes longer before the first write.
  std::uniform_int_distribution<int> moment(1, GetParam() == Engine::kSqlite ? 120 : 600);
  std::set<std::string> acknowledged;
  for (int run = 0; run < kills; ++run) {
    const auto codes = write_until_killed(moment(random), run * kNumbersPerRun);
    acknowledged.insert(codes.begin(), codes.end());
    reopen();
    if (run % 10 == 9) expect_whole(acknowledged);
    const auto findings = verify(store()).findings;
    ASSERT_TRUE(findings.empty()) << "kill " << run << ": " << findings.front().place << ": "
                                  << findings.front().message;
  }
  expect_whole(acknowledged);
  EXPECT_FALSE(acknowledged.empty()) << "the kills came before anything was written";
}

CLASSEUR_ON_BOTH_ENGINES(KillTest);

}  // namespace
}  // namespace classeur::model::store
