// The rubrics of a procedure that list things: who answers for what, terms, documents, records, indicators, versions.
// For understanding.cpp.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "procedures/office/structure_blocks.hpp"

namespace classeur::procedures::office
{

// Adds to `made`, the element of that rubric. What is no such thing goes to `left`; `open` says what to complete.
struct ListReading {
  std::string_view rubric;
  Element& made;
  std::vector<Block>& left;
  std::vector<std::string>& open;
  const std::set<std::string>& known_documents;

  // `rubric` is one of responsibilities, definitions, associated, records, indicators, commitments, history.
  void read(Blocks blocks);

 private:
  void read_table(const Block& block);
  void add_row(const std::vector<std::string>& names, const std::vector<const Cell*>& cells);
  void add(const std::vector<Run>& runs);
  void add_named(std::string_view child, std::string_view attribute, const std::vector<Run>& runs,
                 std::string_view missing);
  void add_reference(const std::vector<Run>& runs);
  bool read_history(const Table& table);
};

}  // namespace classeur::procedures::office
