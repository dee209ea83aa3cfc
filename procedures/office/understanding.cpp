#include "procedures/office/understanding.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "procedures/office/entries.hpp"
#include "procedures/office/headings.hpp"
#include "procedures/office/understood_head.hpp"
#include "procedures/office/understood_lists.hpp"
#include "procedures/office/understood_steps.hpp"
#include "procedures/office/words.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures::office
{

namespace
{

using model::DocumentType;

constexpr int kPartLevelsMax = 3;
constexpr std::size_t kHeadingBytesMax = 90;  // of a paragraph that no style says to be one
constexpr std::string_view kHeadPlace = "En-tête du document";

std::string counted(std::size_t count, std::string_view one, std::string_view several)
{
  return fmt::format("{}\u00A0{}", count, count == 1 ? one : several);
}

bool says_something(const Block& block)
{
  if (block.table() != nullptr) return !paragraphs_of({block}).empty();
  return !block.paragraph()->empty() && block.paragraph()->role != Role::kContents;
}

// A part of the file: a heading, and what stands below it up to the next of its level.
struct Section {
  std::string heading;
  int level = 1;
  std::string rubric;  // empty: of no usual name
  std::vector<Block> blocks;
};

class Understanding
{
 public:
  Understanding(const Text& text, DocumentType type, const std::set<std::string>& known_documents)
      : text_(text), is_sheet_(type == DocumentType::kProcedure), type_(type), known_(known_documents)
  {
    result_.root.name = root_element(type);
  }

  Understood read()
  {
    for (const std::string& loss : text_.losses) {
      result_.lost.push_back(fmt::format("Il contient {}, qui n’ont pas de place dans un texte rédigé ici.", loss));
    }
    find_title();
    split();
    read_head();
    if (is_sheet_)
      read_sheet();
    else
      read_written();
    write_head();
    return std::move(result_);
  }

 private:
  static int heading_level(const Paragraph& paragraph)
  {
    if (paragraph.empty()) return 0;
    if (paragraph.role == Role::kRubric) return 1;
    return paragraph.role == Role::kHeading ? std::max(paragraph.level, 1) : 0;
  }

  // A usual heading that no style marks: « 1. OBJET » alone in its paragraph.
  static bool is_bare_rubric(const Paragraph& paragraph)
  {
    const std::string text = paragraph.text();
    return paragraph.role != Role::kBullet && paragraph.role != Role::kContents && paragraph.role != Role::kCaption &&
           text.size() <= kHeadingBytesMax && usual_rubric(text).has_value();
  }

  // The title's paragraph, or the one heading of the first level above all others, or a first line in bold.
  void find_title()
  {
    std::size_t first = 0;
    while (first < text_.blocks.size() && !says_something(text_.blocks[first])) ++first;
    for (std::size_t at = 0; at < text_.blocks.size(); ++at) {
      const Paragraph* paragraph = text_.blocks[at].paragraph();
      if (paragraph == nullptr || paragraph->role != Role::kTitle || paragraph->empty()) continue;
      title_at_ = at;
      break;
    }
    const Paragraph* lead = first < text_.blocks.size() ? text_.blocks[first].paragraph() : nullptr;
    if (!title_at_ && lead != nullptr) {
      const int level = heading_level(*lead);
      const bool is_only = level > 0 && std::count_if(text_.blocks.begin(), text_.blocks.end(), [&](const Block& one) {
                                          return one.paragraph() != nullptr && heading_level(*one.paragraph()) > 0 &&
                                                 heading_level(*one.paragraph()) <= level;
                                        }) == 1;
      const bool is_short = level == 0 && lead->text().size() <= 200 && !is_bare_rubric(*lead) &&
                            !named_of(lead->runs) && (lead->role == Role::kBody || lead->role == Role::kOther);
      const bool has_more = first + 1 < text_.blocks.size();
      if (!usual_rubric(lead->text()) && has_more && (is_only || (is_short && is_all_strong(*lead)))) title_at_ = first;
    }
    title_ = title_at_ ? plain(text_.blocks[*title_at_].paragraph()->text()) : "";
  }

  void split()
  {
    int open_level = 0;  // of the section that is open; 0: none
    for (std::size_t at = 0; at < text_.blocks.size(); ++at) {
      if (title_at_ == at) continue;
      const Block& block = text_.blocks[at];
      const Paragraph* paragraph = block.paragraph();
      int level = paragraph == nullptr ? 0 : heading_level(*paragraph);
      std::string rubric;
      if (paragraph != nullptr && is_sheet_) {
        if (level == 0 && is_bare_rubric(*paragraph)) level = std::max(open_level, 1);
        if (level > 0) rubric = usual_rubric(paragraph->text()).value_or("");
      }
      const bool begins = level > 0 && (!rubric.empty() || open_level == 0 || level <= open_level || !is_sheet_);
      if (!begins) {
        (sections_.empty() ? before_ : sections_.back().blocks).push_back(block);
        continue;
      }
      open_level = level;
      sections_.push_back({plain(paragraph->text()), level, std::move(rubric), {}});
    }
  }

  void read_head()
  {
    head_ = head_in(before_, type_);
    if (!title_.empty()) head_.title = title_;
    if (head_.title.empty()) head_.title = text_.title;
    if (!title_.empty()) result_.parts.push_back({title_, std::string(kHeadPlace), "titre"});
    if (!head_.told.empty()) result_.parts.push_back({"", std::string(kHeadPlace), join(head_.told)});
    for (const std::string& one : head_.aside) {
      result_.aside.push_back(fmt::format("«\u00A0{}\u00A0»\u00A0: les visas et l’état se disent dans Classeur.", one));
    }
  }

  static std::string join(const std::vector<std::string>& words)
  {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
  }

  // A procedure -----------------------------------------------------------------------------------------------------

  Element& block_of(std::string_view name)
  {
    const auto found = std::find_if(made_.begin(), made_.end(), [&](const Element& one) { return one.name == name; });
    if (found != made_.end()) return *found;
    made_.push_back(element(name));
    return made_.back();
  }

  void read_sheet()
  {
    made_.reserve(16);  // references stay
    const auto has = [&](std::string_view name) {
      return std::any_of(sections_.begin(), sections_.end(), [&](const Section& one) { return one.rubric == name; });
    };
    const auto usual = std::count_if(sections_.begin(), sections_.end(), [](const Section& one) {
      return !one.rubric.empty() && one.rubric != "history" && one.rubric != "signoffs";
    });
    if (usual < 2 && !has("steps")) {
      result_.lost.emplace_back(
          "On n’y reconnaît pas les rubriques d’une fiche (Objet, Domaine d’application, Responsabilités, "
          "Étapes…)\u00A0: "
          "donnez à leurs titres un style de titre.");
      return;
    }
    spare_ = has("scope") ? "scope" : "purpose";
    if (std::any_of(head_.left.begin(), head_.left.end(), says_something)) {
      add_flow("purpose", head_.left);
      result_.parts.push_back({"", std::string(rubric_french("purpose")), "texte placé avant le premier titre"});
    }
    for (const Section& section : sections_) read_section(section);
    for (auto& [heading, blocks] : spared_) {
      Paragraph title;
      title.runs.push_back(plain_run(heading, true));
      blocks.insert(blocks.begin(), Block(std::move(title)));
      add_flow(spare_, blocks);
    }
    for (const std::string_view name : {"purpose", "scope", "responsibilities", "definitions", "steps", "associated",
                                        "records", "indicators", "commitments", "history"}) {
      const auto found = std::find_if(made_.begin(), made_.end(), [&](const Element& one) { return one.name == name; });
      if (found != made_.end() && !found->children.empty()) result_.root.children.push_back(std::move(*found));
    }
  }

  void add_flow(std::string_view name, const std::vector<Block>& blocks)
  {
    Complaints complaints;
    FlowStructure(complaints, std::string(rubric_french(name)), "Tableau").add_blocks(as_flow(blocks), block_of(name));
    for (std::string& complaint : complaints.take()) result_.lost.push_back(std::move(complaint));
  }

  void spare(const std::string& heading, std::vector<Block> blocks)
  {
    if (std::none_of(blocks.begin(), blocks.end(), says_something)) return;
    spared_.emplace_back(heading, std::move(blocks));
  }

  std::string spare_detail() const
  {
    return fmt::format("gardé à la fin de «\u00A0{}\u00A0», sous un titre en gras\u00A0: à déplacer s’il le faut",
                       rubric_french(spare_));
  }

  void read_section(const Section& section)
  {
    if (std::none_of(section.blocks.begin(), section.blocks.end(), says_something)) {
      if (section.rubric.empty()) spare(section.heading, {Block(Paragraph(title_paragraph(section.heading)))});
      result_.parts.push_back(
          {section.heading,
           section.rubric.empty() ? std::string(rubric_french(spare_)) : std::string(rubric_french(section.rubric)),
           "titre sans texte"});
      return;
    }
    if (section.rubric.empty()) {
      spare(section.heading, section.blocks);
      result_.parts.push_back({section.heading, std::string(rubric_french(spare_)), spare_detail()});
      return;
    }
    if (section.rubric == "signoffs") {
      Cell cell;
      cell.blocks = section.blocks;
      result_.aside.push_back(fmt::format("«\u00A0{}\u00A0» ({})\u00A0: les visas se donnent dans Classeur.",
                                          section.heading, plain(text_of(cell))));
      return;
    }
    if (section.rubric == "purpose" || section.rubric == "scope") {
      add_flow(section.rubric, section.blocks);
      result_.parts.push_back({section.heading, std::string(rubric_french(section.rubric)), "texte repris"});
      return;
    }
    std::vector<Block> left;
    Element& block = block_of(section.rubric);
    const std::size_t before = block.children.size();
    if (section.rubric == "steps") {
      StepReading(block, left, result_.open).read(section.blocks);
    } else {
      keep_headings(section.blocks, left);
      ListReading{section.rubric, block, left, result_.open, known_}.read(section.blocks);
    }
    const std::size_t count = block.children.size() - before;
    if (count > 0) {
      result_.parts.push_back(
          {section.heading, std::string(rubric_french(section.rubric)), count_of(section.rubric, count)});
    }
    if (std::any_of(left.begin(), left.end(), says_something)) {
      result_.parts.push_back(
          {section.heading, std::string(rubric_french(spare_)), (count > 0 ? "le reste, " : "") + spare_detail()});
      spare(section.heading, std::move(left));
    }
  }

  static Paragraph title_paragraph(const std::string& words)
  {
    Paragraph paragraph;
    paragraph.runs.push_back(plain_run(words));
    return paragraph;
  }

  // Headings below that of a list have no place in it.
  static void keep_headings(const std::vector<Block>& blocks, std::vector<Block>& left)
  {
    for (const Block& block : blocks) {
      if (block.paragraph() != nullptr && heading_level(*block.paragraph()) > 0) left.push_back(block);
    }
  }

  static std::string count_of(std::string_view rubric, std::size_t count)
  {
    if (rubric == "steps") return counted(count, "étape", "étapes");
    if (rubric == "responsibilities") return counted(count, "responsabilité", "responsabilités");
    if (rubric == "definitions") return counted(count, "définition", "définitions");
    if (rubric == "associated") return counted(count, "document associé", "documents associés");
    if (rubric == "records") return counted(count, "enregistrement", "enregistrements");
    if (rubric == "indicators") return counted(count, "indicateur", "indicateurs");
    if (rubric == "history") return counted(count, "version", "versions");
    return counted(count, "engagement servi", "engagements servis");
  }

  // A note, a charter ---------------------------------------------------------------------------------------------

  void read_written()
  {
    if (type_ == DocumentType::kServiceNote) {
      if (!head_.subject.empty()) result_.root.add("subject", head_.subject);
      if (!head_.recipients.empty()) {
        Element& recipients = result_.root.add(element("recipients"));
        for (const std::string& one : head_.recipients) recipients.add("recipient", one);
      }
    }
    Element body = element("body");
    Complaints complaints;
    FlowStructure(complaints, "texte", "Tableau").add_blocks(as_flow(head_.left), body);
    if (!body.children.empty()) result_.parts.push_back({"", "Texte avant la première partie", "texte repris"});
    int top = kPartLevelsMax + 100;
    for (const Section& section : sections_) top = std::min(top, section.level);
    std::vector<Element*> open = {&body};
    for (const Section& section : sections_) {
      const int wanted = std::min({section.level - top + 1, static_cast<int>(open.size()), kPartLevelsMax});
      open.resize(static_cast<std::size_t>(wanted));
      // A part holds its text before its parts, so those of a deeper level are added behind.
      open.back()->children.reserve(open.back()->children.size() + sections_.size() + section.blocks.size() + 1);
      Element& part = open.back()->add(element("part"));
      part.children.reserve(section.blocks.size() + sections_.size() + 2);
      part.add("title", section.heading);
      FlowStructure(complaints, section.heading, "Tableau").add_blocks(as_flow(section.blocks), part);
      open.push_back(&part);
      result_.parts.push_back({section.heading, fmt::format("Partie de niveau {}", wanted), "texte repris"});
    }
    for (std::string& complaint : complaints.take()) result_.lost.push_back(std::move(complaint));
    if (body.children.empty()) result_.lost.emplace_back("On n’y lit aucun texte.");
    result_.root.add(std::move(body));
  }

  // What the file says of itself goes in front.
  void write_head()
  {
    Element head = element("head");
    const auto say = [&](std::string_view name, const std::string& value) {
      if (!value.empty()) head.add(name, value);
    };
    say("title", head_.title);
    if (!head_.section.empty()) {
      head.add("section", head_.section).attributes = {{"number", head_.section_number}};
    }
    say("service", head_.service);
    say("pilot", head_.pilot);
    say("author", head_.author);
    say("effective", head_.effective_iso);
    if (!head_.review_months.empty()) head.add(element("review", {{"months", head_.review_months}}));
    say("reason", head_.reason);
    if (!head_.code.empty()) result_.root.attributes.emplace_back("code", head_.code);
    if (!head_.version.empty()) result_.root.attributes.emplace_back("version", head_.version);
    result_.root.children.insert(result_.root.children.begin(), std::move(head));
  }

  const Text& text_;
  bool is_sheet_;
  DocumentType type_;
  const std::set<std::string>& known_;
  std::optional<std::size_t> title_at_;
  std::string title_;
  std::vector<Block> before_;  // the first heading
  std::vector<Section> sections_;
  UnderstoodHead head_;
  std::vector<Element> made_;
  std::string_view spare_ = "scope";                                // where goes what has no rubric
  std::vector<std::pair<std::string, std::vector<Block>>> spared_;  // heading, text
  Understood result_;
};

}  // namespace

Understood understand(const Text& text, DocumentType type, const std::set<std::string>& known_documents)
{
  return Understanding(text, type, known_documents).read();
}

}  // namespace classeur::procedures::office
