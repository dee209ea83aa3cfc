#include "server/commands.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include "audits/binder.hpp"
#include "audits/checklist.hpp"
#include "audits/checklist_office.hpp"
#include "audits/checklist_pages.hpp"
#include "audits/read_world.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/paris_time.hpp"
#include "base/text.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "model/store/seals.hpp"
#include "model/store/search_query.hpp"
#include "model/working_calendar.hpp"
#include "server/file_reading.hpp"
#include "server/output_file.hpp"
#include "server/password_rules.hpp"
#include "server/passwords.hpp"
#include "server/sealing.hpp"
#include "server/search_results.hpp"
#include "server/tables.hpp"
#include "server/verify_file_command.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using store::OpenMode;

constexpr int kDone = 0;
constexpr int kSomethingIsWrong = 1;
constexpr std::int64_t kSecondsOfDay = 86'400;

// "  42 %", in place, on a terminal only.
std::function<void(std::size_t, std::size_t)> progress_bar(std::string label)
{
  if (isatty(STDERR_FILENO) == 0) return {};
  return [label = std::move(label), shown = -1](std::size_t done, std::size_t total) mutable {
    const int percent = total == 0 ? 100 : static_cast<int>(100 * done / total);
    if (percent == shown) return;
    shown = percent;
    std::fputs(fmt::format("\r{} {:3d} %{}", label, percent, percent == 100 ? "\r\033[K" : "").c_str(), stderr);
  };
}

void report(const CommandSetting& setting, const ImportReport& imported)
{
  for (const std::string& line : imported.remarks) *setting.err << line << "\n";
  for (const std::string& line : imported.skipped) *setting.err << line << "\n";
  *setting.err << fmt::format("Importé\u00A0: {}\u202F; déjà là\u00A0: {}.\n", imported.added, imported.skipped.size());
}

// A space that was begun and could not be finished.
void remove_space(const store::DatabaseUrl& url)
{
  if (url.engine != store::Engine::kSqlite) return;
  std::error_code ignored;
  for (const char* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(url.location + suffix, ignored);
}

// Nothing has been put into it yet: its journal tells of its making only.
bool is_bare(store::Store& space)
{
  constexpr std::int64_t kEntriesOfMakingMax = 1'000;
  const std::vector<model::JournalEntry> entries = store::list_journal(space.read(), 0, kEntriesOfMakingMax);
  return std::all_of(entries.begin(), entries.end(),
                     [](const model::JournalEntry& entry) { return entry.action.starts_with("space."); });
}

struct NewSpace {
  std::unique_ptr<store::Store> store;
  bool is_ours = false;  // made by this call
};

// A call that was killed may have made the space and put nothing into it: this one goes on from there.
NewSpace make_or_go_on(const CommandSetting& setting)
{
  try {
    return {setting.open(OpenMode::kCreate), true};
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kConflict) throw;
    NewSpace space{setting.open(OpenMode::kMustExist), false};
    if (!is_bare(*space.store)) throw;
    return space;
  }
}

// In one change, so that nobody ever sees a part of it.
ImportReport fill_space(const CommandSetting& setting, store::Store& space, const InitOptions& options,
                        const std::string& password)
{
  ImportOptions import;
  import.today = setting.today();
  import.progress = progress_bar("Création de l’espace");
  ImportSource source =
      options.standard.empty() ? source_of_library("qual-e-pref/") : source_of_paths({options.standard});
  if (!options.example.empty()) {
    import.password_hash = hash_password(password);
    source = source_of_both(source, source_of_library(options.example + "/"));
  }
  if (!options.organisation.empty()) {
    import.organisation.emplace();
    import.organisation->code = "organisation";
    import.organisation->name = options.organisation;
  }
  return import_files(space, command_line_actor(), source, import);
}

base::Date require_day(const std::string& text)
{
  if (const auto day = base::Date::parse(text)) return *day;
  throw Error(ErrorCode::kMisuse,
              fmt::format("«\u00A0{}\u00A0» n’est pas un jour\u202F; une date comme 2019-11-18 est attendue.", text));
}

