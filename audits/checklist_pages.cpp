#include "audits/checklist_pages.hpp"

#include <fmt/format.h>

#include "base/xml.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

namespace
{

void write_line(base::XmlWriter& xml, const ChecklistLine& line)
{
  xml.open("line")
      .attribute("requirement", line.requirement)
      .attribute("means", line.means)
      .attribute("status", code_of(line.status))
      .attribute("status-name", french_requirement_status(line.status))
      .element("text", line.text)
      .element("proof", line.proof)
      .element("documents", fmt::format("{}", fmt::join(line.documents, ", ")))
      .element("evidence", fmt::format("{}", fmt::join(line.evidence, ", ")))
      .close();
}

std::string checklist_xml(const World& world, const model::Audit& audit, const Checklist& checklist)
{
  const model::Standard& standard = world.standard_on(checklist.day);
  base::XmlWriter xml;
  xml.open("checklist")
      .attribute("audit", audit.code)
      .attribute("title", audit.title)
      .attribute("body", audit.body)
      .attribute("dates", audit.dates.french())
      .attribute("scope", audit.scope)
      .attribute("organisation", world.organisation.name)
      .attribute("standard", standard.title)
      .attribute("edition", standard.edition.french())
      .attribute("day", checklist.day.french());
  for (const model::FindingGrade grade : kGrades) xml.element("grade", french_name(grade));
  int commitment = 0;
  for (const ChecklistLine& line : checklist.lines) {
    if (line.commitment != commitment) {
      if (commitment != 0) xml.close();
      commitment = line.commitment;
      xml.open("commitment").attribute("number", commitment).attribute("title", standard.find(commitment)->title);
    }
    write_line(xml, line);
  }
  if (commitment != 0) xml.close();
  xml.close();
  return xml.str();
}

}  // namespace

std::string checklist_pdf(const World& world, const model::Audit& audit, const Checklist& checklist)
{
  const auto fo = templates::style_sheet("templates/print/checklist.xsl")
                      .transform(base::XmlDocument::parse(checklist_xml(world, audit, checklist), audit.code));
  templates::FormatOptions options;
  options.title = "Grille d’audit – " + audit.title;
  options.author = world.organisation.name;
  options.creator = "Classeur";
  options.date = base::Instant::start_of(checklist.day).iso();
  return templates::format(fo, options).bytes;
}

}  // namespace classeur::audits
