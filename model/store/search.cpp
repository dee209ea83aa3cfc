#include "model/store/search.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include <fmt/format.h>

#include "model/store/connection.hpp"
#include "model/store/evidence.hpp"
#include "model/store/number_set.hpp"
#include "model/store/search_counts.hpp"
#include "model/store/search_reading.hpp"
#include "model/store/search_terms.hpp"
#include "model/store/text_facts.hpp"

namespace classeur::model::store
{

namespace
{

// A page of hits is read at once: statements take this many numbers.
constexpr std::size_t kNumbersAtOnce = 25;
constexpr std::string_view kDescribeVersions =
    "SELECT s.id, d.code, coalesce(h.title, d.title), d.type, coalesce(h.service, d.service), v.number, v.effective, "
    "v.content, v.content_type, substr(v.text, 1, 262144) FROM version_state s "
    "JOIN document_version v ON v.id = s.version JOIN document d ON d.id = v.document "
    "LEFT JOIN version_head h ON h.version = v.id WHERE s.id IN ";
constexpr std::string_view kDescribeEvidence =
    "SELECT id, code, title, service, kind, period_from, period_to, note FROM evidence WHERE id IN ";
// And whether its text was read.
constexpr std::string_view kFileNames =
    "SELECT r.evidence, f.name, EXISTS (SELECT 1 FROM file_text t WHERE t.digest = f.digest) FROM evidence_file f "
    "JOIN evidence_revision r ON r.id = f.revision WHERE r.evidence IN ";
// Of the current revision.
constexpr std::string_view kFileTexts =
    "SELECT t.text FROM file_text t JOIN evidence_file f ON f.digest = t.digest WHERE f.revision = "
    "(SELECT max(r.id) FROM evidence_revision r WHERE r.evidence = $1) ORDER BY f.id";

constexpr std::string_view kIndexSize =
    "SELECT (SELECT coalesce(sum(length(first_term) + length(terms)), 0) FROM search_page) + "
    "(SELECT coalesce(sum(length(terms)), 0) FROM search_recent), (SELECT count(*) FROM search_batch)";

using Numbers = std::array<Parameter, kNumbersAtOnce>;
// ($1, $2, … $25)
std::string with_numbers(std::string_view sql)
{
  std::string text = std::string(sql) + "($1";
  for (std::size_t number = 2; number <= kNumbersAtOnce; ++number) text += fmt::format(", ${}", number);
  return text + ")";
}
// No more than there is room for.
Numbers as_parameters(std::span<const std::uint32_t> numbers)
{
  Numbers parameters;
  parameters.fill(std::int64_t{-1});
  std::transform(numbers.begin(), numbers.end(), parameters.begin(),
                 [](std::uint32_t number) { return Parameter{std::int64_t{number}}; });
  return parameters;
}

// Classes of rank, the best first.
enum Rank : std::uint8_t { kCode, kAllInTitle, kSomeInTitle, kElsewhere };
constexpr std::size_t kRanks = 4;

struct Candidate {
  std::uint32_t number = 0;
  std::uint32_t titled = 0;  // how many of the terms are in its title
};
using Candidates = std::vector<Candidate>;  // in ascending order

Candidates candidates_of(const std::vector<Posting>& postings)
{
  Candidates candidates;
  candidates.reserve(postings.size());
  for (const Posting& posting : postings) {
    candidates.push_back({posting.number, posting.standing == Standing::kInTitle ? 1U : 0U});
  }
  return candidates;
}

// Those that every term satisfies.
Candidates satisfying_all(const IndexReader& index, const std::vector<QueryTerm>& terms)
{
  if (terms.empty()) return {};
  Candidates candidates = candidates_of(index.satisfying(terms.front()));
  for (std::size_t term = 1; term < terms.size() && !candidates.empty(); ++term) {
    const std::vector<Posting> postings = index.satisfying(terms[term]);
    auto at = postings.begin();
    std::erase_if(candidates, [&](Candidate& candidate) {
      while (at != postings.end() && at->number < candidate.number) ++at;
      if (at == postings.end() || at->number != candidate.number) return true;
      if (at->standing == Standing::kInTitle) ++candidate.titled;
      return false;
    });
  }
  return candidates;
}

void remove(Candidates& candidates, const std::vector<Posting>& unwanted)
{
  auto at = unwanted.begin();
  std::erase_if(candidates, [&](const Candidate& candidate) {
    while (at != unwanted.end() && at->number < candidate.number) ++at;
    return at != unwanted.end() && at->number == candidate.number;
  });
}

// What bears the code that was typed is found even where its text does not hold the words: « fiche 10 ».
void add_called_so(Candidates& candidates, const std::vector<Posting>& called)
{
  if (called.empty()) return;
  for (const Posting& posting : called) candidates.push_back({posting.number, 0});
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& one, const Candidate& other) { return one.number < other.number; });
  const auto same = [](const Candidate& one, const Candidate& other) { return one.number == other.number; };
  candidates.erase(std::unique(candidates.begin(), candidates.end(), same), candidates.end());
}

