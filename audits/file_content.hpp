// What a reader sees in an evidence file that is neither PDF nor picture: a table (CSV, ODS), a text, an e-mail.
// One reading, used by the previews of the site and by the pages of the binder. It is bounded as it is made, whatever
// the file: what it leaves out, it says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "audits/shown_table.hpp"

namespace classeur::audits
{

constexpr double kContentPagesMax = 20;  // pages of paper that one piece of evidence takes
constexpr std::size_t kMailFieldCharactersMax = 1'000;
constexpr std::int64_t kTextBytesRead = 4'000'000;         // of a text or a CSV; what comes behind is not looked at
constexpr std::size_t kSpreadsheetBytesRead = 16'000'000;  // of content.xml of an ODS, unpacked

struct TableContent {
  std::vector<TableSheet> sheets;
  std::size_t sheets_total = 0;  // those without room among them
};
struct TextContent {
  std::string text;  // UTF-8
  bool cut = false;
};
struct MailContent {
  std::vector<std::pair<std::string, std::string>> headers;  // From, To, Date, Subject as written, decoded
  std::string body;                                          // the plain text part
  std::vector<std::string> attachments;                      // names
  bool head_cut = false;
  bool body_cut = false;
};
struct NoContent {
};  // PDF, pictures, office texts: shown otherwise, or only attached

using FileContent = std::variant<NoContent, TableContent, TextContent, MailContent>;

// How many bytes of the beginning of a file are to be read of it; 0: it has no content to be shown.
std::int64_t content_bytes_wanted(std::string_view media_type);

// The beginning of a file, content_bytes_wanted() of it or all.
struct FileBeginning {
  std::string_view bytes;
  bool is_whole = true;
};

// Never throws for damaged files: what cannot be read is NoContent. Takes about `pages_max` pages of paper at most.
FileContent read_file_content(const FileBeginning& file, std::string_view media_type,
                              double pages_max = kContentPagesMax);
// About how many pages of paper it takes.
double pages_of(const FileContent& content);

}  // namespace classeur::audits
