// What command_line.cpp and its neighbours declare the commands with. For them only.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "server/commands.hpp"
#include "server/serve.hpp"
#include "server/verify_file_command.hpp"
#include "server/watched_folder.hpp"

namespace classeur::server
{

// Values of one call of the program; the options write here while the line is read.
struct Line {
  CommandSetting setting;
  std::string today;
  std::string format = "text";
  InitOptions init;
  UserOptions user;
  DelegationOptions delegation;
  SearchOptions search;
  std::vector<std::string> paths;
  std::string on_conflict = "refuse";
  std::string password;
  std::string export_key;
  DraftOptions draft;
  std::string day;
  std::string known = "now";
  std::string document;
  std::string piece;  // code of evidence
  std::string older_version;
  std::string newer_version;
  std::string audit;
  bool seal = false;
  ExportOptions exported;
  std::string folder;
  int year = 0;
  std::string public_address;
  std::string output;
  std::string file;
  std::string checklist_format = "text";
  ServeOptions serve;
  WatchOptions watch;
  VerifyFileOptions verified;
  NotifyOptions notify;
  int commitment = 0;
  int working_days = 0;
  int delegation_number = 0;
  std::string reason;
  MeasureOptions measure;
  PublishOptions publish;
  std::function<int()> run;
};

// Throws Error(kMisuse) naming the option; absent if there is no text.
std::optional<base::Date> day_of(const std::string& text, std::string_view option);

// A command that prints one table and takes nothing else.
void declare_table(CLI::App& app, Line& line, const char* name, const char* description, Table table);

void declare_export_commands(CLI::App& app, Line& line);
void declare_indicator_commands(CLI::App& app, Line& line);
void declare_audit_commands(CLI::App& app, Line& line);
void declare_user_commands(CLI::App& app, Line& line);
void declare_delegation_commands(CLI::App& app, Line& line);

}  // namespace classeur::server
