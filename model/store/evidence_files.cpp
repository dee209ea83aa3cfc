#include "model/store/evidence_files.hpp"

#include <algorithm>
#include <array>

#include "model/store/connection.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kHolders =
    "SELECT e.code, e.title, w.id FROM evidence_file l JOIN evidence_revision r ON r.id = l.revision "
    "JOIN evidence e ON e.id = r.evidence LEFT JOIN evidence_withdrawal w ON w.evidence = e.id WHERE l.digest = $1 AND "
    "e.confidentiality IN ($2, $3, $4) "
    "ORDER BY l.id LIMIT $5";
constexpr std::string_view kLatestFiles =
    "SELECT l.name, e.code, e.period_to FROM evidence_file l JOIN evidence_revision r ON r.id = l.revision "
    "JOIN evidence e ON e.id = r.evidence WHERE e.confidentiality IN ($1, $2, $3) "
    "AND NOT EXISTS (SELECT 1 FROM evidence_withdrawal w WHERE w.evidence = e.id) ORDER BY l.id DESC LIMIT $4";
constexpr std::string_view kLatestFile = "SELECT CAST(coalesce(max(id), 0) AS bigint) FROM evidence_file";
constexpr std::string_view kKnownFiles =
    "SELECT m.code, n.name, e.code, e.title, w.id FROM evidence_file n JOIN evidence_revision s ON s.id = n.revision "
    "JOIN evidence m ON m.id = s.evidence JOIN evidence_file l ON l.id = (SELECT f.id FROM evidence_file f "
    "JOIN evidence_revision o ON o.id = f.revision WHERE f.digest = n.digest AND f.id < n.id "
    "AND o.evidence <> s.evidence ORDER BY f.id LIMIT 1) JOIN evidence_revision r ON r.id = l.revision "
    "JOIN evidence e ON e.id = r.evidence LEFT JOIN evidence_withdrawal w ON w.evidence = e.id WHERE n.id > $1 "
    "ORDER BY n.id";

// There are three; where fewer may be seen, the rest names none.
std::array<std::string_view, 3> codes_of(const std::vector<Confidentiality>& visible)
{
  std::array<std::string_view, 3> codes;
  for (std::size_t at = 0; at < std::min(visible.size(), codes.size()); ++at) codes[at] = code_of(visible[at]);
  return codes;
}

}  // namespace

std::vector<FileHolder> holders_of_file(const Reader& reader, const base::Digest& digest,
                                        const std::vector<Confidentiality>& visible, int limit)
{
  const auto codes = codes_of(visible);
  std::vector<FileHolder> holders;
  Query query(reader.connection(), kHolders, digest, codes[0], codes[1], codes[2], limit);
  while (query.next()) {
    FileHolder holder{query.text(0), query.text(1), !query.is_null(2)};
    const auto is_it = [&](const FileHolder& there) { return there.code == holder.code; };
    if (std::none_of(holders.begin(), holders.end(), is_it)) holders.push_back(std::move(holder));
  }
  return holders;
}

std::int64_t latest_file(const Reader& reader)
{
  Query query(reader.connection(), kLatestFile);
  query.next();
  return query.integer(0);
}

std::vector<KnownFile> list_known_files(const Reader& reader, std::int64_t since)
{
  std::vector<KnownFile> files;
  Query query(reader.connection(), kKnownFiles, since);
  while (query.next()) {
    files.push_back({query.text(0), query.text(1), {query.text(2), query.text(3), !query.is_null(4)}});
  }
  return files;
}

std::vector<PastFile> list_latest_files(const Reader& reader, const std::vector<Confidentiality>& visible, int limit)
{
  const auto codes = codes_of(visible);
  std::vector<PastFile> files;
  Query query(reader.connection(), kLatestFiles, codes[0], codes[1], codes[2], limit);
  while (query.next()) files.push_back({query.text(0), query.text(1), query.day(2)});
  return files;
}

}  // namespace classeur::model::store
