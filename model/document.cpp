#include "model/document.hpp"

#include "model/life_cycle.hpp"
#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<VersionState, 7> kStates = {{
    {VersionState::kDraft, "draft", "Projet"},
    {VersionState::kInReview, "in-review", "En vérification"},
    {VersionState::kApproved, "approved", "Approuvée"},
    {VersionState::kInForce, "in-force", "En vigueur"},
    {VersionState::kSuperseded, "superseded", "Remplacée"},
    {VersionState::kWithdrawn, "withdrawn", "Abrogée"},
    {VersionState::kAbandoned, "abandoned", "Abandonnée"},
}};

}  // namespace

std::string_view code_of(VersionState state)
{
  return name_of(kStates, state).code;
}
std::string_view french_name(VersionState state)
{
  return name_of(kStates, state).french;
}
std::optional<VersionState> parse_version_state(std::string_view code)
{
  return value_named(kStates, code);
}

const DocumentVersion* in_force_on(const std::vector<DocumentVersion>& versions, base::Date day)
{
  const DocumentVersion* latest = nullptr;
  for (const DocumentVersion& version : versions) {
    if (!was_approved(version.state) || version.effective > day) continue;
    if (version.ended && *version.ended <= day) continue;
    if (latest == nullptr || latest->effective <= version.effective) latest = &version;
  }
  return latest;
}

}  // namespace classeur::model
