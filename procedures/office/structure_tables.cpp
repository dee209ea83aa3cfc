#include "procedures/office/structure_tables.hpp"

#include <array>

#include <fmt/format.h>

#include "procedures/office/marks.hpp"
#include "procedures/office/words.hpp"

namespace classeur::procedures::office
{

namespace
{

std::string quoted(std::string_view text)
{
  return fmt::format("«\u00A0{}\u00A0»", text);
}

// Rows of the one table below a rubric, its first rows left out.
class Rows
{
 public:
  Rows(std::string_view rubric, Blocks blocks, std::size_t columns, Complaints& complaints)
      : rubric_(rubric_french(rubric)), columns_(columns), complaints_(complaints)
  {
    for (const Block& block : blocks) {
      if (const Paragraph* paragraph = block.paragraph()) {
        if (!paragraph->empty()) {
          complain(fmt::format("le texte {} est hors du tableau.", quoted(paragraph->text())));
        }
      } else if (table_ == nullptr) {
        table_ = block.table();
      } else {
        complain("un seul tableau est attendu.");
      }
    }
    if (table_ == nullptr) {
      complain("un tableau est attendu.");
      return;
    }
    first_ = head_rows_of(*table_);
  }

  // `use` is called with the cells and the number of each row that says something.
  template <typename Use>
  void each(const Use& use)
  {
    if (table_ == nullptr) return;
    int number = 0;
    for (std::size_t row = first_; row < table_->rows.size(); ++row) {
      const std::vector<Cell>& cells = table_->rows[row];
      std::string said;
      for (const Cell& cell : cells) said += text_of(cell);
      if (said.empty()) continue;
      ++number;
      if (cells.size() != columns_) {
        complain(fmt::format("la ligne {} a {} cases au lieu de {}.", number, cells.size(), columns_));
        continue;
      }
      use(cells, number);
    }
  }

  void complain(const std::string& what) { complaints_.add(fmt::format("{}\u00A0: {}", quoted(rubric_), what)); }

