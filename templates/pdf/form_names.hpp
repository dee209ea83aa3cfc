// How often a content stream draws what, by the names that stand before Do. For drawing_count.cpp only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace classeur::templates::pdf
{

// Feed it the content, in pieces of any size; then read. Reads tokens alone, so that nothing can hide in what one
// reader takes for a string or a picture and another does not; a Do whose name is not plain to see goes to unclear().
class FormNames
{
 public:
  // The names that count, with their slash.
  explicit FormNames(std::map<std::string, std::uint64_t> counts) : counts_(std::move(counts)) {}

  void feed(std::string_view bytes);
  // Between two streams of one content.
  void end_token();

  const std::map<std::string, std::uint64_t>& counts() const { return counts_; }
  std::uint64_t unclear() const { return unclear_; }

 private:
  std::map<std::string, std::uint64_t> counts_;
  std::uint64_t unclear_ = 0;
  std::string token_;
  std::string name_;                 // the last one, if no operator came since
  bool comment_after_name_ = false;  // since the last Do
};

}  // namespace classeur::templates::pdf
