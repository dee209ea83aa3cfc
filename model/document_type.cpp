#include "model/document_type.hpp"

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

}  // namespace classeur::model
