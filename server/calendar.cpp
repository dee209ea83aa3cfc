#include "server/calendar.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "audits/read_world.hpp"
#include "base/text.hpp"
#include "model/store/journals.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/reviews.hpp"
#include "server/permissions.hpp"
#include "server/response.hpp"
#include "server/reviews.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;

constexpr std::size_t kLineOctetsMax = 75;  // RFC 5545, 3.1

// What the events of one feed are made of.
struct Sources {
  const store::Reader& reader;
  const model::Account& account;
  const audits::World& world;
  base::Date day;
  std::string origin;  // tells this space from all others

  std::string uid(std::string_view kind, std::int64_t id) const { return fmt::format("{}-{}@{}", kind, id, origin); }
  // Every row has the number of the journal's entry that tells of its creation.
  base::Instant written_at(std::int64_t id) const
  {
    const auto entries = store::list_journal(reader, id, 1);
    return entries.empty() ? base::Instant{} : entries.front().at;
  }
};

// First line of the checkpoint: the name of the journal, "classeur/3fa4…"; a UID has it as a domain name would stand.
std::string origin_of(const store::Reader& reader)
{
  const std::string note = store::latest_checkpoint(reader).note;
  std::string origin = note.substr(0, note.find('\n'));
  std::replace(origin.begin(), origin.end(), '/', '-');
  return origin + ".invalid";
}

void add_reviews(const Sources& from, std::vector<CalendarEvent>& events)
{
  const auto reviews = store::list_reviews(from.reader);
  const auto delegations = store::list_delegations(from.reader);
  for (const ReviewLine& line : list_review_lines(from.world, reviews, from.day)) {
    const model::Document& document = line.entry->document;
    if (!line.next ||
        !model::answers_for_review(from.account, document, from.world.organisation, delegations, from.day))
      continue;
    CalendarEvent event;
    event.uid = from.uid("revue", line.version->id);
    event.sequence = static_cast<int>(std::count_if(reviews.begin(), reviews.end(), [&](const model::Review& review) {
      return review.version == line.version->id && review.on <= from.day;
    }));
    event.stamp = line.last != nullptr ? line.last->recorded_at : from.written_at(line.version->id);
    event.from = event.to = *line.next;
    event.summary = fmt::format("Revue de {}\u00A0: {}", document.code, document.title);
    event.description =
        fmt::format("Version {} à relire, puis à changer ou à revoir sans changement.", line.version->number);
    event.path = fmt::format("/documents/{}/revue", percent_encode(document.code));
    event.category = "Revue";
    events.push_back(std::move(event));
  }
}

void add_beginnings(const Sources& from, std::vector<CalendarEvent>& events)
{
  for (const audits::RegisteredDocument& entry : from.world.documents) {
    for (const model::DocumentVersion& version : entry.versions) {
      const bool never_began = version.ended && *version.ended <= version.effective;
      if (never_began || from.day - version.effective > kCalendarPastDays) continue;
      CalendarEvent event;
      event.uid = from.uid("version", version.id);
      event.stamp = from.written_at(version.id);
      event.from = event.to = version.effective;
      event.summary = fmt::format("Entrée en vigueur de {}, version {}", entry.document.code, version.number);
      event.description = entry.document.title;
      event.path =
          fmt::format("/documents/{}/versions/{}", percent_encode(entry.document.code), percent_encode(version.number));
      event.category = "Entrée en vigueur";
      events.push_back(std::move(event));
    }
  }
}

