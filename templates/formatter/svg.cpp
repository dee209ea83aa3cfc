#include "templates/formatter/svg.hpp"

#include "templates/formatter/fo_properties.hpp"

namespace classeur::templates
{

SvgSize svg_size(const xmlNode* svg)
{
  refuse_fo(svg, "figure");
}
void draw_svg(const xmlNode* svg, Canvas&, double, double, double, double)
{
  refuse_fo(svg, "figure");
}

}  // namespace classeur::templates
