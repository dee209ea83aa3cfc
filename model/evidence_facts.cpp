#include "model/evidence_facts.hpp"

namespace classeur::model
{

std::optional<base::Date> lapse_day(const Period& period, int age_months_max)
{
  if (age_months_max == 0) return std::nullopt;
  if (age_months_max == kCoversTheDay) return period.to + 1;
  return base::add_months(period.to, age_months_max) + 1;
}

}  // namespace classeur::model
