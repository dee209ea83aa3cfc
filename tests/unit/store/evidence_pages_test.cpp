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

// Of equal ranks what began last stands first, whatever its code.
TEST(EvidencePages, KeepThePiecesOfOneRankTheLastBegunFirst)
{
  const auto begun = [](std::string code, Date day) {
    return Piece{10, std::move(code), Confidentiality::kOrdinary, rank_of_day(day)};
  };
  Pieces pieces;
  for (const Piece& one : {begun("a", Date(2018, 12, 31)), begun("c", Date(2019, 1, 31)), begun("b", Date(2019, 1, 31)),
                           begun("d", Date(2019, 2, 1)), piece(9, "e")}) {
    insert_piece(pieces, one, static_cast<std::int64_t>(pieces.size()), 9);
  }
  const Pieces expected = {piece(9, "e"), begun("d", Date(2019, 2, 1)), begun("b", Date(2019, 1, 31)),
                           begun("c", Date(2019, 1, 31)), begun("a", Date(2018, 12, 31))};
  EXPECT_EQ(pieces, expected);
  EXPECT_EQ(unpack(pack(pieces)), expected);
  PieceViews first;
  const std::string packed = pack(pieces);
  const std::string other = pack({begun("f", Date(2019, 1, 15)), begun("g", Date(2018, 12, 1))});
  gather(first, packed, 5);
  gather(first, other, 5);
  std::string codes;
  for (const PieceView& one : first) codes += one.code;
  EXPECT_EQ(codes, "edbcf");
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

TEST(EvidencePages, KeepSlotsMonthsAndValues)
{
  const std::vector<SlotGroup> groups = {
      {{Date(2019, 1, 1), Date(2019, 1, 31)}, Confidentiality::kPersonal, 2, {piece(9, "PR-1")}}};
  const auto back = decode_slot_groups(encode(groups));
  ASSERT_EQ(back.size(), 1U);
  EXPECT_EQ(back[0].period, groups[0].period);
  EXPECT_EQ(back[0].confidentiality, Confidentiality::kPersonal);
  EXPECT_EQ(back[0].first, groups[0].first);
  const auto months = decode_months(encode(std::vector<MonthSummary>{{24'228, 9, Date(2018, 2, 1)}}));
  EXPECT_EQ(months.at(0).members, 9);
  EXPECT_EQ(months.at(0).earliest, Date(2018, 2, 1));
  const auto values = decode_values(encode(std::vector<ValueSummary>{{17, {1, 0, 2}}}));
  EXPECT_EQ(values.at(0).seen[2], 2);
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
