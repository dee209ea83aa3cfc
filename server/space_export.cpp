#include "server/space_export.hpp"

#include <map>
#include <ostream>
#include <set>

#include <fmt/format.h>

#include "audits/annual_review.hpp"
#include "audits/document_files.hpp"
#include "audits/document_pages.hpp"
#include "audits/read_world.hpp"
#include "base/csv.hpp"
#include "model/store/audits.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/indicators.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "model/store/seals.hpp"
#include "procedures/audit_writer.hpp"
#include "procedures/organisation_writer.hpp"
#include "procedures/standard_writer.hpp"
#include "server/export_tables.hpp"
#include "server/new_folder.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using audits::FileFormat;
using Sink = std::function<void(std::string_view)>;

std::string csv_header(const std::vector<std::string>& columns)
{
  return base::csv_header(columns, base::CsvFor::kSpreadsheets);
}

std::string csv_line(const std::vector<std::string>& fields)
{
  return base::csv_line(fields, base::CsvFor::kSpreadsheets);
}

constexpr std::int64_t kJournalPageEntries = 5'000;

void add_file(NewFolder& folder, const std::string& place, const audits::DocumentFile& file)
{
  folder.add(place + file.name, file.bytes);
}

void add_stored(NewFolder& folder, const std::string& name, const store::Reader& reader, const base::Digest& digest)
{
  folder.add(name, [&](const Sink& sink) { store::read_file(reader, digest, sink); });
}

// What is in force in all forms that it has; what is not, as what was approved and, to be read, as PDF.
void export_version(NewFolder& folder, const store::Reader& reader, const audits::World& world,
                    const audits::RegisteredDocument& entry, const model::DocumentVersion& version, base::Date day)
{
  const bool in_force = entry.in_force(day) == &version;
  const std::string place = in_force ? "documents/" : "documents/autres-versions/";
  const procedures::ControlledDocument document = audits::read_version(reader, version);
  for (const FileFormat format : {FileFormat::kOdt, FileFormat::kDocx, FileFormat::kPdf, FileFormat::kXml}) {
    const bool written_here = format == FileFormat::kPdf || (format == FileFormat::kOdt && in_force);
    const bool wanted = document.file ? document.file->media_type == audits::media_type_of(format) : written_here;
    if (!wanted && format != FileFormat::kXml) continue;
    add_file(folder, place, audits::document_file(reader, world, entry, version, day, format));
  }
}

void export_documents(NewFolder& folder, const store::Reader& reader, const audits::World& world, base::Date day)
{
  bool has_sheets = false;
  for (const audits::RegisteredDocument& entry : world.documents) {
    has_sheets =
        has_sheets || (entry.in_force(day) != nullptr && entry.document.type == model::DocumentType::kProcedure);
    for (const model::DocumentVersion& version : entry.versions) {
      export_version(folder, reader, world, entry, version, day);
    }
  }
  for (const model::DocumentVersion& draft : store::list_prepared_versions(reader)) {
    if (!store::find_file(reader, draft.content)) continue;
    add_stored(folder, fmt::format("documents/projets/{}-{}.xml", draft.document, draft.number), reader, draft.content);
  }
  if (!has_sheets) return;
  for (const FileFormat format : {FileFormat::kOdt, FileFormat::kPdf}) {
    add_file(folder, "", audits::guide_file(reader, world, day, format));
  }
}

// "PR-2019-001-r1-1-registre.csv": beside the manifest, where import looks for it.
std::string place_of(const model::EvidenceRecord& record, const model::EvidenceRevision& revision, int number,
                     const std::string& name)
{
  return fmt::format("{}-r{}-{}-{}", record.code, revision.number, number, name);
}

template <typename Values>
std::string joined(const Values& values)
{
  std::string text;
  for (const auto& value : values) {
    if (!text.empty()) text += ";";
    text += value;
  }
  return text;
}

// All files that there are; and a manifest by which `classeur evidence import` takes the current ones again.
void export_evidence(NewFolder& folder, const store::Reader& reader)
{
  std::string manifest =
      csv_header({"code", "title", "kind", "period_from", "period_to", "made_on", "channel", "site", "service",
                  "requirements", "expectations", "confidentiality", "origin", "files", "note"});
  store::EvidenceFilter filter;
  filter.with_withdrawn = true;
  std::size_t told = 0;
  for (const model::EvidenceRecord& record : store::list_evidence(reader, filter)) {
    std::vector<std::string> current;
    for (const model::EvidenceRevision& revision : record.revisions) {
      int number = 0;
      for (const model::EvidenceFile& file : revision.files) {
        const std::string place = place_of(record, revision, ++number, file.name);
        add_stored(folder, "preuves/" + place, reader, file.file.digest);
        if (&revision == &record.current()) current.push_back(place);
        if (!file.redacted) continue;
        add_stored(folder, "preuves/" + place_of(record, revision, number, "copie-occultee-" + file.redacted->name),
                   reader, file.redacted->file.digest);
      }
    }
    if (record.withdrawn) continue;
    std::vector<std::string> expectations;
    for (const model::RecordCode& expected : record.expectations) expectations.push_back(expected.text());
    manifest +=
        csv_line({record.code, record.title, record.kind, record.period.from.iso(), record.period.to.iso(),
                  record.made_on.iso(), record.channel, record.site, record.service, joined(record.requirements),
                  joined(expectations), std::string(code_of(record.confidentiality)),
                  std::string(code_of(record.origin)), joined(current), record.note});
    ++told;
  }
  if (told > 0) folder.add("preuves/bordereau.csv", manifest);
}

