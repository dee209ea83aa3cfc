// Writing a document in the browser: open, change, save, and what happens when two do so at once. Nothing that was
// typed is lost: a refused form comes back as it was sent, two texts of one draft are shown side by side.
#include <algorithm>
#include <sstream>

#include <Poco/JSON/Object.h>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/paris_time.hpp"
#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/vocabulary.hpp"
#include "server/document_editing.hpp"
#include "server/document_surroundings.hpp"
#include "server/form.hpp"
#include "server/intake.hpp"
#include "server/pages/editing_page.hpp"
#include "server/pages/editing_start.hpp"
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

std::optional<store::UnsavedForm> find_unsaved(const Request& request, const Writing& writing)
{
  return store::find_unsaved_form(*request.reader, request.account->id, writing.unsaved_key());
}

Response save(const Request& request, Writing& writing, GestureKind gesture, int tries);

// Who wrote the draft as it is.
SavedBy saved_by(const store::Reader& reader, std::int64_t version)
{
  const auto history = store::history_of(reader, "document_version", std::to_string(version));
  return history.empty() ? SavedBy{} : SavedBy{history.back().actor, history.back().at};
}

// Absent: nothing else was saved meanwhile; the refusal has another reason.
std::optional<Response> answer_conflict(const Request& request, Writing& writing, GestureKind gesture, int tries)
{
  const store::Reader reader = request.store->read();
  const std::string code = writing.form.value("code");
  const std::string number = writing.number.empty() ? writing.form.value("version") : writing.number;
  const auto at = find_version_at_work(reader, code, number);
  if (!at || at->version.state != VersionState::kDraft || procedures::kind_of(at->text) != writing.kind) {
    return std::nullopt;
  }
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
  const auto merged = procedures::merge_forms(writing.form, theirs, before ? &*before : nullptr, writing.kind);
  writing.code = code;
  writing.number = number;
  writing.seen = at->version.content;
  writing.form = merged.form;
  if (merged.fields.empty() && merged.entries.empty()) return save(request, writing, gesture, tries + 1);
  return conflict_page(request, writing, merged, saved_by(reader, at->version.id));
}

Response refused(const Request& request, const Writing& writing, std::vector<procedures::FieldProblem> problems,
                 int status)
{
  return writing_page(request, writing, {std::move(problems), std::nullopt, false}, status);
}

// A file that waits is read and taken in; what is wrong with it stands beside it.
std::vector<procedures::FieldProblem> take_file(const Request& request, Writing& writing,
                                                std::optional<TakenFile>& taken)
{
  const std::string path(procedures::kFileField);
  if (!writing.file) return {{path, "Ce fichier n’est plus là\u00A0: déposez-le de nouveau."}};
  if (!writing.waiting) return {};
  try {
    const std::string bytes = store::read_waiting_file(*request.reader, request.account->id, writing.unsaved_key());
    writing.file = procedures::read_controlled_file(bytes, writing.file->name).file;
    taken = take_in_accepted(*request.store, *writing.file, bytes);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kBadInput && error.code() != ErrorCode::kTooLarge) throw;
    return {{path, error.advice()}};
  }
  return {};
}

Response save(const Request& request, Writing& writing, GestureKind gesture, int tries)
{
  complete_form(writing.form, writing.kind, request.today);
  const std::string code = writing.form.value("code");
  DocumentSurroundings around(*request.reader, request.today);
  const bool code_is_taken = writing.code.empty() && around.value.document_codes->contains(code);
  around.value.document_codes->insert(code);
  std::optional<TakenFile> taken;
  std::vector<procedures::FieldProblem> problems;
  if (writing.kind.body == procedures::BodyKind::kFile) problems = take_file(request, writing, taken);
  if (problems.empty()) {
    problems =
        procedures::form_problems(writing.form, writing.kind, around.value, writing.file ? &*writing.file : nullptr);
  }
  if (code_is_taken)
    problems.insert(problems.begin(), {"code", "Un document porte déjà ce code\u00A0: choisissez-en un autre."});
  if (!problems.empty()) return refused(request, writing, std::move(problems), kUnprocessable);
  const procedures::FormXml text =
      procedures::form_xml(writing.form, writing.kind, writing.file ? &*writing.file : nullptr);
  try {
    perform(*request.store, *request.account, request.today, [&](const Acting& who) {
      if (taken) publish(who.change, *taken);
      save_draft(who, text.xml, writing.seen);
    });
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
  if (taken) store::discard_waiting_file(*request.store, request.account->id, writing.unsaved_key());
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
    writing.kind = *type;
  }
  take_fields(request, *fields, writing);
  return writing_page(request, writing, {}, kOk);
}

void take_over(const Request& request, const Writing& writing)
{
  if (!other_holder(request, writing)) return;
  request.store->change({request.account->id, request.account->login, request.account->function},
                        [&](store::Change& change) { store::take_over_edit_lock(change, writing.code); });
}

// What a button asks for.
Response answer_gesture(const Request& request, Writing& writing)
{
  const Gesture gesture = gesture_of(request.form);
  if (gesture.kind == GestureKind::kLeave) {
    if (!writing.code.empty()) store::release_edit_lock(*request.store, writing.code, request.account->login);
    return redirect(writing.code.empty() ? "/documents" : "/documents/" + percent_encode(writing.code));
  }
  if (gesture.kind == GestureKind::kTake) {
    take_over(request, writing);
    return redirect(writing.action());
  }
  renew_lock(request, writing);
  switch (gesture.kind) {
    case GestureKind::kSave:
    case GestureKind::kClose:
      return save(request, writing, gesture.kind, 1);
    case GestureKind::kMerge:
      apply_choices(request.form, writing.kind, writing.form);
      return save(request, writing, GestureKind::kSave, 1);
    case GestureKind::kReview:
      apply_choices(request.form, writing.kind, writing.form);
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
      apply_gesture(gesture, writing.kind, writing.form);
      break;
  }
  return writing_page(request, writing, {}, kOk);
}

// `file`: the form says that the document is one.
model::DocumentType wanted_type(const std::string& code, bool file)
{
  const auto type = model::parse_document_type(code);
  if (!type || (!file && !procedures::is_written_here(*type))) {
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
  if (const auto lock = other_holder(request, writing)) return locked_page(request, writing, *lock);
  renew_lock(request, writing, store::LockUse::kOpened);
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
  writing.kind = wanted_type(*type, false);
  writing.form = procedures::empty_form(writing.kind);
  writing.form.values["auteur"] = request.account->function;
  return writing_page(request, writing, {{}, find_unsaved(request, writing), false}, kOk);
}

Response submit_document_new(Request& request)
{
  Writing writing;
  writing.kind =
      wanted_type(request.query.get_or("type", ""), !request.form.get_or(procedures::kFileField, "").empty());
  take_fields(request, request.form, writing);
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
  std::string holder;
  if (const auto lock = other_holder(request, writing)) {
    holder = fmt::format("{} (compte {}) a pris la main le {}\u00A0: enregistrez, rien ne sera perdu.", lock->function,
                         lock->login, base::paris_moment(lock->since));
  }
  Poco::JSON::Object object;
  object.set("garde", true);
  object.set("repris", holder);
  std::ostringstream json;
  object.stringify(json);
  response.content = Text{"application/json; charset=utf-8", json.str() + "\n"};
  return response;
}

}  // namespace classeur::server::pages
