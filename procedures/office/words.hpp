// The French in which an office document says what the vocabulary holds, written and read back. What the reader sees is
// what is read: change a time limit in LibreOffice, and the time limit has changed.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "procedures/controlled_document.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures::office
{

// Headings that the vocabulary sets, by the element below them.
struct Rubric {
  std::string_view element;
  std::string_view french;
};
constexpr std::array<Rubric, 11> kRubrics = {{{"purpose", "Objet"},
                                              {"scope", "Domaine d’application"},
                                              {"responsibilities", "Responsabilités"},
                                              {"definitions", "Définitions"},
                                              {"steps", "Étapes"},
                                              {"associated", "Documents associés"},
                                              {"records", "Enregistrements de la procédure"},
                                              {"indicators", "Indicateurs"},
                                              {"commitments", "Engagements servis"},
                                              {"signoffs", "Visas"},
                                              {"history", "Historique"}}};
std::string_view rubric_french(std::string_view element);
// "steps" of « Étapes », whatever its apostrophes, capitals and end.
std::optional<std::string_view> rubric_element(std::string_view heading);

// Labels of the table of facts.
constexpr std::string_view kCodeLabel = "Référence";
constexpr std::string_view kVersionLabel = "Version";
constexpr std::string_view kTypeLabel = "Nature";
constexpr std::string_view kNumberLabel = "Fiche n°";
constexpr std::string_view kScopeLabel = "Label";
constexpr std::string_view kSectionLabel = "Section";
constexpr std::string_view kServiceLabel = "Service";
constexpr std::string_view kPilotLabel = "Pilote";
constexpr std::string_view kAuthorLabel = "Auteur";
constexpr std::string_view kEffectiveLabel = "Prise d’effet";
constexpr std::string_view kReviewLabel = "Revue";
constexpr std::string_view kReasonLabel = "Motif";
constexpr std::string_view kStateLabel = "État";  // not read back
constexpr std::string_view kSubjectLabel = "Objet";
constexpr std::string_view kRecipientsLabel = "Destinataires";

// For comparing headings and labels: lower case, one kind of apostrophe and of space, no "\u00A0:" at the end.
std::string label_key(std::string_view text);
// No-break spaces and line breaks as spaces, folded and trimmed.
std::string plain(std::string_view text);

std::optional<base::Date> parse_french_day(std::string_view text);  // "1er janvier 2020", "2020-01-01", "01/01/2020"

std::string scope_french(bool in_label);
std::optional<bool> parse_scope(std::string_view text);

std::string section_french(int number, std::string_view name);  // "1. Dispositions générales"
struct Section {
  std::string number;
  std::string name;
};
std::optional<Section> parse_section(std::string_view text);

std::string review_french(int months);  // "tous les 12\u00A0mois"
std::optional<int> parse_review(std::string_view text);

// "15 jours ouvrés après réception (jusqu’au 31 décembre 2019)"
std::string limit_french(const TimeLimit& limit);
std::optional<TimeLimit> parse_limit(std::string_view text);

// "Enregistrement\u00A0: ", then the title, then " (registre, en continu, tenu par\u00A0: …, conservé 60\u00A0mois)".
constexpr std::string_view kRecordLabel = "Enregistrement\u00A0: ";
std::string record_details_french(const RecordLeft& record);
// Title, kind, frequency, keeper and retention; the label before them may be missing.
std::optional<RecordLeft> parse_record(std::string_view text);

// Code of a word of vocabulary.hpp, by its French or its plural, or by the code itself.
std::optional<std::string> code_of_word(std::span<const Word> words, std::string_view french);

}  // namespace classeur::procedures::office
