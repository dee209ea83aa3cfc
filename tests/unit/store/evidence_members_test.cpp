// Members of a month of the evidence list come back from their chunk one by one; masks of members count what they
// share; sums of filters come back by service.
#include "model/store/evidence_members.hpp"

#include <random>

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "model/store/evidence_masks.hpp"
#include "model/store/evidence_sums.hpp"

namespace classeur::model::store
{
namespace
{

using base::Date;

TEST(EvidenceMembers, ComeBackFromAChunkThatGrows)
{
  MemberChunk chunk({});
  chunk.add({300, Date(2019, 2, 1), {}});
  MemberChunk grown(chunk.page());
  const std::string requirements = pack_numbers({7, 300});
  grown.add({301, Date(2019, 2, 2), requirements});
  EXPECT_EQ(grown.find(300), 0);
  EXPECT_EQ(grown.find(301), 1);
  EXPECT_EQ(grown.find(302), std::nullopt);
  const std::string page = grown.page();
  const MembersView view(page);
  ASSERT_EQ(view.size(), 2U);
  EXPECT_EQ(view.at(0).id, 300);
  EXPECT_EQ(view.at(1).id, 301);
  EXPECT_EQ(view.at(1).begun, Date(2019, 2, 2));
  EXPECT_EQ(unpack_numbers(view.at(1).requirements), (std::vector<std::int64_t>{7, 300}));
  EXPECT_EQ(unpack_numbers(view.at(0).requirements), std::vector<std::int64_t>{});
  EXPECT_THROW(view.at(2), base::Error);
  EXPECT_EQ(MembersView({}).size(), 0U);
}

TEST(EvidenceMembers, RefuseWhatIsCutOff)
{
  MemberChunk chunk({});
  chunk.add({300, Date(2019, 2, 1), {}});
  const std::string page = chunk.page();
  for (std::size_t size = 1; size < page.size(); ++size) {
    EXPECT_THROW(MembersView(std::string_view(page).substr(0, size)).at(0), base::Error) << size;
  }
}

TEST(FilterSums, ComeBackByServiceTheLastMonthFirst)
{
  FilterSums sums({});
  for (const std::int64_t service : {0, 70'000}) {
    sums.add(service, 24'228, Confidentiality::kPersonal, 2);
    sums.add(service, 24'300, Confidentiality::kOrdinary, 300);
  }
  FilterSums grown(sums.page());
  grown.add(0, 24'229, Confidentiality::kRestricted, 1);
  grown.add(3, 24'228, Confidentiality::kOrdinary, 1);
  grown.add(70'000, 24'228, Confidentiality::kPersonal, -2);
  const std::string page = grown.page();
  using Sums = std::vector<MonthSum>;
  EXPECT_EQ(sums_of_service(page, 0), (Sums{{24'300, {300, 0, 0}}, {24'229, {0, 0, 1}}, {24'228, {0, 2, 0}}}));
  EXPECT_EQ(sums_of_service(page, 3), (Sums{{24'228, {1, 0, 0}}}));
  EXPECT_EQ(sums_of_service(page, 70'000), (Sums{{24'300, {300, 0, 0}}})) << "nothing is left of the other month";
  EXPECT_EQ(sums_of_service(page, 4), Sums{});
  EXPECT_EQ(sums_of_service({}, 0), Sums{});
  for (std::size_t size = 1; size < page.size(); ++size) {
    EXPECT_THROW(sums_of_service(std::string_view(page).substr(0, size), 70'000), base::Error) << size;
  }
}

// Against bits that are looked at one by one, in rows of all lengths about a word.
TEST(EvidenceMasks, CombineAndCountBits)
{
  std::mt19937 random(2019);
  const auto drawn = [&](std::size_t bytes) {
    std::string bits(bytes, '\0');
    for (char& byte : bits) byte = static_cast<char>(random());
    return bits;
  };
  const auto has = [](std::string_view bits, std::size_t member) {
    return member / 8 < bits.size() && ((static_cast<unsigned char>(bits[member / 8]) >> (member % 8)) & 1U) != 0;
  };
  for (const std::size_t bytes : {0U, 1U, 7U, 8U, 9U, 31U, 40U}) {
    for (const std::size_t more : {0U, 3U, 8U, 17U}) {
      for (const bool first_longer : {false, true}) {
        const std::string one = drawn(bytes + (first_longer ? more : 0));
        const std::string other = drawn(bytes + (first_longer ? 0 : more));
        std::string common = one;
        keep_common(common, other);
        std::string all = one;
        add_all(all, other);
        std::string left = one;
        take_away(left, other);
        std::vector<std::size_t> expected;
        std::int64_t ones = 0;
        for (std::size_t member = 0; member < 8 * (bytes + more + 1); ++member) {
          const bool in_one = has(one, member);
          const bool in_other = has(other, member);
          EXPECT_EQ(has(common, member), in_one && in_other) << member;
          EXPECT_EQ(has(all, member), in_one || in_other) << member;
          EXPECT_EQ(has(left, member), in_one && !in_other) << member;
          if (in_one) ++ones;
          if (in_one && in_other) expected.push_back(member);
        }
        for (std::size_t skipped = 0; skipped < expected.size() + 2; ++skipped) {
          for (const std::size_t limit : {0U, 1U, 9U, 400U}) {
            std::vector<std::size_t> told{7};
            take_common(one, other, static_cast<std::int64_t>(skipped), limit, told);
            std::vector<std::size_t> taken{7};
            for (std::size_t at = skipped; at < expected.size() && taken.size() <= limit; ++at) {
              taken.push_back(expected[at]);
            }
            EXPECT_EQ(told, taken) << skipped << " " << limit;
          }
        }
        EXPECT_EQ(count_common(one, other), static_cast<std::int64_t>(expected.size()));
        EXPECT_EQ(count_of(one), ones);
      }
    }
  }
}

}  // namespace
}  // namespace classeur::model::store
