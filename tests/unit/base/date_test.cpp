#include "base/date.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace classeur::base
{
namespace
{

TEST(Date, ReadsAndWritesIso)
{
  const auto day = Date::parse("2019-11-18");
  ASSERT_TRUE(day);
  EXPECT_EQ(day->iso(), "2019-11-18");
  EXPECT_EQ(day->weekday(), 1);
  EXPECT_EQ(day->french(), "18\u00A0novembre\u00A02019");
  EXPECT_EQ(Date(2019, 5, 1).french(), "1er\u00A0mai\u00A02019");
}

TEST(Date, RefusesWhatIsNotADay)
{
  for (const char* text :
       {"", "2019-02-29", "2019-13-01", "2019-00-10", "19-01-01", "2019/01/01", "2019-01-01 ", "2019-1-01"}) {
    EXPECT_FALSE(Date::parse(text)) << text;
  }
  EXPECT_THROW(Date(2019, 2, 29), Error);
}

TEST(Date, AddsMonthsToTheEndOfShortOnes)
{
  EXPECT_EQ(add_months(Date(2019, 1, 31), 1), Date(2019, 2, 28));
  EXPECT_EQ(add_months(Date(2019, 11, 30), 18), Date(2021, 5, 30));
  EXPECT_EQ(add_months(Date(2020, 3, 31), -1), Date(2020, 2, 29));
}

TEST(Date, KnowsTheLastDayOfMonths)
{
  EXPECT_EQ(end_of_months(Date(2020, 2, 1), 1), Date(2020, 2, 29));
  EXPECT_EQ(end_of_months(Date(2019, 10, 1), 3), Date(2019, 12, 31));
  EXPECT_EQ(end_of_months(Date(9999, 11, 1), 1), Date(9999, 11, 30));
  EXPECT_EQ(end_of_months(Date(9999, 12, 1), 1), Date(9999, 12, 31)) << "there is no day after it";
  EXPECT_EQ(end_of_months(Date(9999, 7, 1), 12), Date(9999, 12, 31));
}

TEST(Date, ReckonsWithinTheYearsThatItsTextCanHold)
{
  const Date last(9999, 12, 31);
  const Date first(0, 1, 1);
  EXPECT_EQ(last.iso(), "9999-12-31");
  EXPECT_EQ(last + 1, last);
  EXPECT_EQ(last + 2'000'000, last);
  EXPECT_EQ(first - 1, first);
  EXPECT_EQ(add_months(Date(9999, 11, 30), 1), Date(9999, 12, 30));
  EXPECT_EQ(add_months(last, 12), last);
  EXPECT_EQ(add_months(Date(0, 2, 1), -1), first);
  EXPECT_EQ(add_months(first, -1), first);
  EXPECT_THROW(Date(10'000, 1, 1), Error);
}

TEST(Instant, IsReadAndWritten)
{
  const auto moment = Instant::parse("2019-08-27T09:30:05Z");
  ASSERT_TRUE(moment);
  EXPECT_EQ(moment->iso(), "2019-08-27T09:30:05Z");
  EXPECT_EQ(moment->date(), Date(2019, 8, 27));
  EXPECT_EQ(Instant{-1}.date(), Date(1969, 12, 31));
  EXPECT_FALSE(Instant::parse("2019-08-27T24:00:00Z"));
}

}  // namespace
}  // namespace classeur::base
