#include "server/command_line.hpp"

#include <functional>
#include <iostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/error.hpp"
#include "server/backup.hpp"
#include "server/command_line_parts.hpp"
#include "server/command_line_words.hpp"
#include "server/commands.hpp"
#include "server/formatter_command.hpp"
#include "server/notify_command.hpp"
#include "server/search_results.hpp"
#include "server/verify_file_command.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr int kMisuse = 2;
constexpr int kCommitmentNumberMax = 9'999;

OnConflict on_conflict_of(const std::string& text)
{
  if (text == "skip") return OnConflict::kSkip;
  if (text == "add") return OnConflict::kAdd;
  return OnConflict::kRefuse;
}

void declare_mail_options(CLI::App& command, MailOptions& mail)
{
  command.add_option("--smtp-server", mail.server, "Serveur de courriel\u202F; sans cette option, rien n’est envoyé")
      ->type_name("NOM:PORT");
  command.add_option("--smtp-from", mail.from, "Adresse de l’expéditeur")->type_name("ADRESSE");
  command.add_option("--smtp-security", mail.security, "starttls (par défaut), tls ou none")
      ->type_name("CHOIX")
      ->check(one_of({"starttls", "tls", "none"}));
  command.add_option("--smtp-ca", mail.authorities, "Autorités de certification du serveur de courriel (PEM)")
      ->type_name("FICHIER");
  command.add_option("--smtp-user", mail.user, "Identifiant sur le serveur de courriel")->type_name("TEXTE");
  command.add_option("--smtp-password-file", mail.password_file, "Fichier dont la première ligne est le mot de passe")
      ->type_name("FICHIER");
  command.add_option("--public-address", mail.public_address, "Adresse publique du site, pour les liens")
      ->type_name("ADRESSE");
}

void declare_notify(CLI::App& app, Line& line)
{
  CLI::App* const command = app.add_subcommand("notify", "Envoie par courriel les avis du jour");
  declare_mail_options(*command, line.serve.mail);
  command->add_flag("--dry-run", line.notify.dry_run, "Dit ce qui serait envoyé, sans rien envoyer");
  command->add_flag("--any-day", line.notify.any_day, "Envoie aussi un jour qui n’est pas ouvré");
  command->callback([&line] { line.run = [&line] { return notify(line.setting, line.serve.mail, line.notify); }; });
}

void declare_serve(CLI::App& app, Line& line)
{
  CLI::App* const command = app.add_subcommand("serve", "Sert l’espace sur le web");
  command->add_option("--listen", line.serve.listen, "Adresse et port")->type_name("ADRESSE")->capture_default_str();
  command->add_option("--tls-certificate", line.serve.certificate, "Certificat TLS (PEM)")->type_name("FICHIER");
  command->add_option("--tls-key", line.serve.key, "Clé privée TLS (PEM)")->type_name("FICHIER");
  command->add_option("--theme", line.serve.theme, "dsfr, pour les services de l’État, ou neutral")
      ->type_name("THEME")
      ->check(one_of({"dsfr", "neutral"}));
  declare_mail_options(*command, line.serve.mail);
  command->add_option("--digest-hour", line.serve.digest_hour, "Heure à partir de laquelle les avis du jour partent")
      ->type_name("HEURE")
      ->check(whole_number(0, 23))
      ->capture_default_str();
  command->callback([&line] { line.run = [&line] { return serve(line.setting, line.serve); }; });
}

// Of an export that comes back.
void declare_export_key(CLI::App& command, Line& line)
{
  command
      .add_option(
          "--key", line.export_key,
          "La clé publique de l’espace dont vient un export, comme «\u00A0classeur verify\u00A0» l’y donne\u00A0: ses "
          "preuves sont reprises même si elles ne seraient plus acceptées")
      ->type_name("CLE");
}

