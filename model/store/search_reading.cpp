#include "model/store/search_reading.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <optional>

#include "model/store/search_terms.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kListRecent = "SELECT terms FROM search_recent ORDER BY id";
// Of each batch the page that the range begins in, and those up to its end. CROSS JOIN: SQLite takes the batches first.
constexpr std::string_view kPagesOfRange =
    "SELECT p.terms FROM search_batch b CROSS JOIN search_page p WHERE p.batch = b.id AND p.first_term >= "
    "coalesce((SELECT q.first_term FROM search_page q WHERE q.batch = b.id AND q.first_term <= $1 "
    "ORDER BY q.first_term DESC LIMIT 1), $1) AND p.first_term < $2 ORDER BY b.level DESC, b.id, p.first_term";

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

void drop_gone(std::vector<Posting>& postings)
{
  std::erase_if(postings, [](const Posting& posting) { return posting.standing == Standing::kGone; });
}

// One stem of a phrase, walked along with the others.
class PhrasePart
{
 public:
  explicit PhrasePart(std::vector<Positions> entries) : entries_(std::move(entries)) {}

  // Numbers come in ascending order. The list is empty if the text does not hold the stem.
  const std::vector<std::uint32_t>& positions_in(std::uint32_t number)
  {
    while (at_ < entries_.size() && entries_[at_].number < number) ++at_;
    positions_.clear();
    if (at_ < entries_.size() && entries_[at_].number == number) {
      decode_position_list(entries_[at_].encoded, positions_);
    }
    return positions_;
  }

 private:
  std::vector<Positions> entries_;
  std::size_t at_ = 0;
  std::vector<std::uint32_t> positions_;
};

// Where the phrase begins first in the text.
std::optional<std::uint32_t> phrase_begin(std::vector<PhrasePart>& parts, std::uint32_t number)
{
  std::vector<std::uint32_t> begins = parts.front().positions_in(number);
  for (std::size_t part = 1; part < parts.size() && !begins.empty(); ++part) {
    const std::vector<std::uint32_t>& next = parts[part].positions_in(number);
    std::size_t at = 0;
    std::erase_if(begins, [&](std::uint32_t begin) {
      const std::uint32_t wanted = begin + static_cast<std::uint32_t>(part);
      while (at < next.size() && next[at] < wanted) ++at;
      return at == next.size() || next[at] != wanted;
    });
  }
  return begins.empty() ? std::nullopt : std::optional(begins.front());
}

}  // namespace

void NumberSet::each(const std::function<void(std::uint32_t)>& use) const
{
  for (std::size_t at = 0; at < words_.size(); ++at) {
    for (std::uint64_t word = words_[at]; word != 0; word &= word - 1) {
      use(static_cast<std::uint32_t>(at * kBits) + static_cast<std::uint32_t>(std::countr_zero(word)));
    }
  }
}

IndexReader::IndexReader(Connection& connection) : connection_(connection)
{
  Query query(connection, kListRecent);
  while (query.next()) recent_.push_back(query.text(0));
}

void IndexReader::each_payload(std::string_view from, std::string_view to, const Sink& use) const
{
  Query query(connection_, kPagesOfRange, Blob{from}, Blob{to});
  while (query.next()) each_of_page(query.view(0), from, to, use);
  for (const std::string& page : recent_) each_of_page(page, from, to, use);
}

std::vector<Posting> IndexReader::postings(std::string_view term) const
{
  std::vector<Posting> postings;
  // The term and a zero is the next of all terms.
  each_payload(term, std::string(term) + '\0',
               [&](std::string_view, std::string_view payload) { decode_postings(payload, postings); });
  settle(postings);
  drop_gone(postings);
  return postings;
}

void IndexReader::each_term(std::string_view from, std::string_view to,
                            const std::function<void(std::string_view term, const std::vector<Posting>&)>& use) const
{
  std::map<std::string, std::vector<Posting>, std::less<>> terms;
  each_payload(from, to, [&](std::string_view term, std::string_view payload) {
    auto found = terms.find(term);
    if (found == terms.end()) found = terms.emplace(term, std::vector<Posting>()).first;
    decode_postings(payload, found->second);
  });
  for (auto& [term, postings] : terms) {
    settle(postings);
    drop_gone(postings);
    if (!postings.empty()) use(term, postings);
  }
}

NumberSet IndexReader::numbers(std::string_view from, std::string_view to) const
{
  NumberSet numbers;
  each_term(from, to, [&](std::string_view, const std::vector<Posting>& postings) {
    for (const Posting& posting : postings) numbers.add(posting.number);
  });
  return numbers;
}

std::vector<Posting> IndexReader::beginning_with(std::string_view prefix) const
{
  const std::string from = term_of(family::kWord, prefix);
  NumberSet any;
  NumberSet titled;
  bool gone = false;
  std::vector<Posting> some;
  const auto add = [&](const std::vector<Posting>& postings) {
    for (const Posting& posting : postings) {
      any.add(posting.number);
      if (posting.standing == Standing::kInTitle) titled.add(posting.number);
    }
  };
  each_payload(from, after_prefix(from), [&](std::string_view, std::string_view payload) {
    some.clear();
    decode_postings(payload, some);
    gone = gone || std::any_of(some.begin(), some.end(),
                               [](const Posting& posting) { return posting.standing == Standing::kGone; });
    add(some);
  });
  if (gone) {
    // Seldom: after a change of title. Then it matters which source says what of which word.
    any = titled = NumberSet();
    each_term(from, after_prefix(from), [&](std::string_view, const std::vector<Posting>& postings) { add(postings); });
  }
  std::vector<Posting> postings;
  any.each([&](std::uint32_t number) {
    postings.push_back({number, titled.contains(number) ? Standing::kInTitle : Standing::kInText});
  });
  return postings;
}

std::vector<Posting> IndexReader::holding_phrase(const std::vector<std::string>& stems) const
{
  std::vector<Posting> candidates = postings(term_of(family::kStem, stems.front()));
  for (std::size_t at = 1; at < stems.size() && !candidates.empty(); ++at) {
    candidates = common(candidates, postings(term_of(family::kStem, stems[at])));
  }
  if (candidates.empty()) return candidates;
  std::deque<std::string> payloads;
  std::vector<PhrasePart> parts;
  for (const std::string& stem : stems) {
    std::vector<Positions> entries;
    const std::string term = term_of(family::kPositions, stem);
    each_payload(term, term + '\0', [&](std::string_view, std::string_view payload) {
      decode_positions(payloads.emplace_back(payload), entries);
    });
    settle(entries);
    parts.emplace_back(std::move(entries));
  }
  std::vector<Posting> found;
  for (const Posting& candidate : candidates) {
    const std::optional<std::uint32_t> begin = phrase_begin(parts, candidate.number);
    if (begin) found.push_back({candidate.number, *begin < kTextPosition ? Standing::kInTitle : Standing::kInText});
  }
  return found;
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

std::vector<Posting> common(const std::vector<Posting>& one, const std::vector<Posting>& other)
{
  std::vector<Posting> both;
  auto at = other.begin();
  for (const Posting& posting : one) {
    while (at != other.end() && at->number < posting.number) ++at;
    if (at == other.end()) break;
    if (at->number != posting.number) continue;
    const bool titled = posting.standing == Standing::kInTitle && at->standing == Standing::kInTitle;
    both.push_back({posting.number, titled ? Standing::kInTitle : Standing::kInText});
  }
  return both;
}

}  // namespace classeur::model::store
