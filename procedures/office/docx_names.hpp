// What all parts of a DOCX share. For the writer of DOCX.
#pragma once

#include <string_view>

namespace classeur::procedures::office
{

constexpr std::string_view kXmlDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kWordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kRelationNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// Lengths of Word: twentieths of a point.
long long twips_of_mm(double millimetres);

}  // namespace classeur::procedures::office