void declare_space_commands(CLI::App& app, Line& line)
{
  CLI::App* const init = app.add_subcommand("init", "Crée un espace");
  init->add_option("--example", line.init.example, "Remplit l’espace avec un exemple\u00A0: haute-savoie")
      ->type_name("NOM");
  init->add_option("--organisation", line.init.organisation, "Nom de l’organisation (sans --example)")
      ->type_name("NOM")
      ->excludes("--example");
  init->add_option("--standard", line.init.standard, "Fichier XML du référentiel\u202F; à défaut, Qual-e-pref")
      ->type_name("FICHIER");
  init->add_option("--password", line.init.password, "Mot de passe initial des comptes de l’exemple")
      ->type_name("TEXTE");
  init->callback([&line] { line.run = [&line] { return init_space(line.setting, line.init); }; });

  CLI::App* const bring = app.add_subcommand("import", "Importe documents, référentiels, organisations, tableaux");
  bring->add_option("CHEMIN", line.paths, "Fichiers ou dossiers")->required();
  bring->add_option("--password", line.password, "Mot de passe initial des comptes importés")->type_name("TEXTE");
  declare_export_key(*bring, line);
  bring->callback([&line] {
    line.run = [&line] {
      line.draft.effective = day_of(line.day, "--effective");
      return import_paths(line.setting, {line.paths, OnConflict::kRefuse, line.password, line.export_key, line.draft});
    };
  });
  CLI::Option_group* const draft = bring->add_option_group("Document ODT ou DOCX qui ne vient pas de Classeur",
                                                           "Il devient le projet de la version suivante");
  draft->add_option("--code", line.draft.code, "Le document qu’il est, s’il ne le dit pas")->type_name("CODE");
  draft->add_option("--as", line.draft.login, "Le compte dont c’est le projet")->type_name("COMPTE");
  draft->add_option("--effective", line.day, "Le jour de son entrée en vigueur")->type_name("DATE")->check(some_day());
  draft->add_option("--reason", line.draft.reason, "Le motif de cette version")->type_name("TEXTE");

  CLI::App* const address = app.add_subcommand("public-address", "L’adresse publique où mènent les copies imprimées");
  address->add_option("ADRESSE", line.public_address, "Adresse à retenir (https://…)\u202F; aucune\u00A0: l’oublier");
  address->callback([&line] { line.run = [&line] { return public_address(line.setting, line.public_address); }; });

  CLI::App* const verify = app.add_subcommand("verify", "Vérifie l’espace, ou un PDF qui en est sorti");
  verify->add_option("FICHIER", line.verified.path,
                     "Un dossier scellé, une version exportée, une pièce\u202F; aucun\u00A0: l’espace");
  verify
      ->add_option("--key", line.verified.verifier,
                   "Pour un dossier scellé\u00A0: la clé publique à laquelle se fier, comme «\u00A0classeur "
                   "verify\u00A0» la donne")
      ->type_name("CLE");
  verify->callback([&line, &app] {
    line.verified.database_named = app.get_option("--database")->count() > 0;
    line.run = [&line] {
      return line.verified.path.empty() ? verify_space(line.setting) : verify_file(line.setting, line.verified);
    };
  });

  CLI::App* const backup = app.add_subcommand("backup", "Copie l’espace dans un fichier, même pendant qu’il est servi");
  backup->add_option("FICHIER", line.file, "Le fichier à faire\u202F; il ne doit pas exister")->required();
  backup->callback([&line] { line.run = [&line] { return back_up_space(line.setting, line.file); }; });

  CLI::App* const restore = app.add_subcommand("restore", "Refait l’espace de --database à partir d’une sauvegarde");
  restore->add_option("FICHIER", line.file, "Une sauvegarde faite par «\u00A0classeur backup\u00A0»")->required();
  restore->callback([&line] { line.run = [&line] { return restore_space(line.setting, line.file); }; });

  CLI::App* const workdays = app.add_subcommand("workdays", "Le jour situé N jours ouvrés après DE");
  workdays->add_option("DE", line.day, "Une date comme 2019-04-18")->required();
  workdays->add_option("N", line.working_days, "Nombre de jours ouvrés")->required();
  workdays->callback(
      [&line] { line.run = [&line] { return print_workdays(line.setting, line.day, line.working_days); }; });
}

