// The pages of an opened PDF, with what they inherit. For normalise() only.
//
// The walk is our own because libqpdf's recurses, and a page tree can be as deep as its maker likes.
#pragma once

#include <vector>

#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>

#include "templates/pdf/normalise.hpp"

namespace classeur::templates::pdf
{

struct SourcePage {
  QPDFObjectHandle page;
  QPDFObjectHandle resources;  // null if there are none
  Box box;                     // what of the page is seen, in its own units
  int rotation_degrees = 0;    // clockwise: 0, 90, 180, 270
  double user_unit = 1;

  double width_points() const { return (is_turned() ? box.height() : box.width()) * user_unit; }
  double height_points() const { return (is_turned() ? box.width() : box.height()) * user_unit; }
  // From the page's own space into that of the page as it is seen.
  Matrix placement() const;

 private:
  bool is_turned() const { return rotation_degrees % 180 != 0; }
};

struct SourcePages {
  std::vector<SourcePage> pages;
  std::size_t tree_depth = 0;
};

// Throws Error(kBadInput) if the tree is cyclic, has holes or is empty; Error(kTooLarge) over a limit.
SourcePages read_pages(QPDF& pdf, const NormaliseLimits& limits);

// The rectangle, its corners put in order; absent if it is none. Also for annotations.
std::optional<Box> read_box(const QPDFObjectHandle& object);

}  // namespace classeur::templates::pdf
