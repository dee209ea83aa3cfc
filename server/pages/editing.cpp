// Writing a document in the browser: open, change, save, and what happens when two do so at once. Nothing that was
// typed is lost: a refused form comes back as it was sent, two texts of one draft are shown side by side.
#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/vocabulary.hpp"
#include "server/document_editing.hpp"
#include "server/document_surroundings.hpp"
#include "server/form.hpp"
#include "server/pages/editing_page.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/version_acts.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::DocumentVersion;
using model::VersionState;

constexpr int kOk = 200;
constexpr int kUnprocessable = 422;
constexpr int kSavesMax = 3;  // of one text over others that say the same
constexpr std::string_view kXmlType = "application/xml";

std::string life_path(const std::string& code, const std::string& number)
{
  return fmt::format("/documents/{}/versions/{}/vie", percent_encode(code), percent_encode(number));
}

Response redirect(std::string location)
{
  return Response{Redirect{std::move(location)}, 303, {}};
}

// What the space has of a document.
struct Stored {
  model::Document document;
  std::vector<DocumentVersion> versions;

  const DocumentVersion* find(std::string_view number) const
  {
    const auto found =
        std::find_if(versions.begin(), versions.end(), [&](const auto& one) { return one.number == number; });
    return found == versions.end() ? nullptr : &*found;
  }
  const DocumentVersion* prepared() const
  {
    const auto found = std::find_if(versions.begin(), versions.end(), [](const auto& one) {
      return one.state == VersionState::kDraft || one.state == VersionState::kInReview;
    });
    return found == versions.end() ? nullptr : &*found;
  }
  std::string highest() const
  {
    std::string highest;
    for (const DocumentVersion& version : versions) {
      if (highest.empty() || model::is_earlier_number(highest, version.number)) highest = version.number;
    }
    return highest;
  }
};

Stored find_stored(const store::Reader& reader, const std::string& code)
{
  auto document = store::find_document(reader, code);
  if (!document) throw Error(ErrorCode::kNotFound, "Aucun document ne porte ce code.");
  return {std::move(*document), store::list_versions(reader, code)};
}

procedures::ControlledDocument read_text(const store::Reader& reader, const std::string& code,
                                         const base::Digest& content)
{
  return procedures::read_document(store::read_whole_file(reader, content), code + ".xml");
}

// The version that a new one begins with: the one that was asked for, or the last that was approved.
const DocumentVersion& version_to_begin_with(const Stored& stored, const std::optional<std::string>& wanted)
{
  const DocumentVersion* version = wanted ? stored.find(*wanted) : nullptr;
  if (wanted && version == nullptr) throw Error(ErrorCode::kNotFound, "Ce document n’a pas de version de ce numéro.");
  for (auto one = stored.versions.rbegin(); version == nullptr && one != stored.versions.rend(); ++one) {
    if (model::was_approved(one->state)) version = &*one;
  }
  if (version == nullptr && !stored.versions.empty()) version = &stored.versions.back();
  if (version == nullptr) throw Error(ErrorCode::kNotFound, "Ce document n’a pas encore de version.");
  if (version->content_type != kXmlType) {
    throw Error(
        ErrorCode::kBadInput,
        "Cette version est un fichier, et non un texte saisi ici\u00A0: importez le document au format XML, ODT "
        "ou DOCX pour pouvoir le modifier.");
  }
  return *version;
}

// What a document looks like when its form is opened. `elsewhere`: the address that shows it, if it is another one.
Writing open_writing(const Request& request, const Stored& stored, std::string& elsewhere)
{
  Writing writing;
  writing.code = stored.document.code;
  writing.type = stored.document.type;
  writing.highest = stored.highest();
  const auto wanted = request.query.get("version");
  if (const DocumentVersion* prepared = stored.prepared()) {
    writing.number = prepared->number;
    if (prepared->state == VersionState::kInReview) {
      throw Error(ErrorCode::kConflict,
                  fmt::format("La version {} est entre les mains de ses signataires\u00A0: reprenez-la, ou attendez "
                              "leur décision, avant de la modifier.",
                              prepared->number));
    }
    if (!wanted || *wanted != prepared->number) elsewhere = writing.action();
    version_to_begin_with(stored, prepared->number);
    const auto text = read_text(*request.reader, writing.code, prepared->content);
    writing.type = text.type;
    writing.form = procedures::form_of(text);
    writing.seen = prepared->content;
    return writing;
  }
  const DocumentVersion& from = version_to_begin_with(stored, wanted);
  const auto text = read_text(*request.reader, writing.code, from.content);
  writing.type = text.type;
  writing.from = from.number;
  writing.form = procedures::form_of(text);
  begin_version(writing.form, writing.highest, request.account->function);
  return writing;
}

