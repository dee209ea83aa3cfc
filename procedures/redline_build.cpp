#include "procedures/redline_build.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "procedures/redline_match.hpp"
#include "procedures/redline_reshape.hpp"

namespace classeur::procedures
{

namespace
{

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr int kReshapedLikenessMin = 600;
// How much more alike a block must be with its neighbour than without, for both to be one block that was split.
constexpr int kSplitGainMin = 60;
// What may be found again under another parent.
constexpr std::array<std::string_view, 9> kTransplanted = {"part",     "step",  "record", "list", "table",
                                                           "note-box", "quote", "p",      "row"};
constexpr int kTransplantedLikenessMin = 800;
constexpr std::size_t kTransplantedWordsMin = 6;
constexpr std::size_t kTransplantsTriedMax = 40'000;

bool has_shape(const ContentNode& node)
{
  return may_be_reshaped(node.name);
}

std::vector<FieldChange> merged_fields(const std::vector<ContentField>& older, const std::vector<ContentField>& newer)
{
  std::map<std::string, FieldChange> merged;
  for (const ContentField& field : older) {
    merged[field.name].older = field;
  }
  for (const ContentField& field : newer) {
    merged[field.name].newer = field;
  }
  std::vector<FieldChange> out;
  for (auto& [name, change] : merged) {
    change.name = name;
    out.push_back(std::move(change));
  }
  return out;
}

// Place of each among its siblings of the same name, from 1.
std::vector<std::size_t> places_of(const std::vector<ContentNode>& nodes)
{
  std::map<std::string_view, std::size_t> count;
  std::vector<std::size_t> places;
  for (const ContentNode& node : nodes) places.push_back(++count[node.name]);
  return places;
}

// Blocks that say the same in another shape: [begin, end) of both sides.
struct Reshaping {
  std::size_t older_begin = 0, older_end = 0, newer_begin = 0, newer_end = 0;
};

class Merging
{
 public:
  Change merge(const ContentNode& older, const ContentNode& newer)
  {
    Change change;
    change.name = newer.name;
    change.fields = merged_fields(older.fields, newer.fields);
    if (!older.text.empty() || !newer.text.empty()) change.text = compare_text(older.text, newer.text);
    if (!older.children.empty() || !newer.children.empty()) merge_children(older, newer, change);
    return change;
  }

  int next_move() { return ++moves_; }

 private:
  struct Siblings {
    const std::vector<ContentNode>& older;
    const std::vector<ContentNode>& newer;
    std::vector<std::size_t> newer_of;
    std::vector<std::size_t> older_of;
    std::vector<bool> moved;  // by place in older
    std::vector<Reshaping> reshapings;
  };

  void merge_children(const ContentNode& older, const ContentNode& newer, Change& change)
  {
    Siblings siblings{older.children,
                      newer.children,
                      std::vector<std::size_t>(older.children.size(), kNone),
                      std::vector<std::size_t>(newer.children.size(), kNone),
                      std::vector<bool>(older.children.size(), false),
                      {}};
    for (const ChildPair& pair : match_children(older.children, newer.children)) {
      siblings.newer_of[pair.older] = pair.newer;
      siblings.older_of[pair.newer] = pair.older;
      siblings.moved[pair.older] = pair.moved;
    }
    find_reshapings(siblings);
    emit(siblings, change);
  }

  // Between two pairs that keep the order, and with the pairs themselves.
  static void find_reshapings(Siblings& siblings)
  {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i <= siblings.older.size()) {
      std::size_t older_end = i;
      while (older_end < siblings.older.size() && siblings.newer_of[older_end] == kNone) ++older_end;
      std::size_t newer_end = j;
      while (newer_end < siblings.newer.size() && siblings.older_of[newer_end] == kNone) ++newer_end;
      if (i < older_end && j < newer_end) try_reshaping(siblings, {i, older_end, j, newer_end}, 0);
      // One that became several, or several that became one.
      if (i == older_end && j < newer_end) try_split(siblings, i, j, newer_end);
      if (i < older_end && j == newer_end) try_join(siblings, i, older_end, j);
      // On to behind the next pair in order.
      i = older_end;
      while (i < siblings.older.size() && (siblings.newer_of[i] == kNone || siblings.moved[i])) ++i;
      if (i >= siblings.older.size()) break;
      j = siblings.newer_of[i] + 1;
      ++i;
    }
  }

  // [newer_begin, newer_end) was inserted between the pairs (i - 1, newer_begin - 1) and (i, newer_end).
  static void try_split(Siblings& siblings, std::size_t i, std::size_t newer_begin, std::size_t newer_end)
  {
    if (keeps_place(siblings, i, newer_begin)) {
      if (try_reshaping(siblings, {i - 1, i, newer_begin - 1, newer_end}, likeness(siblings, i - 1, newer_begin - 1)))
        return;
    }
    if (keeps_place(siblings, i + 1, newer_end + 1)) {
      try_reshaping(siblings, {i, i + 1, newer_begin, newer_end + 1}, likeness(siblings, i, newer_end));
    }
  }