void add_known_day(CLI::App& command, Line& line)
{
  command.add_option("--on", line.day, "À ce jour")->type_name("DATE")->check(some_day());
  command
      .add_option("--known", line.known,
                  "Avec ce qui est connu aujourd’hui (now), ou ce qui l’était au soir de ce jour (then)")
      ->type_name("CHOIX")
      ->check(one_of({"now", "then"}));
}

KnownDay known_day_of(const Line& line)
{
  return {day_of(line.day, "--on").value_or(line.setting.today()),
          line.known == "then" ? audits::KnownAt::kThen : audits::KnownAt::kNow};
}

void declare_search(CLI::App& app, Line& line)
{
  CLI::App* const search = app.add_subcommand("search", "Cherche dans les documents et les preuves");
  search->add_option("MOT", line.search.words, "Mots cherchés\u00A0; \"expression exacte\", début*")->required();
  search->add_option("--nature", line.search.nature, "Type de document (procedure, charter…) ou evidence")
      ->type_name("NATURE");
  search->add_option("--service", line.search.service, "Code du service")->type_name("CODE");
  search->add_option("--commitment", line.search.commitment, "Un seul engagement")
      ->type_name("NUMERO")
      ->check(whole_number(1, kCommitmentNumberMax));
  search->add_option("--state", line.search.state, "in-force (par défaut), approved, superseded, withdrawn ou tous")
      ->type_name("ETAT")
      ->check(one_of({"in-force", "approved", "superseded", "withdrawn", "tous"}));
  search->add_option("--page", line.search.page, "Page des résultats")
      ->type_name("NUMERO")
      ->check(whole_number(1, kSearchPagesMax));
  search->callback([&line] { line.run = [&line] { return print_search(line.setting, line.search); }; });
}

void declare_on_conflict(CLI::App& command, Line& line)
{
  command
      .add_option("--on-conflict", line.on_conflict, "Si le code existe avec un autre contenu\u00A0: skip, add, refuse")
      ->type_name("CHOIX")
      ->check(one_of({"skip", "add", "refuse"}));
}

