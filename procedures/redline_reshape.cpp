#include "procedures/redline_reshape.hpp"

#include <algorithm>
#include <array>

namespace classeur::procedures
{

namespace
{

constexpr std::array<std::string_view, 6> kShapes = {"p", "list", "item", "note-box", "quote", "table"};
// Words changed as one text, in hundredths of those changed block by block. Fewer than so are worth losing the blocks.
constexpr std::size_t kClearlyFewer = 80;
constexpr std::size_t kFewer = 99;
// Of all words, in hundredths, those kept. With fewer, what is kept are small words that any two texts share.
constexpr std::size_t kKeptMin = 50;

std::size_t text_words(const Change& change)
{
  std::size_t count = count_changes(change.text).changed();
  for (const Change& child : change.children) count += text_words(child);
  return count;
}

bool holds_move(const Change& change)
{
  return change.move != 0 || std::any_of(change.children.begin(), change.children.end(), holds_move);
}

bool may_join(const Change& change)
{
  const bool shape = change.status == ChangeStatus::kReshaped || may_be_reshaped(change.name);
  return shape && change.changed() && !holds_move(change);
}

void add_blocks(const Change& change, bool older, std::vector<ContentNode>& blocks)
{
  if (change.status == ChangeStatus::kReshaped) {
    const auto& shaped = older ? change.older_blocks : change.newer_blocks;
    blocks.insert(blocks.end(), shaped.begin(), shaped.end());
  } else if (change.status != (older ? ChangeStatus::kInserted : ChangeStatus::kDeleted)) {
    blocks.push_back(older ? older_content({change}) : newer_content({change}));
  }
}

Tokens text_of(const std::vector<ContentNode>& blocks)
{
  ContentNode all;
  all.children = blocks;
  return all_text(all);
}

using Changes = std::vector<Change>;

// [begin, end) as one, if that is worth it.
bool join(Changes& changes, std::size_t begin, std::size_t end, std::size_t share)
{
  Change one;
  one.status = ChangeStatus::kReshaped;
  std::size_t words = 0;
  for (std::size_t index = begin; index < end; ++index) {
    words += text_words(changes[index]);
    add_blocks(changes[index], true, one.older_blocks);
    add_blocks(changes[index], false, one.newer_blocks);
  }
  if (one.older_blocks.empty() || one.newer_blocks.empty()) return false;
  one.text = compare_text(text_of(one.older_blocks), text_of(one.newer_blocks));
  const std::size_t changed = count_changes(one.text).changed();
  const std::size_t total = count_words(older_text(one.text)) + count_words(newer_text(one.text));
  if (changed * 100 > words * share || (total - changed) * 100 < total * kKeptMin) return false;
  const auto at = changes.begin() + static_cast<std::ptrdiff_t>(begin);
  *at = std::move(one);
  changes.erase(at + 1, changes.begin() + static_cast<std::ptrdiff_t>(end));
  return true;
}

void reshape(Change& change, std::size_t share)
{
  if (change.status != ChangeStatus::kKept && change.status != ChangeStatus::kMovedHere) return;
  for (Change& child : change.children) reshape(child, share);
  for (std::size_t begin = 0; begin < change.children.size(); ++begin) {
    std::size_t end = begin;
    while (end < change.children.size() && may_join(change.children[end])) ++end;
    if (end - begin >= 2 && !join(change.children, begin, end, share)) begin = end;
  }
}

}  // namespace

bool may_be_reshaped(std::string_view element)
{
  return std::find(kShapes.begin(), kShapes.end(), element) != kShapes.end();
}

void reshape_where_fewer(Change& root, const ContentNode& older, const ContentNode& newer)
{
  reshape(root, kClearlyFewer);
  if (text_words(root) > words_changed_at_most(all_text(older), all_text(newer))) reshape(root, kFewer);
}

}  // namespace classeur::procedures
