#include "model/store/evidence_index.hpp"

#include "model/store/evidence_folding.hpp"
#include "model/store/organisations.hpp"

namespace classeur::model::store
{

namespace
{

// Read at a time when the index is made anew.
constexpr std::int64_t kRecordsAtOnce = 50'000;

constexpr std::string_view kEndOfLot =
    "SELECT max(id) FROM (SELECT id FROM evidence WHERE id >= $1 ORDER BY id LIMIT $2) AS lot";
constexpr std::string_view kNextRecord = "SELECT min(id) FROM evidence WHERE id > $1";

std::string text_of_editions(const Reader& reader)
{
  return CountedEditions(list_standards(reader)).text();
}

std::int64_t journal_end(Change& change)
{
  return static_cast<std::int64_t>(change.connection().frontier().size());
}

// The first record that is left for later, when not all are folded in at once.
std::optional<std::int64_t> end_of_lot(Connection& connection, std::int64_t from)
{
  std::optional<std::int64_t> last;
  {
    Query query(connection, kEndOfLot, from, kRecordsAtOnce);
    if (query.next() && !query.is_null(0)) last = query.integer(0);
  }
  if (!last) return std::nullopt;
  Query query(connection, kNextRecord, *last);
  if (!query.next() || query.is_null(0)) return std::nullopt;
  return query.integer(0);
}

}  // namespace

void keep_evidence_index(Change& change, std::int64_t newest)
{
  if (newest - load_index_stand(change.connection()).folded < kRecentEntriesMax) return;
  std::optional<IndexState> state = load_index_state(change.connection());
  if (!state) state = IndexState{0, text_of_editions(change)};
  const std::int64_t end = journal_end(change);
  const CountedEditions editions{std::string_view(state->standard)};
  EvidenceFolding folding(change, editions, FoldingPages::Start::kFromPages);
  folding.add(list_outlines(change, state->folded, end));
  folding.finish();
  state->folded = end;
  store_index_state(change.connection(), *state);
}

void take_out_of_evidence_index(Change& change, const EvidenceRecord& record)
{
  const auto state = load_index_state(change.connection());
  if (!state || record.id >= state->folded) return;
  const CountedEditions editions{std::string_view(state->standard)};
  EvidenceFolding folding(change, editions, FoldingPages::Start::kFromPages);
  folding.remove(outline_of(record));
  folding.finish();
  store_index_state(change.connection(), *state);
}

bool counts_by_other_editions(const Reader& reader)
{
  const auto state = load_index_state(reader.connection());
  return state && state->standard != text_of_editions(reader);
}

void recount_evidence_index(Change& change)
{
  if (counts_by_other_editions(change)) rebuild_evidence_index(change);
}

void rebuild_evidence_index(Change& change)
{
  empty_index(change.connection());
  IndexState state{0, text_of_editions(change)};
  const CountedEditions editions{std::string_view(state.standard)};
  EvidenceFolding folding(change, editions, FoldingPages::Start::kFromNothing);
  for (auto to = end_of_lot(change.connection(), 0); to; to = end_of_lot(change.connection(), *to)) {
    folding.add(list_outlines(change, state.folded, *to));
    state.folded = *to;
  }
  folding.add(list_outlines(change, state.folded, journal_end(change)));
  folding.finish();
  state.folded = journal_end(change);
  store_index_state(change.connection(), state);
}

}  // namespace classeur::model::store
