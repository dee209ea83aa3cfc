// One commitment: what it asks, what serves it, what proves it, what is missing and the shortest way to mend it.
#include <algorithm>

#include <fmt/format.h>

#include "audits/read_world.hpp"
#include "audits/readiness.hpp"
#include "audits/world.hpp"
#include "base/error.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

using audits::CommitmentReadiness;
using audits::World;

void write_reasons(base::XmlWriter& xml, const std::vector<audits::Reason>& reasons, const HiddenEvidence& hidden)
{
  for (const audits::Reason& reason : reasons) {
    xml.open("reason").attribute("kind", audits::code_of(reason.kind));
    xml.element("text", hidden.mask(reason.text));
    if (!reason.mend.empty()) xml.element("mend", hidden.mask(reason.mend));
    xml.close();
  }
}

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
    if (found->lapses) write_day(xml, "lapses", *found->lapses);
    for (const auto& code : found->documents) xml.element("document", code);
    for (const auto& code : found->evidence) {
      if (!hidden.holds(code)) xml.element("evidence", code);
    }
    for (const auto& code : found->indicators) xml.element("indicator", code);
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
        .attribute("target", french_decimal(indicator.target));
    switch (judgement.reproduction) {
      case model::Reproduction::kReproduced:
        xml.attribute("judgement", "reproduced");
        break;
      case model::Reproduction::kNotReproducible:
        xml.attribute("judgement", "not-reproducible");
        break;
      case model::Reproduction::kContradictory:
        xml.attribute("judgement", "contradictory");
        break;
      case model::Reproduction::kNothingPublished:
        xml.attribute("judgement", "nothing-published");
        break;
    }
    if (judgement.target_met) xml.attribute("target-met", *judgement.target_met ? "yes" : "no");
    xml.element("reason", judgement.reason);
    xml.close();
  }
}

void write_evidence(base::XmlWriter& xml, const World& world, const CommitmentReadiness& state,
                    const HiddenEvidence& hidden_records)
{
  std::vector<const model::EvidenceRecord*> records;
  for (const auto* codes : {&state.evidence, &state.lapsed_evidence}) {
    for (const std::string& code : *codes) {
      const model::EvidenceRecord* record = world.find_evidence(code);
      if (record && std::find(records.begin(), records.end(), record) == records.end()) records.push_back(record);
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
    const bool valid = std::find(state.evidence.begin(), state.evidence.end(), record->code) != state.evidence.end();
    xml.open("evidence")
        .attribute("code", record->code)
        .attribute("title", record->title)
        .attribute("kind", model::french_record_kind(record->kind))
        .attribute("period", record->period.french())
        .attribute("year", record->period.to.year())
        .attribute("valid", valid ? "yes" : "no");
    for (const std::string& code : record->requirements) {
      if (code.starts_with(std::to_string(state.number) + ".")) xml.element("requirement", code);
    }
    xml.close();
  }
  if (hidden > 0) xml.open("hidden-evidence").attribute("count", hidden).close();
}

}  // namespace

Response commitment(Request& request)
{
  const World world = audits::read_world(*request.reader, request.day);
  const std::optional<int> number = request.parameters.number("number", 1, 9999);
  const model::Commitment* subject = number ? world.standard.find(*number) : nullptr;
  if (!subject) {
    throw base::Error(base::ErrorCode::kNotFound, "Cet engagement n’est pas dans le périmètre du label.");
  }
  const auto all = audits::readiness(world, request.day);
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.number == *number; });
  if (found == all.end()) throw base::Error(base::ErrorCode::kNotFound, "Cet engagement n’a pas été évalué.");

  Page page(request, "commitment", DayShown::kYes);
  base::XmlWriter& xml = page.xml();
  xml.open("commitment")
      .attribute("number", subject->number)
      .attribute("status", audits::code_of(found->status))
      .attribute("section", subject->section)
      .attribute("standard", world.standard.title);
  xml.element("title", subject->title);
  xml.element("reading-note", world.standard.reading_note);
  const auto place = static_cast<std::size_t>(subject - world.standard.commitments.data());
  if (place > 0) xml.open("previous").attribute("number", world.standard.commitments[place - 1].number).close();
  if (place + 1 < world.standard.commitments.size()) {
    xml.open("next").attribute("number", world.standard.commitments[place + 1].number).close();
  }
  if (found->lapses) write_day(xml, "lapses", *found->lapses);
  xml.open("gaps");
  const HiddenEvidence hidden(world, request);
  write_reasons(xml, found->reasons, hidden);
  xml.close();
  for (const model::Requirement& requirement : subject->requirements) {
    write_requirement(xml, requirement, *found, hidden);
  }
  write_documents(xml, world, *number, request.day);
  write_indicators(xml, world, *number);
  write_evidence(xml, world, *found, hidden);
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
