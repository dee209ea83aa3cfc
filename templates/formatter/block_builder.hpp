// Block-level formatting objects made into areas: blocks, lists, tables, block containers.
#pragma once

#include "templates/formatter/layout_context.hpp"

namespace classeur::templates
{

// Where blocks stand: a reference area and, within lists, the indents that body-start() and label-end() mean.
struct BlockPlace {
  double width = 0;  // of the reference area
  std::optional<double> body_start;
  std::optional<double> label_end;
};

class BlockBuilder
{
 public:
  explicit BlockBuilder(LayoutContext& context) : context_(context) {}

  // The content of a flow, static content, cell or container. Throws on unknown elements, naming the line.
  Group* build_content(const xmlNode* parent, const Style* style, double width);

 private:
  friend class TableBuilder;

  void build_children(const xmlNode* parent, const Style* style, const BlockPlace& place, Group& group);
  void build_element(const xmlNode* node, const Style* style, const BlockPlace& place, Group& group);
  Group* build_block(const xmlNode* node, const Style* style, const BlockPlace& place);
  Group* build_container(const xmlNode* node, const Style* style, const BlockPlace& place);
  Group* build_list(const xmlNode* node, const Style* style, const BlockPlace& place);
  Band* build_list_item(const xmlNode* node, const Style* style, const BlockPlace& place);
  Group* build_list_part(const xmlNode* node, const Style* style, const BlockPlace& place);

  // Indents, spaces, keeps, breaks, box and id of any block-level element, on `area`; returns its own style.
  struct Frame {
    const Style* style = nullptr;
    double content_left = 0;
    double content_width = 0;
  };
  Frame read_frame(const FoAttributes& attributes, const Style* style, const BlockPlace& place, Group& group);
  void flush(InlineBuilder& text, const Frame& frame, Group& group, bool only);

  LayoutContext& context_;
};

// Spaces, keeps and breaks, for anything that stands in a flow.
void read_flow_properties(const FoAttributes& attributes, const LengthContext& lengths, Area& area);

// fo:table and fo:table-and-caption.
Group* build_table(BlockBuilder& blocks, LayoutContext& context, const xmlNode* node, const Style* style,
                   const BlockPlace& place);

}  // namespace classeur::templates