std::vector<std::uint32_t> numbers_of(const Candidates& candidates)
{
  std::vector<std::uint32_t> numbers;
  numbers.reserve(candidates.size());
  for (const Candidate& candidate : candidates) numbers.push_back(candidate.number);
  return numbers;
}

struct Found {
  Candidates candidates;
  NumberSet by_code;
};

Found find_candidates(const IndexReader& index, const SearchQuery& query)
{
  Found found;
  found.candidates = satisfying_all(index, query.wanted);
  std::vector<Posting> called;
  if (!query.code.empty()) called = index.postings(term_of(family::kCode, query.code));
  for (const Posting& posting : called) found.by_code.add(posting.number);
  for (const std::string& code : query.codes) {
    for (const Posting& posting : index.postings(term_of(family::kCode, code))) found.by_code.add(posting.number);
  }
  add_called_so(found.candidates, called);
  for (const QueryTerm& term : query.unwanted) remove(found.candidates, index.satisfying(term));
  return found;
}

Rank rank_of(const Candidate& candidate, const Found& found, std::size_t terms)
{
  if (found.by_code.contains(candidate.number)) return kCode;
  if (candidate.titled == terms) return kAllInTitle;
  return candidate.titled > 0 ? kSomeInTitle : kElsewhere;
}

// The numbers of one page, and how many there are in all.
struct Ranked {
  int total = 0;
  std::vector<std::uint32_t> page;
};

Ranked rank(const Found& found, const Sieve& sieve, std::size_t terms, int offset, int limit)
{
  // Of each rank no more are kept than a page may need.
  const std::size_t skip = static_cast<std::size_t>(std::max(0, offset));
  const std::size_t wanted = skip + static_cast<std::size_t>(std::max(0, limit));
  std::array<std::vector<std::uint32_t>, kRanks> ranked;
  Ranked answer;
  for (std::size_t place = found.candidates.size(); place-- > 0;) {
    if (!sieve.passes(place)) continue;
    ++answer.total;
    const Candidate& candidate = found.candidates[place];
    std::vector<std::uint32_t>& one = ranked[rank_of(candidate, found, terms)];
    if (one.size() < wanted) one.push_back(candidate.number);
  }
  std::vector<std::uint32_t> all;
  for (const std::vector<std::uint32_t>& one : ranked) all.insert(all.end(), one.begin(), one.end());
  for (std::size_t at = skip; at < std::min(wanted, all.size()); ++at) answer.page.push_back(all[at]);
  return answer;
}

class HitReader
{
 public:
  HitReader(Connection& connection, const Highlighter& highlighter, const FactTable& facts, base::Date day)
      : connection_(connection), highlighter_(highlighter), facts_(facts), day_(day_number(day))
  {
  }

  std::vector<SearchHit> read(std::span<const std::uint32_t> numbers)
  {
    std::vector<SearchHit> hits;
    while (!numbers.empty()) {
      const auto some = numbers.first(std::min(numbers.size(), kNumbersAtOnce));
      numbers = numbers.subspan(some.size());
      // Evidence is confidential to some degree, versions are not.
      std::vector<std::uint32_t> versions;
      std::vector<std::uint32_t> evidence;
      for (const std::uint32_t number : some) {
        const TextFacts* const text = facts_.find(number);
        (text != nullptr && text->confidentiality ? evidence : versions).push_back(number);
      }
      Hits read;
      if (!versions.empty()) read_versions(as_parameters(versions), read);
      if (!evidence.empty()) read_evidence(as_parameters(evidence), read);
      for (const std::uint32_t number : some) {
        if (const auto found = read.find(number); found != read.end()) hits.push_back(std::move(found->second));
      }
    }
    return hits;
  }

 private:
  using Hits = std::map<std::uint32_t, SearchHit>;

