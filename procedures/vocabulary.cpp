#include "procedures/vocabulary.hpp"

#include <array>
#include <utility>

namespace classeur::procedures
{

namespace
{

using model::DocumentType;

constexpr std::array kRecordKinds = std::to_array<Word>({
    {"register", "registre", "registres"},
    {"table", "tableau", "tableaux"},
    {"log", "journal", "journaux"},
    {"minutes", "compte rendu", "comptes rendus"},
    {"form", "formulaire", "formulaires"},
    {"letter", "courrier", "courriers"},
    {"email", "courriel", "courriels"},
    {"photo", "photographie", "photographies"},
    {"report", "rapport", "rapports"},
    {"attendance", "feuille d’émargement", "feuilles d’émargement"},
    {"roster", "tableau de permanence", "tableaux de permanence"},
    {"statistics", "statistiques", "statistiques"},
    {"survey", "enquête", "enquêtes"},
    {"plan", "plan", "plans"},
    {"signed-document", "document signé", "documents signés"},
    {"publication", "publication", "publications"},
});

constexpr std::array kFrequencies = std::to_array<Word>({
    {"each-case", "à chaque cas", ""},
    {"continuous", "en continu", ""},
    {"daily", "chaque jour", ""},
    {"weekly", "chaque semaine", ""},
    {"monthly", "chaque mois", ""},
    {"quarterly", "chaque trimestre", ""},
    {"half-yearly", "chaque semestre", ""},
    {"yearly", "chaque année", ""},
    {"once", "une fois", ""},
});

constexpr std::array kLimitUnits = std::to_array<Word>({
    {"minute", "minute", "minutes"},
    {"hour", "heure", "heures"},
    {"day", "jour", "jours"},
    {"working-day", "jour ouvré", "jours ouvrés"},
    {"week", "semaine", "semaines"},
    {"month", "mois", "mois"},
});

constexpr std::array kSignoffParts = std::to_array<Word>({
    {"pilot", "Pilote du processus", ""},
    {"reviewer", "Vérificateur", ""},
    {"approver", "Approbateur", ""},
    {"committee", "Comité", ""},
});

constexpr std::array kRoots = std::to_array<std::pair<std::string_view, DocumentType>>({
    {"procedure", DocumentType::kProcedure},
    {"charter", DocumentType::kCharter},
    {"note", DocumentType::kServiceNote},
    {"manual", DocumentType::kManual},
    {"policy", DocumentType::kPolicy},
    {"letter", DocumentType::kMissionLetter},
    {"guide", DocumentType::kGuide},
    {"review", DocumentType::kReview},
    {"other", DocumentType::kOther},
});

constexpr std::array kFileTexts = std::to_array<Word>({
    {"whole", "lu en entier", ""},
    {"cut", "lu en partie", ""},
    {"none", "illisible", ""},
});

}  // namespace

std::span<const Word> record_kind_words()
{
  return kRecordKinds;
}
std::span<const Word> frequency_words()
{
  return kFrequencies;
}
std::span<const Word> limit_unit_words()
{
  return kLimitUnits;
}
std::span<const Word> signoff_part_words()
{
  return kSignoffParts;
}
std::span<const Word> file_text_words()
{
  return kFileTexts;
}

std::string_view french(std::span<const Word> words, std::string_view code)
{
  for (const Word& word : words) {
    if (word.code == code) return word.french;
  }
  return code;
}

std::string_view root_element(DocumentType type)
{
  for (const auto& [element, of_type] : kRoots) {
    if (of_type == type) return element;
  }
  return kRoots.back().first;
}

bool is_written_here(DocumentType type)
{
  return type != DocumentType::kReview && type != DocumentType::kOther;
}

std::optional<DocumentType> type_of_root(std::string_view element)
{
  for (const auto& [name, type] : kRoots) {
    if (name == element) return type;
  }
  return std::nullopt;
}

std::string root_elements_listed()
{
  std::string listed;
  for (const auto& [element, type] : kRoots) {
    if (!listed.empty()) listed += ", ";
    listed += element;
  }
  return listed;
}

}  // namespace classeur::procedures
