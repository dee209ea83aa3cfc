#include "procedures/redline.hpp"

#include <algorithm>
#include <map>

#include "base/error.hpp"
#include "procedures/redline_build.hpp"

namespace classeur::procedures
{

namespace
{

using base::Error;
using base::ErrorCode;

enum class Side { kOlder, kNewer };
using Moves = std::map<int, const Change*>;

void collect_moves(const Change& change, Moves& moves)
{
  if (change.status == ChangeStatus::kMovedHere) moves[change.move] = &change;
  for (const Change& child : change.children) collect_moves(child, moves);
}

Moves moves_of(const Change& root)
{
  Moves moves;
  collect_moves(root, moves);
  return moves;
}

ContentNode one_side(const Change& change, Side side, const Moves& moves)
{
  const bool older = side == Side::kOlder;
  ContentNode node;
  node.name = change.name;
  for (const FieldChange& field : change.fields) {
    if (const auto& value = older ? field.older : field.newer) node.fields.push_back(*value);
  }
  node.text = older ? older_text(change.text) : newer_text(change.text);
  for (const Change& child : change.children) {
    switch (child.status) {
      case ChangeStatus::kKept:
        node.children.push_back(one_side(child, side, moves));
        break;
      case ChangeStatus::kInserted:
        if (!older) node.children.push_back(one_side(child, side, moves));
        break;
      case ChangeStatus::kDeleted:
        if (older) node.children.push_back(one_side(child, side, moves));
        break;
      case ChangeStatus::kMovedAway:
        if (older) node.children.push_back(one_side(*moves.at(child.move), side, moves));
        break;
      case ChangeStatus::kMovedHere:
        if (!older) node.children.push_back(one_side(child, side, moves));
        break;
      case ChangeStatus::kReshaped: {
        const auto& blocks = older ? child.older_blocks : child.newer_blocks;
        node.children.insert(node.children.end(), blocks.begin(), blocks.end());
        break;
      }
    }
  }
  return node;
}

SegmentKind swapped(SegmentKind kind)
{
  switch (kind) {
    case SegmentKind::kDeleted:
      return SegmentKind::kInserted;
    case SegmentKind::kInserted:
      return SegmentKind::kDeleted;
    case SegmentKind::kSame:
    case SegmentKind::kFormatted:
    case SegmentKind::kRetargeted:
      break;
  }
  return kind;
}

Segments swapped(const Segments& segments)
{
  Segments out;
  for (const Segment& segment : segments) {
    Segment other{swapped(segment.kind), segment.newer, segment.older};
    // Deletions stand first.
    if (other.kind == SegmentKind::kDeleted && !out.empty() && out.back().kind == SegmentKind::kInserted) {
      out.insert(out.end() - 1, std::move(other));
    } else {
      out.push_back(std::move(other));
    }
  }
  return out;
}

ChangeStatus swapped(ChangeStatus status)
{
  switch (status) {
    case ChangeStatus::kInserted:
      return ChangeStatus::kDeleted;
    case ChangeStatus::kDeleted:
      return ChangeStatus::kInserted;
    case ChangeStatus::kMovedAway:
      return ChangeStatus::kMovedHere;
    case ChangeStatus::kMovedHere:
      return ChangeStatus::kMovedAway;
    case ChangeStatus::kKept:
    case ChangeStatus::kReshaped:
      break;
  }
  return status;
}

bool leaves_older(const Change& change)
{
  return change.status == ChangeStatus::kDeleted || change.status == ChangeStatus::kMovedAway;
}
bool enters_newer(const Change& change)
{
  return change.status == ChangeStatus::kInserted || change.status == ChangeStatus::kMovedHere;
}

Change swapped(const Change& change, const Moves& moves);

// All but the status: of one end of a move, what the other end holds.
Change swapped_inside(const Change& change, const Moves& moves)
{
  Change out;
  out.move = change.move;
  out.name = change.name;
  out.older_place = change.newer_place;
  out.newer_place = change.older_place;
  for (const FieldChange& field : change.fields) out.fields.push_back({field.name, field.newer, field.older});
  out.text = swapped(change.text);
  out.older_blocks = change.newer_blocks;
  out.newer_blocks = change.older_blocks;
  for (const Change& child : change.children) out.children.push_back(swapped(child, moves));
  // Between two that stay, what goes stands before what comes.
  for (auto begin = out.children.begin(); begin != out.children.end();) {
    const auto comes_or_goes = [](const Change& one) { return leaves_older(one) || enters_newer(one); };
    begin = std::find_if(begin, out.children.end(), comes_or_goes);
    const auto end = std::find_if_not(begin, out.children.end(), comes_or_goes);
    std::stable_partition(begin, end, leaves_older);
    begin = end;
  }
  return out;
}

Change swapped(const Change& change, const Moves& moves)
{
  Change out;
  if (change.status == ChangeStatus::kMovedHere) {
    out.move = change.move;
    out.name = change.name;
  } else if (change.status == ChangeStatus::kMovedAway) {
    out = swapped_inside(*moves.at(change.move), moves);
  } else {
    out = swapped_inside(change, moves);
  }
  out.status = swapped(change.status);
  return out;
}

WordCount words_of(const Change& change)
{
  WordCount count = count_changes(change.text);
  for (const FieldChange& field : change.fields) count += field.changed_words();
  for (const Change& child : change.children) count += words_of(child);
  return count;
}

}  // namespace

WordCount FieldChange::changed_words() const
{
  if (!changed() || name == kIdField) return {};
  return count_changes(
      compare_text(older ? tokens_of(older->value) : Tokens(), newer ? tokens_of(newer->value) : Tokens()));
}

bool Change::changed() const
{
  if (status != ChangeStatus::kKept) return true;
  const auto seen = [](const FieldChange& field) { return field.name != kIdField && field.changed(); };
  const auto differs = [](const Segment& segment) { return segment.kind != SegmentKind::kSame; };
  return std::any_of(fields.begin(), fields.end(), seen) || std::any_of(text.begin(), text.end(), differs) ||
         std::any_of(children.begin(), children.end(), [](const Change& child) { return child.changed(); });
}

const FieldChange* Change::field(std::string_view wanted) const
{
  for (const FieldChange& one : fields) {
    if (one.name == wanted) return &one;
  }
  return nullptr;
}

const Change* Change::child(std::string_view wanted) const
{
  for (const Change& one : children) {
    if (one.name == wanted && one.status != ChangeStatus::kMovedAway) return &one;
  }
  return nullptr;
}

WordCount Redline::changed_words() const
{
  return words_of(root);
}

Redline compare(const ContentNode& older, const ContentNode& newer)
{
  if (older.name != newer.name) {
    throw Error(ErrorCode::kBadInput, "Deux documents de types différents ne se comparent pas.");
  }
  // Always from the lesser to the greater, so that a comparison and its reverse say the same.
  if (comes_before(newer, older)) return swapped(Redline{merged_changes(newer, older)});
  return {merged_changes(older, newer)};
}

Redline compare(const ControlledDocument& older, const ControlledDocument& newer)
{
  return compare(content_of(older), content_of(newer));
}

Redline swapped(const Redline& redline)
{
  return {swapped(redline.root, moves_of(redline.root))};
}

ContentNode older_content(const Redline& redline)
{
  return one_side(redline.root, Side::kOlder, moves_of(redline.root));
}

ContentNode newer_content(const Redline& redline)
{
  return one_side(redline.root, Side::kNewer, moves_of(redline.root));
}

ContentNode apply(const ContentNode& older, const Redline& redline)
{
  if (!(older_content(redline) == older)) {
    throw Error(ErrorCode::kConflict, "Cette comparaison a été faite à partir d’un autre texte. La refaire.");
  }
  return newer_content(redline);
}

std::vector<const Change*> moved_changes(const Redline& redline)
{
  std::vector<const Change*> out;
  for (const auto& [number, change] : moves_of(redline.root)) out.push_back(change);
  return out;
}

}  // namespace classeur::procedures
