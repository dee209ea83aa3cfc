#include "procedures/office/understood_steps.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "procedures/office/entries.hpp"
#include "procedures/office/grid.hpp"
#include "procedures/office/headings.hpp"
#include "procedures/office/loose_words.hpp"
#include "procedures/office/words.hpp"

namespace classeur::procedures::office
{

namespace
{

std::string text_at(const Slot& slot)
{
  return slot.cell == nullptr ? "" : text_of(*slot.cell);
}

bool is_heading(const Paragraph& paragraph)
{
  return paragraph.role == Role::kHeading || paragraph.role == Role::kRubric;
}

// One cell for the whole row: a phase that is named between the steps.
bool is_phase(const std::vector<Slot>& row)
{
  return row.size() > 1 && row.front().cell != nullptr &&
         std::all_of(row.begin() + 1, row.end(), [](const Slot& slot) { return slot.kind == SlotKind::kCoveredRight; });
}

void make_strong(std::vector<Block>& blocks)
{
  for (Block& block : blocks) {
    auto* paragraph = std::get_if<Paragraph>(&block.content);
    if (paragraph == nullptr) continue;
    for (Run& run : paragraph->runs) run.strong = true;
  }
}

Block said(std::vector<Run> runs)
{
  Paragraph paragraph;
  paragraph.runs = std::move(runs);
  return Block(std::move(paragraph));
}

Element limit_of(const TimeLimit& limit)
{
  Element made = element("limit", {{"value", std::to_string(limit.value)}, {"unit", limit.unit}, {"from", limit.from}});
  if (limit.since) made.attributes.emplace_back("since", limit.since->iso());
  if (limit.until) made.attributes.emplace_back("until", limit.until->iso());
  return made;
}

// Records of one cell: a line each, or parted by semicolons.
std::vector<std::string> titles_in(const Cell& cell)
{
  std::vector<std::string> titles;
  for (const std::string& line : paragraphs_of(cell.blocks)) {
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end =
          line.find('(') == std::string::npos ? std::min(line.find(';', at), line.size()) : line.size();
      std::string title = plain(line.substr(at, end - at));
      while (title.starts_with(' ') || title.starts_with('-')) title.erase(0, 1);
      while (title.ends_with('.') || title.ends_with(' ')) title.pop_back();
      if (!says_none(title)) titles.push_back(std::move(title));
      at = end + 1;
    }
  }
  return titles;
}

}  // namespace

// Which column says what; the first of each.
struct StepReading::Columns {
  std::vector<StepColumn> kinds;
  std::vector<std::string> names;
  std::size_t first_row = 0;

  bool has(StepColumn kind) const { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); }

  // Absent where the table says nothing of steps.
  static std::optional<Columns> of(const Table& table, const Grid& grid)
  {
    if (grid.empty()) return std::nullopt;
    Columns columns;
    const std::size_t head = std::max<std::size_t>(head_rows_of(table), 1) - 1;
    if (head >= grid.size()) return std::nullopt;
    for (const Slot& slot : grid[head]) {
      const std::string name = text_at(slot);
      StepColumn kind = slot.kind == SlotKind::kCoveredRight ? StepColumn::kOther : step_column(name);
      if (kind != StepColumn::kOther && kind != StepColumn::kNumber && columns.has(kind)) kind = StepColumn::kOther;
      // « Étape » beside « Action » numbers or names it.
      columns.kinds.push_back(kind);
      columns.names.push_back(name);
    }
    columns.name_stages();
    if (columns.has(StepColumn::kAction)) {
      columns.first_row = head + 1;
      return columns;
    }
    if (columns.kinds.size() != 2 || head_rows_of(table) > 0) return std::nullopt;
    columns.kinds = {StepColumn::kActor, StepColumn::kAction};
    columns.names = {"", ""};
    return columns;
  }

 private:
  // « Étape » is the action only if no other column is.
  void name_stages()
  {
    for (std::size_t at = 0; at < kinds.size(); ++at) {
      const std::string key = heading_key(names[at]);
      if (kinds[at] != StepColumn::kAction || (key != "etape" && key != "etapes")) continue;
      const auto other = std::find_if(names.begin() + static_cast<std::ptrdiff_t>(at) + 1, names.end(),
                                      [](const std::string& name) { return step_column(name) == StepColumn::kAction; });
      if (other == names.end()) continue;
      kinds[at] = StepColumn::kNumber;
      kinds[static_cast<std::size_t>(other - names.begin())] = StepColumn::kAction;
    }
  }
};

