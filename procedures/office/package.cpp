#include "procedures/office/package.hpp"

#include <set>

#include <fmt/format.h>

#include "base/file_name.hpp"
#include "procedures/office/archive.hpp"
#include "procedures/office/attribute.hpp"
#include "procedures/office/package_check.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::lower_ascii;
using base::XmlElement;

constexpr std::string_view kOdtType = "application/vnd.oasis.opendocument.text";
constexpr std::string_view kDocxType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
constexpr std::string_view kContentTypes = "[Content_Types].xml";

// What a DOCX says is XML, whatever its name: paths of parts, and endings with a dot before them; lower case.
std::set<std::string> xml_names(const std::map<std::string, std::string>& entries, std::string_view file_name)
{
  std::set<std::string> names = {".xml", ".rels", ".rdf"};
  const auto found = entries.find(std::string(kContentTypes));
  if (found == entries.end()) return names;
  const base::XmlDocument types =
      base::XmlDocument::parse(found->second, fmt::format("{}, partie «\u00A0{}\u00A0»", file_name, kContentTypes));
  for (const XmlElement& type : types.root().children()) {
    if (!lower_ascii(attribute_of(type, "ContentType", "")).ends_with("xml")) continue;
    const std::string part = lower_ascii(attribute_of(type, "PartName", ""));
    const std::string ending = lower_ascii(attribute_of(type, "Extension", ""));
    if (part.starts_with('/')) names.insert(part.substr(1));
    if (!ending.empty()) names.insert("." + ending);
  }
  return names;
}

bool is_xml_name(const std::set<std::string>& names, std::string_view name)
{
  const std::string small = lower_ascii(name);
  const std::size_t dot = small.rfind('.');
  return names.contains(small) || (dot != std::string::npos && names.contains(small.substr(dot)));
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
    refuse_part(
        file_name, "",
        "c’est un fichier protégé par un mot de passe, ou de l’ancien format DOC\u202F; enregistrez-le en ODT ou en "
        "DOCX, sans mot de passe.");
  }
  if (!looks_like_package(bytes)) {
    refuse_part(file_name, "", "ce n’est pas une archive ZIP\u202F; un fichier ODT ou DOCX est attendu.");
  }
  Package package;
  std::map<std::string, std::string> entries = read_archive(bytes, file_name);
  const std::set<std::string> xml = xml_names(entries, file_name);
  for (auto& [name, content] : entries) {
    check_part_name(file_name, name);
    if (is_xml_name(xml, name) && !content.empty()) {
      package.parts_.emplace(
          name, base::XmlDocument::parse(content, fmt::format("{}, partie «\u00A0{}\u00A0»", file_name, name)));
    } else {
      package.entries_.emplace(name, std::move(content));
    }
  }
  for (const auto& [name, part] : package.parts_) {
    if (lower_ascii(name).ends_with(".rels")) check_relations(part.root(), file_name, name);
  }
  const auto mimetype = package.entries_.find("mimetype");
  if (mimetype != package.entries_.end() && mimetype->second == kOdtType) {
    package.kind_ = PackageKind::kOdt;
    package.main_part_ = "content.xml";
    for (const auto& [name, part] : package.parts_) check_odt_part(part.root(), file_name, name);
  } else {
    package.kind_ = PackageKind::kDocx;
    if (const base::XmlDocument* types = package.xml(kContentTypes)) {
      check_content_types(types->root(), file_name, kContentTypes);
    }
    for (const auto& [name, part] : package.parts_) check_docx_part(part.root(), file_name, name);
    package.main_part_ = docx_main_part(package.xml(kContentTypes));
  }
  if (package.xml(package.main_part_) == nullptr) {
    refuse_part(file_name, "", "cette archive n’est ni un document ODT ni un document DOCX.");
  }
  return package;
}

const base::XmlDocument* Package::xml(std::string_view name) const
{
  const auto found = parts_.find(std::string(name));
  return found == parts_.end() ? nullptr : &found->second;
}

}  // namespace classeur::procedures::office
