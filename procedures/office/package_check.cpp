#include "procedures/office/package_check.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "procedures/office/attribute.hpp"
#include "procedures/office/docx_fields.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::Error;
using base::ErrorCode;
using base::lower_ascii;
using base::XmlElement;

constexpr std::string_view kMacroAdvice =
    "elle porte une macro ou un programme\u202F; enregistrez le document sans macros (ODT ou DOCX).";
constexpr std::string_view kOleAdvice = "elle tient un objet OLE ou ActiveX\u202F; retirez-le du document.";
constexpr std::string_view kElsewhereAdvice =
    "n’est pas dans le fichier, et la signature ne la couvrirait pas\u202F; intégrez-la au document ou retirez-la.";
// Links that a person follows, and that nothing loads with the document.
constexpr std::array<std::string_view, 6> kFollowedByAPerson = {"a",           "bookmark",     "schema",
                                                                "area-circle", "area-polygon", "area-rectangle"};

void visit(const XmlElement& element, const std::function<void(const XmlElement&)>& seen)
{
  seen(element);
  for (const XmlElement& child : element.children()) visit(child, seen);
}

bool is_any_of(std::string_view name, std::initializer_list<std::string_view> names)
{
  return std::find(names.begin(), names.end(), name) != names.end();
}

int hexadecimal(char character)
{
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'a' && character <= 'f') return character - 'a' + 10;
  return -1;
}

// RFC 3986, 2.1: "%2e" is a dot. Lower case.
std::string decoded(std::string_view href)
{
  const std::string small = lower_ascii(href);
  std::string out;
  for (std::size_t at = 0; at < small.size(); ++at) {
    const int high = small[at] == '%' && at + 2 < small.size() ? hexadecimal(small[at + 1]) : -1;
    const int low = high >= 0 ? hexadecimal(small[at + 2]) : -1;
    if (low >= 0) {
      out.push_back(static_cast<char>(high * 16 + low));
      at += 2;
    } else {
      out.push_back(small[at] == '\\' ? '/' : small[at]);
    }
  }
  return out;
}

void check_odt_link(const XmlElement& element, std::string_view file, std::string_view part)
{
  const std::string_view name = element.name();
  const std::string href = attribute_of(element, "href", "");
  if (is_followed_by_a_person(name)) return;
  if (name == "template" ? !leads_outside(href) : stays_in_package(href, part)) return;
  refuse_part(file, part,
              fmt::format("l’élément «\u00A0{}\u00A0» appelle un contenu d’ailleurs\u00A0: «\u00A0{}\u00A0» {}", name,
                          href, kElsewhereAdvice));
}

// Instructions whose field runs something or shows what stands elsewhere (ECMA-376 part 1, 17.16.5; ISO/IEC 29500-4).
void check_field(const DocxField& field, std::string_view file, std::string_view part)
{
  static constexpr std::array<std::string_view, 12> kRefused = {
      "dde",  "ddeauto",  "includetext", "includepicture", "include",    "import",
      "link", "database", "rd",          "macrobutton",    "gotobutton", "htmlcontrol"};
  const std::string name = lower_ascii(field.name);
  if (!field.name_is_computed && std::find(kRefused.begin(), kRefused.end(), name) == kRefused.end()) return;
  refuse_part(
      file, part,
      fmt::format("elle tient un champ {} qui exécute une commande ou affiche un contenu d’ailleurs\u202F; dans "
                  "Word, placez-vous dessus et remplacez-le par son texte (Ctrl+Maj+F9), puis enregistrez.",
                  field.name_is_computed ? "dont le nom est calculé," : fmt::format("«\u00A0{}\u00A0»", field.name)));
}

}  // namespace

bool leads_outside(std::string_view href)
{
  const std::string small = lower_ascii(href);
  if (small.starts_with("//") || small.starts_with("\\\\")) return true;
  const std::size_t colon = small.find(':');
  if (colon == std::string::npos) return false;
  if (!small.starts_with("file:")) return colon > 1;  // "c:" is a drive
  std::string_view rest = std::string_view(small).substr(5);
  const bool slashes = rest.starts_with("//") || rest.starts_with("\\\\");
  if (rest.starts_with("///"))
    rest.remove_prefix(3);
  else if (slashes)
    return true;  // file://server/
  return rest.starts_with("/") || rest.starts_with("\\\\");
}

bool stays_in_package(std::string_view href, std::string_view part)
{
  const std::string path = decoded(href);
  if (path.empty() || path.starts_with('#')) return true;
  if (path.starts_with('/') || path.find(':') != std::string::npos) return false;
  auto depth = std::count(part.begin(), part.end(), '/');  // of the folder of the part
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view step = std::string_view(path).substr(at, end - at);
    if (step == "..")
      --depth;
    else if (!step.empty() && step != ".")
      ++depth;
    if (depth < 0) return false;
    at = end + 1;
  }
  return true;
}

