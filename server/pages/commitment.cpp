// One commitment: what it asks, what serves it, what proves it, what is missing and the shortest way to mend it.
#include <algorithm>

#include <fmt/format.h>

#include "audits/day_view.hpp"
#include "audits/evidence_xml.hpp"
#include "audits/indicator_xml.hpp"
#include "audits/readiness.hpp"
#include "audits/readiness_xml.hpp"
#include "audits/timeline.hpp"
#include "audits/world.hpp"
#include "base/error.hpp"
#include "model/indicator_names.hpp"
#include "model/indicator_sources.hpp"
#include "model/store/evidence_list.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/permissions.hpp"

namespace classeur::server::pages
{

namespace
{

using audits::CommitmentReadiness;
using audits::World;

constexpr std::int64_t kEvidenceShown = 20;  // the list of evidence shows all

void write_requirement(base::XmlWriter& xml, const model::Requirement& requirement, const CommitmentReadiness& state,
                       const HiddenEvidence& hidden)
{
  xml.open("requirement")
      .attribute("code", requirement.code)
      .attribute("means", model::french_name(requirement.means))
      .attribute("ours", requirement.our_reading ? "yes" : "no");
  const auto found = std::find_if(state.requirements.begin(), state.requirements.end(),
                                  [&](const auto& one) { return one.requirement == requirement.code; });
  if (found != state.requirements.end()) xml.attribute("status", audits::code_of(found->status));
  xml.element("text", requirement.text).element("proof", requirement.proof);
  if (found != state.requirements.end()) {
    if (found->until) write_day(xml, "until", *found->until);
    for (const auto& code : found->documents) xml.element("document", code);
    for (const auto& code : found->evidence) {
      if (!hidden.holds(code)) xml.element("evidence", code);
    }
    for (const auto& code : found->indicators) xml.element("indicator", code);
    for (const audits::Reason& reason : found->reasons) audits::write_reason(xml, reason, hidden.veil());
  }
  xml.close();
}

// Every document in force that is mapped to the commitment, with the reasons that its version gives.
void write_documents(base::XmlWriter& xml, const World& world, int number, base::Date day)
{
  for (const audits::RegisteredDocument& entry : world.documents) {
    const model::DocumentVersion* version = entry.in_force(day);
    if (!version) continue;
    const auto serves = [&](const model::Mapping& mapping) { return mapping.commitment == number; };
    if (std::none_of(version->mappings.begin(), version->mappings.end(), serves)) continue;
    xml.open("document")
        .attribute("code", entry.document.code)
        .attribute("title", entry.document.title)
        .attribute("type", model::french_name(entry.document.type))
        .attribute("label-scope", entry.document.label_scope ? "yes" : "no")
        .attribute("version", version->number);
    for (const model::Mapping& mapping : version->mappings) {
      if (!serves(mapping)) continue;
      xml.open("reason").attribute("requirement", mapping.requirement).text(mapping.reason).close();
    }
    xml.close();
  }
}

void write_indicators(base::XmlWriter& xml, const World& world, int number, base::Date day,
                      const HiddenEvidence& hidden)
{
  for (const model::Indicator& indicator : world.indicators) {
    if (indicator.commitment != number) continue;
    const model::IndicatorJudgement judgement = model::judge(indicator, {world.indicators, world.surveys});
    xml.open("indicator")
        .attribute("code", indicator.code)
        .attribute("label", indicator.label)
        .attribute("unit", indicator.unit == "%" ? "%" : "")
        .attribute("published", french_decimal(indicator.published))
        .attribute("target", hidden.mask(audits::french_target(indicator.target)))
        .attribute("judgement", code_of(judgement.reproduction));
    audits::write_target_outcome(xml, audits::stand(indicator, day, {world.indicators, world.surveys}));
    xml.element("reason", judgement.reason);
    xml.close();
  }
}

// What was made by the day for one of its requirements, the last periods first; it counts if it does for one of them.
void write_evidence(base::XmlWriter& xml, const Request& request, const audits::DayView& view,
                    const model::Commitment& commitment)
{
  const std::vector<model::Confidentiality> visible = visible_to(request.account.value().role);
  const model::store::EvidenceListing listing(view.reader(), visible);
  model::store::EvidenceChoice choice;
  choice.commitment = std::to_string(commitment.number);
  const std::vector<model::store::EvidenceLine> latest = listing.begun_by(request.day, choice, kEvidenceShown);
  for (const model::store::EvidenceLine& record : latest) {
    const auto lapses = audits::lapse_for(record, view.world(), commitment.number, request.day);
    xml.open("evidence")
        .attribute("code", record.code)
        .attribute("title", record.title)
        .attribute("kind", model::french_record_kind(record.kind))
        .attribute("period", record.period.french())
        .attribute("year", record.period.to.year())
        .attribute("valid", !lapses || request.day < *lapses ? "yes" : "no");
    for (const std::string& code : record.requirements) {
      if (code.starts_with(choice.commitment + ".")) xml.element("requirement", code);
    }
    xml.close();
  }
  std::int64_t seen = 0;
  std::int64_t hidden = 0;
  for (const auto& [confidentiality, count] : view.evidence().begun_for(commitment, request.day)) {
    const bool sees = std::find(visible.begin(), visible.end(), confidentiality) != visible.end();
    (sees ? seen : hidden) += count;
  }
  if (seen > kEvidenceShown) {
    xml.open("more-evidence")
        .attribute("shown", static_cast<long long>(kEvidenceShown))
        .attribute("count", french_decimal(std::to_string(seen)))
        .close();
  }
  audits::write_timeline(xml, view.world(), commitment, request.day, latest, seen);
  if (hidden > 0) xml.open("hidden-evidence").attribute("count", static_cast<long long>(hidden)).close();
}

}  // namespace

Response commitment(Request& request)
{
  const audits::DayView view(*request.reader, request.day, known_of(request));
  const World& world = view.world();
  const std::optional<int> number = request.parameters.natural("number");
  const model::Standard& standard = world.standard_on(request.day);
  const model::Commitment* subject = number ? standard.find(*number) : nullptr;
  if (!subject) {
    throw base::Error(base::ErrorCode::kNotFound,
                      number ? model::not_asked_text(world.editions, *number, request.day)
                             : std::string("Cet engagement n’est pas dans le périmètre du label."));
  }
  const auto found = audits::readiness_of(*number, world, view.evidence(), {request.day});
  const auto expected = audits::expectations_of(world, view.evidence(), request.day, *number);
  const HiddenEvidence hidden(request);

  Page page(request, "commitment", DayShown::kYesAsKnown);
  base::XmlWriter& xml = page.xml();
  xml.open("commitment")
      .attribute("number", subject->number)
      .attribute("status", audits::code_of(found->status))
      .attribute("section", subject->section)
      .attribute("gaps", static_cast<long long>(found->reasons().size()))
      .attribute("standard", standard.title);
  write_ways(xml, request, world);
  xml.element("title", subject->title);
  xml.element("reading-note", standard.reading_note);
  const auto place = static_cast<std::size_t>(subject - standard.commitments.data());
  if (place > 0) xml.open("previous").attribute("number", standard.commitments[place - 1].number).close();
  if (place + 1 < standard.commitments.size()) {
    xml.open("next").attribute("number", standard.commitments[place + 1].number).close();
  }
  if (found->until) write_day(xml, "until", *found->until);
  xml.open("gaps");
  for (const audits::Reason& reason : found->own_reasons) audits::write_reason(xml, reason, hidden.veil());
  xml.close();
  xml.open("mends");
  std::vector<audits::Mend> mends;
  for (const audits::Reason& reason : found->reasons()) {
    mends.insert(mends.end(), reason.mends.begin(), reason.mends.end());
  }
  audits::sort_mends(mends);
  for (const audits::Mend& mend : mends) audits::write_mend(xml, mend, hidden.veil());
  xml.close();
  for (const model::Requirement& requirement : subject->requirements) {
    write_requirement(xml, requirement, *found, hidden);
  }
  for (const auto& standing : expected) audits::write_expectation(xml, standing, hidden.veil());
  write_documents(xml, world, *number, request.day);
  write_indicators(xml, world, *number, request.day, hidden);
  write_evidence(xml, request, view, *subject);
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
