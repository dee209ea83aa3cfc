#include "audits/document_rules.hpp"

#include <algorithm>
#include <set>

namespace classeur::audits
{

namespace
{

using base::Date;

std::vector<const RegisteredDocument*> serving_within(const World& world, std::string_view requirement, Date day,
                                                      bool label_scope)
{
  std::vector<const RegisteredDocument*> found;
  for (const RegisteredDocument& entry : world.documents) {
    const model::DocumentVersion* version = entry.in_force(day);
    if (version && entry.is_in_scope(*version) == label_scope && serves(*version, requirement)) found.push_back(&entry);
  }
  return found;
}

// The days after `day` on which something about those documents changes, by what was read again by `known`.
template <typename Concerned>
std::set<Date> turning_days(const World& world, Date day, Date known, const Concerned& concerned)
{
  std::set<Date> days;
  const auto add = [&](std::optional<Date> turn) {
    if (turn && day < *turn) days.insert(*turn);
  };
  for (const RegisteredDocument& entry : world.documents) {
    if (std::none_of(entry.versions.begin(), entry.versions.end(), concerned)) continue;
    for (const model::DocumentVersion& version : entry.versions) {
      add(version.effective);
      add(version.ended);
      if (const auto review = entry.next_review(version, known)) add(*review + 1);
    }
  }
  return days;
}

}  // namespace

bool serves(const model::DocumentVersion& version, std::string_view requirement)
{
  return std::any_of(version.mappings.begin(), version.mappings.end(),
                     [&](const model::Mapping& mapping) { return mapping.requirement == requirement; });
}

bool serves(const model::DocumentVersion& version, int commitment)
{
  return std::any_of(version.mappings.begin(), version.mappings.end(),
                     [&](const model::Mapping& mapping) { return mapping.commitment == commitment; });
}

bool review_is_overdue(const RegisteredDocument& entry, const model::DocumentVersion& version, Date day)
{
  return model::review_state_on(entry.next_review(version, day), day) == model::ReviewState::kOverdue;
}

std::vector<const RegisteredDocument*> serving(const World& world, std::string_view requirement, Date day)
{
  return serving_within(world, requirement, day, true);
}

std::vector<const RegisteredDocument*> serving_out_of_scope(const World& world, std::string_view requirement, Date day)
{
  return serving_within(world, requirement, day, false);
}

DocumentSupport support(const World& world, std::string_view requirement, Date day)
{
  return support_known(world, requirement, day, day);
}

DocumentSupport support_known(const World& world, std::string_view requirement, Date day, Date known)
{
  const auto documents = serving_within(world, requirement, day, true);
  if (documents.empty()) return DocumentSupport::kNone;
  const bool all_overdue = std::all_of(documents.begin(), documents.end(), [&](const RegisteredDocument* entry) {
    const auto next = entry->next_review(*entry->in_force(day), known);
    return model::review_state_on(next, day) == model::ReviewState::kOverdue;
  });
  return all_overdue ? DocumentSupport::kOverdue : DocumentSupport::kReviewed;
}

std::optional<Date> support_until(const World& world, std::string_view requirement, DocumentSupport least, Date day,
                                  Date known)
{
  const auto concerned = [&](const model::DocumentVersion& version) { return serves(version, requirement); };
  for (const Date turn : turning_days(world, day, known, concerned)) {
    if (support_known(world, requirement, turn, known) > least) return turn;
  }
  return std::nullopt;
}

bool has_sheet(const World& world, int commitment, Date day)
{
  return std::any_of(world.documents.begin(), world.documents.end(), [&](const RegisteredDocument& entry) {
    const model::DocumentVersion* version = entry.in_force(day);
    return version && entry.document.type == model::DocumentType::kProcedure && entry.is_in_scope(*version) &&
           serves(*version, commitment);
  });
}

std::optional<Date> sheets_until(const World& world, int commitment, Date day)
{
  const auto concerned = [&](const model::DocumentVersion& version) { return serves(version, commitment); };
  for (const Date turn : turning_days(world, day, day, concerned)) {
    if (!has_sheet(world, commitment, turn)) return turn;
  }
  return std::nullopt;
}

}  // namespace classeur::audits
