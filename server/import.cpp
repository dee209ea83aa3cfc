#include "server/import.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <set>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/audits.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/indicators.hpp"
#include "model/store/organisations.hpp"
#include "procedures/audit_reader.hpp"
#include "procedures/document_check.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/library.hpp"
#include "procedures/organisation_reader.hpp"
#include "procedures/standard_reader.hpp"
#include "procedures/vocabulary.hpp"
#include "server/import_tables.hpp"
#include "server/intake.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using store::Change;
using store::Store;

constexpr std::string_view kAuditNamespace = "urn:classeur:audit";
constexpr std::string_view kXmlType = "application/xml";

template <typename Value>
struct FromFile {
  std::string path;
  Value value;
};

struct ReadDocument {
  procedures::ControlledDocument document;
  std::string bytes;
  base::Digest digest;
};

struct TakenEvidence {
  model::EvidenceRecord record;
  std::vector<TakenFile> files;
};

// All that a call brings, read and checked, nothing written yet.
struct Batch {
  std::vector<FromFile<model::Standard>> standards;
  std::vector<FromFile<model::Organisation>> organisations;
  std::vector<FromFile<ReadDocument>> documents;
  std::vector<FromFile<model::Audit>> audits;
  std::vector<FromFile<model::Account>> accounts;
  std::vector<FromFile<model::Indicator>> indicators;
  std::vector<FromFile<model::Survey>> surveys;
  std::vector<FromFile<TakenEvidence>> evidence;
};

[[noreturn]] void refuse_conflict(std::string_view path, std::string_view what)
{
  throw Error(ErrorCode::kConflict, fmt::format("{}\u00A0: {} existe déjà avec un autre contenu.", path, what));
}

std::string folder_of(std::string_view path)
{
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash + 1));
}

// A file of a manifest stands beside it, or in the folder "files" beside it.
std::string find_beside(const ImportSource& source, const std::string& manifest, const std::string& name, int line)
{
  if (name.find('/') == std::string::npos && name != "..") {
    for (const char* folder : {"files/", ""}) {
      std::string path = folder_of(manifest) + folder + name;
      if (source.exists(path)) return path;
    }
  }
  throw Error(ErrorCode::kBadInput,
              fmt::format("{}, ligne {}, colonne «\u00A0files\u00A0»\u00A0: il n’y a pas de fichier «\u00A0{}\u00A0».",
                          manifest, line, name));
}

std::optional<model::Standard> standard_of(const store::Reader& reader, const Batch& batch)
{
  if (!batch.standards.empty()) return batch.standards.back().value;
  const std::vector<model::Standard> there = store::list_standards(reader);
  if (there.empty()) return std::nullopt;
  return there.back();
}

class Reading
{
 public:
  Reading(Store& space, const ImportSource& source, const ImportOptions& options)
      : store_(space), source_(source), options_(options)
  {
  }

  Batch read()
  {
    for (const std::string& path : source_.paths) {
      const std::string bytes = source_.read(path);
      if (bytes.empty()) {
        throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: le fichier est vide (zéro octet).", path));
      }
      if (path.ends_with(".csv")) {
        read_table(path, bytes);
      } else {
        read_xml(path, bytes);
      }
      step();
    }
    join_indicators();
    read_audits();
    std::stable_sort(batch_.documents.begin(), batch_.documents.end(), [](const auto& left, const auto& right) {
      return left.value.document.effective < right.value.document.effective;
    });
    return std::move(batch_);
  }

 private:
  void step()
  {
    if (options_.progress) options_.progress(++done_, source_.paths.size() + manifest_rows_);
  }

  void read_xml(const std::string& path, const std::string& bytes)
  {
    if (!looks_like_xml(bytes)) {
      throw Error(
          ErrorCode::kBadInput,
          fmt::format("{}\u00A0: ce n’est pas du XML de Classeur. Une preuve (PDF, image, tableau…) se verse avec un "
                      "bordereau CSV\u00A0: «\u00A0classeur evidence import BORDEREAU.csv\u00A0».",
                      path));
    }
    const base::XmlDocument tree = base::XmlDocument::parse(bytes, path);
    const std::string_view space = tree.root().namespace_uri();
    if (space == procedures::kStandardNamespace) {
      batch_.standards.push_back({path, procedures::read_standard(bytes, path)});
    } else if (space == procedures::kOrganisationNamespace) {
      batch_.organisations.push_back({path, procedures::read_organisation(bytes, path).organisation});
    } else if (space == kAuditNamespace) {
      audit_files_.push_back({path, bytes});
    } else {
      batch_.documents.push_back({path, {procedures::read_document(bytes, path), bytes, base::sha256(bytes)}});
    }
  }

