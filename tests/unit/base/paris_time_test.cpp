// The turns of 2019 as published: 31 March, 02:00 becomes 03:00; 27 October, 03:00 becomes 02:00. Of 2021, whose last
// day of October is itself a Sunday.
#include "base/paris_time.hpp"

#include <gtest/gtest.h>

namespace classeur::base
{
namespace
{

struct Case {
  const char* utc;
  const char* day;
  const char* french;
};

TEST(ParisTime, FollowsTheClockOfParis)
{
  constexpr Case kCases[] = {
      {"2019-03-31T00:59:59Z", "2019-03-31", "1\u00A0h\u00A059 (UTC+1)"},
      {"2019-03-31T01:00:00Z", "2019-03-31", "3\u00A0h\u00A000 (UTC+2)"},
      {"2019-10-27T00:59:59Z", "2019-10-27", "2\u00A0h\u00A059 (UTC+2)"},
      {"2019-10-27T01:00:00Z", "2019-10-27", "2\u00A0h\u00A000 (UTC+1)"},
      {"2021-10-31T00:59:59Z", "2021-10-31", "2\u00A0h\u00A059 (UTC+2)"},
      {"2021-10-31T01:00:00Z", "2021-10-31", "2\u00A0h\u00A000 (UTC+1)"},
      {"2019-07-14T09:05:00Z", "2019-07-14", "11\u00A0h\u00A005 (UTC+2)"},
      {"2019-12-31T23:30:00Z", "2020-01-01", "0\u00A0h\u00A030 (UTC+1)"},
  };
  for (const Case& one : kCases) {
    const ParisTime time = paris_time(*Instant::parse(one.utc));
    EXPECT_EQ(time.day.iso(), one.day) << one.utc;
    EXPECT_EQ(time.french(), one.french) << one.utc;
  }
}

TEST(ParisTime, IsSaidWithItsDay)
{
  EXPECT_EQ(paris_moment(*Instant::parse("2019-12-31T23:30:00Z")),
            "1er\u00A0janvier\u00A02020 à 0\u00A0h\u00A030 (UTC+1)");
}

}  // namespace
}  // namespace classeur::base