  // [i, older_end) was deleted between the pairs (i - 1, j - 1) and (older_end, j).
  static void try_join(Siblings& siblings, std::size_t i, std::size_t older_end, std::size_t j)
  {
    if (keeps_place(siblings, i, j)) {
      if (try_reshaping(siblings, {i - 1, older_end, j - 1, j}, likeness(siblings, i - 1, j - 1))) return;
    }
    if (keeps_place(siblings, older_end + 1, j + 1)) {
      try_reshaping(siblings, {i, older_end + 1, j, j + 1}, likeness(siblings, older_end, j));
    }
  }

  // Those before these places are a pair, and not moved.
  static bool keeps_place(const Siblings& siblings, std::size_t behind_older, std::size_t behind_newer)
  {
    return behind_older > 0 && behind_newer > 0 && behind_older <= siblings.older.size() &&
           siblings.newer_of[behind_older - 1] == behind_newer - 1 && !siblings.moved[behind_older - 1];
  }

  static int likeness(const Siblings& siblings, std::size_t older, std::size_t newer)
  {
    return similarity(likeness_of(siblings.older[older]), likeness_of(siblings.newer[newer])) + kSplitGainMin;
  }

  static bool try_reshaping(Siblings& siblings, const Reshaping& one, int likeness_before)
  {
    const ContentNode* older = siblings.older.data();
    const ContentNode* newer = siblings.newer.data();
    const bool shapes = std::all_of(older + one.older_begin, older + one.older_end, has_shape) &&
                        std::all_of(newer + one.newer_begin, newer + one.newer_end, has_shape);
    if (!shapes) return false;
    for (const Reshaping& other : siblings.reshapings) {
      if (one.older_begin < other.older_end || one.newer_begin < other.newer_end) return false;
    }
    const int alike = similarity(likeness_of(older + one.older_begin, older + one.older_end),
                                 likeness_of(newer + one.newer_begin, newer + one.newer_end));
    if (alike < std::max(kReshapedLikenessMin, likeness_before)) return false;
    siblings.reshapings.push_back(one);
    return true;
  }

  void emit(const Siblings& siblings, Change& change)
  {
    const std::vector<std::size_t> older_places = places_of(siblings.older);
    const std::vector<std::size_t> newer_places = places_of(siblings.newer);
    std::map<std::size_t, int> moves;  // by place in older
    const auto move_of = [&](std::size_t older) {
      int& number = moves[older];
      if (number == 0) number = next_move();
      return number;
    };
    auto reshaping = siblings.reshapings.begin();
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < siblings.older.size() || j < siblings.newer.size()) {
      if (reshaping != siblings.reshapings.end() && reshaping->older_begin == i && reshaping->newer_begin == j) {
        change.children.push_back(reshaped(siblings, *reshaping));
        i = reshaping->older_end;
        j = reshaping->newer_end;
        ++reshaping;
      } else if (i < siblings.older.size() && siblings.newer_of[i] == kNone) {
        change.children.push_back(one_sided(siblings.older[i], ChangeStatus::kDeleted, older_places[i]));
        ++i;
      } else if (i < siblings.older.size() && siblings.moved[i]) {
        Change away;
        away.status = ChangeStatus::kMovedAway;
        away.name = siblings.older[i].name;
        away.move = move_of(i);
        change.children.push_back(std::move(away));
        ++i;
      } else if (siblings.older_of[j] == kNone) {
        change.children.push_back(one_sided(siblings.newer[j], ChangeStatus::kInserted, newer_places[j]));
        ++j;
      } else {
        const std::size_t partner = siblings.older_of[j];
        Change both = merge(siblings.older[partner], siblings.newer[j]);
        both.older_place = older_places[partner];
        both.newer_place = newer_places[j];
        if (siblings.moved[partner]) {
          both.status = ChangeStatus::kMovedHere;
          both.move = move_of(partner);
        } else {
          ++i;
        }
        change.children.push_back(std::move(both));
        ++j;
      }
    }
  }

  static Change reshaped(const Siblings& siblings, const Reshaping& one)
  {
    Change change;
    change.status = ChangeStatus::kReshaped;
    ContentNode before;
    ContentNode after;
    for (std::size_t i = one.older_begin; i < one.older_end; ++i) before.children.push_back(siblings.older[i]);
    for (std::size_t j = one.newer_begin; j < one.newer_end; ++j) after.children.push_back(siblings.newer[j]);
    change.text = compare_text(all_text(before), all_text(after));
    change.older_blocks = std::move(before.children);
    change.newer_blocks = std::move(after.children);
    return change;
  }

