#include "model/expectation.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include <fmt/format.h>

#include "model/names.hpp"

namespace classeur::model
{

namespace
{

using base::Date;

constexpr NameTable<Frequency, 9> kFrequencies = {{
    {Frequency::kEachCase, "each-case", "à chaque cas"},
    {Frequency::kContinuous, "continuous", "en continu"},
    {Frequency::kDaily, "daily", "chaque jour"},
    {Frequency::kWeekly, "weekly", "chaque semaine"},
    {Frequency::kMonthly, "monthly", "chaque mois"},
    {Frequency::kQuarterly, "quarterly", "chaque trimestre"},
    {Frequency::kHalfYearly, "half-yearly", "chaque semestre"},
    {Frequency::kYearly, "yearly", "chaque année"},
    {Frequency::kOnce, "once", "une fois"},
}};

// What is ours to decide, in the order of the enumeration. A monthly table of the example is made up to a month after
// the month it is about; the rest is in proportion.
constexpr std::array<FrequencyRule, 9> kRules = {{
    {0, 12},  // each case
    {0, 6},   // continuous
    {7, 0},   // daily
    {14, 0},  // weekly
    {31, 0},  // monthly
    {45, 0},  // quarterly
    {60, 0},  // half-yearly
    {90, 0},  // yearly
    {90, 0},  // once
}};

int months_of(Frequency frequency)
{
  switch (frequency) {
    case Frequency::kMonthly:
      return 1;
    case Frequency::kQuarterly:
      return 3;
    case Frequency::kHalfYearly:
      return 6;
    case Frequency::kYearly:
      return 12;
    case Frequency::kEachCase:
    case Frequency::kContinuous:
    case Frequency::kDaily:
    case Frequency::kWeekly:
    case Frequency::kOnce:
      break;
  }
  return 0;
}

int days_in(const Period& period)
{
  return period.to - period.from + 1;
}

int common_days(const Period& one, const Period& other)
{
  return std::max(0, std::min(one.to, other.to) - std::max(one.from, other.from) + 1);
}

std::string ordinal(int number, std::string_view second)
{
  if (number == 1) return "1er";
  return number == 2 ? std::string(second) : fmt::format("{}e", number);
}

}  // namespace

const std::vector<std::string>& SupportedRequirements::on(base::Date day) const
{
  const auto after = std::find_if(later_.begin(), later_.end(), [&](const auto& one) { return day < one.first; });
  return after == later_.begin() ? first_ : std::prev(after)->second;
}

bool SupportedRequirements::has(std::string_view code, base::Date day) const
{
  const std::vector<std::string>& codes = on(day);
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string_view code_of(Frequency frequency)
{
  return name_of(kFrequencies, frequency).code;
}
std::string_view french_name(Frequency frequency)
{
  return name_of(kFrequencies, frequency).french;
}
std::optional<Frequency> parse_frequency(std::string_view code)
{
  return value_named(kFrequencies, code);
}

FrequencyRule rule_of(Frequency frequency)
{
  return kRules[static_cast<std::size_t>(frequency)];
}

bool has_slots(Frequency frequency)
{
  return frequency == Frequency::kDaily || frequency == Frequency::kWeekly || months_of(frequency) > 0;
}

Period slot_of(Frequency frequency, Date day)
{
  if (const int months = months_of(frequency); months > 0) {
    const Date first(day.year(), (day.month() - 1) / months * months + 1, 1);
    return {first, base::end_of_months(first, months)};
  }
  if (frequency == Frequency::kWeekly) return {day - (day.weekday() - 1), day - (day.weekday() - 1) + 6};
  return {day, day};
}

Period next_slot(Frequency frequency, const Period& slot)
{
  return slot_of(frequency, slot.to + 1);
}

std::string slot_name(Frequency frequency, const Period& slot)
{
  const int year = slot.from.year();
  switch (frequency) {
    case Frequency::kMonthly: {
      const std::string first = slot.from.french();
      return first.substr(first.find("\u00A0") + std::string_view("\u00A0").size());
    }
    case Frequency::kQuarterly:
      return fmt::format("{}\u00A0trimestre\u00A0{}", ordinal((slot.from.month() + 2) / 3, "2e"), year);
    case Frequency::kHalfYearly:
      return fmt::format("{}\u00A0semestre\u00A0{}", ordinal(slot.from.month() < 7 ? 1 : 2, "2d"), year);
    case Frequency::kYearly:
      return fmt::format("année\u00A0{}", year);
    case Frequency::kWeekly:
      return fmt::format("semaine {}", slot.french());
    case Frequency::kDaily:
    case Frequency::kEachCase:
    case Frequency::kContinuous:
    case Frequency::kOnce:
      break;
  }
  return slot.from.french();
}

Date missed_from(Frequency frequency, const Period& slot)
{
  return slot.to + rule_of(frequency).tolerance_days + 1;
}

bool slot_counts(const Expectation& expectation, const Period& slot)
{
  const auto end = expectation.run_end();
  const Period held{expectation.since, end ? *end - 1 : std::max(slot.to, expectation.since)};
  return 2 * common_days(held, slot) >= days_in(slot);
}

std::vector<Period> slots_until(const Expectation& expectation, Date last, Date earliest)
{
  std::vector<Period> slots;
  if (!has_slots(expectation.frequency)) return slots;
  Period slot = slot_of(expectation.frequency, std::min(last, expectation.run_end().value_or(last)));
  while (slot.to >= std::max(expectation.since, earliest)) {
    if (slot.to <= last && slot_counts(expectation, slot)) slots.push_back(slot);
    const Period before = slot_of(expectation.frequency, slot.from - 1);
    if (before == slot) break;  // the calendar begins
    slot = before;
  }
  return slots;
}

bool is_of_slot(const Period& record, const Period& slot)
{
  const int common = common_days(record, slot);
  const int shorter = std::min(days_in(record), days_in(slot));
  if (2 * common != shorter) return 2 * common > shorter;
  // No longer than the slot, half in it and half in another one: it is of one of them only.
  return days_in(record) > days_in(slot) || (slot.from <= record.to && record.to <= slot.to);
}

}  // namespace classeur::model
