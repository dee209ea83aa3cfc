// How often a content stream draws what, by the names that stand before Do, gs, scn and SCN. For drawing_count.cpp
// only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace classeur::templates::pdf
{

// A form by Do; the group of a soft mask each time that gs sets it; the cell of a tiling pattern each time that
// something is painted while it is the colour.
enum class Drawing : std::uint8_t { kForm, kMask, kPattern };
using DrawingName = std::pair<Drawing, std::string>;  // the name with its slash

// Feed it the content, in pieces of any size; then read. Reads tokens alone, so that nothing can hide in what one
// reader takes for a string or a picture and another does not; a drawing whose name is not plain to see goes to
// unclear().
class FormNames
{
 public:
  // The names that count.
  explicit FormNames(std::map<DrawingName, std::uint64_t> counts);
  FormNames(const FormNames&) = delete;
  FormNames& operator=(const FormNames&) = delete;

  void feed(std::string_view bytes);
  // Between two streams of one content.
  void end_token();

  const std::map<DrawingName, std::uint64_t>& counts() const { return counts_; }
  std::uint64_t unclear() const { return unclear_; }

 private:
  // Counters of the patterns that are the colours; null: it is none that counts.
  struct Colours {
    std::uint64_t* fill = nullptr;
    std::uint64_t* stroke = nullptr;
  };

  std::uint64_t* counter(Drawing drawing);
  void draw(Drawing drawing);
  void follow_colours();

  std::map<DrawingName, std::uint64_t> counts_;
  bool has_masks_ = false;
  bool has_patterns_ = false;
  std::uint64_t unclear_ = 0;
  Colours colours_;
  std::vector<Colours> saved_;    // by q
  std::uint64_t saved_more_ = 0;  // deeper than is kept
  std::string token_;
  std::string name_;                 // the last one, if no operator came since
  bool comment_after_name_ = false;  // since the last Do
};

}  // namespace classeur::templates::pdf
