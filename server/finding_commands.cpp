// `classeur audits`: the audits as a table, and what is said of their findings. Declared and run here.
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/audits.hpp"
#include "server/command_line_words.hpp"
#include "server/commands.hpp"
#include "server/finding_acts.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kDone = 0;

struct FollowUpOptions {
  std::string code;   // of the finding, or of the action
  std::string audit;  // empty: whichever has it
  std::string text;
  std::string owner;
  std::string day;
  std::string evidence;
  bool reopen = false;
};

using Options = std::shared_ptr<FollowUpOptions>;

std::optional<base::Date> day_typed(const std::string& text, std::string_view option)
{
  if (const auto day = base::Date::parse(text)) return day;
  throw Error(ErrorCode::kMisuse,
              fmt::format("{}\u00A0: «\u00A0{}\u00A0» n’est pas un jour\u202F; une date comme 2019-11-18 est attendue.",
                          option, text));
}

// The one finding that `holds` says yes to. Codes are of an audit: two may have the same.
template <typename Holds>
FindingSeen find_one(const store::Reader& reader, const FollowUpOptions& options, std::string_view what,
                     const Holds& holds)
{
  std::optional<FindingSeen> found;
  for (const model::Audit& audit : store::list_audits(reader)) {
    if (!options.audit.empty() && audit.code != options.audit) continue;
    for (const model::AuditFinding& finding : audit.findings) {
      if (!holds(finding)) continue;
      if (found) {
        throw Error(ErrorCode::kMisuse,
                    fmt::format("Plusieurs audits ont {} «\u00A0{}\u00A0»\u00A0: dites lequel, avec --audit.", what,
                                options.code));
      }
      found = FindingSeen{audit.code, finding.code, std::nullopt};
    }
  }
  if (!found) {
    throw Error(
        ErrorCode::kNotFound,
        fmt::format("Aucun audit{} n’a {} «\u00A0{}\u00A0».",
                    options.audit.empty() ? "" : fmt::format(" «\u00A0{}\u00A0»", options.audit), what, options.code));
  }
  return *found;
}

FindingSeen find_finding(const store::Reader& reader, const FollowUpOptions& options)
{
  return find_one(reader, options, "de constat",
                  [&](const model::AuditFinding& finding) { return finding.code == options.code; });
}

FindingSeen find_action(const store::Reader& reader, const FollowUpOptions& options)
{
  return find_one(reader, options, "d’action", [&](const model::AuditFinding& finding) {
    return model::find_action(finding, options.code) != nullptr;
  });
}

int write_cause(const CommandSetting& setting, const FollowUpOptions& options)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  perform_on_command_line(setting, *space,
                          [&](const Acting& who) { say_cause(who, find_finding(who.change, options), options.text); });
  *setting.err << fmt::format("La cause du constat {} est enregistrée.\n", options.code);
  return kDone;
}

int add_action(const CommandSetting& setting, const FollowUpOptions& options)
{
  const DecidedAction decided{options.text, options.owner, day_typed(options.day, "--due")};
  const auto space = setting.open(store::OpenMode::kMustExist);
  std::string code;
  perform_on_command_line(setting, *space, [&](const Acting& who) {
    code = decide_action(who, find_finding(who.change, options), decided);
  });
  *setting.err << fmt::format("Action décidée\u00A0: {}.\n", code);
  return kDone;
}

int mark_done(const CommandSetting& setting, const FollowUpOptions& options)
{
  if (options.reopen == !options.day.empty()) {
    throw Error(ErrorCode::kMisuse, "Donnez soit --on, le jour où l’action a été faite, soit --reopen.");
  }
  const auto on = options.reopen ? std::nullopt : day_typed(options.day, "--on");
  const auto space = setting.open(store::OpenMode::kMustExist);
  perform_on_command_line(setting, *space, [&](const Acting& who) {
    const FindingSeen seen = find_action(who.change, options);
    if (options.reopen) {
      reopen_action(who, seen, options.code);
    } else {
      say_done(who, seen, options.code, on);
    }
  });
  *setting.err << (on ? fmt::format("L’action {} est dite faite le {}.\n", options.code, on->french())
                      : fmt::format("L’action {} est rouverte.\n", options.code));
  return kDone;
}

int record_effect(const CommandSetting& setting, const FollowUpOptions& options)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  perform_on_command_line(setting, *space, [&](const Acting& who) {
    say_effect(who, find_action(who.change, options), options.code, {options.text, options.evidence});
  });
  *setting.err << fmt::format("L’effet de l’action {} est enregistré.\n", options.code);
  return kDone;
}

// One of the subcommands, with what all have: the code, and the audit where it is not enough.
CLI::App* declare_one(CLI::App& audits, const Options& options, const char* name, const char* description,
                      const char* code, const char* code_said)
{
  CLI::App* const command = audits.add_subcommand(name, description);
  command->add_option(code, options->code, code_said)->required();
  command->add_option("--audit", options->audit, "Code de l’audit, si plusieurs ont ce code")->type_name("CODE");
  return command;
}

}  // namespace

void declare_audits(CLI::App& app, const CommandSetting& setting, std::function<int()>& run)
{
  const auto options = std::make_shared<FollowUpOptions>();
  CLI::App* const audits = app.add_subcommand("audits", "Les audits\u202F; les suites de leurs constats");
  audits->require_subcommand(0, 1);
  // The callback of a command comes after those below it.
  audits->callback([audits, &setting, &run] {
    if (audits->get_subcommands().empty()) run = [&setting] { return print_table(setting, Table::kAudits); };
  });
  const auto runs = [&](CLI::App* command, int (*act)(const CommandSetting&, const FollowUpOptions&)) {
    command->callback(
        [options, act, &setting, &run] { run = [options, act, &setting] { return act(setting, *options); }; });
  };

  CLI::App* const cause =
      declare_one(*audits, options, "cause", "Écrit la cause d’un constat", "CONSTAT", "Code du constat");
  cause->add_option("--text", options->text, "La cause")->type_name("TEXTE")->required();
  runs(cause, write_cause);

  CLI::App* const action =
      declare_one(*audits, options, "action", "Décide une action corrective", "CONSTAT", "Code du constat");
  action->add_option("--text", options->text, "Ce qui est à faire")->type_name("TEXTE")->required();
  action->add_option("--owner", options->owner, "Fonction qui en répond")->type_name("FONCTION")->required();
  action->add_option("--due", options->day, "Échéance")->type_name("DATE")->check(some_day())->required();
  runs(action, add_action);

  CLI::App* const done =
      declare_one(*audits, options, "done", "Dit qu’une action est faite", "ACTION", "Code de l’action");
  done->add_option("--on", options->day, "Le jour où elle l’a été")->type_name("DATE")->check(some_day());
  done->add_flag("--reopen", options->reopen, "Elle n’est pas faite, finalement");
  runs(done, mark_done);

  CLI::App* const effect =
      declare_one(*audits, options, "effect", "Enregistre l’effet constaté d’une action", "ACTION", "Code de l’action");
  effect->add_option("--text", options->text, "Ce qui a été constaté")->type_name("TEXTE");
  effect->add_option("--evidence", options->evidence, "Code de la pièce qui le prouve")->type_name("CODE");
  runs(effect, record_effect);
}

}  // namespace classeur::server
