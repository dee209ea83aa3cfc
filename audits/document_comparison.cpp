#include "audits/document_comparison.hpp"

#include <fmt/format.h>

#include "audits/document_pages.hpp"
#include "model/store/files.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/office/office.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

namespace
{

using procedures::office::OfficeFormat;

constexpr std::string_view kXml = "application/xml";

bool is_office_file(const model::DocumentVersion& version)
{
  return version.content_type == procedures::office::media_type(OfficeFormat::kOdt) ||
         version.content_type == procedures::office::media_type(OfficeFormat::kDocx);
}

struct VersionText {
  std::optional<procedures::ControlledDocument> document;  // if it has structure
  std::vector<std::string> paragraphs;                     // of a file
};

VersionText read_text(const model::store::Reader& reader, const model::DocumentVersion& version)
{
  const std::string bytes = model::store::read_whole_file(reader, version.content);
  VersionText text;
  if (is_office_file(version)) {
    auto file = procedures::office::read_office(bytes, version.document);
    text.document = std::move(file.document);
    text.paragraphs = std::move(file.paragraphs);
  } else {
    text.document = procedures::read_document(bytes, version.document + ".xml");
  }
  return text;
}

// Of a document with structure: those that it has as an office file, so that both sides come by the same way.
std::vector<std::string> paragraphs_of(const VersionText& text, const procedures::RenderingContext& names)
{
  if (!text.paragraphs.empty() || !text.document) return text.paragraphs;
  const std::string bytes = procedures::office::export_document(*text.document, names, OfficeFormat::kOdt);
  return procedures::office::read_office(bytes, "export.odt").paragraphs;
}

// Sign-offs are given to a text, and are none of it: those of the older version, which came signed with its text, were
// not "deleted" in a draft, which bears none.
procedures::ContentNode content_without_signoffs(const procedures::ControlledDocument& document)
{
  procedures::ContentNode root = procedures::content_of(document);
  for (procedures::ContentNode& child : root.children) {
    if (child.name != "head") continue;
    for (procedures::ContentNode& fact : child.children) {
      if (fact.name == "signoffs") fact.children.clear();
    }
  }
  return root;
}

procedures::ComparedVersion compared(const World& world, const model::DocumentVersion& version, base::Date day)
{
  const auto context = rendering_context(world, version, day);
  return {version.number, std::string(model::french_name(context.state)), version.effective.french()};
}

}  // namespace

bool has_comparable_text(const model::DocumentVersion& version)
{
  return version.content_type == kXml || is_office_file(version);
}

std::optional<DocumentComparison> compare_versions(const model::store::Reader& reader, const World& world,
                                                   const RegisteredDocument& entry, const model::DocumentVersion& older,
                                                   const model::DocumentVersion& newer, base::Date day)
{
  if (!has_comparable_text(older) || !has_comparable_text(newer)) return std::nullopt;
  DocumentComparison comparison;
  comparison.frame.code = entry.document.code;
  comparison.frame.type_name = model::french_name(entry.document.type);
  comparison.frame.older = compared(world, older, day);
  comparison.frame.newer = compared(world, newer, day);
  comparison.names = rendering_context(world, newer, day);
  comparison.day_of_newer = base::Instant::start_of(newer.effective).iso();

  const VersionText before = read_text(reader, older);
  const VersionText after = read_text(reader, newer);
  // A version that was not approved yet has no head but in its text.
  comparison.frame.title = after.document ? after.document->title : document_told_by(entry.document, newer).title;
  if (before.document && after.document && before.document->type == after.document->type) {
    comparison.redline =
        procedures::compare(content_without_signoffs(*before.document), content_without_signoffs(*after.document));
  } else {
    comparison.redline = procedures::compare(procedures::content_of(paragraphs_of(before, comparison.names)),
                                             procedures::content_of(paragraphs_of(after, comparison.names)));
    comparison.frame.note =
        "L’une de ces versions au moins est un fichier déposé\u00A0: la comparaison porte sur son texte, paragraphe "
        "par "
        "paragraphe, sans sa mise en page.";
  }
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
