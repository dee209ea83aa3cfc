// XML of a controlled document to a value, or a refusal that names file, line, element and what was expected.
#pragma once

#include <string>
#include <string_view>

#include "base/xml.hpp"
#include "procedures/controlled_document.hpp"
#include "procedures/problems.hpp"

namespace classeur::procedures
{

// Throws Error(kBadInput), whose advice lists up to kProblemsShownMax problems (problems.hpp): not well formed, a
// DOCTYPE, nested too deep, unknown root, not valid by schema/document.xsd (repeated ids included), an empty text, a
// flow that mixes inline text and blocks. Error(kTooLarge) over base::kXmlBytesMax.
// What depends on other documents is for check_document(). Thread-safe.
ControlledDocument read_document(std::string_view bytes, std::string_view file_name);

// The same, as values: empty if read_document() would give a document. Throws only for what cannot be parsed at all.
Problems document_problems(std::string_view bytes, std::string_view file_name);

// What a reader sees of an element: a reference as its code, blocks apart, white space folded.
std::string plain_text(const base::XmlElement& element);

}  // namespace classeur::procedures
