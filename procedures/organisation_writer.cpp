#include "procedures/organisation_writer.hpp"

#include "base/xml.hpp"
#include "procedures/vocabulary.hpp"

namespace classeur::procedures
{

namespace
{

std::string_view in_label(model::LabelPerimeter perimeter)
{
  switch (perimeter) {
    case model::LabelPerimeter::kIn:
      return "yes";
    case model::LabelPerimeter::kOut:
      return "no";
    case model::LabelPerimeter::kTransverse:
      return "transverse";
  }
  return "no";
}

// As organisation.xsd has it; the role's own code has an underscore.
std::string_view role_word(model::Role role)
{
  return role == model::Role::kQualityReferent ? "quality-referent" : model::code_of(role);
}

void optional_attribute(base::XmlWriter& xml, std::string_view name, const std::string& value)
{
  if (!value.empty()) xml.attribute(name, value);
}

void write_services(base::XmlWriter& xml, const model::Organisation& organisation)
{
  for (const model::Service& service : organisation.services) {
    xml.open("service").attribute("code", service.code).attribute("name", service.name);
    xml.attribute("agents", service.agents).attribute("in-label", in_label(service.perimeter));
    optional_attribute(xml, "parent", service.parent);
    optional_attribute(xml, "director", service.director);
    xml.close();
  }
}

void write_rules(base::XmlWriter& xml, const model::Organisation& organisation)
{
  for (const model::SignOffRule& rule : organisation.signoff_rules) {
    xml.open("signoff-rule").attribute("type", root_element(rule.type));
    xml.attribute("order", rule.in_order ? "one-by-one" : "any");
    for (const model::RequiredSignOff& signoff : rule.signoffs) {
      xml.open("signoff").attribute("part", signoff.part);
      optional_attribute(xml, "function", signoff.function);
      optional_attribute(xml, "committee", signoff.committee);
      xml.close();
    }
    xml.close();
  }
}

}  // namespace

std::string organisation_xml(const model::Organisation& organisation, const std::map<std::string, model::Role>& roles)
{
  base::XmlWriter xml;
  xml.open("organisation").attribute("xmlns", "urn:classeur:organisation").attribute("code", organisation.code);
  xml.attribute("xml:lang", "fr");
  optional_attribute(xml, "public-address", organisation.public_address);
  xml.element("name", organisation.name);
  if (!organisation.label_scope.empty()) xml.element("label-scope", organisation.label_scope);
  for (const model::Site& site : organisation.sites) {
    xml.open("site").attribute("code", site.code);
    xml.element("name", site.name).element("address", site.address).close();
  }
  for (const model::Channel& channel : organisation.channels) {
    xml.open("channel").attribute("code", channel.code).text(channel.name).close();
  }
  write_services(xml, organisation);
  for (const model::Function& function : organisation.functions) {
    const auto role = roles.find(function.title);
    xml.open("function").attribute("code", function.code).attribute("title", function.title);
    optional_attribute(xml, "service", function.service);
    xml.attribute("role", role_word(role == roles.end() ? model::Role::kAgent : role->second)).close();
  }
  for (const model::Committee& committee : organisation.committees) {
    xml.open("committee").attribute("code", committee.code).attribute("name", committee.name);
    optional_attribute(xml, "chair", committee.chair);
    for (const std::string& member : committee.members) xml.open("member").attribute("function", member).close();
    xml.close();
  }
  // Why it is closed is not kept.
  for (const base::Date closure : organisation.closures) {
    xml.open("closure").attribute("on", closure.iso()).text("Fermeture locale").close();
  }
  write_rules(xml, organisation);
  for (const model::Milestone& milestone : organisation.milestones) {
    xml.open("milestone").attribute("on", milestone.day.iso()).text(milestone.text).close();
  }
  xml.close();
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml.str() + "\n";
}

}  // namespace classeur::procedures
