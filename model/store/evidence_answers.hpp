// Private to model/store: answers about evidence that are kept, since readiness asks for some of them many times.
#pragma once

#include <string>
#include <unordered_map>

#include "base/date.hpp"

namespace classeur::model::store
{

// Answers of one day, while nothing is left out that they are about.
template <typename Answer>
class Answers
{
 public:
  template <typename Compute>
  Answer of(const std::string& question, base::Date day, bool lasting, const Compute& compute)
  {
    if (!lasting) return compute();
    if (day != day_) known_.clear();
    day_ = day;
    const auto found = known_.find(question);
    if (found != known_.end()) return found->second;
    return known_[question] = compute();
  }

 private:
  base::Date day_;
  std::unordered_map<std::string, Answer> known_;
};

}  // namespace classeur::model::store
