#include "procedures/office/structure.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "procedures/office/marks.hpp"
#include "procedures/office/structure_tables.hpp"
#include "procedures/office/words.hpp"

namespace classeur::procedures::office
{

namespace
{

constexpr int kPartLevelsMax = 3;

class Structure
{
 public:
  explicit Structure(const Text& text) : text_(text) { ids_.reserve(text.blocks); }

  Structured find()
  {
    for (const std::string& loss : text_.losses) {
      complaints_.add(fmt::format("le fichier contient {}, que le vocabulaire ne sait pas tenir.", loss));
    }
    std::size_t at = find_facts();
    if (facts_) {
      split(at);
      build();
    }
    Structured result;
    if (complaints_.empty()) result.xml = write_document(root_);
    result.problems = complaints_.take();
    result.is_ours = facts_ && facts_->cell(kTypeLabel) != nullptr;
    return result;
  }

 private:
  // Title, then the table of facts. What stands behind them begins at the result.
  std::size_t find_facts()
  {
    for (std::size_t at = 0; at < text_.blocks.size(); ++at) {
      if (const Table* table = text_.blocks[at].table()) {
        facts_ = Facts::of(*table);
        if (facts_) {
          if (title_.empty())
            complaints_.add("le titre manque\u00A0: un paragraphe de style «\u00A0Titre\u00A0», en tête.");
          return at + 1;
        }
        break;
      }
      const Paragraph& paragraph = *text_.blocks[at].paragraph();
      if (paragraph.empty()) continue;
      const bool may_be_title = paragraph.role == Role::kTitle || paragraph.role == Role::kHeading ||
                                paragraph.role == Role::kBody || paragraph.role == Role::kOther;
      if (!title_.empty() || !may_be_title) break;
      title_ = paragraph.text();
    }
    complaints_.add(
        "le tableau qui dit ce qu’est le document manque en tête (Référence, Version, Nature, Service, Pilote, Auteur, "
        "Prise d’effet, Revue, Motif).");
    return text_.blocks.size();
  }

  std::optional<std::string_view> rubric_at(const Block& block) const
  {
    const Paragraph* paragraph = block.paragraph();
    if (paragraph == nullptr) return std::nullopt;
    const bool rubric = paragraph->role == Role::kRubric;
    // A sheet has no parts of its own: a heading that reads like a rubric is one, whatever style it was given.
    const bool heading = root_.name == "procedure" && paragraph->role == Role::kHeading;
    if (!rubric && !heading) return std::nullopt;
    return rubric_element(paragraph->text());
  }

  void split(std::size_t start)
  {
    const auto type = parse_type(facts_->text(kTypeLabel));
    if (!type || !is_written_here(*type)) {
      complaints_.add(
          fmt::format("«\u00A0Nature\u00A0»\u00A0: «\u00A0{}\u00A0» n’est pas une nature de document connue.",
                      facts_->text(kTypeLabel)));
      return;
    }
    root_.name = root_element(*type);
    const Blocks blocks(text_.blocks);
    std::size_t from = start;
    std::string_view name = "body";
    for (std::size_t at = start; at <= blocks.size(); ++at) {
      std::optional<std::string_view> next;
      if (at < blocks.size()) {
        const Paragraph* paragraph = blocks[at].paragraph();
        next = rubric_at(blocks[at]);
        if (!next && paragraph != nullptr && paragraph->role == Role::kRubric && !paragraph->empty()) {
          complaints_.add(fmt::format("la rubrique «\u00A0{}\u00A0» n’est pas connue.", paragraph->text()));
        }
      }
      if (!next && at < blocks.size()) continue;
      if (!sections_.emplace(name, blocks.subspan(from, at - from)).second) {
        complaints_.add(fmt::format("la rubrique «\u00A0{}\u00A0» paraît deux fois.", rubric_french(name)));
      }
      if (next) name = *next;
      from = at + 1;
    }
  }

