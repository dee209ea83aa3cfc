// Points, boxes and the affine transformations between them, in PDF units of 1/72 inch, y upwards.
#pragma once

#include <array>
#include <optional>
#include <string>

namespace classeur::templates::pdf
{

inline constexpr double kA4Width_points = 595.276;
inline constexpr double kA4Height_points = 841.89;

struct Point {
  double x = 0;
  double y = 0;
};

struct Box {
  double left = 0;
  double bottom = 0;
  double right = 0;
  double top = 0;

  double width() const { return right - left; }
  double height() const { return top - bottom; }
};

// x' = a x + c y + e, y' = b x + d y + f, as in ISO 32000-1, 8.3.3.
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  Point apply(Point point) const { return {a * point.x + c * point.y + e, b * point.x + d * point.y + f}; }
  // The smallest upright box around the image of `box`.
  Box apply(const Box& box) const;
  // This first, `next` afterwards.
  Matrix then(const Matrix& next) const;
  bool is_identity() const;
  // The six operands, for `cm` or /Matrix.
  std::string text() const;
};

// Shortest decimal text that a PDF may hold (no exponent), at most `decimals` behind the point.
std::string number_text(double value, int decimals = 4);
// "[left bottom right top]"
std::string box_text(const Box& box);

}  // namespace classeur::templates::pdf
