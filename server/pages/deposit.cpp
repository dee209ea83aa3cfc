// Handing in a document as a file: a PDF, an ODT or a DOCX. One that has the structure of our vocabulary is opened in
// the form, as if it had been typed; one with headings of its own, once the writer has seen what was understood and
// chosen so; any other is the document itself, and the form asks for its head. Nothing of it is
// in the space before the form is saved.
#include <fmt/format.h>

#include "base/error.hpp"
#include "model/life_cycle.hpp"
#include "model/store/documents.hpp"
#include "model/store/editing.hpp"
#include "procedures/controlled_file.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/office/office.hpp"
#include "server/document_editing.hpp"
#include "server/document_surroundings.hpp"
#include "server/intake.hpp"
#include "server/pages/deposit_preview.hpp"
#include "server/pages/editing_page.hpp"
#include "server/pages/editing_start.hpp"
#include "server/pages/pages.hpp"
#include "server/prepared_versions.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using procedures::BodyKind;
using procedures::ControlledDocument;
using procedures::office::ForeignDocument;

constexpr int kOk = 200;
constexpr int kUnprocessable = 422;

// What is being written when the file comes: a new document, or the one of the address.
Writing writing_before(const Request& request)
{
  const auto code = request.parameters.get("code");
  if (code) {
    std::string elsewhere;
    return open_writing(request, find_stored(*request.reader, *code), elsewhere);
  }
  Writing writing;
  const auto type =
      model::parse_document_type(request.form.get_or("type", request.query.get_or("type", "service-note")));
  if (!type || *type == model::DocumentType::kGuide) {
    throw Error(ErrorCode::kBadInput, "Ce type de document ne se dépose pas\u00A0: choisissez-en un dans la liste.");
  }
  writing.kind = *type;
  writing.form = procedures::empty_form({*type, BodyKind::kFile});
  writing.form.values["auteur"] = request.account->function;
  return writing;
}

std::optional<Response> locked_by_another(const Request& request, const Writing& writing)
{
  if (const auto lock = other_holder(request, writing)) return locked_page(request, writing, *lock);
  return std::nullopt;
}

// French; empty: it may be what is written here.
std::string why_not(const store::Reader& reader, const Writing& writing, const ControlledDocument& read)
{
  if (writing.code.empty()) {
    if (!store::find_document(reader, read.code)) return "";
    return fmt::format(
        "Ce fichier est le document {}, qui existe déjà\u00A0: déposez-le depuis la page de ce document.", read.code);
  }
  if (read.code != writing.code) {
    return fmt::format("Ce fichier est le document {}, et non {}\u00A0: vérifiez que c’est le bon fichier.", read.code,
                       writing.code);
  }
  if (read.type == writing.kind.type) return "";
  return fmt::format("Ce fichier est de nature «\u00A0{}\u00A0», le document est de nature «\u00A0{}\u00A0».",
                     model::french_name(read.type), model::french_name(writing.kind.type));
}

std::vector<std::pair<std::string, std::size_t>> found_in(const procedures::FormEntry& form)
{
  std::vector<std::pair<std::string, std::size_t>> found;
  for (const auto& [list, label] :
       {std::pair("etapes", "étapes"), std::pair("parties", "parties"), std::pair("responsabilites", "responsabilités"),
        std::pair("definitions", "définitions"), std::pair("registres", "enregistrements"),
        std::pair("associes", "documents associés"), std::pair("engagements", "engagements servis")}) {
    if (const std::size_t count = form.list(list).size(); count > 0) found.emplace_back(label, count);
  }
  return found;
}

// What the file says becomes what is typed; the sign-offs that it bears are not those of a draft.
Response open_structure(const Request& request, Writing writing, const procedures::ReadFile& read,
                        const ControlledDocument& document)
{
  DepositShown shown{read.file.name, true, false, {}, read.problems};
  const std::string author = writing.form.value("auteur");
  writing.kind = document.type;
  writing.file.reset();
  writing.form = procedures::form_of(document);
  writing.form.lists.erase("visas");
  if (!writing.number.empty()) {
    writing.form.values["version"] = writing.number;
  } else if (!writing.highest.empty() && !model::is_earlier_number(writing.highest, document.version)) {
    // An export of what is there, changed: it is to be the next version.
    begin_version(writing.form, writing.highest, author);
  }
  shown.found = found_in(writing.form);
  return writing_page(request, writing, {{}, std::nullopt, false, std::move(shown)}, kOk);
}

Response open_file(const Request& request, Writing writing, const procedures::ReadFile& read, const std::string& bytes,
                   std::vector<std::string> problems)
{
  DepositShown shown{read.file.name, false, false, {}, std::move(problems)};
  shown.replaces_text = !writing.number.empty() && writing.kind.body == BodyKind::kWritten;
  store::keep_waiting_file(*request.store, request.account->id, writing.unsaved_key(), read.file.name, bytes);
  writing.kind.body = BodyKind::kFile;
  writing.form.values[std::string(procedures::kFileField)] = read.file.digest->hex();
  writing.file = read.file;
  writing.file_version.clear();
  writing.waiting = true;
  if (writing.code.empty()) writing.form.values["titre"] = read.title;
  return writing_page(request, writing, {{}, std::nullopt, false, std::move(shown)}, kOk);
}

