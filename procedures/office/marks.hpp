// Bookmarks: how a document in a word processor keeps what its reader does not see. They stay when the text around them
// is edited, in LibreOffice and in Word, and may be deleted without harm: ids are then given anew.
// Names keep to letters, digits and "_", and begin with a letter, as Word wants them: a hyphen of an id becomes "_".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

constexpr std::string_view kStepMark = "etape_";         // etape_e3: id of a step, on its number
constexpr std::string_view kRecordMark = "preuve_";      // preuve_r3: id of a record
constexpr std::string_view kPartMark = "partie_";        // partie_accueillir: id of a part, on its heading
constexpr std::string_view kDocumentMark = "doc_";       // doc_FP_10: the document, what references lead to
constexpr std::string_view kQuoteMark = "citation_";     // citation_7: a framed block is a quote, not a remark
constexpr std::string_view kNewListMark = "liste_";      // liste_7: a list begins, though one of its kind just ended
constexpr std::string_view kItemMark = "suite_";         // suite_2_7: the block belongs to the list item of level 2
constexpr std::string_view kRegisterMark = "registre_";  // registre_7: what is made from the register, not written
constexpr std::string_view kCopyMark = "dit_la_copie_";  // dit_la_copie_7: what only a copy says; a paragraph or a row

// "FP-10" in "doc_FP_10", and back. Absent if the bookmark is of another sort.
std::string mark(std::string_view sort, std::string_view id);
std::optional<std::string> id_of_mark(std::string_view sort, std::string_view name);

bool has_mark(const Paragraph& paragraph, std::string_view sort);

}  // namespace classeur::procedures::office
