// How often a content stream draws what, by the names that stand before Do, gs, scn and SCN; and which codes it shows
// in which font, by those before Tf and gs. For drawing_count.cpp only.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "templates/pdf/shown_codes.hpp"

namespace classeur::templates::pdf
{

// A form by Do; the group of a soft mask each time that gs sets it; the cell of a tiling pattern each time that
// something is painted while it is the colour.
enum class Drawing : std::uint8_t { kForm, kMask, kPattern };
using DrawingName = std::pair<Drawing, std::string>;  // the name with its slash

enum class FontCall : std::uint8_t { kByName, kByState };
using FontName = std::pair<FontCall, std::string>;

// Feed it the content, in pieces of any size; then read. Reads tokens alone, so that nothing can hide in what one
// reader takes for a string or a picture and another does not; a drawing whose name is not plain to see goes to
// unclear().
class FormNames
{
 public:
  // The names that count, and the fonts; text that is shown before any font is set counts too if `inherits_font`.
  FormNames(std::map<DrawingName, std::uint64_t> counts, const std::set<FontName>& fonts, bool inherits_font);
  FormNames(const FormNames&) = delete;
  FormNames& operator=(const FormNames&) = delete;

  void feed(std::string_view bytes);
  // Between two streams of one content.
  void end_token();

  const std::map<DrawingName, std::uint64_t>& counts() const { return counts_; }
  std::uint64_t unclear() const { return unclear_; }
  bool has_picture() const { return has_picture_; }  // one within the content
  const std::map<FontName, CodeCounts>& shown() const { return shown_; }
  // In a font whose name is not plain to see; in that of who draws the content.
  const CodeCounts& shown_unclear() const { return shown_unclear_; }
  const CodeCounts& shown_inherited() const { return shown_inherited_; }

 private:
  // Counters of the patterns that are the colours, and of the font; null: it is none that counts.
  struct State {
    std::uint64_t* fill = nullptr;
    std::uint64_t* stroke = nullptr;
    CodeCounts* font = nullptr;
  };

  std::uint64_t* counter(Drawing drawing);
  void draw(Drawing drawing);
  void set_font(FontCall call);
  void show();
  void follow_state();

  std::map<DrawingName, std::uint64_t> counts_;
  bool has_masks_ = false;
  bool has_patterns_ = false;
  bool has_fonts_ = false;
  bool has_picture_ = false;
  std::map<FontName, CodeCounts> shown_;
  CodeCounts shown_unclear_{};
  CodeCounts shown_inherited_{};
  ShownCodes codes_;
  std::uint64_t unclear_ = 0;
  State state_;
  std::vector<State> saved_;      // by q
  std::uint64_t saved_more_ = 0;  // deeper than is kept
  std::string token_;
  std::string name_;                 // the last one, if no operator came since
  bool comment_after_name_ = false;  // since the last Do
};

}  // namespace classeur::templates::pdf
