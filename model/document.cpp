#include "model/document.hpp"

#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<DocumentType, 9> kTypes = {{
    {DocumentType::kProcedure, "procedure", "Fiche de procédure"},
    {DocumentType::kCharter, "charter", "Charte"},
    {DocumentType::kServiceNote, "service-note", "Note de service"},
    {DocumentType::kManual, "manual", "Manuel qualité"},
    {DocumentType::kPolicy, "policy", "Politique qualité"},
    {DocumentType::kMissionLetter, "mission-letter", "Lettre de mission"},
    {DocumentType::kGuide, "guide", "Guide des procédures"},
    {DocumentType::kReview, "review", "Bilan annuel"},
    {DocumentType::kOther, "other", "Autre document"},
}};

constexpr NameTable<VersionState, 6> kStates = {{
    {VersionState::kDraft, "draft", "Projet"},
    {VersionState::kInReview, "in-review", "En vérification"},
    {VersionState::kApproved, "approved", "Approuvée"},
    {VersionState::kInForce, "in-force", "En vigueur"},
    {VersionState::kSuperseded, "superseded", "Remplacée"},
    {VersionState::kWithdrawn, "withdrawn", "Abrogée"},
}};

// Approval is what makes a version able to be in force; what became of it later is told by `ended`.
bool was_approved(VersionState state)
{
  switch (state) {
    case VersionState::kDraft:
    case VersionState::kInReview:
      return false;
    case VersionState::kApproved:
    case VersionState::kInForce:
    case VersionState::kSuperseded:
    case VersionState::kWithdrawn:
      return true;
  }
  return false;
}

}  // namespace

std::string_view code_of(DocumentType type)
{
  return name_of(kTypes, type).code;
}
std::string_view french_name(DocumentType type)
{
  return name_of(kTypes, type).french;
}
std::optional<DocumentType> parse_document_type(std::string_view code)
{
  return value_named(kTypes, code);
}

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
