#include "procedures/redline_match.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <unordered_map>

#include "procedures/common_sequence.hpp"

namespace classeur::procedures
{

namespace
{

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
// In thousandths.
constexpr int kAlikeMin = 450;         // anywhere among the siblings
constexpr int kShortAlikeMin = 600;    // the same, of a few words
constexpr int kBetweenAlikeMin = 200;  // between two pairs, where nothing else can be meant
constexpr int kKeyedAlikeMin = 600;    // of another key: rather another thing
constexpr int kSameIdBonus = 150;      // a hint only: ids may be numbered anew
constexpr int kFarthestPenalty = 20;
constexpr std::size_t kShortWords = 4;
// Beyond so many possible pairs, only those near each other are tried.
constexpr std::size_t kPairsTriedMax = 40'000;
constexpr std::size_t kNearPlaces = 100;

// Elements of which a parent may hold several. All others pair by their name.
constexpr std::array<std::string_view, 22> kRepeated = {
    "p",      "list",      "item",    "table",      "row",    "cell",          "note-box", "quote",
    "step",   "limit",     "record",  "part",       "served", "reference",     "external", "indicator",
    "change", "recipient", "signoff", "definition", "head",   "responsibility"};

// What names an element among its siblings, whatever else it says.
std::string key_of(const ContentNode& node)
{
  static const std::map<std::string_view, std::string_view> kKeys = {
      {"served", "requirement"}, {"reference", "code"}, {"indicator", "code"},      {"change", "version"},
      {"definition", "term"},    {"external", "title"}, {"responsibility", "actor"}};
  if (node.name == "part") {
    const ContentNode* title = node.child("title");
    return title ? plain_text(title->text) : std::string();
  }
  if (node.name == "signoff") return std::string(node.field("part")) + '/' + std::string(node.field("function"));
  const auto found = kKeys.find(node.name);
  return found == kKeys.end() ? std::string() : std::string(node.field(found->second));
}

// With another key it is rather another thing; a part may well be given another title.
bool is_its_key(const ContentNode& node)
{
  return node.name != "part" && !key_of(node).empty();
}

std::uint64_t mixed(std::uint64_t state, std::uint64_t value)
{
  // The finaliser of splitmix64: every bit of both counts.
  std::uint64_t out = state * 0x9E3779B97F4A7C15ULL + value;
  out = (out ^ (out >> 30)) * 0xBF58476D1CE4E5B9ULL;
  out = (out ^ (out >> 27)) * 0x94D049BB133111EBULL;
  return out ^ (out >> 31);
}

std::uint64_t hash_of(const std::string& text)
{
  return std::hash<std::string>()(text);
}

std::uint64_t hash_of(const Style& style)
{
  return mixed((style.emphasis ? 1U : 0U) + (style.strong ? 2U : 0U), hash_of(style.target));
}

void add_likeness(const ContentNode& node, Likeness& likeness)
{
  std::uint64_t exact = mixed(likeness.exact, hash_of(node.name));
  for (const ContentField& field : node.fields) {
    if (field.name == kIdField) continue;
    const std::uint64_t value = mixed(hash_of(field.name), hash_of(field.key));
    exact = mixed(exact, value);
    likeness.words.push_back(value);
  }
  for (const Token& token : node.text) {
    const std::uint64_t key = hash_of(token.key);
    exact = mixed(exact, mixed(key, hash_of(token.style)));
    for (const StyleCut& cut : token.cuts) exact = mixed(exact, mixed(cut.at, hash_of(cut.style)));
    if (token.kind == TokenKind::kWord || token.kind == TokenKind::kReference) likeness.words.push_back(key);
  }
  likeness.exact = mixed(exact, node.children.size());
  for (const ContentNode& child : node.children) add_likeness(child, likeness);
}

class ChildMatching
{
 public:
  ChildMatching(const std::vector<ContentNode>& older, const std::vector<ContentNode>& newer)
      : older_(older), newer_(newer), newer_of_(older.size(), kNone), older_of_(newer.size(), kNone)
  {
  }

  std::vector<ChildPair> match()
  {
    for (const ContentNode& node : older_) older_likeness_.push_back(likeness_of(node));
    for (const ContentNode& node : newer_) newer_likeness_.push_back(likeness_of(node));
    if (is_row(older_) && is_row(newer_)) {
      match_cells();
      return pairs();
    }
    match_single();
    match_equal();
    match_by_key();
    match_alike();
    part_doubtful_moves();
    match_between();
    return pairs();
  }

 private:
  struct Candidate {
    int score = 0;
    std::size_t older = 0;
    std::size_t newer = 0;
  };

  static bool is_row(const std::vector<ContentNode>& nodes) { return !nodes.empty() && nodes.front().name == "cell"; }
  static bool is_repeated(const ContentNode& node)
  {
    return std::find(kRepeated.begin(), kRepeated.end(), node.name) != kRepeated.end();
  }