  static bool looks_like_xml(std::string_view bytes)
  {
    const std::size_t first = bytes.find_first_not_of("\xEF\xBB\xBF \t\r\n");
    return first != std::string_view::npos && bytes[first] == '<';
  }

  void read_table(const std::string& path, const std::string& bytes)
  {
    base::CsvTable table = base::CsvTable::parse(bytes, path);
    switch (kind_of(table)) {
      case TableKind::kAccounts:
        for (model::Account& account : read_accounts(table)) batch_.accounts.push_back({path, std::move(account)});
        return;
      case TableKind::kIndicators:
        indicator_tables_.push_back(std::move(table));
        return;
      case TableKind::kMeasurements:
        measurement_tables_.push_back(std::move(table));
        return;
      case TableKind::kSurveys:
        for (model::Survey& survey : read_surveys(table)) batch_.surveys.push_back({path, std::move(survey)});
        return;
      case TableKind::kEvidence:
        read_evidence(path, read_manifest(table));
        return;
      case TableKind::kUnknown:
        throw Error(ErrorCode::kBadInput,
                    fmt::format("{}, ligne 1\u00A0: les colonnes ne sont pas celles d’un tableau que Classeur connaît "
                                "(comptes, indicateurs, mesures, enquêtes, bordereau de preuves).",
                                path));
    }
  }

  void join_indicators()
  {
    for (const base::CsvTable& table : indicator_tables_) {
      const base::CsvTable* beside = nullptr;
      for (const base::CsvTable& measurements : measurement_tables_) {
        if (folder_of(measurements.file_name()) == folder_of(table.file_name())) beside = &measurements;
      }
      for (model::Indicator& indicator : read_indicators(table, beside)) {
        batch_.indicators.push_back({table.file_name(), std::move(indicator)});
      }
    }
  }

  // Against the standard that comes with them, or else the one that is there.
  void read_audits()
  {
    if (audit_files_.empty()) return;
    const std::optional<model::Standard> standard = standard_of(store_.read(), batch_);
    for (const auto& [path, bytes] : audit_files_) {
      for (model::Audit& audit : procedures::read_audits(bytes, path, standard ? &*standard : nullptr)) {
        batch_.audits.push_back({path, std::move(audit)});
      }
    }
  }

  void read_evidence(const std::string& path, std::vector<ManifestRow> rows)
  {
    manifest_rows_ += rows.size();
    for (ManifestRow& row : rows) {
      TakenEvidence taken{std::move(row.record), {}};
      for (const std::string& name : row.files) {
        const std::string file = find_beside(source_, path, name, row.line);
        try {
          taken.files.push_back(take_in(store_, name, source_.read(file)));
        } catch (const Error& error) {
          throw Error(error.code(), fmt::format("{}, ligne {}\u00A0: {}", path, row.line, error.advice()),
                      error.what());
        }
      }
      batch_.evidence.push_back({path, std::move(taken)});
      step();
    }
  }

  Store& store_;
  const ImportSource& source_;
  const ImportOptions& options_;
  Batch batch_;
  std::vector<FromFile<std::string>> audit_files_;
  std::vector<base::CsvTable> indicator_tables_;
  std::vector<base::CsvTable> measurement_tables_;
  std::size_t done_ = 0;
  std::size_t manifest_rows_ = 0;
};

