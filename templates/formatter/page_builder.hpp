// Flows poured into pages.
#pragma once

#include <map>

#include "templates/formatter/block_builder.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/formatter/page_master.hpp"
#include "templates/formatter/painter.hpp"

namespace classeur::templates
{

constexpr std::size_t kPagesMax = 20'000;  // of one document

// Something on a page, and where its reference area begins.
struct PlacedArea {
  const Area* area = nullptr;
  double left = 0;
  double top = 0;
};

struct PlacedPage {
  const PageMaster* master = nullptr;
  std::vector<PlacedArea> areas;
};

class PageBuilder
{
 public:
  PageBuilder(LayoutContext& context, const PageMasters& masters) : context_(context), masters_(masters) {}

  // fo:page-sequence. `root_style` is that of fo:root.
  void add_sequence(const xmlNode* node, const Style& root_style);

  // cl:external-pages: counts pages that are made elsewhere.
  void reserve_pages(const xmlNode* node);

  const std::vector<PlacedPage>& pages() const { return pages_; }
  const std::vector<ExternalPages>& external() const { return external_; }
  // With the ids collected. To be called once all sequences are there.
  PageMap finish();

 private:
  struct Sequence {
    const xmlNode* node = nullptr;
    std::string_view reference;
    std::string_view format;
    std::map<std::string_view, const xmlNode*> static_contents;
    std::map<std::pair<std::string_view, double>, Group*> built;  // by flow and width
    const Style* style = nullptr;
    int index = 0;  // of the next page within the sequence
  };

  void pour(Sequence& sequence, Group& content);
  void add_page(Sequence& sequence, const PageMaster& master, const Area* body);
  void add_blank_page(Sequence& sequence);
  void place_static_contents(Sequence& sequence, const PageMaster& master, PlacedPage& page);

  LayoutContext& context_;
  const PageMasters& masters_;
  std::vector<PlacedPage> pages_;
  std::vector<std::string> labels_;
  std::vector<std::pair<std::string_view, std::pair<std::size_t, std::size_t>>> sequence_ids_;  // id, first, last
  std::vector<ExternalPages> external_;
  std::vector<std::pair<std::string, std::string>> external_labels_;  // first, last
  int next_number_ = 1;
};

// 4 as "4", "iv", "IV", "d" or "D", by the format "1", "i", "I", "a" or "A".
std::string format_page_number(int number, std::string_view format);

}  // namespace classeur::templates
