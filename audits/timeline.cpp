#include "audits/timeline.hpp"

#include <algorithm>
#include <array>

#include "audits/indicator_xml.hpp"
#include "model/evidence_facts.hpp"
#include "model/expectation.hpp"
#include "model/indicator_names.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;
using model::DocumentVersion;

// The days that are shown.
struct Window {
  Date from;
  Date end;  // the first one after it

  explicit Window(Date day)
  {
    const Date month = model::slot_of(model::Frequency::kMonthly, day).from;
    from = base::add_months(month, -kTimelineMonthsBack);
    end = base::add_months(month, kTimelineMonthsAhead + 1);
  }
  bool shows(Date first, std::optional<Date> after) const { return first < end && (!after || from < *after); }
};

// The part of [first, after) that is shown; it must be some.
void write_stretch(base::XmlWriter& xml, const Window& window, Date first, std::optional<Date> after,
                   std::string_view at, std::string_view days)
{
  const Date begin = std::max(first, window.from);
  const Date stop = after ? std::min(*after, window.end) : window.end;
  xml.attribute(at, begin - window.from).attribute(days, std::max(0, stop - begin));
}

bool serves_it(const DocumentVersion& version, int commitment)
{
  return std::any_of(version.mappings.begin(), version.mappings.end(),
                     [&](const model::Mapping& mapping) { return mapping.commitment == commitment; });
}

void write_months(base::XmlWriter& xml, const Window& window)
{
  for (Date month = window.from; month < window.end; month = base::add_months(month, 1)) {
    xml.open("month").attribute("at", month - window.from).attribute("number", month.month());
    xml.attribute("year", month.year()).close();
  }
}

void write_document(base::XmlWriter& xml, const Window& window, const RegisteredDocument& entry, int commitment,
                    Date day)
{
  std::vector<VersionInForce> shown = versions_serving(entry, commitment);
  std::erase_if(shown, [&](const VersionInForce& one) { return !window.shows(one.from, one.to); });
  if (shown.empty()) return;
  xml.open("document")
      .attribute("code", entry.document.code)
      .attribute("title", entry.document.title)
      .attribute("label-scope", entry.document.label_scope ? "yes" : "no");
  for (const VersionInForce& one : shown) {
    xml.open("bar").attribute("version", one.version->number).attribute("from", one.from.french());
    if (one.to) xml.attribute("to", (*one.to - 1).french());
    xml.attribute("state", day < one.from ? "coming" : one.to && *one.to <= day ? "ended" : "in-force");
    write_stretch(xml, window, one.from, one.to, "at", "days");
    xml.close();
  }
  xml.close();
}

// By one edition.
std::optional<Date> lapse_by(const model::store::EvidenceLine& record, const model::Standard& standard, int number)
{
  Date last = record.period.from;
  const model::Commitment* const commitment = standard.find(number);
  if (commitment == nullptr) return last;
  for (const model::Requirement& requirement : commitment->requirements) {
    const auto& served = record.requirements;
    if (std::find(served.begin(), served.end(), requirement.code) == served.end()) continue;
    const auto lapses = model::lapse_day(record.period, requirement.proof_age_months_max);
    if (!lapses) return std::nullopt;
    last = std::max(last, *lapses);
  }
  return last;
}

void write_evidence(base::XmlWriter& xml, const Window& window, const model::store::EvidenceLine& record,
                    const World& world, int commitment, Date day)
{
  const auto lapses = lapse_for(record, world, commitment, day);
  xml.open("piece")
      .attribute("code", record.code)
      .attribute("title", record.title)
      .attribute("period", record.period.french())
      .attribute("valid", !lapses || day < *lapses ? "yes" : "no");
  if (lapses) xml.attribute("until", (*lapses - 1).french());
  if (window.shows(record.period.from, record.period.to + 1)) {
    write_stretch(xml, window, record.period.from, record.period.to + 1, "at", "days");
  }
  if (window.shows(record.period.to + 1, lapses)) {
    write_stretch(xml, window, record.period.to + 1, lapses, "counts-at", "counts-days");
  }
  xml.close();
}

