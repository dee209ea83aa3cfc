#include "audits/checklist_office.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "procedures/office/layout_flow.hpp"
#include "procedures/office/writers.hpp"

namespace classeur::audits
{

namespace
{

namespace office = procedures::office;
using office::Role;

office::Cell wide(office::Cell cell)
{
  cell.columns = 3;
  return cell;
}

office::Cell said(std::string_view text)
{
  return office::cell(Role::kBody, {office::plain_run(text)});
}

void add_wide_row(office::Table& table, std::string_view label, office::Cell value)
{
  table.rows.push_back({office::cell(Role::kLabel, {office::plain_run(label)}), wide(std::move(value))});
}

std::string or_none(const std::vector<std::string>& codes)
{
  return codes.empty() ? "–" : fmt::format("{}", fmt::join(codes, ", "));
}

// Empty lines to write on.
office::Cell lines_to_fill(int count)
{
  office::Cell cell = said("");
  for (int line = 1; line < count; ++line) cell.blocks.push_back(said("").blocks.front());
  return cell;
}

office::Table form_of(const ChecklistLine& line)
{
  constexpr int kLinesToFill = 4;
  office::Table table;
  table.look = office::TableLook::kFacts;
  table.widths_mm = {27, 61, 27, 61};
  office::Cell text = office::cell(Role::kBody, {office::strong_run(line.text)});
  add_wide_row(table, "Exigence " + line.requirement, std::move(text));
  add_wide_row(table, "Comment", said(fmt::format("{}\u00A0: {}", line.means, line.proof)));
  table.rows.push_back({office::cell(Role::kLabel, {office::plain_run("Documents")}), said(or_none(line.documents)),
                        office::cell(Role::kLabel, {office::plain_run("Preuves")}), said(or_none(line.evidence))});
  office::Cell status = office::cell(Role::kBody, {office::strong_run(french_requirement_status(line.status))});
  if (!line.remark.empty()) status.blocks.push_back(said(line.remark).blocks.front());
  add_wide_row(table, "État du jour", std::move(status));
  std::vector<std::string> boxes;
  for (const model::FindingGrade grade : kGrades) boxes.push_back(fmt::format("☐\u00A0{}", french_name(grade)));
  add_wide_row(table, "Grade", said(fmt::format("{}", fmt::join(boxes, "   "))));
  add_wide_row(table, "Constat", lines_to_fill(kLinesToFill));
  return table;
}

office::Table head_of(const World& world, const model::Audit& audit, const Checklist& checklist)
{
  office::Table table;
  table.look = office::TableLook::kFacts;
  table.widths_mm = {27, 61, 27, 61};
  const model::Standard& standard = world.standard_on(checklist.day);
  add_wide_row(table, "Référentiel", said(fmt::format("{}, édition du {}", standard.title, standard.edition.french())));
  if (!audit.scope.empty()) add_wide_row(table, "Périmètre", said(audit.scope));
  table.rows.push_back({office::cell(Role::kLabel, {office::plain_run("Organisme")}), said(audit.body),
                        office::cell(Role::kLabel, {office::plain_run("Dates")}), said(audit.dates.french())});
  table.rows.push_back({office::cell(Role::kLabel, {office::plain_run("Auditeur")}), said(""),
                        office::cell(Role::kLabel, {office::plain_run("État au")}), said(checklist.day.french())});
  return table;
}

}  // namespace

std::string checklist_odt(const World& world, const model::Audit& audit, const Checklist& checklist)
{
  office::Text text;
  text.title = "Grille d’audit – " + audit.title;
  text.subject = audit.code;
  text.day_iso = checklist.day.iso();
  office::PageBands bands;
  bands.organisation = world.organisation.name;
  bands.type = "Grille d’audit";
  bands.title = audit.title;
  bands.reference = audit.code;
  bands.notice = "Grille à remplir";
  bands.day = "État au " + checklist.day.french();
  text.bands = {bands};
  text.blocks.emplace_back(office::paragraph(Role::kTitle, {office::plain_run(text.title)}));
  text.blocks.emplace_back(head_of(world, audit, checklist));
  int commitment = 0;
  for (const ChecklistLine& line : checklist.lines) {
    if (line.commitment != commitment) {
      commitment = line.commitment;
      const model::Commitment* found = world.standard_on(checklist.day).find(commitment);
      text.blocks.emplace_back(office::paragraph(
          Role::kHeading,
          {office::plain_run(fmt::format("Engagement {} – {}", commitment, found == nullptr ? "" : found->title))}, 1));
    }
    office::Table form = form_of(line);
    form.together = true;
    text.blocks.emplace_back(std::move(form));
    // Tables that follow each other at once are one to some word processors.
    text.blocks.emplace_back(office::paragraph(Role::kAbsent, {}));
  }
  if (checklist.lines.empty()) {
    text.blocks.emplace_back(
        office::paragraph(Role::kBody, {office::plain_run("Cet audit ne porte sur aucun engagement du référentiel.")}));
  }
  return office::write_odt(text);
}

}  // namespace classeur::audits
