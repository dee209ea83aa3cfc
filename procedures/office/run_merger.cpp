#include "procedures/office/run_merger.hpp"

namespace classeur::procedures::office
{

void RunMerger::add(std::string_view text, const Run& look)
{
  for (const char character : text) {
    if (character == ' ' || character == '\n' || character == '\t' || character == '\r') {
      if (!space_) space_look_ = look;
      space_ = true;
      continue;
    }
    begin(look);
    runs_.back().text.push_back(character);
  }
}

void RunMerger::add_break()
{
  space_ = false;
  Run run;
  run.kind = RunKind::kBreak;
  runs_.push_back(std::move(run));
}

void RunMerger::add_page_of(const Run& field)
{
  space_ = false;
  runs_.push_back(field);
}

// A space stays in the run where it was first met, but for links and asides: none begins or ends with one.
void RunMerger::begin(const Run& look)
{
  const bool first = runs_.empty() || runs_.back().kind != RunKind::kText;
  const bool space = space_ && !first;
  space_ = false;
  if (!first && runs_.back().same_look(look)) {
    if (space) runs_.back().text.push_back(' ');
    return;
  }
  bool goes_behind = false;
  if (space) {
    const bool before_is_open = runs_.back().target.empty() && !runs_.back().aside;
    const bool is_of_next = look.target.empty() && space_look_.same_look(look);
    if (before_is_open && !is_of_next) {
      runs_.back().text.push_back(' ');
    } else if (look.target.empty()) {
      goes_behind = true;
    } else {
      Run between;
      between.text = " ";
      runs_.push_back(std::move(between));
    }
  }
  Run next = look;
  next.kind = RunKind::kText;
  next.text = goes_behind ? " " : "";
  runs_.push_back(std::move(next));
}

}  // namespace classeur::procedures::office
