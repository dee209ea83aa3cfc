#include "audits/document_pages.hpp"

#include <fmt/format.h>

#include "audits/number_gaps.hpp"
#include "model/copy_code.hpp"
#include "model/life_cycle.hpp"
#include "model/store/copies.hpp"
#include "model/store/files.hpp"
#include "procedures/document_reader.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/qr_code.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

procedures::RenderingContext rendering_context(const World& world, const model::DocumentVersion& version,
                                               base::Date day)
{
  procedures::RenderingContext context;
  context.state = model::state_on(version, day);
  context.writers = version.writers;
  context.signoffs = version.signoffs;
  context.ended = version.ended;
  context.next_review = version.next_review;
  context.organisation = world.organisation.name;
  context.label = "Qual-e-pref";
  for (const RegisteredDocument& entry : world.documents) {
    context.document_titles[entry.document.code] = entry.document.title;
    const model::DocumentVersion* in_force = entry.in_force(day);
    if (entry.document.type != model::DocumentType::kProcedure || !entry.document.number || !in_force) continue;
    procedures::RegisterLine line;
    line.code = entry.document.code;
    line.number = *entry.document.number;
    line.section_number = entry.document.section_number.value_or(0);
    line.section = entry.document.section;
    line.title = entry.document.title;
    line.version = in_force->number;
    line.effective = in_force->effective;
    line.label_scope = entry.document.label_scope;
    for (const model::Mapping& mapping : in_force->mappings) {
      if (line.commitments.empty() || line.commitments.back() != mapping.commitment) {
        line.commitments.push_back(mapping.commitment);
      }
    }
    context.register_lines.push_back(std::move(line));
  }
  for (const NumberGap& gap : number_gaps(world)) {
    // After the sheet before it that is still in force.
    const procedures::RegisterLine* before = nullptr;
    for (const procedures::RegisterLine& line : context.register_lines) {
      if (line.number < gap.number && (before == nullptr || before->number < line.number)) before = &line;
    }
    if (before != nullptr) context.register_gaps.push_back({gap.number, before->number, french(gap)});
  }
  // Older versions may speak of what the edition in use has no more.
  for (const model::Standard& edition : world.editions) {
    for (const model::Commitment& one : edition.commitments) {
      context.commitment_titles[one.number] = model::find_commitment(world.editions, one.number, day)->title;
    }
  }
  for (const model::Indicator& indicator : world.indicators) context.indicator_labels[indicator.code] = indicator.label;
  for (const model::Service& service : world.organisation.services) {
    context.service_names[service.code] = service.name;
  }
  return context;
}

namespace
{

std::vector<model::NeededSignOff> awaited_of(const World& world, const model::Document& document,
                                             const model::DocumentVersion& version)
{
  const auto rank = model::rank_of(version.number);
  if (version.state != model::VersionState::kInReview || !rank) return {};
  model::SignOffPlan plan = model::plan_signoffs(world.organisation, document, *rank);
  plan.in_order = false;  // paper tells of all that are left, not only of the next
  return model::awaited_signoffs(plan, version.signoffs);
}

// Of two of one day the later one holds.
std::string number_of_next(const RegisteredDocument& entry, const model::DocumentVersion& version, base::Date day)
{
  if (model::state_on(version, day) != model::VersionState::kSuperseded) return {};
  const model::DocumentVersion* next = model::in_force_on(entry.versions, *version.ended);
  return next == nullptr ? std::string() : next->number;
}

}  // namespace

procedures::CopyMark copy_mark(const model::store::Reader& reader, const World& world, const RegisteredDocument& entry,
                               const model::DocumentVersion& version, base::Date day)
{
  procedures::CopyMark mark;
  mark.day = day;
  mark.content = version.content;
  mark.ended_by = number_of_next(entry, version, day);
  // Of what was never approved nobody outside knows, so there is nothing to ask.
  if (world.organisation.public_address.empty() || !model::was_approved(version.state)) return mark;
  mark.address = fmt::format("{}/copie/{}", world.organisation.public_address,
                             model::copy_code(model::store::read_copy_key(reader), version));
  templates::QrCode code = templates::qr_code(mark.address);
  mark.qr_modules = code.modules;
  mark.qr_path = std::move(code.path);
  return mark;
}

procedures::RenderingContext copy_context(const model::store::Reader& reader, const World& world,
                                          const RegisteredDocument& entry, const model::DocumentVersion& version,
                                          base::Date day)
{
  procedures::RenderingContext context = rendering_context(world, version, day);
  context.awaited = awaited_of(world, entry.document, version);
  context.copy = copy_mark(reader, world, entry, version, day);
  return context;
}

procedures::ControlledDocument read_version(const model::store::Reader& reader, const model::DocumentVersion& version)
{
  return procedures::read_document(model::store::read_whole_file(reader, version.content), version.document + ".xml");
}

std::string document_pdf(const model::store::Reader& reader, const World& world, const RegisteredDocument& entry,
                         const model::DocumentVersion& version, base::Date day)
{
  const procedures::ControlledDocument document = read_version(reader, version);
  if (document.file && document.file->media_type == procedures::kPdfType) {
    return model::store::read_whole_file(reader, document.file->digest.value());
  }
  const procedures::RenderingContext context = copy_context(reader, world, entry, version, day);
  const std::string xml = procedures::rendering_xml(document, context);
  const auto fo = templates::style_sheet("templates/print/document.xsl")
                      .transform(base::XmlDocument::parse(xml, entry.document.code));
  templates::FormatOptions options;
  options.title = entry.document.code + " " + document.title;
  options.author = world.organisation.name;
  options.creator = "Classeur";
  options.date = base::Instant::start_of(version.effective).iso();
  return templates::format(fo, options).bytes;
}

}  // namespace classeur::audits
