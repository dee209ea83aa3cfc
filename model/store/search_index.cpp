#include "model/store/search_index.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <memory>
#include <queue>

#include "model/store/search_beginnings.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertRecent = "INSERT INTO search_recent (id, terms) VALUES ($1, $2)";
constexpr std::string_view kLastRecent = "SELECT coalesce(max(id), 0) FROM search_recent WHERE id BETWEEN $1 AND $2";
constexpr std::string_view kListRecent = "SELECT terms FROM search_recent WHERE id BETWEEN $1 AND $2 ORDER BY id";
constexpr std::string_view kEmptyRecent = "DELETE FROM search_recent";

constexpr std::string_view kInsertBatch = "INSERT INTO search_batch (id, level) VALUES ($1, $2)";
constexpr std::string_view kLastBatch = "SELECT coalesce(max(id), 0) FROM search_batch";
constexpr std::string_view kListBatches = "SELECT id FROM search_batch WHERE level = $1 ORDER BY id";
constexpr std::string_view kOlderBatches = "SELECT count(*) FROM search_batch WHERE level > $1";
constexpr std::string_view kDeleteBatch = "DELETE FROM search_batch WHERE id = $1";
constexpr std::string_view kInsertPage = "INSERT INTO search_page (batch, first_term, terms) VALUES ($1, $2, $3)";
constexpr std::string_view kNextPages =
    "SELECT first_term, terms FROM search_page WHERE batch = $1 AND first_term > $2 ORDER BY first_term LIMIT 64";
constexpr std::string_view kDeletePages = "DELETE FROM search_page WHERE batch = $1";

template <typename... Values>
std::int64_t first_integer(Connection& connection, std::string_view sql, const Values&... values)
{
  Query query(connection, sql, values...);
  return query.next() ? query.integer(0) : 0;
}

// The terms of one source, in their order: pages one after the other.
class TermCursor
{
 public:
  virtual ~TermCursor() = default;
  TermCursor(const TermCursor&) = delete;
  TermCursor& operator=(const TermCursor&) = delete;

  // Good until the next call. False: no more.
  bool next()
  {
    while (!reader_ || at_ == reader_->size()) {
      std::optional<std::string> page = next_page();
      if (!page) return false;
      page_ = std::move(*page);
      reader_.emplace(page_);
      at_ = 0;
    }
    term_ = reader_->at(at_++);
    first_bytes_ = first_bytes_of(term_.term);
    return true;
  }
  const Term& term() const { return term_; }
  // Where the terms of two cursors stand to each other: as compare() of their bytes, mostly without looking at them.
  int compare(const TermCursor& other) const
  {
    if (first_bytes_ != other.first_bytes_) return first_bytes_ < other.first_bytes_ ? -1 : 1;
    return term_.term.compare(other.term_.term);
  }

 protected:
  TermCursor() = default;
  virtual std::optional<std::string> next_page() = 0;

 private:
  // As a number that orders as the bytes do; a shorter term is filled up with zeros, and the whole terms decide.
  static std::uint64_t first_bytes_of(std::string_view term)
  {
    std::uint64_t bytes = 0;
    for (std::size_t at = 0; at < sizeof bytes; ++at) {
      bytes = (bytes << 8) | (at < term.size() ? static_cast<unsigned char>(term[at]) : 0U);
    }
    return bytes;
  }

  std::string page_;
  std::optional<PageReader> reader_;
  std::size_t at_ = 0;
  Term term_;
  std::uint64_t first_bytes_ = 0;
};
using TermCursors = std::vector<std::unique_ptr<TermCursor>>;  // the oldest first

class OnePage final : public TermCursor
{
 public:
  explicit OnePage(std::string page) : page_(std::move(page)) {}

 protected:
  std::optional<std::string> next_page() override { return std::exchange(page_, std::nullopt); }

 private:
  std::optional<std::string> page_;
};

// Fetches some pages at a time: a statement runs once at a time, and several cursors are read in turn.
class BatchPages final : public TermCursor
{
 public:
  BatchPages(Connection& connection, std::int64_t batch) : connection_(connection), batch_(batch) {}

 protected:
  std::optional<std::string> next_page() override
  {
    if (pages_.empty()) {
      Query query(connection_, kNextPages, batch_, Blob{after_});
      std::string last;
      while (query.next()) {
        last = query.text(0);
        pages_.push_back(query.text(1));
      }
      if (pages_.empty()) return std::nullopt;
      after_ = last;
    }
    std::string page = std::move(pages_.front());
    pages_.pop_front();
    return page;
  }

 private:
  Connection& connection_;
  std::int64_t batch_;
  std::string after_;
  std::deque<std::string> pages_;
};

// Nothing older than these sources: what is gone needs no more mention.
enum class Oldest { kNo, kYes };

std::string merged_postings(const std::vector<std::string>& payloads, Oldest oldest)
{
  std::vector<Posting> postings;
  for (const std::string& payload : payloads) decode_postings(payload, postings);
  settle(postings);
  if (oldest == Oldest::kYes) {
    std::erase_if(postings, [](const Posting& posting) { return posting.standing == Standing::kGone; });
  }
  return encode_postings(postings);
}

