// What all builders of one run of the formatter share.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "templates/formatter/area.hpp"

namespace classeur::templates
{

struct ImageSize {
  double width = 0;  // points
  double height = 0;
};

struct LayoutContext {
  AreaStore& store;
  // Natural size of an fo:external-graphic; throws if there is no such image.
  std::function<ImageSize(const xmlNode* node, std::string_view source)> image_size;
};

// Text and inline elements of one block, made into a paragraph. White space is treated as XSL 1.1, 7.17 says: runs of
// it become one space, and none is left at the beginning.
class InlineBuilder
{
 public:
  InlineBuilder(LayoutContext& context, const Style* block_style, double line_width);

  void append_text(std::string_view utf8, const Style* style);
  // fo:inline and its kin. Throws on elements that are no inline ones.
  void append_element(const xmlNode* node, const Style* parent);
  // The text and inline elements below `node`.
  void append_children(const xmlNode* node, const Style* style);

  bool empty() const;  // nothing but white space
  Paragraph* take();

 private:
  void append_character(char32_t character, const Style* style);
  void append_leader(const FoAttributes& attributes, const Style* style);
  void append_image(const FoAttributes& attributes, const Style* style);
  void append_figure(const FoAttributes& attributes, const Style* style);
  void append_object(const InlineObject& object, double width, const Style* style);
  void append_page_number(InlineObject::Kind kind, std::string_view id, const Style* style);
  void append_strut(double width, const Style* style);
  void append_anchor(const FoAttributes& attributes, const Style* style);
  void append_span(const FoAttributes& attributes, const Style* style, bool is_link);

  LayoutContext& context_;
  Paragraph* paragraph_;
  double line_width_;
  bool space_pending_ = false;  // white space was seen since the last cluster
  const Style* space_style_ = nullptr;
  bool word_begins_ = true;
};

bool is_inline_element(const xmlNode* node);

// Borders, padding and background of an element.
Box read_box(const FoAttributes& attributes, const LengthContext& lengths);

}  // namespace classeur::templates