void read_texts_of(const CommandSetting& setting, store::Store& space)
{
  std::function<void(int)> told;
  if (isatty(STDERR_FILENO) != 0) {
    told = [](int done) {
      std::fputs(fmt::format("\rLecture des textes pour la recherche\u00A0: {}", done).c_str(), stderr);
    };
  }
  const int count = read_new_files(space, told);
  if (told && count > 0) std::fputs("\r\033[K", stderr);
  if (count > 0) *setting.err << fmt::format("Textes lus pour la recherche\u00A0: {}.\n", count);
}

}  // namespace

base::Date CommandSetting::today() const
{
  return pretended_day.value_or(base::Date::today());
}

base::Instant CommandSetting::now() const
{
  const base::Instant real = base::Instant::now();
  if (!pretended_day) return real;
  const base::Instant midnight = base::start_of_paris_day(base::paris_time(real).day);
  return {base::start_of_paris_day(*pretended_day).seconds + (real.seconds - midnight.seconds) % kSecondsOfDay};
}

std::unique_ptr<store::Store> CommandSetting::open(OpenMode mode) const
{
  return store::Store::open(store::DatabaseUrl::parse(database), mode, [setting = *this] { return setting.now(); });
}

model::Actor command_line_actor()
{
  return {0, "classeur", "Ligne de commande"};
}

int init_space(const CommandSetting& setting, const InitOptions& options)
{
  const store::DatabaseUrl url = store::DatabaseUrl::parse(setting.database);
  if (!options.example.empty() && source_of_library(options.example + "/").paths.empty()) {
    throw Error(ErrorCode::kMisuse, fmt::format("Il n’y a pas d’exemple «\u00A0{}\u00A0».", options.example));
  }
  const bool made_up = options.password.empty() && !options.example.empty();
  const std::string password = made_up ? made_up_password() : options.password;
  NewSpace space = make_or_go_on(setting);
  try {
    const ImportReport filled = fill_space(setting, *space.store, options, password);
    *setting.err << fmt::format("L’espace est prêt\u00A0: {} ({} éléments).\n", setting.database, filled.added);
    if (made_up) *setting.err << fmt::format("Mot de passe de chaque compte de l’exemple\u00A0: {}\n", password);
    return kDone;
  } catch (...) {
    space.store.reset();
    if (space.is_ours) remove_space(url);
    throw;
  }
}

int import_paths(const CommandSetting& setting, const ImportCommand& command)
{
  if (!command.export_key.empty()) require_space_key(command.export_key);
  const std::unique_ptr<store::Store> space = setting.open(OpenMode::kMustExist);
  ImportOptions options;
  options.today = setting.today();
  options.on_conflict = command.on_conflict;
  options.export_key = command.export_key;
  options.draft = command.draft;
  options.progress = progress_bar("Import");
  if (!command.password.empty()) options.password_hash = hash_password(command.password);
  options.password_given = true;
  report(setting, import_files(*space, command_line_actor(), source_of_paths(command.paths), options));
  return kDone;
}

int import_evidence(const CommandSetting& setting, const ImportCommand& command)
{
  import_paths(setting, command);
  *setting.err << "Ce que disent les fichiers sera lu par le serveur, ou à la prochaine recherche.\n";
  return kDone;
}

int read_texts(const CommandSetting& setting)
{
  read_texts_of(setting, *setting.open(OpenMode::kMustExist));
  return kDone;
}

int public_address(const CommandSetting& setting, const std::string& address)
{
  constexpr std::string_view kNone = "aucune";
  const std::unique_ptr<store::Store> space = setting.open(OpenMode::kMustExist);
  auto organisation = store::find_organisation(space->read());
  if (!organisation) throw Error(ErrorCode::kNotFound, "Cet espace n’a pas encore d’organisation.");
  if (!address.empty()) {
    if (address != kNone && !model::is_public_address(address)) {
      throw Error(ErrorCode::kMisuse,
                  fmt::format("«\u00A0{}\u00A0» n’est pas une adresse qui s’imprime\u202F; une adresse comme "
                              "https://classeur.exemple.fr est attendue, sans barre à la fin.",
                              address));
    }
    organisation->public_address = address == kNone ? std::string() : address;
    space->change(command_line_actor(), [&](store::Change& change) { store::put_organisation(change, *organisation); });
  }
  *setting.out << (organisation->public_address.empty() ? std::string(kNone) : organisation->public_address) << "\n";
  return kDone;
}

