// Commands that write documents, checklists and binders into files.
#include "server/command_line_parts.hpp"
#include "server/command_line_words.hpp"
#include "server/formatter_command.hpp"
#include "server/space_export.hpp"

namespace classeur::server
{

namespace
{

void declare_version(CLI::App& command, Line& line, const char* document)
{
  command.add_option("CODE", line.exported.document, document)->required();
  command.add_option("--version-number", line.exported.number, "Version\u202F; sans cette option, celle en vigueur")
      ->type_name("NUMERO");
}

}  // namespace

void declare_export_commands(CLI::App& app, Line& line)
{
  CLI::App* const document = app.add_subcommand("document", "Un document")->require_subcommand(1);
  CLI::App* const one = document->add_subcommand("export", "Écrit une version d’un document dans un fichier");
  declare_version(*one, line, "Code du document");
  declare_form(*one, line.exported.format, "Forme\u00A0: odt, docx, pdf ou xml", {"odt", "docx", "pdf", "xml"});
  one->add_option("--output", line.exported.output, "Fichier à écrire")->type_name("FICHIER");
  one->callback([&line] { line.run = [&line] { return export_document(line.setting, line.exported); }; });

  CLI::App* const poster = document->add_subcommand("poster", "Écrit l’affiche d’une charte, sur une page");
  declare_version(*poster, line, "Code de la charte");
  CLI::Option* const paper = poster->add_option("--format", line.exported.format, "Papier\u00A0: a4 ou a3");
  paper->type_name("PAPIER")->required()->check(one_of({"a4", "a3"}));
  take_from_before(*poster, *paper);
  poster->add_option("--theme", line.exported.theme, "dsfr, pour les services de l’État, ou neutral")
      ->type_name("THEME")
      ->check(one_of({"dsfr", "neutral"}));
  poster->add_option("--output", line.exported.output, "Fichier PDF à écrire")->type_name("FICHIER");
  poster->callback([&line] { line.run = [&line] { return export_poster(line.setting, line.exported); }; });

  CLI::App* const everything = app.add_subcommand(
      "export", "Écrit tout ce que l’espace tient dans un dossier, en fichiers lisibles sans Classeur");
  everything->add_option("DOSSIER", line.folder, "Le dossier à faire\u202F; il ne doit pas exister")->required();
  everything->callback([&line] { line.run = [&line] { return export_space(line.setting, line.folder); }; });

  CLI::App* const review = app.add_subcommand("review", "Écrit le bilan annuel, en PDF");
  review->add_option("--year", line.year, "L’année")->type_name("ANNEE")->required()->check(whole_number(1990, 2999));
  review->add_option("--output", line.output, "Fichier PDF à écrire (- : sortie standard)")->type_name("FICHIER");
  review->callback(
      [&line] { line.run = [&line] { return export_annual_review(line.setting, line.year, line.output); }; });

  CLI::App* const guide = app.add_subcommand("guide", "Le guide des procédures")->require_subcommand(1);
  CLI::App* const whole = guide->add_subcommand("export", "Écrit toutes les fiches en vigueur dans un seul fichier");
  declare_form(*whole, line.exported.format, "Forme\u00A0: odt, docx ou pdf", {"odt", "docx", "pdf"});
  whole->add_option("--output", line.exported.output, "Fichier à écrire")->type_name("FICHIER");
  whole->callback([&line] { line.run = [&line] { return export_guide(line.setting, line.exported); }; });
}

void declare_audit_commands(CLI::App& app, Line& line)
{
  CLI::App* const checklist = app.add_subcommand("checklist", "La grille d’un audit");
  checklist->add_option("--audit", line.audit, "Code de l’audit")->type_name("CODE")->required();
  declare_form(*checklist, line.checklist_format, "Forme\u00A0: text, csv, json, ou pdf et odt à remplir",
               {"text", "csv", "json", "pdf", "odt"});
  checklist->add_option("--output", line.output, "Fichier à écrire")->type_name("FICHIER");
  checklist->callback([&line] {
    line.run = [&line] { return print_checklist(line.setting, line.audit, line.checklist_format, line.output); };
  });

  CLI::App* const render = app.add_subcommand("render", "Met en pages un fichier XSL-FO, sans base");
  render->add_option("FICHIER", line.file, "Le fichier XSL-FO\u202F; ses images sont prises à côté de lui")->required();
  render->add_option("--output", line.output, "Fichier PDF à écrire (- : sortie standard)")
      ->type_name("FICHIER")
      ->required();
  render->callback(
      [&line] { line.run = [&line] { return render_formatting_objects(line.setting, line.file, line.output); }; });

  CLI::App* const binder = app.add_subcommand("binder", "Le dossier d’un audit, en un seul PDF");
  binder->add_option("--audit", line.audit, "Code de l’audit")->type_name("CODE")->required();
  binder->add_option("--output", line.output, "Fichier PDF à écrire")->type_name("FICHIER")->required();
  binder->add_flag("--seal", line.seal, "Sceller\u00A0: le même fichier sera remis pour toujours");
  binder->callback([&line] {
    line.run = [&line] {
      return make_binder_file(line.setting, line.audit, line.output, line.seal ? Sealing::kYes : Sealing::kNo);
    };
  });
}

}  // namespace classeur::server
