#include "templates/formatter/svg_path.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numbers>
#include <optional>

#include "templates/formatter/pdf_document.hpp"

namespace classeur::templates
{

namespace
{

constexpr double kCircleHandle = 0.5522847498;  // of the radius: a quarter circle as a Bézier curve

class NumberReader
{
 public:
  explicit NumberReader(std::string_view text) : text_(text) {}

  bool at_end()
  {
    skip();
    return at_ >= text_.size();
  }
  // The next letter, if one stands here.
  std::optional<char> command()
  {
    skip();
    if (at_ >= text_.size() || !std::isalpha(static_cast<unsigned char>(text_[at_]))) return std::nullopt;
    return text_[at_++];
  }
  std::optional<double> number()
  {
    skip();
    std::string_view rest = text_.substr(at_);
    std::size_t sign = 0;
    if (rest.starts_with('+')) sign = 1;
    double value = 0;
    const auto [end, error] = std::from_chars(rest.data() + sign, rest.data() + rest.size(), value);
    if (error != std::errc()) return std::nullopt;
    at_ += static_cast<std::size_t>(end - rest.data());
    return value;
  }
  // In arcs flags may stand without anything between them.
  std::optional<bool> flag()
  {
    skip();
    if (at_ >= text_.size() || (text_[at_] != '0' && text_[at_] != '1')) return std::nullopt;
    return text_[at_++] == '1';
  }