void StepReading::read(Blocks blocks)
{
  bool has_table = false;
  bool has_heading = false;
  for (const Block& block : blocks) {
    if (const Table* table = block.table()) {
      has_table = has_table || Columns::of(*table, grid_of(*table)).has_value();
    } else {
      has_heading = has_heading || (is_heading(*block.paragraph()) && !block.paragraph()->empty());
    }
  }
  if (!has_table) return has_heading ? read_parts(blocks) : read_list(blocks);
  for (const Block& block : blocks) {
    const Paragraph* paragraph = block.paragraph();
    if (paragraph == nullptr) {
      if (!read_table(*block.table())) left_.push_back(block);
    } else if (is_heading(*paragraph) && !paragraph->empty()) {
      before_.push_back(block);
    } else if (!paragraph->empty()) {
      left_.push_back(block);
    }
  }
  left_.insert(left_.end(), before_.begin(), before_.end());
  before_.clear();
}

bool StepReading::read_table(const Table& table)
{
  const Grid grid = grid_of(table);
  const auto columns = Columns::of(table, grid);
  if (!columns) return false;
  for (std::size_t row = columns->first_row; row < grid.size(); ++row) {
    const std::vector<Slot>& slots = grid[row];
    if (is_phase(slots)) {
      std::vector<Block> phase = as_flow(slots.front().cell->blocks);
      make_strong(phase);
      before_.insert(before_.end(), phase.begin(), phase.end());
      continue;
    }
    std::string whole;
    for (const Slot& slot : slots) whole += slot.kind == SlotKind::kCell ? text_at(slot) : "";
    if (plain(whole).empty()) continue;
    std::string actor;
    std::vector<Block> action;
    std::vector<Block> beside;
    for (std::size_t at = 0; at < slots.size() && at < columns->kinds.size(); ++at) {
      const Slot& slot = slots[at];
      if (slot.cell == nullptr || slot.kind == SlotKind::kCoveredRight) continue;
      const StepColumn kind = columns->kinds[at];
      const std::string text = plain(text_of(*slot.cell));
      if (kind == StepColumn::kActor) actor = text;
      if (kind == StepColumn::kAction) {
        const auto flow = as_flow(slot.cell->blocks);
        action.insert(action.end(), flow.begin(), flow.end());
      }
      if (slot.kind != SlotKind::kCell) continue;
      const bool names_stage =
          kind == StepColumn::kNumber && text.find_first_not_of("0123456789. °nNEeée") != std::string::npos;
      if (names_stage) action.insert(action.begin(), said({plain_run(text, true)}));
      if (kind == StepColumn::kOther && !says_none(text)) {
        std::vector<Run> runs = runs_of(*slot.cell);
        if (!columns->names[at].empty()) runs.insert(runs.begin(), plain_run(columns->names[at] + "\u00A0: "));
        beside.push_back(said(std::move(runs)));
      }
    }
    action.insert(action.end(), beside.begin(), beside.end());
    Element& step = add_step(actor, std::move(action));
    for (std::size_t at = 0; at < slots.size() && at < columns->kinds.size(); ++at) {
      if (slots[at].kind != SlotKind::kCell) continue;
      if (columns->kinds[at] == StepColumn::kLimit) add_limits(step, *slots[at].cell);
    }
    for (std::size_t at = 0; at < slots.size() && at < columns->kinds.size(); ++at) {
      if (slots[at].kind != SlotKind::kCell) continue;
      if (columns->kinds[at] == StepColumn::kRecord) add_records(step, *slots[at].cell);
    }
  }
  return true;
}

// A heading for each step; what stands before the first belongs to none.
void StepReading::read_parts(Blocks blocks)
{
  std::vector<Block> action;
  bool in_step = false;
  const auto close = [&] {
    if (in_step)
      add_step("", as_flow(action));
    else
      left_.insert(left_.end(), action.begin(), action.end());
    action.clear();
  };
  for (const Block& block : blocks) {
    const Paragraph* paragraph = block.paragraph();
    if (paragraph != nullptr && is_heading(*paragraph) && !paragraph->empty()) {
      close();
      in_step = true;
    }
    action.push_back(block);
  }
  close();
}

