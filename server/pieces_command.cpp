// The command that tells what an audit is to be given: declared and run here.
#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "audits/piece_pages.hpp"
#include "server/audit_pieces.hpp"
#include "server/command_line_words.hpp"
#include "server/commands.hpp"

namespace classeur::server
{

namespace
{

struct PiecesOptions {
  std::string audit;
  std::string format;  // empty: as all commands are told
  std::string output;
};

// Exit 0: a list with holes in it is what was asked for.
int print_pieces(const CommandSetting& setting, const PiecesOptions& options)
{
  const auto space = setting.open(model::store::OpenMode::kMustExist);
  const AuditPieces pieces = read_pieces(space->read(), options.audit, {setting.today()}, std::nullopt);
  if (options.format == "pdf") {
    const std::string file = options.output.empty() ? fmt::format("pieces-{}.pdf", options.audit) : options.output;
    write_output(setting, file, audits::pieces_pdf(pieces.world, pieces.list, setting.today()));
    if (file != "-") *setting.err << fmt::format("Écrit\u00A0: {}\n", file);
    return 0;
  }
  const Format format = parse_format(options.format).value_or(setting.format);
  write_output(setting, options.output,
               format == Format::kCsv ? audits::pieces_csv(pieces.list, base::CsvFor::kPrograms)
                                      : pieces_table(pieces.list).in(format));
  return 0;
}

}  // namespace

void declare_pieces(CLI::App& app, const CommandSetting& setting, std::function<int()>& run)
{
  const auto options = std::make_shared<PiecesOptions>();
  CLI::App* const command = app.add_subcommand("pieces", "Les pièces à fournir pour un audit");
  command->add_option("--audit", options->audit, "Code de l’audit")->type_name("CODE")->required();
  declare_form(*command, options->format, "Forme\u00A0: text, csv, json, ou pdf à imprimer",
               {"text", "csv", "json", "pdf"});
  command->add_option("--output", options->output, "Fichier à écrire")->type_name("FICHIER");
  command->callback(
      [options, &setting, &run] { run = [options, &setting] { return print_pieces(setting, *options); }; });
}

}  // namespace classeur::server
