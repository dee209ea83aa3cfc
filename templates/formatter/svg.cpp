#include "templates/formatter/svg.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "templates/formatter/canvas.hpp"
#include "templates/formatter/svg_path.hpp"

namespace classeur::templates
{

namespace
{

constexpr double kPointsPerPixel = 72.0 / 96.0;
constexpr int kDepthMax = 100;

std::string_view view(const xmlChar* text)
{
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : "";
}

std::optional<std::string_view> raw_attribute(const xmlNode* node, std::string_view name)
{
  for (const xmlAttr* attribute = node->properties; attribute; attribute = attribute->next) {
    if (view(attribute->name) == name && attribute->children) return trim(view(attribute->children->content));
  }
  return std::nullopt;
}

// A property given by its attribute or in style="…", where the latter wins (SVG 1.1, 6.4).
std::optional<std::string_view> attribute_of(const xmlNode* node, std::string_view name)
{
  if (auto style = raw_attribute(node, "style")) {
    while (!style->empty()) {
      const std::size_t end = style->find(';');
      const std::string_view declaration = style->substr(0, end);
      const std::size_t colon = declaration.find(':');
      if (colon != std::string_view::npos && trim(declaration.substr(0, colon)) == name) {
        return trim(declaration.substr(colon + 1));
      }
      *style = end == std::string_view::npos ? "" : style->substr(end + 1);
    }
  }
  return raw_attribute(node, name);
}

// User units: "12", "12px", "3mm". Percentages have no meaning for our figures.
double number_of(const xmlNode* node, std::string_view name, double otherwise)
{
  const auto text = attribute_of(node, name);
  if (!text) return otherwise;
  if (const auto number = parse_number(*text)) return *number;
  const auto points = parse_length(*text, {16, 0});
  if (!points) refuse_fo(node, fmt::format("« {} » n’est pas une longueur", *text));
  return *points / kPointsPerPixel;
}

std::array<double, 4> view_box(const xmlNode* svg)
{
  std::array<double, 4> box{};
  auto text = raw_attribute(svg, "viewBox");
  if (!text) return box;
  for (double& value : box) {
    const std::size_t gap = text->find_first_of(" ,");
    value = parse_number(text->substr(0, gap)).value_or(0);
    *text = gap == std::string_view::npos ? "" : trim(text->substr(gap + 1));
    while (text->starts_with(',')) *text = trim(text->substr(1));
  }
  return box;
}

enum class TextAnchor { kStart, kMiddle, kEnd };

struct Paint {
  std::optional<Color> fill = Color{};
  std::optional<Color> stroke;
  double stroke_width = 1;
  std::string dashes;
  int cap = 0;
  int join = 0;
  bool even_odd = false;
  std::string_view font_families = "sans-serif";
  double font_size = 16;
  int font_weight = kWeightRegular;
  bool italic = false;
  TextAnchor anchor = TextAnchor::kStart;
  Color color;
};

std::optional<Color> paint_of(const xmlNode* node, std::string_view text, const Paint& paint)
{
  if (is_transparent(text)) return std::nullopt;
  if (text == "currentColor") return paint.color;
  const auto color = parse_color(text);
  if (!color) refuse_fo(node, fmt::format("« {} » n’est pas une couleur", text));
  return color;
}

void apply_paint(const xmlNode* node, Paint& paint)
{
  if (const auto text = attribute_of(node, "color")) paint.color = parse_color(*text).value_or(paint.color);
  if (const auto text = attribute_of(node, "fill")) paint.fill = paint_of(node, *text, paint);
  if (const auto text = attribute_of(node, "stroke")) paint.stroke = paint_of(node, *text, paint);
  paint.stroke_width = number_of(node, "stroke-width", paint.stroke_width);
  if (const auto text = attribute_of(node, "stroke-dasharray")) {
    paint.dashes.clear();
    for (const char character : *text == "none" ? std::string_view() : *text)
      paint.dashes += character == ',' ? ' ' : character;
  }
  if (const auto text = attribute_of(node, "stroke-linecap"))
    paint.cap = *text == "round" ? 1 : *text == "square" ? 2 : 0;
  if (const auto text = attribute_of(node, "stroke-linejoin"))
    paint.join = *text == "round" ? 1 : *text == "bevel" ? 2 : 0;
  if (const auto text = attribute_of(node, "fill-rule")) paint.even_odd = *text == "evenodd";
  if (const auto text = attribute_of(node, "font-family")) paint.font_families = *text;
  paint.font_size = number_of(node, "font-size", paint.font_size);
  if (const auto text = attribute_of(node, "font-weight")) {
    paint.font_weight = *text == "bold"     ? kWeightBold
                        : *text == "normal" ? kWeightRegular
                                            : static_cast<int>(parse_number(*text).value_or(kWeightRegular));
  }
  if (const auto text = attribute_of(node, "font-style")) paint.italic = *text == "italic" || *text == "oblique";
  if (const auto text = attribute_of(node, "text-anchor")) {
    paint.anchor = *text == "middle" ? TextAnchor::kMiddle : *text == "end" ? TextAnchor::kEnd : TextAnchor::kStart;
  }
}

class SvgDrawing
{
 public:
  explicit SvgDrawing(Canvas& canvas) : canvas_(canvas), out_(canvas.operators()) {}

