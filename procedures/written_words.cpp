#include "procedures/written_words.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "procedures/written_flow.hpp"

namespace classeur::procedures
{

namespace
{

using base::XmlElement;

constexpr std::size_t kOpenMax = 100;  // nested marks; a further one is plain text

bool is_space(char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

// As schema/types.xsd: [A-Z]{1,6}(-[0-9A-Z]{1,10}){1,4}
bool is_document_code(std::string_view text)
{
  const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::size_t at = 0;
  while (at < text.size() && letter(text[at])) ++at;
  if (at == 0 || at > 6) return false;
  int groups = 0;
  while (at < text.size()) {
    if (text[at++] != '-') return false;
    std::size_t length = 0;
    while (at < text.size() && (letter(text[at]) || (text[at] >= '0' && text[at] <= '9'))) {
      ++at;
      ++length;
    }
    if (length == 0 || length > 10) return false;
    ++groups;
  }
  return groups >= 1 && groups <= 4;
}

class Writing
{
 public:
  std::string write(const XmlElement& holder)
  {
    write_children(holder);
    trim_end();
    return std::move(out_);
  }

 private:
  void trim_end()
  {
    while (!out_.empty() && out_.back() == ' ' && !(out_.size() > 1 && out_[out_.size() - 2] == '\\')) out_.pop_back();
  }

  void write_text(std::string_view text)
  {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (is_space(c)) {
        if (!out_.empty() && out_.back() != ' ' && out_.back() != '\n') out_ += ' ';
        continue;
      }
      // A sign of emphasis counts only when doubled, a parenthesis only after a bracket.
      const bool doubled =
          (c == '*' || c == '_') && (i == 0 || i + 1 == text.size() || text[i + 1] == c || text[i - 1] == c);
      const bool follows = c == '(' && !out_.empty() && out_.back() == ']';
      if (doubled || follows || c == '\\' || c == '[' || c == ']') out_ += '\\';
      out_ += c;
    }
  }

  void write_children(const XmlElement& holder)
  {
    for (const xmlNode* node = holder.node()->children; node != nullptr; node = node->next) {
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        write_text(reinterpret_cast<const char*>(node->content));
      } else if (node->type == XML_ELEMENT_NODE) {
        write_element(XmlElement(node));
      }
    }
  }

  void write_marked(const XmlElement& element, std::string_view mark, bool& open)
  {
    if (open) {
      write_bracket(element, mark);
      return;
    }
    open = true;
    out_ += mark;
    write_children(element);
    out_ += mark;
    open = false;
  }

  void write_bracket(const XmlElement& element, std::string_view target)
  {
    out_ += '[';
    write_children(element);
    out_ += "](";
    for (const char c : target) {
      if (c == ')' || c == '\\') out_ += '\\';
      out_ += c;
    }
    out_ += ')';
  }

  void write_element(const XmlElement& element)
  {
    const std::string_view name = element.name();
    if (name == "strong") {
      write_marked(element, "**", strong_);
    } else if (name == "em") {
      write_marked(element, "__", em_);
    } else if (name == "link") {
      write_bracket(element, element.attribute_or("href", ""));
    } else if (name == "ref" && element.folded_text().empty() && element.children().empty()) {
      out_ += fmt::format("[{}]", element.attribute_or("code", ""));
    } else if (name == "ref") {
      write_bracket(element, element.attribute_or("code", ""));
    } else if (name == "br") {
      trim_end();
      out_ += '\n';
    }
  }

  std::string out_;
  bool strong_ = false;
  bool em_ = false;
};

// One pass with a stack of what is open; what is never closed becomes the text that it is.
class Reading
{
 public:
  explicit Reading(std::string_view text) : text_(text) { open_.push_back({}); }

  std::string read()
  {
    while (at_ < text_.size()) read_sign();
    while (open_.size() > 1) flatten_last();
    return std::move(open_.back().xml);
  }

 private:
  struct Open {
    std::string_view mark;  // "**", "__", "["
    std::string xml;
    std::string plain;  // the same as typed, as far as it is text
    bool only_text = true;
  };

  void put(std::string_view xml) { open_.back().xml += xml; }

  void put_text(std::string_view text)
  {
    open_.back().xml += base::xml_escape(text);
    open_.back().plain += text;
  }

  void flatten_last()
  {
    Open last = std::move(open_.back());
    open_.pop_back();
    put_text(last.mark);
    put(last.xml);
    open_.back().plain += last.plain;
    open_.back().only_text = open_.back().only_text && last.only_text;
  }

  // Index of what is open with that mark; 0: nothing.
  std::size_t find_open(std::string_view mark) const
  {
    for (std::size_t i = open_.size(); i-- > 1;) {
      if (open_[i].mark == mark) return i;
    }
    return 0;
  }