  void build()
  {
    if (root_.name.empty()) return;
    root_.attributes = {{"code", plain(facts_->text(kCodeLabel))}, {"version", plain(facts_->text(kVersionLabel))}};
    const bool procedure = root_.name == "procedure";
    if (procedure) {
      root_.attributes.emplace_back("number", plain(facts_->text(kNumberLabel)));
      const auto in_label = parse_scope(facts_->text(kScopeLabel));
      if (!in_label)
        complaints_.add(
            "«\u00A0Label\u00A0»\u00A0: écrire «\u00A0dans le périmètre\u00A0» ou «\u00A0hors du périmètre\u00A0».");
      root_.attributes.emplace_back("label-scope", in_label.value_or(true) ? "yes" : "no");
    }
    Element signoffs = section("signoffs").value_or(element("signoffs"));
    root_.add(head_of(*facts_, title_, std::move(signoffs), complaints_));
    if (procedure) {
      build_procedure();
    } else {
      build_written();
    }
    for (const auto& [name, blocks] : sections_) {
      complaints_.add(fmt::format("la rubrique «\u00A0{}\u00A0» n’a pas sa place dans un document de cette nature.",
                                  rubric_french(name)));
    }
  }

  std::optional<Element> section(std::string_view name)
  {
    const auto found = sections_.find(name);
    if (found == sections_.end()) return std::nullopt;
    Element made = rubric_content(name, found->second, ids_, complaints_);
    sections_.erase(found);
    return made;
  }

  void add_section(std::string_view name)
  {
    if (auto made = section(name)) root_.add(std::move(*made));
  }

  void build_procedure()
  {
    for (const Block& block : sections_["body"]) {
      const Paragraph* lead = lead_of(block);
      if (block.table() != nullptr || (lead != nullptr && !lead->empty())) {
        complaints_.add(fmt::format("le texte «\u00A0{}\u00A0» est hors de toute rubrique.", lead ? lead->text() : ""));
      }
    }
    sections_.erase("body");
    for (const std::string_view name : {"purpose", "scope", "responsibilities", "definitions", "steps", "associated",
                                        "records", "indicators", "commitments", "history"}) {
      add_section(name);
    }
  }

  void build_written()
  {
    if (root_.name == "note") {
      root_.add("subject", facts_->text(kSubjectLabel));
      Element& recipients = root_.add(element("recipients"));
      if (const Cell* cell = facts_->cell(kRecipientsLabel)) {
        for (const std::string& one : paragraphs_of(cell->blocks)) recipients.add("recipient", one);
      }
    }
    std::vector<std::string> signature;
    build_body(signature);
    for (const std::string_view name : {"commitments", "associated"}) add_section(name);
    if (auto signed_by = signature_of(signature, complaints_)) root_.add(std::move(*signed_by));
    add_section("history");
  }

  // Headings make parts, which nest by their level.
  void build_body(std::vector<std::string>& signature)
  {
    std::vector<Block> flow;
    std::vector<Element> open = {element("body")};
    const auto end_flow = [&] {
      const std::string place = open.size() > 1 ? "«\u00A0" + part_title_ + "\u00A0»" : "texte";
      FlowStructure(complaints_, place).add_blocks(flow, open.back());
      flow.clear();
    };
    const auto close_to = [&](std::size_t count) {
      while (open.size() > count) {
        Element done = std::move(open.back());
        open.pop_back();
        open.back().add(std::move(done));
      }
    };
    for (const Block& block : sections_["body"]) {
      const Paragraph* paragraph = block.paragraph();
      if (paragraph != nullptr && paragraph->role == Role::kSignature) {
        if (!paragraph->empty()) signature.push_back(paragraph->text());
        continue;
      }
      if (paragraph == nullptr || paragraph->role != Role::kHeading || paragraph->empty()) {
        flow.push_back(block);
        continue;
      }
      end_flow();
      if (paragraph->level > kPartLevelsMax) {
        complaints_.add(
            fmt::format("le titre «\u00A0{}\u00A0» est d’un niveau trop profond (trois au plus).", paragraph->text()));
      }
      close_to(std::min(open.size(), static_cast<std::size_t>(std::max(paragraph->level, 1))));
      part_title_ = paragraph->text();
      Element part = element("part");
      const std::string id = ids_.take_if_marked(kPartMark, paragraph->bookmarks);
      if (!id.empty()) part.attributes.emplace_back("id", id);
      part.add("title", part_title_);
      open.push_back(std::move(part));
    }
    end_flow();
    close_to(1);
    sections_.erase("body");
    root_.add(std::move(open.front()));
  }

  const Text& text_;
  Complaints complaints_;
  Ids ids_;
  std::optional<Facts> facts_;
  std::string title_;
  std::string part_title_;
  std::map<std::string_view, Blocks> sections_;
  Element root_;
};

}  // namespace

Structured structure_of(const Text& text)
{
  return Structure(text).find();
}

}  // namespace classeur::procedures::office