void declare_evidence(CLI::App& app, Line& line)
{
  CLI::App* const evidence = app.add_subcommand("evidence", "Les preuves")->require_subcommand(1);
  declare_table(*evidence, line, "list", "La liste des preuves", Table::kEvidence);
  CLI::App* const bring = evidence->add_subcommand("import", "Verse les preuves d’un bordereau CSV");
  bring->add_option("BORDEREAU", line.paths, "Fichier CSV qui décrit les preuves")->required()->expected(1);
  declare_on_conflict(*bring, line);
  declare_export_key(*bring, line);
  bring->callback([&line] {
    line.run = [&line] {
      return import_evidence(line.setting, {line.paths, on_conflict_of(line.on_conflict), "", line.export_key, {}});
    };
  });
  CLI::App* const withdraw = evidence->add_subcommand("withdraw", "Retire une preuve, avec un motif");
  withdraw->add_option("CODE", line.piece, "Code de la preuve")->required();
  withdraw->add_option("--reason", line.reason, "Motif")->type_name("TEXTE")->required();
  withdraw->callback(
      [&line] { line.run = [&line] { return withdraw_evidence(line.setting, line.piece, line.reason); }; });
  CLI::App* const revise = evidence->add_subcommand("revise", "Donne à une preuve d’autres fichiers, avec un motif");
  revise->add_option("CODE", line.piece, "Code de la preuve")->required();
  revise->add_option("FICHIER", line.paths, "Les fichiers de la révision")->required();
  revise->add_option("--reason", line.reason, "Motif")->type_name("TEXTE")->required();
  revise->callback(
      [&line] { line.run = [&line] { return revise_evidence(line.setting, line.piece, line.reason, line.paths); }; });
  CLI::App* const texts =
      evidence->add_subcommand("read-texts", "Lit, pour la recherche, le texte des fichiers qui n’ont pas été lus");
  texts->callback([&line] { line.run = [&line] { return read_texts(line.setting); }; });

  CLI::App* const watch = app.add_subcommand("watch", "Verse ce qui arrive dans un dossier");
  watch->add_option("DOSSIER", line.watch.folder, "Le dossier surveillé")->required();
  watch->add_option("--for", line.watch.login, "Compte chez qui les fichiers sans bordereau attendent d’être décrits")
      ->type_name("IDENTIFIANT")
      ->required();
  declare_on_conflict(*watch, line);
  watch->add_option("--every", line.watch.every_seconds, "Secondes entre deux passages")
      ->type_name("SECONDES")
      ->check(whole_number(1, 86'400))
      ->capture_default_str();
  watch
      ->add_option("--quiet", line.watch.quiet_seconds,
                   "Secondes pendant lesquelles un fichier n’a pas changé avant d’être pris")
      ->type_name("SECONDES")
      ->check(whole_number(1, 3'600))
      ->capture_default_str();
  watch->add_flag("--once", line.watch.once, "Un seul passage");
  watch->callback([&line] {
    line.watch.on_conflict = on_conflict_of(line.on_conflict);
    line.run = [&line] { return watch_folder(line.setting, line.watch); };
  });
}

void declare_table_commands(CLI::App& app, Line& line)
{
  declare_table(app, line, "commitments", "Les engagements", Table::kCommitments);
  declare_table(app, line, "documents", "La base documentaire", Table::kDocuments);
  CLI::App* const compare = app.add_subcommand("compare", "Ce qui change entre deux versions d’un document");
  compare->add_option("CODE", line.document, "Code du document")->required();
  compare->add_option("DE", line.older_version, "Version ancienne")->required();
  compare->add_option("A", line.newer_version, "Version nouvelle")->required();
  compare->add_option("--output", line.output, "Écrire un PDF avec tout le texte (- : sortie standard)")
      ->type_name("FICHIER");
  compare->callback([&line] {
    line.run = [&line] {
      return print_comparison(line.setting, line.document, line.older_version, line.newer_version, line.output);
    };
  });
  declare_table(app, line, "reviews", "Les revues des documents", Table::kReviews);
  CLI::App* const readings = app.add_subcommand("readings", "Qui a lu quoi, et qui doit encore lire");
  readings->add_option("--document", line.document, "Un seul document")->type_name("CODE");
  readings->callback([&line] { line.run = [&line] { return print_readings(line.setting, line.document); }; });
  declare_search(app, line);
  declare_indicator_commands(app, line);
  declare_audits(app, line.setting, line.run);

  declare_evidence(app, line);

  CLI::App* const lint = app.add_subcommand("lint", "Ce qu’un auditeur relèverait dans les documents et les preuves");
  lint->add_option("--audit", line.audit, "Pour le dossier d’un audit")->type_name("CODE");
  lint->add_option("--on", line.day, "À ce jour")->type_name("DATE")->check(some_day());
  lint->callback(
      [&line] { line.run = [&line] { return print_lint(line.setting, day_of(line.day, "--on"), line.audit); }; });

  CLI::App* const readiness = app.add_subcommand("readiness", "Où en est chaque engagement");
  add_known_day(*readiness, line);
  readiness->add_option("--commitment", line.commitment, "Un seul engagement")
      ->type_name("NUMERO")
      ->check(whole_number(1, kCommitmentNumberMax));
  readiness->callback([&line] {
    line.run = [&line] {
      const std::optional<int> one = line.commitment == 0 ? std::nullopt : std::optional(line.commitment);
      return print_readiness(line.setting, known_day_of(line), one);
    };
  });
  CLI::App* const expectations = app.add_subcommand("expectations", "Les enregistrements que les fiches attendent");
  add_known_day(*expectations, line);
  expectations->callback(
      [&line] { line.run = [&line] { return print_expectations(line.setting, known_day_of(line)); }; });
}

// "classeur user add", if the line came that far.
std::string command_so_far(const CLI::App& app)
{
  std::string command = app.get_name();
  const auto parsed = app.get_subcommands();
  if (!parsed.empty()) command += " " + command_so_far(*parsed.front());
  return command;
}

int run_parsed(Line& line)
{
  line.setting.pretended_day = day_of(line.today, "--today");
  line.setting.format = parse_format(line.format).value_or(Format::kText);
  const int status = line.run();
  // A full disk behind a redirection shows only now.
  if (!line.setting.out->flush()) {
    throw Error(ErrorCode::kUnavailable, "Impossible d’écrire sur la sortie standard\u00A0: vérifiez la place.");
  }
  return status;
}

}  // namespace

std::optional<base::Date> day_of(const std::string& text, std::string_view option)
{
  if (text.empty()) return std::nullopt;
  if (const auto day = base::Date::parse(text)) return day;
  throw Error(ErrorCode::kMisuse,
              fmt::format("{}\u00A0: «\u00A0{}\u00A0» n’est pas un jour\u202F; une date comme 2019-11-18 est attendue.",
                          option, text));
}

void declare_table(CLI::App& app, Line& line, const char* name, const char* description, Table table)
{
  CLI::App* const command = app.add_subcommand(name, description);
  command->callback([&line, table] { line.run = [&line, table] { return print_table(line.setting, table); }; });
}

int run_command_line(int argc, const char* const* argv)
{
  Line line;
  line.setting.out = &std::cout;
  line.setting.err = &std::cerr;
  CLI::App app("Classeur\u00A0: documents, preuves et dossiers d’audit d’un label de qualité.", "classeur");
  app.require_subcommand(1);
  app.fallthrough();  // the options of every command may stand behind it, too
  app.formatter(french_help());
  app.set_help_flag("-h,--help", "Affiche cette aide");
  app.set_version_flag("--version", std::string("classeur ") + CLASSEUR_VERSION, "Affiche la version");
  app.add_option("--database", line.setting.database, "sqlite:FICHIER ou postgresql://…")
      ->type_name("BASE")
      ->capture_default_str();
  app.add_option("--today", line.today, "Le jour où l’on fait semblant d’être, comme 2019-11-18")
      ->type_name("DATE")
      ->check(some_day());
  app.add_option("--format", line.format, "Forme des données\u00A0: text, json ou csv")
      ->type_name("FORME")
      ->check(one_of({"text", "json", "csv"}));
  declare_space_commands(app, line);
  declare_serve(app, line);
  declare_notify(app, line);
  declare_table_commands(app, line);
  declare_export_commands(app, line);
  declare_audit_commands(app, line);
  declare_pieces(app, line.setting, line.run);
  declare_user_commands(app, line);
  declare_delegation_commands(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {  // for help, or the version
    return app.exit(asked);
  } catch (const CLI::ParseError& error) {
    std::cerr << fmt::format("classeur\u00A0: {}\nEssayez «\u00A0{} --help\u00A0».\n", french_misuse(app, error),
                             command_so_far(app));
    return kMisuse;
  }
  try {
    return run_parsed(line);
  } catch (const base::PlaceError& error) {
    std::cerr << "classeur\u00A0: «\u00A0" << error.place() << "\u00A0». " << error.advice() << "\n";
    return base::exit_status(error.code());
  } catch (const Error& error) {
    std::cerr << "classeur\u00A0: " << error.advice() << "\n";
    return base::exit_status(error.code());
  } catch (const std::exception& error) {
    std::cerr << "classeur\u00A0: erreur inattendue (" << error.what() << ").\n";
    return base::exit_status(ErrorCode::kUnavailable);
  }
}

}  // namespace classeur::server