// What documents may refer to: what is there already, and what comes with them.
void check_documents(const store::Reader& reader, const Batch& batch)
{
  const std::optional<model::Standard> standard = standard_of(reader, batch);
  procedures::Surroundings around;
  around.standard = standard ? &*standard : nullptr;
  around.document_codes.emplace();
  around.indicator_codes.emplace();
  around.service_codes.emplace();
  for (const auto& document : store::list_documents(reader)) around.document_codes->insert(document.code);
  for (const auto& document : batch.documents) around.document_codes->insert(document.value.document.code);
  for (const auto& indicator : store::list_indicators(reader)) around.indicator_codes->insert(indicator.code);
  for (const auto& indicator : batch.indicators) around.indicator_codes->insert(indicator.value.code);
  if (const auto organisation = store::find_organisation(reader)) {
    for (const auto& service : organisation->services) around.service_codes->insert(service.code);
  }
  for (const auto& organisation : batch.organisations) {
    for (const auto& service : organisation.value.services) around.service_codes->insert(service.code);
  }
  procedures::Problems problems;
  for (const auto& document : batch.documents) {
    const procedures::Problems found = procedures::check_document(document.value.document, around, document.path);
    problems.insert(problems.end(), found.begin(), found.end());
  }
  procedures::refuse_if_any(problems);

  for (const auto& evidence : batch.evidence) {
    for (const std::string& code : evidence.value.record.requirements) {
      if (standard && standard->find_requirement(code) == nullptr) {
        throw Error(ErrorCode::kBadInput,
                    fmt::format("{}\u00A0: la preuve {} dit répondre à l’exigence {}, qui n’existe pas.", evidence.path,
                                evidence.value.record.code, code));
      }
    }
  }
}

class Writing
{
 public:
  Writing(Store& space, Change& change, const ImportOptions& options)
      : store_(space), change_(change), options_(options)
  {
  }

  ImportReport write(Batch& batch)
  {
    for (const auto& organisation : batch.organisations) write_organisation(organisation);
    for (const auto& standard : batch.standards) write_standard(standard);
    for (const auto& account : batch.accounts) write_account(account);
    for (const auto& indicator : batch.indicators) write_indicator(indicator);
    for (const auto& survey : batch.surveys) write_survey(survey);
    for (const auto& document : batch.documents) write_document(document);
    for (auto& evidence : batch.evidence) write_evidence(evidence);
    for (const auto& audit : batch.audits) write_audit(audit);
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
    store::add_account(change_, account, *options_.password_hash);
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
    } else if (*there == file.value) {
      skip("indicateur " + file.value.code);
    } else {
      refuse_conflict(file.path, "l’indicateur " + file.value.code);
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
    auto there = store::find_audit(change_, file.value.code);
    if (!there) {
      store::add_audit(change_, file.value);
      ++report_.added;
      return;
    }
    there->id = file.value.id;
    there->sealed_at = file.value.sealed_at;
    if (*there == file.value) return skip("audit " + file.value.code);
    refuse_conflict(file.path, "l’audit " + file.value.code);
  }

  void write_document(const FromFile<ReadDocument>& file)
  {
    const procedures::ControlledDocument& read = file.value.document;
    const std::vector<model::DocumentVersion> versions = store::list_versions(change_, read.code);
    for (const model::DocumentVersion& there : versions) {
      if (there.number != read.version) continue;
      if (there.content == file.value.digest)
        return skip(fmt::format("document {} version {}", read.code, read.version));
      refuse_conflict(file.path, fmt::format("la version {} du document {}", read.version, read.code));
    }
    if (!store::find_document(change_, read.code)) add_document(read);

    model::DocumentVersion version;
    version.document = read.code;
    version.number = read.version;
    version.state = read.effective <= options_.today ? model::VersionState::kInForce : model::VersionState::kApproved;
    version.author = read.author;
    version.signoffs = read.plain_signoffs();
    version.reason = read.reason;
    version.effective = read.effective;
    version.next_review = read.next_review();
    version.content_type = kXmlType;
    version.mappings = read.mappings();
    version.content = store::put_bytes(store_, change_, file.value.bytes, kXmlType).digest;
    if (version.state == model::VersionState::kInForce) make_room(versions, version);
    store::add_version(change_, version, read.text);
    ++report_.added;
  }

  void add_document(const procedures::ControlledDocument& read)
  {
    model::Document document;
    document.code = read.code;
    document.type = read.type;
    document.number = read.number;
    document.section_number = read.section_number;
    document.section = read.section;
    document.title = read.title;
    document.label_scope = read.label_scope;
    document.service = read.service;
    document.pilot = read.pilot;
    store::add_document(change_, document);
  }

