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
enum class ByteOrder { kLittle, kBig };
std::string tiff_of_size(std::uint32_t width, std::uint32_t height, ByteOrder order = ByteOrder::kBig);
// One page, and in what it draws with: that many arrays within each other; that many objects, each of which leads to
// the next.
std::string pdf_with_nested_arrays(std::size_t depth);
std::string pdf_with_chained_objects(std::size_t count);
// One page below that many nodes of its tree.
std::string pdf_with_nested_page_tree(std::size_t depth);
// One page, whose catalogue has these entries.
std::string pdf_with_catalogue(const std::string& entries);
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
