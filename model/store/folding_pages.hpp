// Private to model/store: the pages of the evidence index while records are folded into it: read as few statements as
// possible, kept by whoever changes them, written at the end (evidence_folding.hpp).
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <unordered_map>

#include "model/store/evidence_rows.hpp"

namespace classeur::model::store
{

class FoldingPages
{
 public:
  enum class Start { kFromPages, kFromNothing };  // kFromNothing: no page is there yet
  FoldingPages(Connection& connection, Start start);

  std::int64_t term_of(const std::string& name);  // given a number if it has none
  // A few statements for all that take() will be asked for; what is left out is read one by one there.
  void load(const std::set<std::int64_t>& places);
  // Empty if there is none. It is the caller's from now on.
  std::string take(std::int64_t place);

 private:
  Connection& connection_;
  const Start start_;
  Terms terms_;
  std::unordered_map<std::int64_t, std::string> loaded_;  // by place; empty: looked for, and not there
};

}  // namespace classeur::model::store
