#include "server/pages/editing_page.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/paris_time.hpp"
#include "model/life_cycle.hpp"
#include "model/store/documents.hpp"
#include "model/store/indicators.hpp"
#include "model/store/organisations.hpp"
#include "procedures/vocabulary.hpp"
#include "server/document_surroundings.hpp"
#include "server/pages/editing_start.hpp"
#include "server/pages/page.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using model::DocumentType;
using procedures::FieldKind;
using procedures::FieldShape;
using procedures::FormEntry;
using procedures::GroupShape;

constexpr std::string_view kSheet = "editing";
constexpr int kLineCharacters = 70;  // of a text box, about
constexpr int kRowsMax = 24;

std::string_view code_of(FieldKind kind)
{
  switch (kind) {
    case FieldKind::kLine:
      return "line";
    case FieldKind::kInline:
      return "inline";
    case FieldKind::kFlow:
      return "flow";
    case FieldKind::kDay:
      return "day";
    case FieldKind::kNumber:
      return "number";
    case FieldKind::kChoice:
      return "choice";
    case FieldKind::kSuggested:
      return "suggested";
    case FieldKind::kFile:
      return "file";
    case FieldKind::kHidden:
      return "hidden";
  }
  return "line";
}

// A text box as high as its text.
int rows_of(const FieldShape& field, std::string_view value)
{
  int rows = field.kind == FieldKind::kFlow ? 2 : 1;
  std::size_t start = 0;
  while (start <= value.size()) {
    const std::size_t end = std::min(value.find('\n', start), value.size());
    rows += 1 + static_cast<int>(end - start) / kLineCharacters;
    start = end + 1;
  }
  return std::min(rows, kRowsMax);
}

// Functions that the form itself names: an office of its own, an agent by what he does.
void collect_functions(std::span<const FieldShape> fields, std::span<const GroupShape> groups, const FormEntry& entry,
                       std::set<std::string>& functions)
{
  for (const FieldShape& field : fields) {
    if (field.choices == "fonctions" && !entry.value(field.name).empty()) functions.insert(entry.value(field.name));
  }
  for (const GroupShape& group : groups) {
    for (const FormEntry& one : entry.list(group.name)) {
      collect_functions(group.fields, group.groups, one, functions);
    }
  }
}

class WritingXml
{
 public:
  WritingXml(const Request& request, const Writing& writing, base::XmlWriter& xml)
      : request_(request), writing_(writing), xml_(xml)
  {
  }

  void write_head()
  {
    xml_.attribute("code", writing_.code)
        .attribute("type", model::code_of(writing_.kind.type))
        .attribute("type-french", model::french_name(writing_.kind.type))
        .attribute("number", writing_.number)
        .attribute("from", writing_.from)
        .attribute("title", writing_.form.value("titre"))
        .attribute("action", writing_.action())
        .attribute("seen", writing_.seen ? writing_.seen->hex() : std::string());
  }

  void write_problems(const std::vector<procedures::FieldProblem>& problems)
  {
    for (const procedures::FieldProblem& problem : problems) {
      xml_.open("problem").attribute("path", problem.path);
      if (!problem.path.empty()) xml_.attribute("label", procedures::path_label(writing_.kind, problem.path));
      xml_.text(problem.message).close();
      errors_[problem.path] += (errors_[problem.path].empty() ? "" : " ") + problem.message;
    }
  }

  void write_sections()
  {
    for (const procedures::SectionShape& section : procedures::form_shape(writing_.kind)) {
      xml_.open("section").attribute("name", section.name).attribute("label", section.label);
      xml_.attribute("hint", section.hint);
      write_fields(section.fields, writing_.form, "");
      for (const GroupShape& group : section.groups) write_group(group, writing_.form, "");
      xml_.close();
    }
  }

  void write_field(const FieldShape& field, const std::string& value, const std::string& path)
  {
    xml_.open("field").attribute("path", path).attribute("label", field.label).attribute("hint", field.hint);
    const bool fixed = is_fixed(path);
    xml_.attribute("kind", fixed ? "fixed" : code_of(field.kind)).attribute("required", field.required ? "yes" : "no");
    if (!field.choices.empty()) xml_.attribute("choices", field.choices);
    if (field.kind == FieldKind::kFlow || field.kind == FieldKind::kInline)
      xml_.attribute("rows", rows_of(field, value));
    if (const auto error = errors_.find(path); error != errors_.end()) xml_.attribute("error", error->second);
    if (field.kind == FieldKind::kFile) write_file(value);
    xml_.text(value).close();
  }