  void draw_children(const xmlNode* node, const Paint& paint, int depth)
  {
    if (depth > kDepthMax) refuse_fo(node, "trop d’éléments imbriqués");
    for (const xmlNode* child = node->children; child; child = child->next) {
      if (child->type == XML_ELEMENT_NODE) draw(child, paint, depth);
    }
  }

 private:
  void draw(const xmlNode* node, Paint paint, int depth)
  {
    const std::string_view name = node_name(node);
    if (name == "title" || name == "desc" || name == "metadata" || name == "defs") return;
    if (const auto display = attribute_of(node, "display"); display && *display == "none") return;
    apply_paint(node, paint);
    const bool moved = open_transform(node);
    if (name == "g" || name == "a" || name == "svg") {
      draw_children(node, paint, depth + 1);
    } else if (name == "text") {
      draw_text(node, paint);
    } else {
      draw_shape(node, name, paint);
    }
    if (moved) out_ += "Q\n";
  }

  void number(double value)
  {
    append_number(out_, value);
    out_ += ' ';
  }

  void matrix(double a, double b, double c, double d, double e, double f)
  {
    for (const double value : {a, b, c, d, e, f}) {
      out_ += fmt::format("{:.6f} ", value);
    }
    out_ += "cm\n";
  }

  // SVG 1.1, 7.6.
  bool open_transform(const xmlNode* node)
  {
    const auto attribute = raw_attribute(node, "transform");
    if (!attribute) return false;
    out_ += "q\n";
    std::string_view text = *attribute;
    while (!text.empty()) {
      const std::size_t open = text.find('(');
      const std::size_t close = text.find(')');
      if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
        refuse_fo(node, fmt::format("« {} » n’est pas une transformation", *attribute));
      }
      apply_transform(node, trim(text.substr(0, open)), text.substr(open + 1, close - open - 1));
      text = trim(text.substr(close + 1));
      if (text.starts_with(',')) text = trim(text.substr(1));
    }
    return true;
  }

