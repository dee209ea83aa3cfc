#include "audits/file_content.hpp"

#include <sstream>

#include <Poco/Zip/Compress.h>
#include <gtest/gtest.h>

#include "audits/left_out.hpp"

namespace classeur::audits
{
namespace
{

using Rows = std::vector<std::vector<std::string>>;

constexpr const char* kOds = "application/vnd.oasis.opendocument.spreadsheet";

FileContent read(std::string_view bytes, std::string_view media_type)
{
  return read_file_content({bytes}, media_type);
}

Rows rows_of(const FileContent& content)
{
  const auto* table = std::get_if<TableContent>(&content);
  return table && !table->sheets.empty() ? table->sheets.front().rows : Rows{};
}

TEST(FileContent, ReadsCsvWithCommasOrSemicolons)
{
  EXPECT_EQ(rows_of(read("a,b\n1,\"2,5\"\n", "text/csv")), (Rows{{"a", "b"}, {"1", "2,5"}}));
  EXPECT_EQ(rows_of(read("a;b\n1;2,5\n", "text/csv")), (Rows{{"a", "b"}, {"1", "2,5"}}));
}

std::string spreadsheet(const std::string& content_xml)
{
  std::ostringstream archive;
  Poco::Zip::Compress zip(archive, true);
  std::istringstream content(content_xml);
  zip.addFile(content, Poco::DateTime(2019, 1, 1), Poco::Path("content.xml"));
  zip.close();
  return archive.str();
}

TEST(FileContent, ReadsTheSheetsOfAnOds)
{
  const std::string xml =
      "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
      "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
      "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet>"
      "<table:table table:name='Appels'><table:table-row><table:table-cell><text:p>Mois</text:p></table:table-cell>"
      "<table:table-cell table:number-columns-repeated='2'><text:p>x</text:p></table:table-cell></table:table-row>"
      "<table:table-row table:number-rows-repeated='1048575'><table:table-cell table:number-columns-repeated='1024'/>"
      "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
  const auto content = read(spreadsheet(xml), kOds);
  EXPECT_EQ(rows_of(content), (Rows{{"Mois", "x", "x"}}));
  EXPECT_EQ(std::get<TableContent>(content).sheets.front().name, "Appels");
}

TEST(FileContent, ReadsAnEmail)
{
  const auto content = read(
      "From: usager@example.org\r\nTo: prefecture@example.org\r\nSubject: =?utf-8?q?Pi=C3=A8ces?=\r\n"
      "Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour.\r\n",
      "message/rfc822");
  const auto* mail = std::get_if<MailContent>(&content);
  ASSERT_TRUE(mail);
  EXPECT_EQ(mail->headers.back(), (std::pair<std::string, std::string>{"Subject", "Pièces"}));
  EXPECT_NE(mail->body.find("Bonjour."), std::string::npos);
}

TEST(FileContent, GivesNothingForWhatCannotBeRead)
{
  for (const char* type : {"application/vnd.oasis.opendocument.spreadsheet", "application/pdf"}) {
    EXPECT_TRUE(std::holds_alternative<NoContent>(read("PK damaged", type))) << type;
  }
}

using Clauses = std::vector<std::string>;

const TableSheet& sheet_of(const FileContent& content)
{
  return std::get<TableContent>(content).sheets.at(0);
}

std::string rows(int count, const std::string& row)
{
  std::string text = "a,b\n";
  for (int number = 0; number < count; ++number) text += row + "\n";
  return text;
}

std::string ods_of(const std::string& table)
{
  return spreadsheet(
      "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
      "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
      "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet>" +
      table + "</office:spreadsheet></office:body></office:document-content>");
}

// What is left out depends on the room that there is, what there is does not.
TEST(FileContent, SaysWhatOfATableIsLeftOut)
{
  const FileContent all = read(rows(100, "1,2"), "text/csv");
  EXPECT_EQ(sheet_of(all).rows.size(), 101U);
  EXPECT_EQ(left_out(sheet_of(all), "imprimé"), Clauses());

  const FileContent content = read(rows(5000, "1,2"), "text/csv");
  const TableSheet& cut = sheet_of(content);
  EXPECT_EQ(cut.rows_total, 5001U);
  EXPECT_GT(cut.rows.size(), 500U);
  EXPECT_LT(cut.rows.size(), 1000U);
  const std::string left = std::to_string(5001 - cut.rows.size());
  EXPECT_EQ(left_out(cut, "imprimé"), Clauses{left.substr(0, 1) + "\u202F" + left.substr(1) +
                                              "\u00A0lignes sur 5\u202F000 ne sont pas imprimées"});
}

TEST(FileContent, CountsInFrench)
{
  TableSheet sheet;
  sheet.rows = {{"a"}, {"1"}, {"2"}};
  sheet.rows_total = 4;
  sheet.columns_total = 2;
  EXPECT_EQ(left_out(sheet, "montré"),
            (Clauses{"1\u00A0ligne sur 3 n’est pas montrée", "1\u00A0colonne sur 2 n’est pas montrée"}));
  sheet.is_whole = false;
  sheet.columns_total = 1;
  EXPECT_EQ(left_out(sheet, "montré"), Clauses{"Seules les 2\u00A0premières lignes sont montrées"});
}

// Of a few bytes that stand for a million, of one line that has no end, of cells that fill a page each: whatever is
// handed in takes the room that it is given, on paper and in memory.
TEST(FileContent, TakesTheRoomThatItIsGiven)
{
  const std::string text_cell =
      "<table:table-cell table:number-columns-repeated='16384'><text:p>boum</text:p></table:table-cell>";
  std::string sheets;
  for (int number = 0; number < 3000; ++number) {
    sheets += "<table:table><table:table-row>" + text_cell + "</table:table-row></table:table>";
  }
  struct Case {
    const char* name;
    std::string bytes;
    const char* media_type;
  };
  const std::string head = "From: a@b.fr\nDate: x\nSubject: ";
  for (const Case& one : {
           Case{"repeated rows and columns",
                ods_of("<table:table><table:table-row table:number-rows-repeated='1048576'>" + text_cell +
                       "</table:table-row></table:table>"),
                kOds},
           Case{"sheets", ods_of(sheets), kOds},
           Case{"commas", std::string(3'000'000, ','), "text/csv"},
           Case{"rows of commas", rows(1000, "1,2") + std::string(3'000'000, ','), "text/csv"},
           Case{"long cells", rows(2000, "1," + std::string(1000, 'x')), "text/csv"},
           Case{"one cell", "a,b\n1,\"" + std::string(3'000'000, 'x') + "\"\n", "text/csv"},
           Case{"one line", std::string(3'900'000, 'x'), "text/plain"},
           Case{"empty lines", std::string(3'900'000, '\n'), "text/plain"},
           Case{"a long subject", head + std::string(3'000'000, 'x') + "\n\ncorps", "message/rfc822"},
           Case{"a long mail", head + "x\n\n" + std::string(3'000'000, '\n'), "message/rfc822"},
       }) {
    const FileContent content = read(one.bytes, one.media_type);
    // A table of which not one row has room is not shown.
    if (std::holds_alternative<NoContent>(content)) {
      EXPECT_STREQ(one.name, "rows of commas");
      continue;
    }
    EXPECT_LE(pages_of(content), kContentPagesMax * 1.1) << one.name;
    std::size_t bytes = 0;
    bool is_told = !left_out(content, "imprimé").empty();
    if (const auto* table = std::get_if<TableContent>(&content)) {
      for (const TableSheet& sheet : table->sheets) {
        for (const auto& row : sheet.rows) {
          for (const std::string& cell : row) bytes += cell.size() + 32;
        }
        is_told = is_told || !left_out(sheet, "imprimé").empty();
      }
    }
    if (const auto* text = std::get_if<TextContent>(&content)) bytes = text->text.size();
    if (const auto* mail = std::get_if<MailContent>(&content))
      bytes = mail->body.size() + mail->headers.back().second.size();
    EXPECT_LE(bytes, std::size_t{1} << 20) << one.name;
    EXPECT_TRUE(is_told) << one.name;
  }
}

// Reading stops in the middle of a row, of a quote, of a character.
TEST(FileContent, IsReadFromTheBeginningOfAFile)
{
  const auto beginning = [](std::string_view bytes) { return read_file_content({bytes, false}, "text/csv"); };
  EXPECT_EQ(rows_of(beginning("a,b\n1,2\n3,")), (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(rows_of(beginning("a,b\n1,2\n3,\"4\n5")), (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(rows_of(beginning("a,é\n1,é\n3,\xC3")), (Rows{{"a", "é"}, {"1", "é"}}));
  EXPECT_EQ(left_out(sheet_of(beginning("a,b\n1,2\n3,4\n5,6\n7")), "imprimé"),
            Clauses{"Seules les 3\u00A0premières lignes sont imprimées"});
  const FileContent text = read_file_content({"Caf\xC3", false}, "text/plain");
  EXPECT_EQ(std::get<TextContent>(text).text, "Caf");
  EXPECT_EQ(left_out(text, "imprimé"), Clauses{"Seul le début du texte est imprimé"});
}

TEST(FileContent, LeavesNotesOfCellsAndTablesWithinThemAlone)
{
  const auto content = read(
      ods_of(
          "<table:table><table:table-rows><table:table-row><table:table-cell><office:annotation><text:p>note</text:p>"
          "</office:annotation><text:p>un<text:span> mot</text:span></text:p><text:p>deux</text:p></table:table-cell>"
          "<table:table-cell/><table:table-cell><table:table><table:table-row><table:table-cell><text:p>dedans</text:p>"
          "</table:table-cell></table:table-row></table:table><text:p>trois</text:p></table:table-cell>"
          "</table:table-row></table:table-rows></table:table>"),
      kOds);
  EXPECT_EQ(rows_of(content), (Rows{{"un mot\ndeux", "", "trois"}}));
}

}  // namespace
}  // namespace classeur::audits
