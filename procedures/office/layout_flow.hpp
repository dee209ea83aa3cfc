// Running text laid out: inline to runs, flow to blocks. For layout.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/xml.hpp"
#include "procedures/office/text.hpp"
#include "procedures/rendering.hpp"

namespace classeur::procedures::office
{

// Inline content of an element, white space folded.
std::vector<Run> runs_of(const base::XmlElement& element);
Run plain_run(std::string_view text);
Run strong_run(std::string_view text);
Run aside_run(std::string_view text);
// A code that leads to its document.
Run reference_run(std::string_view code);

Paragraph paragraph(Role role, std::vector<Run> runs, int level = 0);
Cell cell(Role role, std::vector<Run> runs);
// First row of a table of columns.
std::vector<Cell> column_heads(std::initializer_list<std::string_view> names);

// Lays out flows. One per document: it numbers the marks. Not thread-safe.
class FlowLayout
{
 public:
  enum class Size { kNormal, kCompact };

  explicit FlowLayout(const RenderingContext& context) : context_(context) {}

  // The content of a flow: purpose, action, item…; the blocks of a body or part.
  std::vector<Block> blocks_of(const base::XmlElement& flow, Size size);

 private:
  // Where blocks go: how deep in frames and cells, in which size, and in an item of which level.
  struct Place {
    int depth = 0;
    int level = 0;
    Size size = Size::kNormal;
    bool continues = false;  // the block is of the item, and not its first paragraph
  };

  void lay_flow(const base::XmlElement& flow, const Place& place, std::vector<Block>& out);
  void lay_block(const base::XmlElement& block, const Place& place, std::vector<Block>& out);
  void lay_list(const base::XmlElement& list, const Place& place, std::vector<Block>& out);
  void lay_table(const base::XmlElement& table, const Place& place, std::vector<Block>& out);
  void lay_frame(const base::XmlElement& frame, const Place& place, std::vector<Block>& out);
  void lay_register(const Place& place, std::vector<Block>& out);
  void lay_paragraph(std::vector<Run> runs, Role role, const Place& place, std::vector<Block>& out);
  std::string serial();

  const RenderingContext& context_;
  int serial_ = 0;
};

}  // namespace classeur::procedures::office
