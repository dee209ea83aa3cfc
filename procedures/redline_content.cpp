#include "procedures/redline_content.hpp"

#include <algorithm>
#include <array>

namespace classeur::procedures
{

namespace
{

using base::XmlElement;

// Elements that hold either inline text or blocks (schema/flow.xsd); inline text there becomes a paragraph.
constexpr std::array<std::string_view, 7> kFlows = {"purpose", "scope", "action", "item", "cell", "quote", "note-box"};
constexpr std::array<std::string_view, 6> kBlocks = {"p", "list", "table", "note-box", "quote", "register-table"};
// Elements that hold elements only. "head" of a document holds facts, "head" of a table holds cells.
constexpr std::array<std::string_view, 26> kContainers = {
    "procedure",        "charter",     "note", "manual",   "policy",     "letter",      "guide",
    "review",           "other",       "head", "signoffs", "recipients", "steps",       "step",
    "associated",       "records",     "row",  "limit",    "indicators", "commitments", "history",
    "responsibilities", "definitions", "body", "part",     "table"};

template <std::size_t Count>
bool among(const std::array<std::string_view, Count>& names, std::string_view name)
{
  return std::find(names.begin(), names.end(), name) != names.end();
}

// White space folded as the type Text of the schema folds it; a number without what XSD allows before it.
std::string canonical_value(std::string_view text)
{
  std::string value;
  for (const char character : text) {
    const bool space = character == ' ' || character == '\n' || character == '\t' || character == '\r';
    if (space && (value.empty() || value.back() == ' ')) continue;
    value.push_back(space ? ' ' : character);
  }
  if (!value.empty() && value.back() == ' ') value.pop_back();
  const std::size_t digits = value.find_first_not_of("+0");
  const bool number = !value.empty() && value.find_first_not_of("+0123456789") == std::string::npos;
  return number && digits != std::string::npos ? value.substr(digits) : value;
}

ContentField field_of(std::string name, std::string value)
{
  std::string key;
  for (const Token& token : tokens_of(value)) key += token.key + ' ';
  return {std::move(name), std::move(value), std::move(key)};
}

void read_inline(const XmlElement& element, const Style& style, Tokenizer& tokenizer)
{
  for (const xmlNode* node = element.node()->children; node; node = node->next) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      tokenizer.add_text(reinterpret_cast<const char*>(node->content), style);
      continue;
    }
    if (node->type != XML_ELEMENT_NODE) continue;
    const XmlElement child(node);
    const std::string_view name = child.name();
    Style below = style;
    if (name == "em") below.emphasis = true;
    if (name == "strong") below.strong = true;
    if (name == "link") below.target = canonical_value(child.attribute_or("href", ""));
    if (name == "ref") {
      const std::string code = canonical_value(child.attribute_or("code", ""));
      if (child.folded_text().empty()) {
        tokenizer.add_reference(code, style);
        continue;
      }
      below.target = code;
    }
    if (name == "br") {
      tokenizer.add_break();
    } else {
      read_inline(child, below, tokenizer);
    }
  }
}

Tokens inline_tokens(const XmlElement& element)
{
  Tokenizer tokenizer;
  read_inline(element, {}, tokenizer);
  return tokenizer.take();
}

std::vector<ContentField> fields_of(const XmlElement& element)
{
  std::vector<ContentField> fields;
  for (const xmlAttr* attribute = element.node()->properties; attribute; attribute = attribute->next) {
    if (attribute->ns) continue;  // xml:lang
    const std::string name(reinterpret_cast<const char*>(attribute->name));
    std::string value = canonical_value(element.attribute_or(name, ""));
    if ((name == "columns" || name == "rows") && value == "1") continue;
    fields.push_back(field_of(name, std::move(value)));
  }
  if (element.name() == "list" && !element.attribute("kind")) fields.push_back(field_of("kind", "bullet"));
  std::sort(fields.begin(), fields.end(), [](const auto& left, const auto& right) { return left.name < right.name; });
  return fields;
}

bool holds_blocks(const XmlElement& element)
{
  const auto children = element.children();
  return std::any_of(children.begin(), children.end(),
                     [](const XmlElement& child) { return among(kBlocks, child.name()); });
}

