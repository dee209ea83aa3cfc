// Running text put together from pieces: white space folded across them, neighbours of one look joined.
#pragma once

#include <string_view>
#include <vector>

#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

// Space is kept only between two things that are read: never at the ends of a paragraph or beside a break.
// Not thread-safe.
class RunMerger
{
 public:
  // `look` says all but the text.
  void add(std::string_view text, const Run& look);
  void add_break();
  void add_page_of(const Run& field);
  std::vector<Run> take() { return std::move(runs_); }

 private:
  void begin(const Run& look);

  std::vector<Run> runs_;
  bool space_ = false;  // met since the last thing that is read
  Run space_look_;      // where
};

}  // namespace classeur::procedures::office
