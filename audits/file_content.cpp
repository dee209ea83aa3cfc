#include "audits/file_content.hpp"

#include <algorithm>

#include <Poco/Exception.h>

#include "audits/mail_parts.hpp"
#include "audits/spreadsheet_content.hpp"
#include "base/csv_reader.hpp"
#include "base/error.hpp"
#include "base/file_name.hpp"
#include "base/text.hpp"

namespace classeur::audits
{

namespace
{

constexpr std::string_view kSpreadsheet = "application/vnd.oasis.opendocument.spreadsheet";
constexpr std::string_view kMail = "message/rfc822";
constexpr std::int64_t kWholeBytesMax = std::int64_t{64}
                                        << 20;  // of an e-mail or a spreadsheet, by what intake accepts

// As templates/print/binder-evidence.xsl sets running text, by a wide one.
constexpr std::size_t kLineCharacters = 85;
constexpr double kLinesOfAPage = 50;

// Where the beginning of a file may end: not within a character.
std::string_view whole_characters(const FileBeginning& file)
{
  std::string_view bytes = file.bytes;
  if (file.is_whole) return bytes;
  std::size_t end = bytes.size();
  constexpr std::size_t kCharacterBytesMax = 4;
  for (std::size_t back = 0; back < kCharacterBytesMax && end > 0; ++back) {
    if (!base::continues_character(bytes[--end])) break;
  }
  const bool is_complete = end < bytes.size() && base::character_bytes(bytes, end) == bytes.size() - end;
  return is_complete ? bytes : bytes.substr(0, end);
}

FileContent read_csv(const FileBeginning& file, double pages_max)
{
  const std::string text = base::utf8_of(whole_characters(file));
  if (!base::is_clean(text, base::LineBreaks::kAllowed)) return NoContent{};
  base::CsvReader reader(text, "", {kTableColumnsMax, kCellBytesRead});
  TableGathering gathering(pages_max);
  base::CsvRow row;
  std::size_t width = 0;
  try {
    while (reader.next(row)) {
      const bool is_cut_off = !file.is_whole && reader.is_at_end();
      if (gathering.is_empty()) {
        width = reader.width();
      } else if (is_cut_off) {
        break;
      } else if (reader.is_blank()) {
        continue;
      } else if (reader.width() != width) {
        return NoContent{};
      }
      // Of a header that goes on behind what was read, nobody knows how many columns it has.
      const std::size_t known = is_cut_off ? row.fields.size() : reader.width();
      gathering.add(std::move(row.fields), known);
    }
  } catch (const base::Error&) {
    if (file.is_whole) throw;  // else a quote is closed behind what was read
  }
  if (gathering.is_empty()) return NoContent{};
  return TableContent{{gathering.take("", file.is_whole)}, 1};
}

struct CutText {
  std::string text;
  bool cut = false;
};
std::size_t lines_on_paper(std::string_view line)
{
  return std::max<std::size_t>((base::count_characters(line) + kLineCharacters - 1) / kLineCharacters, 1);
}

std::string_view take_line(std::string_view& rest)
{
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

CutText cut_text(std::string text, double pages_max, bool is_whole)
{
  auto room = static_cast<std::size_t>(std::max(pages_max, 0.0) * kLinesOfAPage);
  std::string_view rest = text;
  std::string shown;
  while (!rest.empty() && room > 0) {
    const std::string_view line = take_line(rest);
    const std::size_t lines = lines_on_paper(line);
    if (lines > room) {
      shown += shortened(line, room * kLineCharacters);
      return {std::move(shown), true};
    }
    room -= lines;
    shown += line;
    shown += '\n';
  }
  if (!rest.empty()) return {std::move(shown), true};
  return {std::move(text), !is_whole};
}

double pages_of_text(std::string_view text)
{
  std::size_t lines = 0;
  while (!text.empty()) lines += lines_on_paper(take_line(text));
  return static_cast<double>(lines) / kLinesOfAPage;
}

double pages_of_head(const MailContent& mail)
{
  std::size_t lines = 2;
  for (const auto& [name, value] : mail.headers) lines += lines_on_paper(value);
  std::size_t characters = 0;
  for (const std::string& name : mail.attachments) characters += base::count_characters(name) + 2;
  return static_cast<double>(lines + characters / kLineCharacters) / kLinesOfAPage;
}

FileContent read_mail(const FileBeginning& file, double pages_max)
{
  MailParts parts = read_mail_parts(file.bytes, MailBytes::kText);
  MailContent mail;
  for (auto& [name, value] : parts.headers) {
    std::string shown = shortened(value, kMailFieldCharactersMax);
    mail.head_cut = mail.head_cut || shown != value;
    mail.headers.emplace_back(std::move(name), std::move(shown));
  }
  for (const MailAttachment& attachment : parts.attachments) {
    mail.attachments.push_back(shortened(attachment.name, base::kFileNameCharactersMax));
  }
  CutText body = cut_text(std::move(parts.text), pages_max - pages_of_head(mail), file.is_whole && !parts.text_cut);
  mail.body = std::move(body.text);
  mail.body_cut = body.cut;
  return mail;
}

FileContent read_text(const FileBeginning& file, double pages_max)
{
  CutText text = cut_text(base::utf8_of(whole_characters(file)), pages_max, file.is_whole);
  return TextContent{std::move(text.text), text.cut};
}

}  // namespace

std::int64_t content_bytes_wanted(std::string_view media_type)
{
  if (media_type.starts_with("text/csv") || media_type.starts_with("text/plain")) return kTextBytesRead;
  return media_type == kSpreadsheet || media_type == kMail ? kWholeBytesMax : 0;
}

FileContent read_file_content(const FileBeginning& file, std::string_view media_type, double pages_max)
{
  try {
    if (media_type.starts_with("text/csv")) return read_csv(file, pages_max);
    if (media_type == kSpreadsheet) return read_spreadsheet(file.bytes, pages_max);
    if (media_type == kMail) return read_mail(file, pages_max);
    if (media_type.starts_with("text/plain")) return read_text(file, pages_max);
  } catch (const base::Error&) {
  } catch (const Poco::Exception&) {
  }
  return NoContent{};
}

double pages_of(const FileContent& content)
{
  double pages = 0;
  if (const auto* table = std::get_if<TableContent>(&content)) {
    for (const TableSheet& sheet : table->sheets) pages += pages_of(sheet);
  }
  if (const auto* text = std::get_if<TextContent>(&content)) pages = pages_of_text(text->text);
  if (const auto* mail = std::get_if<MailContent>(&content)) pages = pages_of_head(*mail) + pages_of_text(mail->body);
  return pages;
}

}  // namespace classeur::audits
