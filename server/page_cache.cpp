#include "server/page_cache.hpp"

namespace classeur::server
{

std::shared_ptr<const CachedPage> PageCache::find(std::string_view key)
{
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->page;
}

void PageCache::put(std::string key, std::shared_ptr<const CachedPage> page)
{
  const std::lock_guard lock(mutex_);
  if (by_key_.contains(key)) return;  // another thread rendered the same page
  entries_.push_front({std::move(key), std::move(page)});
  by_key_.emplace(entries_.front().key, entries_.begin());
  bytes_ += weight(entries_.front());
  while (bytes_ > bytes_max_ && entries_.size() > 1) {
    bytes_ -= weight(entries_.back());
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

std::size_t PageCache::bytes() const
{
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace classeur::server