std::string merged_positions(const std::vector<std::string>& payloads, Oldest oldest)
{
  std::vector<Positions> positions;
  for (const std::string& payload : payloads) decode_positions(payload, positions);
  settle(positions);
  if (oldest == Oldest::kYes) {
    std::erase_if(positions, [](const Positions& entry) { return entry.encoded.empty(); });
  }
  return encode_positions(positions);
}

std::string merged(std::string_view term, const std::vector<std::string>& payloads, Oldest oldest)
{
  if (payloads.size() == 1 && oldest == Oldest::kNo) return payloads.front();
  return term.front() == family::kPositions ? merged_positions(payloads, oldest) : merged_postings(payloads, oldest);
}

class BatchWriter
{
 public:
  BatchWriter(Connection& connection, int level)
      : connection_(connection), batch_(first_integer(connection, kLastBatch) + 1)
  {
    execute(connection, kInsertBatch, batch_, level);
  }
  void add(std::string_view term, std::string_view payload)
  {
    if (!writer_.empty() && writer_.bytes() + term.size() + payload.size() > kPageBytes) finish();
    writer_.add(term, payload);
  }
  void finish()
  {
    if (writer_.empty()) return;
    const std::string first(writer_.first_term());
    const std::string page = writer_.finish();
    execute(connection_, kInsertPage, batch_, Blob{first}, Blob{page});
  }

 private:
  Connection& connection_;
  std::int64_t batch_;
  PageWriter writer_;
};

// All sources become one batch. `beginnings`: null if it keeps none.
void merge_into(BatchWriter& writer, const TermCursors& sources, Oldest oldest, BeginningsWriter* beginnings)
{
  const auto comes_later = [&](std::size_t one, std::size_t other) {
    const int order = sources[one]->compare(*sources[other]);
    return order > 0 || (order == 0 && one > other);
  };
  std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(comes_later)> next(comes_later);
  for (std::size_t source = 0; source < sources.size(); ++source) {
    if (sources[source]->next()) next.push(source);
  }
  std::string term;
  std::vector<std::string> payloads;
  const auto write = [&] {
    if (payloads.empty()) return;
    const std::string payload = merged(term, payloads, oldest);
    if (!payload.empty()) {
      if (beginnings != nullptr) beginnings->add(term, payload);
      writer.add(term, payload);
    }
    payloads.clear();
  };
  while (!next.empty()) {
    const std::size_t source = next.top();
    next.pop();
    const Term& found = sources[source]->term();
    // Those of the sources are made anew: they do not tell which word is gone.
    if (!is_beginning_term(found.term)) {
      if (payloads.empty() || found.term != term) {
        write();
        term = found.term;
      }
      payloads.emplace_back(found.payload);
    }
    if (sources[source]->next()) next.push(source);
  }
  write();
  if (beginnings != nullptr) beginnings->finish();
  writer.finish();
}

Oldest oldest_above(Connection& connection, int level)
{
  Query query(connection, kOlderBatches, level);
  return query.next() && query.integer(0) == 0 ? Oldest::kYes : Oldest::kNo;
}

std::vector<std::int64_t> batches_of(Connection& connection, int level)
{
  std::vector<std::int64_t> batches;
  Query query(connection, kListBatches, level);
  while (query.next()) batches.push_back(query.integer(0));
  return batches;
}

// Eight of a level become one of the next, and so on upwards.
void merge_levels(Connection& connection)
{
  for (int level = 0;; ++level) {
    const std::vector<std::int64_t> batches = batches_of(connection, level);
    if (static_cast<std::int64_t>(batches.size()) < kBatchesOfALevel) return;
    const Oldest oldest = oldest_above(connection, level);
    TermCursors sources;
    for (const std::int64_t batch : batches) sources.push_back(std::make_unique<BatchPages>(connection, batch));
    BatchWriter writer(connection, level + 1);
    BeginningsWriter beginnings([&](std::string_view term, std::string_view payload) { writer.add(term, payload); });
    merge_into(writer, sources, oldest, &beginnings);
    for (const std::int64_t batch : batches) {
      execute(connection, kDeletePages, batch);
      execute(connection, kDeleteBatch, batch);
    }
  }
}

void fold_recent(Connection& connection, const RecentNumbers& numbers)
{
  TermCursors sources;
  {
    Query query(connection, kListRecent, numbers.first, numbers.last);
    while (query.next()) sources.push_back(std::make_unique<OnePage>(query.text(0)));
  }
  BatchWriter writer(connection, 0);
  merge_into(writer, sources, Oldest::kNo, nullptr);
  execute(connection, kEmptyRecent);
  merge_levels(connection);
}

}  // namespace

void add_entries(Connection& connection, const Entries& entries)
{
  if (entries.empty()) return;
  const RecentNumbers numbers = recent_numbers(first_integer(connection, kLastBatch));
  const std::int64_t last = first_integer(connection, kLastRecent, numbers.first, numbers.last);
  const std::int64_t number = std::max(last + 1, numbers.first);
  PageWriter writer;
  for (const auto& [term, payload] : entries) writer.add(term, payload);
  const std::string page = writer.finish();
  execute(connection, kInsertRecent, number, Blob{page});
  if (number == numbers.last) fold_recent(connection, numbers);
}

}  // namespace classeur::model::store