// Results that were published from a survey are held against it.
void export_surveys(NewFolder& folder, const store::Reader& reader)
{
  const std::vector<model::Survey> surveys = store::list_surveys(reader);
  if (surveys.empty()) return;
  std::string table =
      csv_header({"survey", "kind", "from", "to", "respondents", "question", "value", "unit", "commitment", "target"});
  for (const model::Survey& survey : surveys) {
    for (const model::SurveyAnswer& one : survey.answers) {
      table += csv_line({survey.code, survey.kind, survey.period.from.iso(), survey.period.to.iso(),
                         survey.respondents ? std::to_string(*survey.respondents) : "", one.question, one.value,
                         one.unit, one.commitment == 0 ? "" : std::to_string(one.commitment), one.target});
    }
  }
  folder.add("reprise/enquetes.csv", table);
}

// The tables by which import takes indicators again: documents cite them.
void export_indicators(NewFolder& folder, const store::Reader& reader)
{
  constexpr std::size_t kMonthLetters = 7;  // "2019-01"
  const std::vector<model::Indicator> indicators = store::list_indicators(reader);
  if (indicators.empty()) return;
  std::map<std::string, std::map<std::string, std::string>> cells;  // by indicator, by month
  std::set<std::string> months;
  std::string fractions = csv_header({"indicator", "month", "numerator", "denominator"});
  for (const model::Indicator& indicator : indicators) {
    for (const model::Measurement& one : indicator.measurements) {
      const std::string month = one.period.from.iso().substr(0, kMonthLetters);
      months.insert(month);
      cells[indicator.code][month] =
          one.state == model::MeasurementState::kMeasured ? one.value : std::string(code_of(one.state));
      if (!one.numerator || !one.denominator) continue;
      fractions +=
          csv_line({indicator.code, month, fmt::format("{}", *one.numerator), fmt::format("{}", *one.denominator)});
    }
  }
  std::vector<std::string> header = {"code", "commitment", "domain", "label", "unit"};
  header.insert(header.end(), months.begin(), months.end());
  header.insert(header.end(), {"printed_result", "target", "aggregation", "note"});
  std::string table = csv_header(header);
  for (const model::Indicator& one : indicators) {
    std::vector<std::string> line = {one.code, std::to_string(one.commitment), one.domain, one.label, one.unit};
    for (const std::string& month : months) line.push_back(cells[one.code][month]);
    line.insert(line.end(), {one.published, one.target, std::string(code_of(one.aggregation)), one.note});
    table += csv_line(line);
  }
  folder.add("reprise/indicateurs.csv", table);
  folder.add("reprise/mesures.csv", fractions);
}

// With all that was said of their findings, as the last of it stands.
void export_audits(NewFolder& folder, const store::Reader& reader)
{
  const std::vector<model::Audit> audits = store::list_audits(reader);
  if (!audits.empty()) folder.add("reprise/audits.xml", procedures::audits_xml(audits));
}

void export_binders(NewFolder& folder, const store::Reader& reader)
{
  for (const model::Audit& audit : store::list_audits(reader)) {
    const auto seal = store::find_seal(reader, audit.code);
    if (!seal) continue;
    add_stored(folder, fmt::format("dossiers-scelles/{}-{}.pdf", audit.code, seal->on.iso()), reader, seal->binder);
  }
}

// Who did what, and the checkpoint that signs it. Digests of rows are salted; their salts are not handed out.
void export_journal(NewFolder& folder, const store::Reader& reader)
{
  folder.add("journal/journal.csv", [&](const Sink& sink) {
    sink(csv_header({"number", "at", "account", "login", "function", "action", "subject", "record", "digest"}));
    std::int64_t next = 0;
    for (;;) {
      const auto entries = store::list_journal(reader, next, kJournalPageEntries);
      for (const model::JournalEntry& entry : entries) {
        sink(csv_line({std::to_string(entry.number), entry.at.iso(), std::to_string(entry.actor.account_id),
                       entry.actor.name, entry.actor.function, entry.action, entry.subject, entry.record,
                       entry.digest.hex()}));
      }
      next += static_cast<std::int64_t>(entries.size());
      if (static_cast<std::int64_t>(entries.size()) < kJournalPageEntries) return;
    }
  });
  const store::SignedCheckpoint checkpoint = store::latest_checkpoint(reader);
  folder.add("journal/point-de-controle.txt", checkpoint.note);
  folder.add("journal/cle-publique.txt", checkpoint.verifier + "\n");
}

