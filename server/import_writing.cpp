#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/evidence_files.hpp"
#include "model/store/files.hpp"
#include "model/store/indicators.hpp"
#include "model/store/organisations.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/redline_content.hpp"
#include "server/accounts.hpp"
#include "server/import_audits.hpp"
#include "server/import_batch.hpp"
#include "server/import_indicators.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using store::Change;
using store::Store;

constexpr std::string_view kXmlType = "application/xml";

[[noreturn]] void refuse_conflict(std::string_view path, std::string_view what)
{
  throw Error(ErrorCode::kConflict, fmt::format("{}\u00A0: {} existe déjà avec un autre contenu.", path, what));
}

// Who imports may do all that an import does.
model::Account account_of(const model::Actor& actor)
{
  return {actor.account_id, actor.name, actor.function, "", model::Role::kAdministrator, false};
}

class Writing
{
 public:
  Writing(Store& space, Change& change, const ImportOptions& options)
      : store_(space),
        change_(change),
        options_(options),
        account_(account_of(change.actor())),
        who_{space, change, account_, options.today}
  {
  }

  ImportReport write(Batch& batch)
  {
    for (const auto& organisation : batch.organisations) write_organisation(organisation);
    for (const auto& standard : batch.standards) write_standard(standard);
    for (const auto& account : batch.accounts) write_account(account);
    for (const auto& indicator : batch.indicators) write_indicator(indicator);
    for (const auto& survey : batch.surveys) write_survey(survey);
    for (auto& document : batch.documents) write_document(document);
    const std::int64_t last_file = store::latest_file(change_);
    for (auto& evidence : batch.evidence) write_evidence(evidence);
    if (!batch.evidence.empty()) remark_known_files(batch, last_file);
    for (const auto& audit : batch.audits) write_audit(audit);
    ActsDone acts = do_acts(store_, change_, batch.acts);
    report_.added += acts.done;
    for (std::string& skipped : acts.skipped) report_.skipped.push_back(std::move(skipped));
    return std::move(report_);
  }

 private:
  void skip(std::string what) { report_.skipped.push_back(std::move(what) + "\u00A0: déjà là, inchangé."); }

  void write_organisation(const FromFile<model::Organisation>& file)
  {
    const auto there = store::find_organisation(change_);
    if (there && *there == file.value) return skip("organisation " + file.value.code);
    store::put_organisation(change_, file.value);
    ++report_.added;
  }

  void write_standard(const FromFile<model::Standard>& file)
  {
    for (const model::Standard& there : store::list_standards(change_)) {
      if (there == file.value) return skip("référentiel " + file.value.code);
      if (there.code == file.value.code && there.edition == file.value.edition) {
        refuse_conflict(file.path,
                        fmt::format("le référentiel {}, édition du {},", there.code, there.edition.french()));
      }
    }
    store::add_standard(change_, file.value);
    ++report_.added;
  }

  void write_account(const FromFile<model::Account>& file)
  {
    const model::Account& account = file.value;
    if (const auto there = store::find_account(change_, account.login)) {
      if (there->function == account.function && there->service == account.service && there->role == account.role) {
        return skip("compte " + account.login);
      }
      refuse_conflict(file.path, "le compte " + account.login);
    }
    if (!options_.password_hash) {
      throw Error(ErrorCode::kMisuse,
                  fmt::format("{}\u00A0: donnez un mot de passe initial aux comptes avec --password.", file.path));
    }
    try {
      check_account(change_, account);
    } catch (const Error& error) {
      throw Error(error.code(),
                  fmt::format("{}, compte «\u00A0{}\u00A0»\u00A0: {}", file.path, account.login, error.advice()));
    }
    model::Account added = account;
    added.password_given = options_.password_given;
    store::add_account(change_, added, *options_.password_hash);
    ++report_.added;
  }

