#include "audits/document_files.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "audits/document_pages.hpp"
#include "base/error.hpp"
#include "base/resource.hpp"
#include "model/life_cycle.hpp"
#include "model/store/files.hpp"
#include "procedures/office/office.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/pdf/link.hpp"
#include "templates/pdf/normalise.hpp"
#include "templates/qr_code.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

namespace
{

namespace pdf = templates::pdf;
using base::Error;
using base::ErrorCode;
using procedures::office::OfficeFormat;

// A document of the guide, and the version in force.
struct GuideSheet {
  const RegisteredDocument* entry = nullptr;
  const model::DocumentVersion* version = nullptr;
};

// The guide's own text first, then the sheets by number.
std::vector<GuideSheet> sheets_in_force(const World& world, base::Date day)
{
  std::vector<GuideSheet> sheets;
  for (const RegisteredDocument& entry : world.documents) {
    const bool of_guide =
        entry.document.type == model::DocumentType::kGuide || entry.document.type == model::DocumentType::kProcedure;
    const model::DocumentVersion* version = entry.in_force(day);
    if (of_guide && version != nullptr) sheets.push_back({&entry, version});
  }
  std::stable_sort(sheets.begin(), sheets.end(), [](const GuideSheet& left, const GuideSheet& right) {
    return left.entry->document.number.value_or(0) < right.entry->document.number.value_or(0);
  });
  return sheets;
}

std::string guide_title()
{
  return "Guide des procédures";
}

std::string edition_on(base::Date day)
{
  return "État du " + day.french();
}

// A copy that a word processor shows.
procedures::RenderingContext office_context(const model::store::Reader& reader, const World& world,
                                            const RegisteredDocument& entry, const model::DocumentVersion& version,
                                            base::Date day)
{
  procedures::RenderingContext context = copy_context(reader, world, entry, version, day);
  if (!context.copy->address.empty()) context.copy->qr_picture = templates::qr_picture(context.copy->address);
  return context;
}

std::string office_guide(const model::store::Reader& reader, const World& world, const std::vector<GuideSheet>& sheets,
                         base::Date day, OfficeFormat format)
{
  std::vector<procedures::office::GuidePart> parts;
  for (const GuideSheet& sheet : sheets) {
    parts.push_back(
        {read_version(reader, *sheet.version), office_context(reader, world, *sheet.entry, *sheet.version, day)});
  }
  return procedures::office::export_guide(parts, {world.organisation.name, guide_title(), edition_on(day), day},
                                          format);
}

// The table of contents alone. `pages_before` of each sheet counts from the first sheet.
templates::FormattedPdf format_contents(const World& world, const std::vector<GuideSheet>& sheets, base::Date day,
                                        const std::vector<std::uint32_t>& pages_before, std::uint32_t contents_pages)
{
  base::XmlWriter xml;
  xml.open("guide").attribute("title", guide_title()).attribute("edition", edition_on(day));
  xml.attribute("organisation", world.organisation.name);
  for (std::size_t at = 0; at < sheets.size(); ++at) {
    xml.open("sheet").attribute("code", sheets[at].entry->document.code);
    xml.attribute("title", sheets[at].entry->document.title);
    xml.attribute("page", pages_before[at] + contents_pages + 1).close();
  }
  xml.close();
  templates::FormatOptions options;
  options.title = guide_title();
  options.date = base::Instant::start_of(day).iso();
  return templates::format(
      templates::style_sheet("templates/print/guide.xsl").transform(base::XmlDocument::parse(xml.str(), "guide")),
      options);
}

std::string_view stamp_font()
{
  for (const char* name : {"templates/fonts/Marianne-Regular.ttf", "templates/fonts/DejaVuSans.ttf"}) {
    if (const auto font = base::find_resource(name)) return *font;
  }
  return {};
}

std::string pdf_guide(const model::store::Reader& reader, const World& world, const std::vector<GuideSheet>& sheets,
                      base::Date day)
{
  std::vector<pdf::NormalisedPdf> parts;
  std::vector<std::uint32_t> pages_before;
  std::uint32_t total = 0;
  for (const GuideSheet& sheet : sheets) {
    parts.push_back(pdf::normalise(document_pdf(reader, world, *sheet.entry, *sheet.version, day)));
    pages_before.push_back(total);
    total += static_cast<std::uint32_t>(parts.back().page_count);
  }
  templates::FormattedPdf contents = format_contents(world, sheets, day, pages_before, 1);
  if (contents.pages != 1) {
    contents = format_contents(world, sheets, day, pages_before, static_cast<std::uint32_t>(contents.pages));
  }
  total += static_cast<std::uint32_t>(contents.pages);

  std::string out;
  pdf::DocumentInformation information;
  information.title = guide_title();
  information.author = world.organisation.name;
  information.subject = edition_on(day);
  information.created = base::Instant::start_of(day).iso();
  information.stamp_font = stamp_font();
  pdf::PdfLinker linker([&](std::string_view bytes) { out += bytes; }, information);
  const pdf::NormalisedPdf front = pdf::normalise(contents.bytes);
  pdf::PartReader front_reader(pdf::read_from(front.part));
  pdf::PageTreatment own;
  own.name_scope = pdf::NameScope::kBinder;
  linker.append(front_reader, own);
  for (std::size_t at = 0; at < sheets.size(); ++at) {
    const model::Document& document = sheets[at].entry->document;
    pdf::PageTreatment treatment;
    for (std::uint32_t page = 0; page < parts[at].page_count; ++page) {
      pdf::PageStamp stamp;
      stamp.footer_left = fmt::format("{}, {}", guide_title(), edition_on(day));
      stamp.footer_right = fmt::format("page {} / {} du guide", linker.page_count() + page + 1, total);
      treatment.stamps.push_back(std::move(stamp));
    }
    pdf::PartReader part(pdf::read_from(parts[at].part));
    const std::uint32_t first = linker.append(part, treatment);
    linker.add_destination("guide-" + document.code, first);
    pdf::OutlineEntry bookmark;
    bookmark.title = document.code + " " + document.title;
    bookmark.page = first;
    linker.add_bookmark(std::move(bookmark));
  }
  linker.add_label({});
  const pdf::LinkedPdf linked = linker.finish();
  if (!linked.missing_names.empty()) {
    throw Error(ErrorCode::kDamaged, "Un renvoi du guide ne mène nulle part.",
                fmt::format("guide: no destination {}", fmt::join(linked.missing_names, ", ")));
  }
  return out;
}

}  // namespace

