#include "procedures/office/office.hpp"

#include "base/error.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/office/layout.hpp"
#include "procedures/office/package.hpp"
#include "procedures/office/readers.hpp"
#include "procedures/office/structure.hpp"
#include "procedures/office/unsettled.hpp"
#include "procedures/office/writers.hpp"

namespace classeur::procedures::office
{

namespace
{

std::string write(const Text& text, OfficeFormat format)
{
  return format == OfficeFormat::kOdt ? write_odt(text) : write_docx(text);
}

}  // namespace

std::string_view media_type(OfficeFormat format)
{
  return format == OfficeFormat::kOdt ? "application/vnd.oasis.opendocument.text"
                                      : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

std::string export_document(const ControlledDocument& document, const RenderingContext& context, OfficeFormat format)
{
  return write(layout_document(document, context), format);
}

std::string export_guide(const std::vector<GuidePart>& parts, const GuideCover& cover, OfficeFormat format)
{
  std::vector<GuideEntry> entries;
  for (const GuidePart& part : parts) entries.push_back({&part.document, &part.context});
  PageBands bands;
  bands.organisation = cover.organisation;
  bands.title = cover.title;
  bands.reference = cover.edition;
  return write(layout_guide(entries, bands, cover.day.iso()), format);
}

OfficeFile read_office(std::string_view bytes, std::string_view file_name)
{
  const Package package = Package::open(bytes, file_name);
  refuse_unsettled(package, file_name);
  const Text text = read_text(package);
  OfficeFile file;
  file.paragraphs = paragraphs_of(text.blocks);
  file.title = text.title;
  if (file.title.empty() && !file.paragraphs.empty()) file.title = file.paragraphs.front();
  Structured found = structure_of(text);
  file.problems = std::move(found.problems);
  file.is_ours = found.is_ours;
  if (found.xml.empty()) return file;
  try {
    file.document = read_document(found.xml, file_name);
    file.xml = std::move(found.xml);
  } catch (const base::Error& error) {
    file.problems.push_back(error.advice());
  }
  return file;
}

}  // namespace classeur::procedures::office
