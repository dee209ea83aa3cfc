#include "procedures/office/layout.hpp"

#include <fmt/format.h>

#include "procedures/copy_words.hpp"
#include "procedures/office/layout_flow.hpp"
#include "procedures/office/layout_signoffs.hpp"
#include "procedures/office/marks.hpp"
#include "procedures/office/words.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlElement;
using Size = FlowLayout::Size;

// What a document says of itself on every page.
PageBands bands_of(const ControlledDocument& document, const RenderingContext& context)
{
  const CopyWords words = copy_words(context);
  PageBands bands;
  bands.organisation = context.organisation;
  bands.label = context.label;
  bands.type = model::french_name(document.type);
  bands.title = document.title;
  bands.reference = fmt::format("{}, version {}", document.code, document.version);
  bands.effective = "Date d’effet\u00A0: " + document.effective.french();
  // Without a copy nothing is known of the day, and the text may be that of any state.
  if (!context.copy) return bands;
  bands.mark = words.mark;
  bands.state = words.state;
  bands.day = "État au " + context.copy->day.french();
  bands.check = words.check + context.copy->address;
  bands.picture = context.copy->qr_picture;
  bands.picture_text = "Code QR\u00A0: " + context.copy->address;
  return bands;
}

template <typename Key>
std::string found_in(const std::map<Key, std::string>& names, const Key& key)
{
  const auto found = names.find(key);
  return found == names.end() ? "" : found->second;
}

