#include "procedures/standard_writer.hpp"

#include <vector>

#include "base/xml.hpp"

namespace classeur::procedures
{

namespace
{

void write_requirement(base::XmlWriter& xml, const model::Requirement& requirement)
{
  xml.open("requirement").attribute("code", requirement.code).attribute("means", model::code_of(requirement.means));
  xml.attribute("reading", requirement.our_reading ? "ours" : "official");
  xml.element("text", requirement.text);
  if (!requirement.proof.empty()) {
    xml.open("proof");
    if (!requirement.proof_kind.empty()) xml.attribute("kind", requirement.proof_kind);
    if (requirement.proof_age_months_max > 0) xml.attribute("age-months", requirement.proof_age_months_max);
    if (requirement.proof_age_months_max == model::kCoversTheDay) xml.attribute("covers", "day");
    if (requirement.at_each_site) xml.attribute("each", "site");
    xml.text(requirement.proof).close();
  }
  xml.close();
}

// Sections in the order in which their first commitment comes.
void write_module(base::XmlWriter& xml, const model::Module& module, const model::Standard& standard)
{
  xml.open("module").attribute("number", module.number).attribute("mandatory", module.mandatory ? "yes" : "no");
  xml.element("title", module.title);
  const std::string* section = nullptr;
  for (const model::Commitment& commitment : standard.commitments) {
    if (commitment.module != module.number) continue;
    if (section == nullptr || *section != commitment.section) {
      if (section != nullptr) xml.close();
      xml.open("section").attribute("title", commitment.section);
      section = &commitment.section;
    }
    xml.open("commitment").attribute("number", commitment.number);
    xml.element("title", commitment.title);
    for (const model::Requirement& requirement : commitment.requirements) write_requirement(xml, requirement);
    xml.close();
  }
  if (section != nullptr) xml.close();
  xml.close();
}

}  // namespace

std::string standard_xml(const model::Standard& standard)
{
  base::XmlWriter xml;
  xml.open("standard").attribute("xmlns", "urn:classeur:standard").attribute("code", standard.code);
  xml.attribute("published", standard.published.iso()).attribute("edition", standard.edition.iso());
  xml.attribute("xml:lang", "fr");
  xml.element("title", standard.title);
  for (const model::Module& module : standard.modules) write_module(xml, module, standard);
  if (!standard.reading_note.empty()) xml.element("note", standard.reading_note);
  xml.close();
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml.str() + "\n";
}

}  // namespace classeur::procedures
