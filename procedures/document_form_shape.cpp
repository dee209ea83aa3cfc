// The fields of a document's form: what they are called and what they hold.
#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "procedures/document_form.hpp"

namespace classeur::procedures
{

namespace
{

using model::DocumentType;
using enum FieldKind;

constexpr auto kHeadOfSheet = std::to_array<FieldShape>({
    {"code", "Code du document", kLine, true, {}, "Par exemple FP-12, CH-03 ou NS-2019-11-18"},
    {"titre", "Titre", kLine, true},
    {"section", "Section du guide", kSuggested, true, "sections"},
    {"section-numero", "Numéro de la section", kNumber, true},
    {"perimetre", "Dans le périmètre du label", kChoice, true, "oui-non"},
    {"service", "Service", kChoice, true, "services"},
    {"pilote", "Pilote", kSuggested, true, "fonctions", "Une fonction, jamais un nom"},
    {"auteur", "Rédacteur", kSuggested, true, "fonctions", "Une fonction, jamais un nom"},
});
constexpr auto kHead = std::to_array<FieldShape>({
    {"code", "Code du document", kLine, true, {}, "Par exemple FP-12, CH-03 ou NS-2019-11-18"},
    {"titre", "Titre", kLine, true},
    {"service", "Service", kChoice, true, "services"},
    {"pilote", "Pilote", kSuggested, true, "fonctions", "Une fonction, jamais un nom"},
    {"auteur", "Rédacteur", kSuggested, true, "fonctions", "Une fonction, jamais un nom"},
});
constexpr auto kVersion = std::to_array<FieldShape>({
    {"version", "Numéro de version", kSuggested, true, "numeros",
     "2.0 pour un changement de fond, 1.1 pour une retouche"},
    {"effet", "Entrée en vigueur", kDay, true},
    {"revision", "Revue tous les (mois)", kNumber, true},
    {"motif", "Motif de cette version", kLine, true},
    {"changement", "Ce qui change", kInline, true, {}, "La ligne de l’historique"},
    {"changement-jour", "Jour de cette ligne", kHidden},
});
constexpr auto kPast = std::to_array<FieldShape>({
    {"version", "Version", kHidden},
    {"jour", "Jour", kHidden},
    {"texte", "Texte", kHidden},
});
constexpr auto kSignoff = std::to_array<FieldShape>({
    {"part", "Visa", kHidden},
    {"fonction", "Fonction", kHidden},
    {"jour", "Jour", kHidden},
});
constexpr auto kCarried = std::to_array<GroupShape>({
    {"historique", "Historique", "Version", {}, "version", {}, kPast, {}, true},
    {"visas", "Visas", "Visa", {}, "part", {}, kSignoff, {}, true},
});

constexpr auto kPurpose = std::to_array<FieldShape>({{"objet", "Objet", kFlow, true}});
constexpr auto kScope = std::to_array<FieldShape>({{"domaine", "Domaine d’application", kFlow, true}});
constexpr auto kResponsibility = std::to_array<FieldShape>({
    {"acteur", "Fonction", kSuggested, true, "fonctions"},
    {"texte", "Ce dont elle répond", kInline, true},
});
constexpr auto kDefinition = std::to_array<FieldShape>({
    {"terme", "Terme", kLine, true},
    {"texte", "Définition", kInline, true},
});
constexpr auto kStep = std::to_array<FieldShape>({
    {"id", "Repère", kHidden},
    {"acteur", "Qui agit", kSuggested, true, "fonctions", "Une fonction, jamais un nom"},
    {"action", "Ce qu’il fait", kFlow, true},
});
constexpr auto kLimit = std::to_array<FieldShape>({
    {"valeur", "Durée", kNumber, true},
    {"unite", "Unité", kChoice, true, "unites"},
    {"depart", "À compter de", kLine, true, {}, "Ce qui déclenche le délai, par exemple réception"},
    {"depuis", "Vaut depuis le", kDay},
    {"jusqu", "Vaut jusqu’au", kDay},
});
constexpr auto kRecord = std::to_array<FieldShape>({
    {"id", "Repère", kHidden},
    {"titre", "Intitulé", kLine, true},
    {"genre", "Genre", kChoice, true, "genres"},
    {"frequence", "Périodicité", kChoice, true, "frequences"},
    {"tenue", "Tenu par", kSuggested, true, "fonctions"},
    {"conservation", "Conservé (mois)", kNumber, true},
});
constexpr auto kAssociated = std::to_array<FieldShape>({
    {"code", "Document de la base", kChoice, false, "documents"},
    {"titre", "Ou texte extérieur", kLine, false, {}, "Loi, décret, référentiel\u00A0: son intitulé"},
    {"edition", "Édition du texte extérieur", kLine},
    {"texte", "En quoi il est associé", kInline},
});
constexpr auto kIndicator = std::to_array<FieldShape>({
    {"code", "Indicateur", kChoice, true, "indicateurs"},
    {"texte", "Précision", kInline},
});
constexpr auto kServed = std::to_array<FieldShape>({
    {"exigence", "Exigence", kChoice, true, "exigences"},
    {"texte", "En quoi le document la sert", kInline, true},
});

constexpr auto kStepGroups = std::to_array<GroupShape>({
    {"delais", "Délais", "Délai", "Ajouter un délai", {}, {}, kLimit},
    {"enregistrements", "Enregistrements", "Enregistrement", "Ajouter un enregistrement", "id", "r", kRecord},
});
constexpr auto kResponsibilities = std::to_array<GroupShape>({
    {"responsabilites",
     "Responsabilités",
     "Responsabilité",
     "Ajouter une responsabilité",
     "acteur",
     {},
     kResponsibility},
});
constexpr auto kDefinitions = std::to_array<GroupShape>({
    {"definitions", "Définitions", "Définition", "Ajouter une définition", "terme", {}, kDefinition},
});
constexpr auto kSteps = std::to_array<GroupShape>({
    {"etapes", "Étapes", "Étape", "Ajouter une étape", "id", "e", kStep, kStepGroups},
});
constexpr auto kAssociatedGroup = std::to_array<GroupShape>({
    {"associes", "Documents associés", "Document associé", "Ajouter un document associé", "code", {}, kAssociated},
});
constexpr auto kRecords = std::to_array<GroupShape>({
    {"registres", "Enregistrements de la procédure", "Enregistrement", "Ajouter un enregistrement", "id", "r", kRecord},
});
constexpr auto kIndicators = std::to_array<GroupShape>({
    {"indicateurs", "Indicateurs", "Indicateur", "Ajouter un indicateur", "code", {}, kIndicator},
});
constexpr auto kCommitments = std::to_array<GroupShape>({
    {"engagements", "Engagements servis", "Engagement servi", "Ajouter un engagement servi", "exigence", {}, kServed},
});

constexpr std::span<const FieldShape> kNoFields;
constexpr std::span<const GroupShape> kNoGroups;

constexpr auto kSheetForm = std::to_array<SectionShape>({
    {"tete", "Le document", kHeadOfSheet, kNoGroups},
    {"version", "Cette version", kVersion, kCarried},
    {"objet", "Objet", kPurpose, kNoGroups},
    {"domaine", "Domaine d’application", kScope, kNoGroups},
    {"responsabilites", "Responsabilités", kNoFields, kResponsibilities},
    {"definitions", "Définitions", kNoFields, kDefinitions},
    {"etapes", "Étapes", kNoFields, kSteps, "Qui fait quoi, dans quel délai, et quel enregistrement en reste."},
    {"associes", "Documents associés", kNoFields, kAssociatedGroup},
    {"registres", "Enregistrements de la procédure", kNoFields, kRecords, "Ceux qui ne viennent pas d’une étape."},
    {"indicateurs", "Indicateurs", kNoFields, kIndicators},
    {"engagements", "Engagements servis", kNoFields, kCommitments},
});

constexpr auto kSubject = std::to_array<FieldShape>({{"sujet", "Objet de la note", kLine, true}});
constexpr auto kRecipient = std::to_array<FieldShape>({{"texte", "Destinataire", kLine, true}});
constexpr auto kRecipients = std::to_array<GroupShape>({
    {"destinataires", "Destinataires", "Destinataire", "Ajouter un destinataire", "texte", {}, kRecipient},
});
constexpr auto kBody = std::to_array<FieldShape>({{"preambule", "Texte avant la première partie", kFlow}});
constexpr auto kPart = std::to_array<FieldShape>({
    {"id", "Repère", kHidden},
    {"niveau", "Niveau", kChoice, true, "niveaux"},
    {"titre", "Titre", kLine, true},
    {"texte", "Texte", kFlow},
});
constexpr auto kParts = std::to_array<GroupShape>({
    {"parties", "Parties", "Partie", "Ajouter une partie", "titre", {}, kPart},
});
constexpr auto kSignature = std::to_array<FieldShape>({
    {"signature-fonction", "Fonction du signataire", kSuggested, false, "fonctions"},
    {"signature-pour", "Pour", kLine, false, {}, "L’autorité au nom de laquelle on signe, par exemple le préfet"},
    {"signature-lieu", "Lieu", kLine},
    {"signature-jour", "Jour", kDay},
});

constexpr auto kNoteForm = std::to_array<SectionShape>({
    {"tete", "Le document", kHead, kNoGroups},
    {"version", "Cette version", kVersion, kCarried},
    {"adresse", "Objet et destinataires", kSubject, kRecipients},
    {"corps", "Texte", kBody, kParts},
    {"engagements", "Engagements servis", kNoFields, kCommitments},
    {"associes", "Documents associés", kNoFields, kAssociatedGroup},
    {"signature", "Signature", kSignature, kNoGroups},
});
constexpr auto kWrittenForm = std::to_array<SectionShape>({
    {"tete", "Le document", kHead, kNoGroups},
    {"version", "Cette version", kVersion, kCarried},
    {"corps", "Texte", kBody, kParts},
    {"engagements", "Engagements servis", kNoFields, kCommitments},
    {"associes", "Documents associés", kNoFields, kAssociatedGroup},
    {"signature", "Signature", kSignature, kNoGroups},
});

// A file has its text and its signature in itself; what it needs beside is its head, and what it serves.
constexpr auto kFileFields = std::to_array<FieldShape>({{kFileField, "Fichier", kFile, true}});
constexpr auto kSheetFileForm = std::to_array<SectionShape>({
    {"fichier", "Le fichier", kFileFields, kNoGroups},
    {"tete", "Le document", kHeadOfSheet, kNoGroups},
    {"version", "Cette version", kVersion, kCarried},
    {"associes", "Documents associés", kNoFields, kAssociatedGroup},
    {"engagements", "Engagements servis", kNoFields, kCommitments},
});
constexpr auto kNoteFileForm = std::to_array<SectionShape>({
    {"fichier", "Le fichier", kFileFields, kNoGroups},
    {"tete", "Le document", kHead, kNoGroups},
    {"version", "Cette version", kVersion, kCarried},
    {"adresse", "Objet et destinataires", kSubject, kRecipients},
    {"engagements", "Engagements servis", kNoFields, kCommitments},
    {"associes", "Documents associés", kNoFields, kAssociatedGroup},
});
constexpr auto kFileForm = std::to_array<SectionShape>({
    {"fichier", "Le fichier", kFileFields, kNoGroups},
    {"tete", "Le document", kHead, kNoGroups},
    {"version", "Cette version", kVersion, kCarried},
    {"engagements", "Engagements servis", kNoFields, kCommitments},
    {"associes", "Documents associés", kNoFields, kAssociatedGroup},
});

std::optional<std::size_t> index_of(std::string_view segment)
{
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(segment.data(), segment.data() + segment.size(), index);
  if (error != std::errc() || end != segment.data() + segment.size()) return std::nullopt;
  return index;
}

const FieldShape* field_named(std::span<const FieldShape> fields, std::string_view name)
{
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& one) { return one.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

const GroupShape* group_named(std::span<const GroupShape> groups, std::string_view name)
{
  const auto found = std::find_if(groups.begin(), groups.end(), [&](const auto& one) { return one.name == name; });
  return found == groups.end() ? nullptr : &*found;
}

std::string small_first(std::string_view label)
{
  std::string text(label);
  if (text.starts_with("É")) return "é" + text.substr(2);
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] + 32);
  return text;
}

}  // namespace

