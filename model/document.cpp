#include "model/document.hpp"

#include <limits>
#include <tuple>

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

const DocumentVersion* version_told_on(const std::vector<DocumentVersion>& versions, base::Date day)
{
  if (const DocumentVersion* version = in_force_on(versions, day)) return version;
  const auto began = [](const DocumentVersion& version) {
    return !version.ended || version.effective < *version.ended;
  };
  const DocumentVersion* last = nullptr;
  const DocumentVersion* first = nullptr;
  for (const DocumentVersion& version : versions) {
    if (!was_approved(version.state)) continue;
    if (version.effective <= day && began(version)) last = &version;
    const bool sooner = first == nullptr || (began(version) && !began(*first)) ||
                        (began(version) == began(*first) && version.effective < first->effective);
    if (sooner) first = &version;
  }
  return last != nullptr ? last : first;
}

Document document_told_by(const Document& document, const DocumentVersion& version)
{
  Document told = document;
  if (version.head) static_cast<DocumentHead&>(told) = *version.head;
  return told;
}

Document document_on(const Document& document, const std::vector<DocumentVersion>& versions, base::Date day)
{
  const DocumentVersion* version = version_told_on(versions, day);
  return version == nullptr ? document : document_told_by(document, *version);
}

bool stands_before(const Document& left, const Document& right)
{
  const auto rank = [](const std::optional<int>& number) { return number.value_or(std::numeric_limits<int>::max()); };
  return std::tuple(left.type, rank(left.section_number), rank(left.number), std::string_view(left.code)) <
         std::tuple(right.type, rank(right.section_number), rank(right.number), std::string_view(right.code));
}

}  // namespace classeur::model
