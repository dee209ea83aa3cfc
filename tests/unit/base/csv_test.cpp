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
  EXPECT_EQ(advice("a,b\n1,2\n3\n"), "f.csv, ligne 3\u00A0: 2 champs sont attendus, pas 1.");
  EXPECT_EQ(advice("a,b\n1,\"2\n"), "f.csv, ligne 2\u00A0: guillemet jamais refermé.");
  EXPECT_EQ(advice("a,b\n\"1\"x,2\n"), "f.csv, ligne 2\u00A0: texte après un guillemet fermant.");
  EXPECT_NE(advice(""), "accepted");
  EXPECT_EQ(advice("a,b\n1,caf\xE9\n"),
            "f.csv, ligne 2\u00A0: le texte n’est pas en UTF-8. Enregistrez le tableau en CSV UTF-8.");
  EXPECT_EQ(advice("a,b\n1,2\n\n3,\a\n"), "f.csv, ligne 4\u00A0: un caractère de commande n’est pas permis.");
}

TEST(Csv, ReadsSemicolonsWhereTheHeaderHasThem)
{
  const auto table = CsvTable::parse(
      "\xEF\xBB\xBF"
      "a;b\r\n1,5;\"x;y\"\r\n;\r\n",
      "f.csv");
  ASSERT_EQ(table.rows().size(), 1U) << "a row without any value is none";
  EXPECT_EQ(table.at(table.rows()[0], "a"), "1,5");
  EXPECT_EQ(table.at(table.rows()[0], "b"), "x;y");
  EXPECT_EQ(CsvTable::parse("a,b\n1;2,3\n", "f.csv").rows().at(0).fields.at(0), "1;2");
}

// For Excel; lines keep the numbers that they have in the file.
TEST(Csv, PassesOverALineThatTellsTheSeparator)
{
  for (const char* line : {"sep=;\r\n", "\xEF\xBB\xBFsep=;\n", "SEP=;\n", "\"sep=;\"\r\n", "sep=;\r"}) {
    const auto table = CsvTable::parse(std::string(line) + "a;b,c\n1;2\n3;4\n", "f.csv");
    EXPECT_EQ(table.header(), (std::vector<std::string>{"a", "b,c"})) << line;
    ASSERT_EQ(table.rows().size(), 2U) << line;
    EXPECT_EQ(table.rows()[1].line, 4) << line;
    EXPECT_EQ(separator_line_bytes(std::string(line) + "a;b"), std::string_view(line).size()) << line;
  }
  EXPECT_EQ(CsvTable::parse("sep=,\na;b,c\n1,2\n", "f.csv").header().front(), "a;b") << "what is said goes first";
  EXPECT_EQ(CsvTable::parse("sep=\t\na\tb\n1\t2\n", "f.csv").rows().at(0).fields.at(1), "2");
  EXPECT_THROW(CsvTable::parse("sep=;\n", "f.csv"), Error) << "there is no header";
  EXPECT_EQ(separator_line_bytes("sep=;a\n"), 0U);
  EXPECT_EQ(separator_line_bytes("a;b\nsep=;\n"), 0U);
}

TEST(Csv, WritesWhatItReads)
{
  const std::vector<std::string> fields = {"a", "b,c", "d\"e", "f\ng", "", "h;i"};
  const std::string text =
      csv_header({"1", "2", "3", "4", "5", "6"}, CsvFor::kSpreadsheets) + csv_line(fields, CsvFor::kSpreadsheets);
  EXPECT_EQ(text,
            "\xEF\xBB\xBF"
            "1;2;3;4;5;6\r\na;\"b,c\";\"d\"\"e\";\"f\ng\";;\"h;i\"\r\n");
  EXPECT_EQ(CsvTable::parse(text, "f.csv").rows().at(0).fields, fields);
  const std::string plain =
      csv_header({"1", "2", "3", "4", "5", "6"}, CsvFor::kPrograms) + csv_line(fields, CsvFor::kPrograms);
  EXPECT_EQ(plain, "1,2,3,4,5,6\r\na,\"b,c\",\"d\"\"e\",\"f\ng\",,\"h;i\"\r\n");
  EXPECT_EQ(CsvTable::parse(plain, "f.csv").rows().at(0).fields, fields);
}

// Typed by anybody, opened by somebody else's spreadsheet.
TEST(Csv, WritesNoFormulaForSpreadsheets)
{
  const std::vector<std::pair<std::string, std::string>> cells = {
      {"=cmd|'/c calc'!A1", "'=cmd|'/c calc'!A1"},
      {"+33 (1)", "'+33 (1)"},
      {"-2+3", "'-2+3"},
      {"@SOMME(A1)", "'@SOMME(A1)"},
      {"\tx", "'\tx"},
      {"\rx", "\"'\rx\""},
      {"-12,5", "\"-12,5\""},
      {"+3", "+3"},
      {"-", "-"},
      {"a=b", "a=b"},
      {"'", "'"},
      {"'=1", "''=1"},
      {"l’an 1", "l’an 1"},
  };
  for (const auto& [value, written] : cells) {
    EXPECT_EQ(csv_line({value}, CsvFor::kSpreadsheets), written + "\r\n");
  }
  EXPECT_EQ(csv_line({"=1", "'=1"}, CsvFor::kPrograms), "=1,'=1\r\n") << "programs get what there is";
}

TEST(Csv, ReadsBackWhatLooksLikeAFormula)
{
  const std::vector<std::string> fields = {"=1", "+a", "-2+3", "@b", "-12,5", "-", "'", "'=1", "''-x", "'-5"};
  const std::vector<std::string> columns = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
  for (const CsvFor reader : {CsvFor::kSpreadsheets, CsvFor::kPrograms}) {
    const std::string text = csv_header(columns, reader) + csv_line(fields, reader);
    EXPECT_EQ(CsvTable::parse(text, "f.csv").rows().at(0).fields, fields);
  }
}

}  // namespace
}  // namespace classeur::base
