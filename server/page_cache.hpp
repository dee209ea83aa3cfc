// Pages as they were rendered. A page being a function of (address, viewer, journal head, day), a key names it exactly:
// nothing is ever out of date, the old is only pushed out. Thread-safe.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace classeur::server
{

constexpr std::size_t kPageCacheBytesMax = std::size_t{12} << 20;

// The HTML of a page, with the places where the form token of the session belongs.
struct CachedPage {
  std::string html;
  std::vector<std::size_t> token_places;  // offsets of the place holder, each as long as a token
  std::string etag;                       // without quotes
  int status = 200;
};

class PageCache
{
 public:
  explicit PageCache(std::size_t bytes_max = kPageCacheBytesMax) : bytes_max_(bytes_max) {}

  std::shared_ptr<const CachedPage> find(std::string_view key);
  void put(std::string key, std::shared_ptr<const CachedPage> page);
  std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const CachedPage> page;
  };
  static std::size_t weight(const Entry& entry) { return entry.key.size() * 2 + entry.page->html.size() + 256; }

  mutable std::mutex mutex_;
  std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // the most recently used first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key_;
};

}  // namespace classeur::server
