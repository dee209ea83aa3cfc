#include "server/document_editing.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include <fmt/format.h>

namespace classeur::server
{

namespace
{

using procedures::FormEntry;
using procedures::GroupShape;

// Lists as they come in: numbered, perhaps with holes.
struct Sparse {
  std::map<std::string, std::string, std::less<>> values;
  std::map<std::string, std::map<std::size_t, Sparse>, std::less<>> lists;

  FormEntry dense() &&
  {
    FormEntry entry;
    entry.values = std::move(values);
    for (auto& [name, list] : lists) {
      for (auto& [number, one] : list) entry.lists[name].push_back(std::move(one).dense());
    }
    return entry;
  }
};

std::optional<std::size_t> number_of(std::string_view text)
{
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string with_plain_ends(std::string_view text)
{
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

struct EntryPath {
  std::string list;
  std::size_t index = 0;
};

std::optional<EntryPath> entry_path(std::string_view path)
{
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto index = number_of(path.substr(dot + 1));
  if (!index) return std::nullopt;
  return EntryPath{std::string(path.substr(0, dot)), *index};
}

FormEntry fresh_entry(const FormEntry& form, const GroupShape& group)
{
  FormEntry entry;
  if (!group.fresh_id.empty()) entry.values["id"] = procedures::fresh_id(form, group.fresh_id);
  if (group.name == "parties") entry.values["niveau"] = "1";
  return entry;
}

void give_ids(FormEntry& root, std::span<const GroupShape> groups, FormEntry& entry)
{
  for (const GroupShape& group : groups) {
    const auto list = entry.lists.find(group.name);
    if (list == entry.lists.end()) continue;
    for (FormEntry& one : list->second) {
      if (!group.fresh_id.empty() && one.value("id").empty()) {
        one.values["id"] = procedures::fresh_id(root, group.fresh_id);
      }
      give_ids(root, group.groups, one);
    }
  }
}

}  // namespace

FormEntry form_from(const Fields& fields, const procedures::FormKind& kind)
{
  Sparse root;
  for (const auto& [path, value] : fields.values()) {
    if (procedures::find_field(kind, path) == nullptr) continue;
    Sparse* entry = &root;
    const auto segments = procedures::path_segments(path);
    bool good = true;
    for (std::size_t i = 0; good && i + 1 < segments.size(); i += 2) {
      const auto number = number_of(segments[i + 1]);
      good = number && *number < 2 * kListEntriesMax;
      if (good) entry = &entry->lists[std::string(segments[i])][*number];
    }
    if (good) entry->values.emplace(std::string(segments.back()), with_plain_ends(value));
  }
  return std::move(root).dense();
}

Gesture gesture_of(const Fields& fields)
{
  static constexpr auto kGestures = std::to_array<std::pair<std::string_view, GestureKind>>({
      {"fermer", GestureKind::kClose},
      {"ajouter", GestureKind::kAdd},
      {"retirer", GestureKind::kRemove},
      {"monter", GestureKind::kUp},
      {"descendre", GestureKind::kDown},
      {"fusionner", GestureKind::kMerge},
      {"revoir", GestureKind::kReview},
      {"restaurer", GestureKind::kRestore},
      {"jeter", GestureKind::kDiscard},
      {"prendre", GestureKind::kTake},
      {"quitter", GestureKind::kLeave},
  });
  const std::string said = fields.get_or("geste", "");
  const std::size_t colon = std::min(said.find(':'), said.size());
  for (const auto& [name, kind] : kGestures) {
    if (said.substr(0, colon) == name) return {kind, said.substr(std::min(colon + 1, said.size()))};
  }
  return {};
}

bool apply_gesture(const Gesture& gesture, const procedures::FormKind& kind, FormEntry& form)
{
  if (gesture.kind == GestureKind::kAdd) {
    const GroupShape* group = procedures::find_group(kind, gesture.path);
    std::vector<FormEntry>* list = group == nullptr ? nullptr : procedures::list_at(form, gesture.path);
    if (list == nullptr || group->hidden || list->size() >= kListEntriesMax) return false;
    list->push_back(fresh_entry(form, *group));
    return true;
  }
  const auto at = entry_path(gesture.path);
  const GroupShape* group = at ? procedures::find_group(kind, at->list) : nullptr;
  std::vector<FormEntry>* list = group == nullptr || group->hidden ? nullptr : procedures::list_at(form, at->list);
  if (list == nullptr || at->index >= list->size()) return false;
  const auto entry = list->begin() + static_cast<std::ptrdiff_t>(at->index);
  if (gesture.kind == GestureKind::kRemove) {
    list->erase(entry);
  } else if (gesture.kind == GestureKind::kUp && at->index > 0) {
    std::iter_swap(entry, entry - 1);
  } else if (gesture.kind == GestureKind::kDown && at->index + 1 < list->size()) {
    std::iter_swap(entry, entry + 1);
  } else {
    return false;
  }
  return true;
}

void apply_choices(const Fields& fields, const procedures::FormKind& kind, FormEntry& form)
{
  constexpr std::string_view kChoice = "choix.";
  constexpr std::string_view kEntry = "entree.";
  std::vector<std::string> removed;
  for (const auto& [name, value] : fields.values()) {
    if (name.starts_with(kChoice)) {
      const std::string path = name.substr(kChoice.size());
      const procedures::FieldShape* field = procedures::find_field(kind, path);
      std::string* mine = field == nullptr ? nullptr : procedures::value_at(form, path);
      if (mine == nullptr) continue;
      const std::string other = with_plain_ends(fields.get_or("autre." + path, ""));
      if (value == "autre") *mine = other;
      if (value == "deux") {
        const bool flow = field->kind == procedures::FieldKind::kFlow;
        *mine += (mine->empty() || other.empty() ? "" : flow ? "\n\n" : " ") + other;
      }
    } else if (name.starts_with(kEntry)) {
      const std::string path = name.substr(kEntry.size());
      if (!fields.get("garder." + path)) removed.push_back(path);
    }
  }
  // The deeper and later first, so that what is still to go keeps its number.
  const auto numbers = [](const std::string& path) {
    std::vector<std::size_t> all;
    for (const std::string_view segment : procedures::path_segments(path)) {
      if (const auto number = number_of(segment)) all.push_back(*number);
    }
    return all;
  };
  std::sort(removed.begin(), removed.end(), [&](const std::string& one, const std::string& other) {
    const auto left = numbers(one);
    const auto right = numbers(other);
    return left.size() != right.size() ? left.size() > right.size() : left > right;
  });
  for (const std::string& path : removed) apply_gesture({GestureKind::kRemove, path}, kind, form);
}

void complete_form(FormEntry& form, const procedures::FormKind& kind, base::Date today)
{
  for (const procedures::SectionShape& section : procedures::form_shape(kind)) give_ids(form, section.groups, form);
  std::string& day = form.values["changement-jour"];
  if (!base::Date::parse(day)) {
    const auto effective = base::Date::parse(form.value("effet"));
    day = (effective && *effective < today ? *effective : today).iso();
  }
}

void begin_version(FormEntry& form, std::string_view after, std::string_view author)
{
  FormEntry past;
  past.values = {
      {"version", form.value("version")}, {"jour", form.value("changement-jour")}, {"texte", form.value("changement")}};
  form.lists["historique"].push_back(std::move(past));
  form.lists.erase("visas");
  for (const char* name : {"changement", "changement-jour", "motif", "effet"}) form.values[name].clear();
  form.values["version"] = procedures::next_numbers(after).minor;
  form.values["auteur"] = author;
}

}  // namespace classeur::server
