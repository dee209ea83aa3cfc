#include "model/store/evidence_memory.hpp"

#include <algorithm>
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

std::shared_ptr<EvidenceMemory> read_memory(const Reader& reader)
{
  auto state = load_index_state(reader.connection());
  if (!state) return std::make_shared<EvidenceMemory>(IndexState{}, Terms{});
  return std::make_shared<EvidenceMemory>(std::move(*state), load_terms(reader.connection()));
}

}  // namespace

RecentEvidence::RecentEvidence(std::vector<EvidenceOutline> outlines) : all(std::move(outlines))
{
  for (const EvidenceOutline& record : all) {
    for (const std::string& requirement : record.requirements) serving[requirement].push_back(&record);
    for (const RecordCode& expected : record.expectations) meeting[expected].push_back(&record);
  }
}

std::shared_ptr<EvidenceMemory> EvidenceMemory::of(const Reader& reader)
{
  const IndexStand stand = load_index_stand(reader.connection());
  if (!may_use_index(reader, stand.folded)) return std::make_shared<EvidenceMemory>(IndexState{}, Terms{});
  const auto key = snapshot_of(reader);
  if (!key) return read_memory(reader);
  std::shared_ptr<EvidenceMemory> memory = memories().find(key->space, stand.edition);
  if (!memory || memory->is_full()) {
    memory = read_memory(reader);
    memories().keep(key->space, stand.edition, memory);
  }
  return memory;
}

EvidenceMemory::EvidenceMemory(IndexState state, Terms terms)
    : state_(std::move(state)), standard_(std::string_view(state_.standard)), terms_(std::move(terms))
{
}

std::optional<std::int64_t> EvidenceMemory::term(std::string_view name) const
{
  const auto found = terms_.find(name);
  return found == terms_.end() ? std::nullopt : std::optional(found->second);
}

std::shared_ptr<const RecentEvidence> EvidenceMemory::recent(const Reader& reader)
{
  const auto key = snapshot_of(reader);
  if (key) {
    const std::lock_guard lock(mutex_);
    if (recent_key_ == key) return recent_;
  }
  auto recent = std::make_shared<const RecentEvidence>(list_outlines(reader, folded(), reader.horizon()));
  const std::lock_guard lock(mutex_);
  if (key) {
    recent_key_ = key;
    recent_ = recent;
  }
  return recent;
}

bool EvidenceMemory::is_full()
{
  const std::lock_guard lock(mutex_);
  return bytes_ > kBytesMax;
}

void EvidenceMemory::keep(std::int64_t place, std::string_view page)
{
  if (pages_.try_emplace(place, page).second) bytes_ += page.size();
}

void EvidenceMemory::load_between(Connection& connection, std::int64_t first, std::int64_t last)
{
  {
    const std::lock_guard lock(mutex_);
    if (loaded_.contains({first, last})) return;
  }
  std::vector<std::pair<std::int64_t, std::string>> pages;
  each_page(connection, first, last,
            [&](std::int64_t place, std::string_view content) { pages.emplace_back(place, content); });
  const std::lock_guard lock(mutex_);
  for (const auto& [place, content] : pages) keep(place, content);
  loaded_.emplace(first, last);
}

std::string_view EvidenceMemory::page_of_period(Connection& connection, PageFamily family, std::int64_t period,
                                                std::int64_t term)
{
  if (folded() == 0) return {};
  const std::int64_t first = place_of(family, period);
  load_between(connection, first, place_of(family, period + 1) - 1);
  const std::lock_guard lock(mutex_);
  const auto found = pages_.find(first + term);
  return found == pages_.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view EvidenceMemory::page_at(Connection& connection, std::int64_t place)
{
  std::string_view page;
  each_at(connection, {place}, [&](std::int64_t, std::string_view found) { page = found; });
  return page;
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
    for (const auto& [place, content] : read) keep(place, content);
    std::sort(places.begin(), places.end());
    for (const std::int64_t place : places) {
      const std::string& page = pages_.find(place)->second;
      if (!page.empty()) found.emplace_back(place, page);
    }
  }
  for (const auto& [place, page] : found) use(place, page);
}

void EvidenceMemory::each_of_value(Connection& connection, std::int64_t term, std::int64_t first, std::int64_t last,
                                   const Use& use)
{
  if (folded() == 0) return;
  load_between(connection, place_of(PageFamily::kBits, term), place_of(PageFamily::kBits, term + 1) - 1);
  std::vector<std::pair<std::int64_t, std::string_view>> found;
  {
    const std::lock_guard lock(mutex_);
    const std::int64_t end = place_of(PageFamily::kBits, term, last);
    for (auto page = pages_.lower_bound(place_of(PageFamily::kBits, term, first));
         page != pages_.end() && page->first <= end; ++page) {
      if (!page->second.empty()) found.emplace_back(page->first, page->second);
    }
  }
  for (const auto& [place, page] : found) use(place, page);
}

}  // namespace classeur::model::store