  int moves_ = 0;
};

// What was deleted in one place and inserted in another, under another parent.
class Transplanting
{
 public:
  Transplanting(Merging& merging, Change& root) : merging_(merging) { collect(root); }

  void run()
  {
    if (gone_.size() * come_.size() > kTransplantsTriedMax) return;
    for (std::size_t i = 0; i < gone_.size(); ++i) {
      for (std::size_t j = 0; j < come_.size(); ++j) {
        if (gone_[i].change->name != come_[j].change->name) continue;
        const int alike = similarity(gone_[i].likeness, come_[j].likeness);
        if (alike >= kTransplantedLikenessMin) candidates_.push_back({alike, i, j});
      }
    }
    // The largest first: what moved with its parent did not move by itself.
    std::stable_sort(candidates_.begin(), candidates_.end(), [this](const auto& one, const auto& other) {
      const auto words = [this](const Candidate& any) { return gone_[any.gone].likeness.words.size(); };
      return words(one) != words(other) ? words(one) > words(other) : one.alike > other.alike;
    });
    for (const Candidate& one : candidates_) {
      if (!gone_[one.gone].taken && !come_[one.come].taken) transplant(one.gone, one.come);
    }
  }

 private:
  struct End {
    Change* change = nullptr;
    ContentNode node;
    Likeness likeness;
    std::size_t last = 0;  // behind the last of those collected from inside of it
    bool taken = false;
  };
  struct Candidate {
    int alike = 0;
    std::size_t gone = 0;
    std::size_t come = 0;
  };

  void collect(Change& change)
  {
    const bool gone = change.status == ChangeStatus::kDeleted;
    const bool come = change.status == ChangeStatus::kInserted;
    std::vector<End>& ends = gone ? gone_ : come_;
    std::size_t mine = kNone;
    if ((gone || come) && std::find(kTransplanted.begin(), kTransplanted.end(), change.name) != kTransplanted.end()) {
      const Redline alone{change};
      ContentNode node = gone ? older_content(alone) : newer_content(alone);
      Likeness likeness = likeness_of(node);
      if (likeness.words.size() >= kTransplantedWordsMin) {
        mine = ends.size();
        ends.push_back({&change, std::move(node), std::move(likeness), 0, false});
      }
    }
    for (Change& child : change.children) collect(child);
    if (mine != kNone) ends[mine].last = ends.size();
  }

  static void take(std::vector<End>& ends, std::size_t index)
  {
    for (std::size_t inside = index; inside < ends[index].last; ++inside) ends[inside].taken = true;
    for (std::size_t around = 0; around < index; ++around) {
      if (ends[around].last > index) ends[around].taken = true;
    }
  }

  void transplant(std::size_t gone, std::size_t come)
  {
    Change both = merging_.merge(gone_[gone].node, come_[come].node);
    both.status = ChangeStatus::kMovedHere;
    both.move = merging_.next_move();
    both.older_place = gone_[gone].change->older_place;
    both.newer_place = come_[come].change->newer_place;
    Change away;
    away.status = ChangeStatus::kMovedAway;
    away.name = both.name;
    away.move = both.move;
    *gone_[gone].change = std::move(away);
    *come_[come].change = std::move(both);
    take(gone_, gone);
    take(come_, come);
  }

  Merging& merging_;
  std::vector<End> gone_;
  std::vector<End> come_;
  std::vector<Candidate> candidates_;
};

}  // namespace

Change one_sided(const ContentNode& node, ChangeStatus status, std::size_t place)
{
  const bool inserted = status == ChangeStatus::kInserted;
  Change change;
  change.status = status;
  change.name = node.name;
  (inserted ? change.newer_place : change.older_place) = place;
  for (const ContentField& field : node.fields) {
    FieldChange one;
    one.name = field.name;
    (inserted ? one.newer : one.older) = field;
    change.fields.push_back(std::move(one));
  }
  const std::vector<std::size_t> places = places_of(node.children);
  for (std::size_t index = 0; index < node.children.size(); ++index) {
    change.children.push_back(one_sided(node.children[index], status, places[index]));
  }
  if (!node.text.empty()) {
    Segment all{inserted ? SegmentKind::kInserted : SegmentKind::kDeleted, {}, {}};
    (inserted ? all.newer : all.older) = node.text;
    change.text.push_back(std::move(all));
  }
  return change;
}

Change merged_changes(const ContentNode& older, const ContentNode& newer)
{
  Merging merging;
  Change root = merging.merge(older, newer);
  root.older_place = 1;
  root.newer_place = 1;
  Transplanting(merging, root).run();
  reshape_where_fewer(root, older, newer);
  return root;
}

}  // namespace classeur::procedures
