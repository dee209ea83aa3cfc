#include "base/parallel.hpp"

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace classeur::base
{

namespace
{

TEST(Parallel, CallsEachNumberOnce)
{
  std::vector<std::atomic<int>> calls(1000);
  for_each_number(calls.size(), [&](std::size_t at) { ++calls[at]; });
  for (const std::atomic<int>& count : calls) EXPECT_EQ(count, 1);
  for_each_number(0, [](std::size_t) { FAIL(); });
}

TEST(Parallel, ThrowsWhatTheLeastNumberThrows)
{
  std::vector<std::atomic<int>> calls(100);
  std::string thrown;
  try {
    for_each_number(calls.size(), [&](std::size_t at) {
      ++calls[at];
      if (at == 7 || at > 8) throw std::runtime_error(std::to_string(at));
    });
  } catch (const std::runtime_error& error) {
    thrown = error.what();
  }
  EXPECT_EQ(thrown, "7");
  for (std::size_t at = 0; at < 7; ++at) EXPECT_EQ(calls[at], 1) << "what comes before it is done all the same";
}

}  // namespace
}  // namespace classeur::base
