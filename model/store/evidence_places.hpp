// Private to model/store: where the pages of the evidence index stand, and what their terms are called.
//
// A place is family, then the two parts by which pages are read together: all terms of one period for facts and slots
// (one range for all requirements on a day), all months of one value for the filters of the list.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "model/evidence.hpp"

namespace classeur::model::store
{

enum class PageFamily : std::int64_t {
  kRequirement = 1,   // timelines of requirements, and of their sites, by period and term
  kCommitment = 2,    // timelines without names, of a commitment and a confidentiality
  kTrace = 3,         // timelines of records of sheets, by the age that a trace may have
  kSlot = 4,          // periods of the records of sheets, by year and term
  kMonths = 5,        // one page: the months of the list
  kValues = 6,        // one page: the values of the filters
  kMembers = 7,       // records of the list, by month and chunk
  kBits = 8,          // which of a month's members have a value, by value and month
  kMonthsServed = 9,  // months of the calendar that records are of, by year and term of their requirement
  kDays = 10,         // on which day the periods of a month's members end, by month and day: bits as well
  kSums = 11,         // how many of the list filters leave by month, by commitment and kind; 0: any
};

// Bits of the second part; the first has as many.
constexpr int kPlaceBits = 24;

constexpr std::int64_t place_of(PageFamily family, std::int64_t first = 0, std::int64_t second = 0)
{
  return (static_cast<std::int64_t>(family) << (2 * kPlaceBits)) + (first << kPlaceBits) + second;
}
constexpr std::int64_t first_of(std::int64_t place)
{
  return (place >> kPlaceBits) & ((std::int64_t{1} << kPlaceBits) - 1);
}
constexpr std::int64_t second_of(std::int64_t place)
{
  return place & ((std::int64_t{1} << kPlaceBits) - 1);
}

// The periods of timelines. A page of the whole has a bucket a year, one of a year a bucket a month, one of a month a
// bucket a day.
constexpr std::int64_t kWholePeriod = 0;
constexpr std::int64_t kMonthPeriods = 10'000;  // after the years
inline std::int64_t year_period(int year)
{
  return year;
}
// Of months in their order; the list's months are numbered alike.
inline std::int64_t month_number(base::Date day)
{
  return day.year() * 12 + day.month() - 1;
}
inline base::Date first_day_of(std::int64_t month_number)
{
  return {static_cast<int>(month_number / 12), static_cast<int>(month_number % 12) + 1, 1};
}
inline std::int64_t month_period(base::Date day)
{
  return kMonthPeriods + month_number(day);
}

// Names of terms.
std::string requirement_term(std::string_view requirement);
std::string_view requirement_of_term(std::string_view name);  // its code
// Of a requirement that is to be proven at each site: its records that name the site; an empty one: that name none.
std::string site_term(std::string_view requirement, std::string_view site);
// The same, where proof is of another age than in the first edition that has the requirement (counted_editions.hpp).
std::string aged_term(int age_months_max, std::string_view requirement);
std::string aged_site_term(int age_months_max, std::string_view requirement, std::string_view site);
std::string commitment_term(int commitment, int place, Confidentiality confidentiality);
std::string trace_term(int age_months_max, const RecordCode& record);
std::string slot_term(const RecordCode& record);
std::string kind_term(std::string_view kind);
std::string served_term(std::string_view commitment);  // as the codes of requirements begin: "3" of "3.2"
std::string service_term(std::string_view service);
std::string confidentiality_term(Confidentiality confidentiality);
// Of records that began to count before the month in which their period ends: few, and all that a list by months has of
// later months on a day. A value like those of filters, of no filter.
constexpr std::string_view kEarlyTerm = "b";
// The begin of such names, without which they are values: of kinds and of services.
constexpr char kKindMark = 'k';
constexpr char kServiceMark = 'v';

}  // namespace classeur::model::store
