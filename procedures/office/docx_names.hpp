// What all parts of a DOCX share.
#pragma once

#include <string_view>

namespace classeur::procedures::office
{

constexpr std::string_view kXmlDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kWordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kRelationNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view kPackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

// That of ISO/IEC 29500 Transitional, which Word writes, and that of Strict.
constexpr bool is_word_namespace(std::string_view uri)
{
  return uri == kWordNamespace || uri == "http://purl.oclc.org/ooxml/wordprocessingml/main";
}

// Lengths of Word: twentieths of a point.
long long twips_of_mm(double millimetres);

}  // namespace classeur::procedures::office
