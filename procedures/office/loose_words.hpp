// What people write in their own words where the vocabulary wants values: "sous 48 h", « Registre des réclamations ».
// For understanding.hpp; our own exports are read by words.hpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "procedures/controlled_document.hpp"

namespace classeur::procedures::office
{

// "15 jours ouvrés", "sous 48 h", "dans un délai de 3 jours à compter de la réception", "J+5". `from` is empty where
// the words do not say it. Absent where any word is left over: "5 jours environ", "jours ouvrables" (which are six a
// week).
std::optional<TimeLimit> loose_limit(std::string_view text);

// Of a record, by its first word: "register" of « Registre des réclamations ». Empty: it does not say.
std::string_view loose_record_kind(std::string_view title);

// Months of "5 ans", "60 mois".
std::optional<int> loose_months(std::string_view text);

// Nothing is said: "–", "néant", "sans objet".
bool says_none(std::string_view text);

// The first word of that form, or empty: "FP-10" (document), "I6" (indicator), "3.2" (requirement).
std::string document_code_in(std::string_view text);
std::string indicator_code_in(std::string_view text);
std::string requirement_code_in(std::string_view text);

// "1.0" of "1.0", "V1", "version 2", "indice 3".
std::string version_number_in(std::string_view text);

}  // namespace classeur::procedures::office
