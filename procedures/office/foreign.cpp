// Documents that others wrote, from the package to the form of a draft.
#include <algorithm>
#include <array>
#include <memory>

#include <fmt/format.h>

#include "procedures/office/office.hpp"
#include "procedures/office/package.hpp"
#include "procedures/office/readers.hpp"
#include "procedures/office/understanding.hpp"
#include "procedures/office/unsettled.hpp"
#include "procedures/office/words.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlElement;

// Text of headers and footers, which no reader takes: they are of the page, not of the document.
void collect_bands(const XmlElement& element, std::vector<std::string>& out)
{
  const std::string_view name = element.name();
  const bool is_band = name == "header" || name == "footer" || name == "header-first" || name == "footer-first" ||
                       name == "header-left" || name == "footer-left" || name == "hdr" || name == "ftr";
  if (is_band) {
    std::string text = plain(element.folded_text());
    if (!text.empty() && std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
    return;
  }
  for (const XmlElement& child : element.children()) collect_bands(child, out);
}

std::vector<std::string> bands_of(const Package& package)
{
  std::vector<std::string> bands;
  for (const auto& [name, part] : package.parts()) {
    const bool may_hold = package.kind() == PackageKind::kDocx ? name.starts_with("word/") : name == "styles.xml";
    if (may_hold && name != package.main_part()) collect_bands(part.root(), bands);
  }
  return bands;
}

// The form does not ask for a whole document: what is missing is an empty field.
FormEntry form_of_incomplete(const Element& root, model::DocumentType type)
{
  ControlledDocument document;
  document.type = type;
  const std::string xml = write_document(root);
  document.tree = std::make_shared<const base::XmlDocument>(base::XmlDocument::parse(xml, "document"));
  const XmlElement tree = document.tree->root();
  document.code = tree.attribute_or("code", "");
  document.version = tree.attribute_or("version", "");
  // The last line of its history is that of this version.
  if (const auto history = tree.child("history")) {
    for (const XmlElement& change : history->children("change")) document.version = change.attribute_or("version", "");
  }
  return form_of(document);
}

constexpr auto kTextLists =
    std::to_array<std::string_view>({"responsabilites", "definitions", "etapes", "registres", "parties"});
constexpr auto kTextValues = std::to_array<std::string_view>({"objet", "domaine", "preambule"});
// What the file may leave unsaid.
constexpr auto kOtherLists =
    std::to_array<std::string_view>({"associes", "indicateurs", "engagements", "destinataires"});
constexpr auto kHeadValues = std::to_array<std::string_view>(
    {"titre", "section", "section-numero", "service", "pilote", "auteur", "effet", "revision", "motif", "sujet"});
constexpr auto kNewValues = std::to_array<std::string_view>({"code", "version", "changement", "changement-jour"});

void take_value(const FormEntry& from, std::string_view name, FormEntry& form)
{
  if (!from.value(name).empty()) form.values[std::string(name)] = from.value(name);
}

}  // namespace

ForeignDocument understand_office(std::string_view bytes, std::string_view file_name, model::DocumentType type,
                                  const std::set<std::string>& known_documents)
{
  const Package package = Package::open(bytes, file_name);
  refuse_unsettled(package, file_name);
  ForeignDocument made;
  if (!is_written_here(type) || type == model::DocumentType::kGuide) {
    made.lost.emplace_back("Un document de cette nature est toujours un fichier.");
    return made;
  }
  const Text text = read_text(package);
  Understood understood = understand(text, type, known_documents);
  made.form = form_of_incomplete(understood.root, type);
  made.parts = std::move(understood.parts);
  made.open = std::move(understood.open);
  made.aside = std::move(understood.aside);
  made.lost = std::move(understood.lost);
  if (text.is_copy) made.aside.emplace_back("Bloc des visas et empreintes\u00A0: Classeur fait le sien.");
  for (const std::string& band : bands_of(package)) {
    made.aside.push_back(fmt::format("En-tête ou pied de page «\u00A0{}\u00A0»\u00A0: Classeur fait les siens.", band));
  }
  return made;
}

void fill_form(const FormEntry& understood, const FormKind& kind, FormStart start, FormEntry& form)
{
  const bool is_new = start == FormStart::kNewDocument;
  for (const std::string_view name : kTextValues) {
    if (find_field(kind, name) != nullptr) form.values[std::string(name)] = understood.value(name);
  }
  for (const std::string_view name : kTextLists) {
    if (find_group(kind, name) == nullptr) continue;
    // A list that needs an entry keeps the empty one of a new form.
    if (is_new && understood.list(name).empty()) continue;
    form.lists[std::string(name)] = understood.list(name);
  }
  for (const std::string_view name : kOtherLists) {
    if (find_group(kind, name) != nullptr && !understood.list(name).empty()) {
      form.lists[std::string(name)] = understood.list(name);
    }
  }
  for (const std::string_view name : kHeadValues) {
    if (find_field(kind, name) != nullptr) take_value(understood, name, form);
  }
  if (!is_new) return;
  for (const std::string_view name : kNewValues) take_value(understood, name, form);
  if (!understood.list("historique").empty()) form.lists["historique"] = understood.list("historique");
}

}  // namespace classeur::procedures::office