void export_foundations(NewFolder& folder, const store::Reader& reader)
{
  for (const model::Standard& standard : store::list_standards(reader)) {
    folder.add(fmt::format("referentiels/{}-{}.xml", standard.code, standard.edition.iso()),
               procedures::standard_xml(standard));
  }
  const auto organisation = store::find_organisation(reader);
  if (!organisation) return;
  std::map<std::string, model::Role> roles;
  for (const model::Account& account : store::list_accounts(reader)) roles.emplace(account.function, account.role);
  folder.add("organisation.xml", procedures::organisation_xml(*organisation, roles));
}

std::string read_me(const std::vector<ExportedTable>& tables, const std::string& organisation, base::Date day)
{
  std::string text = fmt::format(
      "{}\nTout ce que tient l’espace Classeur, le {}.\n\n"
      "ATTENTION\u00A0: ce dossier contient les originaux des preuves, données personnelles comprises. Gardez-le comme "
      "tel.\n"
      "Il ne contient ni mot de passe, ni clé secrète.\n\n"
      "LISEZMOI.txt\n    ce fichier\n"
      "guide-*.odt, guide-*.pdf\n    le guide des procédures\u00A0: toutes les fiches en vigueur\n"
      "documents/\n    chaque document en vigueur\u00A0: ODT, PDF, et XML que «\u00A0classeur import\u00A0» "
      "reprend\u202F;\n"
      "    d’un document qui est un fichier\u00A0: ce fichier, et son en-tête en XML\n"
      "documents/autres-versions/\n    les versions remplacées, abrogées ou à venir\u00A0: PDF et XML\n"
      "documents/projets/\n    les projets et les versions en vérification, en XML\n"
      "referentiels/, organisation.xml\n    que «\u00A0classeur import\u00A0» reprend\n"
      "preuves/CODE-rREVISION-NUMERO-NOM\n    les fichiers de chaque révision, preuves retirées comprises\u202F; à "
      "côté, s’il y "
      "en a,\n"
      "    la copie occultée qui remplace l’original dans les dossiers\n"
      "reprise/\n    les indicateurs, les enquêtes et les audits avec les suites de leurs constats, comme "
      "«\u00A0classeur\n"
      "    import\u00A0» les reprend, avec les documents qui citent les indicateurs\n"
      "preuves/bordereau.csv\n    ce que «\u00A0classeur evidence import\u00A0» reprend\u00A0: les preuves, sans "
      "celles qui ont été\n"
      "    retirées, dans leur révision courante\u202F; ce qui ne serait plus accepté revient avec\n"
      "    «\u00A0--key\u00A0» et la clé publique de cet espace\n"
      "dossiers-scelles/\n    les dossiers d’audit scellés, octet pour octet\u202F; «\u00A0classeur verify\u00A0» les "
      "vérifie seuls\n"
      "journal/journal.csv\n    toutes les écritures du journal\u202F; les empreintes des enregistrements sont salées\n"
      "journal/point-de-controle.txt, journal/cle-publique.txt\n    la racine du journal, signée (C2SP), et la clé qui "
      "vérifie\n"
      "    cette signature\n"
      "empreintes.sha256\n    l’empreinte de chaque fichier\u00A0: «\u00A0sha256sum -c empreintes.sha256\u00A0»\n"
      "tableaux/\n    des tableaux CSV (UTF-8, points-virgules)\u202F; les codes y sont ceux de l’API\u00A0:\n",
      organisation, day.french());
  for (const ExportedTable& table : tables) text += fmt::format("    {}.csv\u00A0: {}\n", table.name, table.content);
  return text;
}

}  // namespace

int export_space(const CommandSetting& setting, const std::string& folder)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  const store::Reader reader = space->read();
  const base::Date day = setting.today();
  NewFolder made(folder);
  const audits::World world = audits::read_world_without_evidence(reader, day);
  export_documents(made, reader, world, day);
  export_evidence(made, reader);
  export_binders(made, reader);
  export_journal(made, reader);
  export_foundations(made, reader);
  export_indicators(made, reader);
  export_surveys(made, reader);
  export_audits(made, reader);
  const std::vector<ExportedTable> tables = tables_to_export(reader, day);
  for (const ExportedTable& table : tables) {
    made.add(fmt::format("tableaux/{}.csv", table.name), table.listing.csv(base::CsvFor::kSpreadsheets));
  }
  made.add("LISEZMOI.txt", read_me(tables, world.organisation.name, day));
  *setting.err << fmt::format("{}\u00A0: {} fichiers, leurs empreintes dans empreintes.sha256.\n", folder,
                              made.finish());
  return 0;
}

int export_annual_review(const CommandSetting& setting, int year, const std::string& output)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  const base::Date day = audits::review_day(year, setting.today());
  const store::Reader reader = space->read();
  const audits::DayView view(reader, day, audits::KnownAt::kNow);
  const std::string path = output.empty() ? fmt::format("bilan-{}.pdf", year) : output;
  write_output(
      setting, path,
      audits::annual_review_pdf(view.world(), audits::readiness(view.world(), view.evidence(), {day}), year, day));
  if (path != "-") *setting.err << fmt::format("{}\u00A0: bilan {}, arrêté au {}\n", path, year, day.french());
  return 0;
}

}  // namespace classeur::server
