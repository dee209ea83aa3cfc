// The content of one page: text, rectangles, lines and images as PDF operators. Places are in points from the upper
// left corner of the page.
#pragma once

#include <span>

#include "templates/formatter/area.hpp"
#include "templates/formatter/pdf_document.hpp"

namespace classeur::templates
{

// Not thread-safe. Only what changes is written: fonts, sizes and colours are remembered.
class Canvas
{
 public:
  Canvas(PdfDocument& document, double page_height) : document_(document), page_height_(page_height) {}

  void fill(const Rectangle& area, Color color);
  // A rule of the given style, `width` thick, from one point to another.
  void stroke(double x1, double y1, double x2, double y2, double width, Color color, BorderSide::Style style);
  void draw(const PdfImage& image, const Rectangle& area);

  // Shows clusters of one style and face from (left, baseline) on; `stretch` is added to each space.
  void show(std::span<const Cluster> clusters, double left, double baseline, double stretch);
  // Shows plain text in a style, without wrapping; returns its width.
  double show(std::string_view utf8, const Style& style, double left, double baseline);
  static double width_of(std::string_view utf8, const Style& style);

  // For figures: operators as they are, between q and Q, in PDF's own coordinates.
  void open_figure();
  void close_figure();
  std::string& operators() { return content_; }
  double page_height() const { return page_height_; }
  PdfDocument& document() { return document_; }

  std::string finish();

 private:
  void begin_text();
  void end_text();
  void set_text_state(const Style& style, const PdfFont& font);
  void set_fill(Color color);
  void set_stroke(Color color, double width);
  void move_text(double x, double y, bool slanted);
  void append_code(std::uint16_t code);
  void number(double value)
  {
    append_number(content_, value);
    content_ += ' ';
  }

  PdfDocument& document_;
  double page_height_;
  std::string content_;
  bool in_text_ = false;
  const PdfFont* font_ = nullptr;
  double font_size_ = 0;
  double letter_spacing_ = 0;
  Color fill_;
  Color stroke_;
  double stroke_width_ = 1;
  bool dashed_ = false;
  bool slanted_ = false;
  double text_x_ = 0;
  double text_y_ = 0;
};

}  // namespace classeur::templates
