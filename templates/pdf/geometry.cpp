#include "templates/pdf/geometry.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace classeur::templates::pdf
{

Box Matrix::apply(const Box& box) const
{
  const std::array<Point, 4> corners{apply(Point{box.left, box.bottom}), apply(Point{box.right, box.bottom}),
                                     apply(Point{box.right, box.top}), apply(Point{box.left, box.top})};
  Box image{corners[0].x, corners[0].y, corners[0].x, corners[0].y};
  for (const Point& corner : corners) {
    image.left = std::min(image.left, corner.x);
    image.right = std::max(image.right, corner.x);
    image.bottom = std::min(image.bottom, corner.y);
    image.top = std::max(image.top, corner.y);
  }
  return image;
}

Matrix Matrix::then(const Matrix& next) const
{
  return {a * next.a + b * next.c, a * next.b + b * next.d,          c * next.a + d * next.c,
          c * next.b + d * next.d, e * next.a + f * next.c + next.e, e * next.b + f * next.d + next.f};
}

bool Matrix::is_identity() const
{
  const auto is = [](double value, double expected) { return std::abs(value - expected) < 1e-9; };
  return is(a, 1) && is(b, 0) && is(c, 0) && is(d, 1) && is(e, 0) && is(f, 0);
}

std::string Matrix::text() const
{
  return fmt::format("{} {} {} {} {} {}", number_text(a, 6), number_text(b, 6), number_text(c, 6), number_text(d, 6),
                     number_text(e), number_text(f));
}

std::string number_text(double value, int decimals)
{
  if (!std::isfinite(value)) value = 0;
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::string box_text(const Box& box)
{
  return fmt::format("[{} {} {} {}]", number_text(box.left), number_text(box.bottom), number_text(box.right),
                     number_text(box.top));
}

}  // namespace classeur::templates::pdf