  void write_file(const std::string& digest)
  {
    xml_.attribute("deposit", writing_.deposit_action());
    if (!writing_.file || !writing_.file->digest || writing_.file->digest->hex() != digest) return;
    xml_.attribute("name", writing_.file->name).attribute("size", french_bytes(writing_.file->bytes));
    if (writing_.file_version.empty()) return;
    xml_.attribute("address", fmt::format("/documents/{}/versions/{}/fichier", percent_encode(writing_.code),
                                          percent_encode(writing_.file_version)));
  }

  void write_deposit(const DepositShown& deposit)
  {
    xml_.open("deposit").attribute("name", deposit.name).attribute("structure", deposit.has_structure ? "yes" : "no");
    xml_.attribute("replaces-text", deposit.replaces_text ? "yes" : "no");
    for (const auto& [what, count] : deposit.found) {
      xml_.open("found").attribute("count", static_cast<long long>(count)).text(what).close();
    }
    for (const std::string& problem : deposit.problems) xml_.element("unplaced", problem);
    for (const std::string& one : deposit.open) xml_.element("open", one);
    xml_.close();
  }

  void write_group(const GroupShape& group, const FormEntry& entry, const std::string& prefix)
  {
    const std::string path = prefix + std::string(group.name);
    const auto& list = entry.list(group.name);
    xml_.open("group").attribute("path", path).attribute("label", group.label).attribute("one", group.one);
    xml_.attribute("add", group.add);
    if (group.hidden) xml_.attribute("hidden", "yes");
    xml_.attribute("count", static_cast<long long>(list.size()));
    if (const auto error = errors_.find(path); error != errors_.end()) xml_.attribute("error", error->second);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const std::string one = fmt::format("{}.{}", path, i);
      xml_.open("entry").attribute("path", one).attribute("index", static_cast<long long>(i));
      write_fields(group.fields, list[i], one + ".");
      for (const GroupShape& inner : group.groups) write_group(inner, list[i], one + ".");
      xml_.close();
    }
    xml_.close();
  }

  void write_lists()
  {
    const DocumentSurroundings around(*request_.reader, request_.today);
    write_functions_and_services();
    open_list("documents");
    std::set<std::pair<int, std::string>> sections;
    const auto versions = store::list_all_versions(*request_.reader);
    for (const model::Document& entered : store::list_documents(*request_.reader)) {
      const auto own = versions.find(entered.code);
      const model::Document document =
          own == versions.end() ? entered
                                : model::document_on(entered, model::approved_versions(own->second), request_.today);
      if (!document.section.empty()) sections.emplace(document.section_number.value_or(0), document.section);
      if (document.code == writing_.code) continue;
      write_option(xml_, document.code, fmt::format("{} – {}", document.code, document.title), "");
    }
    xml_.close();
    open_list("sections");
    for (const auto& [number, title] : sections) write_option(xml_, title, title, "");
    xml_.close();
    open_list("indicateurs");
    for (const model::Indicator& indicator : store::list_indicators(*request_.reader)) {
      write_option(xml_, indicator.code, fmt::format("{} – {}", indicator.code, indicator.label), "");
    }
    xml_.close();
    open_list("exigences");
    if (around.standard) {
      for (const model::Commitment& commitment : around.standard->commitments) {
        xml_.open("options").attribute("label", fmt::format("{}. {}", commitment.number, commitment.title));
        for (const model::Requirement& requirement : commitment.requirements) {
          write_option(xml_, requirement.code, fmt::format("{} – {}", requirement.code, requirement.text), "");
        }
        xml_.close();
      }
    }
    xml_.close();
    write_words("unites", procedures::limit_unit_words());
    write_words("genres", procedures::record_kind_words());
    write_words("frequences", procedures::frequency_words());
    open_list("oui-non");
    write_option(xml_, "oui", "Oui", "");
    write_option(xml_, "non", "Non", "");
    xml_.close().open("list").attribute("name", "niveaux");
    write_option(xml_, "1", "Partie", "");
    write_option(xml_, "2", "Partie dans la précédente", "");
    write_option(xml_, "3", "Partie au troisième niveau", "");
    xml_.close();
    open_list("numeros");
    if (!writing_.highest.empty()) {
      const auto next = procedures::next_numbers(writing_.highest);
      write_option(xml_, next.minor, "retouche", "");
      write_option(xml_, next.major, "changement de fond", "");
    }
    xml_.close();
  }

 private:
  // A document keeps its code, and a draft its number.
  bool is_fixed(std::string_view path) const
  {
    return (path == "code" && !writing_.code.empty()) || (path == "version" && !writing_.number.empty());
  }

  void open_list(std::string_view name) { xml_.open("list").attribute("name", name); }

  void write_words(std::string_view name, std::span<const procedures::Word> words)
  {
    open_list(name);
    for (const procedures::Word& word : words) write_option(xml_, word.code, word.french, "");
    xml_.close();
  }

  void write_functions_and_services()
  {
    const auto organisation = store::find_organisation(*request_.reader);
    std::set<std::string> functions;
    if (organisation) {
      for (const model::Function& function : organisation->functions) functions.insert(function.title);
    }
    for (const procedures::SectionShape& section : procedures::form_shape(writing_.kind)) {
      collect_functions(section.fields, section.groups, writing_.form, functions);
    }
    open_list("fonctions");
    for (const std::string& function : functions) write_option(xml_, function, function, "");
    xml_.close();
    open_list("services");
    if (organisation) {
      for (const model::Service& service : organisation->services) {
        write_option(xml_, service.code, fmt::format("{} – {}", service.code, service.name), "");
      }
    }
    xml_.close();
  }

  void write_fields(std::span<const FieldShape> fields, const FormEntry& entry, const std::string& prefix)
  {
    for (const FieldShape& field : fields)
      write_field(field, entry.value(field.name), prefix + std::string(field.name));
  }

  const Request& request_;
  const Writing& writing_;
  base::XmlWriter& xml_;
  std::map<std::string, std::string, std::less<>> errors_;
};

