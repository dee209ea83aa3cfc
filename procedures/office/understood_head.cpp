#include "procedures/office/understood_head.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "procedures/office/entries.hpp"
#include "procedures/office/headings.hpp"
#include "procedures/office/loose_words.hpp"
#include "procedures/office/words.hpp"

namespace classeur::procedures::office
{

namespace
{

class HeadReading
{
 public:
  explicit HeadReading(model::DocumentType type) : is_note_(type == model::DocumentType::kServiceNote) {}

  UnderstoodHead read(Blocks blocks)
  {
    for (const Block& block : blocks) {
      if (const Table* table = block.table()) {
        if (!take_table(*table)) head_.left.push_back(block);
        continue;
      }
      const Paragraph& paragraph = *block.paragraph();
      if (paragraph.role == Role::kContents || paragraph.empty()) continue;
      if (!take_paragraph(paragraph)) head_.left.push_back(block);
    }
    return std::move(head_);
  }

 private:
  // Labels and values side by side. False: a table of something else.
  bool take_table(const Table& table)
  {
    std::size_t known = 0;
    for (const auto& row : table.rows) {
      for (std::size_t at = 0; at + 1 < row.size(); at += 2) {
        known += head_label(text_of(row[at])) != HeadLabel::kOther ? 1U : 0U;
      }
    }
    if (take_signoffs(table)) return true;
    if (known < 2) return false;
    for (const auto& row : table.rows) {
      for (std::size_t at = 0; at < row.size(); at += 2) {
        const std::string label = plain(text_of(row[at]));
        const std::string value = at + 1 < row.size() ? plain(text_of(row[at + 1])) : "";
        if (label.empty() && value.empty()) continue;
        if (!take(label, value)) keep(label, value);
      }
    }
    return true;
  }

  // « Rédaction | Vérification | Approbation » above, names and days below.
  bool take_signoffs(const Table& table)
  {
    if (table.rows.size() < 2 || table.rows.front().size() < 2) return false;
    std::size_t said = 0;
    for (const Cell& cell : table.rows.front()) {
      const std::string label = text_of(cell);
      const HeadLabel kind = head_label(label);
      if (plain(label).empty()) continue;
      if (kind != HeadLabel::kMadeHere && kind != HeadLabel::kAuthor) return false;
      ++said;
    }
    if (said < 2) return false;
    std::string whole;
    for (const auto& row : table.rows) {
      for (const Cell& cell : row) {
        const std::string text = plain(text_of(cell));
        if (!text.empty()) whole += (whole.empty() ? "" : ", ") + text;
      }
    }
    head_.aside.push_back(whole);
    return true;
  }

  // « Objet : congés de fin d’année ».
  bool take_paragraph(const Paragraph& paragraph)
  {
    const auto named = named_of(paragraph.runs);
    if (!named) return false;
    std::string value;
    for (const Run& run : named->text) value += run.kind == RunKind::kBreak ? "\n" : run.text;
    return take(named->name, value);
  }

  void keep(const std::string& label, const std::string& value)
  {
    Paragraph paragraph;
    paragraph.runs.push_back(plain_run(value.empty() ? label : label + "\u00A0: " + value));
    head_.left.emplace_back(std::move(paragraph));
  }

  bool set(std::string& field, const std::string& value, const std::string& label)
  {
    if (value.empty() || !field.empty()) return false;
    field = value;
    head_.told.push_back(label);
    return true;
  }

  bool take(const std::string& label, const std::string& said)
  {
    const std::string value = plain(said);
    switch (head_label(label)) {
      case HeadLabel::kCode: {
        const std::string code = document_code_in(value);
        return code == value && set(head_.code, code, label);
      }
      case HeadLabel::kVersion:
        return set(head_.version, version_number_in(value), label);
      case HeadLabel::kTitle:
        return set(head_.title, value, label);
      case HeadLabel::kService:
        return set(head_.service, value, label);
      case HeadLabel::kPilot:
        return set(head_.pilot, value, label);
      case HeadLabel::kAuthor:
        return set(head_.author, value, label);
      case HeadLabel::kEffective: {
        const auto day = parse_french_day(value);
        return day && set(head_.effective_iso, day->iso(), label);
      }
      case HeadLabel::kSection: {
        const auto section = parse_section(value);
        if (!section || !set(head_.section, section->name, label)) return false;
        head_.section_number = section->number;
        return true;
      }
      case HeadLabel::kReview: {
        const auto months = parse_review(value);
        return months && set(head_.review_months, std::to_string(*months), label);
      }
      case HeadLabel::kReason:
        return set(head_.reason, value, label);
      case HeadLabel::kSubject:
        return is_note_ && set(head_.subject, value, label);
      case HeadLabel::kRecipients:
        return is_note_ && take_recipients(said, label);
      case HeadLabel::kMadeHere:
        head_.aside.push_back(label + "\u00A0: " + value);
        return true;
      case HeadLabel::kOther:
        break;
    }
    return false;
  }

  bool take_recipients(const std::string& said, const std::string& label)
  {
    if (!head_.recipients.empty()) return false;
    for (std::size_t at = 0; at <= said.size();) {
      const std::size_t end = std::min(said.find_first_of(";\n", at), said.size());
      std::string one = plain(said.substr(at, end - at));
      while (one.starts_with(' ')) one.erase(0, 1);
      if (!one.empty()) head_.recipients.push_back(std::move(one));
      at = end + 1;
    }
    if (!head_.recipients.empty()) head_.told.push_back(label);
    return !head_.recipients.empty();
  }

  bool is_note_;
  UnderstoodHead head_;
};

}  // namespace

UnderstoodHead head_in(Blocks blocks, model::DocumentType type)
{
  return HeadReading(type).read(blocks);
}

}  // namespace classeur::procedures::office
