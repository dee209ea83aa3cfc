#include "procedures/organisation_reader.hpp"

#include <charconv>
#include <set>

#include <fmt/format.h>

#include "base/xml.hpp"
#include "procedures/problems.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures
{

namespace
{

using base::Date;
using base::XmlElement;

// The schema knows no other, here and below.
model::LabelPerimeter perimeter_of(std::string_view code)
{
  if (code == "yes") return model::LabelPerimeter::kIn;
  if (code == "transverse") return model::LabelPerimeter::kTransverse;
  return model::LabelPerimeter::kOut;
}

model::Role role_of(std::string_view code)
{
  using model::Role;
  if (code == "administrator") return Role::kAdministrator;
  if (code == "quality-referent") return Role::kQualityReferent;
  if (code == "correspondent") return Role::kCorrespondent;
  if (code == "director") return Role::kDirector;
  if (code == "auditor") return Role::kAuditor;
  return Role::kAgent;
}

class Reading
{
 public:
  Reading(const XmlElement& root, std::string_view file_name) : root_(root), file_name_(file_name) {}

  ReadOrganisation read()
  {
    model::Organisation& organisation = read_.organisation;
    organisation.code = root_.attribute_or("code", "");
    organisation.name = root_.child_text("name");
    organisation.public_address = root_.attribute_or("public-address", "");
    organisation.label_scope = root_.child_text("label-scope");
    for (const XmlElement& site : root_.children("site")) {
      organisation.sites.push_back(
          {site.attribute_or("code", ""), site.child_text("name"), site.child_text("address")});
    }
    for (const XmlElement& channel : root_.children("channel")) {
      organisation.channels.push_back({channel.attribute_or("code", ""), channel.folded_text()});
    }
    read_services();
    for (const XmlElement& function : root_.children("function")) {
      const std::string code = function.attribute_or("code", "");
      organisation.functions.push_back(
          {code, function.attribute_or("title", ""), function.attribute_or("service", "")});
      read_.roles.emplace(code, role_of(function.attribute_or("role", "")));
    }
    read_committees();
    for (const XmlElement& closure : root_.children("closure")) organisation.closures.push_back(day(closure, "on"));
    read_rules();
    for (const XmlElement& milestone : root_.children("milestone")) {
      organisation.milestones.push_back({day(milestone, "on"), milestone_text(milestone)});
    }
    refuse_if_any(problems_);
    return std::move(read_);
  }

 private:
  Date day(const XmlElement& element, std::string_view attribute)
  {
    const std::string text = element.attribute_or(attribute, "");
    if (const auto parsed = Date::parse(text)) return *parsed;
    problems_.push_back(
        problem_at(element, file_name_, fmt::format("«\u00A0{}\u00A0» n’est pas un jour (AAAA-MM-JJ).", text)));
    return {};
  }

  std::string milestone_text(const XmlElement& element)
  {
    std::string text = element.folded_text();
    if (!element.attribute("until")) return text;
    const Date first = day(element, "on");
    const Date last = day(element, "until");
    if (last < first) problems_.push_back(problem_at(element, file_name_, "ce moment finit avant de commencer."));
    const bool dot = text.ends_with('.');
    if (dot) text.pop_back();
    return fmt::format("{} (jusqu’au {}){}", text, last.french(), dot ? "." : "");
  }

  void read_services()
  {
    std::map<std::string, std::string> parents;
    for (const XmlElement& service : root_.children("service")) {
      model::Service value;
      value.code = service.attribute_or("code", "");
      value.name = service.attribute_or("name", "");
      value.parent = service.attribute_or("parent", "");
      const std::string agents = service.attribute_or("agents", "0");
      std::from_chars(agents.data(), agents.data() + agents.size(), value.agents);
      value.perimeter = perimeter_of(service.attribute_or("in-label", "no"));
      value.director = service.attribute_or("director", "");
      parents.emplace(value.code, value.parent);
      read_.organisation.services.push_back(std::move(value));
    }
    for (const XmlElement& service : root_.children("service")) {
      const std::string code = service.attribute_or("code", "");
      std::set<std::string> seen = {code};
      for (std::string at = parents[code]; !at.empty(); at = parents[at]) {
        if (seen.insert(at).second) continue;
        problems_.push_back(problem_at(service, file_name_, fmt::format("le service {} dépend de lui-même.", code)));
        break;
      }
    }
  }

  void read_committees()
  {
    for (const XmlElement& committee : root_.children("committee")) {
      model::Committee value;
      value.code = committee.attribute_or("code", "");
      value.name = committee.attribute_or("name", "");
      value.chair = committee.attribute_or("chair", "");
      for (const XmlElement& member : committee.children("member")) {
        value.members.push_back(member.attribute_or("function", ""));
      }
      read_.organisation.committees.push_back(std::move(value));
    }
  }

  void read_rules()
  {
    for (const XmlElement& rule : root_.children("signoff-rule")) {
      model::SignOffRule value;
      const std::string type = rule.attribute_or("type", "");
      value.type = type_of_root(type).value_or(model::DocumentType::kOther);
      value.in_order = rule.attribute_or("order", "one-by-one") == "one-by-one";
      for (const XmlElement& one : rule.children("signoff")) {
        value.signoffs.push_back(
            {one.attribute_or("part", ""), one.attribute_or("function", ""), one.attribute_or("committee", "")});
      }
      read_.organisation.signoff_rules.push_back(std::move(value));
    }
  }

  XmlElement root_;
  std::string_view file_name_;
  ReadOrganisation read_;
  Problems problems_;
};

const base::XmlSchema& schema()
{
  static const base::XmlSchema compiled = base::XmlSchema::compile("procedures/schema/organisation.xsd");
  return compiled;
}

}  // namespace

ReadOrganisation read_organisation(std::string_view bytes, std::string_view file_name)
{
  const auto tree = base::XmlDocument::parse(bytes, file_name);
  refuse_if_any(schema().validate(tree, file_name));
  return Reading(tree.root(), file_name).read();
}

}  // namespace classeur::procedures
