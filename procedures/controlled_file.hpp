// The file that a controlled document is, where its text was not written here: a PDF, an ODT or a DOCX. The document
// stays one XML tree, with its head; the tree holds the digest of the file and the text that was read in it, so that
// whoever signs the tree signs that very file, and search and comparison find words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"

namespace classeur::procedures
{

constexpr std::size_t kControlledFileBytesMax = std::size_t{64} << 20;  // as of an office package
constexpr std::size_t kFileTextBytesMax = std::size_t{512} << 10;       // of its text, as XML; the rest is left out
constexpr std::size_t kFileParagraphsMax = 20'000;

constexpr std::string_view kPdfType = "application/pdf";

enum class FileText : std::uint8_t { kWhole, kCut, kNone };
std::string_view code_of(FileText text);  // "whole", as the vocabulary has it

struct ControlledFile {
  std::string name;                    // as its reader would save it
  std::string media_type;              // of the three
  std::optional<base::Digest> digest;  // absent: named only, by whoever hands the document in
  std::int64_t bytes = 0;
  int pages = 0;  // of a PDF
  FileText text = FileText::kNone;
  std::vector<std::string> paragraphs;  // that were read in it
};

// "pdf", "odt", "docx"; and "PDF", as a reader says it. Of a type that is none of the three: empty.
std::string_view extension_of_type(std::string_view media_type);
std::string_view short_name_of_type(std::string_view media_type);

// What a file holds that was handed in as a document.
struct ReadFile {
  ControlledFile file;
  std::string title;                  // as its properties say, or its first words; may be empty
  std::string xml;                    // of an ODT or DOCX that has the structure of the vocabulary; else empty
  std::vector<std::string> problems;  // French: why there is no structure, or what found no place in it
};
// By content. Throws Error(kBadInput) or Error(kTooLarge), whose advice names the file and the reason: empty, none of
// the three types, another type than its name says, over a limit, damaged, encrypted, with macros or scripts, showing
// what is not in it, with changes or comments that nobody has settled, made to do harm.
ReadFile read_controlled_file(std::string_view bytes, std::string_view name);

// base::clean_file_name(), ending as files of that type do.
std::string clean_file_name(std::string_view name, std::string_view media_type);

}  // namespace classeur::procedures
