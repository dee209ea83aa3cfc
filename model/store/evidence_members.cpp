#include "model/store/evidence_members.hpp"

#include <algorithm>

#include "model/store/evidence_pages.hpp"
#include "model/store/posting_pages.hpp"

namespace classeur::model::store
{

std::string pack_numbers(const std::vector<std::int64_t>& numbers)
{
  std::string packed;
  for (const std::int64_t number : numbers) append_varint(packed, static_cast<std::uint64_t>(number));
  return packed;
}

std::vector<std::int64_t> unpack_numbers(std::string_view packed)
{
  std::vector<std::int64_t> numbers;
  while (!packed.empty()) numbers.push_back(static_cast<std::int64_t>(take_varint(packed)));
  return numbers;
}

MembersView::MembersView(std::string_view page)
{
  if (page.empty()) return;
  size_ = fixed_at(page, 0);
  const std::size_t ends = size_ * kFixedBytes;
  if (page.size() - kFixedBytes < ends) throw_page_damaged();
  ends_ = page.substr(kFixedBytes, ends);
  members_ = page.substr(kFixedBytes + ends);
}

Member MembersView::at(std::size_t place) const
{
  const std::size_t begin = place == 0 ? 0 : fixed_at(ends_, (place - 1) * kFixedBytes);
  const std::size_t end = fixed_at(ends_, place * kFixedBytes);
  if (end < begin || members_.size() < end) throw_page_damaged();
  std::string_view packed = members_.substr(begin, end - begin);
  Member member;
  member.id = static_cast<std::int64_t>(take_varint(packed));
  member.begun = take_day(packed);
  member.requirements = packed;
  return member;
}

MemberChunk::MemberChunk(std::string_view page)
{
  const MembersView view(page);
  for (std::size_t place = 0; place < view.size(); ++place) add(view.at(place));
}

void MemberChunk::add(const Member& member)
{
  ids_.push_back(member.id);
  append_varint(members_, static_cast<std::uint64_t>(member.id));
  append_day(members_, member.begun);
  members_ += member.requirements;
  ends_.push_back(static_cast<std::uint32_t>(members_.size()));
}

std::optional<std::int64_t> MemberChunk::find(std::int64_t id) const
{
  const auto found = std::find(ids_.begin(), ids_.end(), id);
  return found == ids_.end() ? std::nullopt : std::optional<std::int64_t>(found - ids_.begin());
}

std::string MemberChunk::page() const
{
  std::string page;
  append_fixed(page, static_cast<std::uint32_t>(ends_.size()));
  for (const std::uint32_t end : ends_) append_fixed(page, end);
  return page + members_;
}

}  // namespace classeur::model::store
