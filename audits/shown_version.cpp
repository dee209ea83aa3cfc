#include "audits/shown_version.hpp"

#include <algorithm>
#include <set>

#include "audits/document_rules.hpp"

namespace classeur::audits
{

using base::Date;

std::optional<ShownVersion> shown_version(const World& world, const model::Requirement& requirement, Date day)
{
  std::optional<ShownVersion> shown;
  if (requirement.proof_kind != "photo") return shown;
  for (const RegisteredDocument& entry : world.documents) {
    if (entry.document.type != model::DocumentType::kCharter) continue;
    const model::DocumentVersion* const version = entry.in_force(day);
    if (version == nullptr || !entry.is_in_scope(*version) || !serves(*version, requirement.code)) continue;
    const bool replaces = std::any_of(entry.versions.begin(), entry.versions.end(),
                                      [&](const auto& other) { return other.effective < version->effective; });
    if (replaces && (!shown || shown->version->effective < version->effective)) shown = {&entry, version};
  }
  return shown;
}

bool may_show(const model::Requirement& requirement, std::optional<Date> lapses, Date effective)
{
  const auto earliest = model::lapse_day({effective, effective}, requirement.proof_age_months_max);
  return !earliest || !lapses || *earliest <= *lapses;
}

std::vector<Date> shown_versions_come(const World& world, const model::Requirement& requirement, Date day)
{
  std::set<Date> days;
  if (requirement.proof_kind != "photo") return {};
  for (const RegisteredDocument& entry : world.documents) {
    if (entry.document.type != model::DocumentType::kCharter) continue;
    for (const model::DocumentVersion& version : entry.versions) {
      if (version.effective <= day) continue;
      const auto shown = shown_version(world, requirement, version.effective);
      if (shown && shown->version == &version) days.insert(version.effective);
    }
  }
  return {days.begin(), days.end()};
}

std::optional<Date> first_not_shown(const model::Requirement& requirement,
                                    const std::vector<model::CountingSpan>& spans, const std::vector<Date>& days)
{
  const auto first = std::find_if(days.begin(), days.end(), [&](Date day) {
    return std::none_of(spans.begin(), spans.end(), [&](const model::CountingSpan& span) {
      return span.from <= day && may_show(requirement, span.to, day);
    });
  });
  return first == days.end() ? std::nullopt : std::optional(*first);
}

}  // namespace classeur::audits
