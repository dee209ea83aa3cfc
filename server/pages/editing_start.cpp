#include "server/pages/editing_start.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/life_cycle.hpp"
#include "model/store/documents.hpp"
#include "model/store/editing.hpp"
#include "model/store/files.hpp"
#include "procedures/document_reader.hpp"
#include "server/document_editing.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::DocumentVersion;
using model::VersionState;

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
  return *version;
}

// The file that the form speaks of: one that a version of the document has, or the one that the account has handed in
// for it. Nothing else of the store can be had by naming its digest.
void resolve_file(const Request& request, Writing& writing)
{
  writing.file.reset();
  writing.waiting = false;
  if (writing.kind.body != procedures::BodyKind::kFile) return;
  std::string& wanted = writing.form.values[std::string(procedures::kFileField)];
  const store::Reader& reader = *request.reader;
  for (const DocumentVersion& version : store::list_versions(reader, writing.code)) {
    auto text = read_text(reader, writing.code, version.content);
    if (!text.file || !text.file->digest || text.file->digest->hex() != wanted) continue;
    writing.file = std::move(*text.file);
    writing.file_version = version.number;
    return;
  }
  // The draft that the writer has seen may be another one by now; it was of this document all the same.
  if (writing.seen && store::find_file(reader, *writing.seen)) {
    auto text = read_text(reader, writing.code, *writing.seen);
    if (text.code == writing.code && text.file && text.file->digest && text.file->digest->hex() == wanted) {
      writing.file = std::move(*text.file);
      return;
    }
  }
  const auto waiting = store::find_waiting_file(reader, request.account->id, writing.unsaved_key());
  if (!waiting) return;
  wanted = waiting->digest.hex();
  writing.file.emplace();
  writing.file->name = waiting->name;
  writing.file->digest = waiting->digest;
  writing.file->bytes = waiting->bytes;
  writing.waiting = true;
}

}  // namespace

const DocumentVersion* Stored::find(std::string_view number) const
{
  const auto found =
      std::find_if(versions.begin(), versions.end(), [&](const auto& one) { return one.number == number; });
  return found == versions.end() ? nullptr : &*found;
}

const DocumentVersion* Stored::prepared() const
{
  const auto found = std::find_if(versions.begin(), versions.end(), [](const auto& one) {
    return one.state == VersionState::kDraft || one.state == VersionState::kInReview;
  });
  return found == versions.end() ? nullptr : &*found;
}

std::string Stored::highest() const
{
  std::string highest;
  for (const DocumentVersion& version : versions) {
    if (highest.empty() || model::is_earlier_number(highest, version.number)) highest = version.number;
  }
  return highest;
}

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

Writing open_writing(const Request& request, const Stored& stored, std::string& elsewhere)
{
  Writing writing;
  writing.code = stored.document.code;
  writing.kind = stored.document.type;
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
    writing.kind = procedures::kind_of(text);
    writing.form = procedures::form_of(text);
    writing.seen = prepared->content;
    resolve_file(request, writing);
    return writing;
  }
  const DocumentVersion& from = version_to_begin_with(stored, wanted);
  const auto text = read_text(*request.reader, writing.code, from.content);
  writing.kind = procedures::kind_of(text);
  writing.from = from.number;
  writing.form = procedures::form_of(text);
  begin_version(writing.form, writing.highest, request.account->function);
  resolve_file(request, writing);
  return writing;
}

void take_fields(const Request& request, const Fields& fields, Writing& writing)
{
  if (!fields.get_or(procedures::kFileField, "").empty()) writing.kind.body = procedures::BodyKind::kFile;
  writing.form = form_from(fields, writing.kind);
  writing.seen = base::Digest::parse(fields.get_or("empreinte", ""));
  if (!writing.code.empty()) writing.form.values["code"] = writing.code;
  if (!writing.number.empty()) writing.form.values["version"] = writing.number;
  resolve_file(request, writing);
}

Writing sent_writing(const Request& request, const Stored& stored)
{
  Writing writing;
  writing.code = stored.document.code;
  writing.kind = stored.document.type;
  writing.highest = stored.highest();
  const std::string wanted = request.query.get_or("version", "");
  (request.form.get_or("empreinte", "").empty() ? writing.from : writing.number) = wanted;
  take_fields(request, request.form, writing);
  return writing;
}

std::optional<store::EditLock> other_holder(const Request& request, const Writing& writing)
{
  if (writing.code.empty()) return std::nullopt;
  auto lock = store::find_edit_lock(request.store->read(), writing.code);
  if (!lock || lock->login == request.account->login || lock->lapsed(request.store->now())) return std::nullopt;
  return lock;
}

void renew_lock(const Request& request, const Writing& writing, store::LockUse use)
{
  if (writing.code.empty()) return;
  store::take_edit_lock(*request.store, writing.code, request.account->login, request.account->function,
                        request.store->now(), use);
}

}  // namespace classeur::server::pages
