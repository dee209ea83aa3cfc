// Files that were handed in together and wait until it is said what each proves: the page that proposes it, and the
// change that records them, all or none.
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "model/store/evidence.hpp"
#include "model/store/evidence_codes.hpp"
#include "model/store/evidence_files.hpp"
#include "server/pages/evidence_entry.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/permissions.hpp"
#include "server/waiting_files.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using store::Upload;

constexpr std::size_t kFilesOfAPage = 50;
constexpr int kPastFilesMax = 2000;  // which proposals come from
constexpr int kUnprocessable = 422;
constexpr std::string_view kAddress = "/preuves/envois";

std::string suffix_of(const Upload& upload)
{
  return "-" + upload.code;
}

bool is_ticked(const Request& request, const Upload& upload)
{
  const std::vector<std::string> ticked = request.form.all("verser");
  return std::find(ticked.begin(), ticked.end(), upload.code) != ticked.end();
}

bool is_described(const Request& request, const Upload& upload)
{
  return request.form.get("titre" + suffix_of(upload)).has_value();
}

// What the form speaks of is shown again, whatever came or went since it was made.
WaitingFiles files_of_page(const Request& request)
{
  return waiting_files(*request.store, request.account->id, kFilesOfAPage, [&](const Upload& upload) {
    return is_ticked(request, upload) || is_described(request, upload);
  });
}

// What the fields of a file hold: what was posted, or what is proposed.
class FileFields
{
 public:
  FileFields(const Request& request, const Upload& upload, const model::EvidenceProposal& proposal, std::string site)
      : request_(request), suffix_(suffix_of(upload)), proposal_(proposal), site_(std::move(site))
  {
  }
  std::string value(std::string_view field) const
  {
    const auto posted = request_.form.get(std::string(field) + suffix_);
    return posted ? *posted : proposed(field);
  }

 private:
  std::string proposed(std::string_view field) const
  {
    if (field == "titre") return proposal_.title;
    if (field == "genre") return proposal_.kind;
    if (field == "du") return proposal_.period ? proposal_.period->from.iso() : "";
    if (field == "au") return proposal_.period ? proposal_.period->to.iso() : "";
    if (field == "site") return site_;
    if (field == "etablie") return proposal_.made_on ? proposal_.made_on->iso() : "";
    if (field == "exigence") return fmt::format("{}", fmt::join(proposal_.requirements, " "));
    if (field == "confidentialite") return std::string(model::code_of(proposal_.confidentiality));
    std::vector<std::string> codes;
    for (const model::RecordCode& code : proposal_.expectations) codes.push_back(code.text());
    return fmt::format("{}", fmt::join(codes, " "));
  }

  const Request& request_;
  std::string suffix_;
  const model::EvidenceProposal& proposal_;
  std::string site_;  // of the record that it is like
};

// What proposals are made from: only what the viewer may know of.
struct Ground {
  model::PastFiles past;
  model::ProposalGround more;
};

void write_file(base::XmlWriter& xml, const Request& request, const Upload& upload, const std::string& twin,
                const Ground& ground, const EntryChoices& choices)
{
  const auto like = store::find_evidence(*request.reader, ground.past.record_like(upload.name));
  const model::EvidenceProposal proposal = model::propose(
      {upload.name, upload.facts->media_type, upload.facts->beginning, like ? &*like : nullptr}, ground.more);
  const FileFields fields(request, upload, proposal, like ? like->site : "");
  const auto holders = known_holders(request, upload.facts->digest);
  const bool is_new = holders.empty() && twin.empty();
  xml.open("file")
      .attribute("code", upload.code)
      .attribute("name", upload.name)
      .attribute("size", french_bytes(upload.bytes))
      .attribute("like", proposal.like)
      .attribute("twin", twin)
      .attribute("ticked", (is_described(request, upload) ? is_ticked(request, upload) : is_new) ? "yes" : "no");
  if (!upload.facts->problem.empty()) xml.attribute("problem", upload.facts->problem);
  write_holders(xml, holders);
  for (const std::string_view field : {"titre", "du", "au", "etablie", "exigence", "attente"}) {
    xml.open("value").attribute("name", field).text(fields.value(field)).close();
  }
  write_kinds(xml, fields.value("genre"));
  write_sites(xml, choices, fields.value("site"));
  write_confidentialities(xml, fields.value("confidentialite"));
  xml.close();
}