// The months from the first that is measured on which are over by the day, and of which nothing is said: they were
// skipped, or it is measured no more.
std::vector<model::Measurement> silent_months(const std::vector<model::Measurement>& said, const Window& window,
                                              Date day)
{
  std::vector<model::Measurement> silent;
  if (said.empty()) return silent;
  const auto first = std::min_element(
      said.begin(), said.end(), [](const auto& one, const auto& other) { return one.period.from < other.period.from; });
  model::Period month = model::slot_of(model::Frequency::kMonthly, std::max(first->period.from, window.from));
  for (; month.to < std::min(day, window.end); month = model::next_slot(model::Frequency::kMonthly, month)) {
    const bool is_said = std::any_of(said.begin(), said.end(), [&](const model::Measurement& one) {
      return one.period.from <= month.to && month.from <= one.period.to;
    });
    if (!is_said) silent.push_back({month, model::MeasurementState::kNotMeasured, {}, {}, {}});
  }
  return silent;
}

void write_indicator(base::XmlWriter& xml, const Window& window, const model::Indicator& indicator, Date day)
{
  xml.open("measured").attribute("code", indicator.code).attribute("label", indicator.label);
  std::vector<model::Measurement> points = indicator.measurements;
  std::erase_if(points, [&](const model::Measurement& one) { return one.period.to > day; });
  const std::vector<model::Measurement> silent = silent_months(points, window, day);
  points.insert(points.end(), silent.begin(), silent.end());
  std::stable_sort(points.begin(), points.end(),
                   [](const auto& one, const auto& other) { return one.period.to < other.period.to; });
  for (const model::Measurement& one : points) {
    if (!window.shows(one.period.to, one.period.to + 1)) continue;
    xml.open("point")
        .attribute("at", one.period.to - window.from)
        .attribute("state", code_of(one.state))
        .attribute("period", one.period.french())
        .attribute("value",
                   one.state == model::MeasurementState::kMeasured ? one.value : std::string(french_name(one.state)));
    write_miss(xml, indicator, one);
    xml.close();
  }
  xml.close();
}

}  // namespace

std::vector<VersionInForce> versions_serving(const RegisteredDocument& entry, int commitment)
{
  std::vector<VersionInForce> serving;
  for (auto version = entry.versions.begin(); version != entry.versions.end(); ++version) {
    if (!model::was_approved(version->state) || !serves_it(*version, commitment)) continue;
    std::optional<Date> to = version->ended;
    for (auto later = version + 1; later != entry.versions.end(); ++later) {
      if (!model::was_approved(later->state)) continue;
      to = to ? std::min(*to, later->effective) : later->effective;
    }
    if (!to || version->effective < *to) serving.push_back({&*version, version->effective, to});
  }
  return serving;
}

std::optional<Date> lapse_for(const model::store::EvidenceLine& record, const World& world, int commitment, Date day)
{
  std::optional<Date> lapses = lapse_by(record, world.standard_on(day), commitment);
  for (auto turn = model::next_edition(world.editions, day); turn && (!lapses || *turn < *lapses);
       turn = model::next_edition(world.editions, *turn)) {
    lapses = lapse_by(record, world.standard_on(*turn), commitment);
    if (lapses && *lapses <= *turn) return turn;
  }
  return lapses;
}

void write_timeline(base::XmlWriter& xml, const World& world, const model::Commitment& commitment, Date day,
                    const std::vector<model::store::EvidenceLine>& evidence, std::int64_t evidence_count)
{
  const Window window(day);
  xml.open("timeline")
      .attribute("number", commitment.number)
      .attribute("day", day.french())
      .attribute("today", day - window.from)
      .attribute("from", window.from.french())
      .attribute("to", (window.end - 1).french())
      .attribute("days", window.end - window.from);
  write_months(xml, window);
  for (const RegisteredDocument& entry : world.documents) {
    write_document(xml, window, entry, commitment.number, day);
  }
  std::int64_t shown = 0;
  for (const model::store::EvidenceLine& record : evidence) {
    if (shown == static_cast<std::int64_t>(kTimelineEvidenceMax)) break;
    ++shown;
    const auto lapses = lapse_for(record, world, commitment.number, day);
    if (window.shows(record.period.from, lapses ? std::max(*lapses, record.period.to + 1) : lapses)) {
      write_evidence(xml, window, record, world, commitment.number, day);
    }
  }
  if (evidence_count > shown) xml.open("more").attribute("count", evidence_count - shown).close();
  for (const model::Indicator& indicator : world.indicators) {
    if (indicator.commitment == commitment.number) write_indicator(xml, window, indicator, day);
  }
  xml.close();
}

}  // namespace classeur::audits
