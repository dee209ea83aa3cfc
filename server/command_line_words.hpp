// What the library of the command line would say in English: the help, and what is wrong with a line.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace classeur::server
{

std::shared_ptr<CLI::FormatterBase> french_help();

// --format where a command writes forms of its own, and not tables as all do.
void declare_form(CLI::App& command, std::string& form, const std::string& description, std::vector<std::string> forms);
// An option of that command has the name of one of all commands: what was said before the command is said to it.
void take_from_before(CLI::App& command, CLI::Option& own);

// Accepts those words only.
CLI::Validator one_of(std::vector<std::string> words);
CLI::Validator whole_number(int least, int most);
// Not nothing: what is no day is refused where it is read (day_of()), but an empty word would be none at all.
CLI::Validator some_day();

// One sentence that names the option, the argument or the command. `error` is what app.parse() threw.
std::string french_misuse(const CLI::App& app, const CLI::ParseError& error);

}  // namespace classeur::server
