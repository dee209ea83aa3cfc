// What is wrong with a file that was handed in, as values; and how they become one refusal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/xml.hpp"

namespace classeur::procedures
{

constexpr std::size_t kProblemsShownMax = 20;

using Problems = std::vector<base::XmlProblem>;

// Throws Error(kBadInput) unless `problems` is empty. The advice lists up to kProblemsShownMax of them, one a line and
// in the order of the file, then how many there are beside.
void refuse_if_any(const Problems& problems);

base::XmlProblem problem_at(const base::XmlElement& element, std::string_view file_name, std::string message);

}  // namespace classeur::procedures