 private:
  void skip()
  {
    while (at_ < text_.size() && std::string_view(" \t\r\n,").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

void PathWriter::number(double value)
{
  append_number(out_, value);
  out_ += ' ';
}

void PathWriter::move(double x, double y)
{
  number(x);
  number(y);
  out_ += "m\n";
  x_ = start_x_ = x;
  y_ = start_y_ = y;
}

void PathWriter::line(double x, double y)
{
  number(x);
  number(y);
  out_ += "l\n";
  x_ = x;
  y_ = y;
}

void PathWriter::curve(double x1, double y1, double x2, double y2, double x, double y)
{
  for (const double value : {x1, y1, x2, y2, x, y}) number(value);
  out_ += "c\n";
  x_ = x;
  y_ = y;
}

void PathWriter::quadratic(double x1, double y1, double x, double y)
{
  curve(x_ + (x1 - x_) * 2 / 3, y_ + (y1 - y_) * 2 / 3, x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3, x, y);
}

void PathWriter::arc(double rx, double ry, double rotation_degrees, bool large, bool sweep, double x, double y)
{
  rx = std::abs(rx);
  ry = std::abs(ry);
  if (rx == 0 || ry == 0 || (x == x_ && y == y_)) {
    line(x, y);
    return;
  }
  const double phi = rotation_degrees * std::numbers::pi / 180;
  const double cosine = std::cos(phi);
  const double sine = std::sin(phi);
  const double dx = (x_ - x) / 2;
  const double dy = (y_ - y) / 2;
  const double xp = cosine * dx + sine * dy;
  const double yp = -sine * dx + cosine * dy;
  const double lambda = xp * xp / (rx * rx) + yp * yp / (ry * ry);
  if (lambda > 1) {
    rx *= std::sqrt(lambda);
    ry *= std::sqrt(lambda);
  }
  const double divisor = rx * rx * yp * yp + ry * ry * xp * xp;
  double factor = std::sqrt(std::max(0.0, (rx * rx * ry * ry - divisor) / divisor));
  if (large == sweep) factor = -factor;
  const double cxp = factor * rx * yp / ry;
  const double cyp = -factor * ry * xp / rx;
  const double cx = cosine * cxp - sine * cyp + (x_ + x) / 2;
  const double cy = sine * cxp + cosine * cyp + (y_ + y) / 2;
  const double theta = std::atan2((yp - cyp) / ry, (xp - cxp) / rx);
  double sweep_angle = std::atan2((-yp - cyp) / ry, (-xp - cxp) / rx) - theta;
  if (sweep && sweep_angle < 0) sweep_angle += 2 * std::numbers::pi;
  if (!sweep && sweep_angle > 0) sweep_angle -= 2 * std::numbers::pi;
  const int pieces = std::max(1, static_cast<int>(std::ceil(std::abs(sweep_angle) / (std::numbers::pi / 2) - 1e-9)));
  const double step = sweep_angle / pieces;
  const double handle = 4.0 / 3 * std::tan(step / 4);
  const auto point = [&](double angle, double tangent, double& px, double& py) {
    const double ex = rx * (std::cos(angle) - tangent * std::sin(angle));
    const double ey = ry * (std::sin(angle) + tangent * std::cos(angle));
    px = cx + cosine * ex - sine * ey;
    py = cy + sine * ex + cosine * ey;
  };
  for (int piece = 0; piece < pieces; ++piece) {
    const double from = theta + piece * step;
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    double x3 = 0;
    double y3 = 0;
    point(from, handle, x1, y1);
    point(from + step, -handle, x2, y2);
    point(from + step, 0, x3, y3);
    curve(x1, y1, x2, y2, x3, y3);
  }
}

void PathWriter::close()
{
  out_ += "h\n";
  x_ = start_x_;
  y_ = start_y_;
}

void PathWriter::ellipse(double cx, double cy, double rx, double ry)
{
  const double hx = rx * kCircleHandle;
  const double hy = ry * kCircleHandle;
  move(cx + rx, cy);
  curve(cx + rx, cy + hy, cx + hx, cy + ry, cx, cy + ry);
  curve(cx - hx, cy + ry, cx - rx, cy + hy, cx - rx, cy);
  curve(cx - rx, cy - hy, cx - hx, cy - ry, cx, cy - ry);
  curve(cx + hx, cy - ry, cx + rx, cy - hy, cx + rx, cy);
  close();
}

void PathWriter::rectangle(double x, double y, double width, double height, double rx, double ry)
{
  rx = std::min(rx, width / 2);
  ry = std::min(ry, height / 2);
  if (rx <= 0 || ry <= 0) {
    for (const double value : {x, y, width, height}) number(value);
    out_ += "re\n";
    return;
  }
  const double hx = rx * (1 - kCircleHandle);
  const double hy = ry * (1 - kCircleHandle);
  const double right = x + width;
  const double bottom = y + height;
  move(x + rx, y);
  line(right - rx, y);
  curve(right - hx, y, right, y + hy, right, y + ry);
  line(right, bottom - ry);
  curve(right, bottom - hy, right - hx, bottom, right - rx, bottom);
  line(x + rx, bottom);
  curve(x + hx, bottom, x, bottom - hy, x, bottom - ry);
  line(x, y + ry);
  curve(x, y + hy, x + hx, y, x + rx, y);
  close();
}

bool write_path(std::string_view commands, PathWriter& path)
{
  NumberReader reader(commands);
  char command = 0;
  double control_x = 0;  // of the curve before, for S and T
  double control_y = 0;
  char before = 0;
  while (!reader.at_end()) {
    if (const auto letter = reader.command()) {
      command = *letter;
    } else if (command == 'M') {
      command = 'L';  // further points of a move are lines
    } else if (command == 'm') {
      command = 'l';
    } else if (command == 0 || command == 'Z' || command == 'z') {
      return false;
    }
    const bool relative = command >= 'a';
    const char kind = static_cast<char>(relative ? command - 'a' + 'A' : command);
    const double base_x = relative ? path.x() : 0;
    const double base_y = relative ? path.y() : 0;
    if (before == 0 && kind != 'M') return false;
    double values[6] = {};
    const auto read = [&](int count) {
      for (int index = 0; index < count; ++index) {
        const auto value = reader.number();
        if (!value) return false;
        values[index] = *value + (index % 2 == 0 ? base_x : base_y);
      }
      return true;
    };
    const bool smooth_cubic = before == 'C' || before == 'S';
    const bool smooth_quadratic = before == 'Q' || before == 'T';
    switch (kind) {
      case 'M':
        if (!read(2)) return false;
        path.move(values[0], values[1]);
        break;
      case 'L':
        if (!read(2)) return false;
        path.line(values[0], values[1]);
        break;
      case 'H':
        if (!read(1)) return false;
        path.line(values[0], path.y());
        break;
      case 'V': {
        const auto value = reader.number();
        if (!value) return false;
        path.line(path.x(), *value + base_y);
        break;
      }
      case 'C':
        if (!read(6)) return false;
        path.curve(values[0], values[1], values[2], values[3], values[4], values[5]);
        control_x = values[2];
        control_y = values[3];
        break;
      case 'S': {
        if (!read(4)) return false;
        const double x1 = smooth_cubic ? 2 * path.x() - control_x : path.x();
        const double y1 = smooth_cubic ? 2 * path.y() - control_y : path.y();
        path.curve(x1, y1, values[0], values[1], values[2], values[3]);
        control_x = values[0];
        control_y = values[1];
        break;
      }
      case 'Q':
        if (!read(4)) return false;
        path.quadratic(values[0], values[1], values[2], values[3]);
        control_x = values[0];
        control_y = values[1];
        break;
      case 'T':
        if (!read(2)) return false;
        control_x = smooth_quadratic ? 2 * path.x() - control_x : path.x();
        control_y = smooth_quadratic ? 2 * path.y() - control_y : path.y();
        path.quadratic(control_x, control_y, values[0], values[1]);
        break;
      case 'A': {
        const auto rx = reader.number();
        const auto ry = reader.number();
        const auto rotation = reader.number();
        const auto large = reader.flag();
        const auto sweep = reader.flag();
        if (!rx || !ry || !rotation || !large || !sweep || !read(2)) return false;
        path.arc(*rx, *ry, *rotation, *large, *sweep, values[0], values[1]);
        break;
      }
      case 'Z':
        path.close();
        break;
      default:
        return false;
    }
    before = kind;
  }
  return true;
}

bool write_points(std::string_view points, PathWriter& path)
{
  NumberReader reader(points);
  bool is_first = true;
  while (!reader.at_end()) {
    const auto x = reader.number();
    const auto y = reader.number();
    if (!x || !y) return false;
    if (is_first) {
      path.move(*x, *y);
    } else {
      path.line(*x, *y);
    }
    is_first = false;
  }
  return !is_first;
}

}  // namespace classeur::templates
