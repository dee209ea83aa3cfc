#include "audits/pictures_xml.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/expectation.hpp"

namespace classeur::audits
{

namespace
{

using base::Date;
using model::Period;

constexpr double kDaysOfAWeek = 7;
constexpr std::array kShortMonths = {"janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                     "juil.", "août",  "sept.", "oct.", "nov.", "déc."};

// Where in its month the audit begins: 0 the first of it, 1 the first of the next.
std::string place_in_month(const model::Audit& audit, const Period& month)
{
  return fmt::format("{:.2f}", static_cast<double>(audit.dates.from - month.from) / (month.to - month.from + 1));
}

void write_month(base::XmlWriter& xml, const std::vector<model::Audit>& audits, const Coverage& coverage,
                 const Period& month)
{
  xml.open("month")
      .attribute("iso", month.from.iso().substr(0, 7))
      .attribute("name", model::slot_name(model::Frequency::kMonthly, month))
      .attribute("short", kShortMonths[static_cast<std::size_t>(month.from.month() - 1)])
      .attribute("year", month.from.year())
      .attribute("ahead", coverage.is_ahead(month) ? "yes" : "no");
  for (const model::Audit& audit : audits) {
    if (!month.contains(audit.dates.from)) continue;
    xml.open("audit").attribute("title", audit.title).attribute("dates", audit.dates.french());
    xml.attribute("place", place_in_month(audit, month)).close();
  }
  xml.close();
}

void write_coverage(base::XmlWriter& xml, const World& world, const std::vector<model::Audit>& audits,
                    const Coverage& coverage)
{
  xml.open("coverage").attribute("day", coverage.day.french()).attribute("back", kMonthsBack);
  xml.attribute("ahead", kMonthsAhead);
  for (const Period& month : coverage.months) write_month(xml, audits, coverage, month);
  for (const CommitmentCoverage& commitment : coverage.commitments) {
    xml.open("row").attribute("number", commitment.number);
    xml.attribute("title", model::find_commitment(world.editions, commitment.number, coverage.day)->title);
    for (std::size_t at = 0; at < commitment.months.size(); ++at) {
      const MonthCover& cell = commitment.months[at];
      xml.open("cell")
          .attribute("month", coverage.months[at].from.iso().substr(0, 7))
          .attribute("asked", cell.asked)
          .attribute("covered", cell.covered())
          .attribute("cover", code_of(cell.cover()))
          .attribute("cover-name", french_name(cell.cover()))
          .attribute("missed", fmt::format("{}", fmt::join(cell.missed, ", ")))
          .text(fmt::format("{}", fmt::join(cell.lacking, ", ")))
          .close();
    }
    xml.close();
  }
  for (std::size_t at = 0; at < coverage.months.size(); ++at) {
    xml.open("total").attribute("month", coverage.months[at].from.iso().substr(0, 7));
    for (const Cover cover : {Cover::kWhole, Cover::kPart, Cover::kHole, Cover::kNotAsked}) {
      xml.attribute(code_of(cover), coverage.count(at, cover));
    }
    xml.close();
  }
  xml.close();
}

void write_forecast(base::XmlWriter& xml, const std::vector<model::Audit>& audits,
                    const std::vector<ForecastPoint>& points)
{
  const ForecastPoint& first = points.front();
  int all = 0;  // an edition of the standard may ask for more or less than the one before
  for (const ForecastPoint& point : points) all = std::max(all, point.proven + point.fragile + point.missing);
  xml.open("forecast")
      .attribute("day", first.day.french())
      .attribute("end", points.back().day.french())
      .attribute("all", all)
      .attribute("weeks", static_cast<long long>(points.size()) - 1);
  for (std::size_t week = 0; week < points.size(); ++week) {
    const ForecastPoint& point = points[week];
    xml.open("point")
        .attribute("week", static_cast<long long>(week))
        .attribute("day", point.day.french())
        .attribute("iso", point.day.iso())
        .attribute("month", kShortMonths[static_cast<std::size_t>(point.day.month() - 1)])
        .attribute("year", point.day.year())
        .attribute("first-of-month", week == 0 || points[week - 1].day.month() != point.day.month() ? "yes" : "no")
        .attribute("proven", point.proven)
        .attribute("fragile", point.fragile)
        .attribute("missing", point.missing);
    for (const StatusChange& change : point.changes) {
      xml.open("change").attribute("number", change.number).attribute("from", code_of(change.from));
      xml.attribute("to", code_of(change.to)).close();
    }
    xml.close();
  }
  for (const model::Audit& audit : audits) {
    if (audit.dates.to < first.day) continue;
    if (points.back().day < audit.dates.from) {
      xml.open("beyond").attribute("title", audit.title).attribute("dates", audit.dates.french()).close();
      continue;
    }
    const int days = std::max(0, audit.dates.from - first.day);
    xml.open("audit").attribute("title", audit.title).attribute("dates", audit.dates.french());
    xml.attribute("week", fmt::format("{:.2f}", days / kDaysOfAWeek)).close();
  }
  xml.close();
}

}  // namespace

void write_pictures(base::XmlWriter& xml, const World& world, const model::EvidenceSource& evidence, Date day,
                    const std::vector<int>& commitments, const std::vector<model::Audit>& audits)
{
  if (commitments.empty()) return;
  write_coverage(xml, world, audits, coverage(world, evidence, day, commitments));
  write_forecast(xml, audits, forecast(world, evidence, day, commitments, audits));
}

}  // namespace classeur::audits
