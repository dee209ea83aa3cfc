// The word lists of the program are those of the schema.
#include "procedures/vocabulary.hpp"

#include <set>

#include <gmock/gmock.h>

#include "base/resource.hpp"
#include "base/xml.hpp"
#include "model/evidence.hpp"

namespace classeur::procedures
{
namespace
{

std::set<std::string> of_schema(std::string_view type)
{
  const auto types = base::XmlDocument::parse(base::resource("procedures/schema/types.xsd"), "types.xsd");
  std::set<std::string> codes;
  for (const base::XmlElement& simple : types.root().children("simpleType")) {
    if (simple.attribute_or("name", "") != type) continue;
    for (const base::XmlElement& one : simple.child("restriction")->children("enumeration")) {
      codes.insert(one.attribute_or("value", ""));
    }
  }
  return codes;
}

std::set<std::string> codes_of(std::span<const Word> words)
{
  std::set<std::string> codes;
  for (const Word& word : words) {
    codes.emplace(word.code);
    EXPECT_FALSE(word.french.empty());
  }
  EXPECT_EQ(codes.size(), words.size());
  return codes;
}

TEST(Vocabulary, HasTheWordsOfTheSchema)
{
  EXPECT_EQ(codes_of(record_kind_words()), of_schema("RecordKind"));
  EXPECT_EQ(codes_of(frequency_words()), of_schema("Frequency"));
  EXPECT_EQ(codes_of(limit_unit_words()), of_schema("LimitUnit"));
  EXPECT_EQ(codes_of(signoff_part_words()), of_schema("SignoffPart"));
  EXPECT_EQ(codes_of(file_text_words()), of_schema("FileText"));
  EXPECT_EQ(record_kind_words().size(), 16U);
}

TEST(Vocabulary, GivesEveryTypeItsRoot)
{
  for (const std::string& root : of_schema("DocumentType")) {
    const auto type = type_of_root(root);
    ASSERT_TRUE(type) << root;
    EXPECT_EQ(root_element(*type), root);
  }
  EXPECT_FALSE(type_of_root("body"));
  // An annual review and what is of no other type are always files.
  EXPECT_FALSE(is_written_here(*type_of_root("review")));
  EXPECT_FALSE(is_written_here(*type_of_root("other")));
  EXPECT_TRUE(is_written_here(*type_of_root("guide")));
}

TEST(Vocabulary, GivesTheCodeWhereItHasNoWord)
{
  EXPECT_EQ(french(frequency_words(), "each-case"), "à chaque cas");
  EXPECT_EQ(french(frequency_words(), "never"), "never");
}

}  // namespace
}  // namespace classeur::procedures
