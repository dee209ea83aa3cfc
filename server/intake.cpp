#include "server/intake.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include <fmt/format.h>

#include "base/error.hpp"
#include "server/picture_check.hpp"
#include "templates/pdf/normalise.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::size_t kLookedAtBytes = 64 * 1024;

struct Signature {
  std::string_view begins;
  std::string_view media_type;
};
constexpr auto kSignatures = std::to_array<Signature>({
    {"%PDF-", "application/pdf"},
    {"\x89PNG\r\n\x1A\n", "image/png"},
    {"\xFF\xD8\xFF", "image/jpeg"},
});

// OpenDocument 1.2 part 3, section 3.3: an uncompressed first entry "mimetype", so that it can be read at byte 30.
constexpr std::string_view kZip = "PK\x03\x04";
constexpr std::size_t kZipEntryName = 30;
constexpr std::string_view kMimetypeEntry = "mimetype";
constexpr auto kOpenDocuments = std::to_array<std::string_view>({
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
});
// ECMA-376: the names of the main parts, which stand in the directory at the end of the archive.
constexpr auto kOfficeParts = std::to_array<Signature>({
    {"word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
});
constexpr auto kTextEndings = std::to_array<Signature>({
    {".csv", "text/csv"},
    {".eml", "message/rfc822"},
    {".txt", "text/plain"},
});

std::string lower(std::string_view text)
{
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
  return out;
}

std::optional<std::string> archive_type(std::string_view head, std::string_view tail)
{
  if (head.substr(std::min(kZipEntryName, head.size())).starts_with(kMimetypeEntry)) {
    const std::string_view type = head.substr(kZipEntryName + kMimetypeEntry.size());
    // The longest that matches: templates of a type go by a longer name, and are not accepted.
    for (const std::string_view known : kOpenDocuments) {
      if (type.starts_with(known) && !type.substr(known.size()).starts_with("-")) return std::string(known);
    }
    return std::nullopt;
  }
  for (const Signature& part : kOfficeParts) {
    if (tail.find(part.begins) != std::string_view::npos) return std::string(part.media_type);
  }
  return std::nullopt;
}

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

[[noreturn]] void refuse(std::string_view name, const Error& error)
{
  throw Error(error.code(), fmt::format("«\u00A0{}\u00A0»\u00A0: {}", name, error.advice()),
              fmt::format("{}: {}", name, error.what()));
}

std::string read_back(const model::store::IncomingFile& file)
{
  std::ifstream in(file.path(), std::ios::binary);
  std::string bytes(static_cast<std::size_t>(file.bytes()), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!in) throw Error(ErrorCode::kUnavailable, "Impossible de relire le fichier reçu.", "cannot read the spool back");
  return bytes;
}

void check_size(std::int64_t bytes)
{
  if (bytes > kUploadBytesMax) {
    throw Error(ErrorCode::kTooLarge, fmt::format("le fichier dépasse la limite de {} Mio.", kUploadBytesMax >> 20U));
  }
}

void normalise_pdf(model::store::Store& store, std::string_view bytes, TakenFile& taken)
{
  const templates::pdf::NormalisedPdf pdf = templates::pdf::normalise(bytes);
  taken.part = model::store::IncomingFile::begin(store);
  taken.part->write(pdf.part);
  taken.part->finish();
  taken.pages = static_cast<int>(pdf.page_count);
}

// What a binder does with a file is done once at intake, so that none is kept that it would fail on.
void prove(model::store::Store& store, std::string_view bytes, TakenFile& taken)
{
  if (taken.media_type == "application/pdf") normalise_pdf(store, bytes, taken);
  if (taken.media_type.starts_with("image/")) check_picture(bytes);
}

std::string require_type(std::string_view head, std::string_view tail, std::string_view name)
{
  if (const auto type = media_type_of(head, tail, name)) return *type;
  if (lower(name).ends_with(".pdf")) throw Error(ErrorCode::kBadInput, "ce n’est pas un PDF, malgré son nom.");
  throw Error(
      ErrorCode::kBadInput,
      "ce type de fichier n’est pas accepté. Types acceptés\u00A0: PDF, PNG, JPEG, CSV, ODS, ODT, ODP, DOCX, XLSX, "
      "courriel (.eml) et texte (.txt).");
}

}  // namespace

std::optional<std::string> media_type_of(std::string_view head, std::string_view tail, std::string_view name)
{
  for (const Signature& signature : kSignatures) {
    if (head.starts_with(signature.begins)) return std::string(signature.media_type);
  }
  if (head.starts_with(kZip)) return archive_type(head, tail);
  if (!is_text(head) || looks_like_markup(head)) return std::nullopt;
  const std::string lowered = lower(name);
  for (const Signature& ending : kTextEndings) {
    if (lowered.ends_with(ending.begins)) return std::string(ending.media_type);
  }
  return std::nullopt;
}

TakenFile take_in(model::store::Store& store, std::string name, std::string_view bytes)
{
  try {
    check_size(static_cast<std::int64_t>(bytes.size()));
    TakenFile taken{name, model::store::IncomingFile::begin(store), {}, std::nullopt, 0};
    taken.file.write(bytes);
    taken.file.finish();
    taken.media_type = require_type(bytes.substr(0, kLookedAtBytes),
                                    bytes.substr(bytes.size() - std::min(bytes.size(), kLookedAtBytes)), taken.name);
    prove(store, bytes, taken);
    return taken;
  } catch (const Error& error) {
    refuse(name, error);
  }
}

TakenFile take_in(model::store::Store& store, UploadedFile upload)
{
  try {
    check_size(upload.file.bytes());
    if (upload.file.bytes() == 0) throw Error(ErrorCode::kBadInput, "le fichier est vide (zéro octet).");
    const std::string bytes = read_back(upload.file);
    TakenFile taken{upload.name, std::move(upload.file), {}, std::nullopt, 0};
    const std::string_view all = bytes;
    taken.media_type = require_type(all.substr(0, kLookedAtBytes),
                                    all.substr(all.size() - std::min(all.size(), kLookedAtBytes)), taken.name);
    prove(store, all, taken);
    return taken;
  } catch (const Error& error) {
    refuse(upload.name, error);
  }
}

TakenFile take_in_accepted(model::store::Store& store, const procedures::ControlledFile& file, std::string_view bytes)
{
  try {
    TakenFile taken{file.name, model::store::IncomingFile::begin(store), file.media_type, std::nullopt, 0};
    taken.file.write(bytes);
    taken.file.finish();
    if (file.media_type == procedures::kPdfType) normalise_pdf(store, bytes, taken);
    return taken;
  } catch (const Error& error) {
    refuse(file.name, error);
  }
}

std::string bytes_of(const UploadedFile& upload)
{
  return upload.file.bytes() == 0 ? std::string() : read_back(upload.file);
}

model::EvidenceFile publish(model::store::Change& change, TakenFile& taken)
{
  if (!taken.part) return {taken.name, model::store::put_file(change, taken.file, taken.media_type)};
  const model::store::PdfPart part{&*taken.part, taken.pages};
  return {taken.name, model::store::put_file(change, taken.file, taken.media_type, &part)};
}

}  // namespace classeur::server
