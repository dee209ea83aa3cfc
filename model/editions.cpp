#include "model/editions.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/french_list.hpp"

namespace classeur::model
{

namespace
{

// Of those that `has` says yes of: the latest by the day, or else the first.
template <typename Has>
const Standard* nearest(const std::vector<Standard>& editions, base::Date day, const Has& has)
{
  const Standard* latest = nullptr;
  const Standard* first = nullptr;
  for (const Standard& one : editions) {
    if (!has(one)) continue;
    if (first == nullptr || one.edition < first->edition) first = &one;
    if (one.edition <= day && (latest == nullptr || latest->edition < one.edition)) latest = &one;
  }
  return latest != nullptr ? latest : first;
}

// What they ask together; `standard` is the first of them, and is told of first.
void add_asked(Standard& standard, const std::vector<Standard>& editions, const Standard& more, base::Date day)
{
  for (const Commitment& commitment : more.commitments) {
    auto place = std::find_if(standard.commitments.begin(), standard.commitments.end(),
                              [&](const Commitment& one) { return one.number >= commitment.number; });
    if (place == standard.commitments.end() || place->number != commitment.number) {
      place = standard.commitments.insert(place, *find_commitment(editions, commitment.number, day));
      place->requirements.clear();
    }
    for (const Requirement& requirement : commitment.requirements) {
      if (standard.find_requirement(requirement.code) != nullptr) continue;
      place->requirements.push_back(*find_requirement(editions, requirement.code, day));
    }
  }
}

template <typename Wanted>
Standard asked(const std::vector<Standard>& editions, base::Date day, const Wanted& wanted)
{
  Standard all = edition_on(editions, day);
  for (const Standard& one : editions) {
    if (wanted(one)) add_asked(all, editions, one, day);
  }
  return all;
}

}  // namespace

const Standard& edition_on(const std::vector<Standard>& editions, base::Date day)
{
  static const Standard kNone;
  const Standard* const found = nearest(editions, day, [](const Standard&) { return true; });
  return found == nullptr ? kNone : *found;
}

std::optional<base::Date> next_edition(const std::vector<Standard>& editions, base::Date day)
{
  const Standard* const now = &edition_on(editions, day);
  std::optional<base::Date> next;
  for (const Standard& one : editions) {
    if (one.edition <= day || &edition_on(editions, one.edition) == now) continue;
    if (!next || one.edition < *next) next = one.edition;
  }
  return next;
}

const Commitment* find_commitment(const std::vector<Standard>& editions, int number, base::Date day)
{
  const Standard* const found =
      nearest(editions, day, [&](const Standard& one) { return one.find(number) != nullptr; });
  return found == nullptr ? nullptr : found->find(number);
}

const Requirement* find_requirement(const std::vector<Standard>& editions, std::string_view code, base::Date day)
{
  const Standard* const found =
      nearest(editions, day, [&](const Standard& one) { return one.find_requirement(code) != nullptr; });
  return found == nullptr ? nullptr : found->find_requirement(code);
}

Standard asked_from(const std::vector<Standard>& editions, base::Date day)
{
  return asked(editions, day, [&](const Standard& one) { return day < one.edition; });
}

Standard asked_ever(const std::vector<Standard>& editions, base::Date day)
{
  return asked(editions, day, [](const Standard&) { return true; });
}

std::string not_asked_text(const std::vector<Standard>& editions, int number, base::Date day)
{
  std::vector<const Standard*> having;
  for (const Standard& one : editions) {
    if (one.find(number) != nullptr) having.push_back(&one);
  }
  if (having.empty()) return fmt::format("L’engagement {} n’est pas dans le périmètre du label.", number);
  std::sort(having.begin(), having.end(),
            [](const Standard* one, const Standard* other) { return one->edition < other->edition; });
  std::vector<std::string> days;
  for (const Standard* one : having) days.push_back("du " + one->edition.french());
  return fmt::format(
      "L’engagement {} n’est pas dans l’édition du référentiel en usage le {}, celle du {}\u00A0: il est "
      "dans {} {}. Demandez un jour où {} est en usage.",
      number, day.french(), edition_on(editions, day).edition.french(), days.size() == 1 ? "celle" : "celles",
      base::french_list(days), days.size() == 1 ? "elle" : "l’une d’elles");
}

}  // namespace classeur::model
