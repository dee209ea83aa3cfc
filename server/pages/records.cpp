// Indicators, verification and the journal.
#include <algorithm>

#include <fmt/format.h>

#include "audits/evidence_xml.hpp"
#include "base/paris_time.hpp"
#include "model/indicator_names.hpp"
#include "model/indicator_sources.hpp"
#include "model/store/files.hpp"
#include "model/store/indicators.hpp"
#include "model/store/journals.hpp"
#include "server/jobs.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

constexpr int kEntriesPerPage = 50;
constexpr std::string_view kMonths[] = {"janv.", "févr.", "mars",  "avr.", "mai",  "juin",
                                        "juil.", "août",  "sept.", "oct.", "nov.", "déc."};

void write_measurement(base::XmlWriter& xml, const model::Measurement& measurement)
{
  const auto month = static_cast<std::size_t>(measurement.period.from.month() - 1);
  xml.open("measurement").attribute("period", measurement.period.french()).attribute("month", kMonths[month]);
  if (measurement.numerator) xml.attribute("numerator", french_number(*measurement.numerator, 2));
  if (measurement.denominator) xml.attribute("denominator", french_number(*measurement.denominator, 2));
  switch (measurement.state) {
    case model::MeasurementState::kMeasured:
      xml.attribute("state", "measured").attribute("plain", measurement.value).text(french_decimal(measurement.value));
      break;
    case model::MeasurementState::kNoCase:
      xml.attribute("state", "no-case").text("aucun cas");
      break;
    case model::MeasurementState::kNotMeasured:
      xml.attribute("state", "not-measured").text("non mesuré");
      break;
  }
  xml.close();
}

}  // namespace

Response indicators(Request& request)
{
  const HiddenEvidence hidden(request);
  Page page(request, "indicators", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("indicators");
  const std::vector<model::Indicator> all = model::store::list_indicators(*request.reader);
  const std::vector<model::Survey> surveys = model::store::list_surveys(*request.reader);
  for (const model::Indicator& indicator : all) {
    const model::IndicatorJudgement judgement = model::judge(indicator, {all, surveys});
    xml.open("indicator")
        .attribute("code", indicator.code)
        .attribute("label", indicator.label)
        .attribute("domain", indicator.domain)
        .attribute("commitment", indicator.commitment)
        .attribute("unit", indicator.unit)
        .attribute("published", french_decimal(indicator.published))
        .attribute("target", hidden.mask(audits::french_target(indicator.target)))
        .attribute("aggregation", model::french_name(indicator.aggregation))
        .attribute("judgement", code_of(judgement.reproduction));
    if (judgement.recomputed) xml.attribute("recomputed", french_number(*judgement.recomputed, 2));
    if (judgement.target_met) xml.attribute("target-met", *judgement.target_met ? "yes" : "no");
    xml.element("reason", judgement.reason);
    for (const model::Measurement& measurement : indicator.measurements) write_measurement(xml, measurement);
    xml.close();
  }
  xml.close();
  return page.finish();
}

Response verification(Request& request)
{
  Page page(request, "verification", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  const auto checkpoint = model::store::latest_checkpoint(*request.reader);
  xml.open("verification")
      .attribute("may-run", may_go(request, Method::kPost, "/verification") ? "yes" : "no")
      .attribute("entries", request.reader->journal_head());
  xml.element("checkpoint", checkpoint.note).element("verifier", checkpoint.verifier);
  auto jobs = model::store::list_jobs(*request.reader, "verify", "");
  std::sort(jobs.begin(), jobs.end(), [](const auto& one, const auto& other) { return one.id > other.id; });
  if (!jobs.empty()) {
    xml.open("last").attribute("job", jobs.front().id);
    write_day(xml, "on", base::paris_time(jobs.front().created).day);
    xml.close();
  }
  xml.close();
  return page.finish();
}

Response submit_verification(Request& request)
{
  const auto job = request.jobs->submit("verify", "", *request.account);
  return Response{Redirect{fmt::format("/taches/{}", job)}, 303, {}};
}

void write_verification(base::XmlWriter& xml, const Request& request, const model::store::Job& job)
{
  // It names what is damaged by its code.
  const std::string report = HiddenEvidence(request).mask(model::store::read_whole_file(*request.reader, *job.result));
  xml.open("report");
  for (std::size_t at = 0; at < report.size();) {
    const std::size_t end = std::min(report.find('\n', at), report.size());
    if (end > at) xml.element("line", report.substr(at, end - at));
    at = end + 1;
  }
  xml.close();
}

Response journal(Request& request)
{
  const std::int64_t head = request.reader->journal_head();
  const int pages = static_cast<int>(std::max<std::int64_t>(1, (head + kEntriesPerPage - 1) / kEntriesPerPage));
  const int number = std::min(request.query.number("page", 1, 1'000'000'000).value_or(1), pages);
  // Latest first.
  const std::int64_t end = head - static_cast<std::int64_t>(number - 1) * kEntriesPerPage;
  const std::int64_t begin = std::max<std::int64_t>(0, end - kEntriesPerPage);
  auto entries = model::store::list_journal(*request.reader, begin, end - begin);
  std::reverse(entries.begin(), entries.end());
  Page page(request, "journal", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("journal").attribute("count", head);
  for (const model::JournalEntry& entry : entries) {
    xml.open("entry")
        .attribute("number", entry.number)
        .attribute("at", entry.at.iso())
        .attribute("moment", base::paris_moment(entry.at))
        .attribute("name", entry.actor.name)
        .attribute("function", entry.actor.function)
        .attribute("action", entry.action)
        .attribute("record", entry.record)
        .attribute("digest", entry.digest.hex())
        .close();
  }
  write_paging(xml, number, pages, "/journal?page=");
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
