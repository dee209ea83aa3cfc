// Whatever happens to a valid sheet, reading it gives a value or a problem that names a place; never a crash.
#include <random>

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "procedures/document_check.hpp"
#include "procedures/document_reader.hpp"
#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{
namespace
{

constexpr unsigned kSeed = 20190411;  // fixed, so that a failure can be repeated
constexpr int kRounds = 3000;

std::size_t up_to(std::mt19937& random, std::size_t limit)
{
  return std::uniform_int_distribution<std::size_t>(0, limit)(random);
}

std::string mutated(std::string text, std::mt19937& random)
{
  static constexpr std::string_view kPieces[] = {"<",    ">",     "/>",     "\"",        "&",
                                                 "<p>",  "</p>",  "<step>", "]]>",       "<!--",
                                                 "\xC3", "\x00z", "é",      "id=\"e1\"", "<ref code=\"X-1\"/>",
                                                 "<?x?>"};
  const std::size_t changes = 1 + up_to(random, 3);
  for (std::size_t change = 0; change < changes; ++change) {
    const std::size_t at = up_to(random, text.size() - 1);
    const std::size_t length = std::min(up_to(random, 40), text.size() - at);
    switch (up_to(random, 4)) {
      case 0:
        text[at] = static_cast<char>(up_to(random, 255));
        break;
      case 1:
        text.erase(at, std::min(length, text.size() - 1));
        break;
      case 2:
        text.insert(at, kPieces[up_to(random, std::size(kPieces) - 1)]);
        break;
      case 3:
        text.insert(up_to(random, text.size()), text.substr(at, length));
        break;
      default:
        text.insert(at, 1, static_cast<char>('0' + up_to(random, 9)));
    }
  }
  return text;
}

TEST(MutatedSheet, IsReadOrRefusedWithItsPlace)
{
  const std::string whole = test::sample("sheet.xml");
  std::mt19937 random(kSeed);
  int accepted = 0;
  int refused = 0;
  for (int round = 0; round < kRounds; ++round) {
    const std::string text = mutated(whole, random);
    try {
      const ControlledDocument document = read_document(text, "f.xml");
      for (const base::XmlProblem& problem : check_document(document, {}, "f.xml")) EXPECT_GT(problem.line, 0);
      ++accepted;
    } catch (const base::Error& error) {
      EXPECT_EQ(error.code(), base::ErrorCode::kBadInput);
      EXPECT_THAT(error.advice(), testing::AnyOf(testing::HasSubstr("f.xml, ligne "), testing::HasSubstr("DOCTYPE")));
      ++refused;
    }
  }
  EXPECT_GT(accepted, kRounds / 50);
  EXPECT_GT(refused, kRounds / 5);
}

TEST(MutatedSheet, IsRefusedWhereverItIsCut)
{
  const std::string whole = test::sample("sheet.xml");
  const std::size_t end = whole.rfind('>');
  for (std::size_t length = 1; length <= end; length += 7) {
    EXPECT_THROW(read_document(whole.substr(0, length), "f.xml"), base::Error) << length;
  }
}

}  // namespace
}  // namespace classeur::procedures