  void read_versions(const Numbers& numbers, Hits& hits)
  {
    static const std::string kSql = with_numbers(kDescribeVersions);
    Query query(connection_, kSql, std::span<const Parameter>(numbers));
    while (query.next()) {
      SearchHit hit;
      hit.subject = SearchSubject::kDocument;
      hit.code = query.text(1);
      hit.title = query.text(2);
      hit.type = known(parse_document_type(query.view(3)), "document.type", query.view(3));
      hit.service = query.text(4);
      hit.version = query.text(5);
      hit.effective = query.day(6);
      hit.content = query.digest(7);
      hit.content_type = query.text(8);
      hit.extract = highlighter_.best_passage(query.view(9));
      keep(static_cast<std::uint32_t>(query.integer(0)), std::move(hit), hits);
    }
  }

  void read_evidence(const Numbers& numbers, Hits& hits)
  {
    static const std::string kSql = with_numbers(kDescribeEvidence);
    std::vector<std::uint32_t> without_extract;
    Query query(connection_, kSql, std::span<const Parameter>(numbers));
    while (query.next()) {
      SearchHit hit;
      hit.subject = SearchSubject::kEvidence;
      hit.code = query.text(1);
      hit.title = query.text(2);
      hit.service = query.text(3);
      hit.kind = query.text(4);
      hit.period = {query.day(5), query.day(6)};
      hit.extract = highlighter_.best_passage(query.view(7));
      const auto number = static_cast<std::uint32_t>(query.integer(0));
      if (hit.extract.terms == 0) without_extract.push_back(number);
      keep(number, std::move(hit), hits);
    }
    if (!without_extract.empty()) look_into_files(without_extract, hits);
  }

  // The note may hold none of it: then perhaps the name of a file does, or its text.
  void look_into_files(const std::vector<std::uint32_t>& numbers, Hits& hits)
  {
    static const std::string kSql = with_numbers(kFileNames) + " ORDER BY f.id";
    const Numbers parameters = as_parameters(numbers);
    std::set<std::uint32_t> with_text;
    Query names(connection_, kSql, std::span<const Parameter>(parameters));
    while (names.next()) {
      const auto number = static_cast<std::uint32_t>(names.integer(0));
      extract_from(names.view(1), hits.at(number));
      if (names.truth(2)) with_text.insert(number);
    }
    for (const std::uint32_t number : with_text) {
      SearchHit& hit = hits.at(number);
      if (hit.extract.terms > 0) continue;
      Query texts(connection_, kFileTexts, std::int64_t{number});
      while (hit.extract.terms == 0 && texts.next()) extract_from(texts.view(0), hit);
    }
  }
  // Unless there is an extract that shows something already.
  void extract_from(std::string_view text, SearchHit& hit) const
  {
    if (hit.extract.terms > 0) return;
    Passage passage = highlighter_.best_passage(text);
    if (passage.terms > 0) hit.extract = std::move(passage);
  }

  void keep(std::uint32_t number, SearchHit hit, Hits& hits) const
  {
    if (const TextFacts* const text = facts_.find(number)) hit.state = text->state_on(day_);
    hits.emplace(number, std::move(hit));
  }

  Connection& connection_;
  const Highlighter& highlighter_;
  const FactTable& facts_;
  std::uint32_t day_;
};

}  // namespace

SearchAnswer search(const Reader& reader, const SearchQuestion& question)
{
  SearchAnswer answer;
  const SearchQuery query = parse_query(question.text);
  if (query.asks_nothing()) return answer;
  const IndexReader index(reader);
  const Found found = find_candidates(index, query);
  if (found.candidates.empty()) return answer;
  const std::shared_ptr<const FactTable> facts = index.facts();
  const Sieve sieve(*facts, question, numbers_of(found.candidates));
  const Ranked ranked = rank(found, sieve, query.wanted.size(), question.offset, question.limit);
  answer.total = ranked.total;
  const Highlighter highlighter(query);
  answer.hits = HitReader(reader.connection(), highlighter, *facts, question.day).read(ranked.page);
  if (question.with_counts) answer.counts = sieve.counts();
  return answer;
}

SearchIndexSize search_index_size(const Reader& reader)
{
  Query query(reader.connection(), kIndexSize);
  return query.next() ? SearchIndexSize{query.integer(0), query.small(1)} : SearchIndexSize{};
}

}  // namespace classeur::model::store
