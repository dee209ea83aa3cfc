#include "templates/formatter/formatter.hpp"

#include <unordered_set>

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "templates/formatter/page_builder.hpp"

namespace classeur::templates
{

using base::XmlDocument;

namespace
{

constexpr double kPointsPerPixel = 72.0 / 96.0;

std::string folded(const xmlNode* node)
{
  return base::XmlElement(node).folded_text();
}

class Formatter
{
 public:
  explicit Formatter(const FormatOptions& options)
      : options_(options),
        context_{store_, [this](const xmlNode* node, std::string_view source) {
                   const PdfImage& image = load_image(node, std::string(source));
                   return ImageSize{image.width_pixels * kPointsPerPixel, image.height_pixels * kPointsPerPixel};
                 }}
  {
  }

  FormattedPdf run(const XmlDocument& document)
  {
    const xmlNode* root = document.root().node();
    if (!is_fo(root, "root")) refuse_fo(root, "la racine d’un document XSL-FO est « fo:root »");
    lay_out(root);
    const PageMap map = pages_->finish();
    for (const PlacedPage& page : pages_->pages()) pdf_.add_page(page.master->width, page.master->height);
    paint(map);
    FormattedPdf result;
    for (const auto& [id, place] : map.first) {
      pdf_.add_destination(std::string(id), place);
      result.page_of_id.emplace(id, static_cast<int>(place.page) + 1);
      result.place_of_id.emplace(id, IdPlace{static_cast<int>(place.page) + 1, place.left, place.top});
    }
    if (bookmark_tree_) pdf_.set_outline(read_bookmarks(bookmark_tree_, map));
    result.external = pages_->external();
    result.pages = static_cast<int>(pdf_.page_count());
    result.bytes = pdf_.save(metadata());
    return result;
  }

 private:
  const PdfImage& load_image(const xmlNode* node, const std::string& source)
  {
    if (loaded_.insert(source).second) {
      const auto bytes = options_.image ? options_.image(source) : std::nullopt;
      if (!bytes) refuse_fo(node, fmt::format("l’image « {} » est introuvable", source));
      return pdf_.image(source, *bytes);
    }
    return pdf_.image(source, {});  // it is there
  }

  void lay_out(const xmlNode* root)
  {
    Style initial;
    initial.fonts = &font_chain(initial.font_families, initial.font_weight, initial.italic);
    const Style style = derive_style(initial, FoAttributes(root), 0);
    for (const xmlNode* child = root->children; child; child = child->next) {
      if (child->type != XML_ELEMENT_NODE) continue;
      const base::XmlElement element(child);
      if (is_fo(child, "layout-master-set")) {
        masters_.emplace(child);
        pages_.emplace(context_, *masters_);
      } else if (is_fo(child, "bookmark-tree")) {
        bookmark_tree_ = child;
      } else if (is_fo(child, "page-sequence")) {
        if (!pages_) refuse_fo(child, "les modèles de page doivent venir d’abord");
        pages_->add_sequence(child, style);
      } else if (pages_ && element.name() == "external-pages" && element.namespace_uri() == kFormatterNamespace) {
        pages_->reserve_pages(child);
      } else if (!is_fo(child, "declarations")) {
        refuse_fo(child, "élément inconnu, ou qui n’a pas sa place ici");
      }
    }
    if (!pages_ || pages_->pages().empty()) refuse_fo(root, "le document n’a aucune page");
  }

  void paint(const PageMap& map)
  {
    Painter painter(pdf_, map,
                    [this](std::string_view name) -> const PdfImage& { return pdf_.image(std::string(name), {}); });
    const auto& pages = pages_->pages();
    for (std::size_t page = 0; page < pages.size(); ++page) {
      Canvas canvas(pdf_, pages[page].master->height);
      for (const Region& region : pages[page].master->regions) {
        if (region.box.background) canvas.fill(region.area, *region.box.background);
        paint_region_borders(region, canvas);
      }
      for (const PlacedArea& placed : pages[page].areas)
        painter.paint(*placed.area, placed.left, placed.top, canvas, page);
      pdf_.set_content(page, canvas.finish());
    }
  }

  static void paint_region_borders(const Region& region, Canvas& canvas)
  {
    const Rectangle& area = region.area;
    const double right = area.left + area.width;
    const double bottom = area.top + area.height;
    const auto& [above, end, below, start] = region.box.border;
    canvas.stroke(area.left, area.top, right, area.top, above.width, above.color, above.style);
    canvas.stroke(area.left, bottom, right, bottom, below.width, below.color, below.style);
    canvas.stroke(area.left, area.top, area.left, bottom, start.width, start.color, start.style);
    canvas.stroke(right, area.top, right, bottom, end.width, end.color, end.style);
  }

  std::vector<PdfBookmark> read_bookmarks(const xmlNode* parent, const PageMap& map)
  {
    std::vector<PdfBookmark> bookmarks;
    for (const xmlNode* child = parent->children; child; child = child->next) {
      if (child->type != XML_ELEMENT_NODE || is_fo(child, "bookmark-title")) continue;
      if (!is_fo(child, "bookmark")) refuse_fo(child, "un signet est attendu");
      const FoAttributes attributes(child);
      PdfBookmark bookmark;
      bookmark.open = attributes.get(Property::kStartingState, "show") != "hide";
      for (const xmlNode* title = child->children; title; title = title->next) {
        if (is_fo(title, "bookmark-title")) bookmark.title = folded(title);
      }
      const auto target = map.first.find(attributes.get(Property::kInternalDestination, ""));
      if (target != map.first.end()) bookmark.place = target->second;
      bookmark.children = read_bookmarks(child, map);
      bookmarks.push_back(std::move(bookmark));
    }
    return bookmarks;
  }

  PdfMetadata metadata() const
  {
    PdfMetadata metadata;
    metadata.title = options_.title;
    metadata.subject = options_.subject;
    metadata.author = options_.author;
    metadata.keywords = options_.keywords;
    metadata.creator = options_.creator;
    metadata.language = options_.language;
    metadata.date = options_.date;
    return metadata;
  }

  const FormatOptions& options_;
  AreaStore store_;
  LayoutContext context_;
  PdfDocument pdf_;
  std::optional<PageMasters> masters_;
  std::optional<PageBuilder> pages_;
  const xmlNode* bookmark_tree_ = nullptr;
  std::unordered_set<std::string> loaded_;
};

}  // namespace

FormattedPdf format(const XmlDocument& document, const FormatOptions& options)
{
  return Formatter(options).run(document);
}

std::string render_fo(std::string_view fo_bytes, std::string_view file_name, const FormatOptions& options)
{
  return format(XmlDocument::parse(fo_bytes, file_name), options).bytes;
}

}  // namespace classeur::templates
