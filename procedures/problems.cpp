#include "procedures/problems.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"

namespace classeur::procedures
{

void refuse_if_any(const Problems& problems)
{
  if (problems.empty()) return;
  Problems sorted = problems;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& left, const auto& right) { return left.line < right.line; });
  std::string advice;
  const std::size_t shown = std::min(sorted.size(), kProblemsShownMax);
  for (std::size_t index = 0; index < shown; ++index) {
    if (index > 0) advice += '\n';
    advice += sorted[index].text();
  }
  if (const std::size_t more = sorted.size() - shown; more > 0) {
    advice += fmt::format("\n… et {} autre{} problème{}.", more, more > 1 ? "s" : "", more > 1 ? "s" : "");
  }
  throw base::Error(
      base::ErrorCode::kBadInput, advice,
      fmt::format("{}: {} problems, the first at line {}", sorted.front().file, sorted.size(), sorted.front().line));
}

base::XmlProblem problem_at(const base::XmlElement& element, std::string_view file_name, std::string message)
{
  return {std::string(file_name), element.line(), std::string(element.name()), std::move(message)};
}

}  // namespace classeur::procedures
