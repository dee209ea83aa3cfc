#include "audits/document_comparison.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "audits/document_pages.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

namespace
{

using procedures::ContentNode;
using procedures::ControlledDocument;

// Sign-offs are given to a text, and are none of it: those of the older version, which came signed with its text, were
// not "deleted" in a draft, which bears none.
ContentNode content_without_signoffs(const procedures::ControlledDocument& document)
{
  ContentNode root = procedures::content_of(document);
  for (ContentNode& child : root.children) {
    if (child.name != "head") continue;
    for (ContentNode& fact : child.children) {
      if (fact.name == "signoffs") fact.children.clear();
    }
  }
  return root;
}

bool stands_beside_the_text(std::string_view block)
{
  for (const std::string_view one : {"head", "file", "subject", "recipients", "commitments", "associated", "history"}) {
    if (block == one) return true;
  }
  return false;
}

// What was written here, as a file would say it: its lines as paragraphs of one body.
ContentNode as_text_of_a_file(ContentNode root)
{
  std::vector<std::string> lines;
  std::vector<ContentNode> beside;
  for (ContentNode& child : root.children) {
    if (stands_beside_the_text(child.name)) {
      beside.push_back(std::move(child));
      continue;
    }
    std::istringstream text(procedures::plain_lines(child));
    for (std::string line; std::getline(text, line);) lines.push_back(line);
  }
  root.children = std::move(beside);
  const auto after_text = std::find_if(root.children.begin(), root.children.end(), [](const ContentNode& one) {
    return one.name == "commitments" || one.name == "associated" || one.name == "history";
  });
  root.children.insert(after_text, procedures::content_of(lines));
  return root;
}

// French; empty if the comparison holds all there is to say.
std::string note_on(const ControlledDocument& older, const ControlledDocument& newer)
{
  if (!older.file && !newer.file) return "";
  std::string note =
      "La comparaison porte sur le texte lu dans le fichier, paragraphe par paragraphe, sans sa mise en page ni ses "
      "images.";
  for (const ControlledDocument* one : {&older, &newer}) {
    if (!one->file) continue;
    if (one->file->text == procedures::FileText::kNone) {
      note += fmt::format(
          " Le texte du fichier de la version {} ne se lit pas (page numérisée, par exemple)\u00A0: "
          "ouvrez les deux fichiers pour les comparer.",
          one->version);
    } else if (one->file->text == procedures::FileText::kCut) {
      note +=
          fmt::format(" Le fichier de la version {} est trop long\u00A0: seul son début est comparé.", one->version);
    }
  }
  return note;
}

procedures::ComparedVersion compared(const World& world, const model::DocumentVersion& version, base::Date day)
{
  const auto context = rendering_context(world, version, day);
  return {version.number, std::string(model::french_name(context.state)), version.effective.french()};
}

}  // namespace

DocumentComparison compare_versions(const model::store::Reader& reader, const World& world,
                                    const RegisteredDocument& entry, const model::DocumentVersion& older,
                                    const model::DocumentVersion& newer, base::Date day)
{
  DocumentComparison comparison;
  comparison.frame.code = entry.document.code;
  comparison.frame.type_name = model::french_name(entry.document.type);
  comparison.frame.older = compared(world, older, day);
  comparison.frame.newer = compared(world, newer, day);
  comparison.names = rendering_context(world, newer, day);
  comparison.day_of_newer = base::Instant::start_of(newer.effective).iso();

  const ControlledDocument before = read_version(reader, older);
  const ControlledDocument after = read_version(reader, newer);
  comparison.frame.title = after.title;
  ContentNode old_content = content_without_signoffs(before);
  ContentNode new_content = content_without_signoffs(after);
  if (before.file && !after.file) new_content = as_text_of_a_file(std::move(new_content));
  if (!before.file && after.file) old_content = as_text_of_a_file(std::move(old_content));
  comparison.redline = procedures::compare(old_content, new_content);
  comparison.frame.note = note_on(before, after);
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