  void close(std::string_view start_tag, std::string_view end_tag)
  {
    const std::string content = std::move(open_.back().xml);
    open_.pop_back();
    put(start_tag);
    put(content);
    put(end_tag);
    open_.back().only_text = false;
  }

  void read_mark(std::string_view mark, std::string_view name)
  {
    at_ += mark.size();
    const std::size_t found = find_open(mark);
    if (found == 0) {
      if (open_.size() > kOpenMax) return put_text(mark);
      open_.push_back({mark, {}, {}, true});
      return;
    }
    while (open_.size() > found + 1) flatten_last();
    if (open_.back().xml.empty()) {
      flatten_last();
      return put_text(mark);
    }
    close(fmt::format("<{}>", name), fmt::format("</{}>", name));
  }

  // What stands in the parentheses at `at_`, unescaped. False: there are none.
  bool read_target(std::string& target)
  {
    std::size_t at = at_;
    if (at >= text_.size() || text_[at] != '(') return false;
    for (++at; at < text_.size() && text_[at] != ')'; ++at) {
      if (is_space(text_[at])) return false;
      if (text_[at] == '\\' && at + 1 < text_.size()) ++at;
      target += text_[at];
    }
    if (at >= text_.size()) return false;
    target_end_ = at + 1;
    return true;
  }

  void read_end_of_bracket()
  {
    ++at_;
    const std::size_t found = find_open("[");
    if (found == 0) return put_text("]");
    while (open_.size() > found + 1) flatten_last();
    std::string target;
    if (read_target(target)) {
      const bool says_something = !open_.back().xml.empty();
      std::string start;
      std::string_view end;
      if (says_something && target.starts_with("https://") && target.size() > 8) {
        start = fmt::format("<link href=\"{}\">", base::xml_escape(target));
        end = "</link>";
      } else if (is_document_code(target)) {
        start = fmt::format("<ref code=\"{}\">", target);
        end = "</ref>";
      } else if (says_something && target == "**") {
        start = "<strong>";
        end = "</strong>";
      } else if (says_something && target == "__") {
        start = "<em>";
        end = "</em>";
      }
      if (!start.empty()) {
        at_ = target_end_;
        return close(start, end);
      }
    } else if (open_.back().only_text && is_document_code(open_.back().plain)) {
      const std::string code = open_.back().plain;
      open_.pop_back();
      put(fmt::format("<ref code=\"{}\"/>", code));
      open_.back().only_text = false;
      return;
    } else if (open_.back().only_text && "[" + open_.back().plain + "]" == kBreakWord) {
      open_.pop_back();
      put("<br/>");
      open_.back().only_text = false;
      return;
    }
    flatten_last();
    put_text("]");
  }

  void read_sign()
  {
    const char c = text_[at_];
    const std::string_view rest = text_.substr(at_);
    if (c == '\\' && rest.size() > 1 && std::ispunct(static_cast<unsigned char>(rest[1])) != 0) {
      put_text(rest.substr(1, 1));
      at_ += 2;
    } else if (rest.starts_with("**")) {
      read_mark("**", "strong");
    } else if (rest.starts_with("__")) {
      read_mark("__", "em");
    } else if (c == '[') {
      ++at_;
      if (open_.size() > kOpenMax) return put_text("[");
      open_.push_back({"[", {}, {}, true});
    } else if (c == ']') {
      read_end_of_bracket();
    } else if (c == '\n') {
      put("<br/>");
      open_.back().only_text = false;
      ++at_;
    } else {
      const std::size_t end = std::min(text_.find_first_of("\\*_[]\n", at_ + 1), text_.size());
      put_text(text_.substr(at_, end - at_));
      at_ = end;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t target_end_ = 0;
  std::vector<Open> open_;
};

// Line ends of one kind, white space folded within a line and dropped at its ends.
std::string tidied(std::string_view text)
{
  std::string out;
  for (const char c : text) {
    if (c == '\r') continue;
    if (c == '\n') {
      while (!out.empty() && out.back() == ' ') out.pop_back();
      out += '\n';
    } else if (c == ' ' || c == '\t') {
      if (!out.empty() && out.back() != ' ' && out.back() != '\n') out += ' ';
    } else {
      out += c;
    }
  }
  while (!out.empty() && is_space(out.back())) out.pop_back();
  return out.substr(std::min(out.find_first_not_of(" \n"), out.size()));
}

}  // namespace

std::string written_inline_text(const XmlElement& holder)
{
  return Writing().write(holder);
}

std::string inline_xml(std::string_view written)
{
  return Reading(tidied(written)).read();
}

}  // namespace classeur::procedures
