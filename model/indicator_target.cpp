#include "model/indicator_target.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "model/printed_decimal.hpp"

namespace classeur::model
{

namespace
{

constexpr double kExactTo = 1e-9;  // of a sum of printed decimals, relative to the limit or to one

std::string_view without_spaces_around(std::string_view text)
{
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

}  // namespace

std::optional<bool> meets_target(std::string_view target, double value)
{
  const std::size_t space = target.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto limit = decimal(target.substr(space + 1));
  if (!limit) return std::nullopt;
  const bool equal = std::abs(value - *limit) < kExactTo * std::max(1.0, std::abs(*limit));
  const std::string_view comparison = target.substr(0, space);
  if (comparison == ">") return !equal && value > *limit;
  if (comparison == ">=") return equal || value > *limit;
  if (comparison == "<") return !equal && value < *limit;
  if (comparison == "<=") return equal || value < *limit;
  if (comparison == "=") return equal;
  return std::nullopt;
}

std::optional<std::vector<DatedTarget>> read_targets(std::string_view targets)
{
  constexpr std::string_view kFrom = " from ";
  std::vector<DatedTarget> read;
  const bool is_one = targets.find(';') == std::string_view::npos;
  if (is_one) return std::vector<DatedTarget>{{targets, std::nullopt}};
  for (std::size_t begin = 0; begin <= targets.size();) {
    const std::size_t end = std::min(targets.find(';', begin), targets.size());
    std::string_view part = without_spaces_around(targets.substr(begin, end - begin));
    begin = end + 1;
    std::optional<base::Date> from;
    if (!read.empty()) {
      const std::size_t at = part.find(kFrom);
      if (at == std::string_view::npos) return std::nullopt;
      from = base::Date::parse(without_spaces_around(part.substr(at + kFrom.size())));
      if (!from || (read.back().from && *from <= *read.back().from)) return std::nullopt;
      part = without_spaces_around(part.substr(0, at));
    }
    if (!meets_target(part, 0)) return std::nullopt;
    read.push_back({part, from});
  }
  return read;
}

std::string_view target_on(std::string_view targets, base::Date day)
{
  const auto read = read_targets(targets);
  if (!read) return targets;
  std::string_view target = read->front().target;
  for (const DatedTarget& one : *read) {
    if (one.from && *one.from <= day) target = one.target;
  }
  return target;
}

std::string targets_within(std::string_view targets, base::Date first, base::Date last)
{
  const auto read = read_targets(targets);
  if (!read) return std::string(targets);
  std::string within(target_on(targets, first));
  for (const DatedTarget& one : *read) {
    if (one.from && first < *one.from && *one.from <= last)
      within += fmt::format("; {} from {}", one.target, one.from->iso());
  }
  return within;
}

}  // namespace classeur::model
