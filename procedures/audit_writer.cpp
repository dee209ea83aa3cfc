#include "procedures/audit_writer.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/xml.hpp"

namespace classeur::procedures
{

namespace
{

void write_item(base::XmlWriter& xml, const model::PlanItem& item)
{
  xml.open("item").attribute("on", item.day.iso()).attribute("from", item.from).attribute("to", item.to);
  if (!item.commitments.empty()) xml.attribute("commitments", fmt::format("{}", fmt::join(item.commitments, " ")));
  xml.element("subject", item.subject).element("place", item.place).element("auditees", item.auditees);
  xml.close();
}

void write_action(base::XmlWriter& xml, const model::CorrectiveAction& action)
{
  xml.open("action").attribute("code", action.code).attribute("owner", action.owner);
  xml.attribute("due", action.due.iso());
  if (action.done_on) xml.attribute("done", action.done_on->iso());
  xml.element("text", action.text);
  if (!action.effect.empty()) xml.element("effect", action.effect);
  xml.close();
}

void write_finding(base::XmlWriter& xml, const model::AuditFinding& finding)
{
  xml.open("finding").attribute("code", finding.code).attribute("grade", code_of(finding.grade));
  if (finding.commitment != 0) xml.attribute("commitment", finding.commitment);
  if (!finding.requirement.empty()) xml.attribute("requirement", finding.requirement);
  xml.element("facts", finding.facts);
  if (!finding.cause.empty()) xml.element("cause", finding.cause);
  for (const model::CorrectiveAction& action : finding.actions) write_action(xml, action);
  xml.close();
}

void write_audit(base::XmlWriter& xml, const model::Audit& audit)
{
  xml.open("audit").attribute("code", audit.code).attribute("kind", code_of(audit.kind));
  xml.attribute("standard", audit.standard);
  xml.attribute("from", audit.dates.from.iso()).attribute("to", audit.dates.to.iso());
  xml.element("title", audit.title).element("body", audit.body);
  xml.open("scope").element("text", audit.scope);
  for (const int module : audit.modules) xml.open("module").attribute("number", module).close();
  xml.close();
  for (const std::string& function : audit.team) xml.open("member").attribute("function", function).close();
  for (const model::PlanItem& item : audit.plan) write_item(xml, item);
  for (const model::AuditFinding& finding : audit.findings) write_finding(xml, finding);
  xml.close();
}

}  // namespace

std::string audits_xml(std::span<const model::Audit> audits)
{
  base::XmlWriter xml;
  xml.open("audits").attribute("xmlns", "urn:classeur:audit").attribute("xml:lang", "fr");
  for (const model::Audit& audit : audits) write_audit(xml, audit);
  xml.close();
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml.str() + "\n";
}

}  // namespace classeur::procedures