int print_table(const CommandSetting& setting, Table table)
{
  const std::unique_ptr<store::Store> space = setting.open(OpenMode::kMustExist);
  const store::Reader reader = space->read();
  const auto listing = [&] {
    switch (table) {
      case Table::kCommitments:
        return commitments_table(reader, setting.today());
      case Table::kDocuments:
        return documents_table(reader, setting.today());
      case Table::kEvidence:
        return evidence_table(reader, std::nullopt);
      case Table::kIndicators:
        return indicators_table(reader, std::nullopt);
      case Table::kAudits:
        return audits_table(reader);
      case Table::kDelegations:
        return delegations_table(reader, setting.today());
      case Table::kReviews:
        return reviews_table(reader, setting.today());
      case Table::kAccounts:
        break;
    }
    return accounts_table(reader);
  };
  *setting.out << listing().in(setting.format);
  return kDone;
}

namespace
{

// A filter that nothing has would silently find nothing.
void refuse_unknown_filters(const store::Reader& reader, const SearchOptions& options, base::Date today)
{
  const std::string& nature = options.nature;
  if (!nature.empty() && nature != "evidence" && !model::parse_document_type(nature)) {
    throw Error(
        ErrorCode::kMisuse,
        fmt::format("--nature\u00A0: «\u00A0{}\u00A0» n’est pas possible\u202F; donnez un type de document, comme "
                    "procedure ou charter, ou evidence.",
                    nature));
  }
  const auto organisation = store::find_organisation(reader);
  if (!options.service.empty() && organisation && !organisation->services.empty() &&
      std::none_of(organisation->services.begin(), organisation->services.end(),
                   [&](const model::Service& service) { return service.code == options.service; })) {
    throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas de service «\u00A0{}\u00A0».", options.service));
  }
  const std::vector<model::Standard> editions = store::list_standards(reader);
  if (options.commitment != 0 && !editions.empty() &&
      model::find_commitment(editions, options.commitment, today) == nullptr) {
    throw Error(ErrorCode::kNotFound, fmt::format("{} n’a pas d’engagement {}.",
                                                  model::edition_on(editions, today).title, options.commitment));
  }
}

// "a*": what begins with one letter is too much to ask for, and is left out.
void explain_short_beginnings(const CommandSetting& setting, const SearchOptions& options)
{
  for (const std::string& word : options.words) {
    if (!word.ends_with('*') || base::count_characters(word) > store::kPrefixLettersMin) continue;
    *setting.err << fmt::format(
        "«\u00A0{}\u00A0» est laissé de côté\u00A0: il faut au moins {} lettres devant l’étoile.\n", word,
        store::kPrefixLettersMin);
  }
}

// What nobody has read yet is found all the same; where it cannot be read, the rest is.
void read_texts_first(const CommandSetting& setting, store::Store& space)
{
  try {
    read_texts_of(setting, space);
  } catch (const Error& error) {
    *setting.err << error.advice() << "\n";
  }
}

}  // namespace

