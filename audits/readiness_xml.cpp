#include "audits/readiness_xml.hpp"

#include <algorithm>

#include "model/evidence.hpp"
#include "model/evidence_facts.hpp"

namespace classeur::audits
{

void write_mend(base::XmlWriter& xml, const Mend& mend, const Veil& veil)
{
  xml.open("mend")
      .attribute("effort", code_of(mend.effort))
      .attribute("effort-name", french_name(mend.effort))
      .attribute("cost", mend.cost())
      .attribute("place", code_of(mend.place))
      .attribute("code", veil.text(mend.code))
      .attribute("owner", mend.owner)
      .attribute("times", mend.times);
  if (!mend.site.empty()) xml.attribute("site", mend.site);
  xml.text(veil.text(mend.text)).close();
}

void write_reason(base::XmlWriter& xml, const Reason& reason, const Veil& veil)
{
  xml.open("reason")
      .attribute("kind", code_of(reason.kind))
      .attribute("weight", reason.weight == Weight::kAbsent ? "absent" : "weakens");
  xml.element("text", veil.text(reason.text));
  for (const Mend& mend : reason.mends) write_mend(xml, mend, veil);
  xml.close();
}

void write_expectation(base::XmlWriter& xml, const ExpectationStanding& standing, const Veil& veil)
{
  const model::Expectation& expectation = *standing.expectation;
  xml.open("expectation")
      .attribute("record", expectation.record.text())
      .attribute("document", expectation.record.document)
      .attribute("version", expectation.version)
      .attribute("title", expectation.title)
      .attribute("kind", model::french_record_kind(expectation.kind))
      .attribute("frequency", model::french_name(expectation.frequency))
      .attribute("service", expectation.service)
      .attribute("keeper", expectation.keeper)
      .attribute("label-scope", expectation.label_scope ? "yes" : "no")
      .attribute("standing", code_of(standing.standing))
      .attribute("standing-name", french_name(standing.standing));
  if (standing.until) {
    xml.open("until").attribute("iso", standing.until->iso()).text(standing.until->french()).close();
  }
  for (const std::string& requirement : expectation.requirements.on(standing.day))
    xml.element("requirement", requirement);
  // The oldest first, as people read months.
  for (auto slot = standing.slots.rbegin(); slot != standing.slots.rend(); ++slot) {
    xml.open("slot")
        .attribute("name", model::slot_name(expectation.frequency, slot->slot))
        .attribute("state", code_of(slot->state))
        .attribute("missed-from", slot->missed_from.french())
        .attribute("pieces", static_cast<long long>(slot->pieces));
    std::size_t named = 0;
    for (const std::string& code : slot->evidence) {
      if (named == model::kSlotNamedMax) break;
      if (veil.is_hidden(code)) continue;
      xml.element("evidence", code);
      ++named;
    }
    xml.close();
  }
  for (const std::string& code : standing.evidence) {
    if (!veil.is_hidden(code)) xml.element("evidence", code);
  }
  xml.close();
}

std::vector<ExpectationStanding> expectations_of(const World& world, const model::EvidenceSource& evidence,
                                                 base::Date day, int commitment)
{
  std::vector<ExpectationStanding> all;
  for (const model::Expectation* expectation : judged_on(world.expectations, day)) {
    const auto& served = expectation->commitments;
    if (std::find(served.begin(), served.end(), commitment) == served.end()) continue;
    ExpectationStanding standing = stand(*expectation, evidence, {day});
    if (expectation->holds_on(day) || standing.standing == Standing::kMissed) all.push_back(std::move(standing));
  }
  return all;
}

}  // namespace classeur::audits
