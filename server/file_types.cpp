#include "server/file_types.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "audits/mail_parts.hpp"
#include "base/file_name.hpp"
#include "model/store/files.hpp"
#include "procedures/office/office_text.hpp"
#include "procedures/office/package.hpp"
#include "server/intake.hpp"

namespace classeur::server
{

namespace
{

namespace office = procedures::office;
using Extension = std::string_view;

constexpr std::size_t kLookedAtBytes = 64 * 1024;
constexpr std::int64_t kOfficeBytesMax = office::kPackageBytesMax;

constexpr auto kPdf = std::to_array<Extension>({".pdf"});
constexpr auto kPng = std::to_array<Extension>({".png"});
constexpr auto kJpeg = std::to_array<Extension>({".jpg", ".jpeg", ".jpe"});
constexpr auto kTiff = std::to_array<Extension>({".tif", ".tiff"});
constexpr auto kOdt = std::to_array<Extension>({".odt"});
constexpr auto kOds = std::to_array<Extension>({".ods"});
constexpr auto kOdp = std::to_array<Extension>({".odp"});
constexpr auto kDocx = std::to_array<Extension>({".docx"});
constexpr auto kXlsx = std::to_array<Extension>({".xlsx"});
constexpr auto kCsv = std::to_array<Extension>({".csv"});
constexpr auto kMail = std::to_array<Extension>({".eml"});
constexpr auto kText = std::to_array<Extension>({".txt"});

constexpr auto kTypes = std::to_array<FileType>({
    {"application/pdf", "un PDF", kPdf, kPdfBytesMax},
    {"image/png", "une image PNG", kPng, kPictureBytesMax},
    {"image/jpeg", "une image JPEG", kJpeg, kPictureBytesMax},
    {"image/tiff", "une image TIFF", kTiff, kPictureBytesMax},
    {office::kOdtMediaType, "un ODT", kOdt, kOfficeBytesMax},
    {office::kOdsMediaType, "un ODS", kOds, kOfficeBytesMax},
    {office::kOdpMediaType, "un ODP", kOdp, kOfficeBytesMax},
    {office::kDocxMediaType, "un DOCX", kDocx, kOfficeBytesMax},
    {office::kXlsxMediaType, "un XLSX", kXlsx, kOfficeBytesMax},
    {"text/csv", "un tableau CSV", kCsv, model::store::kFileBytesMax},
    {"message/rfc822", "un courriel", kMail, kMailBytesMax},
    {"text/plain", "un texte", kText, model::store::kFileBytesMax},
    {kOfficeArchive, "une archive", {}, kOfficeBytesMax},
});

struct Signature {
  std::string_view begins;
  std::string_view media_type;
};
constexpr auto kSignatures = std::to_array<Signature>({
    {"%PDF-", "application/pdf"},
    {"\x89PNG\r\n\x1A\n", "image/png"},
    {"\xFF\xD8\xFF", "image/jpeg"},
    {{"II\x2A\x00", 4}, "image/tiff"},  // TIFF 6.0, section 2, in either byte order
    {{"MM\x00\x2A", 4}, "image/tiff"},
    {"PK\x03\x04", kOfficeArchive},
});
// Microsoft's compound files: DOC, XLS, and OOXML that is encrypted.
constexpr std::string_view kCompoundFile = "\xD0\xCF\x11\xE0";

bool is_text(std::string_view bytes)
{
  return std::none_of(bytes.begin(), bytes.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
}

bool looks_like_markup(std::string_view head)
{
  const std::size_t first = head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  return first != std::string_view::npos && head[first] == '<';
}

bool is_named(const std::string& lowered, std::span<const std::string_view> extensions)
{
  return std::any_of(extensions.begin(), extensions.end(),
                     [&](std::string_view extension) { return lowered.ends_with(extension); });
}

}  // namespace

const FileType* find_file_type(std::string_view media_type)
{
  const auto* const found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const FileType& type) { return type.media_type == media_type; });
  return found == kTypes.end() ? nullptr : found;
}

const FileType* type_of_content(std::string_view bytes, std::string_view name)
{
  for (const Signature& signature : kSignatures) {
    if (bytes.starts_with(signature.begins)) return find_file_type(signature.media_type);
  }
  const std::string_view head = bytes.substr(0, kLookedAtBytes);
  if (!is_text(head) || looks_like_markup(head)) return nullptr;
  const std::string lowered = base::lower_ascii(name);
  const bool is_mail = audits::looks_like_mail(head);
  if (is_named(lowered, kMail)) return is_mail ? find_file_type("message/rfc822") : nullptr;
  if (is_named(lowered, kCsv)) return find_file_type("text/csv");
  if (is_named(lowered, kText)) return find_file_type("text/plain");
  return is_mail ? find_file_type("message/rfc822") : nullptr;
}

std::string why_not_accepted(std::string_view bytes, std::string_view name)
{
  if (bytes.starts_with(kCompoundFile)) {
    return "c’est un fichier d’un ancien format (DOC, XLS) ou protégé par un mot de passe\u202F; enregistrez-le en "
           "ODT, "
           "ODS, DOCX ou XLSX, sans mot de passe.";
  }
  if (bytes.starts_with(std::string_view("II\x2B\0", 4)) || bytes.starts_with(std::string_view("MM\0\x2B", 4))) {
    return "c’est un BigTIFF, que peu de visionneuses ouvrent\u202F; enregistrez-le en TIFF, en PNG ou en PDF.";
  }
  const std::string lowered = base::lower_ascii(name);
  for (const FileType& type : kTypes) {
    if (is_named(lowered, type.extensions)) return fmt::format("ce n’est pas {}, malgré son nom.", type.french);
  }
  return "ce type de fichier n’est pas accepté. Types acceptés\u00A0: PDF, PNG, JPEG, TIFF, ODT, ODS, ODP, DOCX, XLSX, "
         "CSV, courriel (.eml) et texte (.txt).";
}

}  // namespace classeur::server