FormKind kind_of(const ControlledDocument& document)
{
  return {document.type, document.file ? BodyKind::kFile : BodyKind::kWritten};
}

std::span<const SectionShape> form_shape(const FormKind& kind)
{
  if (kind.body == BodyKind::kFile) {
    if (kind.type == DocumentType::kProcedure) return kSheetFileForm;
    if (kind.type == DocumentType::kServiceNote) return kNoteFileForm;
    return kFileForm;
  }
  if (kind.type == DocumentType::kProcedure) return kSheetForm;
  if (kind.type == DocumentType::kServiceNote) return kNoteForm;
  return kWrittenForm;
}

std::vector<std::string_view> path_segments(std::string_view path)
{
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return segments;
}

const GroupShape* find_group(const FormKind& kind, std::string_view path)
{
  const GroupShape* found = nullptr;
  const auto segments = path_segments(path);
  for (std::size_t i = 0; i < segments.size(); i += 2) {
    if (i + 1 < segments.size() && !index_of(segments[i + 1])) return nullptr;
    if (i == 0) {
      for (const SectionShape& section : form_shape(kind)) {
        if (const GroupShape* group = group_named(section.groups, segments[i])) found = group;
      }
    } else {
      found = group_named(found->groups, segments[i]);
    }
    if (found == nullptr) return nullptr;
  }
  return found;
}