  // The version in force that is older ends where this one begins; where a newer one is in force already, this one
  // ends where that begins.
  void make_room(const std::vector<model::DocumentVersion>& versions, model::DocumentVersion& version)
  {
    for (const model::DocumentVersion& there : versions) {
      if (there.effective > version.effective && (!version.ended || there.effective < *version.ended)) {
        version.state = model::VersionState::kSuperseded;
        version.ended = there.effective;
      }
      if (there.state == model::VersionState::kInForce && there.effective <= version.effective) {
        store::set_version_state(change_, there.id, model::VersionState::kSuperseded, version.effective);
      }
    }
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

  // A revision brings other files, not another record.
  static bool is_same_record(const model::EvidenceRecord& there, const model::EvidenceRecord& record)
  {
    const std::set<std::string> old_requirements(there.requirements.begin(), there.requirements.end());
    const std::set<std::string> requirements(record.requirements.begin(), record.requirements.end());
    return there.title == record.title && there.kind == record.kind && there.period.from == record.period.from &&
           there.period.to == record.period.to && there.made_on == record.made_on && there.channel == record.channel &&
           there.site == record.site && there.service == record.service && old_requirements == requirements &&
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
  ImportReport report_;
};

std::string read_disk_file(const std::string& path)
{
  std::error_code failure;
  const auto size = std::filesystem::file_size(path, failure);
  std::ifstream in(path, std::ios::binary);
  if (failure || !in) {
    throw Error(ErrorCode::kUnavailable, fmt::format("{}\u00A0: impossible de lire ce fichier.", path));
  }
  if (size > static_cast<std::uintmax_t>(kUploadBytesMax)) {
    throw Error(ErrorCode::kTooLarge,
                fmt::format("{}\u00A0: le fichier dépasse la limite de {} Mio.", path, kUploadBytesMax >> 20U));
  }
  std::string bytes(size, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) throw Error(ErrorCode::kUnavailable, fmt::format("{}\u00A0: lecture interrompue.", path));
  return bytes;
}

bool is_table_of_ours(std::string_view bytes)
{
  try {
    const std::size_t line = bytes.find('\n');
    return kind_of(base::CsvTable::parse(bytes.substr(0, line), "")) != TableKind::kUnknown;
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

ImportSource source_of_paths(const std::vector<std::string>& paths)
{
  ImportSource source;
  source.read = read_disk_file;
  source.exists = [](const std::string& path) { return std::filesystem::is_regular_file(path); };
  for (const std::string& path : paths) {
    if (!std::filesystem::exists(path)) {
      throw Error(ErrorCode::kUnavailable, fmt::format("{}\u00A0: ce fichier n’existe pas.", path));
    }
    if (!std::filesystem::is_directory(path)) {
      source.paths.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path)) {
      if (!entry.is_regular_file()) continue;
      const std::string name = entry.path().string();
      if (name.ends_with(".xml") || (name.ends_with(".csv") && is_table_of_ours(read_disk_file(name)))) {
        found.push_back(name);
      }
    }
    std::sort(found.begin(), found.end());
    source.paths.insert(source.paths.end(), found.begin(), found.end());
  }
  return source;
}

ImportSource source_of_library(std::string_view prefix)
{
  const auto files = std::make_shared<std::map<std::string, std::string_view>>();
  ImportSource source;
  for (const procedures::LibraryFile& file : procedures::library_files(prefix)) {
    files->emplace(file.name, file.bytes);
    if (file.name.find("/files/") != std::string::npos) continue;
    if (file.name.ends_with(".xml") || (file.name.ends_with(".csv") && is_table_of_ours(file.bytes))) {
      source.paths.push_back(file.name);
    }
  }
  source.exists = [files](const std::string& name) { return files->contains(name); };
  source.read = [files](const std::string& name) { return std::string(files->at(name)); };
  return source;
}

ImportReport import_files(Store& space, const model::Actor& actor, const ImportSource& source,
                          const ImportOptions& options)
{
  Batch batch = Reading(space, source, options).read();
  check_documents(space.read(), batch);
  ImportReport report;
  space.change(actor, [&](Change& change) { report = Writing(space, change, options).write(batch); });
  return report;
}

}  // namespace classeur::server
