// Pages of the evidence index come back as they were packed; what is cut off is refused.
#include "model/store/evidence_pages.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/error.hpp"

namespace classeur::model::store
{
namespace
{

using base::Date;
using testing::ElementsAre;

Piece piece(std::uint32_t rank, std::string code)
{
  return {rank, std::move(code), Confidentiality::kPersonal};
}

TEST(EvidencePages, RanksLapsesFromNeverToTheFirst)
{
  EXPECT_EQ(lapse_of_rank(rank_of_lapse({})), std::nullopt);
  for (const Date day : {Date(1, 1, 1), Date(1970, 1, 1), Date(2019, 11, 18), Date(9999, 12, 31)}) {
    EXPECT_EQ(lapse_of_rank(rank_of_lapse(day)), day);
    EXPECT_EQ(day_of_rank(rank_of_day(day)), day);
    EXPECT_LT(rank_of_lapse({}), rank_of_lapse(day));
  }
  EXPECT_LT(rank_of_lapse(Date(2020, 1, 1)), rank_of_lapse(Date(2019, 12, 31)));
}

TEST(EvidencePages, KeepATimeline)
{
  Timeline timeline;
  timeline.bucket(12) = {12, 3, 1, 0, {piece(0, "PR-2"), piece(700, "PR-1"), piece(700, "PR-3")}};
  timeline.bucket(2) = {2, 1, 40'000, 2, {}};
  timeline.ahead = {{Date(2019, 12, 1), Date(2019, 11, 1), piece(5, "PR-9")}};
  const Timeline back = decode_timeline(encode(timeline));
  ASSERT_EQ(back.buckets.size(), 2U);
  EXPECT_EQ(back.buckets[0].number, 2);
  EXPECT_EQ(back.buckets[0].ends, 40'000);
  EXPECT_EQ(back.buckets[0].ahead, 2);
  EXPECT_EQ(back.buckets[1].longest, timeline.find(12)->longest);
  EXPECT_EQ(back.ahead, timeline.ahead);
}

TEST(EvidencePages, RefuseWhatIsCutOff)
{
  Timeline timeline;
  timeline.bucket(12) = {12, 3, 1, 0, {piece(0, "PR-2"), piece(700, "PR-1")}};
  timeline.ahead = {{Date(2019, 12, 1), Date(2019, 11, 1), piece(5, "PR-9")}};
  const std::string page = encode(timeline);
  for (std::size_t size = 0; size < page.size(); ++size) {
    EXPECT_THROW(decode_timeline(std::string_view(page).substr(0, size)), base::Error) << size;
  }
}

// A name is only taken in where nothing that is not known could stand before it.
TEST(EvidencePages, NameOnlyWhatIsSurelyFirst)
{
  Pieces pieces;
  insert_piece(pieces, piece(10, "a"), 0, 3);
  insert_piece(pieces, piece(30, "c"), 1, 3);
  insert_piece(pieces, piece(20, "b"), 2, 3);
  insert_piece(pieces, piece(15, "d"), 3, 3);
  EXPECT_THAT(pieces, ElementsAre(piece(10, "a"), piece(15, "d"), piece(20, "b"))) << "c is not known any more";
  remove_piece(pieces, piece(15, "d"));
  insert_piece(pieces, piece(40, "e"), 3, 3);
  EXPECT_THAT(pieces, ElementsAre(piece(10, "a"), piece(20, "b"))) << "c stands before e";
  EXPECT_FALSE(lacks_names(pieces, 2, 3));
  EXPECT_FALSE(lacks_names(pieces, 4, 2));
  EXPECT_TRUE(lacks_names(pieces, 4, 3));
}

TEST(EvidencePages, KeepSlotsMonthsValuesAndMembers)
{
  const std::vector<SlotGroup> groups = {
      {{Date(2019, 1, 1), Date(2019, 1, 31)}, Confidentiality::kPersonal, 2, {piece(9, "PR-1")}}};
  const auto back = decode_slot_groups(encode(groups));
  ASSERT_EQ(back.size(), 1U);
  EXPECT_EQ(back[0].period, groups[0].period);
  EXPECT_EQ(back[0].confidentiality, Confidentiality::kPersonal);
  EXPECT_EQ(back[0].first, groups[0].first);
  const auto months = decode_months(encode(std::vector<MonthSummary>{{24'228, 9, {4, 3, 1}, Date(2018, 2, 1)}}));
  EXPECT_EQ(months.at(0).total(), 8);
  EXPECT_EQ(months.at(0).earliest, Date(2018, 2, 1));
  const auto values = decode_values(encode(std::vector<ValueSummary>{{17, {1, 0, 2}}}));
  EXPECT_EQ(values.at(0).seen[2], 2);
  std::string page;
  encode_member(page, {300, 31, Date(2019, 2, 1), "PR-1"});
  encode_member(page, {301, 1, Date(2019, 2, 2), "PR-2"});
  std::vector<Member> members;
  for (std::string_view rest = page; !rest.empty();) members.push_back(take_member(rest));
  ASSERT_EQ(members.size(), 2U);
  EXPECT_EQ(members[1].id, 301);
  EXPECT_EQ(members[1].code, "PR-2");
  EXPECT_EQ(members[0].day, 31);
  std::string_view rest = page;
  skip_member(rest);
  EXPECT_EQ(take_member(rest).id, 301);
  for (std::size_t size = 0; size < 4; ++size) {
    std::string_view cut = std::string_view(page).substr(0, size);
    EXPECT_THROW(skip_member(cut), base::Error) << size;
  }
}

// What a damaged page says of itself neither takes all memory nor passes for a value.
TEST(EvidencePages, RefuseWhatCannotBe)
{
  const std::string many = "\xFF\xFF\xFF\xFF\x7F";  // 2^35 - 1 of them, and none is there
  EXPECT_THROW(decode_slot_groups(many), base::Error);
  EXPECT_THROW(decode_months(many), base::Error);
  EXPECT_THROW(decode_values(many), base::Error);
  std::string page =
      encode(std::vector<SlotGroup>{{{Date(2019, 1, 1), Date(2019, 1, 31)}, Confidentiality::kRestricted, 2, {}}});
  const std::size_t level = 1 + 3 + 1;  // after the count, the day (three bytes) and the length
  ASSERT_EQ(page.at(level), 2);
  page.at(level) = 3;
  EXPECT_THROW(decode_slot_groups(page), base::Error);
}

}  // namespace
}  // namespace classeur::model::store