  void pair(std::size_t older, std::size_t newer)
  {
    newer_of_[older] = newer;
    older_of_[newer] = older;
  }
  bool free(std::size_t older, std::size_t newer) const
  {
    return newer_of_[older] == kNone && older_of_[newer] == kNone;
  }

  // Cells keep their order; where there are as many and nothing says otherwise, each is what it was.
  void match_cells()
  {
    // best[i][j]: the greatest sum of likeness of the cells from i and j on.
    const std::size_t width = newer_.size() + 1;
    std::vector<int> best((older_.size() + 1) * width, 0);
    const auto gain = [&](std::size_t i, std::size_t j) {
      return 1 + similarity(older_likeness_[i], newer_likeness_[j]) + best[(i + 1) * width + j + 1];
    };
    for (std::size_t i = older_.size(); i-- > 0;) {
      for (std::size_t j = newer_.size(); j-- > 0;) {
        best[i * width + j] = std::max({gain(i, j), best[(i + 1) * width + j], best[i * width + j + 1]});
      }
    }
    for (std::size_t i = 0, j = 0; i < older_.size() && j < newer_.size();) {
      if (best[i * width + j] == gain(i, j)) {
        pair(i++, j++);
      } else {
        (best[i * width + j] == best[(i + 1) * width + j] ? i : j) += 1;
      }
    }
  }

  void match_single()
  {
    for (std::size_t i = 0; i < older_.size(); ++i) {
      if (is_repeated(older_[i])) continue;
      for (std::size_t j = 0; j < newer_.size(); ++j) {
        if (older_[i].name == newer_[j].name && free(i, j)) pair(i, j);
      }
    }
    // The head of a document, not of a table.
    if (!older_.empty() && !newer_.empty() && older_[0].name == "head" && newer_[0].name == "head") pair(0, 0);
  }

  void match_equal()
  {
    std::unordered_map<std::uint64_t, std::uint32_t> numbers;
    const auto symbols = [&](const std::vector<Likeness>& likeness) {
      std::vector<std::uint32_t> out;
      for (const Likeness& one : likeness) {
        out.push_back(numbers.try_emplace(one.exact, static_cast<std::uint32_t>(numbers.size())).first->second);
      }
      return out;
    };
    const std::vector<std::uint32_t> before = symbols(older_likeness_);
    const std::vector<std::uint32_t> after = symbols(newer_likeness_);
    for (const CommonPair& one : common_sequence(before, after, weights())) {
      if (free(one.older, one.newer) && older_[one.older].name == newer_[one.newer].name) pair(one.older, one.newer);
    }
  }

  std::vector<std::int64_t> weights() const
  {
    std::vector<std::int64_t> out;
    for (const Likeness& one : older_likeness_) {
      out.push_back(kRunCost + 1 + static_cast<std::int64_t>(one.words.size()));
    }
    return out;
  }

  void match_by_key()
  {
    std::map<std::string, std::size_t> places;
    for (std::size_t j = 0; j < newer_.size(); ++j) {
      const std::string key = key_of(newer_[j]);
      if (!key.empty() && older_of_[j] == kNone) places.emplace(newer_[j].name + '/' + key, j);
    }
    for (std::size_t i = 0; i < older_.size() && !places.empty(); ++i) {
      const std::string key = key_of(older_[i]);
      const auto found = key.empty() ? places.end() : places.find(older_[i].name + '/' + key);
      if (found != places.end() && free(i, found->second)) pair(i, found->second);
    }
  }

  int score(std::size_t older, std::size_t newer) const
  {
    const ContentNode& before = older_[older];
    const ContentNode& after = newer_[newer];
    int score = similarity(older_likeness_[older], newer_likeness_[newer]);
    if (score == 0) return 0;
    if (!before.field(kIdField).empty() && before.field(kIdField) == after.field(kIdField)) score += kSameIdBonus;
    const std::size_t distance = older > newer ? older - newer : newer - older;
    return score - std::min<int>(static_cast<int>(distance), kFarthestPenalty);
  }

  std::vector<std::size_t> unmatched(const std::vector<std::size_t>& partner) const
  {
    std::vector<std::size_t> out;
    for (std::size_t index = 0; index < partner.size(); ++index) {
      if (partner[index] == kNone) out.push_back(index);
    }
    return out;
  }

  void match_alike()
  {
    const std::vector<std::size_t> left = unmatched(newer_of_);
    const std::vector<std::size_t> right = unmatched(older_of_);
    const bool near_only = left.size() * right.size() > kPairsTriedMax;
    std::vector<Candidate> candidates;
    for (const std::size_t i : left) {
      for (const std::size_t j : right) {
        if (older_[i].name != newer_[j].name) continue;
        if (near_only && (i > j ? i - j : j - i) > kNearPlaces) continue;
        const std::size_t words = std::min(older_likeness_[i].words.size(), newer_likeness_[j].words.size());
        const int here = score(i, j);
        const int wanted = is_its_key(older_[i]) ? kKeyedAlikeMin : words < kShortWords ? kShortAlikeMin : kAlikeMin;
        if (here >= wanted - kFarthestPenalty) {
          candidates.push_back({here, i, j});
        }
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& one, const Candidate& other) { return one.score > other.score; });
    for (const Candidate& one : candidates) {
      if (free(one.older, one.newer)) pair(one.older, one.newer);
    }
  }

