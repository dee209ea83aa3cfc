// Codes of printed copies. The code of the first test was calculated by hand (in Python) from what the header says.
#include "model/copy_code.hpp"

#include <set>

#include <gtest/gtest.h>

namespace classeur::model
{
namespace
{

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string key()
{
  std::string bytes;
  for (char byte = 0; byte < 16; ++byte) bytes += byte;
  return bytes;
}

DocumentVersion version()
{
  DocumentVersion one;
  one.id = 4711;
  one.document = "FP-10";
  one.number = "2.0";
  one.content.bytes.fill(0xab);
  return one;
}

TEST(CopyCode, IsWhatTheHeaderSays)
{
  EXPECT_EQ(copy_code(key(), version()), "4TC4B6MHN2A9VDS1H519P837");
}

TEST(CopyCode, HoldsTheIdOfItsVersion)
{
  for (const std::int64_t id : {std::int64_t{0}, std::int64_t{1}, std::int64_t{255}, std::int64_t{256},
                                std::int64_t{1} << 32, (std::int64_t{1} << 40) - 1}) {
    DocumentVersion one = version();
    one.id = id;
    EXPECT_EQ(version_of_copy_code(key(), copy_code(key(), one)), id);
  }
}

TEST(CopyCode, IsAnotherOneForAnythingElse)
{
  std::set<std::string> codes = {copy_code(key(), version())};
  DocumentVersion other = version();
  other.id = 4712;
  codes.insert(copy_code(key(), other));
  other = version();
  other.document = "FP-11";
  codes.insert(copy_code(key(), other));
  other = version();
  other.number = "2.1";
  codes.insert(copy_code(key(), other));
  other = version();
  other.content.bytes[31] ^= 1;
  codes.insert(copy_code(key(), other));
  codes.insert(copy_code(key() + "x", version()));
  EXPECT_EQ(codes.size(), 6U);
}

// What is not in the code does not change it: neither the state nor the day of the print.
TEST(CopyCode, StaysTheSameForEver)
{
  DocumentVersion later = version();
  later.state = VersionState::kWithdrawn;
  later.ended = base::Date(2020, 1, 1);
  EXPECT_EQ(copy_code(key(), later), copy_code(key(), version()));
}

TEST(CopyCode, IsNotThatOfANeighbour)
{
  const std::string code = copy_code(key(), version());
  for (std::size_t at = 0; at < code.size(); ++at) {
    for (const char character : kAlphabet) {
      if (character == code[at]) continue;
      std::string changed = code;
      changed[at] = character;
      DocumentVersion named = version();
      named.id = version_of_copy_code(key(), changed);
      EXPECT_NE(copy_code(key(), named), changed);
    }
  }
}

TEST(CopyCode, IsReadAsPeopleTypeIt)
{
  EXPECT_EQ(normalised_copy_code("abcdefgh0123456789zzzzzz"), "ABCDEFGH0123456789ZZZZZZ");
  EXPECT_EQ(normalised_copy_code("OoIiLlOOOOOOOOOOOOOOOOOO"), "001111000000000000000000");
  EXPECT_FALSE(normalised_copy_code(""));
  EXPECT_FALSE(normalised_copy_code("ABCDEFGH0123456789ZZZZZ"));
  EXPECT_FALSE(normalised_copy_code("ABCDEFGH0123456789ZZZZZZZ"));
  EXPECT_FALSE(normalised_copy_code("ABCDEFGH0123456789ZZZZZU"));
  EXPECT_FALSE(normalised_copy_code("ABCDEFGH-123456789ZZZZZZ"));
}

}  // namespace
}  // namespace classeur::model
