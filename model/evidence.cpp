#include "model/evidence.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<Confidentiality, 3> kConfidentialities = {{
    {Confidentiality::kOrdinary, "ordinary", "Ordinaire"},
    {Confidentiality::kPersonal, "personal", "Données personnelles"},
    {Confidentiality::kRestricted, "restricted", "Diffusion restreinte"},
}};

constexpr NameTable<EvidenceOrigin, 4> kOrigins = {{
    {EvidenceOrigin::kUploaded, "uploaded", "Déposée"},
    {EvidenceOrigin::kRegister, "register", "Tirée d’un registre"},
    {EvidenceOrigin::kIndicator, "indicator", "Tirée d’un indicateur"},
    {EvidenceOrigin::kSurvey, "survey", "Tirée d’une enquête"},
}};

// "18 novembre 2019" cut after the day, or after the month: Date::french() puts U+00A0 between its three words.
std::string_view without_last_words(std::string_view french_day, int words)
{
  for (int word = 0; word < words; ++word) french_day = french_day.substr(0, french_day.rfind("\u00A0"));
  return french_day;
}

}  // namespace

std::string_view code_of(Confidentiality confidentiality)
{
  return name_of(kConfidentialities, confidentiality).code;
}
std::string_view french_name(Confidentiality confidentiality)
{
  return name_of(kConfidentialities, confidentiality).french;
}
std::optional<Confidentiality> parse_confidentiality(std::string_view code)
{
  return value_named(kConfidentialities, code);
}

std::string_view code_of(EvidenceOrigin origin)
{
  return name_of(kOrigins, origin).code;
}
std::string_view french_name(EvidenceOrigin origin)
{
  return name_of(kOrigins, origin).french;
}
std::optional<EvidenceOrigin> parse_evidence_origin(std::string_view code)
{
  return value_named(kOrigins, code);
}

base::Date presumed_making(const Period& period, base::Date today)
{
  return std::min(period.to, today);
}

std::string Period::french() const
{
  const std::string last = to.french();
  if (from == to) return fmt::format("le {}", last);
  const std::string first = from.french();
  const bool same_year = from.year() == to.year();
  const bool same_month = same_year && from.month() == to.month();
  return fmt::format("du {} au {}", without_last_words(first, same_month ? 2 : same_year ? 1 : 0), last);
}

std::optional<RecordCode> RecordCode::parse(std::string_view text)
{
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == text.size()) return std::nullopt;
  if (text.find('/', slash + 1) != std::string_view::npos) return std::nullopt;
  return RecordCode{std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
}

const std::vector<RecordKind>& record_kinds()
{
  static const std::vector<RecordKind> kinds = {
      {"register", "Registre"},
      {"table", "Tableau de suivi"},
      {"log", "Journal de bord"},
      {"minutes", "Compte rendu"},
      {"form", "Formulaire"},
      {"letter", "Courrier"},
      {"email", "Courriel"},
      {"photo", "Photographie"},
      {"report", "Rapport"},
      {"attendance", "Feuille d’émargement"},
      {"roster", "Tableau de permanence"},
      {"statistics", "Statistiques"},
      {"survey", "Enquête"},
      {"plan", "Plan"},
      {"signed-document", "Document signé"},
      {"publication", "Publication"},
      {"document", "Document"},
  };
  return kinds;
}

std::string_view french_record_kind(std::string_view code)
{
  const auto& kinds = record_kinds();
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const RecordKind& kind) { return kind.code == code; });
  return found == kinds.end() ? code : found->french;
}

}  // namespace classeur::model
