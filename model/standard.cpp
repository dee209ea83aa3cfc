#include "model/standard.hpp"

#include <algorithm>

#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<CheckMeans, 5> kMeans = {{
    {CheckMeans::kDocument, "document", "Document"},
    {CheckMeans::kRecord, "record", "Enregistrement"},
    {CheckMeans::kObservation, "observation", "Observation"},
    {CheckMeans::kInterview, "interview", "Entretien"},
    {CheckMeans::kIndicator, "indicator", "Indicateur"},
}};

}  // namespace

std::string_view code_of(CheckMeans means)
{
  return name_of(kMeans, means).code;
}
std::string_view french_name(CheckMeans means)
{
  return name_of(kMeans, means).french;
}
std::optional<CheckMeans> parse_check_means(std::string_view code)
{
  return value_named(kMeans, code);
}

const Commitment* Standard::find(int number) const
{
  const auto found = std::find_if(commitments.begin(), commitments.end(),
                                  [&](const Commitment& commitment) { return commitment.number == number; });
  return found == commitments.end() ? nullptr : &*found;
}

const Requirement* Standard::find_requirement(std::string_view requirement_code) const
{
  for (const Commitment& commitment : commitments) {
    for (const Requirement& requirement : commitment.requirements) {
      if (requirement.code == requirement_code) return &requirement;
    }
  }
  return nullptr;
}

}  // namespace classeur::model