std::string folded(const XmlElement& element, std::string_view attribute)
{
  std::string out;
  for (const char character : element.attribute_or(attribute, "")) {
    const bool space = character == ' ' || character == '\n' || character == '\t' || character == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out.push_back(space ? ' ' : character);
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

enum class Marks { kKept, kLeftOut };

// Several documents in one file would repeat their marks; only what references lead to stays.
void leave_out_marks(std::vector<Block>& blocks)
{
  for (Block& block : blocks) {
    if (auto* paragraph = std::get_if<Paragraph>(&block.content)) {
      std::erase_if(paragraph->bookmarks, [](const std::string& name) { return !name.starts_with(kDocumentMark); });
      continue;
    }
    for (auto& row : std::get<Table>(block.content).rows) {
      for (Cell& cell : row) leave_out_marks(cell.blocks);
    }
  }
}

class Layout
{
 public:
  Layout(const ControlledDocument& document, const RenderingContext& context, Marks marks)
      : document_(document), context_(context), root_(document.tree->root()), marks_(marks), flow_(context)
  {
  }

  std::vector<Block> lay()
  {
    lay_title();
    lay_facts();
    if (document_.file) {
      lay_file(*document_.file);
    } else if (root_.name() == "procedure") {
      lay_procedure();
    } else {
      if (const auto body = root_.child("body")) lay_part(*body, 0);
      lay_signature();
    }
    lay_associated();
    lay_records();
    lay_indicators();
    lay_commitments();
    lay_history();
    add(signoff_blocks(document_, context_));
    if (marks_ == Marks::kLeftOut) leave_out_marks(blocks_);
    return std::move(blocks_);
  }

 private:
  void add(Paragraph made) { blocks_.emplace_back(std::move(made)); }
  void add(std::vector<Block> made)
  {
    for (Block& block : made) blocks_.push_back(std::move(block));
  }
  void add_rubric(std::string_view element) { add(paragraph(Role::kRubric, {plain_run(rubric_french(element))})); }

  static void keep_id(Paragraph& holder, std::string_view sort, const std::string& id)
  {
    if (!id.empty()) holder.bookmarks.push_back(mark(sort, id));
  }

  void lay_title()
  {
    Paragraph title = paragraph(Role::kTitle, {plain_run(document_.title)});
    title.bookmarks.push_back(mark(kDocumentMark, document_.code));
    add(std::move(title));
  }

  // Facts go two to a row, or one across it.
  class Facts
  {
   public:
    Facts()
    {
      table_.look = TableLook::kFacts;
      table_.widths_mm = {27, 61, 27, 61};
    }
    void add(std::string_view label, Cell value)
    {
      if (table_.rows.empty() || table_.rows.back().size() != 2 || table_.rows.back().back().columns > 1) {
        table_.rows.emplace_back();
      }
      table_.rows.back().push_back(cell(Role::kLabel, {plain_run(label)}));
      table_.rows.back().push_back(std::move(value));
    }
    void add(std::string_view label, std::string_view value) { add(label, cell(Role::kBody, {plain_run(value)})); }
    void add_wide(std::string_view label, Cell value)
    {
      end_row();
      value.columns = 3;
      table_.rows.emplace_back();
      table_.rows.back().push_back(cell(Role::kLabel, {plain_run(label)}));
      table_.rows.back().push_back(std::move(value));
    }
    Table take()
    {
      end_row();
      return std::move(table_);
    }

   private:
    void end_row()
    {
      if (!table_.rows.empty() && table_.rows.back().size() == 2) table_.rows.back().back().columns = 3;
    }
    Table table_;
  };

  void lay_facts()
  {
    Facts facts;
    facts.add(kCodeLabel, document_.code);
    facts.add(kVersionLabel, document_.version);
    facts.add(kTypeLabel, model::french_name(document_.type));
    facts.add(kStateLabel, model::french_name(context_.state));
    facts.add(kEffectiveLabel, document_.effective.french());
    facts.add(kReviewLabel, review_french(document_.review_months));
    if (document_.number) {
      facts.add(kNumberLabel, std::to_string(*document_.number));
      facts.add(kScopeLabel, scope_french(document_.label_scope));
    }
    if (document_.section_number) {
      facts.add(kSectionLabel, section_french(*document_.section_number, document_.section));
    }
    std::vector<Run> service = {plain_run(document_.service)};
    const std::string name = found_in(context_.service_names, document_.service);
    if (!name.empty()) service.push_back(aside_run(" – " + name));
    facts.add(kServiceLabel, cell(Role::kBody, std::move(service)));
    facts.add(kPilotLabel, document_.pilot);
    facts.add(kAuthorLabel, document_.author);
    facts.add_wide(kReasonLabel, cell(Role::kBody, {plain_run(document_.reason)}));
    if (!document_.subject.empty()) facts.add_wide(kSubjectLabel, cell(Role::kBody, {plain_run(document_.subject)}));
    if (!document_.recipients.empty()) {
      Cell recipients;
      for (const std::string& recipient : document_.recipients) {
        Cell one = cell(Role::kBody, {plain_run(recipient)});
        recipients.blocks.push_back(std::move(one.blocks.front()));
      }
      facts.add_wide(kRecipientsLabel, std::move(recipients));
    }
    blocks_.emplace_back(facts.take());
  }

  // The file is the document; its text stands here for those who search the guide.
  void lay_file(const ControlledFile& file)
  {
    add(paragraph(Role::kBody, {plain_run("Ce document est un fichier\u00A0: "), strong_run(file.name)}));
    for (const std::string& text : file.paragraphs) add(paragraph(Role::kBody, {plain_run(text)}));
  }

  void lay_procedure()
  {
    for (const std::string_view name : {"purpose", "scope"}) {
      add_rubric(name);
      if (const auto flow = root_.child(name)) add(flow_.blocks_of(*flow, Size::kNormal));
    }
    lay_said_by("responsibilities", "responsibility", "actor", {"Qui", "Fait quoi"});
    lay_said_by("definitions", "definition", "term", {"Terme", "Définition"});
    lay_steps();
  }

  // Rows of one attribute, and the text that goes with it.
  void lay_said_by(std::string_view block, std::string_view row, std::string_view attribute,
                   std::initializer_list<std::string_view> heads)
  {
    const auto found = root_.child(block);
    if (!found) return;
    add_rubric(block);
    Table table;
    table.widths_mm = {50, 126};
    table.head_rows = 1;
    table.rows.push_back(column_heads(heads));
    for (const XmlElement& one : found->children(row)) {
      table.rows.push_back({cell(Role::kBody, {plain_run(folded(one, attribute))}), cell(Role::kBody, runs_of(one))});
    }
    blocks_.emplace_back(std::move(table));
  }

  Paragraph record_paragraph(const RecordLeft& record) const
  {
    Paragraph made = paragraph(
        Role::kRecord, {plain_run(kRecordLabel), strong_run(record.title), plain_run(record_details_french(record))});
    made.compact = true;
    keep_id(made, kRecordMark, record.id);
    return made;
  }

  void lay_steps()
  {
    const auto steps = root_.child("steps");
    if (!steps) return;
    add_rubric("steps");
    Table table;
    table.widths_mm = {9, 34, 101, 32};
    table.head_rows = 1;
    table.rows.push_back(column_heads({"N°", "Qui", "Fait quoi et laisse quel enregistrement", "Délai"}));
    const std::vector<XmlElement> elements = steps->children("step");
    for (std::size_t index = 0; index < elements.size() && index < document_.steps.size(); ++index) {
      const Step& step = document_.steps[index];
      Cell number = cell(Role::kBody, {strong_run(std::to_string(index + 1))});
      keep_id(std::get<Paragraph>(number.blocks.front().content), kStepMark, step.id);
      Cell action;
      if (const auto flow = elements[index].child("action")) action.blocks = flow_.blocks_of(*flow, Size::kCompact);
      for (const RecordLeft& record : step.records) action.blocks.emplace_back(record_paragraph(record));
      Cell limits;
      for (const TimeLimit& limit : step.limits) {
        Cell one = cell(Role::kLimit, {plain_run(limit_french(limit))});
        limits.blocks.push_back(std::move(one.blocks.front()));
      }
      if (limits.blocks.empty()) limits = cell(Role::kLimit, {aside_run("–")});
      table.rows.push_back(
          {std::move(number), cell(Role::kBody, {plain_run(step.actor)}), std::move(action), std::move(limits)});
    }
    blocks_.emplace_back(std::move(table));
  }

  // The blocks of a body or part, then the parts in it, a level deeper.
  void lay_part(const XmlElement& part, int level)
  {
    if (level > 0) {
      Paragraph heading = paragraph(Role::kHeading, {plain_run(part.child_text("title"))}, level);
      keep_id(heading, kPartMark, part.attribute_or("id", ""));
      add(std::move(heading));
    }
    add(flow_.blocks_of(part, Size::kNormal));
    for (const XmlElement& below : part.children("part")) lay_part(below, level + 1);
  }

  void lay_signature()
  {
    const auto signature = root_.child("signature");
    if (!signature) return;
    const std::string day = signature->attribute_or("on", "");
    const auto on = base::Date::parse(day);
    const std::string place = folded(*signature, "place");
    const std::string when = (place.empty() ? "Le " : place + ", le ") + (on ? on->french() : day);
    add(paragraph(Role::kSignature, {plain_run(when)}));
    const std::string in_place_of = folded(*signature, "for");
    if (!in_place_of.empty()) add(paragraph(Role::kSignature, {plain_run("Pour " + in_place_of + ",")}));
    add(paragraph(Role::kSignature, {strong_run(folded(*signature, "function"))}));
  }

  void lay_associated()
  {
    const auto associated = root_.child("associated");
    if (!associated) return;
    add_rubric("associated");
    Table table;
    table.widths_mm = {80, 40, 56};
    table.head_rows = 1;
    table.rows.push_back(column_heads({"Document", "Édition", "Pour quoi"}));
    for (const XmlElement& one : associated->children()) {
      Cell named;
      if (one.name() == "reference") {
        const std::string code = one.attribute_or("code", "");
        std::vector<Run> runs = {reference_run(code)};
        const std::string title = found_in(context_.document_titles, code);
        if (!title.empty()) runs.push_back(aside_run(" – " + title));
        named = cell(Role::kBody, std::move(runs));
      } else {
        named = cell(Role::kBody, {plain_run(folded(one, "title"))});
      }
      table.rows.push_back(
          {std::move(named), cell(Role::kBody, {plain_run(folded(one, "edition"))}), cell(Role::kBody, runs_of(one))});
    }
    blocks_.emplace_back(std::move(table));
  }

  void lay_records()
  {
    if (document_.records.empty()) return;
    add_rubric("records");
    for (const RecordLeft& record : document_.records) {
      Paragraph made = record_paragraph(record);
      made.compact = false;
      add(std::move(made));
    }
  }

  void lay_indicators()
  {
    const auto indicators = root_.child("indicators");
    if (!indicators) return;
    add_rubric("indicators");
    Table table;
    table.widths_mm = {66, 110};
    table.head_rows = 1;
    table.rows.push_back(column_heads({"Indicateur", "Ce que la fiche en fait"}));
    for (const XmlElement& one : indicators->children("indicator")) {
      const std::string code = one.attribute_or("code", "");
      std::vector<Run> named = {plain_run(code)};
      const std::string label = found_in(context_.indicator_labels, code);
      if (!label.empty()) named.push_back(aside_run(" – " + label));
      table.rows.push_back({cell(Role::kBody, std::move(named)), cell(Role::kBody, runs_of(one))});
    }
    blocks_.emplace_back(std::move(table));
  }

  void lay_commitments()
  {
    const auto commitments = root_.child("commitments");
    if (!commitments) return;
    add_rubric("commitments");
    Table table;
    table.widths_mm = {60, 20, 96};
    table.head_rows = 1;
    table.rows.push_back(column_heads({"Engagement", "Exigence", "En quoi"}));
    int before = 0;
    const std::vector<XmlElement> elements = commitments->children("served");
    for (std::size_t index = 0; index < elements.size() && index < document_.served.size(); ++index) {
      const ServedRequirement& served = document_.served[index];
      std::vector<Run> named = {plain_run(std::to_string(served.commitment))};
      const std::string title = found_in(context_.commitment_titles, served.commitment);
      if (!title.empty() && served.commitment != before) named.push_back(aside_run(" – " + title));
      before = served.commitment;
      table.rows.push_back({cell(Role::kBody, std::move(named)), cell(Role::kBody, {plain_run(served.requirement)}),
                            cell(Role::kBody, runs_of(elements[index]))});
    }
    blocks_.emplace_back(std::move(table));
  }

  void lay_history()
  {
    const auto history = root_.child("history");
    if (!history) return;
    add_rubric("history");
    Table table;
    table.widths_mm = {20, 40, 116};
    table.head_rows = 1;
    table.rows.push_back(column_heads({"Version", "Le", "Ce qui a changé"}));
    const std::vector<XmlElement> elements = history->children("change");
    for (std::size_t index = 0; index < elements.size() && index < document_.history.size(); ++index) {
      const HistoryChange& change = document_.history[index];
      table.rows.push_back({cell(Role::kBody, {plain_run(change.version)}),
                            cell(Role::kBody, {plain_run(change.on.french())}),
                            cell(Role::kBody, runs_of(elements[index]))});
    }
    blocks_.emplace_back(std::move(table));
  }

  const ControlledDocument& document_;
  const RenderingContext& context_;
  XmlElement root_;
  Marks marks_;
  FlowLayout flow_;
  std::vector<Block> blocks_;
};

}  // namespace

Text layout_document(const ControlledDocument& document, const RenderingContext& context)
{
  Text text;
  text.title = document.title;
  text.subject = fmt::format("{} {}, version {}", model::french_name(document.type), document.code, document.version);
  text.day_iso = document.effective.iso();
  text.bands = {bands_of(document, context)};
  text.blocks = Layout(document, context, Marks::kKept).lay();
  return text;
}

Text layout_guide(const std::vector<GuideEntry>& entries, const PageBands& bands, const std::string& day_iso)
{
  Text text;
  text.title = bands.title;
  text.subject = bands.reference;
  text.day_iso = day_iso;
  text.bands = {bands};
  text.blocks.emplace_back(paragraph(Role::kTitle, {plain_run(bands.title)}));
  text.blocks.emplace_back(paragraph(Role::kBody, {plain_run(bands.reference + ".")}));
  for (const GuideEntry& entry : entries) {
    const std::string name = mark(kDocumentMark, entry.document->code);
    Run line = plain_run(entry.document->code + "\u2003" + entry.document->title);
    line.target = "#" + name;
    Run page;
    page.kind = RunKind::kPageOf;
    page.target = "#" + name;
    text.blocks.emplace_back(paragraph(Role::kContents, {std::move(line), std::move(page)}));
  }
  for (const GuideEntry& entry : entries) {
    std::vector<Block> blocks = Layout(*entry.document, *entry.context, Marks::kLeftOut).lay();
    std::get<Paragraph>(blocks.front().content).bands = text.bands.size();
    text.bands.push_back(bands_of(*entry.document, *entry.context));
    for (Block& block : blocks) text.blocks.push_back(std::move(block));
  }
  return text;
}

}  // namespace classeur::procedures::office
