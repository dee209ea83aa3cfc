#include "procedures/controlled_file.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "base/xml.hpp"
#include "procedures/office/office.hpp"
#include "procedures/office/package.hpp"
#include "templates/pdf/active_content.hpp"
#include "templates/pdf/normalise.hpp"
#include "templates/pdf/page_text.hpp"

namespace classeur::procedures
{

namespace
{

using base::Error;
using base::ErrorCode;
using base::seen_text;

struct FileType {
  std::string_view media_type;
  std::string_view extension;
  std::string_view short_name;
};
constexpr auto kTypes = std::to_array<FileType>({
    {kPdfType, "pdf", "PDF"},
    {"application/vnd.oasis.opendocument.text", "odt", "ODT"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", "DOCX"},
});
constexpr std::size_t kParagraphTagBytes = 8;  // <p></p> and the end of the line

const FileType* find_type(std::string_view media_type)
{
  const auto* found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const FileType& one) { return one.media_type == media_type; });
  return found == kTypes.end() ? nullptr : found;
}

// A name says what its reader would open it with: "note.docx" that is a PDF was renamed by mistake, or to deceive.
void check_name(std::string_view name, const FileType& type)
{
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return;
  const std::string extension = base::lower_ascii(name.substr(dot + 1));
  if (extension == type.extension) return;
  throw Error(
      ErrorCode::kBadInput,
      fmt::format("«\u00A0{}\u00A0»\u00A0: son contenu est celui d’un fichier {}, malgré son nom. Donnez-lui le "
                  "nom qui convient, ou vérifiez que c’est le bon fichier.",
                  seen_text(name), type.short_name));
}

const FileType& type_by_content(std::string_view bytes, std::string_view name)
{
  if (bytes.starts_with("%PDF-")) return kTypes[0];
  if (office::looks_like_package(bytes)) {
    // Which of the two is known once it is open.
    const office::Package package = office::Package::open(bytes, name);
    return kTypes[package.kind() == office::PackageKind::kOdt ? 1 : 2];
  }
  throw Error(ErrorCode::kBadInput,
              fmt::format("«\u00A0{}\u00A0»\u00A0: ce n’est ni un PDF, ni un ODT, ni un DOCX. Enregistrez le document "
                          "dans l’un de ces formats, puis déposez-le.",
                          seen_text(name)));
}

void keep_text(const std::vector<std::string>& paragraphs, ControlledFile& file)
{
  std::size_t bytes = 0;
  file.text = FileText::kWhole;
  for (const std::string& paragraph : paragraphs) {
    std::string seen = seen_text(paragraph);
    if (seen.find_first_not_of("\u00A0\u202F ") == std::string::npos) continue;
    bytes += base::xml_escape(seen).size() + kParagraphTagBytes;
    if (bytes > kFileTextBytesMax || file.paragraphs.size() == kFileParagraphsMax) {
      file.text = FileText::kCut;
      break;
    }
    file.paragraphs.push_back(std::move(seen));
  }
  if (file.paragraphs.empty()) file.text = FileText::kNone;
}

void read_pdf(std::string_view bytes, const std::string& name, ReadFile& read)
{
  try {
    // What launches is told below, with all that a signature would not cover.
    const templates::pdf::NormaliseLimits limits{.launching = templates::pdf::Launching::kLeftBehind};
    read.file.pages = static_cast<int>(templates::pdf::normalise(bytes, {}, limits).page_count);
  } catch (const Error& error) {
    throw Error(error.code(), fmt::format("«\u00A0{}\u00A0»\u00A0: {}", name, error.advice()), error.what());
  }
  if (const auto found = templates::pdf::active_content(bytes)) {
    throw Error(ErrorCode::kBadInput, fmt::format("«\u00A0{}\u00A0»\u00A0: {}", name, *found));
  }
  const auto text = templates::pdf::read_page_text(bytes);
  keep_text(text.value_or(std::vector<std::string>()), read.file);
  if (!read.file.paragraphs.empty()) read.title = read.file.paragraphs.front();
}

}  // namespace

std::string_view code_of(FileText text)
{
  switch (text) {
    case FileText::kWhole:
      return "whole";
    case FileText::kCut:
      return "cut";
    case FileText::kNone:
      break;
  }
  return "none";
}

std::string_view extension_of_type(std::string_view media_type)
{
  const FileType* type = find_type(media_type);
  return type == nullptr ? std::string_view() : type->extension;
}

std::string_view short_name_of_type(std::string_view media_type)
{
  const FileType* type = find_type(media_type);
  return type == nullptr ? std::string_view() : type->short_name;
}

ReadFile read_controlled_file(std::string_view bytes, std::string_view name)
{
  const std::string shown = seen_text(name);
  if (bytes.empty()) {
    throw Error(ErrorCode::kBadInput, fmt::format("«\u00A0{}\u00A0»\u00A0: le fichier est vide (zéro octet).", shown));
  }
  if (bytes.size() > kControlledFileBytesMax) {
    throw Error(ErrorCode::kTooLarge,
                fmt::format("«\u00A0{}\u00A0»\u00A0: un document tient en {}\u202FMio au plus\u202F; une pièce plus "
                            "lourde se verse comme preuve.",
                            shown, kControlledFileBytesMax >> 20U));
  }
  const FileType& type = type_by_content(bytes, shown);
  check_name(name, type);
  ReadFile read;
  read.file.name = clean_file_name(name, type.media_type);
  read.file.media_type = type.media_type;
  read.file.digest = base::sha256(bytes);
  read.file.bytes = static_cast<std::int64_t>(bytes.size());
  if (type.media_type == kPdfType) {
    read_pdf(bytes, shown, read);
  } else {
    office::OfficeFile office = office::read_office(bytes, shown);
    keep_text(office.paragraphs, read.file);
    read.title = std::move(office.title);
    read.xml = std::move(office.xml);
    read.problems = std::move(office.problems);
  }
  read.title = seen_text(read.title, base::kFileNameCharactersMax);
  return read;
}

std::string clean_file_name(std::string_view name, std::string_view media_type)
{
  const std::string extension = "." + std::string(extension_of_type(media_type));
  const std::string_view known = extension;
  return base::clean_file_name(name, {&known, 1}, "document");
}

}  // namespace classeur::procedures
