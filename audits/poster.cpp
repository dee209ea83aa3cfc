#include "audits/poster.hpp"

#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "audits/document_pages.hpp"
#include "base/error.hpp"
#include "base/resource.hpp"
#include "model/store/files.hpp"
#include "procedures/document_reader.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/xslt.hpp"

namespace classeur::audits
{

namespace
{

using base::Error;
using base::ErrorCode;

// Points of the body on A4. What is read at arm's length is read at a step's distance on A3.
constexpr double kBodyMin = 14.0;
constexpr double kBodyMax = 20.0;
constexpr double kBodyStep = 0.5;

// The lengths of the style sheet are those of A4. A3 is A4 enlarged: the same lines, on both.
double scale_of(PosterFormat format)
{
  return format == PosterFormat::kA4 ? 1.0 : std::numbers::sqrt2;
}

std::string_view theme_of(PosterLook look)
{
  const bool has_marks = base::find_resource("templates/marks/marianne.svg").has_value();
  return look == PosterLook::kState && has_marks ? "dsfr" : "neutral";
}

}  // namespace

std::optional<PosterFormat> parse_poster_format(std::string_view code)
{
  if (code == "a4") return PosterFormat::kA4;
  if (code == "a3") return PosterFormat::kA3;
  return std::nullopt;
}

bool has_poster(const RegisteredDocument& entry, const model::DocumentVersion& version)
{
  return entry.document.type == model::DocumentType::kCharter && version.content_type == "application/xml";
}

std::string poster_name(const RegisteredDocument& entry, const model::DocumentVersion& version, PosterFormat format)
{
  return fmt::format("{}-{}-affiche-{}", entry.document.code, version.number,
                     format == PosterFormat::kA4 ? "a4" : "a3");
}

std::string poster_pdf(const model::store::Reader& reader, const World& world, const RegisteredDocument& entry,
                       const model::DocumentVersion& version, base::Date day, PosterSetting setting)
{
  if (!has_poster(entry, version)) {
    throw Error(ErrorCode::kNotFound, "Seules les chartes se font en affiche, quand leur texte est dans Classeur.");
  }
  const auto document =
      procedures::read_document(model::store::read_whole_file(reader, version.content), entry.document.code + ".xml");
  procedures::RenderingContext context = rendering_context(world, version, day);
  context.copy = copy_mark(reader, world, entry, version, day);
  const std::string xml = procedures::rendering_xml(document, context);
  templates::FormatOptions options;
  options.title = entry.document.title;
  options.author = world.organisation.name;
  options.creator = "Classeur";
  options.date = base::Instant::start_of(version.effective).iso();
  for (double body = kBodyMax; body >= kBodyMin; body -= kBodyStep) {
    const auto fo = templates::style_sheet("templates/print/poster.xsl")
                        .transform(base::XmlDocument::parse(xml, entry.document.code),
                                   {{"scale", fmt::format("{:.6f}", scale_of(setting.format))},
                                    {"body", fmt::format("{:.2f}", body)},
                                    {"theme", std::string(theme_of(setting.look))}});
    templates::FormattedPdf poster = templates::format(fo, options);
    if (poster.pages == 1) return std::move(poster.bytes);
  }
  throw Error(
      ErrorCode::kBadInput,
      fmt::format("Le texte de {} ne tient pas sur une affiche\u00A0: en caractères de {:.0f} points sur A4, il "
                  "déborde d’une page. Raccourcissez la charte dans une nouvelle version.",
                  entry.document.code, kBodyMin),
      "poster: more than a page");
}

}  // namespace classeur::audits