const FieldShape* find_field(const FormKind& kind, std::string_view path)
{
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) {
    for (const SectionShape& section : form_shape(kind)) {
      if (const FieldShape* field = field_named(section.fields, path)) return field;
    }
    return nullptr;
  }
  const std::size_t number = path.rfind('.', dot - 1);
  if (number == std::string_view::npos || !index_of(path.substr(number + 1, dot - number - 1))) return nullptr;
  const GroupShape* group = find_group(kind, path.substr(0, number));
  return group == nullptr ? nullptr : field_named(group->fields, path.substr(dot + 1));
}

std::string path_label(const FormKind& kind, std::string_view path)
{
  const auto segments = path_segments(path);
  std::string label;
  std::string prefix;
  for (std::size_t i = 0; i + 1 < segments.size(); i += 2) {
    prefix += fmt::format("{}{}", prefix.empty() ? "" : ".", segments[i]);
    const GroupShape* group = find_group(kind, prefix);
    const auto index = index_of(segments[i + 1]);
    if (group == nullptr || !index) return std::string(path);
    label += fmt::format("{}{} {}", label.empty() ? "" : ", ",
                         label.empty() ? std::string(group->one) : small_first(group->one), *index + 1);
    prefix += fmt::format(".{}", segments[i + 1]);
  }
  if (segments.size() % 2 == 1) {
    const FieldShape* field = find_field(kind, path);
    const GroupShape* group = field == nullptr ? find_group(kind, path) : nullptr;
    const std::string_view name = field != nullptr ? field->label : group != nullptr ? group->label : path;
    label += label.empty() ? std::string(name) : ", " + small_first(name);
  }
  return label;
}

