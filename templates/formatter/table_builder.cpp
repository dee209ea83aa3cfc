#include <algorithm>

#include <fmt/format.h>

#include "templates/formatter/block_builder.hpp"

namespace classeur::templates
{

namespace
{

constexpr int kColumnsMax = 200;
constexpr double kDivisibleRowHeight = 110;  // points: a lower row goes to the next page as a whole

struct Column {
  double width = 0;
  double share = 0;  // of what the fixed columns leave
};

}  // namespace

class TableBuilder
{
 public:
  TableBuilder(BlockBuilder& blocks, LayoutContext& context, const BlockPlace& place)
      : blocks_(blocks), context_(context), place_(place)
  {
  }

  Group* build(const xmlNode* node, const Style* style)
  {
    const FoAttributes attributes(node);
    auto* table = context_.store.make<Group>();
    BlockBuilder::Frame frame = blocks_.read_frame(attributes, style, place_, *table);
    const LengthContext lengths{frame.style->font_size, frame.content_width};
    const double width = attributes.length(Property::kWidth, lengths, frame.content_width);
    left_ = frame.content_left;
    table->width += width - frame.content_width;
    Style inner = *frame.style;
    inner.start_indent = inner.end_indent = inner.text_indent = 0;
    inner.keep_together = false;  // it is the table's, not each row's
    const Style* kept = context_.store.keep(inner);
    read_columns(node, width, lengths);
    const bool once = attributes.get(Property::kTableOmitHeaderAtBreak, "false") == "true";
    for (const xmlNode* child = node->children; child; child = child->next) {
      if (child->type != XML_ELEMENT_NODE || is_fo(child, "table-column")) continue;
      if (is_fo(child, "table-header") || is_fo(child, "table-footer")) {
        auto* part = context_.store.make<Group>();
        part->left = left_;
        part->width = width;
        build_section(child, kept, *part);
        finish(*part);
        if (is_fo(child, "table-footer")) {
          table->footer = part;
        } else if (once) {
          table->children.insert(table->children.begin(), part);
        } else {
          table->header = part;
        }
      } else if (is_fo(child, "table-body")) {
        build_section(child, kept, *table);
      } else {
        refuse_fo(child, "une colonne, un en-tête, un corps ou un pied de tableau est attendu");
      }
    }
    finish(*table);
    return table;
  }

 private:
  void read_columns(const xmlNode* node, double width, const LengthContext& lengths)
  {
    for (const xmlNode* child = node->children; child; child = child->next) {
      if (!is_fo(child, "table-column")) continue;
      const FoAttributes attributes(child);
      const int repeated = std::max(1, attributes.integer(Property::kNumberColumnsRepeated, 1));
      Column column{0, 1};
      const std::string_view text = attributes.get(Property::kColumnWidth, "auto");
      if (text.starts_with("proportional-column-width(") && text.ends_with(")")) {
        const auto share = parse_number(trim(text.substr(26, text.size() - 27)));
        if (!share) refuse_fo(child, fmt::format("« {} » n’est pas une largeur de colonne", text));
        column.share = *share;
      } else if (const auto fixed = attributes.optional_length(Property::kColumnWidth, {lengths.font_size, width})) {
        column = {*fixed, 0};
      }
      for (int index = 0; index < repeated && columns_.size() < kColumnsMax; ++index) columns_.push_back(column);
    }
    if (columns_.empty()) columns_.assign(static_cast<std::size_t>(std::max(1, cells_of_first_row(node))), {0, 1});
    double fixed = 0;
    double shares = 0;
    for (const Column& column : columns_) {
      fixed += column.width;
      shares += column.share;
    }
    for (Column& column : columns_) {
      if (column.share > 0) column.width = std::max(0.0, width - fixed) * column.share / shares;
    }
  }

  static int cells_of_first_row(const xmlNode* node)
  {
    for (const xmlNode* section = node->children; section; section = section->next) {
      for (const xmlNode* row = is_fo(section) ? section->children : nullptr; row; row = row->next) {
        if (!is_fo(row, "table-row")) continue;
        int count = 0;
        for (const xmlNode* cell = row->children; cell; cell = cell->next) {
          if (is_fo(cell)) count += FoAttributes(cell).integer(Property::kNumberColumnsSpanned, 1);
        }
        return std::min(count, kColumnsMax);
      }
    }
    return 1;
  }

  void build_section(const xmlNode* section, const Style* style, Group& group)
  {
    const FoAttributes attributes(section);
    const Style* own = attributes.empty() ? style : context_.store.keep(derive_style(*style, attributes, place_.width));
    section_background_ = attributes.color(Property::kBackgroundColor);
    occupied_.assign(columns_.size(), 0);
    Band* band = nullptr;
    bool is_first = true;
    for (const xmlNode* row = section->children; row; row = row->next) {
      if (row->type != XML_ELEMENT_NODE) continue;
      if (!is_fo(row, "table-row")) refuse_fo(row, "une ligne de tableau est attendue");
      const bool tied = std::any_of(occupied_.begin(), occupied_.end(), [](int rows) { return rows > 0; });
      if (!band || !tied) {
        if (band) add(group, *band);
        band = context_.store.make<Band>();
        band->divisible_above = kDivisibleRowHeight;
        if (is_first && attributes.has(Property::kId)) band->ids.push_back(attributes.get(Property::kId, ""));
        is_first = false;
      }
      build_row(row, own, *band);
    }
    if (!band) return;
    for (Cell& cell : band->cells) {  // spans that reach beyond the section
      cell.row_span = std::min(cell.row_span, static_cast<int>(band->row_heights_min.size()) - cell.row);
    }
    add(group, *band);
  }

