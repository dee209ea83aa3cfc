#include "audits/file_content.hpp"

#include <algorithm>
#include <istream>
#include <sstream>

#include <Poco/Exception.h>
#include <Poco/MemoryStream.h>
#include <Poco/Zip/ZipArchive.h>
#include <Poco/Zip/ZipStream.h>

#include "audits/mail_parts.hpp"
#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "base/xml.hpp"

namespace classeur::audits
{

namespace
{

TableSheet limited(TableSheet sheet)
{
  if (sheet.rows.size() > kTableRowsMax) {
    sheet.rows.resize(kTableRowsMax);
    sheet.cut = true;
  }
  for (auto& row : sheet.rows) {
    if (row.size() > kTableColumnsMax) {
      row.resize(kTableColumnsMax);
      sheet.cut = true;
    }
  }
  return sheet;
}

FileContent read_csv(std::string_view bytes)
{
  const auto table = base::CsvTable::parse(base::utf8_of(bytes), "");
  TableSheet sheet;
  sheet.rows.push_back(table.header());
  for (const base::CsvRow& row : table.rows()) sheet.rows.push_back(row.fields);
  return TableContent{{limited(std::move(sheet))}};
}

int repeat_of(const base::XmlElement& element, std::string_view local_name)
{
  // The attribute is in the table namespace; libxml2's plain look-up wants the local name with its namespace.
  for (const xmlAttr* attribute = element.node()->properties; attribute; attribute = attribute->next) {
    if (std::string_view(reinterpret_cast<const char*>(attribute->name)) != local_name || !attribute->children)
      continue;
    return std::atoi(reinterpret_cast<const char*>(attribute->children->content));
  }
  return 1;
}

std::string cell_text(const base::XmlElement& cell)
{
  std::string text;
  for (const base::XmlElement paragraph : cell.children("p")) {
    if (!text.empty()) text += '\n';
    text += paragraph.text();
  }
  return text;
}

void append_row(TableSheet& sheet, const base::XmlElement& row)
{
  std::vector<std::string> cells;
  for (const base::XmlElement cell : row.children()) {
    if (cell.name() != "table-cell" && cell.name() != "covered-table-cell") continue;
    const std::string text = cell_text(cell);
    const int repeat =
        std::clamp(repeat_of(cell, "number-columns-repeated"), 1, static_cast<int>(kTableColumnsMax) + 1);
    for (int count = 0; count < repeat && cells.size() <= kTableColumnsMax; ++count) cells.push_back(text);
  }
  while (!cells.empty() && cells.back().empty()) cells.pop_back();
  if (cells.empty()) return;  // the empty rest of the sheet
  const int repeat = std::clamp(repeat_of(row, "number-rows-repeated"), 1, static_cast<int>(kTableRowsMax) + 1);
  for (int count = 0; count < repeat && sheet.rows.size() <= kTableRowsMax; ++count) sheet.rows.push_back(cells);
}

void append_rows(TableSheet& sheet, const base::XmlElement& parent)
{
  for (const base::XmlElement element : parent.children()) {
    if (element.name() == "table-row") {
      append_row(sheet, element);
    } else if (element.name() == "table-header-rows" || element.name() == "table-row-group") {
      append_rows(sheet, element);
    }
  }
}

FileContent read_ods(std::string_view bytes)
{
  Poco::MemoryInputStream archive_bytes(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  const Poco::Zip::ZipArchive archive(archive_bytes);
  const auto header = archive.findHeader("content.xml");
  if (header == archive.headerEnd() || header->second.getUncompressedSize() > kArchiveBytesMax) return NoContent{};
  archive_bytes.clear();
  Poco::Zip::ZipInputStream unpacked(archive_bytes, header->second);
  std::string xml;
  std::string buffer(64 * 1024, '\0');
  // The header may lie about the size: count what really comes.
  while (unpacked.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || unpacked.gcount() > 0) {
    xml.append(buffer.data(), static_cast<std::size_t>(unpacked.gcount()));
    if (xml.size() > kArchiveBytesMax) return NoContent{};
  }
  const auto document = base::XmlDocument::parse(xml, "content.xml");
  TableContent content;
  const auto body = document.root().child("body");
  const auto spreadsheet = body ? body->child("spreadsheet") : std::nullopt;
  if (!spreadsheet) return NoContent{};
  for (const base::XmlElement table : spreadsheet->children("table")) {
    TableSheet sheet;
    for (const xmlAttr* attribute = table.node()->properties; attribute; attribute = attribute->next) {
      if (std::string_view(reinterpret_cast<const char*>(attribute->name)) == "name" && attribute->children) {
        sheet.name = reinterpret_cast<const char*>(attribute->children->content);
      }
    }
    append_rows(sheet, table);
    if (!sheet.rows.empty()) content.sheets.push_back(limited(std::move(sheet)));
  }
  return content;
}

FileContent read_mail(std::string_view bytes)
{
  MailParts parts = read_mail_parts(bytes);
  MailContent mail{std::move(parts.headers), std::move(parts.text), {}};
  for (MailAttachment& attachment : parts.attachments) mail.attachments.push_back(std::move(attachment.name));
  return mail;
}

}  // namespace

FileContent read_file_content(std::string_view bytes, std::string_view media_type)
{
  try {
    if (media_type.starts_with("text/csv")) return read_csv(bytes);
    if (media_type == "application/vnd.oasis.opendocument.spreadsheet") return read_ods(bytes);
    if (media_type == "message/rfc822") return read_mail(bytes);
    if (media_type.starts_with("text/plain")) return TextContent{base::utf8_of(bytes)};
  } catch (const base::Error&) {
  } catch (const Poco::Exception&) {
  }
  return NoContent{};
}

}  // namespace classeur::audits
