// The calendar of an account, as iCalendar (RFC 5545), for the calendar program that it subscribes with.
// Pure: the same space gives the same bytes; no time stamp comes from the clock.
#pragma once

#include <string>
#include <vector>

#include "base/date.hpp"
#include "model/organisation.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

constexpr int kCalendarPastDays = 365;  // what is longer ago is left out

// Something that takes whole days.
struct CalendarEvent {
  std::string uid;      // stays the same when the event moves
  int sequence = 0;     // how often it has moved
  base::Instant stamp;  // when it was last said, by the journal
  base::Date from;
  base::Date to;  // included
  std::string summary;
  std::string description;
  std::string path;  // of the site, where one reads of it
  std::string category;
};

// Reviews that the account answers for, the days on which approved versions begin, and, for those who may see audits,
// their days and the days on which actions are due. Sorted by day.
std::vector<CalendarEvent> list_calendar_events(const model::store::Reader& reader, const model::Account& account,
                                                base::Date day);

// CRLF, lines of 75 octets at most, no character cut in two. `base`: public address of the site, or empty: no links.
std::string icalendar_text(const std::vector<CalendarEvent>& events, std::string_view name, std::string_view base);

}  // namespace classeur::server
