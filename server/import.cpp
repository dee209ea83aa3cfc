#include "server/import.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/parallel.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "procedures/audit_reader.hpp"
#include "procedures/document_form.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/library.hpp"
#include "procedures/office/office.hpp"
#include "procedures/office/package.hpp"
#include "procedures/organisation_reader.hpp"
#include "procedures/standard_reader.hpp"
#include "procedures/vocabulary.hpp"
#include "server/import_batch.hpp"
#include "server/import_office.hpp"
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
constexpr std::size_t kTableBytesMax = std::size_t{64} << 20;
constexpr std::string_view kXmlType = "application/xml";

std::string folder_of(std::string_view path)
{
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash + 1));
}

// A file of a manifest stands beside it, or in the folder "files" beside it.
NamedFile find_beside(const ImportSource& source, const std::string& manifest, const std::string& name, int line,
                      std::string_view place)
{
  NamedAs other = NamedAs::kNothing;
  if (name.find('/') == std::string::npos && name != ".." && name != ".") {
    for (const char* folder : {"files/", ""}) {
      NamedFile file{folder_of(manifest), folder + name};
      const NamedAs found = source.look_up(file);
      if (found == NamedAs::kFile) return file;
      if (found != NamedAs::kNothing) other = found;
    }
  }
  const std::string where = fmt::format("{}, ligne {}, {}\u00A0: ", manifest, line, place);
  throw Error(ErrorCode::kBadInput, other == NamedAs::kNothing
                                        ? fmt::format("{}il n’y a pas de fichier «\u00A0{}\u00A0».", where, name)
                                        : fmt::format("{}«\u00A0{}\u00A0» {}", where, name, why_not_read(other)));
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
      const bool is_table = path.ends_with(".csv");
      const bool is_office = path.ends_with(".odt") || path.ends_with(".docx") || path.ends_with(".pdf");
      const std::string bytes = source_.read(path, is_table    ? kTableBytesMax
                                                   : is_office ? procedures::office::kPackageBytesMax
                                                               : base::kXmlBytesMax);
      if (bytes.empty()) {
        throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: le fichier est vide (zéro octet).", path));
      }
      if (is_table) {
        read_table(path, bytes);
      } else {
        read_content(path, bytes);
      }
      step();
    }
    if (source_.paths.empty()) {
      throw Error(ErrorCode::kBadInput, "Il n’y a rien à importer ici\u00A0: aucun fichier XML, CSV, ODT ou DOCX.");
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

  void read_content(const std::string& path, const std::string& bytes)
  {
    if (procedures::office::looks_like_package(bytes) || path.ends_with(".odt") || path.ends_with(".docx")) {
      read_office(path, bytes);
    } else if (bytes.starts_with("%PDF-")) {
      throw Error(
          ErrorCode::kBadInput,
          fmt::format("{}\u00A0: un PDF ne dit ni code, ni version, ni étapes\u202F; importez le document en ODT, en "
                      "DOCX ou en XML, ou sa tête en XML, qui nomme le fichier. Une preuve se verse avec un bordereau "
                      "CSV\u00A0: «\u00A0classeur evidence import BORDEREAU.csv\u00A0».",
                      path));
    } else {
      read_xml(path, bytes);
    }
  }

  // A document that is a file names it; it stands beside. What is known of the file only now goes into the XML.
  ReadDocument complete(const std::string& path, ReadDocument read)
  {
    if (!read.document.file) return read;
    const procedures::ControlledFile named = *read.document.file;
    const NamedFile file = find_beside(source_, path, named.name, read.document.line, "élément «\u00A0file\u00A0»");
    const std::string bytes = source_.read_named(file, procedures::kControlledFileBytesMax);
    const procedures::ControlledFile found = procedures::read_controlled_file(bytes, named.name).file;
    if (named.digest && named.digest != found.digest) {
      throw Error(ErrorCode::kBadInput,
                  fmt::format("{}\u00A0: le fichier «\u00A0{}\u00A0» n’est pas celui dont l’empreinte est dite.", path,
                              named.name));
    }
    read.bytes = procedures::with_file(read.document, found);
    read.digest = base::sha256(read.bytes);
    read.document = procedures::read_document(read.bytes, path);
    read.file = take_in_accepted(store_, found, bytes);
    return read;
  }

  // The content that is kept is the vocabulary's XML that the file stands for; what others wrote is not signed, and so
  // a draft.
  void read_office(const std::string& path, const std::string& bytes)
  {
    procedures::office::OfficeFile file = procedures::office::read_office(bytes, path);
    if (!file.document && file.is_ours) {
      std::string advice = fmt::format("{}\u00A0: ce document exporté de Classeur ne se relit pas.", path);
      for (const std::string& problem : file.problems) advice += "\n" + problem;
      throw Error(ErrorCode::kBadInput, advice);
    }
    if (!file.document) {
      batch_.acts.push_back(read_foreign_draft(store_.read(), path, bytes, options_));
      return;
    }
    const base::Digest digest = base::sha256(file.xml);
    batch_.documents.push_back({path, {std::move(*file.document), std::move(file.xml), digest, std::nullopt}});
  }

  void read_xml(const std::string& path, const std::string& bytes)
  {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
      throw Error(ErrorCode::kBadInput,
                  fmt::format("{}\u00A0: ce fichier est en UTF-16\u202F; enregistrez-le en UTF-8.", path));
    }
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
      batch_.documents.push_back(
          {path, complete(path, {procedures::read_document(bytes, path), bytes, base::sha256(bytes), std::nullopt})});
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
        read_evidence(table, KeptBefore(source_, path, bytes, trusted_key()));
        return;
      case TableKind::kActs:
        read_acts_of(table);
        return;
      case TableKind::kUnknown:
        throw Error(ErrorCode::kBadInput,
                    fmt::format("{}, ligne 1\u00A0: les colonnes ne sont pas celles d’un tableau que Classeur connaît "
                                "(comptes, indicateurs, mesures, enquêtes, bordereau de preuves, actes).",
                                path));
    }
  }

  // The XML of a draft, or the file that it is or was written in.
  ReadDocument read_draft(const NamedFile& named, const ActRow& act, const std::string& table)
  {
    const std::string path = named.path();
    NamedFile xml = named;
    if (const std::size_t dot = path.rfind('.'); !path.ends_with(".xml") && dot != std::string::npos) {
      const std::string bytes = source_.read_named(named, procedures::kControlledFileBytesMax);
      const procedures::ReadFile file = procedures::read_controlled_file(bytes, act.file);
      if (!file.xml.empty()) {
        return {procedures::read_document(file.xml, path), file.xml, base::sha256(file.xml), std::nullopt};
      }
      xml = find_beside(source_, table, act.file.substr(0, act.file.rfind('.')) + ".xml", act.line,
                        "colonne «\u00A0file\u00A0»");
    }
    const std::string xml_path = xml.path();
    const std::string bytes = source_.read_named(xml, base::kXmlBytesMax);
    ReadDocument read =
        complete(xml_path, {procedures::read_document(bytes, xml_path), bytes, base::sha256(bytes), std::nullopt});
    if (xml_path != path && (!read.document.file || read.document.file->name != act.file)) {
      throw Error(ErrorCode::kBadInput,
                  fmt::format("{}\u00A0: ce n’est pas la tête du fichier «\u00A0{}\u00A0»\u202F; elle le nomme dans un "
                              "élément «\u00A0file\u00A0».",
                              xml_path, act.file));
    }
    return read;
  }

  void read_acts_of(const base::CsvTable& table)
  {
    for (ActRow& act : read_acts(table)) {
      if (!act.file.empty()) {
        const NamedFile named =
            find_beside(source_, table.file_name(), act.file, act.line, "colonne «\u00A0file\u00A0»");
        ReadDocument read = read_draft(named, act, table.file_name());
        const procedures::ControlledDocument& draft = read.document;
        if (draft.code != act.document || draft.version != act.version) {
          throw Error(
              ErrorCode::kBadInput,
              fmt::format("{}, ligne {}, colonne «\u00A0file\u00A0»\u00A0: {} est la version {} du document {}.",
                          table.file_name(), act.line, named.path(), draft.version, draft.code));
        }
        act.bytes = std::move(read.bytes);
        if (read.file) act.taken = std::make_shared<TakenFile>(std::move(*read.file));
      }
      batch_.acts.push_back(std::move(act));
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
    for (const base::CsvTable& measurements : measurement_tables_) {
      if (std::any_of(indicator_tables_.begin(), indicator_tables_.end(), [&](const base::CsvTable& table) {
            return folder_of(table.file_name()) == folder_of(measurements.file_name());
          })) {
        continue;
      }
      throw Error(
          ErrorCode::kBadInput,
          fmt::format("{}\u00A0: ce tableau ne se lit qu’à côté de celui des indicateurs, dans le même dossier. "
                      "Pour dire ou corriger des mois\u00A0: «\u00A0classeur indicators measure\u00A0».",
                      measurements.file_name()));
    }
  }

  void read_audits()
  {
    if (audit_files_.empty()) return;
    const std::optional<model::Standard> standard = standard_of(store_.read(), batch_, options_.today);
    for (const auto& [path, bytes] : audit_files_) {
      for (model::Audit& audit : procedures::read_audits(bytes, path, standard ? &*standard : nullptr)) {
        batch_.audits.push_back({path, std::move(audit)});
      }
    }
  }

  TrustedKey trusted_key() const
  {
    if (!options_.export_key.empty()) return {options_.export_key, true};
    return {store::latest_checkpoint(store_.read()).verifier, false};
  }

  // Proving a file takes most of the time: as many at once as the machine has processors. What goes wrong first, in the
  // order of the rows, is what is told.
  void read_evidence(const base::CsvTable& table, const KeptBefore& kept)
  {
    const std::string& path = table.file_name();
    std::vector<ManifestRow> rows;
    try {
      rows = read_manifest(table, options_.today, kept.of_manifest());
    } catch (const Error& error) {
      throw Error(error.code(), kept.with_advice(error.advice()), error.what());
    }
    manifest_rows_ += rows.size();
    const std::size_t first = batch_.evidence.size();
    for (ManifestRow& row : rows) {
      batch_.evidence.push_back({fmt::format("{}, ligne {}", path, row.line), {std::move(row.record), {}}});
    }
    std::mutex telling;
    base::for_each_number(rows.size(), [&](std::size_t at) {
      take_files(path, rows[at], kept, batch_.evidence[first + at].value.files);
      const std::lock_guard<std::mutex> lock(telling);
      step();
    });
  }

  void take_files(const std::string& path, const ManifestRow& row, const KeptBefore& kept,
                  std::vector<TakenFile>& files) const
  {
    for (const std::string& name : row.files) {
      const NamedFile file = find_beside(source_, path, name, row.line, "colonne «\u00A0files\u00A0»");
      try {
        const std::string bytes = source_.read_named(file, static_cast<std::size_t>(kUploadBytesMax));
        add_distinct(files, take_in(store_, name, bytes, kept.of_file(bytes)));
      } catch (const Error& error) {
        throw Error(error.code(),
                    kept.with_advice(fmt::format("{}, ligne {}\u00A0: {}", path, row.line, error.advice())),
                    error.what());
      }
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

}  // namespace

ImportReport import_files(Store& space, const model::Actor& actor, const ImportSource& source,
                          const ImportOptions& options)
{
  Batch batch = Reading(space, source, options).read();
  if (options.organisation) batch.organisations.push_back({options.organisation->name, *options.organisation});
  check_batch(space.read(), batch, options.today);
  ImportReport report;
  space.change(actor, [&](Change& change) { report = write_batch(space, change, options, batch); });
  return report;
}

}  // namespace classeur::server