// What was sent, or what was typed and kept.
void take_fields(const Fields& fields, Writing& writing)
{
  writing.form = form_from(fields, writing.type);
  writing.seen = base::Digest::parse(fields.get_or("empreinte", ""));
  if (!writing.code.empty()) writing.form.values["code"] = writing.code;
  if (!writing.number.empty()) writing.form.values["version"] = writing.number;
}

Writing sent_writing(const Request& request, const Stored& stored)
{
  Writing writing;
  writing.code = stored.document.code;
  writing.type = stored.document.type;
  writing.highest = stored.highest();
  const std::string wanted = request.query.get_or("version", "");
  (request.form.get_or("empreinte", "").empty() ? writing.from : writing.number) = wanted;
  take_fields(request.form, writing);
  return writing;
}

std::optional<store::UnsavedForm> find_unsaved(const Request& request, const Writing& writing)
{
  return store::find_unsaved_form(*request.reader, request.account->id, writing.unsaved_key());
}

void renew_lock(const Request& request, const Writing& writing)
{
  if (writing.code.empty()) return;
  store::take_edit_lock(*request.store, writing.code, request.account->login, request.account->function,
                        request.store->now());
}

Response save(const Request& request, Writing& writing, GestureKind gesture, int tries);

// Absent: nothing else was saved meanwhile; the refusal has another reason.
std::optional<Response> answer_conflict(const Request& request, Writing& writing, GestureKind gesture, int tries)
{
  const store::Reader reader = request.store->read();
  const std::string code = writing.form.value("code");
  const std::string number = writing.number.empty() ? writing.form.value("version") : writing.number;
  const auto at = find_version_at_work(reader, code, number);
  if (!at || at->version.state != VersionState::kDraft || at->text.type != writing.type) return std::nullopt;
  if (writing.seen && *writing.seen == at->version.content) return std::nullopt;
  std::optional<procedures::FormEntry> before;
  if (writing.seen && store::find_file(reader, *writing.seen)) {
    before = procedures::form_of(read_text(reader, code, *writing.seen));
  } else if (!writing.from.empty()) {
    const auto from = find_version_at_work(reader, code, writing.from);
    if (from) {
      before = procedures::form_of(from->text);
      begin_version(*before, writing.from, request.account->function);
    }
  }
  const procedures::FormEntry theirs = procedures::form_of(at->text);
  const auto merged = procedures::merge_forms(writing.form, theirs, before ? &*before : nullptr, writing.type);
  writing.code = code;
  writing.number = number;
  writing.seen = at->version.content;
  writing.form = merged.form;
  if (merged.fields.empty() && merged.entries.empty()) return save(request, writing, gesture, tries + 1);
  return conflict_page(request, writing, merged);
}

Response refused(const Request& request, const Writing& writing, std::vector<procedures::FieldProblem> problems,
                 int status)
{
  return writing_page(request, writing, {std::move(problems), std::nullopt, false}, status);
}

Response save(const Request& request, Writing& writing, GestureKind gesture, int tries)
{
  complete_form(writing.form, writing.type, request.today);
  const std::string code = writing.form.value("code");
  DocumentSurroundings around(*request.reader);
  const bool taken = writing.code.empty() && around.value.document_codes->contains(code);
  around.value.document_codes->insert(code);
  auto problems = procedures::form_problems(writing.form, writing.type, around.value);
  if (taken)
    problems.insert(problems.begin(), {"code", "Un document porte déjà ce code\u00A0: choisissez-en un autre."});
  if (!problems.empty()) return refused(request, writing, std::move(problems), kUnprocessable);
  const procedures::FormXml text = procedures::form_xml(writing.form, writing.type);
  try {
    perform(*request.store, *request.account, request.today,
            [&](const Acting& who) { save_draft(who, text.xml, writing.seen); });
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kConflict && tries < kSavesMax) {
      if (auto answer = answer_conflict(request, writing, gesture, tries)) return std::move(*answer);
    }
    switch (error.code()) {
      case ErrorCode::kBadInput:
      case ErrorCode::kConflict:
      case ErrorCode::kNotAllowed:
      case ErrorCode::kNotFound:
        return refused(request, writing, {{"", error.advice()}}, base::http_status(error.code()));
      case ErrorCode::kNotSignedIn:
      case ErrorCode::kTooLarge:
      case ErrorCode::kUnavailable:
      case ErrorCode::kDamaged:
      case ErrorCode::kMisuse:
        throw;
    }
  }
  store::discard_unsaved_form(*request.store, request.account->id, writing.unsaved_key());
  writing.code = code;
  writing.number = writing.form.value("version");
  if (gesture == GestureKind::kClose) {
    store::release_edit_lock(*request.store, code, request.account->login);
    return redirect(life_path(code, writing.number));
  }
  renew_lock(request, writing);
  return redirect(writing.action() + "&enregistre=oui#enregistre");
}

