// ODF 1.3 part 3: text content (5, 6), tables (9), styles (16), change tracking (5.5).
#include <algorithm>
#include <charconv>
#include <map>

#include "procedures/office/attribute.hpp"
#include "procedures/office/odt_looks.hpp"
#include "procedures/office/readers.hpp"
#include "procedures/office/run_merger.hpp"
#include "procedures/office/styles.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlElement;

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names)
{
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Reading
{
 public:
  explicit Reading(const Package& package) : looks_(package)
  {
    if (const base::XmlDocument* meta = package.xml("meta.xml")) {
      if (const auto properties = meta->root().child("meta")) text_.title = properties->child_text("title");
    }
  }

  Text read(const XmlElement& root)
  {
    if (const auto body = root.child("body")) {
      if (const auto text = body->child("text")) read_blocks(*text, text_.blocks);
    }
    return std::move(text_);
  }

 private:
  // Where a paragraph stands in lists.
  struct ListPlace {
    int level = 0;
    Role role = Role::kBullet;
    bool first = false;  // of its item
  };

  void read_blocks(const XmlElement& parent, std::vector<Block>& out)
  {
    for (const XmlElement& child : parent.children()) {
      const std::string_view name = child.name();
      if (name == "p" || name == "h") {
        out.emplace_back(read_paragraph(child, {}));
      } else if (name == "list") {
        read_list(child, 1, "", out);
      } else if (name == "table") {
        out.emplace_back(read_table(child));
      } else if (name == "section" || name == "numbered-paragraph") {
        read_blocks(child, out);
      } else if (is_any_of(name, {"frame", "rect", "line", "custom-shape", "g", "polyline", "path", "a"})) {
        add_loss(text_, std::string(kPictureLoss));
      }
    }
  }

  void read_list(const XmlElement& list, int level, const std::string& outer_style, std::vector<Block>& out)
  {
    const std::string style = attribute_of(list, "style-name", outer_style);
    for (const XmlElement& item : list.children()) {
      ListPlace place;
      place.level = std::min(level, 9);
      place.first = item.name() == "list-item";
      for (const XmlElement& child : item.children()) {
        if (child.name() == "p" || child.name() == "h") {
          std::string named = style;
          if (named.empty()) named = looks_.list_of_paragraph(attribute_of(child, "style-name", ""));
          place.role = looks_.numbers(named, level) ? Role::kNumber : Role::kBullet;
          out.emplace_back(read_paragraph(child, place));
          place.first = false;
        } else if (child.name() == "list") {
          read_list(child, level + 1, style, out);
        }
      }
    }
  }

  Paragraph read_paragraph(const XmlElement& element, const ListPlace& place)
  {
    Paragraph paragraph;
    const ParagraphLook look = looks_.paragraph(attribute_of(element, "style-name", ""));
    paragraph.role = look.meaning.role;
    paragraph.level = look.meaning.level;
    if (element.name() == "h" && paragraph.role != Role::kRubric && paragraph.role != Role::kTitle) {
      paragraph.role = Role::kHeading;
      const std::string level = attribute_of(element, "outline-level", "1");
      paragraph.level = 1;
      std::from_chars(level.data(), level.data() + level.size(), paragraph.level);
    } else if (place.level > 0 && paragraph.role != Role::kHeading && paragraph.role != Role::kRubric) {
      paragraph.role = place.first ? place.role : Role::kContinuation;
      paragraph.level = place.level;
    }
    Run plain;
    plain.strong = look.strong;
    plain.emphasis = look.emphasis;
    RunMerger runs;
    read_inline(element, plain, runs, paragraph);
    paragraph.runs = runs.take();
    return paragraph;
  }

  void read_inline(const XmlElement& element, const Run& look, RunMerger& runs, Paragraph& paragraph)
  {
    for (const xmlNode* node = element.node()->children; node != nullptr; node = node->next) {
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
        runs.add(reinterpret_cast<const char*>(node->content), look);
      } else if (node->type == XML_ELEMENT_NODE) {
        read_inline_element(XmlElement(node), look, runs, paragraph);
      }
    }
  }

  void read_inline_element(const XmlElement& element, const Run& look, RunMerger& runs, Paragraph& paragraph)
  {
    const std::string_view name = element.name();
    if (name == "s" || name == "tab") return runs.add(" ", look);
    if (name == "line-break") return runs.add_break();
    if (name == "bookmark" || name == "bookmark-start") {
      paragraph.bookmarks.push_back(attribute_of(element, "name", ""));
      return;
    }
    if (name == "note") return add_loss(text_, std::string(kNoteLoss));
    if (is_any_of(name, {"frame", "rect", "line", "custom-shape", "g", "polyline", "path", "control"})) {
      return add_loss(text_, std::string(kPictureLoss));
    }
    if (is_any_of(name, {"annotation", "annotation-end", "bookmark-ref", "bookmark-end", "change", "change-start",
                         "change-end", "soft-page-break", "ruby-text", "toc-mark", "alphabetical-index-mark"})) {
      return;
    }
    Run below = look;
    if (name == "span") looks_.apply(attribute_of(element, "style-name", ""), below);
    if (name == "a") below.target = attribute_of(element, "href", "");
    read_inline(element, below, runs, paragraph);
  }

  void read_rows(const XmlElement& parent, Table& table)
  {
    for (const XmlElement& child : parent.children()) {
      const std::string_view name = child.name();
      if (name == "table-header-rows") {
        const bool leads = table.rows.empty();
        read_rows(child, table);
        if (leads) table.head_rows = table.rows.size();
      } else if (name == "table-rows" || name == "table-row-group") {
        read_rows(child, table);
      } else if (name == "table-row") {
        table.rows.emplace_back();
        for (const XmlElement& one : child.children("table-cell")) {
          Cell cell;
          cell.columns = span_of(attribute_of(one, "number-columns-spanned", "1"));
          cell.rows = span_of(attribute_of(one, "number-rows-spanned", "1"));
          read_blocks(one, cell.blocks);
          if (!is_filler(cell)) table.rows.back().push_back(std::move(cell));
        }
      }
    }
  }

  Table read_table(const XmlElement& element)
  {
    Table table;
    read_rows(element, table);
    return table;
  }

  OdtLooks looks_;
  Text text_;
};

}  // namespace

Text read_odt(const Package& package)
{
  return Reading(package).read(package.xml(package.main_part())->root());
}

int span_of(const std::string& digits)
{
  int value = 1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return std::clamp(value, 1, kSpanMax);
}

void add_loss(Text& text, std::string loss)
{
  if (std::find(text.losses.begin(), text.losses.end(), loss) == text.losses.end()) {
    text.losses.push_back(std::move(loss));
  }
}

bool is_filler(const Cell& cell)
{
  if (cell.blocks.size() != 1) return false;
  const Paragraph* only = cell.blocks.front().paragraph();
  return only != nullptr && only->role == Role::kAbsent && only->empty();
}

}  // namespace classeur::procedures::office
