#include "procedures/office/package.hpp"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "base/error.hpp"
#include "procedures/office/archive.hpp"
#include "procedures/office/attribute.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::Error;
using base::ErrorCode;
using base::XmlElement;

constexpr std::string_view kOdtType = "application/vnd.oasis.opendocument.text";
constexpr std::string_view kDocxType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
constexpr std::string_view kContentTypes = "[Content_Types].xml";
constexpr std::string_view kMacroAdvice =
    "elle porte une macro ou un programme\u202F; enregistrez le document sans macros (ODT ou DOCX).";

[[noreturn]] void refuse(std::string_view file, std::string_view part, std::string_view why)
{
  if (part.empty()) throw Error(ErrorCode::kBadInput, fmt::format("{}\u00A0: {}", file, why));
  throw Error(ErrorCode::kBadInput, fmt::format("{}, partie «\u00A0{}\u00A0»\u00A0: {}", file, part, why));
}

std::string lower(std::string_view text)
{
  std::string out(text);
  for (char& character : out) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  }
  return out;
}

bool is_xml_name(std::string_view name)
{
  const std::string small = lower(name);
  return small.ends_with(".xml") || small.ends_with(".rels") || small.ends_with(".rdf");
}

bool names_a_program(std::string_view name)
{
  const std::string small = lower(name);
  return small.find("vbaproject") != std::string::npos || small.find("vbadata") != std::string::npos ||
         small.find("activex") != std::string::npos || small.find("oleobject") != std::string::npos ||
         small.starts_with("basic/") || small.starts_with("scripts/") || small.find("/basic/") != std::string::npos;
}

// A place on another machine, or a programme: what must not be followed by itself. A path of this machine is what Word
// and LibreOffice note of a template of the house.
bool leads_outside(std::string_view href)
{
  const std::string small = lower(href);
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

void visit(const XmlElement& element, const std::function<void(const XmlElement&)>& seen)
{
  seen(element);
  for (const XmlElement& child : element.children()) visit(child, seen);
}

// ODF 1.3, part 3: what may carry a link that is loaded with the document, or a script that runs with it.
void check_odf_part(const XmlElement& root, std::string_view file, std::string_view part)
{
  visit(root, [&](const XmlElement& element) {
    const std::string_view name = element.name();
    if (name == "encryption-data") {
      refuse(file, part, "le document est protégé par un mot de passe\u202F; enregistrez-le sans mot de passe.");
    }
    if (name == "event-listener" || name == "script" || name == "applet" || name == "plugin" ||
        name == "execute-macro") {
      refuse(file, part, kMacroAdvice);
    }
    if (name == "object-ole") refuse(file, part, "elle tient un objet OLE\u202F; retirez-le du document.");
    if (name == "a" || name == "bookmark" || name == "schema") return;  // followed by a person only
    if (leads_outside(attribute_of(element, "href", ""))) {
      refuse(file, part,
             fmt::format("l’élément «\u00A0{}\u00A0» appelle un contenu d’ailleurs (modèle, image ou objet lié)\u202F; "
                         "intégrez-le au document ou retirez-le.",
                         name));
    }
  });
}

// ECMA-376 part 2, clause 9.3: relations whose target is outside of the package.
void check_relations(const XmlElement& root, std::string_view file, std::string_view part)
{
  for (const XmlElement& relation : root.children("Relationship")) {
    const std::string type = lower(attribute_of(relation, "Type", ""));
    if (type.ends_with("/vbaproject")) refuse(file, part, kMacroAdvice);
    if (type.ends_with("/oleobject") || type.ends_with("/control")) {
      refuse(file, part, "elle tient un objet OLE ou ActiveX\u202F; retirez-le du document.");
    }
    if (lower(attribute_of(relation, "TargetMode", "")) != "external" || type.ends_with("/hyperlink")) continue;
    const bool house_template = type.ends_with("/attachedtemplate");
    if (house_template && !leads_outside(attribute_of(relation, "Target", ""))) continue;
    refuse(file, part,
           house_template ? "le document appelle un modèle d’une autre machine\u202F; joignez-lui Normal.dotm."
                          : "le document appelle un contenu d’ailleurs (image, objet ou cadre lié)\u202F; "
                            "intégrez-le au document ou retirez-le.");
  }
}

void check_content_types(const XmlElement& root, std::string_view file)
{
  for (const XmlElement& type : root.children()) {
    const std::string content_type = lower(attribute_of(type, "ContentType", ""));
    if (content_type.find("macroenabled") != std::string::npos ||
        content_type.find("vbaproject") != std::string::npos || content_type.find("vbadata") != std::string::npos ||
        content_type.find("activex") != std::string::npos || content_type.find("oleobject") != std::string::npos) {
      refuse(file, kContentTypes, kMacroAdvice);
    }
  }
}

std::string docx_main_part(const base::XmlDocument* types)
{
  if (types == nullptr) return "";
  for (const XmlElement& type : types->root().children("Override")) {
    const std::string name = attribute_of(type, "PartName", "");
    if (attribute_of(type, "ContentType", "") == kDocxType && name.starts_with('/')) return name.substr(1);
  }
  return "";
}

}  // namespace

bool looks_like_package(std::string_view bytes)
{
  return bytes.starts_with("PK\x03\x04");
}

Package Package::open(std::string_view bytes, std::string_view file_name)
{
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    refuse(file_name, "",
           "c’est un fichier protégé par un mot de passe, ou de l’ancien format DOC\u202F; enregistrez-le en ODT ou en "
           "DOCX, sans mot de passe.");
  }
  if (!looks_like_package(bytes)) {
    refuse(file_name, "", "ce n’est pas une archive ZIP\u202F; un fichier ODT ou DOCX est attendu.");
  }
  Package package;
  for (auto& [name, content] : read_archive(bytes, file_name)) {
    if (names_a_program(name)) refuse(file_name, name, kMacroAdvice);
    if (is_xml_name(name) && !content.empty()) {
      package.parts_.emplace(
          name, base::XmlDocument::parse(content, fmt::format("{}, partie «\u00A0{}\u00A0»", file_name, name)));
    } else {
      package.entries_.emplace(name, std::move(content));
    }
  }
  for (const auto& [name, part] : package.parts_) {
    if (lower(name).ends_with(".rels")) check_relations(part.root(), file_name, name);
  }
  const auto mimetype = package.entries_.find("mimetype");
  if (mimetype != package.entries_.end() && mimetype->second == kOdtType) {
    package.kind_ = PackageKind::kOdt;
    package.main_part_ = "content.xml";
    for (const auto& [name, part] : package.parts_) check_odf_part(part.root(), file_name, name);
  } else {
    package.kind_ = PackageKind::kDocx;
    if (const base::XmlDocument* types = package.xml(kContentTypes)) check_content_types(types->root(), file_name);
    package.main_part_ = docx_main_part(package.xml(kContentTypes));
  }
  if (package.xml(package.main_part_) == nullptr) {
    refuse(file_name, "", "cette archive n’est ni un document ODT ni un document DOCX.");
  }
  return package;
}

const base::XmlDocument* Package::xml(std::string_view name) const
{
  const auto found = parts_.find(std::string(name));
  return found == parts_.end() ? nullptr : &found->second;
}

}  // namespace classeur::procedures::office
