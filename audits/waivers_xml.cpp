#include "audits/waivers_xml.hpp"

#include <algorithm>
#include <string>

#include "audits/linter.hpp"

namespace classeur::audits
{

namespace
{

struct WaivedPlace {
  std::string name;    // French
  std::string anchor;  // of the binder; empty: it does not show that
};

WaivedPlace document_place(const std::string& code, const BinderTexts& texts)
{
  const auto pages = texts.document_pages.find(code);
  return {code, pages != texts.document_pages.end() && pages->second > 0 ? code : ""};
}

WaivedPlace commitment_place(const std::string& number, const BinderPlan& plan)
{
  const auto shown = std::find_if(plan.readiness.begin(), plan.readiness.end(),
                                  [&](const auto& answer) { return std::to_string(answer.number) == number; });
  return {"Engagement\u00A0" + number, shown == plan.readiness.end() ? "" : anchor_of_commitment(shown->number)};
}

WaivedPlace audit_place(const std::string& code, const BinderPlan& plan)
{
  const bool shown = std::any_of(plan.earlier_audits.begin(), plan.earlier_audits.end(),
                                 [&](const model::Audit* audit) { return audit->code == code; });
  return {"Audit " + code, shown ? anchor_of(PartNumber::kEarlierAudits) : ""};
}

WaivedPlace place_of(const LintKeyRead& key, const BinderPlan& plan, const BinderTexts& texts)
{
  switch (said(key.rule).place) {
    case LintPlace::kDocument:
      return document_place(key.subject, texts);
    case LintPlace::kCommitment:
      return commitment_place(key.subject, plan);
    case LintPlace::kEvidence:
      return {key.subject, plan.find_evidence(key.subject) == nullptr ? "" : key.subject};
    case LintPlace::kIndicator:
      return {"Indicateur\u00A0" + key.subject, anchor_of(PartNumber::kIndicators)};
    case LintPlace::kAudit:
      return audit_place(key.subject, plan);
    case LintPlace::kRegister:
      return {"Base documentaire", anchor_of(PartNumber::kRegister)};
  }
  return {};
}

}  // namespace

void write_waivers(base::XmlWriter& xml, const BinderPlan& plan, const BinderTexts& texts)
{
  if (plan.waivers.empty()) return;
  xml.open("waivers").attribute("id", kWaiversAnchor).attribute("title", kWaiversTitle);
  for (const model::Waiver& waiver : plan.waivers) {
    xml.open("waiver").attribute("function", waiver.function).attribute("on", waiver.on.french());
    if (const auto key = read_lint_key(waiver.finding)) {
      const WaivedPlace place = place_of(*key, plan, texts);
      xml.attribute("rule", said(key->rule).french).attribute("where", place.name);
      if (!place.anchor.empty()) xml.attribute("to", place.anchor);
    }
    xml.element("text", waiver.text).element("reason", waiver.reason).close();
  }
  xml.close();
}

}  // namespace classeur::audits
