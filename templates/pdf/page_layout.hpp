// How a page of a part lies on a page of the binder, and what is stamped beside it. For the linker.
#pragma once

#include <string>

#include "templates/pdf/link.hpp"
#include "templates/pdf/stamp_font.hpp"

namespace classeur::templates::pdf
{

struct PageLayout {
  double width_points = 0;
  double height_points = 0;
  Matrix fit;  // from the page of the part, as it is seen, onto the page of the binder
};

PageLayout lay_out(const PartPage& page, const PageTreatment& treatment);

// Content that draws the stamp in the font resource /S; empty if the stamp is.
std::string stamp_content(const PageStamp& stamp, const PageLayout& layout, const PageTreatment& treatment,
                          const StampFont& font);

}  // namespace classeur::templates::pdf
