#include "procedures/office/understood_lists.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "procedures/office/entries.hpp"
#include "procedures/office/grid.hpp"
#include "procedures/office/headings.hpp"
#include "procedures/office/loose_words.hpp"
#include "procedures/office/understood_steps.hpp"
#include "procedures/office/words.hpp"

namespace classeur::procedures::office
{

namespace
{

std::string words_of(const std::vector<Run>& runs)
{
  std::string out;
  for (const Run& run : runs) {
    if (!run.aside && run.kind != RunKind::kPageOf) out += run.kind == RunKind::kBreak ? " " : run.text;
  }
  return plain(out);
}

// The first row says what the columns are if it is bold, repeats, or names what tables name.
bool is_head_row(const Table& table)
{
  if (table.rows.size() < 2) return false;
  if (head_rows_of(table) > 0) return true;
  static const std::set<std::string> kNames = {
      "terme",          "termes",         "sigle",       "abreviation",    "definition", "signification",
      "acteur",         "acteurs",        "qui",         "fonction",       "role",       "roles",
      "mission",        "missions",       "responsable", "responsabilite", "fait quoi",  "quoi",
      "code",           "reference",      "titre",       "intitule",       "document",   "documents",
      "version",        "date",           "objet",       "nature",         "indicateur", "cible",
      "enregistrement", "responsabilites"};
  return std::all_of(table.rows.front().begin(), table.rows.front().end(), [](const Cell& cell) {
    if (kNames.contains(heading_key(text_of(cell)))) return true;
    return std::all_of(cell.blocks.begin(), cell.blocks.end(), [](const Block& block) {
      return block.paragraph() != nullptr && (block.paragraph()->empty() || is_all_strong(*block.paragraph()));
    });
  });
}

std::vector<Run> joined(const std::vector<Run>& left, std::string_view between, const std::vector<Run>& right)
{
  std::vector<Run> runs = left;
  if (!left.empty() && !right.empty()) runs.push_back(plain_run(std::string(between)));
  runs.insert(runs.end(), right.begin(), right.end());
  return runs;
}

}  // namespace

void ListReading::read(Blocks blocks)
{
  for (const Entry& entry : entries_of(blocks)) {
    if (entry.front().table() != nullptr)
      read_table(entry.front());
    else if (rubric == "history")
      left.insert(left.end(), entry.begin(), entry.end());
    else
      add(runs_of(entry));
  }
}

void ListReading::read_table(const Block& block)
{
  const Table& table = *block.table();
  if (rubric == "history") {
    if (!read_history(table)) left.push_back(block);
    return;
  }
  const Grid grid = grid_of(table);
  const bool has_head = is_head_row(table);
  const bool is_pair = rubric == "responsibilities" || rubric == "definitions";
  if (is_pair && grid.front().size() != 2) {
    left.push_back(block);
    return;
  }
  std::vector<std::string> names;
  const std::size_t first = has_head ? std::max<std::size_t>(head_rows_of(table), 1) : 0;
  for (std::size_t row = first > 0 ? first - 1 : 0; row < grid.size(); ++row) {
    std::vector<const Cell*> cells;
    for (const Slot& slot : grid[row]) cells.push_back(slot.kind == SlotKind::kCoveredRight ? nullptr : slot.cell);
    if (row < first) {
      for (const Cell* cell : cells) names.push_back(cell == nullptr ? "" : plain(text_of(*cell)));
      continue;
    }
    add_row(names, cells);
  }
}

// The first cell names the thing, the others tell of it.
void ListReading::add_row(const std::vector<std::string>& names, const std::vector<const Cell*>& cells)
{
  std::vector<std::vector<Run>> texts;
  for (const Cell* cell : cells) texts.push_back(cell == nullptr ? std::vector<Run>() : runs_of(*cell));
  if (std::all_of(texts.begin(), texts.end(), [](const auto& text) { return words_of(text).empty(); })) return;
  if (rubric == "responsibilities" || rubric == "definitions") {
    const bool is_actor = rubric == "responsibilities";
    Element& one = made.add(
        element(is_actor ? "responsibility" : "definition", {{is_actor ? "actor" : "term", words_of(texts[0])}}));
    one.text = texts[1];
    return;
  }
  std::vector<Run> whole = texts.empty() ? std::vector<Run>() : texts[0];
  if (rubric == "records") {
    Element record = loose_record(words_of(whole), "", "Enregistrements", open);
    for (std::size_t at = 1; at < texts.size(); ++at) {
      const std::string text = words_of(texts[at]);
      const std::string name = at < names.size() ? heading_key(names[at]) : "";
      if (says_none(text)) continue;
      const auto months = loose_months(text);
      if (months && name.find("conserv") != std::string::npos) {
        record.attributes.emplace_back("retention-months", std::to_string(*months));
      } else if (name == "responsable" || name == "tenu par" || name == "detenteur") {
        record.attributes.emplace_back("keeper", text);
      } else {
        record.text.push_back(
            plain_run(fmt::format(" ({}{})", name.empty() ? "" : plain(names[at]) + "\u00A0: ", text)));
      }
    }
    made.add(std::move(record));
    return;
  }
  for (std::size_t at = 1; at < texts.size(); ++at) whole = joined(whole, at == 1 ? "\u00A0: " : ", ", texts[at]);
  add(whole);
}

void ListReading::add(const std::vector<Run>& runs)
{
  const std::string text = words_of(runs);
  if (says_none(text)) return;
  if (rubric == "responsibilities") return add_named("responsibility", "actor", runs, "qui");
  if (rubric == "definitions") return add_named("definition", "term", runs, "de quel terme il s’agit");
  if (rubric == "associated") return add_reference(runs);
  if (rubric == "records") {
    made.add(loose_record(text, "", "Enregistrements", open));
    return;
  }
  const bool is_indicator = rubric == "indicators";
  const std::string code = is_indicator ? indicator_code_in(text) : requirement_code_in(text);
  Element one = element(is_indicator ? "indicator" : "served", {{is_indicator ? "code" : "requirement", code}});
  one.text = runs;
  const auto named = named_of(runs);
  if (named && named->name == code) one.text = named->text;
  made.add(std::move(one));
  if (code.empty()) {
    open.push_back(fmt::format("{}\u00A0: «\u00A0{}\u00A0»\u00A0: à rattacher à {}.", rubric_french(rubric), text,
                               is_indicator ? "un indicateur" : "une exigence"));
  }
}

void ListReading::add_named(std::string_view child, std::string_view attribute, const std::vector<Run>& runs,
                            std::string_view missing)
{
  const auto named = named_of(runs);
  Element one = element(child, {{std::string(attribute), named ? named->name : ""}});
  one.text = named ? named->text : runs;
  made.add(std::move(one));
  if (!named) {
    open.push_back(
        fmt::format("{}\u00A0: «\u00A0{}\u00A0» ne dit pas {}.", rubric_french(rubric), words_of(runs), missing));
  }
}

void ListReading::add_reference(const std::vector<Run>& runs)
{
  const std::string text = words_of(runs);
  const std::string code = document_code_in(text);
  const bool is_twice = std::any_of(made.children.begin(), made.children.end(), [&](const Element& one) {
    return one.name == "reference" && one.attributes.front().second == code;
  });
  if (code.empty() || !known_documents.contains(code) || is_twice) {
    std::string title = text;
    for (const Run& run : runs) {
      if (run.target.starts_with("https://") && title.find(run.target) == std::string::npos) {
        title += " (" + run.target + ")";
      }
    }
    made.add(element("external", {{"title", title}}));
    return;
  }
  Element one = element("reference", {{"code", code}});
  // The code and what parts it from its title go; a title in front of it stays.
  if (text.starts_with(code)) {
    std::size_t at = code.size();
    while (at < text.size() && std::string_view(" :-,").find(text[at]) != std::string_view::npos) ++at;
    for (const std::string_view mark : {"– ", "— "}) {
      if (std::string_view(text).substr(at).starts_with(mark)) at += mark.size();
    }
    if (at < text.size()) one.text = {plain_run(text.substr(at))};
  } else {
    one.text = {plain_run(text)};
  }
  made.add(std::move(one));
}

// Rows of a version, a day and what changed; all of them, or none.
bool ListReading::read_history(const Table& table)
{
  std::vector<Element> changes;
  for (const auto& row : table.rows) {
    if (row.size() < 2) return false;
    const std::string version = version_number_in(text_of(row[0]));
    const auto day = parse_french_day(text_of(row[1]));
    if (version.empty() || !day) {
      if (&row == &table.rows.front()) continue;  // names of columns
      return false;
    }
    Element one = element("change", {{"version", version}, {"on", day->iso()}});
    for (std::size_t at = 2; at < row.size(); ++at) one.text = joined(one.text, "\u00A0– ", runs_of(row[at]));
    changes.push_back(std::move(one));
  }
  std::stable_sort(changes.begin(), changes.end(), [](const Element& one, const Element& other) {
    return one.attributes[1].second < other.attributes[1].second;
  });
  for (Element& one : changes) made.add(std::move(one));
  return !changes.empty();
}

}  // namespace classeur::procedures::office