// An item or a paragraph for each step: « Le chef de bureau : répartit les dossiers ». With items, a paragraph goes on
// with the step before it.
void StepReading::read_list(Blocks blocks)
{
  const bool has_items = std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    return block.paragraph() != nullptr &&
           (block.paragraph()->role == Role::kBullet || block.paragraph()->role == Role::kNumber);
  });
  for (const Entry& entry : entries_of(blocks)) {
    const Paragraph* first = entry.front().paragraph();
    const bool is_item = first != nullptr && (first->role == Role::kBullet || first->role == Role::kNumber);
    if (first == nullptr || (has_items && !is_item)) {
      left_.insert(left_.end(), entry.begin(), entry.end());
      continue;
    }
    std::vector<Block> action = entry;
    Paragraph& lead = std::get<Paragraph>(action.front().content);
    lead.role = Role::kBody;
    lead.level = 0;
    std::string actor;
    if (auto named = named_of(lead.runs); named && !named->text.empty()) {
      actor = named->name;
      lead.runs = std::move(named->text);
    }
    add_step(actor, as_flow(action));
  }
}

Element& StepReading::add_step(const std::string& actor, std::vector<Block> action)
{
  const std::string id = fmt::format("e{}", steps_.children.size() + 1);
  Element& step = steps_.add(element("step", {{"id", id}, {"actor", actor}}));
  if (!before_.empty()) {
    const std::vector<Block> before = as_flow(before_);
    action.insert(action.begin(), before.begin(), before.end());
    before_.clear();
  }
  // What our own exports say in the cell of the action.
  std::vector<std::string> records;
  std::erase_if(action, [&](const Block& block) {
    const Paragraph* paragraph = block.paragraph();
    const bool is_record = paragraph != nullptr && parse_record(paragraph->text());
    if (is_record) records.push_back(paragraph->text());
    return is_record;
  });
  Complaints complaints;
  FlowStructure(complaints, place(), "Tableau").add_blocks(action, step.add(element("action")));
  for (const std::string& record : records) step.add(loose_record(record, "", place(), open_));
  if (actor.empty()) open_.push_back(fmt::format("{}\u00A0: le fichier ne dit pas qui agit.", place()));
  if (step.children.front().children.empty()) {
    open_.push_back(fmt::format("{}\u00A0: le fichier ne dit pas ce qui est fait.", place()));
  }
  return step;
}

void StepReading::add_limits(Element& step, const Cell& cell)
{
  for (const std::string& text : paragraphs_of(cell.blocks)) {
    if (says_none(text)) continue;
    if (const auto limit = loose_limit(text)) {
      step.add(limit_of(*limit));
      if (limit->from.empty()) {
        open_.push_back(fmt::format("{}\u00A0: «\u00A0{}\u00A0», à compter de quoi\u202F?", place(), plain(text)));
      }
      continue;
    }
    Element kept = element("p");
    kept.text = {plain_run("Délai\u00A0: " + plain(text))};
    step.children.front().add(std::move(kept));
    open_.push_back(fmt::format(
        "{}\u00A0: le délai «\u00A0{}\u00A0» n’est pas une durée comptée\u202F; il est gardé à la fin de ce "
        "qui est fait.",
        place(), plain(text)));
  }
}

void StepReading::add_records(Element& step, const Cell& cell)
{
  std::size_t number = 0;
  for (const std::string& title : titles_in(cell)) {
    const std::size_t step_number = steps_.children.size();
    const std::string id = ++number == 1 ? fmt::format("r{}", step_number) : fmt::format("r{}-{}", step_number, number);
    step.add(loose_record(title, id, place(), open_));
  }
}

std::string StepReading::place() const
{
  return fmt::format("Étape {}", steps_.children.size());
}

Element loose_record(const std::string& title, const std::string& id, const std::string& place,
                     std::vector<std::string>& open)
{
  Element made = element("record");
  if (!id.empty()) made.attributes.emplace_back("id", id);
  if (const auto whole = parse_record(title)) {
    made.attributes.insert(made.attributes.end(), {{"kind", whole->kind},
                                                   {"frequency", whole->frequency},
                                                   {"keeper", whole->keeper},
                                                   {"retention-months", std::to_string(whole->retention_months)}});
    made.text = {plain_run(whole->title)};
    return made;
  }
  if (const std::string_view kind = loose_record_kind(title); !kind.empty()) made.attributes.emplace_back("kind", kind);
  made.text = {plain_run(title)};
  open.push_back(
      fmt::format("{}\u00A0: l’enregistrement «\u00A0{}\u00A0»\u00A0: qui le tient, à quelle fréquence, combien "
                  "de mois il est conservé{}.",
                  place, title, loose_record_kind(title).empty() ? ", et son genre" : ""));
  return made;
}

}  // namespace classeur::procedures::office
