// Rendered pages, kept as long as they are exact. A page is a function of its address, its viewer, the journal's head
// and the day; all of these are in the key, so an entry is never wrong, only no longer asked for.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace classeur::server
{

// A page as it goes out, but for the CSRF token of the session, whose places are known.
struct RenderedPage {
  std::string content_type;
  std::string body;
  std::vector<std::size_t> csrf_places;
};

// Where a marker stands in a text.
std::vector<std::size_t> places_of(std::string_view marker, std::string_view text);

// Bounded by bytes: what was not asked for the longest goes first. Thread-safe.
class PageCache
{
 public:
  explicit PageCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  std::shared_ptr<const RenderedPage> find(const std::string& key);
  void add(const std::string& key, std::shared_ptr<const RenderedPage> page);
  std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const RenderedPage> page;
  };
  static std::size_t bytes_of(const Entry& entry) { return 2 * entry.key.size() + entry.page->body.size() + 256; }
  void drop_last();

  const std::size_t bytes_max_;
  mutable std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // the latest used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

}  // namespace classeur::server
