// What a reader sees in an evidence file that is neither PDF nor picture: a table (CSV, ODS), a text, an e-mail.
// One reading, used by the previews of the site and by the pages of the binder.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace classeur::audits
{

constexpr std::size_t kTableRowsMax = 5000;  // rows read of one sheet
constexpr std::size_t kTableColumnsMax = 60;
constexpr std::size_t kArchiveBytesMax = 64 << 20;  // content.xml of an ODS, unpacked

struct TableSheet {
  std::string name;                            // empty for CSV
  std::vector<std::vector<std::string>> rows;  // the first is the header
  bool cut = false;                            // more rows or columns than the limits
};
struct TableContent {
  std::vector<TableSheet> sheets;
};
struct TextContent {
  std::string text;  // UTF-8
};
struct MailContent {
  std::vector<std::pair<std::string, std::string>> headers;  // From, To, Date, Subject as written, decoded
  std::string body;                                          // the plain text part
  std::vector<std::string> attachments;                      // names
};
struct NoContent {
};  // PDF, pictures, office texts: shown otherwise, or only attached

using FileContent = std::variant<NoContent, TableContent, TextContent, MailContent>;

// Never throws for damaged files: what cannot be read is NoContent. Bounded by the limits above.
FileContent read_file_content(std::string_view bytes, std::string_view media_type);

}  // namespace classeur::audits