 private:
  std::string_view rubric_;
  std::size_t columns_;
  Complaints& complaints_;
  const Table* table_ = nullptr;
  std::size_t first_ = 0;
};

std::vector<std::string> bookmarks_of(const std::vector<Block>& blocks)
{
  std::vector<std::string> names;
  for (const Block& block : blocks) {
    const Paragraph* paragraph = block.paragraph();
    if (paragraph == nullptr) continue;
    names.insert(names.end(), paragraph->bookmarks.begin(), paragraph->bookmarks.end());
  }
  return names;
}

std::string first_word(const std::string& text)
{
  const std::string words = plain(text);
  return words.substr(0, words.find(' '));
}

Element record_of(const RecordLeft& record, std::string id)
{
  Element made = element("record", {{"id", std::move(id)},
                                    {"kind", record.kind},
                                    {"frequency", record.frequency},
                                    {"keeper", record.keeper},
                                    {"retention-months", std::to_string(record.retention_months)}});
  Run title;
  title.text = record.title;
  made.text.push_back(std::move(title));
  return made;
}

std::string record_advice(std::string_view text)
{
  return fmt::format(
      "l’enregistrement {} ne se lit pas\u202F; écrire\u00A0: «\u00A0Enregistrement\u00A0: titre (registre, à chaque "
      "cas, "
      "tenu par\u00A0: fonction, conservé 60\u00A0mois)\u00A0».",
      quoted(text));
}

Element limit_of(const TimeLimit& limit)
{
  Element made = element("limit", {{"value", std::to_string(limit.value)}, {"unit", limit.unit}, {"from", limit.from}});
  if (limit.since) made.attributes.emplace_back("since", limit.since->iso());
  if (limit.until) made.attributes.emplace_back("until", limit.until->iso());
  return made;
}

Element step_of(const std::vector<Cell>& cells, int number, Ids& ids, Complaints& complaints)
{
  const std::string place = fmt::format("étape {}", number);
  Element step =
      element("step", {{"id", ids.take(kStepMark, bookmarks_of(cells[0].blocks), fmt::format("e{}", number))},
                       {"actor", text_of(cells[1])}});
  std::vector<Block> action;
  std::vector<Element> records;
  for (const Block& block : cells[2].blocks) {
    const Paragraph* paragraph = block.paragraph();
    if (paragraph == nullptr || paragraph->role != Role::kRecord || paragraph->empty()) {
      action.push_back(block);
    } else if (const auto record = parse_record(paragraph->text())) {
      records.push_back(record_of(*record, ids.take(kRecordMark, paragraph->bookmarks, fmt::format("r{}", number))));
    } else {
      complaints.add(fmt::format("{}\u00A0: {}", place, record_advice(paragraph->text())));
    }
  }
  FlowStructure(complaints, place).add_blocks(action, step.add(element("action")));
  for (const std::string& text : paragraphs_of(cells[3].blocks)) {
    if (text == "–" || text == "-") continue;
    if (const auto limit = parse_limit(text)) {
      step.add(limit_of(*limit));
    } else {
      complaints.add(
          fmt::format("{}\u00A0: le délai {} ne se lit pas\u202F; écrire, par exemple, «\u00A015 jours ouvrés "
                      "après réception\u00A0».",
                      place, quoted(text)));
    }
  }
  for (Element& record : records) step.add(std::move(record));
  return step;
}

Element records_of(Blocks blocks, Ids& ids, Complaints& complaints)
{
  Element records = element("records");
  for (const Block& block : blocks) {
    const Paragraph* paragraph = block.paragraph();
    if (paragraph != nullptr && paragraph->empty()) continue;
    const auto record = paragraph != nullptr ? parse_record(paragraph->text()) : std::nullopt;
    if (record) {
      records.add(record_of(*record, ids.take(kRecordMark, paragraph->bookmarks, "r")));
    } else {
      complaints.add(record_advice(paragraph != nullptr ? paragraph->text() : "tableau"));
    }
  }
  return records;
}

// An element whose attribute stands in the first cell and whose inline text stands in the second.
Element said_by(std::string_view block, std::string_view row, std::string_view attribute, Blocks blocks,
                Complaints& complaints)
{
  Element made = element(block);
  Rows(block, blocks, 2, complaints).each([&](const std::vector<Cell>& cells, int) {
    const std::string said = text_of(cells[0]);
    // The label of an indicator stands behind its code.
    Element one = element(row, {{std::string(attribute), attribute == "code" ? first_word(said) : said}});
    one.text = runs_of(cells[1]);
    made.add(std::move(one));
  });
  return made;
}

// The code, if what the cell holds leads to a document of ours.
std::optional<std::string> reference_in(const Cell& cell)
{
  for (const Run& run : runs_of(cell)) {
    if (!run.target.starts_with('#')) continue;
    if (auto code = id_of_mark(kDocumentMark, run.target.substr(1))) return code;
  }
  return std::nullopt;
}

Element associated_of(Blocks blocks, Complaints& complaints)
{
  Element made = element("associated");
  Rows("associated", blocks, 3, complaints).each([&](const std::vector<Cell>& cells, int) {
    const auto code = reference_in(cells[0]);
    Element one = code ? element("reference", {{"code", *code}}) : element("external", {{"title", text_of(cells[0])}});
    const std::string edition = text_of(cells[1]);
    if (!code && !edition.empty()) one.attributes.emplace_back("edition", edition);
    one.text = runs_of(cells[2]);
    made.add(std::move(one));
  });
  return made;
}

Element commitments_of(Blocks blocks, Complaints& complaints)
{
  Element made = element("commitments");
  Rows("commitments", blocks, 3, complaints).each([&](const std::vector<Cell>& cells, int) {
    Element one =
        element("served", {{"commitment", first_word(text_of(cells[0]))}, {"requirement", plain(text_of(cells[1]))}});
    one.text = runs_of(cells[2]);
    made.add(std::move(one));
  });
  return made;
}

// ISO, or a complaint.
std::string day_in(const Cell& cell, Rows& rows)
{
  const std::string text = text_of(cell);
  if (const auto day = parse_french_day(text)) return day->iso();
  rows.complain(
      fmt::format("{} n’est pas un jour\u202F; écrire, par exemple, «\u00A011 avril 2019\u00A0».", quoted(text)));
  return "";
}

Element signoffs_of(Blocks blocks, Complaints& complaints)
{
  Element made = element("signoffs");
  Rows rows("signoffs", blocks, 3, complaints);
  rows.each([&](const std::vector<Cell>& cells, int) {
    const std::string part = text_of(cells[0]);
    const auto code = code_of_word(signoff_part_words(), part);
    if (!code) rows.complain(fmt::format("le rôle {} n’est pas connu.", quoted(part)));
    made.add(element("signoff",
                     {{"part", code.value_or(part)}, {"function", text_of(cells[1])}, {"on", day_in(cells[2], rows)}}));
  });
  return made;
}

Element history_of(Blocks blocks, Complaints& complaints)
{
  Element made = element("history");
  Rows rows("history", blocks, 3, complaints);
  rows.each([&](const std::vector<Cell>& cells, int) {
    Element one = element("change", {{"version", plain(text_of(cells[0]))}, {"on", day_in(cells[1], rows)}});
    one.text = runs_of(cells[2]);
    made.add(std::move(one));
  });
  return made;
}

}  // namespace

std::optional<Facts> Facts::of(const Table& table)
{
  Facts facts;
  for (const auto& row : table.rows) {
    for (std::size_t at = 0; at + 1 < row.size(); at += 2) {
      facts.values_.emplace(label_key(text_of(row[at])), row[at + 1]);
    }
  }
  if (facts.cell(kCodeLabel) == nullptr) return std::nullopt;
  return facts;
}

const Cell* Facts::cell(std::string_view label) const
{
  const auto found = values_.find(label_key(label));
  return found == values_.end() ? nullptr : &found->second;
}

std::string Facts::text(std::string_view label) const
{
  const Cell* found = cell(label);
  return found == nullptr ? "" : text_of(*found);
}

std::optional<model::DocumentType> parse_type(std::string_view french)
{
  using model::DocumentType;
  for (const DocumentType type :
       {DocumentType::kProcedure, DocumentType::kCharter, DocumentType::kServiceNote, DocumentType::kManual,
        DocumentType::kPolicy, DocumentType::kMissionLetter, DocumentType::kGuide}) {
    if (label_key(model::french_name(type)) == label_key(french)) return type;
  }
  return std::nullopt;
}

Element head_of(const Facts& facts, std::string_view title, Element signoffs, Complaints& complaints)
{
  const auto complain = [&](std::string_view label, std::string_view text, std::string_view example) {
    complaints.add(fmt::format("{}\u00A0: {} ne se lit pas\u202F; écrire, par exemple, {}.", quoted(label),
                               quoted(text), quoted(example)));
  };
  Element head = element("head");
  head.add("title", title);
  if (const Cell* cell = facts.cell(kSectionLabel)) {
    const auto section = parse_section(text_of(*cell));
    if (section) {
      head.add("section", section->name).attributes = {{"number", section->number}};
    } else {
      complain(kSectionLabel, text_of(*cell), "1. Dispositions générales");
    }
  }
  head.add("service", first_word(facts.text(kServiceLabel)));
  head.add("pilot", facts.text(kPilotLabel));
  head.add("author", facts.text(kAuthorLabel));
  head.add(std::move(signoffs));
  const std::string effective = facts.text(kEffectiveLabel);
  const auto day = parse_french_day(effective);
  if (!day) complain(kEffectiveLabel, effective, "11 avril 2019");
  head.add("effective", day ? day->iso() : "");
  const std::string review = facts.text(kReviewLabel);
  const auto months = parse_review(review);
  if (!months) complain(kReviewLabel, review, "tous les 12 mois");
  head.add(element("review", {{"months", std::to_string(months.value_or(0))}}));
  head.add("reason", facts.text(kReasonLabel));
  return head;
}

Element rubric_content(std::string_view name, Blocks blocks, Ids& ids, Complaints& complaints)
{
  if (name == "responsibilities") return said_by(name, "responsibility", "actor", blocks, complaints);
  if (name == "definitions") return said_by(name, "definition", "term", blocks, complaints);
  if (name == "indicators") return said_by(name, "indicator", "code", blocks, complaints);
  if (name == "associated") return associated_of(blocks, complaints);
  if (name == "commitments") return commitments_of(blocks, complaints);
  if (name == "signoffs") return signoffs_of(blocks, complaints);
  if (name == "history") return history_of(blocks, complaints);
  if (name == "records") return records_of(blocks, ids, complaints);
  Element made = element(name);
  if (name == "steps") {
    Rows("steps", blocks, 4, complaints).each([&](const std::vector<Cell>& cells, int number) {
      made.add(step_of(cells, number, ids, complaints));
    });
    return made;
  }
  FlowStructure(complaints, quoted(rubric_french(name))).add_blocks(blocks, made);
  return made;
}

std::optional<Element> signature_of(const std::vector<std::string>& lines, Complaints& complaints)
{
  if (lines.empty()) return std::nullopt;
  const auto refuse = [&] {
    complaints.add(
        "la signature ne se lit pas\u202F; écrire «\u00A0Annecy, le 5 juillet 2019\u00A0», s’il y a lieu «\u00A0Pour "
        "le "
        "préfet,\u00A0», puis la fonction, chacun sur sa ligne.");
    return std::nullopt;
  };
  if (lines.size() < 2 || lines.size() > 3) return refuse();
  const std::string& when = lines.front();
  constexpr std::string_view kThe = ", le ";
  const std::size_t at = when.rfind(kThe);
  const bool placed = at != std::string::npos;
  if (!placed && !when.starts_with("Le ")) return refuse();
  const auto day = parse_french_day(when.substr(placed ? at + kThe.size() : 3));
  if (!day) return refuse();
  Element made = element("signature", {{"function", lines.back()}});
  if (lines.size() == 3) {
    std::string_view for_whom = lines[1];
    constexpr std::string_view kFor = "Pour ";
    if (!for_whom.starts_with(kFor)) return refuse();
    for_whom.remove_prefix(kFor.size());
    if (for_whom.ends_with(',')) for_whom.remove_suffix(1);
    made.attributes.emplace_back("for", for_whom);
  }
  if (placed) made.attributes.emplace_back("place", when.substr(0, at));
  made.attributes.emplace_back("on", day->iso());
  return made;
}

}  // namespace classeur::procedures::office