  // For each older child: is its pair one of those that keep the order?
  std::vector<bool> in_order() const
  {
    std::vector<std::size_t> olders;
    std::vector<std::size_t> newers;
    std::vector<std::int64_t> worth;
    for (std::size_t i = 0; i < older_.size(); ++i) {
      if (newer_of_[i] == kNone) continue;
      olders.push_back(i);
      newers.push_back(newer_of_[i]);
      worth.push_back(older_likeness_.empty() ? 1 : 1 + static_cast<std::int64_t>(older_likeness_[i].words.size()));
    }
    std::vector<bool> ordered(older_.size(), false);
    for (const std::size_t place : heaviest_rising(newers, worth)) ordered[olders[place]] = true;
    return ordered;
  }

  // What is out of order and not much alike is rather one thing gone and another come.
  void part_doubtful_moves()
  {
    const std::vector<bool> ordered = in_order();
    for (std::size_t i = 0; i < older_.size(); ++i) {
      const std::size_t j = newer_of_[i];
      if (j == kNone || ordered[i] || !key_of(older_[i]).empty()) continue;
      if (similarity(older_likeness_[i], newer_likeness_[j]) >= kMovedLikenessMin) continue;
      newer_of_[i] = kNone;
      older_of_[j] = kNone;
    }
  }

  void match_between()
  {
    const std::vector<bool> ordered = in_order();
    std::size_t i = 0;
    std::size_t j = 0;
    for (std::size_t anchor = 0; anchor <= older_.size(); ++anchor) {
      if (anchor < older_.size() && !ordered[anchor]) continue;
      const std::size_t newer_anchor = anchor < older_.size() ? newer_of_[anchor] : newer_.size();
      match_within(i, anchor, j, newer_anchor);
      i = anchor + 1;
      j = newer_anchor + 1;
    }
  }

  // The most alike of what is left between two pairs, and so on on both sides of it: the order is kept.
  void match_within(std::size_t older_begin, std::size_t older_end, std::size_t newer_begin, std::size_t newer_end)
  {
    Candidate best;
    if ((older_end - older_begin) * (newer_end - newer_begin) > kPairsTriedMax) return;
    for (std::size_t i = older_begin; i < older_end; ++i) {
      for (std::size_t j = newer_begin; j < newer_end; ++j) {
        if (!free(i, j) || older_[i].name != newer_[j].name || is_its_key(older_[i])) continue;
        const int here = score(i, j);
        if (here > best.score) best = {here, i, j};
      }
    }
    if (best.score < kBetweenAlikeMin) return;
    pair(best.older, best.newer);
    match_within(older_begin, best.older, newer_begin, best.newer);
    match_within(best.older + 1, older_end, best.newer + 1, newer_end);
  }

  std::vector<ChildPair> pairs() const
  {
    const std::vector<bool> ordered = in_order();
    std::vector<ChildPair> out;
    for (std::size_t i = 0; i < older_.size(); ++i) {
      if (newer_of_[i] != kNone) out.push_back({i, newer_of_[i], !ordered[i]});
    }
    return out;
  }

  const std::vector<ContentNode>& older_;
  const std::vector<ContentNode>& newer_;
  std::vector<std::size_t> newer_of_;
  std::vector<std::size_t> older_of_;
  std::vector<Likeness> older_likeness_;
  std::vector<Likeness> newer_likeness_;
};

}  // namespace

Likeness likeness_of(const ContentNode& node)
{
  return likeness_of(&node, &node + 1);
}

Likeness likeness_of(const ContentNode* begin, const ContentNode* end)
{
  Likeness likeness;
  for (const ContentNode* node = begin; node != end; ++node) add_likeness(*node, likeness);
  std::sort(likeness.words.begin(), likeness.words.end());
  return likeness;
}

int similarity(const Likeness& left, const Likeness& right)
{
  if (left.exact == right.exact) return 1000;
  const std::size_t total = left.words.size() + right.words.size();
  if (total == 0) return 0;
  std::size_t common = 0;
  for (std::size_t i = 0, j = 0; i < left.words.size() && j < right.words.size();) {
    if (left.words[i] == right.words[j]) {
      ++common, ++i, ++j;
    } else {
      (left.words[i] < right.words[j] ? i : j) += 1;
    }
  }
  return static_cast<int>(2000 * common / total);
}

std::vector<ChildPair> match_children(const std::vector<ContentNode>& older, const std::vector<ContentNode>& newer)
{
  return ChildMatching(older, newer).match();
}

}  // namespace classeur::procedures
