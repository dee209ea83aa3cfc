// The text that the pages of a PDF show, in reading order: for search and for comparing two files, never for showing
// the PDF. Read by poppler's pdftotext, a program of its own with little time and memory, so that a PDF made to harm
// its reader ends that program and nothing else.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "templates/pdf/outside_reader.hpp"

namespace classeur::templates::pdf
{

// Whether pdftotext is there now.
bool reads_pages();

// Absent: the text could not be read within the limits. Empty: the pages show none (a scan). Throws
// Error(kUnavailable) if pdftotext is not installed. `pdf` is one that normalise() has accepted.
std::optional<std::vector<std::string>> read_page_text(std::string_view pdf, const ReaderLimits& limits = {});

// Paragraphs of what pdftotext writes: lines, and a form feed behind each page. A line goes on in the next one unless
// the first word of that would have fitted; "•" begins a paragraph. Pure.
std::vector<std::string> paragraphs_of_lines(std::string_view text);

}  // namespace classeur::templates::pdf
