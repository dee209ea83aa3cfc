#include "audits/file_content.hpp"

#include <sstream>

#include <Poco/Zip/Compress.h>
#include <gtest/gtest.h>

namespace classeur::audits
{
namespace
{

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const FileContent& content)
{
  const auto* table = std::get_if<TableContent>(&content);
  return table && !table->sheets.empty() ? table->sheets.front().rows : Rows{};
}

TEST(FileContent, ReadsCsvWithCommasOrSemicolons)
{
  EXPECT_EQ(rows_of(read_file_content("a,b\n1,\"2,5\"\n", "text/csv")), (Rows{{"a", "b"}, {"1", "2,5"}}));
  EXPECT_EQ(rows_of(read_file_content("a;b\n1;2,5\n", "text/csv")), (Rows{{"a", "b"}, {"1", "2,5"}}));
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
  const auto content = read_file_content(spreadsheet(xml), "application/vnd.oasis.opendocument.spreadsheet");
  EXPECT_EQ(rows_of(content), (Rows{{"Mois", "x", "x"}}));
  EXPECT_EQ(std::get<TableContent>(content).sheets.front().name, "Appels");
}

TEST(FileContent, ReadsAnEmail)
{
  const auto content = read_file_content(
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
    EXPECT_TRUE(std::holds_alternative<NoContent>(read_file_content("PK damaged", type))) << type;
  }
}

}  // namespace
}  // namespace classeur::audits
