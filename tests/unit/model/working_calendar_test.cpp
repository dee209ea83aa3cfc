#include "model/working_calendar.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace classeur::model
{
namespace
{

using base::Date;

struct Case {
  Date from;
  int working_days;
  Date due;
};

class WorkingCalendarCases : public testing::TestWithParam<Case>
{
};

TEST_P(WorkingCalendarCases, AddsAndCountsBack)
{
  const WorkingCalendar calendar;
  EXPECT_EQ(calendar.add(GetParam().from, GetParam().working_days), GetParam().due);
  EXPECT_EQ(calendar.between(GetParam().from, GetParam().due), GetParam().working_days);
}

// The examples of the quality dossier: over Easter, 1 and 8 May, Ascension and Whit Monday.
INSTANTIATE_TEST_SUITE_P(Dossier, WorkingCalendarCases,
                         testing::Values(Case{Date(2019, 4, 18), 5, Date(2019, 4, 26)},
                                         Case{Date(2019, 4, 29), 5, Date(2019, 5, 7)},
                                         Case{Date(2019, 5, 24), 15, Date(2019, 6, 18)},
                                         Case{Date(2019, 6, 7), 3, Date(2019, 6, 13)}));

TEST(WorkingCalendar, KnowsEaster)
{
  // Table of the Bureau des longitudes; 2000 and 2038 are the extremes of its cycle.
  EXPECT_EQ(easter(2000), Date(2000, 4, 23));
  EXPECT_EQ(easter(2019), Date(2019, 4, 21));
  EXPECT_EQ(easter(2020), Date(2020, 4, 12));
  EXPECT_EQ(easter(2024), Date(2024, 3, 31));
  EXPECT_EQ(easter(2038), Date(2038, 4, 25));
}

TEST(WorkingCalendar, HasElevenPublicHolidays)
{
  const WorkingCalendar calendar;
  int count = 0;
  for (Date day(2019, 1, 1); day <= Date(2019, 12, 31); day = day + 1) count += calendar.is_public_holiday(day) ? 1 : 0;
  EXPECT_EQ(count, 11);
  EXPECT_TRUE(calendar.is_public_holiday(Date(2019, 5, 30)));  // Ascension
  EXPECT_FALSE(calendar.is_working_day(Date(2019, 6, 10)));    // Whit Monday
}

TEST(WorkingCalendar, SkipsLocalClosures)
{
  const WorkingCalendar calendar({Date(2019, 5, 31)});
  EXPECT_EQ(calendar.add(Date(2019, 5, 29), 1), Date(2019, 6, 3));
}

TEST(WorkingCalendar, RefusesWhatMakesNoSense)
{
  EXPECT_THROW(WorkingCalendar().add(Date(2019, 1, 1), -1), base::Error);
  EXPECT_THROW(WorkingCalendar().add(Date(2019, 1, 1), 10'001), base::Error);
  EXPECT_THROW(WorkingCalendar().add(Date(9999, 12, 30), 5), base::Error);
  EXPECT_EQ(WorkingCalendar().add(Date(2019, 1, 1), 0), Date(2019, 1, 1));
  EXPECT_EQ(WorkingCalendar().between(Date(2019, 1, 2), Date(2019, 1, 1)), 0);
}

}  // namespace
}  // namespace classeur::model
