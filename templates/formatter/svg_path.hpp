// The shapes of SVG as PDF path operators.
#pragma once

#include <string>
#include <string_view>

namespace classeur::templates
{

// Writes path operators in the coordinates they are given in.
class PathWriter
{
 public:
  explicit PathWriter(std::string& out) : out_(out) {}

  void move(double x, double y);
  void line(double x, double y);
  void curve(double x1, double y1, double x2, double y2, double x, double y);
  void quadratic(double x1, double y1, double x, double y);
  // SVG 1.1, F.6: an elliptical arc from where the pen is.
  void arc(double rx, double ry, double rotation_degrees, bool large, bool sweep, double x, double y);
  void close();
  void ellipse(double cx, double cy, double rx, double ry);
  void rectangle(double x, double y, double width, double height, double rx, double ry);

  double x() const { return x_; }
  double y() const { return y_; }

 private:
  void number(double value);

  std::string& out_;
  double x_ = 0;
  double y_ = 0;
  double start_x_ = 0;
  double start_y_ = 0;
};

// The `d` of a path: M L H V C S Q T A Z, absolute and relative. False if it is not well formed; what comes before the
// fault is drawn, as SVG 1.1, F.2 asks.
bool write_path(std::string_view commands, PathWriter& path);

// The `points` of a polyline or polygon.
bool write_points(std::string_view points, PathWriter& path);

}  // namespace classeur::templates