ForeignDocument understand(const Request& request, const Writing& writing, const std::string& bytes,
                           const std::string& name)
{
  const DocumentSurroundings around(*request.reader, request.today);
  return procedures::office::understand_office(bytes, name, writing.kind.type, *around.value.document_codes);
}

// A file without our structure: what others wrote with their own headings may be made a text of.
Response open_foreign(const Request& request, const Writing& writing, const procedures::ReadFile& read,
                      const std::string& bytes)
{
  if (read.file.media_type == procedures::kPdfType) return open_file(request, writing, read, bytes, {});
  const ForeignDocument foreign = understand(request, writing, bytes, read.file.name);
  if (!foreign.lost.empty()) return open_file(request, writing, read, bytes, foreign.lost);
  store::keep_waiting_file(*request.store, request.account->id, writing.unsaved_key(), read.file.name, bytes);
  return deposit_preview(request, writing, read.file.name, foreign);
}

// The choice between the text and the file, which waits since it was handed in.
Response choose(const Request& request, Writing writing, std::string_view gesture)
{
  const auto waiting = store::find_waiting_file(*request.reader, request.account->id, writing.unsaved_key());
  if (!waiting) {
    return deposit_page(request, writing, "Ce fichier n’est plus là\u00A0: déposez-le de nouveau.", kUnprocessable);
  }
  const std::string bytes = store::read_waiting_file(*request.reader, request.account->id, writing.unsaved_key());
  if (gesture == kKeepFileGesture) {
    return open_file(request, writing, procedures::read_controlled_file(bytes, waiting->name), bytes, {});
  }
  const ForeignDocument foreign = understand(request, writing, bytes, waiting->name);
  DepositShown shown{waiting->name, true, false, {}, {}};
  fill_writing(request, foreign, writing, shown.open);
  shown.found = found_in(writing.form);
  return writing_page(request, writing, {{}, std::nullopt, false, std::move(shown)}, kOk);
}

Response take(const Request& request, const Writing& writing, const UploadedFile& upload)
{
  if (upload.file.bytes() > static_cast<std::int64_t>(procedures::kControlledFileBytesMax)) {
    throw Error(ErrorCode::kTooLarge,
                fmt::format("«\u00A0{}\u00A0»\u00A0: un document tient en {}\u202FMio au plus\u202F; une pièce plus "
                            "lourde se verse comme preuve.",
                            upload.name, procedures::kControlledFileBytesMax >> 20U));
  }
  const std::string bytes = bytes_of(upload);
  const procedures::ReadFile read = procedures::read_controlled_file(bytes, upload.name);
  if (read.xml.empty()) return open_foreign(request, writing, read, bytes);
  const ControlledDocument document = procedures::read_document(read.xml, upload.name);
  if (const std::string reason = why_not(*request.reader, writing, document); !reason.empty()) {
    return deposit_page(request, writing, reason, kUnprocessable);
  }
  return open_structure(request, writing, read, document);
}

}  // namespace

Response document_deposit(Request& request)
{
  const Writing writing = writing_before(request);
  if (auto locked = locked_by_another(request, writing)) return std::move(*locked);
  renew_lock(request, writing);
  return deposit_page(request, writing, "", 200);
}

Response submit_document_deposit(Request& request)
{
  const Writing writing = writing_before(request);
  if (auto locked = locked_by_another(request, writing)) return std::move(*locked);
  renew_lock(request, writing);
  try {
    const std::string gesture = request.form.get_or("geste", "");
    if (gesture == kStructureGesture || gesture == kKeepFileGesture) return choose(request, writing, gesture);
    if (request.uploads.empty()) {
      return deposit_page(request, writing, "Choisissez le fichier à déposer.", kUnprocessable);
    }
    return take(request, writing, request.uploads.front());
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kBadInput && error.code() != ErrorCode::kTooLarge) throw;
    return deposit_page(request, writing, error.advice(), kUnprocessable);
  }
}

// The file that a version is, for whoever may know of that version.
Response version_file(Request& request)
{
  const auto at = find_known_version(*request.reader, *request.account, request.parameters.get_or("code", ""),
                                     request.parameters.get_or("number", ""), request.today);
  if (!at) throw Error(ErrorCode::kNotFound, "Ce document n’a pas de version de ce numéro.");
  if (!at->text.file || !at->text.file->digest) {
    throw Error(ErrorCode::kNotFound, "Cette version n’est pas un fichier\u00A0: son texte est rédigé ici.");
  }
  const procedures::ControlledFile& file = *at->text.file;
  const bool is_shown = file.media_type == procedures::kPdfType && request.query.get_or("enregistrer", "") != "oui";
  Response response;
  response.content = StoredContent{
      *file.digest,
      fmt::format("{}-{}.{}", at->document.code, at->version.number, procedures::extension_of_type(file.media_type)),
      is_shown ? Disposition::kInline : Disposition::kAttachment};
  return response;
}

}  // namespace classeur::server::pages
