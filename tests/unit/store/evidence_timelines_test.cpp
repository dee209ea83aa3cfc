// Timelines of the evidence index come back as they were packed, tell their sums where they stand, and are refused
// where they are cut off.
#include "model/store/evidence_timelines.hpp"

#include <limits>

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace classeur::model::store
{
namespace
{

using base::Date;

Piece piece(std::uint32_t rank, std::string code)
{
  return {rank, std::move(code), Confidentiality::kPersonal};
}

Timeline three_months()
{
  Timeline timeline;
  timeline.bucket(12) = {12, 3, 1, {piece(0, "PR-2"), piece(700, "PR-1"), piece(700, "PR-3")}};
  timeline.bucket(2) = {2, 1, 40'000, {}};
  timeline.bucket(7) = {7, 10, 0, {piece(3, "PR-8")}};
  timeline.ahead = {{Date(2019, 12, 24), Date(2019, 11, 1), piece(5, "PR-9")},
                    {Date(2019, 12, 1), Date(2019, 11, 2), piece(6, "PR-10")}};
  return timeline;
}

TEST(EvidenceTimelines, ComeBack)
{
  const Timeline timeline = three_months();
  const Timeline back = decode_timeline(encode(timeline));
  ASSERT_EQ(back.buckets.size(), 3U);
  EXPECT_EQ(back.buckets[0].number, 2);
  EXPECT_EQ(back.buckets[0].ends, 40'000);
  EXPECT_EQ(back.buckets[1].starts, 10);
  EXPECT_EQ(back.buckets[2].starts, 3);
  EXPECT_EQ(back.buckets[2].longest, three_months().bucket(12).longest);
  ASSERT_EQ(back.ahead.size(), 2U);
  EXPECT_EQ(back.ahead[0], timeline.ahead[1]) << "by the begin of their period";
  EXPECT_EQ(back.ahead[1], timeline.ahead[0]);
}

TEST(EvidenceTimelines, TellWhatHasBegunByANumber)
{
  const std::string page = encode(three_months());
  const TimelineView view(page);
  struct Case {
    std::int64_t number;
    std::size_t buckets;
    std::int64_t starts;
    std::int64_t ends;
  };
  for (const Case& one :
       {Case{0, 0, 0, 0}, Case{1, 0, 0, 0}, Case{2, 1, 1, 40'000}, Case{6, 1, 1, 40'000}, Case{7, 2, 11, 40'000},
        Case{11, 2, 11, 40'000}, Case{12, 3, 14, 40'001}, Case{9'999, 3, 14, 40'001}}) {
    EXPECT_EQ(view.through(one.number), one.buckets) << one.number;
    EXPECT_EQ(view.sums(one.buckets).starts, one.starts) << one.number;
    EXPECT_EQ(view.sums(one.buckets).ends, one.ends) << one.number;
  }
  EXPECT_EQ(unpack(view.longest(1)), three_months().bucket(7).longest);
  EXPECT_EQ(view.least_rank(0), std::numeric_limits<std::uint32_t>::max());
  EXPECT_EQ(view.least_rank(1), std::numeric_limits<std::uint32_t>::max()) << "it names none";
  EXPECT_EQ(view.least_rank(2), 3U);
  EXPECT_EQ(view.least_rank(3), 0U);
}

TEST(EvidenceTimelines, TellWhatIsAheadOfADay)
{
  const std::string page = encode(three_months());
  const TimelineView view(page);
  ASSERT_EQ(view.ahead(), 2U);
  EXPECT_EQ(view.begun_ahead(Date(2019, 11, 30)), 0U);
  EXPECT_EQ(view.begun_ahead(Date(2019, 12, 1)), 1U);
  EXPECT_EQ(view.begun_ahead(Date(2019, 12, 23)), 1U);
  EXPECT_EQ(view.begun_ahead(Date(2019, 12, 24)), 2U);
  EXPECT_EQ(view.ahead_piece(0).code, "PR-10");
  EXPECT_EQ(view.ahead_piece(1).code, "PR-9");
  EXPECT_EQ(view.ahead(1).rank, 5U);
  EXPECT_FALSE(view.made_ahead(0, Date(2019, 10, 31)));
  EXPECT_TRUE(view.made_ahead(0, Date(2019, 11, 1))) << "the one after it was";
  EXPECT_TRUE(view.made_ahead(1, Date(2019, 11, 1)));
  EXPECT_FALSE(view.made_ahead(2, Date(2019, 12, 31)));
  EXPECT_EQ(view.ahead(1).made_on, Date(2019, 11, 1));
}

TEST(EvidenceTimelines, HaveNothingWhereThereIsNoPage)
{
  const TimelineView view({});
  EXPECT_EQ(view.size(), 0U);
  EXPECT_EQ(view.through(2019), 0U);
  EXPECT_EQ(view.sums(0).starts, 0);
  EXPECT_EQ(view.begun_ahead(Date(2019, 11, 18)), 0U);
}

TEST(EvidenceTimelines, RefuseWhatIsCutOff)
{
  const std::string page = encode(three_months());
  for (std::size_t size = 1; size < page.size(); ++size) {
    EXPECT_THROW(decode_timeline(std::string_view(page).substr(0, size)), base::Error) << size;
  }
}

TEST(EvidenceTimelines, RefuseMoreThanIsThere)
{
  std::string page = encode(three_months());
  page.replace(0, 4, "\xFF\xFF\xFF\xFF");  // so many buckets
  EXPECT_THROW(TimelineView{page}, base::Error);
}

}  // namespace
}  // namespace classeur::model::store
