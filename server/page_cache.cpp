#include "server/page_cache.hpp"

namespace classeur::server
{

std::vector<std::size_t> places_of(std::string_view marker, std::string_view text)
{
  std::vector<std::size_t> places;
  for (std::size_t at = text.find(marker); at != std::string_view::npos; at = text.find(marker, at + marker.size())) {
    places.push_back(at);
  }
  return places;
}

std::shared_ptr<const RenderedPage> PageCache::find(const std::string& key)
{
  const std::lock_guard lock(mutex_);
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->page;
}

void PageCache::add(const std::string& key, std::shared_ptr<const RenderedPage> page)
{
  const std::lock_guard lock(mutex_);
  if (by_key_.contains(key)) return;
  entries_.push_front({key, std::move(page)});
  bytes_ += bytes_of(entries_.front());
  by_key_.emplace(entries_.front().key, entries_.begin());
  while (bytes_ > bytes_max_ && !entries_.empty()) drop_last();
}

std::size_t PageCache::bytes() const
{
  const std::lock_guard lock(mutex_);
  return bytes_;
}

void PageCache::drop_last()
{
  bytes_ -= bytes_of(entries_.back());
  by_key_.erase(entries_.back().key);
  entries_.pop_back();
}

}  // namespace classeur::server
