// Figures in SVG, as much of it as our own figures use: rectangles, lines, circles, ellipses, polylines, polygons,
// paths, text, groups; fill, stroke, opacity, dashes, transforms. The same figure is on the screen and on paper.
#pragma once

#include <libxml/tree.h>

namespace classeur::templates
{

class Canvas;

struct SvgSize {
  double width = 0;  // points
  double height = 0;
};

// From width and height, or from viewBox (its units are then pixels of 1/96 inch). Throws Error(kBadInput) if neither.
SvgSize svg_size(const xmlNode* svg);

// Draws the figure into the rectangle whose upper left corner is (left, top). Throws Error(kBadInput), naming the line,
// for elements that it does not know.
void draw_svg(const xmlNode* svg, Canvas& canvas, double left, double top, double width, double height);

}  // namespace classeur::templates
