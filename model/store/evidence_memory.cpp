#include "model/store/evidence_memory.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace classeur::model::store
{

namespace
{

// Of one space: more than the index of a million records has (90 MB). Forgetting costs time only.
constexpr std::size_t kBytesMax = std::size_t{128} << 20U;
constexpr std::size_t kSpacesMax = 8;

class Memories
{
 public:
  std::shared_ptr<EvidenceMemory> find(std::uint64_t space, std::int64_t edition)
  {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(space);
    return found == known_.end() || found->second.first != edition ? nullptr : found->second.second;
  }

  void keep(std::uint64_t space, std::int64_t edition, const std::shared_ptr<EvidenceMemory>& memory)
  {
    const std::lock_guard lock(mutex_);
    if (known_.size() >= kSpacesMax) known_.erase(known_.begin());  // the space that was opened first
    known_[space] = {edition, memory};
  }

 private:
  std::mutex mutex_;
  std::map<std::uint64_t, std::pair<std::int64_t, std::shared_ptr<EvidenceMemory>>> known_;
};

Memories& memories()
{
  static Memories known;
  return known;
}

std::shared_ptr<EvidenceMemory> without_pages()
{
  return std::make_shared<EvidenceMemory>(IndexState{}, Terms{});
}

std::shared_ptr<EvidenceMemory> read_memory(const Reader& reader)
{
  auto state = load_index_state(reader.connection());
  if (!state) return without_pages();
  return std::make_shared<EvidenceMemory>(std::move(*state), load_terms(reader.connection()));
}

}  // namespace

OutlinesByUse::OutlinesByUse(std::vector<EvidenceOutline> outlines) : all(std::move(outlines))
{
  for (const EvidenceOutline& record : all) {
    for (const std::string& requirement : record.requirements) serving[requirement].push_back(&record);
    for (const RecordCode& expected : record.expectations) meeting[expected].push_back(&record);
  }
}

BesidePages::BesidePages(std::vector<EvidenceOutline> more_records, std::vector<EvidenceOutline> less_records)
    : more(std::move(more_records)), less(std::move(less_records))
{
  for (const EvidenceOutline& record : less.all) less_codes.insert(record.code);
  const auto sort = [](std::vector<const EvidenceOutline*>& records) {
    std::sort(records.begin(), records.end(),
              [](const EvidenceOutline* one, const EvidenceOutline* other) { return one->begun() < other->begun(); });
  };
  for (auto& [requirement, records] : less.serving) sort(records);
  for (auto& [record, records] : less.meeting) sort(records);
}

PageRange::PageRange(Connection& connection, PageFamily family, std::int64_t first)
{
  each_page(connection, place_of(family, first), place_of(family, first + 1) - 1,
            [&](std::int64_t place, std::string_view content) {
              content_ += content;
              seconds_.push_back(static_cast<std::uint32_t>(second_of(place)));
              ends_.push_back(static_cast<std::uint32_t>(content_.size()));
            });
}

std::string_view PageRange::at(std::int64_t second) const
{
  if (seconds_.empty() || second < seconds_.front()) return {};
  // Where none is missing from the first one on, its place is known.
  auto at = static_cast<std::size_t>(second - seconds_.front());
  if (at >= seconds_.size() || seconds_[at] != second) {
    const auto end = seconds_.begin() + static_cast<std::ptrdiff_t>(std::min(at, seconds_.size()));
    const auto found = std::lower_bound(seconds_.begin(), end, second);
    if (found == end || *found != second) return {};
    at = static_cast<std::size_t>(found - seconds_.begin());
  }
  const std::size_t from = at == 0 ? 0 : ends_[at - 1];
  return std::string_view(content_).substr(from, ends_[at] - from);
}

std::shared_ptr<EvidenceMemory> EvidenceMemory::of(const Reader& reader)
{
  const IndexStand stand = load_index_stand(reader.connection());
  if (!is_index_worth_it(reader, stand.folded)) return without_pages();
  const auto key = snapshot_of(reader);
  if (!key) return read_memory(reader);
  std::shared_ptr<EvidenceMemory> memory = memories().find(key->space, stand.edition);
  if (!memory || memory->is_full()) {
    memory = read_memory(reader);
    memories().keep(key->space, stand.edition, memory);
  }
  return memory;
}

std::shared_ptr<EvidenceMemory> EvidenceMemory::known_to(const Reader& reader)
{
  std::shared_ptr<EvidenceMemory> memory = of(reader);
  const std::shared_ptr<const BesidePages> beside = memory->beside(reader);
  const bool differs =
      !beside->less.all.empty() || (!beside->more.all.empty() && beside->more.all.front().id < memory->folded());
  return differs ? without_pages() : memory;
}

EvidenceMemory::EvidenceMemory(IndexState state, Terms terms)
    : state_(std::move(state)), editions_(std::string_view(state_.standard)), terms_(std::move(terms))
{
  for (const auto& [name, number] : terms_) names_[number] = name;
}

std::optional<std::int64_t> EvidenceMemory::term(std::string_view name) const
{
  const auto found = terms_.find(name);
  return found == terms_.end() ? std::nullopt : std::optional(found->second);
}

std::string_view EvidenceMemory::name(std::int64_t term) const
{
  const auto found = names_.find(term);
  return found == names_.end() ? std::string_view() : found->second;
}

std::shared_ptr<const BesidePages> EvidenceMemory::beside(const Reader& reader)
{
  return beside_.of(reader, [&] {
    std::vector<EvidenceOutline> more;
    std::vector<EvidenceOutline> less;
    if (reader.horizon() != Reader::kAllKnown) {
      more = outlines_withdrawn_since(reader, folded());
      less = list_outlines(reader.known_at(Reader::kAllKnown), reader.horizon(), folded());
    }
    std::vector<EvidenceOutline> unfolded = list_outlines(reader, folded(), reader.horizon());
    std::move(unfolded.begin(), unfolded.end(), std::back_inserter(more));
    return std::make_shared<const BesidePages>(std::move(more), std::move(less));
  });
}

bool EvidenceMemory::is_full()
{
  const std::lock_guard lock(mutex_);
  return bytes_ > kBytesMax;
}

const PageRange& EvidenceMemory::range(Connection& connection, PageFamily family, std::int64_t first)
{
  static const PageRange kNone{};
  if (folded() == 0) return kNone;
  const std::int64_t place = place_of(family, first);
  {
    const std::lock_guard lock(mutex_);
    const auto found = ranges_.find(place);
    if (found != ranges_.end()) return *found->second;
  }
  auto read = std::make_unique<const PageRange>(connection, family, first);
  const std::lock_guard lock(mutex_);
  const auto [kept, is_new] = ranges_.try_emplace(place, std::move(read));
  if (is_new) bytes_ += kept->second->bytes();
  return *kept->second;
}

void EvidenceMemory::each_at(Connection& connection, std::vector<std::int64_t> places, const Use& use)
{
  if (folded() == 0) return;
  std::vector<std::int64_t> unknown;
  {
    const std::lock_guard lock(mutex_);
    std::copy_if(places.begin(), places.end(), std::back_inserter(unknown),
                 [&](std::int64_t place) { return !pages_.contains(place); });
  }
  std::map<std::int64_t, std::string> read;
  for (const std::int64_t place : unknown) read[place];
  each_page_at(connection, unknown, [&](std::int64_t place, std::string_view content) { read[place] = content; });
  std::vector<std::pair<std::int64_t, std::string_view>> found;
  {
    const std::lock_guard lock(mutex_);
    for (auto& [place, content] : read) {
      const std::size_t size = content.size();
      if (pages_.try_emplace(place, std::move(content)).second) bytes_ += size;
    }
    std::sort(places.begin(), places.end());
    for (const std::int64_t place : places) {
      const std::string& page = pages_.find(place)->second;
      if (!page.empty()) found.emplace_back(place, page);
    }
  }
  for (const auto& [place, page] : found) use(place, page);
}

}  // namespace classeur::model::store