ContentNode read_node(const XmlElement& element)
{
  ContentNode node;
  node.name = element.name();
  node.fields = fields_of(element);
  const bool flow = among(kFlows, element.name());
  if (among(kContainers, element.name()) || element.name() == "list" || (flow && holds_blocks(element))) {
    for (const XmlElement& child : element.children()) node.children.push_back(read_node(child));
  } else if (flow) {
    ContentNode paragraph;
    paragraph.name = "p";
    paragraph.text = inline_tokens(element);
    if (!paragraph.text.empty()) node.children.push_back(std::move(paragraph));
  } else {
    node.text = inline_tokens(element);
  }
  return node;
}

int order_of(const std::string& left, const std::string& right)
{
  return left.compare(right);
}

int order_of(bool left, bool right)
{
  return static_cast<int>(left) - static_cast<int>(right);
}

int order_of(const Style& left, const Style& right)
{
  if (const int order = order_of(left.emphasis, right.emphasis)) return order;
  if (const int order = order_of(left.strong, right.strong)) return order;
  return order_of(left.target, right.target);
}

int order_of(const StyleCut& left, const StyleCut& right)
{
  if (left.at != right.at) return left.at < right.at ? -1 : 1;
  return order_of(left.style, right.style);
}

int order_of(const ContentField& left, const ContentField& right)
{
  if (const int order = order_of(left.name, right.name)) return order;
  return order_of(left.key, right.key);
}

int order_of(const Token& left, const Token& right);
int order_of(const ContentNode& left, const ContentNode& right);

template <typename Item>
int order_of(const std::vector<Item>& left, const std::vector<Item>& right)
{
  for (std::size_t index = 0; index < left.size() && index < right.size(); ++index) {
    if (const int order = order_of(left[index], right[index])) return order;
  }
  return left.size() == right.size() ? 0 : left.size() < right.size() ? -1 : 1;
}

int order_of(const Token& left, const Token& right)
{
  if (left.kind != right.kind) return left.kind < right.kind ? -1 : 1;
  if (const int order = order_of(left.key, right.key)) return order;
  if (const int order = order_of(left.style, right.style)) return order;
  return order_of(left.cuts, right.cuts);
}

int order_of(const ContentNode& left, const ContentNode& right)
{
  if (const int order = order_of(left.name, right.name)) return order;
  if (const int order = order_of(left.fields, right.fields)) return order;
  if (const int order = order_of(left.text, right.text)) return order;
  return order_of(left.children, right.children);
}

void append_text(const ContentNode& node, Tokens& out)
{
  const std::size_t start = out.size();
  out.insert(out.end(), node.text.begin(), node.text.end());
  if (start > 0 && start < out.size() && out[start].before == SpaceBefore::kNone)
    out[start].before = SpaceBefore::kSpace;
  for (const ContentNode& child : node.children) append_text(child, out);
}

void append_lines(const ContentNode& node, std::string& out)
{
  std::string line;
  for (const ContentField& field : node.fields) {
    if (field.name == kIdField) continue;
    if (!line.empty()) line += ' ';
    line += field.value;
  }
  if (!node.text.empty()) line += (line.empty() ? "" : " ") + plain_text(node.text);
  if (!line.empty()) out += line + '\n';
  for (const ContentNode& child : node.children) append_lines(child, out);
}

}  // namespace

std::string_view ContentNode::field(std::string_view wanted) const
{
  for (const ContentField& field : fields) {
    if (field.name == wanted) return field.value;
  }
  return "";
}

const ContentNode* ContentNode::child(std::string_view wanted) const
{
  for (const ContentNode& one : children) {
    if (one.name == wanted) return &one;
  }
  return nullptr;
}

ContentNode content_of(const XmlElement& root)
{
  return read_node(root);
}

ContentNode content_of(const ControlledDocument& document)
{
  return read_node(document.tree->root());
}

ContentNode content_of(const std::vector<std::string>& paragraphs)
{
  ContentNode body;
  body.name = "body";
  for (const std::string& text : paragraphs) {
    ContentNode paragraph;
    paragraph.name = "p";
    paragraph.text = tokens_of(text);
    if (!paragraph.text.empty()) body.children.push_back(std::move(paragraph));
  }
  return body;
}

bool comes_before(const ContentNode& left, const ContentNode& right)
{
  return order_of(left, right) < 0;
}

Tokens all_text(const ContentNode& node)
{
  Tokens tokens;
  append_text(node, tokens);
  return tokens;
}

std::string plain_lines(const ContentNode& node)
{
  std::string lines;
  append_lines(node, lines);
  return lines;
}

}  // namespace classeur::procedures
