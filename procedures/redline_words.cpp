#include "procedures/redline_words.hpp"

#include <charconv>
#include <map>

#include <fmt/format.h>

#include "procedures/vocabulary.hpp"

namespace classeur::procedures
{

namespace
{

int number_of(std::string_view digits)
{
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::string retention_text(std::string_view value)
{
  const int months = number_of(value);
  if (months <= 0) return std::string(value);
  if (months % 12 != 0) return fmt::format("{}\u00A0mois", months);
  return fmt::format("{}\u00A0an{}", months / 12, months > 12 ? "s" : "");
}

// With the spaces that do not break.
std::string printed_text(const Tokens& tokens)
{
  std::string text;
  for (const Token& token : tokens) {
    if (!text.empty()) text += token.kind == TokenKind::kBreak ? " " : space_before(token);
    text += token.text;
  }
  return text;
}

}  // namespace

std::string_view space_before(const Token& token)
{
  switch (token.before) {
    case SpaceBefore::kNone:
      break;
    case SpaceBefore::kSpace:
      return " ";
    case SpaceBefore::kNoBreak:
      return "\u00A0";
    case SpaceBefore::kNarrow:
      return "\u202F";
  }
  return "";
}

std::string field_text(const Change& change, std::string_view name, Side side)
{
  const FieldChange* field = change.field(name);
  if (!field) return "";
  const auto& value = side == Side::kOlder ? field->older : field->newer;
  return value ? value->value : "";
}

bool field_changed(const Change& change, std::string_view name)
{
  const FieldChange* field = change.field(name);
  return field && field->changed();
}

std::string own_text(const Change& change, Side side)
{
  return printed_text(side == Side::kOlder ? older_text(change.text) : newer_text(change.text));
}

std::string quoted(std::string_view text)
{
  return fmt::format("«\u00A0{}\u00A0»", text);
}

std::string french_field(std::string_view name, std::string_view value)
{
  if (name == "kind") return std::string(french(record_kind_words(), value));
  if (name == "frequency") return std::string(french(frequency_words(), value));
  if (name == "retention-months") return retention_text(value);
  return std::string(value);
}

std::string french_day(const std::string& iso)
{
  const auto day = base::Date::parse(iso);
  return day ? day->french() : iso;
}

std::string limit_text(const Change& change, Side side)
{
  const std::string digits = field_text(change, "value", side);
  if (digits.empty()) return "";
  TimeLimit limit;
  limit.value = number_of(digits);
  limit.unit = field_text(change, "unit", side);
  limit.from = field_text(change, "from", side);
  std::string text = limit.french();
  const std::string since = field_text(change, "since", side);
  const std::string until = field_text(change, "until", side);
  if (!since.empty()) text += ", à partir du " + french_day(since);
  if (!until.empty()) text += ", jusqu’au " + french_day(until);
  return text;
}

std::string section_title(std::string_view element)
{
  static const std::map<std::string_view, std::string_view> kTitles = {{"purpose", "Objet"},
                                                                       {"scope", "Domaine d’application"},
                                                                       {"responsibilities", "Responsabilités"},
                                                                       {"definitions", "Définitions"},
                                                                       {"steps", "Étapes"},
                                                                       {"associated", "Documents associés"},
                                                                       {"records", "Enregistrements de la procédure"},
                                                                       {"indicators", "Indicateurs"},
                                                                       {"commitments", "Engagements servis"},
                                                                       {"history", "Historique"},
                                                                       {"body", "Corps du texte"},
                                                                       {"file", "Fichier"},
                                                                       {"subject", "Objet"},
                                                                       {"recipients", "Destinataires"},
                                                                       {"signature", "Signature"},
                                                                       {"head", "Identité du document"}};
  const auto found = kTitles.find(element);
  return std::string(found == kTitles.end() ? element : found->second);
}

std::string counted(const WordCount& count)
{
  const auto words = [](std::size_t number, std::string_view what) {
    const std::string_view plural = number > 1 ? "s" : "";
    return fmt::format("{}\u00A0mot{} {}{}", number, plural, what, plural);
  };
  std::string text;
  if (count.inserted > 0) text = words(count.inserted, "ajouté");
  if (count.deleted > 0) text += (text.empty() ? "" : ", ") + words(count.deleted, "supprimé");
  return text;
}

WordCount words_below(const Change& change)
{
  WordCount count = count_changes(change.text);
  if (change.name != "list" && change.name != "cell") {
    for (const FieldChange& field : change.fields) count += field.changed_words();
  }
  for (const Change& child : change.children) count += words_below(child);
  return count;
}

}  // namespace classeur::procedures
