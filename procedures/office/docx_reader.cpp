// ECMA-376 part 1, clause 17: paragraphs and runs (17.3), tables (17.4), revisions (17.13.5), fields (17.16).
#include <algorithm>
#include <map>

#include "procedures/office/attribute.hpp"
#include "procedures/office/docx_looks.hpp"
#include "procedures/office/readers.hpp"
#include "procedures/office/run_merger.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::XmlElement;

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names)
{
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What only wraps the text.
bool is_wrapper(std::string_view name)
{
  return is_any_of(name, {"sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml", "bdo", "dir", "fldSimple"});
}

class Reading
{
 public:
  explicit Reading(const Package& package) : looks_(package)
  {
    if (const base::XmlDocument* core = package.xml("docProps/core.xml"))
      text_.title = core->root().child_text("title");
    const std::string& main = package.main_part();
    const std::size_t slash = main.rfind('/');
    const std::string folder = slash == std::string::npos ? "" : main.substr(0, slash + 1);
    const std::string file = slash == std::string::npos ? main : main.substr(slash + 1);
    if (const base::XmlDocument* relations = package.xml(folder + "_rels/" + file + ".rels")) {
      for (const XmlElement& relation : relations->root().children("Relationship")) {
        links_[attribute_of(relation, "Id", "")] = attribute_of(relation, "Target", "");
      }
    }
  }

  Text read(const XmlElement& root)
  {
    if (const auto body = root.child("body")) read_blocks(*body, text_.blocks);
    return std::move(text_);
  }

 private:
  void read_blocks(const XmlElement& parent, std::vector<Block>& out)
  {
    for (const XmlElement& child : parent.children()) {
      const std::string_view name = child.name();
      if (name == "p") {
        out.emplace_back(read_paragraph(child));
      } else if (name == "tbl") {
        out.emplace_back(read_table(child));
      } else if (name == "bookmarkStart") {
        pending_.push_back(attribute_of(child, "name", ""));
      } else if (is_wrapper(name)) {
        read_blocks(child, out);
      } else if (name == "altChunk" || name == "AlternateContent") {
        add_loss(text_, std::string(kPictureLoss));
      }
    }
  }

  Paragraph read_paragraph(const XmlElement& element)
  {
    Paragraph paragraph;
    const StyleMeaning meaning = looks_.paragraph(element.child("pPr"));
    paragraph.role = meaning.role;
    paragraph.level = meaning.level;
    paragraph.bookmarks = std::move(pending_);
    pending_.clear();
    RunMerger runs;
    read_inline(element, {}, runs, paragraph);
    paragraph.runs = runs.take();
    return paragraph;
  }

  void read_inline(const XmlElement& parent, const Run& look, RunMerger& runs, Paragraph& paragraph)
  {
    for (const XmlElement& child : parent.children()) {
      const std::string_view name = child.name();
      if (name == "r") {
        read_run(child, look, runs);
      } else if (name == "bookmarkStart") {
        paragraph.bookmarks.push_back(attribute_of(child, "name", ""));
      } else if (name == "hyperlink") {
        Run below = look;
        const std::string anchor = attribute_of(child, "anchor", "");
        const auto link = links_.find(attribute_of(child, "id", ""));
        if (link != links_.end())
          below.target = link->second;
        else if (!anchor.empty())
          below.target = "#" + anchor;
        read_inline(child, below, runs, paragraph);
      } else if (name == "fldSimple") {
        if (attribute_of(child, "instr", "").find("PAGEREF") == std::string::npos) {
          read_inline(child, look, runs, paragraph);
        }
      } else if (is_wrapper(name)) {
        read_inline(child, look, runs, paragraph);
      } else if (name == "AlternateContent" || name == "oMath" || name == "oMathPara") {
        add_loss(text_, std::string(kPictureLoss));
      }
    }
  }

  void read_run(const XmlElement& run, const Run& outer, RunMerger& runs)
  {
    Run look = outer;
    if (const auto properties = run.child("rPr")) looks_.apply(*properties, look);
    for (const XmlElement& child : run.children()) {
      const std::string_view name = child.name();
      if (name == "fldChar") {
        follow_field(attribute_of(child, "fldCharType", ""));
      } else if (name == "instrText") {
        if (child.text().find("PAGEREF") != std::string::npos) page_reference_ = true;
      } else if (in_instruction_ > 0 || page_reference_) {
        continue;
      } else if (name == "t") {
        runs.add(child.text(), look);
      } else if (name == "tab" || name == "ptab") {
        runs.add(" ", look);
      } else if (name == "br" || name == "cr") {
        if (attribute_of(child, "type", "textWrapping") == "textWrapping") runs.add_break();
      } else if (name == "noBreakHyphen") {
        runs.add("\u2011", look);
      } else if (name == "footnoteReference" || name == "endnoteReference") {
        add_loss(text_, std::string(kNoteLoss));
      } else if (is_any_of(name, {"drawing", "pict", "object", "AlternateContent", "sym"})) {
        add_loss(text_, std::string(kPictureLoss));
      }
    }
  }

  // Between "begin" and "separate" stand instructions; between "separate" and "end", what the reader sees.
  void follow_field(std::string_view type)
  {
    if (type == "begin") ++in_instruction_;
    if (type == "separate" && in_instruction_ > 0) {
      --in_instruction_;
      ++in_result_;
    }
    if (type != "end") return;
    page_reference_ = false;
    if (in_result_ > 0)
      --in_result_;
    else if (in_instruction_ > 0)
      --in_instruction_;
  }

  static std::string property(const XmlElement& element, std::string_view properties, std::string_view name,
                              std::string_view otherwise)
  {
    const auto held = element.child(properties);
    const auto found = held ? held->child(name) : std::nullopt;
    return found ? attribute_of(*found, "val", otherwise) : "";
  }

  // A row of the file, whose cells may go on those above.
  struct Above {
    std::size_t row = 0;
    std::size_t cell = 0;
  };

  void read_row(const XmlElement& element, Table& table, std::map<int, Above>& open)
  {
    const auto properties = element.child("trPr");
    const auto head = properties ? properties->child("tblHeader") : std::nullopt;
    if (head && is_on(*head) && table.head_rows == table.rows.size()) ++table.head_rows;
    table.rows.emplace_back();
    int column = span_of(property(element, "trPr", "gridBefore", "0")) - 1;
    read_cells(element, table, open, column);
  }

  void read_cells(const XmlElement& parent, Table& table, std::map<int, Above>& open, int& column)
  {
    for (const XmlElement& child : parent.children()) {
      if (is_wrapper(child.name())) read_cells(child, table, open, column);
      if (child.name() != "tc") continue;
      const std::string wide = property(child, "tcPr", "gridSpan", "1");
      Cell cell;
      cell.columns = wide.empty() ? 1 : span_of(wide);
      const std::string merge = property(child, "tcPr", "vMerge", "continue");
      const int at = column;
      column += cell.columns;
      const auto above = open.find(at);
      if (merge == "continue" && above != open.end()) {
        ++table.rows[above->second.row][above->second.cell].rows;
        continue;
      }
      read_blocks(child, cell.blocks);
      open.erase(at);
      if (is_filler(cell)) continue;
      if (merge == "restart") open[at] = {table.rows.size() - 1, table.rows.back().size()};
      table.rows.back().push_back(std::move(cell));
    }
  }

  void read_rows(const XmlElement& parent, Table& table, std::map<int, Above>& open)
  {
    for (const XmlElement& child : parent.children()) {
      if (child.name() == "tr")
        read_row(child, table, open);
      else if (is_wrapper(child.name()))
        read_rows(child, table, open);
    }
  }

  Table read_table(const XmlElement& element)
  {
    Table table;
    std::map<int, Above> open;
    read_rows(element, table, open);
    return table;
  }

  DocxLooks looks_;
  std::map<std::string, std::string> links_;
  Text text_;
  std::vector<std::string> pending_;  // bookmarks that stand before their paragraph
  int in_instruction_ = 0;
  int in_result_ = 0;
  bool page_reference_ = false;
};

}  // namespace

Text read_docx(const Package& package)
{
  return Reading(package).read(package.xml(package.main_part())->root());
}

}  // namespace classeur::procedures::office
