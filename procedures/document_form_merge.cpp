#include "procedures/document_form_merge.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace classeur::procedures
{

namespace
{

using Entries = std::vector<FormEntry>;

// What a browser does to line ends is no difference.
std::string plain(std::string_view text)
{
  std::string out;
  for (const char c : text) {
    if (c != '\r') out += c;
  }
  while (!out.empty() && (out.back() == '\n' || out.back() == ' ')) out.pop_back();
  return out;
}

class Merging
{
 public:
  explicit Merging(MergedForm& merged) : merged_(merged) {}

  void merge_fields(std::span<const FieldShape> fields, FormEntry& into, const FormEntry& theirs,
                    const FormEntry* before, const std::string& prefix)
  {
    for (const FieldShape& field : fields) {
      const std::string mine = into.value(field.name);
      const std::string& other = theirs.value(field.name);
      if (plain(mine) == plain(other)) continue;
      FieldDifference difference{prefix + std::string(field.name), mine, other, MergeSide::kMine, true};
      if (before != nullptr) {
        const std::string was = plain(before->value(field.name));
        difference.both_changed = was != plain(mine) && was != plain(other);
        if (was == plain(mine)) difference.proposed = MergeSide::kTheirs;
      }
      // What no one sees cannot be chosen: it goes with whoever changed it. So does a file, unless both brought one.
      if (field.kind == FieldKind::kHidden || (field.kind == FieldKind::kFile && !difference.both_changed)) {
        if (difference.proposed == MergeSide::kTheirs) into.values[std::string(field.name)] = other;
        continue;
      }
      merged_.fields.push_back(std::move(difference));
    }
  }

  void merge_group(const GroupShape& group, FormEntry& into, const FormEntry& theirs, const FormEntry* before,
                   const std::string& prefix)
  {
    const Entries mine = into.list(group.name);
    const Entries& other = theirs.list(group.name);
    if (group.hidden) {
      if (before != nullptr && before->list(group.name) == mine) into.lists[std::string(group.name)] = other;
      return;
    }
    if (mine.empty() && other.empty()) return;
    const std::string path = prefix + std::string(group.name);
    const auto pairs = pair_up(group, mine, other);
    Entries merged;
    std::vector<std::size_t> from_theirs;  // of each merged entry; npos: mine alone
    std::vector<bool> is_mine;
    const auto take_theirs_after = [&](std::size_t after) {
      for (std::size_t i = after; i < other.size(); ++i) {
        if (std::find(pairs.begin(), pairs.end(), i) != pairs.end()) break;
        merged.push_back(other[i]);
        from_theirs.push_back(i);
        is_mine.push_back(false);
      }
    };
    take_theirs_after(0);
    for (std::size_t i = 0; i < mine.size(); ++i) {
      merged.push_back(mine[i]);
      from_theirs.push_back(pairs[i]);
      is_mine.push_back(true);
      if (pairs[i] != kNone) take_theirs_after(pairs[i] + 1);
    }
    into.lists[std::string(group.name)] = merged;
    Entries& list = into.lists[std::string(group.name)];
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string one = fmt::format("{}.{}", path, i);
      const FormEntry* was = before == nullptr ? nullptr : find_same(group, before->list(group.name), list[i]);
      if (!is_mine[i] || from_theirs[i] == kNone) {
        merged_.entries.push_back({one, is_mine[i] ? MergeSide::kMine : MergeSide::kTheirs, was == nullptr});
        continue;
      }
      const FormEntry& their = other[from_theirs[i]];
      merge_fields(group.fields, list[i], their, was, one + ".");
      for (const GroupShape& inner : group.groups) merge_group(inner, list[i], their, was, one + ".");
    }
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  static std::string key_of(const GroupShape& group, const FormEntry& entry)
  {
    std::string key = plain(entry.value(group.key));
    // A text from outside has no code: its title tells it from others.
    if (key.empty()) key = plain(entry.value("titre"));
    return key;
  }

  static const FormEntry* find_same(const GroupShape& group, const Entries& entries, const FormEntry& wanted)
  {
    if (group.key.empty()) return nullptr;
    for (const FormEntry& entry : entries) {
      if (key_of(group, entry) == key_of(group, wanted)) return &entry;
    }
    return nullptr;
  }

  // For each of mine, the index of the same one in theirs. Where a list has no key, by place.
  static std::vector<std::size_t> pair_up(const GroupShape& group, const Entries& mine, const Entries& theirs)
  {
    std::vector<std::size_t> pairs(mine.size(), kNone);
    std::set<std::size_t> taken;
    for (std::size_t i = 0; i < mine.size(); ++i) {
      for (std::size_t k = 0; k < theirs.size(); ++k) {
        const bool same = group.key.empty() ? i == k : key_of(group, mine[i]) == key_of(group, theirs[k]);
        if (!same || taken.contains(k)) continue;
        pairs[i] = k;
        taken.insert(k);
        break;
      }
    }
    return pairs;
  }

  MergedForm& merged_;
};

}  // namespace

MergedForm merge_forms(const FormEntry& mine, const FormEntry& theirs, const FormEntry* before, const FormKind& kind)
{
  MergedForm merged;
  merged.form = mine;
  Merging merging(merged);
  for (const SectionShape& section : form_shape(kind)) {
    merging.merge_fields(section.fields, merged.form, theirs, before, "");
    for (const GroupShape& group : section.groups) merging.merge_group(group, merged.form, theirs, before, "");
  }
  return merged;
}

}  // namespace classeur::procedures