std::optional<FileFormat> parse_file_format(std::string_view extension)
{
  for (const FileFormat format : {FileFormat::kOdt, FileFormat::kDocx, FileFormat::kPdf, FileFormat::kXml}) {
    if (extension_of(format) == extension) return format;
  }
  return std::nullopt;
}

std::string_view extension_of(FileFormat format)
{
  switch (format) {
    case FileFormat::kOdt:
      return "odt";
    case FileFormat::kDocx:
      return "docx";
    case FileFormat::kPdf:
      return "pdf";
    case FileFormat::kXml:
      break;
  }
  return "xml";
}

std::string_view media_type_of(FileFormat format)
{
  switch (format) {
    case FileFormat::kOdt:
      return procedures::office::media_type(OfficeFormat::kOdt);
    case FileFormat::kDocx:
      return procedures::office::media_type(OfficeFormat::kDocx);
    case FileFormat::kPdf:
      return "application/pdf";
    case FileFormat::kXml:
      break;
  }
  return "application/xml";
}

DocumentFile document_file(const model::store::Reader& reader, const World& world, const RegisteredDocument& entry,
                           const model::DocumentVersion& version, base::Date day, FileFormat format)
{
  DocumentFile file;
  const bool is_approved = model::was_approved(version.state);
  file.name = fmt::format("{}-{}{}.{}", entry.document.code, version.number, is_approved ? "" : "-projet",
                          extension_of(format));
  if (format == FileFormat::kXml) {
    file.bytes = model::store::read_whole_file(reader, version.content);
    return file;
  }
  const procedures::ControlledDocument document = read_version(reader, version);
  if (document.file) {
    if (document.file->media_type != media_type_of(format)) {
      throw Error(ErrorCode::kNotFound,
                  fmt::format("La version {} est un fichier {}\u202F; elle n’existe que sous cette forme.",
                              version.number, procedures::short_name_of_type(document.file->media_type)));
    }
    file.bytes = model::store::read_whole_file(reader, document.file->digest.value());
    return file;
  }
  if (format == FileFormat::kPdf) {
    file.bytes = document_pdf(reader, world, entry, version, day);
    return file;
  }
  file.bytes =
      procedures::office::export_document(document, office_context(reader, world, entry, version, day),
                                          format == FileFormat::kOdt ? OfficeFormat::kOdt : OfficeFormat::kDocx);
  return file;
}

DocumentFile guide_file(const model::store::Reader& reader, const World& world, base::Date day, FileFormat format)
{
  const std::vector<GuideSheet> sheets = sheets_in_force(world, day);
  if (sheets.empty()) throw Error(ErrorCode::kNotFound, "Aucune fiche n’est en vigueur ce jour-là.");
  DocumentFile file;
  file.name = fmt::format("guide-{}.{}", day.iso(), extension_of(format));
  switch (format) {
    case FileFormat::kOdt:
      file.bytes = office_guide(reader, world, sheets, day, OfficeFormat::kOdt);
      break;
    case FileFormat::kDocx:
      file.bytes = office_guide(reader, world, sheets, day, OfficeFormat::kDocx);
      break;
    case FileFormat::kPdf:
      file.bytes = pdf_guide(reader, world, sheets, day);
      break;
    case FileFormat::kXml:
      throw Error(ErrorCode::kMisuse, "Le guide se sort en ODT, en DOCX ou en PDF.");
  }
  return file;
}

}  // namespace classeur::audits
