#include "procedures/audit_reader.hpp"

#include <charconv>
#include <map>
#include <set>
#include <sstream>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "procedures/problems.hpp"

namespace classeur::procedures
{

namespace
{

using base::Date;
using base::XmlElement;

int number(std::string_view digits)
{
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

class Reading
{
 public:
  Reading(std::string_view file_name, const model::Standard* standard) : file_name_(file_name), standard_(standard)
  {
    if (!standard_) return;
    for (const model::Module& module : standard_->modules) modules_.insert(module.number);
    for (const model::Commitment& commitment : standard_->commitments) {
      auto& codes = requirements_[commitment.number];
      for (const model::Requirement& requirement : commitment.requirements) codes.insert(requirement.code);
    }
  }

  std::vector<model::Audit> read(const XmlElement& root)
  {
    std::vector<model::Audit> audits;
    for (const XmlElement& element : root.children("audit")) audits.push_back(read_audit(element));
    refuse_if_any(problems_);
    return audits;
  }

 private:
  void add(const XmlElement& element, std::string message)
  {
    problems_.push_back(problem_at(element, file_name_, std::move(message)));
  }

  Date day(const XmlElement& element, std::string_view attribute)
  {
    const std::string text = element.attribute_or(attribute, "");
    if (const auto parsed = Date::parse(text)) return *parsed;
    add(element, fmt::format("«\u00A0{}\u00A0» n’est pas un jour (AAAA-MM-JJ).", text));
    return {};
  }

  void check_commitment(const XmlElement& element, int commitment)
  {
    if (checked_ && !requirements_.contains(commitment)) {
      add(element, fmt::format("l’engagement {} n’existe pas dans le référentiel.", commitment));
    }
  }

  model::Audit read_audit(const XmlElement& element)
  {
    model::Audit audit;
    audit.code = element.attribute_or("code", "");
    audit.kind = model::parse_audit_kind(element.attribute_or("kind", "")).value_or(model::AuditKind::kInternal);
    audit.title = element.child_text("title");
    audit.body = element.child_text("body");
    audit.standard = element.attribute_or("standard", "");
    checked_ = standard_ && standard_->code == audit.standard;
    audit.dates = {day(element, "from"), day(element, "to")};
    if (audit.dates.to < audit.dates.from) add(element, "l’audit finit avant de commencer.");
    if (const auto scope = element.child("scope")) {
      audit.scope = scope->child_text("text");
      for (const XmlElement& module : scope->children("module")) {
        audit.modules.push_back(number(module.attribute_or("number", "")));
        if (checked_ && !modules_.contains(audit.modules.back())) {
          add(module, fmt::format("le module {} n’existe pas dans le référentiel.", audit.modules.back()));
        }
      }
    }
    for (const XmlElement& member : element.children("member"))
      audit.team.push_back(member.attribute_or("function", ""));
    for (const XmlElement& item : element.children("item")) audit.plan.push_back(read_item(item, audit.dates));
    for (const XmlElement& finding : element.children("finding")) audit.findings.push_back(read_finding(finding));
    return audit;
  }

  model::PlanItem read_item(const XmlElement& element, const model::Period& dates)
  {
    model::PlanItem item;
    item.day = day(element, "on");
    item.from = element.attribute_or("from", "");
    item.to = element.attribute_or("to", "");
    item.subject = element.child_text("subject");
    item.place = element.child_text("place");
    item.auditees = element.child_text("auditees");
    std::istringstream commitments(element.attribute_or("commitments", ""));
    for (int commitment = 0; commitments >> commitment;) {
      item.commitments.push_back(commitment);
      check_commitment(element, commitment);
    }
    // HH:MM sorts as text.
    if (item.to <= item.from)
      add(element, fmt::format("de {} à {}\u00A0: la fin vient avant le début.", item.from, item.to));
    if (!dates.contains(item.day)) add(element, fmt::format("le {} n’est pas un jour de l’audit.", item.day.french()));
    return item;
  }

  model::AuditFinding read_finding(const XmlElement& element)
  {
    model::AuditFinding finding;
    finding.code = element.attribute_or("code", "");
    finding.grade =
        model::parse_finding_grade(element.attribute_or("grade", "")).value_or(model::FindingGrade::kConform);
    finding.commitment = number(element.attribute_or("commitment", ""));
    finding.requirement = element.attribute_or("requirement", "");
    finding.facts = element.child_text("facts");
    finding.cause = element.child_text("cause");
    if (finding.commitment != 0) check_commitment(element, finding.commitment);
    if (!finding.requirement.empty()) {
      if (!finding.requirement.starts_with(std::to_string(finding.commitment) + ".")) {
        add(element,
            fmt::format("l’exigence {} n’est pas de l’engagement {}.", finding.requirement, finding.commitment));
      } else if (checked_ && requirements_.contains(finding.commitment) &&
                 !requirements_[finding.commitment].contains(finding.requirement)) {
        add(element, fmt::format("l’exigence {} n’existe pas dans le référentiel.", finding.requirement));
      }
    }
    for (const XmlElement& action : element.children("action")) finding.actions.push_back(read_action(action));
    return finding;
  }

  model::CorrectiveAction read_action(const XmlElement& element)
  {
    model::CorrectiveAction action;
    action.code = element.attribute_or("code", "");
    action.text = element.child_text("text");
    action.owner = element.attribute_or("owner", "");
    action.due = day(element, "due");
    if (element.attribute("done")) action.done_on = day(element, "done");
    action.effect = element.child_text("effect");
    if (!action.effect.empty() && !action.done_on)
      add(element, "une action qui n’est pas faite n’a pas encore d’effet.");
    return action;
  }

  std::string_view file_name_;
  const model::Standard* standard_;
  std::set<int> modules_;
  std::map<int, std::set<std::string>> requirements_;
  bool checked_ = false;  // the audit at hand is against `standard_`
  Problems problems_;
};

const base::XmlSchema& schema()
{
  static const base::XmlSchema compiled = base::XmlSchema::compile("procedures/schema/audit.xsd");
  return compiled;
}

}  // namespace

std::vector<model::Audit> read_audits(std::string_view bytes, std::string_view file_name,
                                      const model::Standard* standard)
{
  const auto tree = base::XmlDocument::parse(bytes, file_name);
  refuse_if_any(schema().validate(tree, file_name));
  return Reading(file_name, standard).read(tree.root());
}

}  // namespace classeur::procedures
