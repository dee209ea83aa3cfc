#include "model/store/search_reading.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "model/store/search_beginnings.hpp"
#include "model/store/search_index.hpp"
#include "model/store/search_phrases.hpp"
#include "model/store/search_terms.hpp"
#include "model/store/text_facts.hpp"

namespace classeur::model::store
{

namespace
{

// Batches, the oldest first, and after them the recent texts (see RecentNumbers), which have the level below all.
constexpr std::int64_t kRecentLevel = -1;
constexpr std::string_view kListSources =
    "SELECT level, id, NULL FROM search_batch UNION ALL SELECT {0}, id, terms FROM search_recent WHERE id BETWEEN "
    "(SELECT coalesce(max(id), 0) * {1} + 1 FROM search_batch) AND (SELECT (coalesce(max(id), 0) + 1) * {1} "
    "FROM search_batch) ORDER BY 1 DESC, 2";
// Of a batch, the page in which a range begins and those up to its end. One such query a range and batch, joined: none
// of both engines takes the batches first when they are rows of a join.
constexpr std::string_view kPagesOfRange =
    "SELECT {0}, p.terms FROM search_page p WHERE p.batch = ${1} AND p.first_term >= coalesce((SELECT q.first_term "
    "FROM search_page q WHERE q.batch = ${1} AND q.first_term <= ${2} ORDER BY q.first_term DESC LIMIT 1), ${2}) "
    "AND p.first_term < ${3}";
constexpr std::size_t kRangesAtOnce = 4;  // so that there are few statements

// Parameters are numbered as they first stand in the text, which SQLite demands: the first batch, both ends of the
// first range, the other batches, then the ends of the other ranges.
std::string pages_of_ranges(std::size_t ranges, std::size_t batches)
{
  std::string sql;
  for (std::size_t range = 0; range < ranges; ++range) {
    const std::size_t from = range == 0 ? 2 : batches + 2 * range + 1;
    for (std::size_t batch = 0; batch < batches; ++batch) {
      if (!sql.empty()) sql += " UNION ALL ";
      sql += fmt::format(fmt::runtime(kPagesOfRange), range, batch == 0 ? 1 : batch + 3, from, from + 1);
    }
  }
  return sql;
}

void each_of_page(std::string_view page, std::string_view from, std::string_view to,
                  const std::function<void(std::string_view, std::string_view)>& use)
{
  const PageReader reader(page);
  for (std::size_t at = reader.lower_bound(from); at < reader.size(); ++at) {
    const Term term = reader.at(at);
    if (term.term >= to) return;
    use(term.term, term.payload);
  }
}

std::shared_ptr<const IndexSources> read_sources(Connection& connection)
{
  static const std::string kSql = fmt::format(fmt::runtime(kListSources), kRecentLevel, kRecentMax);
  auto sources = std::make_shared<IndexSources>();
  Query query(connection, kSql);
  while (query.next()) {
    const std::int64_t level = query.integer(0);
    if (level == kRecentLevel) {
      sources->recent.push_back(query.text(2));
    } else {
      sources->batches.push_back(query.integer(1));
      if (level > 0) sources->merged = sources->batches.size();
    }
  }
  return sources;
}

std::shared_ptr<const IndexSources> sources_of(const Reader& reader)
{
  static KeptBySnapshot<IndexSources> kept;
  return kept.of(reader, [&] { return read_sources(reader.connection()); });
}

}  // namespace

IndexReader::IndexReader(const Reader& reader) : connection_(reader.connection()), sources_(sources_of(reader)) {}

void IndexReader::each_payload(std::string_view from, std::string_view to, const Sink& use) const
{
  each_payload_of_batches(sources_->batches, from, to, use);
  for (const std::string& page : sources_->recent) each_of_page(page, from, to, use);
}

void IndexReader::each_payload_of_batches(std::span<const std::int64_t> batches, std::string_view from,
                                          std::string_view to, const Sink& use) const
{
  const std::array<TermRange, 1> one{{{from, to}}};
  each_payload_of_ranges(batches, one,
                         [&](std::size_t, std::string_view term, std::string_view payload) { use(term, payload); });
}

void IndexReader::each_payload_of_ranges(std::span<const std::int64_t> batches, std::span<const TermRange> ranges,
                                         const RangeSink& use) const
{
  if (batches.empty()) return;
  for (std::size_t first = 0; first < ranges.size(); first += kRangesAtOnce) {
    const auto asked = ranges.subspan(first, std::min(kRangesAtOnce, ranges.size() - first));
    std::vector<Parameter> parameters{batches.front(), Blob{asked.front().from}, Blob{asked.front().to}};
    parameters.insert(parameters.end(), batches.begin() + 1, batches.end());
    for (const TermRange& range : asked.subspan(1)) {
      parameters.emplace_back(Blob{range.from});
      parameters.emplace_back(Blob{range.to});
    }
    const std::string sql = pages_of_ranges(asked.size(), batches.size());
    Query query(connection_, sql, std::span<const Parameter>(parameters));
    while (query.next()) {
      const auto at = static_cast<std::size_t>(query.integer(0));
      each_of_page(query.view(1), asked[at].from, asked[at].to,
                   [&](std::string_view term, std::string_view payload) { use(first + at, term, payload); });
    }
  }
}

void IndexReader::each_payload_of_recent(std::size_t place, std::string_view from, std::string_view to,
                                         const Sink& use) const
{
  each_of_page(sources_->recent[place], from, to, use);
}

// Within a change there is no memory to share: what it wrote may be undone.
std::shared_ptr<const FactTable> IndexReader::facts() const
{
  FactMemory* const memory = connection_.fact_memory();
  return memory != nullptr ? memory->of(*this) : FactMemory().of(*this);
}

std::vector<std::shared_ptr<const BatchPayloads>> IndexReader::said_of(const std::vector<std::string>& terms) const
{
  const std::uint64_t space = connection_.read_space();
  std::vector<std::shared_ptr<const BatchPayloads>> said;
  std::vector<std::size_t> unknown;  // places among the terms
  std::vector<std::string> ends;     // a term and a zero is the next of all terms
  for (const std::string& term : terms) {
    said.push_back(find_kept_term(space, sources_->batches, term));
    if (said.back()) continue;
    unknown.push_back(said.size() - 1);
    ends.push_back(term + '\0');
  }
  std::vector<TermRange> ranges;
  for (const std::string& end : ends) ranges.push_back({std::string_view(end).substr(0, end.size() - 1), end});
  std::vector<BatchPayloads> read(unknown.size());
  each_payload_of_ranges(sources_->batches, ranges, [&](std::size_t at, std::string_view, std::string_view payload) {
    read[at].payloads.emplace_back(payload);
  });
  for (std::size_t at = 0; at < unknown.size(); ++at) {
    read[at].batches = sources_->batches;
    std::shared_ptr<const BatchPayloads>& one = said[unknown[at]];
    one = std::make_shared<const BatchPayloads>(std::move(read[at]));
    keep_term(space, terms[unknown[at]], one);
  }
  return said;
}

std::vector<Posting> IndexReader::postings(std::string_view term) const
{
  const std::shared_ptr<const BatchPayloads> said = said_of({std::string(term)}).front();
  std::vector<std::string_view> payloads(said->payloads.begin(), said->payloads.end());
  for (const std::string& page : sources_->recent) {
    each_of_page(page, term, std::string(term) + '\0',
                 [&](std::string_view, std::string_view payload) { payloads.push_back(payload); });
  }
  return settled_postings(payloads);
}

std::vector<Posting> IndexReader::beginning_with(std::string_view prefix) const
{
  const std::string from = term_of(family::kWord, prefix);
  const std::string to = after_prefix(from);
  AnyWord any;
  const Sink add = [&](std::string_view, std::string_view payload) {
    each_posting(payload, [&](const Posting& posting) { any.add(posting); });
  };
  if (has_beginning_term(prefix)) {
    const std::span<const std::int64_t> batches(sources_->batches);
    const std::string kept = beginning_term(prefix);
    each_payload_of_batches(batches.first(sources_->merged), kept, kept + '\0', add);
    each_payload_of_batches(batches.subspan(sources_->merged), from, to, add);
    for (const std::string& page : sources_->recent) each_of_page(page, from, to, add);
  } else {
    each_payload(from, to, add);
  }
  if (!any.any_gone()) return any.postings();
  // Seldom: after a change of title. Then it matters which source says what of which word.
  std::map<std::string, std::vector<std::string>, std::less<>> words;
  each_payload(from, to, [&](std::string_view word, std::string_view payload) {
    if (!is_beginning_term(word)) words[std::string(word)].emplace_back(payload);
  });
  AnyWord settled;
  for (const auto& [word, payloads] : words) {
    const std::vector<Posting> postings = settled_postings({payloads.begin(), payloads.end()});
    std::for_each(postings.begin(), postings.end(), [&](const Posting& posting) { settled.add(posting); });
  }
  return settled.postings();
}

std::vector<Posting> IndexReader::holding_phrase(const std::vector<std::string>& stems) const
{
  std::vector<std::string> terms;
  for (const std::string& stem : stems) terms.push_back(term_of(family::kPositions, stem));
  const std::vector<std::shared_ptr<const BatchPayloads>> said = said_of(terms);
  std::vector<std::vector<std::string_view>> positions;
  for (std::size_t stem = 0; stem < stems.size(); ++stem) {
    std::vector<std::string_view>& payloads =
        positions.emplace_back(said[stem]->payloads.begin(), said[stem]->payloads.end());
    for (const std::string& page : sources_->recent) {
      each_of_page(page, terms[stem], terms[stem] + '\0',
                   [&](std::string_view, std::string_view payload) { payloads.push_back(payload); });
    }
  }
  return store::holding_phrase(positions);
}

std::vector<Posting> IndexReader::satisfying(const QueryTerm& term) const
{
  switch (term.kind) {
    case QueryTerm::Kind::kWord:
      return postings(term_of(family::kStem, term.stems.front()));
    case QueryTerm::Kind::kPhrase:
      return holding_phrase(term.stems);
    case QueryTerm::Kind::kPrefix:
      return beginning_with(term.prefix);
  }
  return {};
}

}  // namespace classeur::model::store
