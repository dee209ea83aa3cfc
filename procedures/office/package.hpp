// The package of an office document (ODT, DOCX): a ZIP of XML parts, opened as if it came from an enemy. Nothing is
// ever written to disk, no entry names a place outside, nothing of it is run or fetched.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/xml.hpp"

namespace classeur::procedures::office
{

// The whole file; each entry and all of them together as they come out of inflating, whatever the headers say. An entry
// larger than kRatioFreeBytes must not be more than kRatioMax times what it takes in the file.
constexpr std::size_t kPackageBytesMax = std::size_t{64} << 20;
constexpr std::size_t kEntryBytesMax = std::size_t{64} << 20;
constexpr std::size_t kPackageInflatedBytesMax = std::size_t{192} << 20;
constexpr std::size_t kRatioFreeBytes = std::size_t{2} << 20;
constexpr std::size_t kRatioMax = 200;
constexpr std::size_t kEntriesMax = 4000;

enum class PackageKind : std::uint8_t { kOdt, kDocx };

// A value; share it as const.
// Invariants: (1) every XML part is well formed, without DOCTYPE, no deeper than base::kXmlDepthMax; (2) no macro, no
// script, no field that runs or fetches, no OLE or ActiveX object, nothing shown that stands outside of the package;
// (3) names are unique,
// whatever their case, and stay inside.
class Package
{
 public:
  // Throws Error(kBadInput) or Error(kTooLarge) whose advice names the file, the entry and the reason: see above, and
  // not a ZIP, corrupt, truncated, encrypted, neither ODT nor DOCX.
  static Package open(std::string_view bytes, std::string_view file_name);

  PackageKind kind() const { return kind_; }
  // Of a DOCX, the part that its relations name: "word/document.xml". Of an ODT, "content.xml".
  const std::string& main_part() const { return main_part_; }
  // Null if there is no such part, or if it is not XML.
  const base::XmlDocument* xml(std::string_view name) const;
  // The XML parts, by name.
  const std::map<std::string, base::XmlDocument>& parts() const { return parts_; }

 private:
  PackageKind kind_ = PackageKind::kOdt;
  std::string main_part_;
  std::map<std::string, std::string> entries_;  // what is not XML
  std::map<std::string, base::XmlDocument> parts_;
};

// Where the file opens as an archive of one of the two kinds, by its first bytes; it may still be refused.
bool looks_like_package(std::string_view bytes);

}  // namespace classeur::procedures::office
