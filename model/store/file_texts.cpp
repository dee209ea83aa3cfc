#include "model/store/file_texts.hpp"

#include "base/text.hpp"
#include "model/store/evidence.hpp"
#include "model/store/recording.hpp"
#include "model/store/search_index.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertText = "INSERT INTO file_text (id, salt, digest, text) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kFindText = "SELECT text FROM file_text WHERE digest = $1";
constexpr std::string_view kRecordsWithFile =
    "SELECT DISTINCT e.code FROM evidence_file l JOIN evidence_revision r ON r.id = l.revision "
    "JOIN evidence e ON e.id = r.evidence WHERE l.digest = $1";
constexpr std::string_view kFilesBehind =
    "SELECT l.id, l.digest, (SELECT count(*) FROM file_text t WHERE t.digest = l.digest) FROM evidence_file l "
    "WHERE l.id > $1 ORDER BY l.id LIMIT $2";

// Not within a character.
std::string_view cut(std::string_view text)
{
  if (text.size() <= kFileTextBytesMax) return text;
  std::size_t end = kFileTextBytesMax;
  while (end > 0 && base::continues_character(text[end])) --end;
  return text.substr(0, end);
}

}  // namespace

void keep_file_text(Change& change, const base::Digest& digest, std::string_view text)
{
  if (find_file_text(change, digest)) return;
  insert_row(change, "file_text", "file.read", kInsertText, digest, cut(text));
  if (text.empty()) return;
  std::vector<std::string> codes;
  {
    Query query(change.connection(), kRecordsWithFile, digest);
    while (query.next()) codes.push_back(query.text(0));
  }
  for (const std::string& code : codes) {
    const auto record = find_evidence(change, code);
    const IndexedText before = indexed_evidence(change, *record, &digest);
    const IndexedText now = indexed_evidence(change, *record);
    add_entries(change.connection(), difference(entries_of(before), entries_of(now), now.number));
  }
}

std::optional<std::string> find_file_text(const Reader& reader, const base::Digest& digest)
{
  Query query(reader.connection(), kFindText, digest);
  if (!query.next()) return std::nullopt;
  return query.text(0);
}

UnreadFiles unread_files(const Reader& reader, std::int64_t looked_at, int limit)
{
  UnreadFiles unread{{}, looked_at, true};
  int count = 0;
  Query query(reader.connection(), kFilesBehind, looked_at, limit);
  for (; query.next(); ++count) {
    unread.looked_at = query.integer(0);
    if (query.integer(2) == 0) unread.files.push_back(query.digest(1));
  }
  unread.is_all = count < limit;
  return unread;
}

}  // namespace classeur::model::store
