// fo:layout-master-set: the pages there are, and which follows which.
#pragma once

#include <deque>
#include <map>
#include <string>

#include "templates/formatter/area.hpp"
#include "templates/formatter/pdf_document.hpp"

namespace classeur::templates
{

enum class RegionKind { kBody, kBefore, kAfter, kStart, kEnd };

struct Region {
  RegionKind kind = RegionKind::kBody;
  std::string_view name;
  Rectangle area;  // on the page, with its padding
  Box box;
  DisplayAlign display_align = DisplayAlign::kBefore;
};

struct PageMaster {
  double width = 0;
  double height = 0;
  std::vector<Region> regions;
  const Region& body() const;
};

// Which page of a sequence is asked for.
struct PagePosition {
  int index = 0;   // from 0, within the sequence
  int number = 1;  // as printed
  bool last = false;
  bool blank = false;
};

class PageMasters
{
 public:
  // Throws Error(kBadInput), naming the line.
  explicit PageMasters(const xmlNode* layout_master_set);

  // The page for that position in the sequence of that master-reference. `node` is named if there is none.
  const PageMaster& choose(std::string_view reference, const PagePosition& position, const xmlNode* node) const;

 private:
  struct Condition {
    std::string_view master;
    std::string_view page_position;
    std::string_view odd_or_even;
    std::string_view blank_or_not_blank;
    bool holds(const PagePosition& position) const;
  };
  struct Part {
    std::vector<Condition> alternatives;
    int repeats_max = 0;  // 0: for ever
  };

  void read_page(const xmlNode* node);
  void read_sequence(const xmlNode* node);

  std::map<std::string_view, PageMaster> pages_;
  std::map<std::string_view, std::vector<Part>> sequences_;
};

}  // namespace classeur::templates