// The name of one before it with the same content; empty: there is none.
std::string twin_of(const std::vector<Upload>& uploads, std::size_t at)
{
  const auto* const end = &uploads[at];
  const auto* const found = std::find_if(
      uploads.data(), end, [&](const Upload& before) { return before.facts->digest == end->facts->digest; });
  return found == end ? "" : found->name;
}

Response uploads_page(Request& request, const FieldErrors& errors, int status)
{
  const auto [uploads, count] = files_of_page(request);
  const EntryChoices choices = entry_choices(request);
  const Ground ground{
      model::PastFiles(store::list_latest_files(*request.reader, visible_to(request.account->role), kPastFilesMax)),
      {&choices.expectations, request.today}};
  Page page(request, "evidence_uploads", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("evidence-uploads")
      .attribute("deposit", "yes")
      .attribute("count", static_cast<long long>(count))
      .attribute("shown", static_cast<long long>(uploads.size()))
      .attribute("days", store::kUploadWaitingSeconds / (24 * 60 * 60))
      .attribute("together", request.form.get_or("reunir", ""))
      .attribute("recorded", request.query.get_or("verse", ""));
  write_errors(xml, errors);
  for (std::size_t at = 0; at < uploads.size(); ++at) {
    write_file(xml, request, uploads[at], twin_of(uploads, at), ground, choices);
  }
  xml.close();
  return page.finish(status);
}

struct Recorded {
  model::EvidenceRecord record;  // without code and files
  std::vector<TakenFile> files;
};

// What a file that is there no more was called, as the form has it.
std::string name_of_gone(const Request& request, const std::string& code)
{
  for (const char* field : {"nom-", "titre-"}) {
    const std::string name = base::seen_text(request.form.get_or(field + code, ""), base::kFileNameCharactersMax);
    if (!name.empty()) return fmt::format("«\u00A0{}\u00A0»", name);
  }
  return "Un fichier coché";
}

// All that is ticked is recorded, or nothing.
void refuse_gone(const Request& request, const std::vector<Upload>& uploads, FieldErrors& errors)
{
  std::vector<std::string> seen;
  std::vector<std::string> gone;
  for (const std::string& code : request.form.all("verser")) {
    if (std::find(seen.begin(), seen.end(), code) != seen.end()) continue;
    seen.push_back(code);
    const bool waits =
        std::any_of(uploads.begin(), uploads.end(), [&](const Upload& upload) { return upload.code == code; });
    if (!waits) gone.push_back(name_of_gone(request, code));
  }
  if (gone.empty()) return;
  std::string& error = errors[""];
  error = fmt::format("{} {}", fmt::join(gone, ", "),
                      gone.size() == 1 ? "n’attend plus\u00A0: ce fichier a été versé ou retiré entre-temps."
                                       : "n’attendent plus\u00A0: ces fichiers ont été versés ou retirés entre-temps.");
  if (gone.size() == seen.size()) return;
  error += " Ce que vous avez écrit des autres est gardé\u00A0: relisez-le, puis versez-les.";
}

// One record has one level, and whoever joins files does not see each field again: levels that differ are said, never
// chosen between.
void require_level_of_first(const Request& request, const Upload& first, const Upload& upload, FieldErrors& errors)
{
  const auto posted = request.form.get("confidentialite" + suffix_of(upload));
  const auto level_of_first =
      model::parse_confidentiality(request.form.get_or("confidentialite" + suffix_of(first), ""));
  if (!posted || !level_of_first) return;  // nothing is said of it, or it is asked for at the first
  const auto level = model::parse_confidentiality(*posted);
  if (level == level_of_first) return;
  std::string& error = errors["confidentialite" + suffix_of(upload)];
  if (!level) {
    error = "Choisissez qui peut voir la pièce.";
    return;
  }
  error = fmt::format(
      "Réunis, les fichiers font une seule preuve, qui a une seule confidentialité. Or «\u00A0{}\u00A0» porte "
      "«\u00A0{}\u00A0», et «\u00A0{}\u00A0» porte «\u00A0{}\u00A0»\u00A0: donnez-leur la même, ou versez-les sans "
      "les réunir.",
      first.name, model::french_name(*level_of_first), upload.name, model::french_name(*level));
}

// The files that were ticked, each a record, or all of them the first one's.
std::vector<Recorded> read_ticked(Request& request, const std::vector<Upload>& uploads, FieldErrors& errors)
{
  const EntryChoices choices = entry_choices(request);
  const bool together = request.form.get_or("reunir", "") == "oui";
  std::vector<Recorded> all;
  const Upload* first = nullptr;
  for (const Upload& upload : uploads) {
    if (!is_ticked(request, upload)) continue;
    if (first == nullptr || !together) {
      all.push_back({read_entry(request, suffix_of(upload), choices, errors), {}});
      first = &upload;
    } else {
      require_level_of_first(request, *first, upload, errors);
    }
    try {
      add_distinct(all.back().files, take_waiting(*request.store, request.account->id, upload));
    } catch (const Error& error) {
      errors["verser" + suffix_of(upload)] = error.advice();
    }
  }
  return all;
}

// The same form may have come twice.
void require_waiting(const store::Change& change, const Upload& upload)
{
  if (store::find_upload(change, upload.account, upload.code, change.at())) return;
  throw Error(base::ErrorCode::kConflict,
              fmt::format("«\u00A0{}\u00A0» n’attend plus\u00A0: il vient d’être versé ou retiré. Rien d’autre n’a été "
                          "enregistré\u00A0; revenez à la page des fichiers qui attendent.",
                          upload.name),
              "an upload that is gone");
}

void record_all(Request& request, const std::vector<Upload>& uploads, std::vector<Recorded>& all)
{
  const model::Actor actor{request.account->id, request.account->login, request.account->function};
  request.store->change(actor, [&](store::Change& change) {
    for (const Upload& upload : uploads) {
      if (is_ticked(request, upload)) require_waiting(change, upload);
    }
    for (Recorded& one : all) {
      model::EvidenceRecord record = one.record;
      record.code = store::next_evidence_code(change, record.period.to.year());
      model::EvidenceRevision revision;
      revision.reason = "Versement";
      revision.recorded_by = request.account->function;
      for (TakenFile& file : one.files) revision.files.push_back(publish(change, file));
      record.revisions.push_back(std::move(revision));
      store::add_evidence(change, record);
    }
    for (const Upload& upload : uploads) {
      if (is_ticked(request, upload)) store::discard_upload(change, request.account->id, upload.code);
    }
  });
}

}  // namespace

