#include "audits/document_comparison.hpp"

#include <fmt/format.h>

#include "audits/document_pages.hpp"
#include "model/store/files.hpp"
#include "procedures/document_reader.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

namespace
{

procedures::ComparedVersion compared(const World& world, const model::DocumentVersion& version, base::Date day)
{
  const auto context = rendering_context(world, version, day);
  return {version.number, std::string(model::french_name(context.state)), version.effective.french()};
}

}  // namespace

bool has_comparable_text(const model::DocumentVersion& version)
{
  return version.content_type == "application/xml";
}

std::optional<DocumentComparison> compare_versions(const model::store::Reader& reader, const World& world,
                                                   const RegisteredDocument& entry, const model::DocumentVersion& older,
                                                   const model::DocumentVersion& newer, base::Date day)
{
  if (!has_comparable_text(older) || !has_comparable_text(newer)) return std::nullopt;
  const auto read = [&](const model::DocumentVersion& version) {
    return procedures::read_document(model::store::read_whole_file(reader, version.content),
                                     entry.document.code + ".xml");
  };
  DocumentComparison comparison;
  comparison.redline = procedures::compare(read(older), read(newer));
  comparison.frame.code = entry.document.code;
  comparison.frame.title = entry.document.title;
  comparison.frame.type_name = model::french_name(entry.document.type);
  comparison.frame.older = compared(world, older, day);
  comparison.frame.newer = compared(world, newer, day);
  comparison.names = rendering_context(world, newer, day);
  comparison.day_of_newer = base::Instant::start_of(newer.effective).iso();
  return comparison;
}

std::string comparison_xml(const DocumentComparison& comparison)
{
  return procedures::redline_xml(comparison.redline, comparison.frame, comparison.names);
}

std::string comparison_pdf(const DocumentComparison& comparison)
{
  const procedures::RedlineFrame& frame = comparison.frame;
  const auto fo = templates::style_sheet("templates/print/redline.xsl")
                      .transform(base::XmlDocument::parse(comparison_xml(comparison), frame.code));
  templates::FormatOptions options;
  options.title =
      fmt::format("{}, de la version {} à la version {}", frame.code, frame.older.number, frame.newer.number);
  options.subject = frame.title;
  options.author = comparison.names.organisation;
  options.creator = "Classeur";
  options.date = comparison.day_of_newer;
  return templates::format(fo, options).bytes;
}

}  // namespace classeur::audits