Response restored(const Request& request, Writing& writing)
{
  const auto unsaved = find_unsaved(request, writing);
  const FormLimits limits = limits_of(FormSize::kDocument);
  const auto fields = unsaved ? decode_fields(unsaved->form, limits.fields_max) : std::nullopt;
  if (!fields) return redirect(writing.action());
  if (const auto type = model::parse_document_type(fields->get_or("type", "")); type && writing.code.empty()) {
    writing.type = *type;
  }
  take_fields(*fields, writing);
  return writing_page(request, writing, {}, kOk);
}

// What a button asks for.
Response answer_gesture(const Request& request, Writing& writing)
{
  const Gesture gesture = gesture_of(request.form);
  if (gesture.kind == GestureKind::kLeave) {
    if (!writing.code.empty()) store::release_edit_lock(*request.store, writing.code, request.account->login);
    return redirect(writing.code.empty() ? "/documents" : "/documents/" + percent_encode(writing.code));
  }
  renew_lock(request, writing);
  switch (gesture.kind) {
    case GestureKind::kSave:
    case GestureKind::kClose:
      return save(request, writing, gesture.kind, 1);
    case GestureKind::kMerge:
      apply_choices(request.form, writing.type, writing.form);
      return save(request, writing, GestureKind::kSave, 1);
    case GestureKind::kReview:
      apply_choices(request.form, writing.type, writing.form);
      break;
    case GestureKind::kRestore:
      return restored(request, writing);
    case GestureKind::kDiscard:
      store::discard_unsaved_form(*request.store, request.account->id, writing.unsaved_key());
      return redirect(writing.action());
    case GestureKind::kTake:
    case GestureKind::kLeave:
      return redirect(writing.action());
    case GestureKind::kAdd:
    case GestureKind::kRemove:
    case GestureKind::kUp:
    case GestureKind::kDown:
      apply_gesture(gesture, writing.type, writing.form);
      break;
  }
  return writing_page(request, writing, {}, kOk);
}

model::DocumentType wanted_type(const std::string& code)
{
  const auto type = model::parse_document_type(code);
  if (!type || !procedures::root_element(*type)) {
    throw Error(ErrorCode::kBadInput, "Ce type de document ne s’écrit pas ici\u00A0: choisissez-en un dans la liste.");
  }
  return *type;
}

}  // namespace

Response document_edit(Request& request)
{
  const Stored stored = find_stored(*request.reader, request.parameters.get_or("code", ""));
  std::string elsewhere;
  const Writing writing = open_writing(request, stored, elsewhere);
  if (!elsewhere.empty()) return redirect(elsewhere);
  const base::Instant now = request.store->now();
  const auto lock = store::find_edit_lock(*request.reader, writing.code);
  if (lock && lock->login != request.account->login) return locked_page(request, writing, *lock, now);
  renew_lock(request, writing);
  return writing_page(request, writing,
                      {{}, find_unsaved(request, writing), request.query.get_or("enregistre", "") == "oui"}, kOk);
}

Response submit_document_edit(Request& request)
{
  const Stored stored = find_stored(*request.reader, request.parameters.get_or("code", ""));
  Writing writing = sent_writing(request, stored);
  return answer_gesture(request, writing);
}

Response document_new(Request& request)
{
  const auto type = request.query.get("type");
  if (!type) return document_type_page(request);
  Writing writing;
  writing.type = wanted_type(*type);
  writing.form = procedures::empty_form(writing.type);
  writing.form.values["auteur"] = request.account->function;
  return writing_page(request, writing, {{}, find_unsaved(request, writing), false}, kOk);
}

Response submit_document_new(Request& request)
{
  Writing writing;
  writing.type = wanted_type(request.query.get_or("type", ""));
  take_fields(request.form, writing);
  return answer_gesture(request, writing);
}

Response keep_typed(Request& request)
{
  Writing writing;
  const std::string code = request.parameters.get_or("code", "");
  if (code != writing.unsaved_key()) writing.code = find_stored(*request.reader, code).document.code;
  store::keep_unsaved_form(*request.store, request.account->id, writing.unsaved_key(),
                           {encode_fields(request.form, "csrf"), request.store->now()});
  renew_lock(request, writing);
  Response response;
  response.content = Text{"application/json; charset=utf-8", "{\"garde\": true}\n"};
  return response;
}

}  // namespace classeur::server::pages