// Who has taken the document over while the viewer was writing it, and holds it now.
void write_other_holder(base::XmlWriter& xml, const Request& request, const Writing& writing)
{
  const auto lock = other_holder(request, writing);
  if (!lock) return;
  xml.attribute("holder", lock->function).attribute("holder-login", lock->login);
  xml.attribute("holder-since", base::paris_moment(lock->since));
}

// Codes are for the program: what a person chose in a list is shown as the list says it.
std::string readable(const FieldShape& field, const std::string& value)
{
  if (field.choices == "unites") return std::string(procedures::french(procedures::limit_unit_words(), value));
  if (field.choices == "genres") return std::string(procedures::french(procedures::record_kind_words(), value));
  if (field.choices == "frequences") return std::string(procedures::french(procedures::frequency_words(), value));
  return value;
}

// All that an entry says, a field a line.
void write_entry_words(base::XmlWriter& xml, const GroupShape& group, const FormEntry& entry)
{
  for (const FieldShape& field : group.fields) {
    if (field.kind == FieldKind::kHidden || entry.value(field.name).empty()) continue;
    xml.open("said").attribute("label", field.label).text(readable(field, entry.value(field.name))).close();
  }
  for (const GroupShape& inner : group.groups) {
    for (const FormEntry& one : entry.list(inner.name)) write_entry_words(xml, inner, one);
  }
}

}  // namespace

std::string Writing::action() const
{
  if (code.empty()) return fmt::format("/documents/nouveau?type={}", model::code_of(kind.type));
  const std::string& version = number.empty() ? from : number;
  return fmt::format("/documents/{}/modifier?version={}", percent_encode(code), percent_encode(version));
}

std::string Writing::deposit_action() const
{
  if (code.empty()) return fmt::format("/documents/deposer?type={}", model::code_of(kind.type));
  return fmt::format("/documents/{}/deposer", percent_encode(code));
}

std::string Writing::autosave_action() const
{
  return fmt::format("/documents/{}/brouillon", percent_encode(unsaved_key()));
}

