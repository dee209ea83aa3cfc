// Commands about indicators.
#include "server/command_line_parts.hpp"

namespace classeur::server
{

void declare_indicator_commands(CLI::App& app, Line& line)
{
  CLI::App* const indicators = app.add_subcommand("indicators", "Les indicateurs\u00A0: leur liste, leurs chiffres");
  indicators->callback([&line, indicators] {
    if (!indicators->get_subcommands().empty()) return;
    line.run = [&line] { return print_table(line.setting, Table::kIndicators); };
  });

  CLI::App* const measure =
      indicators->add_subcommand("measure", "Dit ou corrige des mois, d’un tableau CSV ou un à la fois");
  MeasureOptions& options = line.measure;
  measure->add_option(
      "TABLEAU", options.file,
      "Fichier CSV\u00A0: indicator, month, et s’il le faut state, value, numerator, denominator, reason");
  measure->add_option("--indicator", options.indicator, "Code de l’indicateur, pour un seul mois")->type_name("CODE");
  measure->add_option("--month", options.typed.month, "Le mois, comme 2019-02")->type_name("MOIS");
  measure->add_option("--state", options.typed.state, "measured (par défaut), no case ou not measured")
      ->type_name("ETAT");
  measure->add_option("--value", options.typed.value, "La valeur, comme 92,32")->type_name("NOMBRE");
  measure->add_option("--numerator", options.typed.numerator, "Le numérateur")->type_name("NOMBRE");
  measure->add_option("--denominator", options.typed.denominator, "Le dénominateur")->type_name("NOMBRE");
  measure->add_option("--reason", options.reason, "Motif, s’il s’agit d’une correction")->type_name("TEXTE");
  measure->callback([&line] { line.run = [&line] { return measure_indicators(line.setting, line.measure); }; });

  CLI::App* const publish = indicators->add_subcommand("publish", "Dit ou corrige le résultat publié d’un indicateur");
  publish->add_option("CODE", line.publish.indicator, "Code de l’indicateur")->required();
  publish->add_option("RESULTAT", line.publish.result, "Le résultat, comme 93,54")->required();
  publish->add_option("--reason", line.publish.reason, "Motif, s’il s’agit d’une correction")->type_name("TEXTE");
  publish->callback([&line] { line.run = [&line] { return publish_indicator(line.setting, line.publish); }; });
}

}  // namespace classeur::server
