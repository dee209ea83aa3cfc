// The closed word lists of the vocabulary, each code with its French. The XSD beside (schema/types.xsd) holds the same
// codes; a test compares them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/document.hpp"

namespace classeur::procedures
{

constexpr std::string_view kDocumentNamespace = "urn:classeur:document";
constexpr std::string_view kStandardNamespace = "urn:classeur:standard";
constexpr std::string_view kOrganisationNamespace = "urn:classeur:organisation";

struct Word {
  std::string_view code;    // as XML has it: "working-day"
  std::string_view french;  // "jour ouvré"
  std::string_view plural;  // "jours ouvrés"; empty where counting makes no sense
};

std::span<const Word> record_kind_words();
std::span<const Word> frequency_words();     // "each-case": "à chaque cas"
std::span<const Word> limit_unit_words();    // "working-day"
std::span<const Word> signoff_part_words();  // "approver": "Approbateur"

std::span<const Word> file_text_words();  // "whole": "lu en entier"

// French of a code; the code itself if the list does not have it.
std::string_view french(std::span<const Word> words, std::string_view code);

// "note" for kServiceNote: each type has its root element.
std::string_view root_element(model::DocumentType type);
// Has it a structure of its own? An annual review, and what is of no other type, is always a file.
bool is_written_here(model::DocumentType type);
std::optional<model::DocumentType> type_of_root(std::string_view element);
// "procedure, charter, …"
std::string root_elements_listed();

}  // namespace classeur::procedures
