#include "procedures/redline_summary.hpp"

#include <charconv>
#include <map>

#include <fmt/format.h>

#include "procedures/vocabulary.hpp"

namespace classeur::procedures
{

namespace
{

enum class Side { kOlder, kNewer };

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
  return plain_text(side == Side::kOlder ? older_text(change.text) : newer_text(change.text));
}

std::string quoted(std::string_view text)
{
  return fmt::format("«\u00A0{}\u00A0»", text);
}

std::string french_field(std::string_view name, std::string_view value)
{
  if (name == "kind") return std::string(french(record_kind_words(), value));
  if (name == "frequency") return std::string(french(frequency_words(), value));
  if (name == "retention-months") return fmt::format("{}\u00A0mois", value);
  return std::string(value);
}

std::string french_day(const std::string& iso)
{
  const auto day = base::Date::parse(iso);
  return day ? day->french() : iso;
}

std::string limit_text(const Change& change, Side side)
{
  TimeLimit limit;
  const std::string digits = field_text(change, "value", side);
  std::from_chars(digits.data(), digits.data() + digits.size(), limit.value);
  limit.unit = field_text(change, "unit", side);
  limit.from = field_text(change, "from", side);
  std::string text = limit.french();
  const std::string since = field_text(change, "since", side);
  const std::string until = field_text(change, "until", side);
  if (!since.empty()) text += ", à partir du " + french_day(since);
  if (!until.empty()) text += ", jusqu’au " + french_day(until);
  return text;
}

WordCount words_below(const Change& change)
{
  WordCount count = count_changes(change.text);
  for (const Change& child : change.children) count += words_below(child);
  return count;
}

// "2 mots ajoutés, 1 mot supprimé"
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

class Summary
{
 public:
  std::vector<SummaryLine> of(const Change& root)
  {
    for (const Change& child : root.children) {
      if (child.name == "head") {
        head(child);
      } else if (child.name == "steps") {
        for (const Change& one : child.children) step(one);
      } else if (child.name == "commitments") {
        for (const Change& one : child.children) served(one);
      } else if (child.name == "records") {
        for (const Change& one : child.children) record(one, "");
      } else if (child.name != "history") {
        section(child);
      }
    }
    return std::move(lines_);
  }

 private:
  void add(ChangeTopic topic, std::string text) { lines_.push_back({topic, std::move(text)}); }

  void head(const Change& change)
  {
    const Change* title = change.child("title");
    if (!title || !title->changed()) return;
    add(ChangeTopic::kText, fmt::format("Le titre devient {}, au lieu de {}.", quoted(own_text(*title, Side::kNewer)),
                                        quoted(own_text(*title, Side::kOlder))));
  }

  void step(const Change& change)
  {
    switch (change.status) {
      case ChangeStatus::kInserted:
        add(ChangeTopic::kStep, fmt::format("L’étape {} est ajoutée\u00A0: {}.", change.newer_place,
                                            field_text(change, "actor", Side::kNewer)));
        break;
      case ChangeStatus::kDeleted:
        add(ChangeTopic::kStep, fmt::format("L’ancienne étape {} est supprimée\u00A0: {}.", change.older_place,
                                            field_text(change, "actor", Side::kOlder)));
        break;
      case ChangeStatus::kMovedHere:
        add(ChangeTopic::kStep, fmt::format("L’ancienne étape {} est déplacée\u00A0: elle devient l’étape {}.",
                                            change.older_place, change.newer_place));
        break;
      case ChangeStatus::kMovedAway:
        return;
      case ChangeStatus::kKept:
      case ChangeStatus::kReshaped:
        break;
    }
    const bool stays = change.status == ChangeStatus::kKept || change.status == ChangeStatus::kMovedHere;
    const std::string place =
        fmt::format("Étape {}\u00A0: ", change.newer_place == 0 ? change.older_place : change.newer_place);
    if (stays && field_changed(change, "actor")) {
      add(ChangeTopic::kActor,
          fmt::format("{}l’acteur est {}, au lieu de {}.", place, quoted(field_text(change, "actor", Side::kNewer)),
                      quoted(field_text(change, "actor", Side::kOlder))));
    }
    for (const Change& child : change.children) {
      if (child.name == "action" && stays) text_change(child, place + "le texte");
      if (child.name == "limit" && stays) limit(child, place);
      if (child.name == "record") record(child, stays ? place : "");
    }
  }

  void limit(const Change& change, const std::string& place)
  {
    if (change.status == ChangeStatus::kInserted) {
      add(ChangeTopic::kLimit, fmt::format("{}un délai est fixé, {}.", place, limit_text(change, Side::kNewer)));
    } else if (change.status == ChangeStatus::kDeleted) {
      add(ChangeTopic::kLimit, fmt::format("{}il n’y a plus de délai de {}.", place, limit_text(change, Side::kOlder)));
    } else if (change.status == ChangeStatus::kKept && change.changed()) {
      add(ChangeTopic::kLimit, fmt::format("{}le délai est de {}, au lieu de {}.", place,
                                           limit_text(change, Side::kNewer), limit_text(change, Side::kOlder)));
    }
  }

