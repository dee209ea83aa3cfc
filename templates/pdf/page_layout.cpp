#include "templates/pdf/page_layout.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "templates/pdf/pdf_text.hpp"

namespace classeur::templates::pdf
{
namespace
{

// Distance of the base lines from the edges of the page.
constexpr double kHeaderBaseline_points = 26;
constexpr double kFooterBaseline_points = 20;
constexpr double kGroundMargin_points = 2;
constexpr double kSmallestFit = 0.01;

}  // namespace

PageLayout lay_out(const PartPage& page, const PageTreatment& treatment)
{
  if (treatment.fit == PageFit::kOriginal) return {page.width_points, page.height_points, {}};
  PageLayout layout;
  const bool is_landscape = page.width_points > page.height_points;
  layout.width_points = is_landscape ? kA4Height_points : kA4Width_points;
  layout.height_points = is_landscape ? kA4Width_points : kA4Height_points;
  const Frame& frame = treatment.frame;
  const double width = std::max(1.0, layout.width_points - 2 * frame.side_points);
  const double height = std::max(1.0, layout.height_points - frame.top_points - frame.bottom_points);
  const double scale = std::max(kSmallestFit, std::min({1.0, width / page.width_points, height / page.height_points}));
  layout.fit = {scale,
                0,
                0,
                scale,
                frame.side_points + (width - page.width_points * scale) / 2,
                frame.bottom_points + (height - page.height_points * scale) / 2};
  return layout;
}

std::string stamp_content(const PageStamp& stamp, const PageLayout& layout, const PageTreatment& treatment,
                          const StampFont& font)
{
  const double size = treatment.stamp_size_points;
  const double side = treatment.frame.side_points;
  const double header = layout.height_points - kHeaderBaseline_points;
  std::string content;
  // `share` is where on the line the text hangs: 0 at the left, 1 at the right.
  const auto draw = [&](const std::string& text, double share, double baseline) {
    if (text.empty()) return;
    const std::string codes = windows_1252(text);
    const double width = font.width_points(codes, size);
    const double left = side + share * (layout.width_points - 2 * side - width);
    if (treatment.fit == PageFit::kOriginal)
      content += fmt::format("1 g {} {} {} {} re f ", number_text(left - kGroundMargin_points, 2),
                             number_text(baseline - size * 0.3, 2), number_text(width + 2 * kGroundMargin_points, 2),
                             number_text(size * 1.3, 2));
    content += fmt::format("BT 0.25 g /S {} Tf {} {} Td {} Tj ET\n", number_text(size, 2), number_text(left, 2),
                           number_text(baseline, 2), byte_string(codes));
  };
  draw(stamp.header_left, 0, header);
  draw(stamp.header_centre, 0.5, header);
  draw(stamp.header_right, 1, header);
  draw(stamp.footer_left, 0, kFooterBaseline_points);
  draw(stamp.footer_centre, 0.5, kFooterBaseline_points);
  draw(stamp.footer_right, 1, kFooterBaseline_points);
  // ISO 32000-1, 14.8.2.2: what is no part of the document itself, for those who read it aloud.
  return content.empty() ? content : "/Artifact <</Type /Pagination>> BDC q " + content + "Q EMC\n";
}

}  // namespace classeur::templates::pdf
