// What kinds of controlled documents there are: each has its own set of sign-offs.
// Source of the list: the documents of the quality dossier.
#pragma once

#include <optional>
#include <string_view>

namespace classeur::model
{

enum class DocumentType {
  kProcedure,
  kCharter,
  kServiceNote,
  kManual,
  kPolicy,
  kMissionLetter,
  kGuide,
  kReview,
  kOther
};
std::string_view code_of(DocumentType type);      // "procedure"
std::string_view french_name(DocumentType type);  // "Fiche de procédure"
std::optional<DocumentType> parse_document_type(std::string_view code);

}  // namespace classeur::model
