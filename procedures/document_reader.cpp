#include "procedures/document_reader.hpp"

#include <charconv>

#include <fmt/format.h>

#include "base/error.hpp"
#include "procedures/flow_check.hpp"
#include "procedures/problems.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures
{

namespace
{

using base::Date;
using base::XmlDocument;
using base::XmlElement;

// All of these were held to the schema, which bounds them; what does not fit after all becomes 0.
int number(const std::optional<std::string>& digits)
{
  int value = 0;
  if (digits) std::from_chars(digits->data(), digits->data() + digits->size(), value);
  return value;
}

int number(const XmlElement& element, std::string_view attribute)
{
  return number(element.attribute(attribute));
}

// White space folded, as the type Text of the schema folds it.
std::string folded(std::string_view text)
{
  std::string out;
  for (const char character : text) {
    const bool space = character == ' ' || character == '\n' || character == '\t' || character == '\r';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out.push_back(space ? ' ' : character);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string words(const XmlElement& element, std::string_view attribute)
{
  return folded(element.attribute_or(attribute, ""));
}

// A day that XSD accepts but our calendar does not have (year 0) is a refusal of its own.
Date day(const XmlElement& element, std::string_view text, std::string_view file_name)
{
  if (const auto parsed = Date::parse(folded(text))) return *parsed;
  refuse_if_any(
      {problem_at(element, file_name, fmt::format("«\u00A0{}\u00A0» n’est pas un jour (AAAA-MM-JJ).", text))});
  return {};
}

std::optional<Date> day_if_any(const XmlElement& element, std::string_view attribute, std::string_view file_name)
{
  const auto text = element.attribute(attribute);
  if (!text) return std::nullopt;
  return day(element, *text, file_name);
}

// Blocks end a line of text, so that words of neighbours do not grow together.
void collect_text(const XmlElement& element, std::string& out)
{
  for (const char* attribute : {"actor", "term"}) {
    if (const auto said = element.attribute(attribute)) out += *said + "\u00A0: ";
  }
  if (element.name() == "external") out += element.attribute_or("title", "") + ' ';
  if ((element.name() == "ref" || element.name() == "reference") && element.folded_text().empty()) {
    out += element.attribute_or("code", "");
  }
  for (const xmlNode* node = element.node()->children; node; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      out += reinterpret_cast<const char*>(node->content);
    } else if (node->type == XML_ELEMENT_NODE) {
      const XmlElement child(node);
      collect_text(child, out);
      const std::string_view name = child.name();
      if (name != "em" && name != "strong" && name != "link" && name != "ref") out += ' ';
    }
  }
}

}  // namespace

std::string plain_text(const XmlElement& element)
{
  std::string text;
  collect_text(element, text);
  return folded(text);
}

namespace
{

class Reading
{
 public:
  Reading(const XmlElement& root, std::string_view file_name) : root_(root), file_name_(file_name) {}

  ControlledDocument read()
  {
    document_.type = *type_of_root(root_.name());
    document_.code = root_.attribute_or("code", "");
    document_.version = root_.attribute_or("version", "");
    document_.line = root_.line();
    if (root_.attribute("number")) document_.number = number(root_, "number");
    document_.label_scope = root_.attribute_or("label-scope", "yes") == "yes";
    if (const auto head = root_.child("head")) read_head(*head);
    if (const auto file = root_.child("file")) read_file(*file);
    document_.subject = root_.child_text("subject");
    for (const XmlElement& recipient : children_of("recipients", "recipient")) {
      document_.recipients.push_back(recipient.folded_text());
    }
    for (const XmlElement& step : children_of("steps", "step")) document_.steps.push_back(read_step(step));
    for (const XmlElement& record : children_of("records", "record"))
      document_.records.push_back(read_record(record, ""));
    read_associated();
    collect_references(root_);
    read_commitments();
    for (const XmlElement& change : children_of("history", "change")) {
      document_.history.push_back(
          {words(change, "version"), day(change, words(change, "on"), file_name_), plain_text(change), change.line()});
    }
    document_.text = plain_text(root_);
    return std::move(document_);
  }

 private:
  std::vector<XmlElement> children_of(std::string_view block, std::string_view name) const
  {
    const auto found = root_.child(block);
    return found ? found->children(name) : std::vector<XmlElement>();
  }

  void read_head(const XmlElement& head)
  {
    document_.head_line = head.line();
    document_.title = head.child_text("title");
    if (const auto section = head.child("section")) {
      document_.section = section->folded_text();
      document_.section_number = number(*section, "number");
    }
    document_.service = head.child_text("service");
    document_.pilot = head.child_text("pilot");
    document_.author = head.child_text("author");
    document_.reason = head.child_text("reason");
    if (const auto effective = head.child("effective")) {
      document_.effective = day(*effective, effective->text(), file_name_);
    }
    if (const auto review = head.child("review")) document_.review_months = number(*review, "months");
    if (const auto signoffs = head.child("signoffs")) {
      for (const XmlElement& one : signoffs->children("signoff")) {
        document_.signoffs.push_back(
            {{words(one, "part"), words(one, "function"), day(one, words(one, "on"), file_name_)}, one.line()});
      }
    }
  }

  void read_file(const XmlElement& element)
  {
    ControlledFile file;
    file.name = words(element, "name");
    file.media_type = element.attribute_or("media-type", "");
    file.digest = base::Digest::parse(element.attribute_or("digest", ""));
    file.bytes = number(element, "bytes");
    file.pages = number(element, "pages");
    for (const FileText text : {FileText::kWhole, FileText::kCut, FileText::kNone}) {
      if (element.attribute_or("text", "none") == code_of(text)) file.text = text;
    }
    for (const XmlElement& paragraph : children_of("body", "p")) file.paragraphs.push_back(paragraph.folded_text());
    document_.file = std::move(file);
  }

  RecordLeft read_record(const XmlElement& element, const std::string& step) const
  {
    RecordLeft record;
    record.id = words(element, "id");
    record.title = element.folded_text();
    record.kind = words(element, "kind");
    record.frequency = words(element, "frequency");
    record.keeper = words(element, "keeper");
    record.retention_months = number(element, "retention-months");
    record.step = step;
    record.line = element.line();
    return record;
  }

  Step read_step(const XmlElement& element) const
  {
    Step step;
    step.id = words(element, "id");
    step.actor = words(element, "actor");
    step.line = element.line();
    if (const auto action = element.child("action")) step.action = plain_text(*action);
    for (const XmlElement& limit : element.children("limit")) {
      step.limits.push_back({number(limit, "value"), words(limit, "unit"), words(limit, "from"),
                             day_if_any(limit, "since", file_name_), day_if_any(limit, "until", file_name_),
                             limit.line()});
    }
    for (const XmlElement& record : element.children("record")) step.records.push_back(read_record(record, step.id));
    return step;
  }

  void read_associated()
  {
    for (const XmlElement& one : children_of("associated", "reference")) {
      document_.references.push_back({words(one, "code"), one.folded_text(), true, "reference", one.line()});
    }
    for (const XmlElement& one : children_of("associated", "external")) {
      document_.external.push_back({words(one, "title"), words(one, "edition"), one.folded_text()});
    }
  }

  void collect_references(const XmlElement& element)
  {
    for (const XmlElement& child : element.children()) {
      if (child.name() == "ref") document_.references.push_back({words(child, "code"), "", false, "ref", child.line()});
      collect_references(child);
    }
  }

  void read_commitments()
  {
    for (const XmlElement& one : children_of("indicators", "indicator")) {
      document_.indicators.push_back({words(one, "code"), plain_text(one), one.line()});
    }
    for (const XmlElement& one : children_of("commitments", "served")) {
      document_.served.push_back({number(one, "commitment"), words(one, "requirement"), plain_text(one), one.line()});
    }
  }

  XmlElement root_;
  std::string_view file_name_;
  ControlledDocument document_;
};

const base::XmlSchema& schema()
{
  static const base::XmlSchema compiled = base::XmlSchema::compile("procedures/schema/document.xsd");
  return compiled;
}

}  // namespace

std::string TimeLimit::french() const
{
  for (const Word& word : limit_unit_words()) {
    // French counts as plural from two on.
    if (word.code == unit)
      return fmt::format("{}\u00A0{} après {}", value, value > 1 ? word.plural : word.french, from);
  }
  return fmt::format("{}\u00A0{} après {}", value, unit, from);
}

std::vector<RecordLeft> ControlledDocument::all_records() const
{
  std::vector<RecordLeft> all;
  for (const Step& step : steps) all.insert(all.end(), step.records.begin(), step.records.end());
  all.insert(all.end(), records.begin(), records.end());
  return all;
}

std::vector<model::SignOff> ControlledDocument::plain_signoffs() const
{
  std::vector<model::SignOff> plain;
  for (const HeadSignOff& one : signoffs) plain.push_back(one.signoff);
  return plain;
}

std::vector<model::Mapping> ControlledDocument::mappings() const
{
  std::vector<model::Mapping> mappings;
  for (const ServedRequirement& one : served) mappings.push_back({one.requirement, one.commitment, one.reason});
  return mappings;
}

model::Document ControlledDocument::registered() const
{
  model::Document document;
  document.code = code;
  document.type = type;
  document.number = number;
  document.section_number = section_number;
  document.section = section;
  document.title = title;
  document.label_scope = label_scope;
  document.service = service;
  document.pilot = pilot;
  return document;
}

Date ControlledDocument::next_review() const
{
  return base::add_months(effective, review_months);
}

namespace
{

Problems document_problems(const XmlDocument& tree, std::string_view file_name)
{
  const XmlElement root = tree.root();
  if (root.namespace_uri() != kDocumentNamespace || !type_of_root(root.name())) {
    return {problem_at(
        root, file_name,
        fmt::format("cet élément racine n’est pas connu. Attendu, l’un de\u00A0: {}, dans l’espace de noms {}.",
                    root_elements_listed(), kDocumentNamespace))};
  }
  Problems problems = schema().validate(tree, file_name);
  return problems.empty() ? check_flow(root, file_name) : problems;
}

}  // namespace

Problems document_problems(std::string_view bytes, std::string_view file_name)
{
  return document_problems(XmlDocument::parse(bytes, file_name), file_name);
}

ControlledDocument read_document(std::string_view bytes, std::string_view file_name)
{
  auto tree = std::make_shared<const XmlDocument>(XmlDocument::parse(bytes, file_name));
  refuse_if_any(document_problems(*tree, file_name));
  ControlledDocument document = Reading(tree->root(), file_name).read();
  document.tree = std::move(tree);
  return document;
}

}  // namespace classeur::procedures