const std::string& FormEntry::value(std::string_view name) const
{
  static const std::string kNothing;
  const auto found = values.find(name);
  return found == values.end() ? kNothing : found->second;
}

const std::vector<FormEntry>& FormEntry::list(std::string_view name) const
{
  static const std::vector<FormEntry> kNothing;
  const auto found = lists.find(name);
  return found == lists.end() ? kNothing : found->second;
}

FormEntry* entry_at(FormEntry& root, std::string_view path)
{
  FormEntry* entry = &root;
  const auto segments = path_segments(path);
  if (segments.size() % 2 != 0) return nullptr;
  for (std::size_t i = 0; i < segments.size(); i += 2) {
    const auto list = entry->lists.find(segments[i]);
    const auto index = index_of(segments[i + 1]);
    if (list == entry->lists.end() || !index || *index >= list->second.size()) return nullptr;
    entry = &list->second[*index];
  }
  return entry;
}

std::vector<FormEntry>* list_at(FormEntry& root, std::string_view path)
{
  const std::size_t dot = path.rfind('.');
  FormEntry* entry = entry_at(root, dot == std::string_view::npos ? std::string_view() : path.substr(0, dot));
  if (entry == nullptr) return nullptr;
  return &entry->lists[std::string(path.substr(dot == std::string_view::npos ? 0 : dot + 1))];
}

std::string* value_at(FormEntry& root, std::string_view path)
{
  const std::size_t dot = path.rfind('.');
  FormEntry* entry = entry_at(root, dot == std::string_view::npos ? std::string_view() : path.substr(0, dot));
  if (entry == nullptr) return nullptr;
  return &entry->values[std::string(path.substr(dot == std::string_view::npos ? 0 : dot + 1))];
}

FormEntry empty_form(const FormKind& kind)
{
  FormEntry form;
  form.values["version"] = "1.0";
  form.values["revision"] = "12";
  if (kind.type == DocumentType::kProcedure) form.values["perimetre"] = "oui";
  if (kind.type == DocumentType::kProcedure && kind.body == BodyKind::kWritten) {
    form.lists["responsabilites"].emplace_back();
    form.lists["etapes"].emplace_back().values["id"] = "e1";
  }
  if (kind.type == DocumentType::kServiceNote) form.lists["destinataires"].emplace_back();
  return form;
}

NextNumbers next_numbers(std::string_view number)
{
  int major = 0;
  int minor = 0;
  const char* const end = number.data() + number.size();
  const auto dot = std::from_chars(number.data(), end, major).ptr;
  if (dot != end) std::from_chars(dot + 1, end, minor);
  return {fmt::format("{}.0", major + 1), fmt::format("{}.{}", major, minor + 1)};
}

}  // namespace classeur::procedures