void add_audits(const Sources& from, std::vector<CalendarEvent>& events)
{
  if (judge_access(find_permission(Method::kGet, "/audits/{code}"), from.account) != Verdict::kAllowed) return;
  for (const model::Audit& audit : from.world.audits) {
    const base::Instant stamp = from.written_at(audit.id);
    const std::string path = "/audits/" + percent_encode(audit.code);
    if (from.day - audit.dates.to <= kCalendarPastDays) {
      events.push_back({from.uid("audit", audit.id), 0, stamp, audit.dates.from, audit.dates.to, audit.title,
                        audit.body, path, "Audit"});
    }
    int number = 0;
    for (const model::AuditFinding& finding : audit.findings) {
      for (const model::CorrectiveAction& action : finding.actions) {
        ++number;
        if (from.day - action.due > kCalendarPastDays) continue;
        events.push_back({from.uid(fmt::format("action-{}", number), audit.id), 0, stamp, action.due, action.due,
                          fmt::format("Échéance de l’action {}{}", action.code, action.done_on ? " (faite)" : ""),
                          fmt::format("{} Responsable\u00A0: {}.", action.text, action.owner),
                          fmt::format("{}/constats/{}", path, percent_encode(finding.code)), "Action"});
      }
    }
  }
}

// RFC 5545, 3.3.11.
std::string escaped(std::string_view text)
{
  std::string out;
  for (const char letter : text) {
    if (letter == '\n') {
      out += "\\n";
    } else if (letter == '\\' || letter == ';' || letter == ',') {
      out += '\\';
      out += letter;
    } else if (static_cast<unsigned char>(letter) >= 0x20) {
      out += letter;
    }
  }
  return out;
}

void add_line(std::string& text, std::string_view line)
{
  std::size_t room = kLineOctetsMax;
  while (line.size() > room) {
    std::size_t cut = room;
    while (base::continues_character(line[cut])) --cut;
    text.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = kLineOctetsMax - 1;  // the blank in front counts
  }
  text.append(line).append("\r\n");
}

std::string basic(base::Date day)
{
  return fmt::format("{:04}{:02}{:02}", day.year(), day.month(), day.day());
}

std::string basic(base::Instant moment)
{
  std::string text = moment.iso();
  std::erase_if(text, [](char letter) { return letter == '-' || letter == ':'; });
  return text;
}

}  // namespace

std::vector<CalendarEvent> list_calendar_events(const store::Reader& reader, const model::Account& account,
                                                base::Date day)
{
  std::vector<CalendarEvent> events;
  const audits::World world = audits::read_world_without_evidence(reader, day);
  const Sources sources{reader, account, world, day, origin_of(reader)};
  add_reviews(sources, events);
  add_beginnings(sources, events);
  add_audits(sources, events);
  std::stable_sort(events.begin(), events.end(), [](const CalendarEvent& left, const CalendarEvent& right) {
    return std::tie(left.from, left.uid) < std::tie(right.from, right.uid);
  });
  return events;
}

std::string icalendar_text(const std::vector<CalendarEvent>& events, std::string_view name, std::string_view base)
{
  std::string text;
  add_line(text, "BEGIN:VCALENDAR");
  add_line(text, "VERSION:2.0");
  add_line(text, "PRODID:-//Classeur//Classeur//FR");
  add_line(text, "CALSCALE:GREGORIAN");
  add_line(text, "METHOD:PUBLISH");
  // RFC 7986, and what came before it.
  add_line(text, "NAME:" + escaped(name));
  add_line(text, "X-WR-CALNAME:" + escaped(name));
  add_line(text, "REFRESH-INTERVAL;VALUE=DURATION:P1D");
  for (const CalendarEvent& event : events) {
    add_line(text, "BEGIN:VEVENT");
    add_line(text, "UID:" + event.uid);
    add_line(text, "DTSTAMP:" + basic(event.stamp));
    add_line(text, fmt::format("SEQUENCE:{}", event.sequence));
    add_line(text, "DTSTART;VALUE=DATE:" + basic(event.from));
    add_line(text, "DTEND;VALUE=DATE:" + basic(event.to + 1));  // the day after the last one
    add_line(text, "SUMMARY:" + escaped(event.summary));
    if (!event.description.empty()) add_line(text, "DESCRIPTION:" + escaped(event.description));
    add_line(text, "CATEGORIES:" + escaped(event.category));
    if (!base.empty()) add_line(text, fmt::format("URL:{}{}", base, event.path));
    add_line(text, "TRANSP:TRANSPARENT");
    add_line(text, "END:VEVENT");
  }
  add_line(text, "END:VCALENDAR");
  return text;
}

}  // namespace classeur::server
