// A program that reads for us, and is ended with us.
#include "templates/pdf/outside_reader.hpp"

#include <chrono>
#include <cstdlib>
#include <thread>

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace classeur::templates::pdf
{
namespace
{

using std::chrono::steady_clock;

constexpr std::chrono::seconds kPromptly{2};

bool has_child()
{
  siginfo_t ended = {};
  return ::waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) == 0;
}

// Whether a reader that would run for long is given up at once, and another is not begun.
bool stops_at_once()
{
  std::jthread stopping([] {
    while (!has_child()) std::this_thread::yield();
    stop_readers();
  });
  const auto begin = steady_clock::now();
  for (int time = 0; time < 2; ++time) {
    try {
      run_reader({"sleep", "20"}, "", {});
      return false;
    } catch (const ReadersStopped&) {
      if (has_child()) return false;
    }
  }
  return steady_clock::now() - begin < kPromptly;
}

// In a process of its own, as readers are stopped for good.
TEST(OutsideReaderDeathTest, IsEndedWhenReadersAreStopped)
{
  ::testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(std::_Exit(stops_at_once() ? EXIT_SUCCESS : EXIT_FAILURE), ::testing::ExitedWithCode(EXIT_SUCCESS), "");
}

TEST(OutsideReader, GivesWhatTheProgramWrote)
{
  const ReaderOutcome outcome = run_reader({"cat"}, "un mot", {});
  EXPECT_EQ(outcome.ending, ReaderEnding::kDone);
  EXPECT_EQ(outcome.text, "un mot");
}

}  // namespace
}  // namespace classeur::templates::pdf
