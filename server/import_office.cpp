#include "server/import_office.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/life_cycle.hpp"
#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "procedures/document_form.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/office/office.hpp"
#include "server/document_editing.hpp"
#include "server/document_surroundings.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using procedures::FormEntry;
using procedures::office::ForeignDocument;

[[noreturn]] void refuse(const std::string& path, std::string_view why, const std::vector<std::string>& lines = {})
{
  std::string advice = fmt::format("{}\u00A0: {}", path, why);
  for (const std::string& line : lines) advice += "\n- " + line;
  throw Error(ErrorCode::kBadInput, advice);
}

// The one that the option names, or the file itself, or its name: "FP-12.docx".
std::optional<model::Document> document_of(const store::Reader& reader, const std::string& path,
                                           const std::string& bytes, const std::string& wanted)
{
  if (!wanted.empty()) return store::find_document(reader, wanted);
  // Of whichever type: only the table at its head is looked at.
  const std::string said =
      procedures::office::understand_office(bytes, path, model::DocumentType::kCharter, {}).form.value("code");
  if (auto document = store::find_document(reader, said)) return document;
  const std::string name = path.substr(path.find_last_of('/') + 1);
  return store::find_document(reader, name.substr(0, name.rfind('.')));
}

// That of the last version, as the form of the next.
FormEntry next_form(const store::Reader& reader, const std::string& path, const model::Document& document)
{
  const std::vector<model::DocumentVersion> versions = store::list_versions(reader, document.code);
  const model::DocumentVersion* last = nullptr;
  for (const model::DocumentVersion& version : versions) {
    if (last == nullptr || model::is_earlier_number(last->number, version.number)) last = &version;
  }
  if (last == nullptr) refuse(path, fmt::format("le document {} n’a pas encore de version.", document.code));
  FormEntry form = procedures::form_of(
      procedures::read_document(store::read_whole_file(reader, last->content), document.code + ".xml"));
  begin_version(form, last->number, form.value("auteur"));
  form.values.erase(std::string(procedures::kFileField));
  return form;
}

}  // namespace

ActRow read_foreign_draft(const store::Reader& reader, const std::string& path, const std::string& bytes,
                          const ImportOptions& options)
{
  const DraftOptions& draft = options.draft;
  const auto document = document_of(reader, path, bytes, draft.code);
  if (!document) {
    refuse(path, draft.code.empty()
                     ? "ce document ne vient pas de Classeur, et ne dit pas quel document de la base il est\u202F; "
                       "dites-le avec --code, par exemple --code FP-12."
                     : fmt::format("la base n’a pas de document {}\u202F; créez-le d’abord sur le site.", draft.code));
  }
  if (draft.login.empty()) {
    refuse(path,
           "ce document ne vient pas de Classeur et n’est pas signé\u00A0: il devient un projet\u202F; dites de quel "
           "compte, avec --as.");
  }
  DocumentSurroundings around(reader, options.today);
  ForeignDocument read =
      procedures::office::understand_office(bytes, path, document->type, *around.value.document_codes);
  if (!read.lost.empty()) refuse(path, "ce document ne peut pas devenir un texte rédigé ici.", read.lost);

  const procedures::FormKind kind(document->type);
  FormEntry form = next_form(reader, path, *document);
  read.form.values.erase("service");  // the document has one
  procedures::office::fill_form(read.form, kind, procedures::office::FormStart::kExistingDocument, form);
  if (draft.effective) form.values["effet"] = draft.effective->iso();
  if (!draft.reason.empty()) form.values["motif"] = form.values["changement"] = draft.reason;
  if (form.value("changement").empty()) form.values["changement"] = form.value("motif");
  complete_form(form, kind, options.today);
  std::vector<std::string> missing;
  for (const procedures::FieldProblem& problem : procedures::form_problems(form, kind, around.value)) {
    missing.push_back(problem.path.empty()
                          ? problem.message
                          : fmt::format("{}\u00A0: {}", procedures::path_label(kind, problem.path), problem.message));
  }
  if (!missing.empty()) {
    refuse(path,
           "il manque au projet ce que ni le fichier, ni la version d’avant ne disent (--effective et --reason disent "
           "l’entrée en vigueur et le motif\u202F; le reste se dit sur le site, page «\u00A0Déposer un "
           "fichier\u00A0», ou dans le document)\u00A0:",
           missing);
  }
  ActRow act;
  act.table = path;
  act.on = options.today;
  act.login = draft.login;
  act.act = "draft";
  act.document = document->code;
  act.version = form.value("version");
  act.bytes = procedures::form_xml(form, kind).xml;
  return act;
}

}  // namespace classeur::server
