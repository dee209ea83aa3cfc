// Areas onto pages: text, boxes, links and destinations.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <unordered_map>

#include "templates/formatter/canvas.hpp"

namespace classeur::templates
{

// Where the elements with an id came to stand, and how each page is numbered. Complete before painting begins.
struct PageMap {
  std::unordered_map<std::string_view, PdfPlace> first;  // upper left corner
  std::unordered_map<std::string_view, std::size_t> last;
  std::vector<std::string> page_labels;  // as printed, by page
  // Of pages made elsewhere: the number of the first and of the last, as printed.
  std::map<std::string, std::pair<std::string, std::string>, std::less<>> external;
};

// Notes the ids below `area`, which stands at (left, top) of page `page`.
void collect_ids(const Area& area, double left, double top, std::size_t page, PageMap& map);

class Painter
{
 public:
  using Images = std::function<const PdfImage&(std::string_view name)>;
  Painter(PdfDocument& document, const PageMap& map, Images images)
      : document_(document), map_(map), images_(std::move(images))
  {
  }

  // Paints `area`, whose reference area begins at `left` and which begins at `top`, onto a page.
  void paint(const Area& area, double left, double top, Canvas& canvas, std::size_t page);

 private:
  void paint_group(const Group& group, double left, double top);
  void paint_band(const Band& band, double left, double top);
  void paint_line(const Line& original, double left, double top);
  void paint_box(const Box& box, const Rectangle& area, bool top_open, bool bottom_open);
  double paint_object(const Line& line, const Cluster& cluster, double x, double baseline);
  void paint_decorations(const Style& style, double x, double width, double baseline);
  void paint_spans(const Line& line, double x, double top);
  double cluster_width(const Line& line, const Cluster& cluster) const;
  std::string page_text(const InlineObject& object) const;

  PdfDocument& document_;
  const PageMap& map_;
  Images images_;
  Canvas* canvas_ = nullptr;
  std::size_t page_ = 0;
  double reference_left_ = 0;  // where absolute positions count from
  double reference_top_ = 0;
};

}  // namespace classeur::templates
