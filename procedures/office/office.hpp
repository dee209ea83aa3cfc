// Controlled documents as office files: ODT, which the interoperability rules of the State (RGI) prefer, and DOCX; out,
// and in again. The way in to this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "procedures/controlled_document.hpp"
#include "procedures/document_form.hpp"
#include "procedures/office/understood_part.hpp"
#include "procedures/rendering.hpp"

namespace classeur::procedures::office
{

enum class OfficeFormat : std::uint8_t { kOdt, kDocx };
std::string_view media_type(OfficeFormat format);

// The same bytes for the same document and context. Throws Error(kTooLarge) for lists nested deeper than word
// processors number.
std::string export_document(const ControlledDocument& document, const RenderingContext& context, OfficeFormat format);

// Documents one behind the other, each on a page of its own, behind their contents. Not made to be read back.
struct GuidePart {
  ControlledDocument document;
  RenderingContext context;
};
struct GuideCover {
  std::string organisation;
  std::string title;
  std::string edition;  // "Édition du 18 novembre 2019"
  base::Date day;
};
std::string export_guide(const std::vector<GuidePart>& parts, const GuideCover& cover, OfficeFormat format);

// What an office file holds.
struct OfficeFile {
  std::string title;                           // of its properties; else its first paragraph
  std::vector<std::string> paragraphs;         // its text: for search, and for comparing where there is no structure
  std::string xml;                             // of the vocabulary; empty where there is no structure
  std::optional<ControlledDocument> document;  // of `xml`
  std::vector<std::string> problems;           // French: why there is no structure
  bool is_ours = false;                        // an export of ours, perhaps edited until it cannot be read back
};

// Throws Error(kBadInput) or Error(kTooLarge) for a file that must not be kept: see Package::open() and
// refuse_unsettled(). A sound file without our structure is no error. The version and the code are those that the file
// says. Thread-safe.
OfficeFile read_office(std::string_view bytes, std::string_view file_name);

// A document that others wrote, with their own headings and tables, as the form of a draft.
struct ForeignDocument {
  FormEntry form;                     // what was understood; the rest is left empty
  std::vector<UnderstoodPart> parts;  // what became of each part of the file
  std::vector<std::string> open;      // French: what the writer has still to say
  std::vector<std::string> aside;     // French: what is not taken since Classeur says it itself
  std::vector<std::string> lost;      // French: why it cannot become a text of that type; empty: it can
};

// Throws as read_office(). `known_documents`: codes of documents that exist. Of a type that is no text of ours (see
// is_written_here()), it cannot.
ForeignDocument understand_office(std::string_view bytes, std::string_view file_name, model::DocumentType type,
                                  const std::set<std::string>& known_documents);

// Puts what was understood into a form. Its text takes the place of the text there; what the file does not speak of
// (what is served, indicators, recipients…) stays. A document that exists keeps its code, its version and its history.
enum class FormStart : std::uint8_t { kNewDocument, kExistingDocument };
void fill_form(const FormEntry& understood, const FormKind& kind, FormStart start, FormEntry& form);

}  // namespace classeur::procedures::office