  // An expectation of evidence appears, lapses or changes.
  void record(const Change& change, const std::string& place)
  {
    const auto described = [&](Side side) {
      return fmt::format("{} ({}, {}), gardée par\u00A0: {}", quoted(own_text(change, side)),
                         french_field("kind", field_text(change, "kind", side)),
                         french_field("frequency", field_text(change, "frequency", side)),
                         field_text(change, "keeper", side));
    };
    if (change.status == ChangeStatus::kInserted) {
      add(ChangeTopic::kRecord, fmt::format("Une preuve nouvelle est attendue\u00A0: {}.", described(Side::kNewer)));
      return;
    }
    if (change.status == ChangeStatus::kDeleted) {
      add(ChangeTopic::kRecord, fmt::format("Une preuve n’est plus attendue\u00A0: {}.", described(Side::kOlder)));
      return;
    }
    if (change.status == ChangeStatus::kMovedAway) return;
    static const std::map<std::string_view, std::string_view> kNames = {
        {"kind", "nature"}, {"frequency", "fréquence"}, {"keeper", "gardée par"}, {"retention-months", "conservation"}};
    for (const auto& [name, french_name] : kNames) {
      if (!field_changed(change, name)) continue;
      add(ChangeTopic::kRecord, fmt::format("{}pour la preuve {}, {}\u00A0: {}, au lieu de {}.", place,
                                            quoted(own_text(change, Side::kNewer)), french_name,
                                            quoted(french_field(name, field_text(change, name, Side::kNewer))),
                                            quoted(french_field(name, field_text(change, name, Side::kOlder)))));
    }
    if (count_changes(change.text).changed() > 0) {
      add(ChangeTopic::kRecord,
          fmt::format("{}la preuve s’intitule {}, au lieu de {}.", place, quoted(own_text(change, Side::kNewer)),
                      quoted(own_text(change, Side::kOlder))));
    }
  }

  void served(const Change& change)
  {
    const auto requirement = [&](Side side) {
      return fmt::format("L’exigence {} (engagement {})", field_text(change, "requirement", side),
                         field_text(change, "commitment", side));
    };
    if (change.status == ChangeStatus::kInserted) {
      add(ChangeTopic::kCommitment, requirement(Side::kNewer) + " est désormais servie.");
    } else if (change.status == ChangeStatus::kDeleted) {
      add(ChangeTopic::kCommitment, requirement(Side::kOlder) + " n’est plus servie.");
    } else if (change.status == ChangeStatus::kKept) {
      text_change(change, requirement(Side::kNewer) + "\u00A0: la raison");
    }
  }

  void section(const Change& change)
  {
    static const std::map<std::string_view, std::string_view> kNames = {{"purpose", "Objet"},
                                                                        {"scope", "Domaine d’application"},
                                                                        {"responsibilities", "Responsabilités"},
                                                                        {"definitions", "Définitions"},
                                                                        {"associated", "Documents associés"},
                                                                        {"indicators", "Indicateurs"},
                                                                        {"body", "Corps du texte"},
                                                                        {"subject", "Objet"},
                                                                        {"recipients", "Destinataires"},
                                                                        {"signature", "Signature"}};
    const auto found = kNames.find(change.name);
    text_change(change, fmt::format("{}\u00A0: le texte", found == kNames.end() ? change.name : found->second));
  }

  void text_change(const Change& change, const std::string& what)
  {
    if (!change.changed()) return;
    const WordCount count = words_below(change);
    if (count.changed() > 0) {
      add(ChangeTopic::kText, fmt::format("{} change ({}).", what, counted(count)));
    } else {
      add(ChangeTopic::kLooks, fmt::format("{} garde ses mots\u00A0; sa présentation ou ses renvois changent.", what));
    }
  }

  std::vector<SummaryLine> lines_;
};

}  // namespace

std::string_view code_of(ChangeTopic topic)
{
  switch (topic) {
    case ChangeTopic::kStep:
      return "step";
    case ChangeTopic::kActor:
      return "actor";
    case ChangeTopic::kLimit:
      return "limit";
    case ChangeTopic::kRecord:
      return "record";
    case ChangeTopic::kCommitment:
      return "commitment";
    case ChangeTopic::kText:
      return "text";
    case ChangeTopic::kLooks:
      break;
  }
  return "looks";
}

std::vector<SummaryLine> summarise(const Redline& redline)
{
  return Summary().of(redline.root);
}

}  // namespace classeur::procedures