int print_search(const CommandSetting& setting, const SearchOptions& options)
{
  const std::unique_ptr<store::Store> space = setting.open(OpenMode::kMustExist);
  refuse_unknown_filters(space->read(), options, setting.today());
  explain_short_beginnings(setting, options);
  read_texts_first(setting, *space);
  const store::Reader reader = space->read();
  Fields fields;
  fields.add("q", fmt::format("{}", fmt::join(options.words, " ")));
  fields.add("nature", options.nature);
  fields.add("service", options.service);
  fields.add("etat", options.state);
  if (options.commitment != 0) fields.add("engagement", std::to_string(options.commitment));
  fields.add("page", std::to_string(options.page));
  const store::SearchQuestion question = search_question(fields, std::nullopt, setting.today());
  const store::SearchAnswer answer = store::search(reader, question);
  if (answer.total == 0) {
    *setting.err << "Aucun résultat\u00A0: essayez moins de mots, ou le début d’un mot suivi de *.\n";
  } else if (answer.total > kHitsPerPage) {
    *setting.err << fmt::format("{} résultats, {} par page\u202F; --page pour la suite.\n", answer.total, kHitsPerPage);
  }
  *setting.out << search_table(reader, question, answer).in(setting.format);
  return kDone;
}

int print_readiness(const CommandSetting& setting, const KnownDay& day, std::optional<int> commitment)
{
  const std::unique_ptr<store::Store> space = setting.open(OpenMode::kMustExist);
  const store::Reader reader = space->read();
  const JudgedReadiness judged(reader, day, commitment, std::nullopt);
  using Words = JudgedReadiness::Words;
  const bool for_people = setting.format == Format::kText;
  *setting.out << (setting.format == Format::kJson
                       ? judged.json()
                       : judged.table(for_people ? Words::kFrench : Words::kStable).in(setting.format));
  const std::size_t missing = judged.count(audits::Status::kMissing);
  const std::size_t fragile = judged.count(audits::Status::kFragile);
  if (missing + fragile == 0) return kDone;
  *setting.err << fmt::format("{}, {}, sur {} engagement{}.\n",
                              missing > 1 ? fmt::format("{} manquants", missing) : fmt::format("{} manquant", missing),
                              fragile > 1 ? fmt::format("{} fragiles", fragile) : fmt::format("{} fragile", fragile),
                              judged.count(), judged.count() > 1 ? "s" : "");
  return kSomethingIsWrong;
}

int print_expectations(const CommandSetting& setting, const KnownDay& day)
{
  const std::unique_ptr<store::Store> space = setting.open(OpenMode::kMustExist);
  *setting.out << expectations_table(space->read(), day, std::nullopt).in(setting.format);
  return kDone;
}

int print_lint(const CommandSetting& setting, std::optional<base::Date> day, const std::string& audit)
{
  const std::unique_ptr<store::Store> space = setting.open(OpenMode::kMustExist);
  const store::Reader reader = space->read();
  const std::vector<audits::LintFinding> findings = lint_space(reader, audit, day.value_or(setting.today()));
  std::vector<model::Waiver> waivers;
  if (!audit.empty()) waivers = store::list_waivers(reader, audit);
  *setting.out << lint_table(findings, waivers).in(setting.format);
  const std::size_t errors = audits::unwaived_errors(findings, keys_of(waivers)).size();
  if (!waivers.empty()) {
    *setting.err << fmt::format("{} dérogation{} signée{} pour cet audit.\n", waivers.size(),
                                waivers.size() > 1 ? "s" : "", waivers.size() > 1 ? "s" : "");
  }
  if (errors == 0) return kDone;
  *setting.err << fmt::format("{} erreur{} parmi {} constat{}.\n", errors, errors > 1 ? "s" : "", findings.size(),
                              findings.size() > 1 ? "s" : "");
  return kSomethingIsWrong;
}

