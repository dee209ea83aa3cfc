// What layout makes of formatting objects: lines in groups, cells in bands, all with their heights; and dividing them
// between pages.
//
// Areas live in an AreaStore until the file is written. Lengths in points; y grows downwards. `left` counts from the
// left of the reference area: the region, or the content of a table cell or block container.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "templates/formatter/style.hpp"

namespace classeur::templates
{

enum class ClusterKind : std::uint8_t {
  kGlyph,
  kSpace,         // a line may end here; stretches
  kNoBreakSpace,  // stretches
  kFixedSpace,    // neither: U+202F and inner margins
  kLineBreak,     // a line ends here
  kObject,        // `character` is the index into Paragraph::objects
};

// One character, measured.
struct Cluster {
  const Style* style = nullptr;
  char32_t character = 0;
  float width = 0;
  GlyphId glyph = kMissingGlyph;
  std::uint8_t face = 0;
  ClusterKind kind = ClusterKind::kGlyph;
};

enum class LeaderPattern { kSpace, kRule, kDots };

struct InlineObject {
  enum class Kind { kPageNumber, kCitation, kCitationLast, kLeader, kImage, kFigure, kAnchor };
  Kind kind = Kind::kAnchor;
  std::string_view text;  // the id cited or marked; the name of the image
  double height = 0;
  double natural_width = 0;  // of an image or figure
  LeaderPattern pattern = LeaderPattern::kSpace;
  double pattern_width = 0;
  double rule_thickness = 0;
  bool stretches = false;           // a leader that fills its line
  const xmlNode* figure = nullptr;  // svg:svg
};

struct BorderSide {
  enum class Style : std::uint8_t { kNone, kSolid, kDashed, kDotted, kDouble };
  Style style = Style::kNone;
  double width = 0;  // 0 where style is kNone
  Color color;
};

// Padding, borders and background of a block, cell or inline. Sides: top, right, bottom, left.
struct Box {
  BorderSide border[4];
  double padding[4] = {};
  std::optional<Color> background;
  double inset(std::size_t side) const { return border[side].width + padding[side]; }
  bool paints() const;
};
constexpr std::size_t kTopSide = 0;
constexpr std::size_t kRightSide = 1;
constexpr std::size_t kBottomSide = 2;
constexpr std::size_t kLeftSide = 3;

// Clusters that share a link or a box.
struct InlineSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view internal_target;
  std::string_view external_target;
  const Box* box = nullptr;
  double font_size = 10;
};

struct Paragraph {
  const Style* style = nullptr;
  std::vector<Cluster> clusters;
  std::vector<InlineObject> objects;
  std::vector<InlineSpan> spans;
};

enum class Break : std::uint8_t { kNone, kPage, kOddPage, kEvenPage };

struct Area {
  enum class Kind : std::uint8_t { kLine, kGroup, kBand };
  explicit Area(Kind what) : kind(what) {}
  Area(const Area&) = default;
  Area& operator=(const Area&) = delete;
  virtual ~Area() = default;

  Kind kind;
  Break break_before = Break::kNone;
  Break break_after = Break::kNone;  // only until its group is finished
  bool keep_with_next = false;
  bool keep_with_previous = false;
  bool breaks_within = false;  // a forced break somewhere inside
  bool has_ids = false;        // here or inside
  double height = 0;           // without the spaces
  double space_before = 0;
  double space_after = 0;
};

struct Line final : Area {
  Line() : Area(Kind::kLine) {}
  const Paragraph* paragraph = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool hyphen = false;    // a hyphen follows the last cluster
  bool deferred = false;  // page numbers stand in it: positions are final only when all pages are known
  TextAlign align = TextAlign::kStart;
  double left = 0;
  double width = 0;           // of the line box
  double content_width = 0;   // as measured
  double stretch = 0;         // added to each space
  double leader_stretch = 0;  // added to each leader
  double baseline = 0;        // from the top
};

// Areas one below the other. A block, an anonymous paragraph, a table, a cell's content, a flow.
struct Group final : Area {
  Group() : Area(Kind::kGroup) {}
  std::vector<Area*> children;
  const Box* box = nullptr;
  double left = 0;         // of the border box
  double width = 0;        // of the border box
  bool continued = false;  // its beginning is on an earlier page
  bool goes_on = false;    // its end is on a later page
  bool keep_together = false;
  int orphans = 0;  // lines that stay together at a page's foot; 0 if it does not hold lines
  int widows = 0;
  Group* header = nullptr;  // repeated above each part of a table
  Group* footer = nullptr;  // repeated below
  std::vector<std::string_view> ids;
  // A block container: a reference area of its own, perhaps out of the flow.
  bool is_reference = false;
  bool is_absolute = false;
  bool is_fixed = false;  // absolute, from the corner of the page
  double top = 0;
  DisplayAlign display_align = DisplayAlign::kBefore;
  double height_min = 0;

  double inset_top() const { return box && !continued ? box->inset(kTopSide) : 0; }
  double inset_bottom() const { return box && !goes_on ? box->inset(kBottomSide) : 0; }
};

struct Cell {
  Group* content = nullptr;
  const Box* box = nullptr;
  int row = 0;
  int row_span = 1;
  double left = 0;  // of the border box
  double width = 0;
  double height_min = 0;
  DisplayAlign display_align = DisplayAlign::kBefore;
};

// Table rows tied together by spans, mostly a single one; or a list item with its label.
struct Band final : Area {
  Band() : Area(Kind::kBand) {}
  std::vector<Cell> cells;
  std::vector<double> row_heights;
  std::vector<double> row_heights_min;
  std::vector<std::string_view> ids;
  bool keep_together = false;
  bool continued = false;
  double divisible_above = 0;  // lower bands are not divided

  double row_top(int row) const;
};

class AreaStore
{
 public:
  template <typename Kind>
  Kind* make()
  {
    auto owner = std::make_unique<Kind>();
    Kind* area = owner.get();
    areas_.push_back(std::move(owner));
    return area;
  }
  Paragraph* make_paragraph() { return paragraphs_.emplace_back(std::make_unique<Paragraph>()).get(); }
  const Style* keep(const Style& style) { return styles_.emplace_back(std::make_unique<Style>(style)).get(); }
  const Box* keep(const Box& box) { return boxes_.emplace_back(std::make_unique<Box>(box)).get(); }

 private:
  std::vector<std::unique_ptr<Area>> areas_;
  std::vector<std::unique_ptr<Paragraph>> paragraphs_;
  std::vector<std::unique_ptr<Style>> styles_;
  std::vector<std::unique_ptr<Box>> boxes_;
};

// To be called once all children stand: moves spaces and breaks that belong outside to the group itself, and sums up
// the height.
void finish(Group& group);
void finish(Band& band);

// Space above child `index` of a group whose part before it starts at `first`.
double gap_above(const Group& group, std::size_t first, std::size_t index);

// What is placed on a page, and what is left for the next. Either may be null.
struct Parts {
  Area* placed = nullptr;
  Area* rest = nullptr;
  Break reason = Break::kNone;  // of a forced break
};

enum class AtTop : bool { kNo, kYes };  // of the page: something must be placed there, whatever its height

// Divides `area` so that what is placed is at most `available` high. Areas are cut up in the course of it: each is to
// be divided once. Rules: XSL 1.1, 4.8 (keeps and breaks), widows and orphans in 7.20.
Parts divide(Area& area, double available, AtTop at_top, AreaStore& store);

}  // namespace classeur::templates
