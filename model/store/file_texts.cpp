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
    "JOIN evidence e ON e.id = r.evidence WHERE l.digest = $1 ORDER BY e.code";
constexpr std::string_view kWithoutText =
    "SELECT l.digest FROM evidence_file l WHERE NOT EXISTS (SELECT 1 FROM file_text t WHERE t.digest = l.digest) "
    "GROUP BY l.digest ORDER BY min(l.id) LIMIT $1";

// Not within a character.
std::string_view cut(std::string_view text)
{
  if (text.size() <= kFileTextBytesMax) return text;
  std::size_t end = kFileTextBytesMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

}  // namespace

void keep_file_text(Change& change, const base::Digest& digest, std::string_view text)
{
  if (find_file_text(change, digest)) return;
  std::vector<EvidenceRecord> records;
  for (const std::string& code : records_with_file(change, digest)) {
    if (auto record = find_evidence(change, code)) records.push_back(std::move(*record));
  }
  std::vector<IndexedText> before;
  for (const EvidenceRecord& record : records) before.push_back(indexed_evidence(change, record));
  insert_row(change, "file_text", "file.read", kInsertText, digest, cut(text));
  for (std::size_t at = 0; at < records.size(); ++at) {
    const IndexedText now = indexed_evidence(change, records[at]);
    add_entries(change.connection(), difference(entries_of(before[at]), entries_of(now), now.number));
  }
}

std::optional<std::string> find_file_text(const Reader& reader, const base::Digest& digest)
{
  Query query(reader.connection(), kFindText, digest);
  if (!query.next()) return std::nullopt;
  return query.text(0);
}

std::vector<std::string> records_with_file(const Reader& reader, const base::Digest& digest)
{
  std::vector<std::string> codes;
  Query query(reader.connection(), kRecordsWithFile, digest);
  while (query.next()) codes.push_back(query.text(0));
  return codes;
}

std::vector<base::Digest> files_without_text(const Reader& reader, int limit)
{
  std::vector<base::Digest> files;
  Query query(reader.connection(), kWithoutText, limit);
  while (query.next()) files.push_back(query.digest(0));
  return files;
}

}  // namespace classeur::model::store
