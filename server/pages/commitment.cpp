// One commitment: what it asks, what serves it, what proves it, what is missing and the shortest way to mend it.
#include <algorithm>

#include <fmt/format.h>

#include "audits/listed_evidence.hpp"
#include "audits/read_world.hpp"
#include "audits/readiness.hpp"
#include "audits/readiness_xml.hpp"
#include "audits/world.hpp"
#include "base/error.hpp"
#include "model/indicator_names.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

using audits::CommitmentReadiness;
using audits::World;

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

void write_indicators(base::XmlWriter& xml, const World& world, int number)
{
  for (const model::Indicator& indicator : world.indicators) {
    if (indicator.commitment != number) continue;
    const model::IndicatorJudgement judgement = model::judge(indicator);
    xml.open("indicator")
        .attribute("code", indicator.code)
        .attribute("label", indicator.label)
        .attribute("unit", indicator.unit == "%" ? "%" : "")
        .attribute("published", french_decimal(indicator.published))
        .attribute("target", french_decimal(indicator.target))
        .attribute("judgement", code_of(judgement.reproduction));
    if (judgement.target_met) xml.attribute("target-met", *judgement.target_met ? "yes" : "no");
    xml.element("reason", judgement.reason);
    xml.close();
  }
}

// All that was made by the day for one of its requirements; it counts if it does for one of them.
void write_evidence(base::XmlWriter& xml, const World& world, const model::Commitment& commitment, base::Date day,
                    const HiddenEvidence& hidden_records)
{
  const auto serves = [](const model::EvidenceRecord& record, const model::Requirement& requirement) {
    return std::find(record.requirements.begin(), record.requirements.end(), requirement.code) !=
           record.requirements.end();
  };
  std::vector<const model::EvidenceRecord*> records;
  for (const model::EvidenceRecord& record : world.evidence) {
    if (record.made_on <= day && record.period.from <= day &&
        std::any_of(commitment.requirements.begin(), commitment.requirements.end(),
                    [&](const auto& requirement) { return serves(record, requirement); })) {
      records.push_back(&record);
    }
  }
  std::sort(records.begin(), records.end(), [](const auto* one, const auto* other) {
    return std::tie(other->period.to, one->code) < std::tie(one->period.to, other->code);
  });
  int hidden = 0;
  for (const model::EvidenceRecord* record : records) {
    if (hidden_records.holds(record->code)) {
      ++hidden;
      continue;
    }
    const bool valid =
        std::any_of(commitment.requirements.begin(), commitment.requirements.end(), [&](const auto& requirement) {
          return serves(*record, requirement) && audits::counts_on(*record, requirement.proof_age_months_max, day);
        });
    xml.open("evidence")
        .attribute("code", record->code)
        .attribute("title", record->title)
        .attribute("kind", model::french_record_kind(record->kind))
        .attribute("period", record->period.french())
        .attribute("year", record->period.to.year())
        .attribute("valid", valid ? "yes" : "no");
    for (const std::string& code : record->requirements) {
      if (code.starts_with(std::to_string(commitment.number) + ".")) xml.element("requirement", code);
    }
    xml.close();
  }
  if (hidden > 0) xml.open("hidden-evidence").attribute("count", hidden).close();
}

}  // namespace

Response commitment(Request& request)
{
  const World world = audits::read_world(*request.reader, request.day, known_of(request));
  const std::optional<int> number = request.parameters.natural("number");
  const model::Commitment* subject = number ? world.standard.find(*number) : nullptr;
  if (!subject) {
    throw base::Error(base::ErrorCode::kNotFound, "Cet engagement n’est pas dans le périmètre du label.");
  }
  const audits::ListedEvidence evidence(world.evidence);
  const auto all = audits::readiness(world, evidence, {request.day});
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.number == *number; });
  if (found == all.end()) throw base::Error(base::ErrorCode::kNotFound, "Cet engagement n’a pas été évalué.");

  Page page(request, "commitment", DayShown::kYesAsKnown);
  base::XmlWriter& xml = page.xml();
  xml.open("commitment")
      .attribute("number", subject->number)
      .attribute("status", audits::code_of(found->status))
      .attribute("section", subject->section)
      .attribute("standard", world.standard.title);
  write_ways(xml, request);
  xml.element("title", subject->title);
  xml.element("reading-note", world.standard.reading_note);
  const auto place = static_cast<std::size_t>(subject - world.standard.commitments.data());
  if (place > 0) xml.open("previous").attribute("number", world.standard.commitments[place - 1].number).close();
  if (place + 1 < world.standard.commitments.size()) {
    xml.open("next").attribute("number", world.standard.commitments[place + 1].number).close();
  }
  if (found->until) write_day(xml, "until", *found->until);
  xml.open("gaps");
  const HiddenEvidence hidden(world, request);
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
  for (const auto& standing : audits::expectations_of(world, evidence, request.day, *number)) {
    audits::write_expectation(xml, standing, hidden.veil());
  }
  write_documents(xml, world, *number, request.day);
  write_indicators(xml, world, *number);
  write_evidence(xml, world, *subject, request.day, hidden);
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
