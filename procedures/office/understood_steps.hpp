// The steps of a procedure that others wrote: a table of who does what, a part for each step, or a list. For
// understanding.cpp.
#pragma once

#include <string>
#include <vector>

#include "procedures/office/structure_blocks.hpp"

namespace classeur::procedures::office
{

// What is read, and what it leaves to say.
class StepReading
{
 public:
  // `steps` is filled; what stands in no step goes to `left`, `open` says what the writer has to complete.
  StepReading(Element& steps, std::vector<Block>& left, std::vector<std::string>& open)
      : steps_(steps), left_(left), open_(open)
  {
  }

  void read(Blocks blocks);

 private:
  struct Columns;

  bool read_table(const Table& table);
  void read_parts(Blocks blocks);
  void read_list(Blocks blocks);
  Element& add_step(const std::string& actor, std::vector<Block> action);
  void add_limits(Element& step, const Cell& cell);
  void add_records(Element& step, const Cell& cell);
  std::string place() const;

  Element& steps_;
  std::vector<Block>& left_;
  std::vector<std::string>& open_;
  std::vector<Block> before_;  // headings that the next step begins with
};

// A record of that title; what the title does not say is left out, and asked for in `open`.
Element loose_record(const std::string& title, const std::string& id, const std::string& place,
                     std::vector<std::string>& open);

}  // namespace classeur::procedures::office