Response writing_page(const Request& request, const Writing& writing, const WritingShown& shown, int status)
{
  Page page(request, kSheet, DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  WritingXml writer(request, writing, xml);
  xml.open("editing");
  writer.write_head();
  xml.attribute("autosave", writing.autosave_action());
  write_other_holder(xml, request, writing);
  if (shown.saved) xml.attribute("saved", "yes");
  if (shown.unsaved) xml.attribute("unsaved", base::paris_moment(shown.unsaved->typed));
  if (shown.deposit) writer.write_deposit(*shown.deposit);
  writer.write_problems(shown.problems);
  writer.write_lists();
  writer.write_sections();
  xml.close();
  return page.finish(status);
}

Response conflict_page(const Request& request, const Writing& writing, const procedures::MergedForm& merged,
                       const SavedBy& saved)
{
  Page page(request, kSheet, DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  Writing shown = writing;
  shown.form = merged.form;
  WritingXml writer(request, shown, xml);
  xml.open("editing-conflict");
  writer.write_head();
  write_other_holder(xml, request, writing);
  xml.attribute("saved-by-viewer", saved.actor.account_id == request.account->id ? "yes" : "no")
      .attribute("saved-by", saved.actor.function)
      .attribute("saved-login", saved.actor.name)
      .attribute("saved-at", base::paris_moment(saved.at));
  writer.write_lists();
  writer.write_sections();
  for (const procedures::FieldDifference& difference : merged.fields) {
    const FieldShape* field = procedures::find_field(shown.kind, difference.path);
    if (field == nullptr) continue;
    xml.open("difference")
        .attribute("path", difference.path)
        .attribute("label", procedures::path_label(shown.kind, difference.path))
        .attribute("proposed", difference.proposed == procedures::MergeSide::kMine ? "mien" : "autre")
        .attribute("both-changed", difference.both_changed ? "yes" : "no")
        .attribute("text", field->kind == FieldKind::kFlow || field->kind == FieldKind::kInline ||
                                   field->kind == FieldKind::kLine
                               ? "yes"
                               : "no");
    xml.element("theirs", difference.theirs);
    xml.element("theirs-readable", field->kind == FieldKind::kFile ? std::string("Le fichier déposé entre-temps")
                                                                   : readable(*field, difference.theirs));
    writer.write_field(*field, difference.mine, difference.path);
    xml.close();
  }
  for (const procedures::EntryDifference& difference : merged.entries) {
    const FormEntry* entry = procedures::entry_at(shown.form, difference.path);
    const GroupShape* group = procedures::find_group(shown.kind, difference.path.substr(0, difference.path.rfind('.')));
    if (entry == nullptr || group == nullptr) continue;
    xml.open("lone")
        .attribute("path", difference.path)
        .attribute("label", procedures::path_label(shown.kind, difference.path))
        .attribute("side", difference.side == procedures::MergeSide::kMine ? "mien" : "autre")
        .attribute("kept", difference.proposed_kept ? "yes" : "no");
    write_entry_words(xml, *group, *entry);
    xml.close();
  }
  xml.close();
  constexpr int kConflict = 409;
  return page.finish(kConflict);
}

Response locked_page(const Request& request, const Writing& writing, const store::EditLock& lock)
{
  Page page(request, kSheet, DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("editing-locked")
      .attribute("code", writing.code)
      .attribute("number", writing.number)
      .attribute("title", writing.form.value("titre"))
      .attribute("action", writing.action())
      .attribute("holder", lock.function)
      .attribute("login", lock.login)
      .attribute("since", base::paris_moment(lock.since))
      .attribute("until", base::paris_moment(lock.lapses))
      .attribute("taken-from-viewer", lock.former == request.account->login ? "yes" : "no");
  if (request.query.get_or("enregistre", "") == "oui") xml.attribute("saved", "yes");
  xml.close();
  return page.finish();
}

namespace
{

void write_types(base::XmlWriter& xml, std::initializer_list<DocumentType> types, std::string_view selected)
{
  for (const DocumentType type : types) write_option(xml, model::code_of(type), model::french_name(type), selected);
}

}  // namespace

Response deposit_page(const Request& request, const Writing& writing, const std::string& error, int status)
{
  Page page(request, kSheet, DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("editing-deposit").attribute("code", writing.code).attribute("number", writing.number);
  xml.attribute("title", writing.form.value("titre"));
  xml.attribute("action", writing.code.empty() ? "/documents/deposer" : writing.deposit_action());
  xml.attribute("replaces-text",
                !writing.number.empty() && writing.kind.body == procedures::BodyKind::kWritten ? "yes" : "no");
  xml.attribute("mebibytes", static_cast<long long>(procedures::kControlledFileBytesMax >> 20U));
  if (!error.empty()) xml.open("error").attribute("name", "fichier").text(error).close();
  if (writing.code.empty()) {
    write_types(xml,
                {DocumentType::kServiceNote, DocumentType::kProcedure, DocumentType::kCharter, DocumentType::kManual,
                 DocumentType::kPolicy, DocumentType::kMissionLetter, DocumentType::kReview, DocumentType::kOther},
                model::code_of(writing.kind.type));
  }
  xml.close();
  return page.finish(status);
}

Response document_type_page(const Request& request)
{
  Page page(request, kSheet, DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("editing-type");
  write_types(xml,
              {DocumentType::kProcedure, DocumentType::kCharter, DocumentType::kServiceNote, DocumentType::kManual,
               DocumentType::kPolicy, DocumentType::kMissionLetter},
              "procedure");
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
