// What a file is that is handed in as evidence: by its content, never by its name. Among texts (CSV, e-mail, plain) the
// name says which of those that its content can be.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace classeur::server
{

struct FileType {
  std::string_view media_type;
  std::string_view french;                       // "un PDF"
  std::span<const std::string_view> extensions;  // that its name may have; the first if it has none of them
  std::int64_t bytes_max = 0;
};

// The type of whole contents. Of archives only that they are one is known here: kOfficeArchive, until it is opened.
// Absent for what no auditor's binder could show or carry: programs, HTML, other archives, unknown bytes.
const FileType* type_of_content(std::string_view bytes, std::string_view name);
// A type by its media type; null if evidence has none such.
const FileType* find_file_type(std::string_view media_type);

constexpr std::string_view kOfficeArchive = "application/zip";

// French: what to say of a file of which type_of_content() knows no type.
std::string why_not_accepted(std::string_view bytes, std::string_view name);

}  // namespace classeur::server