  static void add(Group& group, Band& band)
  {
    finish(band);
    group.children.push_back(&band);
  }

  void build_row(const xmlNode* node, const Style* style, Band& band)
  {
    const FoAttributes attributes(node);
    const Style* own = attributes.empty() ? style : context_.store.keep(derive_style(*style, attributes, place_.width));
    const LengthContext lengths{own->font_size, 0};
    if (band.row_heights_min.empty()) {
      read_flow_properties(attributes, lengths, band);
    } else {
      band.keep_with_next |= attributes.get(Property::kKeepWithNext, "auto") != "auto";
    }
    band.space_before = band.space_after = 0;
    band.keep_together |= own->keep_together;
    if (const auto id = attributes.find(Property::kId)) band.ids.push_back(*id);
    const Box row_box = read_box(attributes, lengths);
    const int row = static_cast<int>(band.row_heights_min.size());
    band.row_heights_min.push_back(attributes.length(Property::kHeight, lengths, 0));
    std::size_t column = 0;
    for (const xmlNode* child = node->children; child; child = child->next) {
      if (child->type != XML_ELEMENT_NODE) continue;
      if (!is_fo(child, "table-cell")) refuse_fo(child, "une cellule est attendue");
      build_cell(child, own, row, column, row_box, band);
    }
    for (int& rows : occupied_) rows = std::max(0, rows - 1);
  }

  void build_cell(const xmlNode* node, const Style* style, int row, std::size_t& column, const Box& row_box, Band& band)
  {
    const FoAttributes attributes(node);
    if (const int given = attributes.integer(Property::kColumnNumber, 0); given > 0)
      column = static_cast<std::size_t>(given) - 1;
    while (column < columns_.size() && occupied_[column] > 0) ++column;
    const auto span = static_cast<std::size_t>(std::max(1, attributes.integer(Property::kNumberColumnsSpanned, 1)));
    if (column + span > columns_.size()) {
      refuse_fo(node, fmt::format("la cellule dépasse les {} colonnes du tableau", columns_.size()));
    }
    Cell cell;
    cell.row = row;
    cell.row_span = std::max(1, attributes.integer(Property::kNumberRowsSpanned, 1));
    cell.left = left_;
    for (std::size_t index = 0; index < column; ++index) cell.left += columns_[index].width;
    for (std::size_t index = column; index < column + span; ++index) {
      cell.width += columns_[index].width;
      occupied_[index] = cell.row_span;
    }
    Style own = derive_style(*style, attributes, cell.width);
    const LengthContext lengths{own.font_size, cell.width};
    Box box = read_box(attributes, lengths);
    if (!box.background) box.background = row_box.background ? row_box.background : section_background_;
    inherit_row_borders(box, row_box, column == 0, column + span == columns_.size());
    const Box* kept = context_.store.keep(box);
    cell.box = kept;
    cell.display_align = own.display_align;
    cell.height_min = attributes.length(Property::kHeight, lengths, 0);
    own.keep_together = false;
    cell.content = blocks_.build_content(node, context_.store.keep(own),
                                         std::max(0.0, cell.width - kept->inset(kLeftSide) - kept->inset(kRightSide)));
    if (const auto id = attributes.find(Property::kId)) {
      cell.content->ids.push_back(*id);
      cell.content->has_ids = true;
    }
    band.cells.push_back(cell);
    column += span;
  }

  // XSL 1.1, 6.7.10: with collapsed borders those of a row show on its cells.
  static void inherit_row_borders(Box& cell, const Box& row, bool is_first, bool is_last)
  {
    for (const std::size_t side : {kTopSide, kRightSide, kBottomSide, kLeftSide}) {
      if ((side == kLeftSide && !is_first) || (side == kRightSide && !is_last)) continue;
      if (cell.border[side].width == 0 && row.border[side].width > 0) cell.border[side] = row.border[side];
    }
  }

  BlockBuilder& blocks_;
  LayoutContext& context_;
  BlockPlace place_;
  std::vector<Column> columns_;
  std::vector<int> occupied_;  // rows that a cell above still takes, by column
  std::optional<Color> section_background_;
  double left_ = 0;
};

Group* build_table(BlockBuilder& blocks, LayoutContext& context, const xmlNode* node, const Style* style,
                   const BlockPlace& place)
{
  if (node_name(node) == "table-and-caption") {
    const xmlNode* table = nullptr;
    for (const xmlNode* child = node->children; child; child = child->next) {
      if (is_fo(child, "table")) table = child;
    }
    if (!table) refuse_fo(node, "un tableau est attendu");
    node = table;
  }
  return TableBuilder(blocks, context, place).build(node, style);
}

}  // namespace classeur::templates
