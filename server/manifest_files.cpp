#include "server/manifest_files.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "base/error.hpp"
#include "base/file_name.hpp"
#include "base/text.hpp"
#include "server/import.hpp"
#include "server/import_tables.hpp"

namespace classeur::server
{

namespace
{

namespace fs = std::filesystem;
using Names = std::set<std::string>;

constexpr std::size_t kManifestBytesMax = std::size_t{64} << 20;
constexpr std::string_view kCellEnds = ",;\t\"\r\n";  // of whatever program wrote the table

std::vector<std::string> cells_of(std::string_view line)
{
  std::vector<std::string> cells;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find_first_of(kCellEnds, at), line.size());
    cells.emplace_back(line.substr(at, end - at));
    at = end + 1;
  }
  return cells;
}

// Whether a cell, or one of the names in it, is `name`.
bool has_name(std::string_view text, std::string_view name)
{
  const auto ends = [&](std::size_t at) {
    return at >= text.size() || kCellEnds.find(text[at]) != std::string_view::npos;
  };
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    if ((at == 0 || ends(at - 1)) && ends(at + name.size())) return true;
  }
  return false;
}

// None where the rows cannot be told apart.
std::optional<Names> names_in_rows(const std::string& text, const std::string& file_name)
{
  try {
    const base::CsvTable table = base::CsvTable::parse(text, file_name);
    if (!table.has_column("files")) return std::nullopt;
    Names names;
    for (const base::CsvRow& row : table.rows()) {
      const std::string& cell = table.at(row, "files");
      for (std::size_t at = 0; at < cell.size();) {
        const std::size_t end = std::min(cell.find(';', at), cell.size());
        if (end > at) names.insert(cell.substr(at, end - at));
        at = end + 1;
      }
    }
    return names;
  } catch (const base::Error&) {
    return std::nullopt;
  }
}

Names names_beside(const fs::path& path, const std::string& text)
{
  Names names;
  std::error_code failure;
  for (fs::directory_iterator entry(path.parent_path(), failure), end; !failure && entry != end;
       entry.increment(failure)) {
    const std::string name = entry->path().filename().string();
    const bool is_plain = entry->symlink_status().type() == fs::file_type::regular;
    if (is_plain && entry->path() != path && has_name(text, name)) names.insert(name);
  }
  return names;
}

}  // namespace

std::optional<Names> files_of_manifest(const fs::path& path)
{
  if (base::lower_ascii(path.extension().string()) != ".csv") return std::nullopt;
  std::string text;
  try {
    text = base::utf8_of(read_disk_file(path.string(), kManifestBytesMax));
  } catch (const base::Error& error) {
    if (error.code() != base::ErrorCode::kTooLarge) throw;
    return std::nullopt;
  }
  std::erase(text, '\0');  // what is left of UTF-16 is plain enough to be known for a manifest, and refused
  const std::size_t start = std::min(text.find_first_not_of("\r\n", base::separator_line_bytes(text)), text.size());
  const std::string_view head = std::string_view(text).substr(start, text.find_first_of("\r\n", start) - start);
  if (!means_manifest(cells_of(head))) return std::nullopt;
  const auto names = names_in_rows(text, path.filename().string());
  return names ? *names : names_beside(path, text);
}

}  // namespace classeur::server
