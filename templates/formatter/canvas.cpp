#include "templates/formatter/canvas.hpp"

#include "templates/formatter/utf8.hpp"

namespace classeur::templates
{

namespace
{

constexpr std::string_view kSlant = "1 0 0.2 1 ";  // of a face that stands in for an italic one

void append_color(std::string& out, Color color, const char* gray, const char* rgb)
{
  append_number(out, color.red / 255.0);
  out += ' ';
  if (color.red != color.green || color.red != color.blue) {
    append_number(out, color.green / 255.0);
    out += ' ';
    append_number(out, color.blue / 255.0);
    out += ' ';
    out += rgb;
  } else {
    out += gray;
  }
}

// In ems, as the font has it.
double cluster_advance(const Cluster& cluster)
{
  return (cluster.width - cluster.style->letter_spacing) / cluster.style->font_size;
}

}  // namespace

void Canvas::begin_text()
{
  if (in_text_) return;
  content_ += "BT\n";
  in_text_ = true;
  slanted_ = false;
  text_x_ = text_y_ = 0;
}

void Canvas::end_text()
{
  if (in_text_) content_ += "ET\n";
  in_text_ = false;
}

void Canvas::set_fill(Color color)
{
  if (color == fill_) return;
  fill_ = color;
  append_color(content_, color, "g\n", "rg\n");
}

void Canvas::set_stroke(Color color, double width)
{
  if (!(color == stroke_)) append_color(content_, color, "G\n", "RG\n");
  stroke_ = color;
  if (width != stroke_width_) {
    number(width);
    content_ += "w\n";
  }
  stroke_width_ = width;
}

void Canvas::fill(const Rectangle& area, Color color)
{
  if (area.width <= 0 || area.height <= 0) return;
  end_text();
  set_fill(color);
  number(area.left);
  number(page_height_ - area.top - area.height);
  number(area.width);
  number(area.height);
  content_ += "re f\n";
}

void Canvas::stroke(double x1, double y1, double x2, double y2, double width, Color color, BorderSide::Style style)
{
  if (width <= 0 || style == BorderSide::Style::kNone) return;
  end_text();
  if (style == BorderSide::Style::kDouble) {
    const double shift = width / 3;
    const bool flat = y1 == y2;
    stroke(x1 - (flat ? 0 : shift), y1 - (flat ? shift : 0), x2 - (flat ? 0 : shift), y2 - (flat ? shift : 0),
           width / 3, color, BorderSide::Style::kSolid);
    stroke(x1 + (flat ? 0 : shift), y1 + (flat ? shift : 0), x2 + (flat ? 0 : shift), y2 + (flat ? shift : 0),
           width / 3, color, BorderSide::Style::kSolid);
    return;
  }
  set_stroke(color, width);
  const bool dashed = style != BorderSide::Style::kSolid;
  if (dashed) {
    const double dash = style == BorderSide::Style::kDotted ? width : 3 * width;
    content_ += '[';
    number(dash);
    number(style == BorderSide::Style::kDotted ? 2 * width : dash);
    content_ += "] 0 d\n";
  } else if (dashed_) {
    content_ += "[] 0 d\n";
  }
  dashed_ = dashed;
  number(x1);
  number(page_height_ - y1);
  content_ += "m ";
  number(x2);
  number(page_height_ - y2);
  content_ += "l S\n";
}

void Canvas::draw(const PdfImage& image, const Rectangle& area)
{
  end_text();
  content_ += "q ";
  number(area.width);
  content_ += "0 0 ";
  number(area.height);
  number(area.left);
  number(page_height_ - area.top - area.height);
  content_ += "cm /" + image.name + " Do Q\n";
}

void Canvas::open_figure()
{
  end_text();
  content_ += "q 0 Tc [] 0 d\n";
}

void Canvas::close_figure()
{
  content_ += "Q\n";
}

void Canvas::set_text_state(const Style& style, const PdfFont& font)
{
  if (font_ != &font || font_size_ != style.font_size) {
    font_ = &font;
    font_size_ = style.font_size;
    content_ += '/';
    content_ += font.resource_name();
    content_ += ' ';
    number(style.font_size);
    content_ += "Tf\n";
  }
  if (letter_spacing_ != style.letter_spacing) {
    letter_spacing_ = style.letter_spacing;
    number(letter_spacing_);
    content_ += "Tc\n";
  }
  set_fill(style.color);
}

void Canvas::move_text(double x, double y, bool slanted)
{
  if (slanted || slanted_) {
    content_ += slanted ? kSlant : "1 0 0 1 ";
    number(x);
    number(y);
    content_ += "Tm";
    slanted_ = slanted;
  } else {
    number(x - text_x_);
    number(y - text_y_);
    content_ += "Td";
  }
  text_x_ = x;
  text_y_ = y;
}

// ISO 32000-1, 7.3.4.2: within a literal string only these bytes need an escape.
void Canvas::append_code(std::uint16_t code)
{
  for (const char byte : {static_cast<char>(code >> 8), static_cast<char>(code & 0xFF)}) {
    if (byte == '\r') {
      content_ += "\\r";
      continue;
    }
    if (byte == '(' || byte == ')' || byte == '\\') content_ += '\\';
    content_ += byte;
  }
}

void Canvas::show(std::span<const Cluster> clusters, double left, double baseline, double stretch)
{
  if (clusters.empty()) return;
  const Style& style = *clusters.front().style;
  PdfFont& font = document_.font(*style.fonts->faces()[clusters.front().face]);
  begin_text();
  set_text_state(style, font);
  move_text(left, page_height_ - baseline + style.baseline_shift, style.fonts->slanted());
  if (stretch == 0) {
    content_ += '(';
    for (const Cluster& cluster : clusters)
      append_code(font.code(cluster.character, cluster.glyph, cluster_advance(cluster)));
    content_ += ")Tj\n";
    return;
  }
  std::string adjustment = ")";
  append_number(adjustment, -stretch * 1000 / style.font_size);
  adjustment += '(';
  content_ += "[(";
  for (const Cluster& cluster : clusters) {
    append_code(font.code(cluster.character, cluster.glyph, cluster_advance(cluster)));
    if (cluster.kind == ClusterKind::kSpace || cluster.kind == ClusterKind::kNoBreakSpace) content_ += adjustment;
  }
  content_ += ")]TJ\n";
}

double Canvas::show(std::string_view utf8, const Style& style, double left, double baseline)
{
  std::vector<Cluster> clusters;
  double width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const char32_t character = next_character(utf8, at);
    const Glyph glyph = style.fonts->glyph(character);
    const double advance = glyph.advance * style.font_size + style.letter_spacing;
    if (!clusters.empty() && clusters.back().face != glyph.face) {
      show(clusters, left, baseline, 0);
      left += width;
      clusters.clear();
      width = 0;
    }
    clusters.push_back({&style, character, static_cast<float>(advance), glyph.id, glyph.face, ClusterKind::kGlyph});
    width += advance;
  }
  show(clusters, left, baseline, 0);
  return width_of(utf8, style);
}

double Canvas::width_of(std::string_view utf8, const Style& style)
{
  double width = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    width += style.fonts->glyph(next_character(utf8, at)).advance * style.font_size + style.letter_spacing;
  }
  return width;
}

std::string Canvas::finish()
{
  end_text();
  return std::move(content_);
}

}  // namespace classeur::templates
