#include "model/store/search.hpp"

#include <algorithm>
#include <set>

#include "model/store/connection.hpp"
#include "model/store/search_index.hpp"
#include "model/store/stems.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::size_t kStemsMax = 16;
constexpr std::size_t kExtractBefore = 80;
constexpr std::size_t kExtractBytes = 240;
constexpr std::string_view kHitBegin = "\uE000";
constexpr std::string_view kHitEnd = "\uE001";
// Rows of the same document, or of versions that are no longer the last, fall away after ranking.
constexpr int kRowsPerHit = 4;

// Only what was approved is indexed; a version stands for its document while no later one was approved.
constexpr std::string_view kDescribeVersion =
    "SELECT d.code, coalesce(h.title, d.title), v.text FROM document_version v JOIN document d ON d.id = v.document "
    "LEFT JOIN version_head h ON h.version = v.id WHERE v.id = $1 "
    "AND NOT EXISTS (SELECT 1 FROM document_version w WHERE w.document = v.document AND w.effective > v.effective "
    "AND EXISTS (SELECT 1 FROM version_state s WHERE s.version = w.id "
    "AND s.state NOT IN ('draft', 'in-review', 'abandoned')))";
constexpr std::string_view kDescribeEvidence =
    "SELECT e.code, e.title, e.note FROM evidence e WHERE e.id = $1 "
    "AND NOT EXISTS (SELECT 1 FROM evidence_withdrawal w WHERE w.evidence = e.id)";

bool continues_character(char byte)
{
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// The text around its first hit, cut between words, hits between kHitBegin and kHitEnd.
std::string extract_of(std::string_view text, const std::set<std::string, std::less<>>& stems)
{
  struct Hit {
    std::size_t begin;
    std::size_t end;
  };
  std::vector<Hit> hits;
  each_stem(text, [&](std::string_view stem, std::size_t begin, std::size_t end) {
    if (stems.contains(stem)) hits.push_back({begin, end});
  });
  std::size_t from = hits.empty() || hits.front().begin < kExtractBefore ? 0 : hits.front().begin - kExtractBefore;
  if (from > 0) {
    const std::size_t space = text.find(' ', from);
    from = space == std::string_view::npos || space > hits.front().begin ? hits.front().begin : space + 1;
  }
  std::size_t to = std::min(text.size(), from + kExtractBytes);
  while (to < text.size() && to > from && continues_character(text[to])) --to;
  std::string extract = from > 0 ? "… " : "";
  std::size_t at = from;
  for (const Hit& hit : hits) {
    if (hit.begin < from || hit.end > to) continue;
    extract.append(text.substr(at, hit.begin - at)).append(kHitBegin);
    extract.append(text.substr(hit.begin, hit.end - hit.begin)).append(kHitEnd);
    at = hit.end;
  }
  extract.append(text.substr(at, to - at));
  if (to < text.size()) extract.append(" …");
  std::replace(extract.begin(), extract.end(), '\n', ' ');
  return extract;
}

struct Description {
  std::string_view sql;
  SearchSubject subject;
};
constexpr Description kDescriptions[] = {{kDescribeVersion, SearchSubject::kDocument},
                                         {kDescribeEvidence, SearchSubject::kEvidence}};

}  // namespace

std::vector<SearchHit> search(const Reader& reader, std::string_view query, int limit)
{
  std::set<std::string, std::less<>> stems;
  each_stem(query, [&](std::string_view stem, std::size_t, std::size_t) {
    if (stems.size() < kStemsMax) stems.emplace(stem);
  });
  std::vector<SearchHit> hits;
  std::set<std::pair<SearchSubject, std::string>> seen;
  for (const std::int64_t row :
       find_rows(reader, std::vector<std::string>(stems.begin(), stems.end()), limit * kRowsPerHit)) {
    if (static_cast<int>(hits.size()) >= limit) break;
    for (const Description& description : kDescriptions) {
      Query described(reader.connection(), description.sql, row);
      if (!described.next()) continue;
      if (seen.emplace(description.subject, described.text(0)).second) {
        hits.push_back(
            {description.subject, described.text(0), described.text(1), extract_of(described.view(2), stems)});
      }
      break;
    }
  }
  return hits;
}

}  // namespace classeur::model::store
