#include "model/canonical_reading.hpp"

#include <gtest/gtest.h>

#include "model/canonical.hpp"

namespace classeur::model
{
namespace
{

using namespace std::string_view_literals;

// By hand, from the layout that canonical.hpp tells.
constexpr std::string_view kTable = "t\0\0\0\0\0\0\0\4file"sv;
constexpr std::string_view kPages = "t\0\0\0\0\0\0\0\5pages"sv;
constexpr std::string_view kThree = "i\0\0\0\0\0\0\0\x8\0\0\0\0\0\0\0\3"sv;

std::string form_of_three_pages()
{
  return std::string(kTable) + std::string(kPages) + std::string(kThree);
}

TEST(CanonicalReading, ReadsARow)
{
  const std::string form = form_of_three_pages();
  const auto row = read_row(form);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->table, "file");
  EXPECT_EQ(row->integer("pages"), 3);
  EXPECT_EQ(row->integer("bytes"), 0);
  EXPECT_EQ(row->text("pages"), "");
}

TEST(CanonicalReading, RefusesWhatIsCutOffLongerOrTwice)
{
  const std::string form = form_of_three_pages();
  for (std::size_t length = 1; length < form.size(); ++length) {
    // A table without columns is a form too.
    EXPECT_EQ(read_row(form.substr(0, length)).has_value(), length == kTable.size()) << length;
  }
  EXPECT_FALSE(read_row(form + '\0'));
  EXPECT_FALSE(read_row(form + std::string(kPages) + std::string(kThree))) << "a column twice";
  EXPECT_FALSE(read_canonical("x\0\0\0\0\0\0\0\0"sv)) << "no such kind";
  EXPECT_FALSE(read_canonical("i\0\0\0\0\0\0\0\1\0"sv)) << "an integer of one byte";
  EXPECT_FALSE(read_canonical("t\xff\xff\xff\xff\xff\xff\xff\xff"sv)) << "longer than there is";
}

TEST(CanonicalReading, GivesBackTheEntryThatWasWritten)
{
  JournalEntry entry;
  entry.number = 812;
  entry.at = base::Instant{1'574'035'200};
  entry.actor = {7, "referent-qualite", "Référent qualité"};
  entry.action = "evidence.add";
  entry.subject = "evidence";
  entry.record = "PR-2019-001";
  entry.digest = base::sha256("row");
  const std::string leaf = entry.canonical();
  const auto read = read_entry(leaf);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->canonical(), leaf);
  EXPECT_EQ(read->number, 812);
  EXPECT_EQ(read->actor.function, "Référent qualité");
  EXPECT_EQ(read->digest, base::sha256("row"));
  EXPECT_FALSE(read_entry(leaf.substr(0, leaf.size() - 1)));
  CanonicalForm another;
  another.integer(812);
  EXPECT_FALSE(read_entry(leaf + another.str()));
}

}  // namespace
}  // namespace classeur::model