bool is_followed_by_a_person(std::string_view element)
{
  return std::find(kFollowedByAPerson.begin(), kFollowedByAPerson.end(), element) != kFollowedByAPerson.end();
}

void refuse_part(std::string_view file, std::string_view part, std::string_view why)
{
  if (part.empty()) throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: {}", file, why));
  throw Error(ErrorCode::kBadInput, fmt::format("{}, partie «\u00A0{}\u00A0»\u00A0: {}", file, part, why));
}

bool names_a_program(std::string_view part)
{
  const std::string small = lower_ascii(part);
  for (const std::string_view trace : {"vbaproject", "vbadata", "activex", "oleobject", "/basic/"}) {
    if (small.find(trace) != std::string::npos) return true;
  }
  return small.starts_with("basic/") || small.starts_with("scripts/");
}

void check_part_name(std::string_view file, std::string_view part)
{
  if (names_a_program(part)) refuse_part(file, part, kMacroAdvice);
}

// ODF 1.3, part 3: what may carry a link that is loaded with the document, or a script that runs with it.
void check_odt_part(const XmlElement& root, std::string_view file, std::string_view part)
{
  visit(root, [&](const XmlElement& element) {
    const std::string_view name = element.name();
    if (name == "encryption-data") {
      refuse_part(file, part, "le document est protégé par un mot de passe\u202F; enregistrez-le sans mot de passe.");
    }
    if (is_any_of(name, {"event-listener", "script", "applet", "plugin", "execute-macro"})) {
      refuse_part(file, part, kMacroAdvice);
    }
    if (is_any_of(name, {"dde-connection-decl", "dde-connection", "dde-source", "dde-link"})) {
      refuse_part(file, part,
                  "elle tient un lien DDE, qui affiche un contenu d’ailleurs\u202F; dans LibreOffice, rompez-le "
                  "(Édition, Liens vers des fichiers externes), puis enregistrez.");
    }
    if (name == "object-ole") refuse_part(file, part, kOleAdvice);
    check_odt_link(element, file, part);
  });
}

void check_docx_part(const XmlElement& root, std::string_view file, std::string_view part)
{
  for (const DocxField& field : docx_fields(root)) check_field(field, file, part);
}

// ECMA-376 part 2, clause 9.3: relations whose target is outside of the package.
void check_relations(const XmlElement& root, std::string_view file, std::string_view part)
{
  for (const XmlElement& relation : root.children("Relationship")) {
    const std::string type = lower_ascii(attribute_of(relation, "Type", ""));
    const std::string target = attribute_of(relation, "Target", "");
    if (type.ends_with("/vbaproject")) refuse_part(file, part, kMacroAdvice);
    if (type.ends_with("/oleobject") || type.ends_with("/control")) refuse_part(file, part, kOleAdvice);
    if (type.ends_with("/afchunk")) {
      refuse_part(
          file, part,
          "le document tient un texte inséré d’un autre format, qu’on ne voit qu’une fois ouvert\u202F; ouvrez-le "
          "dans Word et enregistrez-le\u00A0: ce texte en fera alors partie.");
    }
    const bool external = lower_ascii(attribute_of(relation, "TargetMode", "")) == "external";
    if (type.ends_with("/hyperlink") || !(external || leads_outside(target))) continue;
    const bool house_template = type.ends_with("/attachedtemplate");
    if (house_template && !leads_outside(target)) continue;
    refuse_part(
        file, part,
        house_template
            ? "le document appelle un modèle d’une autre machine\u202F; dans Word, onglet Développeur, Modèle de "
              "document, effacez l’adresse du modèle et tapez Normal, puis enregistrez."
            : fmt::format("le document appelle un contenu d’ailleurs (image, objet ou cadre lié)\u00A0: "
                          "«\u00A0{}\u00A0» {}",
                          target, kElsewhereAdvice));
  }
}

void check_content_types(const XmlElement& root, std::string_view file, std::string_view part)
{
  for (const XmlElement& type : root.children()) {
    const std::string content_type = lower_ascii(attribute_of(type, "ContentType", ""));
    for (const std::string_view trace : {"macroenabled", "vbaproject", "vbadata", "activex", "oleobject"}) {
      if (content_type.find(trace) != std::string::npos) refuse_part(file, part, kMacroAdvice);
    }
  }
}

}  // namespace classeur::procedures::office
