#include "model/evidence_facts.hpp"

#include <algorithm>

namespace classeur::model
{

namespace
{

void sort_by_begin(std::vector<CountingSpan>& spans)
{
  std::sort(spans.begin(), spans.end(),
            [](const CountingSpan& one, const CountingSpan& other) { return one.from < other.from; });
}

}  // namespace

std::optional<base::Date> lapse_day(const Period& period, int age_months_max)
{
  if (age_months_max == 0) return std::nullopt;
  if (age_months_max == kCoversTheDay) return period.to + 1;
  return base::add_months(period.to, age_months_max) + 1;
}

std::vector<CountingSpan> joined(std::vector<CountingSpan> spans)
{
  sort_by_begin(spans);
  std::vector<CountingSpan> all;
  for (const CountingSpan& span : spans) {
    if (all.empty() || (all.back().to && *all.back().to < span.from)) {
      all.push_back(span);
    } else if (all.back().to) {
      all.back().to = span.to ? std::optional(std::max(*all.back().to, *span.to)) : std::nullopt;
    }
  }
  return all;
}

std::optional<base::Date> first_outside(std::vector<CountingSpan> spans, base::Date day)
{
  sort_by_begin(spans);
  for (const CountingSpan& span : spans) {
    if (day < span.from) break;
    if (!span.to) return std::nullopt;
    day = std::max(day, *span.to);
  }
  return day;
}

}  // namespace classeur::model