Response evidence_uploads(Request& request)
{
  return uploads_page(request, {}, 200);
}

Response submit_evidence_uploads(Request& request)
{
  FieldErrors errors;
  if (request.uploads.empty()) errors["fichiers"] = "Choisissez au moins un fichier.";
  for (const UploadedFile& upload : request.uploads) {
    try {
      keep_waiting(*request.store, request.account->id, upload.name, upload.file);
    } catch (const Error& error) {
      std::string& all = errors["fichiers"];
      all += (all.empty() ? "" : " ") + error.advice();
    }
  }
  if (!errors.empty()) return uploads_page(request, errors, kUnprocessable);
  return Response{Redirect{std::string(kAddress)}, 303, {}};
}

Response record_uploads(Request& request)
{
  if (const std::string code = request.form.get_or("retirer", ""); !code.empty()) {
    throw_away(*request.store, request.account->id, code);
    return Response{Redirect{std::string(kAddress)}, 303, {}};
  }
  FieldErrors errors;
  const std::vector<Upload> uploads = files_of_page(request).first;
  std::vector<Recorded> all = read_ticked(request, uploads, errors);
  if (all.empty()) errors[""] = "Cochez au moins un fichier à verser.";
  refuse_gone(request, uploads, errors);
  if (!errors.empty()) return uploads_page(request, errors, kUnprocessable);
  record_all(request, uploads, all);
  store::clear_discarded(*request.store);
  return Response{Redirect{fmt::format("{}?verse={}", kAddress, all.size())}, 303, {}};
}

}  // namespace classeur::server::pages