  void apply_transform(const xmlNode* node, std::string_view kind, std::string_view list)
  {
    std::vector<double> values;
    list = trim(list);
    while (!list.empty()) {
      const std::size_t gap = list.find_first_of(" ,");
      const auto value = parse_number(list.substr(0, gap));
      if (!value) refuse_fo(node, "transformation illisible");
      values.push_back(*value);
      list = gap == std::string_view::npos ? "" : trim(list.substr(gap + 1));
      if (list.starts_with(',')) list = trim(list.substr(1));
    }
    const auto at = [&](std::size_t index, double otherwise) {
      return index < values.size() ? values[index] : otherwise;
    };
    if (kind == "translate") {
      matrix(1, 0, 0, 1, at(0, 0), at(1, 0));
    } else if (kind == "scale") {
      matrix(at(0, 1), 0, 0, at(1, at(0, 1)), 0, 0);
    } else if (kind == "rotate") {
      const double angle = at(0, 0) * std::numbers::pi / 180;
      matrix(1, 0, 0, 1, at(1, 0), at(2, 0));
      matrix(std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle), 0, 0);
      matrix(1, 0, 0, 1, -at(1, 0), -at(2, 0));
    } else if (kind == "matrix" && values.size() == 6) {
      matrix(values[0], values[1], values[2], values[3], values[4], values[5]);
    } else {
      refuse_fo(node, fmt::format("transformation « {} » inconnue", kind));
    }
  }

  void draw_shape(const xmlNode* node, std::string_view name, Paint paint)
  {
    std::string shape;
    PathWriter path(shape);
    bool is_good = true;
    if (name == "rect") {
      const double rx = number_of(node, "rx", number_of(node, "ry", 0));
      path.rectangle(number_of(node, "x", 0), number_of(node, "y", 0), number_of(node, "width", 0),
                     number_of(node, "height", 0), rx, number_of(node, "ry", rx));
    } else if (name == "line") {
      path.move(number_of(node, "x1", 0), number_of(node, "y1", 0));
      path.line(number_of(node, "x2", 0), number_of(node, "y2", 0));
      paint.fill.reset();
    } else if (name == "circle") {
      const double radius = number_of(node, "r", 0);
      path.ellipse(number_of(node, "cx", 0), number_of(node, "cy", 0), radius, radius);
    } else if (name == "ellipse") {
      path.ellipse(number_of(node, "cx", 0), number_of(node, "cy", 0), number_of(node, "rx", 0),
                   number_of(node, "ry", 0));
    } else if (name == "polyline" || name == "polygon") {
      is_good = write_points(raw_attribute(node, "points").value_or(""), path);
      if (name == "polygon") path.close();
    } else if (name == "path") {
      is_good = write_path(raw_attribute(node, "d").value_or(""), path);
    } else {
      refuse_fo(node, "élément SVG inconnu de la mise en page");
    }
    if (!is_good) refuse_fo(node, "tracé illisible");
    if (!paint.fill && !paint.stroke) return;
    out_ += "q\n";
    set_paint(paint);
    out_ += shape;
    if (paint.fill && paint.stroke) {
      out_ += paint.even_odd ? "B*\n" : "B\n";
    } else if (paint.fill) {
      out_ += paint.even_odd ? "f*\n" : "f\n";
    } else {
      out_ += "S\n";
    }
    out_ += "Q\n";
  }

  void set_paint(const Paint& paint)
  {
    const auto color = [&](const Color& value, const char* operation) {
      for (const std::uint8_t part : {value.red, value.green, value.blue}) number(part / 255.0);
      out_ += operation;
    };
    if (paint.fill) color(*paint.fill, "rg\n");
    if (!paint.stroke) return;
    color(*paint.stroke, "RG\n");
    number(paint.stroke_width);
    out_ += fmt::format("w {} J {} j\n", paint.cap, paint.join);
    if (!paint.dashes.empty()) out_ += "[" + paint.dashes + "] 0 d\n";
  }

  void draw_text(const xmlNode* node, const Paint& paint)
  {
    double x = number_of(node, "x", 0);
    double y = number_of(node, "y", 0);
    draw_text_parts(node, paint, x, y);
  }

