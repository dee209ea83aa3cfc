#include "tests/http/hostile_files.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <zlib.h>

#include "base/digest.hpp"
#include "procedures/office/archive.hpp"

namespace classeur::server::tests
{

namespace
{

using procedures::office::ArchiveEntry;
using procedures::office::Packing;

std::string big_endian(std::uint32_t value)
{
  std::string out;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>(value >> shift & 0xFFU);
  return out;
}

std::string png_chunk(const std::string& kind, const std::string& content)
{
  const std::string body = kind + content;
  const auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big_endian(static_cast<std::uint32_t>(content.size())) + body + big_endian(static_cast<std::uint32_t>(sum));
}

}  // namespace

std::string png_of_size(std::uint32_t width, std::uint32_t height)
{
  const std::string head = big_endian(width) + big_endian(height) + std::string("\x08\x00\x00\x00\x00", 5);
  return "\x89PNG\r\n\x1A\n" + png_chunk("IHDR", head) +
         png_chunk("IDAT", std::string("\x78\x9C\x03\x00\0\0\0\x01", 8)) + png_chunk("IEND", "");
}

std::string tiff_of_size(std::uint32_t width, std::uint32_t height, ByteOrder order)
{
  const auto u16 = [&](std::uint32_t value) {
    std::string out = big_endian(value).substr(2);
    if (order == ByteOrder::kLittle) std::reverse(out.begin(), out.end());
    return out;
  };
  const auto u32 = [&](std::uint32_t value) {
    std::string out = big_endian(value);
    if (order == ByteOrder::kLittle) std::reverse(out.begin(), out.end());
    return out;
  };
  const auto field = [&](std::uint32_t tag, std::uint32_t value) { return u16(tag) + u16(4) + u32(1) + u32(value); };
  return (order == ByteOrder::kLittle ? "II" : "MM") + u16(42) + u32(8) + u16(2) + field(256, width) +
         field(257, height) + u32(0);
}

namespace
{

// Object 1 is the catalogue.
std::string pdf_of(const std::vector<std::string>& objects)
{
  std::string pdf = "%PDF-1.4\n";
  std::string table = "0000000000 65535 f \n";
  for (std::size_t at = 0; at < objects.size(); ++at) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", at + 1, objects[at]);
  }
  const std::size_t place = pdf.size();
  return pdf + fmt::format("xref\n0 {0}\n{1}trailer\n<< /Size {0} /Root 1 0 R >>\nstartxref\n{2}\n%%EOF\n",
                           objects.size() + 1, table, place);
}

constexpr std::size_t kFirstNested = 4;  // object number

// One page whose resources are object 4.
std::vector<std::string> page_with_resources()
{
  return {"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /ExtGState 4 0 R >> >>"};
}

}  // namespace

std::string pdf_with_nested_arrays(std::size_t depth)
{
  std::vector<std::string> objects = page_with_resources();
  objects.push_back("<< /A " + std::string(depth, '[') + std::string(depth, ']') + " >>");
  return pdf_of(objects);
}

std::string pdf_with_chained_objects(std::size_t count)
{
  std::vector<std::string> objects = page_with_resources();
  for (std::size_t at = 0; at < count; ++at) objects.push_back(fmt::format("<< /A {} 0 R >>", kFirstNested + at + 1));
  objects.emplace_back("<< >>");
  return pdf_of(objects);
}

std::string pdf_with_nested_page_tree(std::size_t depth)
{
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>"};
  for (std::size_t at = 0; at < depth; ++at) {
    const std::string parent = at == 0 ? "" : fmt::format("/Parent {} 0 R ", at + 1);
    objects.push_back(fmt::format("<< /Type /Pages {}/Kids [{} 0 R] /Count 1 >>", parent, at + 3));
  }
  objects.push_back(fmt::format("<< /Type /Page /Parent {} 0 R /MediaBox [0 0 595 842] >>", depth + 1));
  return pdf_of(objects);
}

std::string pdf_with_catalogue(const std::string& entries)
{
  std::vector<std::string> objects = page_with_resources();
  objects.front() = "<< /Type /Catalog /Pages 2 0 R " + entries + " >>";
  objects.emplace_back("<< >>");
  return pdf_of(objects);
}

std::string docx_bomb(std::size_t bytes)
{
  return procedures::office::write_archive({{"[Content_Types].xml", "<Types/>", Packing::kDeflated},
                                            {"word/document.xml", std::string(bytes, ' '), Packing::kDeflated}});
}

std::string xlsx_saying(const std::vector<std::string>& cells)
{
  std::string strings = R"(<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)";
  for (const std::string& cell : cells) strings += "<si><t>" + cell + "</t></si>";
  return procedures::office::write_archive(
      {{"[Content_Types].xml",
        R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override )"
        R"(PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.)"
        R"(sheet.main+xml"/></Types>)",
        Packing::kDeflated},
       {"xl/workbook.xml", "<workbook/>", Packing::kDeflated},
       {"xl/sharedStrings.xml", strings + "</sst>", Packing::kDeflated}});
}

std::string ods_saying(const std::vector<std::string>& cells)
{
  std::string content =
      R"(<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" )"
      R"(xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" )"
      R"(xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>)"
      R"(<table:table table:name="Feuille"><table:table-row>)";
  for (const std::string& cell : cells) content += "<table:table-cell><text:p>" + cell + "</text:p></table:table-cell>";
  content += "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>";
  return procedures::office::write_archive(
      {{"mimetype", "application/vnd.oasis.opendocument.spreadsheet", Packing::kStored},
       {"content.xml", content, Packing::kDeflated}});
}

std::string mail_with(const std::vector<std::pair<std::string, std::string>>& attachments)
{
  std::string mail =
      "From: accueil@haute-savoie.invalid\r\nTo: qualite@haute-savoie.invalid\r\nDate: Mon, 4 Nov 2019 09:12:00 "
      "+0100\r\nSubject: =?UTF-8?Q?Pi=C3=A8ces_d=27octobre?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; "
      "boundary=\"limite\"\r\n\r\n--limite\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nVoici les "
      "émargements.\r\n";
  for (const auto& [name, bytes] : attachments) {
    mail += fmt::format(
        "--limite\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; "
        "filename=\"{}\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
        name, base::to_base64(bytes));
  }
  return mail + "--limite--\r\n";
}

std::string mail_nested(int depth)
{
  std::string head = "From: a@b.invalid\r\nSubject: x\r\n";
  std::string mail;
  for (int level = 0; level < depth; ++level) {
    mail += fmt::format("{}Content-Type: multipart/mixed; boundary=\"b{}\"\r\n\r\n--b{}\r\n", level == 0 ? head : "",
                        level, level);
  }
  return mail + "Content-Type: text/plain\r\n\r\nfin\r\n";
}

}  // namespace classeur::server::tests
