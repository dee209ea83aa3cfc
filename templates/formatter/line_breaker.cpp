#include "templates/formatter/line_breaker.hpp"

#include <algorithm>

#include "templates/formatter/hyphenation.hpp"

namespace classeur::templates
{

namespace
{

constexpr double kSpaceShrink = 0.12;          // of a space, in justified lines
constexpr double kStretchWithoutHyphen = 0.6;  // of a space: looser lines are hyphenated
constexpr double kRaggedWithoutHyphen = 0.2;   // of the line
constexpr int kHyphensInSequenceMax = 2;

bool is_letter(const Cluster& cluster)
{
  const char32_t character = cluster.character;
  return cluster.kind == ClusterKind::kGlyph &&
         ((character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
          (character >= 0xC0 && character < 0x180 && character != 0xD7 && character != 0xF7));
}
bool is_space(const Cluster& cluster)
{
  return cluster.kind == ClusterKind::kSpace;
}
bool stretches(const Cluster& cluster)
{
  return cluster.kind == ClusterKind::kSpace || cluster.kind == ClusterKind::kNoBreakSpace;
}

// Where a line may end: before cluster `end`; the next begins at `next`.
struct BreakPoint {
  std::uint32_t end = 0;
  std::uint32_t next = 0;
  double width = 0;
  int spaces = 0;
  bool hyphen = false;
  bool found = false;
};

class LineBreaker
{
 public:
  LineBreaker(Paragraph& paragraph, double left, double width, Group& group, AreaStore& store)
      : paragraph_(paragraph), clusters_(paragraph.clusters), left_(left), width_(width), group_(group), store_(store)
  {
  }

  void run()
  {
    const auto count = static_cast<std::uint32_t>(clusters_.size());
    std::uint32_t begin = 0;
    while (begin < count) {
      const double indent = begin == 0 ? paragraph_.style->text_indent : 0;
      const BreakPoint point = next_break(begin, width_ - indent);
      add_line(begin, point, indent, point.next >= count);
      begin = point.next;
      hyphens_in_sequence_ = point.hyphen ? hyphens_in_sequence_ + 1 : 0;
    }
  }

 private:
  BreakPoint next_break(std::uint32_t begin, double available)
  {
    const auto count = static_cast<std::uint32_t>(clusters_.size());
    const bool justified = paragraph_.style->text_align == TextAlign::kJustify;
    double width = 0;
    double shrink = 0;
    int spaces = 0;
    BreakPoint last;
    for (std::uint32_t at = begin; at < count; ++at) {
      const Cluster& cluster = clusters_[at];
      if (cluster.kind == ClusterKind::kLineBreak) return {at, at + 1, width, spaces, false, true};
      if (is_space(cluster)) {
        if (cluster.style->wrap) last = {at, at + 1, width, spaces, false, true};
        width += cluster.width;
        if (justified) shrink += cluster.width * kSpaceShrink;
        ++spaces;
        continue;
      }
      width += cluster.width;
      if (cluster.kind == ClusterKind::kNoBreakSpace) ++spaces;
      if (width > available + shrink + 0.001 && at > begin) return overflow(begin, at, available, last);
      if (breaks_after(at)) last = {at + 1, at + 1, width, spaces, false, true};
    }
    return {count, count, width, spaces, false, true};
  }

  // After a hyphen between letters, a long dash or an invisible break.
  bool breaks_after(std::uint32_t at) const
  {
    const char32_t character = clusters_[at].character;
    if (clusters_[at].kind != ClusterKind::kGlyph || !clusters_[at].style->wrap) return false;
    if (character == 0x200B || character == 0x2014) return true;
    if (character != '-' && character != 0x2010) return false;
    return at > 0 && at + 1 < clusters_.size() && is_letter(clusters_[at - 1]) && is_letter(clusters_[at + 1]);
  }

  BreakPoint overflow(std::uint32_t begin, std::uint32_t at, double available, const BreakPoint& last)
  {
    if (last.found && !too_loose(last, available)) return last;
    const BreakPoint divided = hyphenate(last.found ? last.next : begin, begin, at, available);
    if (divided.found) return divided;
    if (last.found) return last;
    if (!clusters_[at].style->wrap) return unbroken(begin);
    return cut_anywhere(begin, at);
  }

  // What no line can hold is cut at a no-break space all the same, or else within the word.
  BreakPoint cut_anywhere(std::uint32_t begin, std::uint32_t at) const
  {
    std::uint32_t next = at;
    for (std::uint32_t index = at; index > begin + 1; --index) {
      if (clusters_[index - 1].kind != ClusterKind::kNoBreakSpace) continue;
      at = index - 1;
      next = index;
      break;
    }
    double width = 0;
    for (std::uint32_t index = begin; index < at; ++index) width += clusters_[index].width;
    return {at, next, width, 0, false, true};
  }

  BreakPoint unbroken(std::uint32_t begin) const
  {
    double width = 0;
    std::uint32_t at = begin;
    for (; at < clusters_.size() && clusters_[at].kind != ClusterKind::kLineBreak; ++at) width += clusters_[at].width;
    return {at, std::min(at + 1, static_cast<std::uint32_t>(clusters_.size())), width, 0, false, true};
  }

  bool too_loose(const BreakPoint& point, double available) const
  {
    const double left_over = available - point.width;
    if (paragraph_.style->text_align != TextAlign::kJustify) return left_over > available * kRaggedWithoutHyphen;
    const double space = paragraph_.style->fonts->glyph(' ').advance * paragraph_.style->font_size;
    return left_over > kStretchWithoutHyphen * space * std::max(1, point.spaces);
  }

  // Divides the word that starts at or after `from` and reaches over `at`, the first cluster that does not fit.
  BreakPoint hyphenate(std::uint32_t from, std::uint32_t begin, std::uint32_t at, double available)
  {
    if (hyphens_in_sequence_ >= kHyphensInSequenceMax || !is_letter(clusters_[at])) return {};
    const Style& style = *clusters_[at].style;
    if (!style.hyphenate || !style.french || !style.wrap) return {};
    std::uint32_t word = at;
    while (word > from && is_letter(clusters_[word - 1])) --word;
    std::uint32_t end = at;
    while (end < clusters_.size() && is_letter(clusters_[end])) ++end;
    std::vector<char32_t> letters;
    for (std::uint32_t index = word; index < end; ++index) letters.push_back(clusters_[index].character);
    const double hyphen = style.fonts->glyph(0xAD).advance * style.font_size;
    BreakPoint best;
    double width = 0;
    int spaces = 0;
    std::uint32_t index = begin;
    for (const std::size_t point : hyphenation_points(letters)) {
      const auto cut = word + static_cast<std::uint32_t>(point);
      if (cut > at) break;
      for (; index < cut; ++index) {
        width += clusters_[index].width;
        if (stretches(clusters_[index])) ++spaces;
      }
      if (width + hyphen <= available) best = {cut, cut, width + hyphen, spaces, true, true};
    }
    return best;
  }

  void add_line(std::uint32_t begin, const BreakPoint& point, double indent, bool is_last)
  {
    std::uint32_t end = point.end;
    double width = point.width;
    while (end > begin && is_space(clusters_[end - 1]) && clusters_[end - 1].style->collapse_spaces) {
      width -= clusters_[--end].width;
    }
    const Style& style = *paragraph_.style;
    auto* line = store_.make<Line>();
    line->paragraph = &paragraph_;
    line->begin = begin;
    line->end = end;
    line->hyphen = point.hyphen;
    line->left = left_ + indent;
    line->width = width_ - indent;
    line->content_width = width;
    const bool ends_paragraph =
        is_last || (point.end < clusters_.size() && clusters_[point.end].kind == ClusterKind::kLineBreak);
    line->align = style.text_align;
    if (ends_paragraph) {
      line->align = style.text_align_last.value_or(style.text_align == TextAlign::kJustify ? TextAlign::kStart
                                                                                           : style.text_align);
    }
    set_height(*line);
    justify(*line, width);
    group_.children.push_back(line);
  }

  // XSL 1.1, 4.7.2: half of the leading above the text, half below. Superscripts do not push lines apart.
  void set_height(Line& line)
  {
    const Style& own = *paragraph_.style;
    const double leading =
        own.line_height() - (own.fonts->first().ascent() + own.fonts->first().descent()) * own.font_size;
    double above = leading / 2 + own.fonts->first().ascent() * own.font_size;
    double below = own.line_height() - above;
    const Style* seen = &own;
    for (std::uint32_t index = line.begin; index < line.end; ++index) {
      const Cluster& cluster = clusters_[index];
      if (cluster.kind == ClusterKind::kObject) {
        const InlineObject& object = paragraph_.objects[cluster.character];
        above = std::max(above, object.height + cluster.style->baseline_shift);
        line.has_ids |= object.kind == InlineObject::Kind::kAnchor;
        line.deferred |= object.kind == InlineObject::Kind::kPageNumber ||
                         object.kind == InlineObject::Kind::kCitation ||
                         object.kind == InlineObject::Kind::kCitationLast;
      }
      if (cluster.style == seen) continue;
      seen = cluster.style;
      if (seen->font_size <= own.font_size) continue;
      const FontFace& face = seen->fonts->first();
      const double half = (seen->line_height() - (face.ascent() + face.descent()) * seen->font_size) / 2;
      above = std::max(above, half + face.ascent() * seen->font_size);
      below = std::max(below, half + face.descent() * seen->font_size);
    }
    line.baseline = above;
    line.height = above + below;
  }

  Paragraph& paragraph_;
  std::vector<Cluster>& clusters_;
  double left_;
  double width_;
  Group& group_;
  AreaStore& store_;
  int hyphens_in_sequence_ = 0;
};

}  // namespace

double justify(Line& line, double content_width)
{
  const double left_over = line.width - content_width;
  line.stretch = 0;
  line.leader_stretch = 0;
  if (line.align == TextAlign::kStart) return 0;
  if (line.align == TextAlign::kCenter) return left_over / 2;
  if (line.align == TextAlign::kEnd) return left_over;
  int leaders = 0;
  int spaces = 0;
  const auto& clusters = line.paragraph->clusters;
  for (std::uint32_t index = line.begin; index < line.end; ++index) {
    if (stretches(clusters[index])) ++spaces;
    if (clusters[index].kind == ClusterKind::kObject && line.paragraph->objects[clusters[index].character].stretches) {
      ++leaders;
    }
  }
  if (leaders > 0) {
    line.leader_stretch = std::max(0.0, left_over / leaders);
  } else if (spaces > 0) {
    line.stretch = left_over / spaces;
  }
  return 0;
}

void break_lines(Paragraph& paragraph, double left, double width, Group& group, AreaStore& store)
{
  LineBreaker(paragraph, left, width, group, store).run();
  group.orphans = std::max(1, paragraph.style->orphans);
  group.widows = std::max(1, paragraph.style->widows);
}

}  // namespace classeur::templates
