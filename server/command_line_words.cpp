#include "server/command_line_words.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace classeur::server
{

namespace
{

constexpr std::size_t kColumnWidth = 34;

// The left column is kept to ASCII: the library aligns by bytes.
class FrenchHelp : public CLI::Formatter
{
 public:
  FrenchHelp() { column_width(kColumnWidth); }

  std::string make_usage(const CLI::App* app, std::string name) const override
  {
    std::string usage = fmt::format("Usage\u00A0: {} [options]", name);
    for (const CLI::Option* option : app->get_options([](const CLI::Option* o) { return o->get_positional(); })) {
      usage += " " + make_option_usage(option);
    }
    const auto is_command = [](const CLI::App* one) { return !one->get_name().empty(); };
    if (!app->get_subcommands(is_command).empty()) usage += " commande";
    return usage + "\n";
  }

  std::string make_description(const CLI::App* app) const override { return app->get_description() + "\n"; }

  std::string make_group(std::string, bool is_positional, std::vector<const CLI::Option*> options) const override
  {
    std::string text = is_positional ? "\nArguments\u00A0:\n" : "\nOptions\u00A0:\n";
    for (const CLI::Option* option : options) text += make_option(option, is_positional);
    return text;
  }

  std::string make_subcommands(const CLI::App* app, CLI::AppFormatMode) const override
  {
    std::string text;
    std::string commands;
    for (const CLI::App* command : app->get_subcommands([](const CLI::App*) { return true; })) {
      // A group of options is to the library a command without a name.
      if (command->get_name().empty()) {
        text += make_option_group(command);
      } else {
        commands += make_subcommand(command);
      }
    }
    if (!commands.empty()) text += "\nCommandes\u00A0:\n" + commands;
    return text;
  }

  std::string make_option_group(const CLI::App* group) const
  {
    std::string text = fmt::format("\n{}\u00A0:\n", group->get_group());
    if (!group->get_description().empty()) text += fmt::format("  {}\n", group->get_description());
    for (const CLI::Option* option : group->get_options()) {
      if (option != group->get_help_ptr()) text += make_option(option, false);
    }
    return text;
  }

  std::string make_option_opts(const CLI::Option* option) const override
  {
    std::string text;
    if (option->get_type_size() != 0 && !option->get_positional()) text += " " + option->get_type_name();
    if (!option->get_default_str().empty()) text += "=" + option->get_default_str();
    if (option->get_required() && !option->get_positional()) text += " (obligatoire)";
    return text;
  }
};

bool cut_start(std::string_view& text, std::string_view start)
{
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

// What stands in front of `mark`; all of it if there is no mark.
std::string_view before(std::string_view text, std::string_view mark)
{
  return text.substr(0, text.find(mark));
}

std::string_view after(std::string_view text, std::string_view mark)
{
  const std::size_t at = text.find(mark);
  return at == std::string_view::npos ? std::string_view() : text.substr(at + mark.size());
}

std::string in_quotes(std::string_view text)
{
  return fmt::format("«\u00A0{}\u00A0»", text);
}

std::string about_number_of_values(std::string_view text)
{
  if (cut_start(text, "Expected ")) {
    return fmt::format("{} n’est pas suivi du nombre de valeurs attendu.", in_quotes(before(after(text, " to "), ",")));
  }
  const std::string name = in_quotes(before(text, ":"));
  if (text.find("At Most") != std::string_view::npos) return name + " ne peut être donné qu’une fois.";
  return name + " attend une valeur.";
}

}  // namespace

std::shared_ptr<CLI::FormatterBase> french_help()
{
  return std::make_shared<FrenchHelp>();
}

void declare_form(CLI::App& command, std::string& form, const std::string& description, std::vector<std::string> forms)
{
  CLI::Option* const own = command.add_option("--format", form, description)->type_name("FORME");
  own->check(one_of(std::move(forms)));
  take_from_before(command, *own);
}

void take_from_before(CLI::App& command, CLI::Option& own)
{
  command.preparse_callback([&command, &own](std::size_t) {
    CLI::App* top = &command;
    while (top->get_parent() != nullptr) top = top->get_parent();
    CLI::Option* const before = top->get_option(own.get_name());
    own.add_result(before->results());
    before->clear();
  });
}

CLI::Validator one_of(std::vector<std::string> words)
{
  return {[words = std::move(words)](std::string& word) -> std::string {
            if (std::find(words.begin(), words.end(), word) != words.end()) return {};
            return fmt::format("{} n’est pas possible\u202F; choisissez parmi\u00A0: {}.", in_quotes(word),
                               fmt::join(words, ", "));
          },
          ""};
}

CLI::Validator whole_number(int least, int most)
{
  return {[=](std::string& word) -> std::string {
            int number = 0;
            const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), number);
            const bool whole = failure == std::errc() && end == word.data() + word.size();
            if (whole && least <= number && number <= most) return {};
            return fmt::format("{} n’est pas possible\u202F; donnez un nombre entier de {} à {}.", in_quotes(word),
                               least, most);
          },
          ""};
}

CLI::Validator some_day()
{
  return {[](std::string& word) -> std::string {
            return word.empty() ? "il n’y a rien\u202F; une date comme 2019-11-18 est attendue." : "";
          },
          ""};
}

// The library says what is wrong by the type of the exception, and names the place in an English sentence only.
std::string french_misuse(const CLI::App& app, const CLI::ParseError& error)
{
  const std::string what = error.what();
  std::string_view text = what;
  const std::vector<std::string> unknown = app.remaining(true);
  if (!unknown.empty() && unknown.front().starts_with("-")) {
    return fmt::format("l’option {} n’existe pas ici.", in_quotes(unknown.front()));
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr && !unknown.empty()) {
    return fmt::format("{} n’est pas attendu ici.", in_quotes(unknown.front()));
  }
  if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr) {
    if (text.starts_with("A subcommand") && unknown.empty()) return "il manque une commande.";
    if (text.starts_with("A subcommand")) {
      return fmt::format("il n’y a pas de commande {}.", in_quotes(unknown.front()));
    }
    return fmt::format("il manque {}.", in_quotes(before(text, " is required")));
  }
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) return about_number_of_values(text);
  if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
    if (!cut_start(text, "Could not convert: ")) return "une valeur n’a pas la forme attendue.";
    return fmt::format("{}\u00A0: {} n’est pas un nombre.", before(text, " = "), in_quotes(after(text, " = ")));
  }
  if (dynamic_cast<const CLI::ValidationError*>(&error) != nullptr) {
    return fmt::format("{}\u00A0: {}", before(text, ": "), after(text, ": "));
  }
  if (dynamic_cast<const CLI::ExcludesError*>(&error) != nullptr) {
    return fmt::format("{} et {} ne vont pas ensemble.", in_quotes(before(text, " excludes ")),
                       in_quotes(after(text, " excludes ")));
  }
  return "cette ligne de commande n’est pas correcte.";
}

}  // namespace classeur::server
