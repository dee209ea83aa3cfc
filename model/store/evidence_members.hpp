// Private to model/store: the records of a month of the list, each at the place at which it came in, in chunks. Pure.
// What cannot be read throws Error(kDamaged).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace classeur::model::store
{

constexpr std::int64_t kMembersOfAChunk = 256;

struct Member {
  std::int64_t id = 0;
  base::Date begun;               // begins to count
  std::string_view requirements;  // in the page: the numbers of their terms, as pack_numbers() packs them
};
std::string pack_numbers(const std::vector<std::int64_t>& numbers);  // none negative
std::vector<std::int64_t> unpack_numbers(std::string_view packed);

// Looks at a page that outlives it, where it stands; an empty one has nobody.
class MembersView
{
 public:
  explicit MembersView(std::string_view page);
  std::size_t size() const { return size_; }
  Member at(std::size_t place) const;

 private:
  std::string_view ends_;
  std::string_view members_;
  std::size_t size_ = 0;
};

// One that grows.
class MemberChunk
{
 public:
  explicit MemberChunk(std::string_view page);
  void add(const Member& member);
  std::optional<std::int64_t> find(std::int64_t id) const;  // its place in the chunk
  std::string page() const;

 private:
  std::vector<std::int64_t> ids_;
  std::vector<std::uint32_t> ends_;
  std::string members_;
};

}  // namespace classeur::model::store
