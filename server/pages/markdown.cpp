#include "server/pages/markdown.hpp"

#include <array>
#include <string>

namespace classeur::server::pages
{

namespace
{

struct Mark {
  std::string_view sign;
  std::string_view element;
};
constexpr std::array<Mark, 3> kMarks{{{"**", "strong"}, {"*", "em"}, {"`", "code"}}};

// The element that `text` begins with, if it is closed; gives what it took.
std::size_t write_mark(base::XmlWriter& xml, std::string_view text)
{
  for (const Mark& mark : kMarks) {
    if (!text.starts_with(mark.sign)) continue;
    const auto end = text.find(mark.sign, mark.sign.size());
    if (end == std::string_view::npos) return 0;
    xml.element(mark.element, text.substr(mark.sign.size(), end - mark.sign.size()));
    return end + mark.sign.size();
  }
  if (!text.starts_with('[')) return 0;
  const auto middle = text.find("](");
  const auto end = text.find(')', middle);
  if (middle == std::string_view::npos || end == std::string_view::npos) return 0;
  xml.open("link").attribute("href", text.substr(middle + 2, end - middle - 2));
  xml.text(text.substr(1, middle - 1)).close();
  return end + 1;
}

void write_inline(base::XmlWriter& xml, std::string_view text)
{
  while (!text.empty()) {
    const auto at = text.find_first_of("*`[");
    xml.text(text.substr(0, at));
    if (at == std::string_view::npos) return;
    text.remove_prefix(at);
    std::size_t taken = write_mark(xml, text);
    if (taken == 0) {
      xml.text(text.substr(0, 1));
      taken = 1;
    }
    text.remove_prefix(taken);
  }
}

enum class Kind { kEmpty, kHeading, kItem, kNumberedItem, kText };

struct Line {
  Kind kind = Kind::kEmpty;
  std::size_t level = 0;
  std::string_view text;
};

Line read_line(std::string_view line)
{
  while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
  if (line.empty()) return {};
  const auto hashes = line.find_first_not_of('#');
  if (hashes != 0 && hashes != std::string_view::npos && line[hashes] == ' ') {
    return {Kind::kHeading, hashes, line.substr(hashes + 1)};
  }
  if (line.starts_with("- ")) return {Kind::kItem, 0, line.substr(2)};
  const auto digits = line.find_first_not_of("0123456789");
  if (digits != 0 && digits != std::string_view::npos && line.substr(digits).starts_with(". ")) {
    return {Kind::kNumberedItem, 0, line.substr(digits + 2)};
  }
  return {Kind::kText, 0, line};
}

// Blocks are written when the next one begins.
class BlockWriter
{
 public:
  explicit BlockWriter(base::XmlWriter& xml) : xml_(xml) {}

  void take(const Line& line)
  {
    if (line.kind == Kind::kText && !text_.empty()) {
      text_.append(" ").append(line.text);
      return;
    }
    flush();
    if (line.kind != list_ && list_ != Kind::kEmpty && line.kind != Kind::kEmpty) close_list();
    switch (line.kind) {
      case Kind::kEmpty:
        break;
      case Kind::kHeading:
        xml_.open("h").attribute("level", static_cast<long long>(line.level));
        write_inline(xml_, line.text);
        xml_.close();
        break;
      case Kind::kItem:
      case Kind::kNumberedItem:
        if (list_ == Kind::kEmpty) {
          xml_.open("list").attribute("ordered", line.kind == Kind::kNumberedItem ? "yes" : "no");
          list_ = line.kind;
        }
        text_ = line.text;
        break;
      case Kind::kText:
        text_ = line.text;
        break;
    }
  }
  void finish()
  {
    flush();
    if (list_ != Kind::kEmpty) close_list();
  }

 private:
  void flush()
  {
    if (text_.empty()) return;
    xml_.open(list_ == Kind::kEmpty ? "p" : "item");
    write_inline(xml_, text_);
    xml_.close();
    text_.clear();
  }
  void close_list()
  {
    xml_.close();
    list_ = Kind::kEmpty;
  }

  base::XmlWriter& xml_;
  std::string text_;
  Kind list_ = Kind::kEmpty;
};

}  // namespace

void write_markdown(base::XmlWriter& xml, std::string_view markdown)
{
  BlockWriter writer(xml);
  while (!markdown.empty()) {
    const auto end = markdown.find('\n');
    writer.take(read_line(markdown.substr(0, end)));
    if (end == std::string_view::npos) break;
    markdown.remove_prefix(end + 1);
  }
  writer.finish();
}

}  // namespace classeur::server::pages
