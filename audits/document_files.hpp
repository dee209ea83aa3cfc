// Documents as files that others can read: never anything but the version asked for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "audits/world.hpp"
#include "model/store/store.hpp"

namespace classeur::audits
{

enum class FileFormat : std::uint8_t { kOdt, kDocx, kPdf, kXml };

std::optional<FileFormat> parse_file_format(std::string_view extension);  // "odt"
std::string_view extension_of(FileFormat format);
std::string_view media_type_of(FileFormat format);

struct DocumentFile {
  std::string name;  // "FP-10-1.0.odt"
  std::string bytes;
};

// A version that is a file is had as exactly that file, and its head as XML. Throws Error(kNotFound) for another
// format.
DocumentFile document_file(const model::store::Reader& reader, const World& world, const RegisteredDocument& entry,
                           const model::DocumentVersion& version, base::Date day, FileFormat format);

// All procedure sheets in force on that day, by number, with their contents; as ODT, DOCX or PDF. Throws
// Error(kNotFound) if there is none, Error(kMisuse) for XML.
DocumentFile guide_file(const model::store::Reader& reader, const World& world, base::Date day, FileFormat format);

}  // namespace classeur::audits