  void write_indicator(const FromFile<model::Indicator>& file)
  {
    const auto known = store::list_indicators(change_);
    const auto there =
        std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.code == file.value.code; });
    if (there == known.end()) {
      store::add_indicator(change_, file.value);
      ++report_.added;
    } else if (const int said = complete_indicator(who_, file.path, file.value); said > 0) {
      report_.added += said;
    } else {
      skip("indicateur " + file.value.code);
    }
  }

  void write_survey(const FromFile<model::Survey>& file)
  {
    const auto known = store::list_surveys(change_);
    const auto there =
        std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.code == file.value.code; });
    if (there == known.end()) {
      store::add_survey(change_, file.value);
      ++report_.added;
    } else if (*there == file.value) {
      skip("enquête " + file.value.code);
    } else {
      refuse_conflict(file.path, "l’enquête " + file.value.code);
    }
  }

  void write_audit(const FromFile<model::Audit>& file)
  {
    if (bring_audit(change_, file.path, file.value, report_.remarks) == Brought::kNothing) {
      return skip("audit " + file.value.code);
    }
    ++report_.added;
  }

  void write_document(FromFile<ReadDocument>& file)
  {
    const procedures::ControlledDocument& read = file.value.document;
    const std::vector<model::DocumentVersion> versions = store::list_versions(change_, read.code);
    for (const model::DocumentVersion& there : versions) {
      if (there.number != read.version) continue;
      if (says_the_same(there, file.value)) return skip(fmt::format("document {} version {}", read.code, read.version));
      refuse_conflict(file.path, fmt::format("la version {} du document {}", read.version, read.code));
    }
    if (!store::find_document(change_, read.code)) store::add_document(change_, read.registered());

    model::DocumentVersion version;
    version.document = read.code;
    version.number = read.version;
    version.state = model::VersionState::kApproved;  // it came signed; its day makes it what it is
    version.author = read.author;
    version.signoffs = read.plain_signoffs();
    version.reason = read.reason;
    version.effective = read.effective;
    version.next_review = read.next_review();
    version.content_type = kXmlType;
    version.mappings = read.mappings();
    version.head = read.registered();
    if (file.value.file) publish(change_, *file.value.file);
    version.content = store::put_bytes(store_, change_, file.value.bytes, kXmlType).digest;
    store::add_version(change_, version, read.text);
    ++report_.added;
  }

  // The same bytes, or, as from an office file, other bytes of the same content.
  bool says_the_same(const model::DocumentVersion& there, const ReadDocument& read) const
  {
    if (there.content == read.digest) return true;
    if (there.content_type != kXmlType) return false;
    const auto kept = procedures::read_document(store::read_whole_file(change_, there.content), there.document);
    return procedures::content_of(kept) == procedures::content_of(read.document);
  }

  void write_evidence(FromFile<TakenEvidence>& file)
  {
    model::EvidenceRecord record = file.value.record;
    model::EvidenceRevision revision;
    revision.reason = "Versement";
    revision.recorded_at = change_.at();
    revision.recorded_by = change_.actor().function.empty() ? change_.actor().name : change_.actor().function;
    for (TakenFile& taken : file.value.files) revision.files.push_back(publish(change_, taken));

    const std::optional<model::EvidenceRecord> there = store::find_evidence(change_, record.code);
    if (!there) {
      record.revisions.push_back(std::move(revision));
      store::add_evidence(change_, record);
      ++report_.added;
      return;
    }
    if (there->withdrawn) return leave_withdrawn(file.path, record.code);
    if (is_equal(*there, record, revision)) return skip("preuve " + record.code);
    switch (options_.on_conflict) {
      case OnConflict::kRefuse:
        refuse_conflict(file.path, "la preuve " + record.code);
      case OnConflict::kSkip:
        report_.skipped.push_back(
            fmt::format("preuve {}\u00A0: déjà là avec un autre contenu, laissée telle quelle.", record.code));
        return;
      case OnConflict::kAdd:
        if (!is_same_record(*there, record)) refuse_conflict(file.path, "la preuve " + record.code);
        revision.number = there->current().number + 1;
        revision.reason = "Nouveau versement";
        store::add_revision(change_, record.code, revision);
        ++report_.added;
        return;
    }
  }

  // It is in no list any more, whatever the manifest says of it: never "there already".
  void leave_withdrawn(const std::string& path, const std::string& code)
  {
    if (options_.on_conflict != OnConflict::kSkip) {
      throw Error(ErrorCode::kConflict,
                  fmt::format("{}\u00A0: la preuve {} est retirée et ne change plus\u202F; donnez un autre code à ce "
                              "qui la remplace, ou ôtez cette ligne.",
                              path, code));
    }
    report_.skipped.push_back(fmt::format(
        "preuve {}\u00A0: retirée, laissée telle quelle\u202F; pour la verser à nouveau, donnez-lui un autre code.",
        code));
  }

  // Two records may rest on one file; it may as well have come twice by mistake.
  void remark_known_files(const Batch& batch, std::int64_t last_file)
  {
    std::map<std::string_view, std::string_view> places;
    for (const auto& evidence : batch.evidence) places.emplace(evidence.value.record.code, evidence.path);
    for (const store::KnownFile& file : store::list_known_files(change_, last_file)) {
      report_.remarks.push_back(fmt::format("{}\u00A0: «\u00A0{}\u00A0» est déjà dans {}{}.", places[file.code],
                                            file.name, file.first.code, file.first.withdrawn ? " (retirée)" : ""));
    }
  }

  // A revision brings other files, not another record.
  static bool is_same_record(const model::EvidenceRecord& there, const model::EvidenceRecord& record)
  {
    const std::set<std::string> old_requirements(there.requirements.begin(), there.requirements.end());
    const std::set<std::string> requirements(record.requirements.begin(), record.requirements.end());
    return there.title == record.title && there.kind == record.kind && there.period.from == record.period.from &&
           there.period.to == record.period.to && there.made_on == record.made_on && there.channel == record.channel &&
           there.site == record.site && there.service == record.service && old_requirements == requirements &&
           std::set(there.expectations.begin(), there.expectations.end()) ==
               std::set(record.expectations.begin(), record.expectations.end()) &&
           there.confidentiality == record.confidentiality && there.origin == record.origin &&
           there.note == record.note;
  }

  static bool is_equal(const model::EvidenceRecord& there, const model::EvidenceRecord& record,
                       const model::EvidenceRevision& revision)
  {
    const std::vector<model::EvidenceFile>& files = there.current().files;
    return is_same_record(there, record) && std::equal(files.begin(), files.end(), revision.files.begin(),
                                                       revision.files.end(), [](const auto& left, const auto& right) {
                                                         return left.name == right.name &&
                                                                left.file.digest == right.file.digest;
                                                       });
  }

  Store& store_;
  Change& change_;
  const ImportOptions& options_;
  const model::Account account_;
  const Acting who_;
  ImportReport report_;
};

}  // namespace

ImportReport write_batch(Store& space, Change& change, const ImportOptions& options, Batch& batch)
{
  return Writing(space, change, options).write(batch);
}

}  // namespace classeur::server