  // Each text or tspan is placed on its own; those without x go on where the one before ended.
  void draw_text_parts(const xmlNode* node, const Paint& paint, double& x, double& y)
  {
    for (const xmlNode* child = node->children; child; child = child->next) {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) {
        draw_words(view(child->content), paint, x, y, !child->prev, !child->next);
      } else if (child->type == XML_ELEMENT_NODE && node_name(child) == "tspan") {
        Paint own = paint;
        apply_paint(child, own);
        x = number_of(child, "x", x) + number_of(child, "dx", 0);
        y = number_of(child, "y", y) + number_of(child, "dy", 0);
        draw_text_parts(child, own, x, y);
      } else if (child->type == XML_ELEMENT_NODE && node_name(child) != "title") {
        refuse_fo(child, "élément SVG inconnu de la mise en page");
      }
    }
  }

  static std::string folded(std::string_view text, bool is_first, bool is_last)
  {
    std::string out;
    bool gap = false;
    for (const char character : text) {
      if (character == ' ' || character == '\n' || character == '\t' || character == '\r') {
        gap = true;
        continue;
      }
      if (gap && !(out.empty() && is_first)) out += ' ';
      gap = false;
      out += character;
    }
    if (gap && !is_last && !out.empty()) out += ' ';
    return out;
  }

  void draw_words(std::string_view text, const Paint& paint, double& x, double y, bool is_first, bool is_last)
  {
    const std::string words = folded(text, is_first, is_last);
    if (words.empty() || !paint.fill) return;
    Style style;
    style.fonts = &font_chain(paint.font_families, paint.font_weight, paint.italic);
    style.font_size = paint.font_size;
    style.color = *paint.fill;
    const double width = Canvas::width_of(words, style);
    const double shift = paint.anchor == TextAnchor::kMiddle ? width / 2 : paint.anchor == TextAnchor::kEnd ? width : 0;
    // The figure's y grows downwards, letters stand upright: turn the axis once more around the base line.
    out_ += "q\n";
    matrix(1, 0, 0, -1, x - shift, y);
    for (const std::uint8_t part : {style.color.red, style.color.green, style.color.blue}) number(part / 255.0);
    out_ += "rg\n";
    Canvas letters(canvas_.document(), 0);
    letters.show(words, style, 0, 0);
    out_ += letters.finish();
    out_ += "Q\n";
    x += width - shift;
  }

  Canvas& canvas_;
  std::string& out_;
};

}  // namespace

SvgSize svg_size(const xmlNode* svg)
{
  const auto box = view_box(svg);
  const auto side = [&](const char* name, double otherwise) {
    const auto text = raw_attribute(svg, name);
    if (!text || text->ends_with('%')) return otherwise * kPointsPerPixel;
    return number_of(svg, name, otherwise) * kPointsPerPixel;
  };
  const SvgSize size{side("width", box[2]), side("height", box[3])};
  if (size.width <= 0 || size.height <= 0)
    refuse_fo(svg, "la figure n’a pas de dimensions (width et height, ou viewBox)");
  return size;
}

void draw_svg(const xmlNode* svg, Canvas& canvas, double left, double top, double width, double height)
{
  auto box = view_box(svg);
  if (box[2] <= 0 || box[3] <= 0) {
    const SvgSize size = svg_size(svg);
    box = {0, 0, size.width / kPointsPerPixel, size.height / kPointsPerPixel};
  }
  // preserveAspectRatio="xMidYMid meet": the whole figure, in the middle.
  const double scale = std::min(width / box[2], height / box[3]);
  left += (width - box[2] * scale) / 2;
  top += (height - box[3] * scale) / 2;
  canvas.open_figure();
  canvas.operators() += fmt::format("{:.6f} 0 0 {:.6f} {:.4f} {:.4f} cm\n", scale, -scale, left - box[0] * scale,
                                    canvas.page_height() - top + box[1] * scale);
  Paint paint;
  apply_paint(svg, paint);
  SvgDrawing(canvas).draw_children(svg, paint, 0);
  canvas.close_figure();
}

}  // namespace classeur::templates
