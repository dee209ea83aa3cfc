// Files made to harm who opens them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace classeur::server::tests
{

// A PNG whose head says that size, with as good as no points behind it.
std::string png_of_size(std::uint32_t width, std::uint32_t height);
// A TIFF of one directory that says that size.
std::string tiff_of_size(std::uint32_t width, std::uint32_t height);
// One page, and an object of that many arrays within each other.
std::string pdf_with_nested_arrays(std::size_t depth);
// A DOCX with a part that inflates to that many bytes.
std::string docx_bomb(std::size_t bytes);
// The least that is an XLSX or an ODS, with these cells.
std::string xlsx_saying(const std::vector<std::string>& cells);
std::string ods_saying(const std::vector<std::string>& cells);
// An e-mail with a text and these attachments: name and bytes.
std::string mail_with(const std::vector<std::pair<std::string, std::string>>& attachments);
// Multiparts within each other.
std::string mail_nested(int depth);

}  // namespace classeur::server::tests
