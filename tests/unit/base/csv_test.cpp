#include "base/csv.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace classeur::base
{
namespace
{

TEST(Csv, ReadsQuotedFieldsOverSeveralLines)
{
  const auto table = CsvTable::parse("a,b\r\n\"x, \"\"y\"\"\",\"1\n2\"\r\nz,\n", "f.csv");
  ASSERT_EQ(table.rows().size(), 2U);
  EXPECT_EQ(table.at(table.rows()[0], "a"), "x, \"y\"");
  EXPECT_EQ(table.at(table.rows()[0], "b"), "1\n2");
  EXPECT_EQ(table.rows()[1].line, 4);
  EXPECT_EQ(table.at(table.rows()[1], "b"), "");
}

TEST(Csv, NamesTheLineAtFault)
{
  const auto advice = [](const char* text) {
    try {
      CsvTable::parse(text, "f.csv");
    } catch (const Error& error) {
      return error.advice();
    }
    return std::string("accepted");
  };
  EXPECT_EQ(advice("a,b\n1,2\n3\n"), "f.csv, ligne 3 : 1 champs au lieu de 2.");
  EXPECT_EQ(advice("a,b\n1,\"2\n"), "f.csv, ligne 2 : guillemet jamais refermé.");
  EXPECT_EQ(advice("a,b\n\"1\"x,2\n"), "f.csv, ligne 2 : texte après un guillemet fermant.");
  EXPECT_NE(advice(""), "accepted");
}

TEST(Csv, WritesWhatItReads)
{
  const std::vector<std::string> fields = {"a", "b,c", "d\"e", "f\ng", ""};
  const auto table = CsvTable::parse("1,2,3,4,5\n" + csv_line(fields), "f.csv");
  EXPECT_EQ(table.rows().at(0).fields, fields);
}

}  // namespace
}  // namespace classeur::base
