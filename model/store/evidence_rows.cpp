#include "model/store/evidence_rows.hpp"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "base/digest.hpp"

namespace classeur::model::store
{

namespace
{

#define CLASSEUR_COLUMNS \
  "SELECT e.id, e.code, e.kind, e.service, e.site, e.period_from, e.period_to, e.made_on, e.confidentiality "
#define CLASSEUR_OUTLINE                                                                                              \
  CLASSEUR_COLUMNS                                                                                                    \
  "FROM evidence e LEFT JOIN evidence_withdrawal w ON w.evidence = e.id AND w.id < $1 WHERE w.id IS NULL AND e.id < " \
  "$1 "

constexpr std::string_view kListOutlines = CLASSEUR_OUTLINE "AND e.id >= $2 AND e.id < $3 ORDER BY e.id";
constexpr std::string_view kFindOutline = CLASSEUR_OUTLINE "AND e.code = $2";
constexpr std::string_view kServing =
    CLASSEUR_OUTLINE "AND e.id < $2 AND e.id IN (SELECT evidence FROM evidence_requirement WHERE requirement = $3)";
constexpr std::string_view kMeeting = CLASSEUR_OUTLINE
    "AND e.id < $2 AND e.id IN (SELECT evidence FROM evidence_expectation WHERE document = $3 AND record = $4)";
// Withdrawals first, of which there are few: in the order of the records SQLite would go through all of these.
constexpr std::string_view kWithdrawnSince = CLASSEUR_COLUMNS
    "FROM evidence_withdrawal w CROSS JOIN evidence e WHERE e.id = w.evidence AND w.id >= $1 AND e.id < $2";
#undef CLASSEUR_OUTLINE
#undef CLASSEUR_COLUMNS
// Rows that tell of a record follow it, and are written in the same change.
constexpr std::string_view kLaterRequirements =
    "SELECT evidence, requirement FROM evidence_requirement WHERE id > $1 AND id < $2 ORDER BY id";
constexpr std::string_view kLaterExpectations =
    "SELECT evidence, document, record FROM evidence_expectation WHERE id > $1 AND id < $2 ORDER BY id";
constexpr std::string_view kRequirementsOf =
    "SELECT requirement FROM evidence_requirement WHERE evidence = $1 ORDER BY id";
constexpr std::string_view kExpectationsOf =
    "SELECT document, record FROM evidence_expectation WHERE evidence = $1 ORDER BY id";

constexpr std::string_view kLoadState = "SELECT folded, edition, standard FROM evidence_index WHERE id = 1";
constexpr std::string_view kLoadFolded = "SELECT folded, edition FROM evidence_index WHERE id = 1";
constexpr std::string_view kStoreState =
    "INSERT INTO evidence_index (id, folded, standard, edition) VALUES (1, $1, $2, $3) "
    "ON CONFLICT (id) DO UPDATE SET folded = excluded.folded, standard = excluded.standard, edition = excluded.edition";
constexpr std::string_view kEmptyState = "DELETE FROM evidence_index";
constexpr std::string_view kEmptyTerms = "DELETE FROM evidence_term";
constexpr std::string_view kEmptyPages = "DELETE FROM evidence_page";

constexpr std::string_view kLoadPage = "SELECT content FROM evidence_page WHERE place = $1";
constexpr std::string_view kLoadPages =
    "SELECT place, content FROM evidence_page WHERE place >= $1 AND place <= $2 ORDER BY place";
constexpr std::string_view kLoadPagesAt = "SELECT place, content FROM evidence_page WHERE place IN ({})";
constexpr std::string_view kStorePages =
    "INSERT INTO evidence_page (place, content) VALUES {} ON CONFLICT (place) DO UPDATE SET content = excluded.content";
// Of one statement; few shapes of statements, so that they stay prepared.
constexpr std::size_t kPagesAtOnce = 64;
constexpr std::int64_t kNoPlace = -1;
constexpr std::string_view kLoadTerms = "SELECT name, number FROM evidence_term";
constexpr std::string_view kAddTerm =
    "INSERT INTO evidence_term (number, name) SELECT coalesce(max(number), 0) + 1, $1 FROM evidence_term "
    "RETURNING number";

EvidenceOutline read_outline(Query& query)
{
  EvidenceOutline outline;
  outline.id = query.integer(0);
  outline.code = query.text(1);
  outline.kind = query.text(2);
  outline.service = query.text(3);
  outline.site = query.text(4);
  outline.period = {query.day(5), query.day(6)};
  outline.made_on = query.day(7);
  outline.confidentiality = known(parse_confidentiality(query.view(8)), "evidence.confidentiality", query.view(8));
  return outline;
}

void read_details(const Reader& reader, EvidenceOutline& outline)
{
  Query requirements(reader.connection(), kRequirementsOf, outline.id);
  while (requirements.next()) outline.requirements.push_back(requirements.text(0));
  Query expectations(reader.connection(), kExpectationsOf, outline.id);
  while (expectations.next()) outline.expectations.push_back({expectations.text(0), expectations.text(1)});
}

std::vector<EvidenceOutline> read_outlines(Query& query)
{
  std::vector<EvidenceOutline> outlines;
  while (query.next()) outlines.push_back(read_outline(query));
  return outlines;
}

// Behind the age of a requirement that is to be proven at each site.

}  // namespace

bool is_for(const EvidenceOutline& record, const std::string& requirement)
{
  return std::find(record.requirements.begin(), record.requirements.end(), requirement) != record.requirements.end();
}

bool is_for(const EvidenceOutline& record, const RecordCode& expected)
{
  return std::find(record.expectations.begin(), record.expectations.end(), expected) != record.expectations.end();
}

bool is_about(const EvidenceOutline& record, std::string_view site)
{
  return record.site.empty() || record.site == site;
}

EvidenceOutline outline_of(const EvidenceRecord& record)
{
  return {record.id,           record.code,        record.kind,    record.service,
          record.site,         record.period,      record.made_on, record.confidentiality,
          record.requirements, record.expectations};
}

std::vector<EvidenceOutline> list_outlines(const Reader& reader, std::int64_t from, std::int64_t to)
{
  const std::int64_t end = std::min(to, reader.horizon());
  Query query(reader.connection(), kListOutlines, reader.horizon(), from, end);
  std::vector<EvidenceOutline> outlines = read_outlines(query);
  if (outlines.empty()) return outlines;
  const auto owner = [&](std::int64_t id) {
    const auto at =
        std::lower_bound(outlines.begin(), outlines.end(), id,
                         [](const EvidenceOutline& outline, std::int64_t wanted) { return outline.id < wanted; });
    return at != outlines.end() && at->id == id ? &*at : nullptr;
  };
  Query requirements(reader.connection(), kLaterRequirements, outlines.front().id, end);
  while (requirements.next()) {
    if (EvidenceOutline* outline = owner(requirements.integer(0))) {
      outline->requirements.push_back(requirements.text(1));
    }
  }
  Query expectations(reader.connection(), kLaterExpectations, outlines.front().id, end);
  while (expectations.next()) {
    if (EvidenceOutline* outline = owner(expectations.integer(0))) {
      outline->expectations.push_back({expectations.text(1), expectations.text(2)});
    }
  }
  return outlines;
}

std::optional<EvidenceOutline> find_outline(const Reader& reader, std::string_view code)
{
  std::optional<EvidenceOutline> outline;
  {
    Query query(reader.connection(), kFindOutline, reader.horizon(), code);
    if (query.next()) outline = read_outline(query);
  }
  if (outline) read_details(reader, *outline);
  return outline;
}

std::vector<EvidenceOutline> outlines_withdrawn_since(const Reader& reader, std::int64_t below)
{
  std::vector<EvidenceOutline> outlines;
  {
    Query query(reader.connection(), kWithdrawnSince, reader.horizon(), std::min(below, reader.horizon()));
    outlines = read_outlines(query);
  }
  std::sort(outlines.begin(), outlines.end(),
            [](const EvidenceOutline& one, const EvidenceOutline& other) { return one.id < other.id; });
  for (EvidenceOutline& outline : outlines) read_details(reader, outline);
  return outlines;
}

std::vector<EvidenceOutline> outlines_serving(const Reader& reader, std::string_view requirement, std::int64_t below)
{
  Query query(reader.connection(), kServing, reader.horizon(), below, requirement);
  return read_outlines(query);
}

std::vector<EvidenceOutline> outlines_meeting(const Reader& reader, const RecordCode& record, std::int64_t below)
{
  Query query(reader.connection(), kMeeting, reader.horizon(), below, record.document, record.record);
  return read_outlines(query);
}

std::optional<IndexState> load_index_state(Connection& connection)
{
  Query query(connection, kLoadState);
  if (!query.next()) return std::nullopt;
  return IndexState{query.integer(0), query.text(2), query.integer(1)};
}

IndexStand load_index_stand(Connection& connection)
{
  Query query(connection, kLoadFolded);
  return query.next() ? IndexStand{query.integer(0), query.integer(1)} : IndexStand{};
}

void store_index_state(Connection& connection, const IndexState& state)
{
  std::int64_t edition = 0;
  const std::string drawn = base::random_bytes(sizeof edition);
  std::memcpy(&edition, drawn.data(), sizeof edition);
  execute(connection, kStoreState, state.folded, state.standard, edition);
}

void empty_index(Connection& connection)
{
  execute(connection, kEmptyState);
  execute(connection, kEmptyTerms);
  execute(connection, kEmptyPages);
}

bool is_index_worth_it(const Reader& reader, std::int64_t folded)
{
  return folded - reader.horizon() <= reader.horizon();
}

std::optional<std::string> load_page(Connection& connection, std::int64_t place)
{
  Query query(connection, kLoadPage, place);
  if (!query.next()) return std::nullopt;
  return query.text(0);
}

void store_pages(Connection& connection, const std::map<std::int64_t, std::string>& pages)
{
  for (auto page = pages.begin(); page != pages.end();) {
    std::vector<Parameter> values;
    std::string rows;
    for (; page != pages.end() && values.size() < 2 * kPagesAtOnce; ++page) {
      rows += fmt::format("{}(${}, ${})", rows.empty() ? "" : ", ", values.size() + 1, values.size() + 2);
      values.emplace_back(page->first);
      values.emplace_back(Blob{page->second});
    }
    Query query(connection, fmt::format(fmt::runtime(kStorePages), rows), std::span<const Parameter>(values));
    query.next();
  }
}

void each_page_at(Connection& connection, const std::vector<std::int64_t>& places,
                  const std::function<void(std::int64_t place, std::string_view content)>& use)
{
  static const std::string kSql = [] {
    std::string list = "$1";
    for (std::size_t at = 2; at <= kPagesAtOnce; ++at) list += fmt::format(", ${}", at);
    return fmt::format(fmt::runtime(kLoadPagesAt), list);
  }();
  for (std::size_t from = 0; from < places.size(); from += kPagesAtOnce) {
    const auto begin = places.begin() + static_cast<std::ptrdiff_t>(from);
    std::vector<Parameter> values(begin,
                                  begin + static_cast<std::ptrdiff_t>(std::min(kPagesAtOnce, places.size() - from)));
    values.resize(kPagesAtOnce, kNoPlace);
    Query query(connection, kSql, std::span<const Parameter>(values));
    while (query.next()) use(query.integer(0), query.view(1));
  }
}

void each_page(Connection& connection, std::int64_t first, std::int64_t last,
               const std::function<void(std::int64_t place, std::string_view content)>& use)
{
  Query query(connection, kLoadPages, first, last);
  while (query.next()) use(query.integer(0), query.view(1));
}

Terms load_terms(Connection& connection)
{
  Terms terms;
  Query query(connection, kLoadTerms);
  while (query.next()) terms.emplace(query.text(0), query.integer(1));
  return terms;
}

std::int64_t add_term(Connection& connection, std::string_view name)
{
  Query query(connection, kAddTerm, name);
  query.next();
  const std::int64_t number = query.integer(0);
  query.next();
  return number;
}

}  // namespace classeur::model::store