int print_checklist(const CommandSetting& setting, const std::string& audit, const std::string& format,
                    const std::string& output)
{
  const std::unique_ptr<store::Store> space = setting.open(OpenMode::kMustExist);
  const audits::World world = audits::read_world(space->read(), setting.today());
  const model::Audit* const found = world.find_audit(audit);
  if (found == nullptr) {
    throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas d’audit «\u00A0{}\u00A0».", audit));
  }
  const audits::Checklist checklist = audits::make_checklist(world, *found, setting.today());
  if (format == "csv") {
    write_output(setting, output, audits::checklist_csv(checklist, base::CsvFor::kPrograms));
    return kDone;
  }
  if (format == "pdf" || format == "odt") {
    const std::string file = output.empty() ? fmt::format("grille-{}.{}", audit, format) : output;
    write_output(setting, file,
                 format == "odt" ? audits::checklist_odt(world, *found, checklist)
                                 : audits::checklist_pdf(world, *found, checklist));
    if (file != "-") *setting.err << fmt::format("Écrit\u00A0: {}\n", file);
    return kDone;
  }
  Listing listing({{"commitment", "Engagement"},
                   {"requirement", "Exigence"},
                   {"text", "À vérifier"},
                   {"means", "Comment"},
                   {"status", "État"},
                   {"remark", "Remarque"}});
  for (const audits::ChecklistLine& line : checklist.lines) {
    listing.add({line.commitment, line.requirement, line.text, line.means, std::string(audits::code_of(line.status)),
                 line.remark});
  }
  write_output(setting, output, format == "json" ? listing.json() : listing.text());
  return kDone;
}

int print_workdays(const CommandSetting& setting, const std::string& from, int working_days)
{
  *setting.out << model::WorkingCalendar().add(require_day(from), working_days).iso() << "\n";
  return kDone;
}

int verify_space(const CommandSetting& setting)
{
  const std::unique_ptr<store::Store> space = setting.open(OpenMode::kMustExist);
  const auto bar = progress_bar("Vérification");
  const store::VerifyReport report = store::verify(*space, [&](std::int64_t done, std::int64_t total) {
    if (bar) bar(static_cast<std::size_t>(done), static_cast<std::size_t>(total));
  });
  for (const store::VerifyFinding& finding : report.findings) {
    *setting.err << fmt::format("{}\u00A0: {}\n", finding.place, finding.message);
  }
  *setting.out << fmt::format(
      "Vérifié\u00A0: {} lignes, {} fichiers ({} octets), {} écritures du journal\u202F; anomalies\u00A0: {}.\n",
      report.rows, report.files, report.file_bytes, report.entries, report.findings.size());
  *setting.out << fmt::format("Clé publique de l’espace\u00A0: {}\n", store::latest_checkpoint(space->read()).verifier);
  return report.findings.empty() ? kDone : kSomethingIsWrong;
}

void write_output(const CommandSetting& setting, const std::string& path, std::string_view bytes)
{
  if (path.empty() || path == "-") {
    setting.out->write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    setting.out->flush();
    return;
  }
  OutputFile output(path);
  output.write(bytes);
  output.finish();
}

int make_binder_file(const CommandSetting& setting, const std::string& audit, const std::string& output, Sealing seal)
{
  const std::unique_ptr<store::Store> space = setting.open(OpenMode::kMustExist);
  OutputFile file(output);
  const auto bar = progress_bar("Dossier d’audit");
  const audits::BinderProgress progress = [&](int percent, std::string_view) {
    if (bar) bar(static_cast<std::size_t>(percent), 100);
  };
  const bool was_sealed = store::find_seal(space->read(), audit).has_value();
  if (seal == Sealing::kYes && !was_sealed) {
    seal_audit(*space, command_line_actor(), setting.today(), audit, progress);
  }
  const store::Reader reader = space->read();
  if (const auto sealed = store::find_seal(reader, audit)) {
    store::read_file(reader, sealed->binder, [&](std::string_view bytes) { file.write(bytes); });
    file.finish();
    const bool asked_again = seal == Sealing::kYes && was_sealed;
    *setting.err << fmt::format("{}\u00A0: dossier {} le {}, SHA-256 {}{}\n", output,
                                asked_again ? "déjà scellé" : "scellé", sealed->on.french(), sealed->binder.hex(),
                                asked_again ? "\u202F; le même fichier est remis, rien n’a changé" : "");
    return kDone;
  }
  const audits::MadeBinder made = audits::make_binder(
      reader, audit, setting.today(), [&](std::string_view bytes) { file.write(bytes); }, progress);
  file.finish();
  *setting.err << fmt::format("{}\u00A0: {} pages, {} octets, SHA-256 {}\n", output, made.page_count, made.size_bytes,
                              made.digest.hex());
  return kDone;
}

}  // namespace classeur::server
