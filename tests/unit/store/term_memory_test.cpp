// What is kept of a frequent term is told to the same space and of the same batches only.
#include "model/store/term_memory.hpp"

#include <gtest/gtest.h>

namespace classeur::model::store
{
namespace
{

constexpr std::uint64_t kSpace = 0xFFFF'0001;  // none that a test opens
constexpr std::size_t kLarge = 2'000;

std::shared_ptr<const BatchPayloads> said(std::vector<std::int64_t> batches, std::size_t bytes)
{
  return std::make_shared<const BatchPayloads>(BatchPayloads{std::move(batches), {std::string(bytes, 'x')}});
}

TEST(TermMemory, TellsWhatItKeptOfTheSameBatches)
{
  const auto kept = said({1, 2}, kLarge);
  keep_term(kSpace, "pla", kept);
  EXPECT_EQ(find_kept_term(kSpace, {1, 2}, "pla"), kept);
  EXPECT_EQ(find_kept_term(kSpace, {1, 2, 3}, "pla"), nullptr);
  EXPECT_EQ(find_kept_term(kSpace, {3}, "pla"), nullptr);
  EXPECT_EQ(find_kept_term(kSpace, {1, 2}, "pl"), nullptr);
  EXPECT_EQ(find_kept_term(kSpace + 1, {1, 2}, "pla"), nullptr);
  const auto later = said({1, 2, 3}, kLarge);
  keep_term(kSpace, "pla", later);
  EXPECT_EQ(find_kept_term(kSpace, {1, 2, 3}, "pla"), later);
}

TEST(TermMemory, KeepsNothingOfAChangeNorWhatIsSmall)
{
  keep_term(0, "pla", said({1}, kLarge));
  EXPECT_EQ(find_kept_term(0, {1}, "pla"), nullptr);
  keep_term(kSpace, "rare", said({1}, 10));
  EXPECT_EQ(find_kept_term(kSpace, {1}, "rare"), nullptr);
}

TEST(TermMemory, StaysBounded)
{
  constexpr std::size_t kHuge = std::size_t{30} << 20U;
  keep_term(kSpace, "one", said({1}, kHuge));
  keep_term(kSpace, "two", said({1}, kHuge));
  EXPECT_NE(find_kept_term(kSpace, {1}, "one"), nullptr);
  keep_term(kSpace, "three", said({1}, kHuge));  // 90 MB would be too much: the others go
  EXPECT_EQ(find_kept_term(kSpace, {1}, "one"), nullptr);
  EXPECT_NE(find_kept_term(kSpace, {1}, "three"), nullptr);
  keep_term(kSpace, "four", said({1}, 3 * kHuge));
  EXPECT_EQ(find_kept_term(kSpace, {1}, "four"), nullptr);
  EXPECT_NE(find_kept_term(kSpace, {1}, "three"), nullptr);
}

}  // namespace
}  // namespace classeur::model::store
