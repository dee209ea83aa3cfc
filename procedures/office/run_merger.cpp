#include "procedures/office/run_merger.hpp"

namespace classeur::procedures::office
{

void RunMerger::add(std::string_view text, const Run& look)
{
  for (const char character : text) {
    if (character == ' ' || character == '\n' || character == '\t' || character == '\r') {
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

void RunMerger::begin(const Run& look)
{
  const bool first = runs_.empty() || runs_.back().kind != RunKind::kText;
  const bool space = space_ && !first;
  space_ = false;
  if (!first && runs_.back().same_look(look)) {
    if (space) runs_.back().text.push_back(' ');
    return;
  }
  // The space goes to the side that is no link, so that no link begins or ends with one.
  const bool goes_before = space && !first && runs_.back().target.empty();
  if (goes_before) {
    runs_.back().text.push_back(' ');
  } else if (space && !look.target.empty()) {
    Run between;
    between.text = " ";
    runs_.push_back(std::move(between));
  }
  Run next = look;
  next.kind = RunKind::kText;
  next.text = space && !goes_before && look.target.empty() ? " " : "";
  runs_.push_back(std::move(next));
}

}  // namespace classeur::procedures::office
