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

TEST(ParisTime, TellsWhenADayBegins)
{
  const std::pair<const char*, const char*> kDays[] = {
      {"2019-11-18", "2019-11-17T23:00:00Z"}, {"2019-07-14", "2019-07-13T22:00:00Z"},
      {"2019-03-31", "2019-03-30T23:00:00Z"},                                          // the clock turns at 2 h
      {"2019-04-01", "2019-03-31T22:00:00Z"}, {"2019-10-27", "2019-10-26T22:00:00Z"},  // at 3 h
      {"2019-10-28", "2019-10-27T23:00:00Z"},
  };
  for (const auto& [day, utc] : kDays) {
    const Instant begins = start_of_paris_day(*Date::parse(day));
    EXPECT_EQ(begins.iso(), utc) << day;
    EXPECT_EQ(paris_time(begins).day.iso(), day);
    EXPECT_EQ(paris_time({begins.seconds - 1}).day, *Date::parse(day) - 1);
  }
}

TEST(ParisTime, IsSaidWithItsDay)
{
  EXPECT_EQ(paris_moment(*Instant::parse("2019-12-31T23:30:00Z")),
            "1er\u00A0janvier\u00A02020 à 0\u00A0h\u00A030 (UTC+1)");
}

}  // namespace
}  // namespace classeur::base
