#include "procedures/office/archive.hpp"

#include <array>
#include <cstring>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <zip.h>

#include "base/error.hpp"
#include "procedures/office/package.hpp"

namespace classeur::procedures::office
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::size_t kPieceBytes = 64 << 10;
constexpr std::size_t kNameBytesMax = 512;

// Closing would write; what is only read is discarded.
struct ZipDeleter {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using ZipHandle = std::unique_ptr<zip_t, ZipDeleter>;
struct ZipFileDeleter {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using ZipFileHandle = std::unique_ptr<zip_file_t, ZipFileDeleter>;
struct ZipSourceDeleter {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
using ZipSourceHandle = std::unique_ptr<zip_source_t, ZipSourceDeleter>;

[[noreturn]] void refuse(ErrorCode code, std::string_view file, std::string_view entry, std::string_view why)
{
  if (entry.empty()) throw Error(code, fmt::format("{}\u00A0: {}", file, why));
  throw Error(code, fmt::format("{}, partie «\u00A0{}\u00A0»\u00A0: {}", file, entry, why));
}

// "a/../b", "/a", "C:\a", "a//b": nothing that could be read as a place outside.
bool stays_inside(std::string_view name)
{
  if (name.empty() || name.size() > kNameBytesMax || name.front() == '/') return false;
  for (const char character : name) {
    if (static_cast<unsigned char>(character) < 0x20 || character == '\\' || character == ':') return false;
  }
  std::size_t start = 0;
  while (start < name.size()) {
    const std::size_t end = std::min(name.find('/', start), name.size());
    const std::string_view segment = name.substr(start, end - start);
    if (segment.empty() || segment == "." || segment == "..") return false;
    start = end + 1;
  }
  return true;
}

std::string lower(std::string text)
{
  for (char& character : text) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  }
  return text;
}

class Reading
{
 public:
  Reading(std::string_view bytes, std::string_view file_name) : file_(file_name)
  {
    if (bytes.size() > kPackageBytesMax) {
      refuse(ErrorCode::kTooLarge, file_, "", fmt::format("le fichier dépasse {}\u00A0Mo.", kPackageBytesMax >> 20));
    }
    zip_error_t error;
    zip_error_init(&error);
    ZipSourceHandle source(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error));
    if (!source) throw std::bad_alloc();
    archive_.reset(zip_open_from_source(source.get(), ZIP_RDONLY | ZIP_CHECKCONS, &error));
    const int code = zip_error_code_zip(&error);
    zip_error_fini(&error);
    if (!archive_) {
      refuse(ErrorCode::kBadInput, file_, "",
             code == ZIP_ER_NOZIP ? "ce n’est pas une archive ZIP entière\u202F; le fichier est tronqué ou abîmé, ou "
                                    "d’une autre sorte."
                                  : "l’archive ZIP est abîmée ou se contredit.");
    }
    static_cast<void>(source.release());  // the archive owns it now
  }

  std::map<std::string, std::string> read()
  {
    const zip_int64_t count = zip_get_num_entries(archive_.get(), 0);
    if (count < 0 || static_cast<std::size_t>(count) > kEntriesMax) {
      refuse(ErrorCode::kTooLarge, file_, "", fmt::format("l’archive a plus de {} parties.", kEntriesMax));
    }
    for (zip_int64_t index = 0; index < count; ++index) read_entry(static_cast<zip_uint64_t>(index));
    return std::move(entries_);
  }

 private:
  void read_entry(zip_uint64_t index)
  {
    zip_stat_t stat;
    if (zip_stat_index(archive_.get(), index, ZIP_FL_ENC_RAW, &stat) != 0 || stat.name == nullptr) {
      refuse(ErrorCode::kBadInput, file_, "", "la table de l’archive est abîmée.");
    }
    const std::string name = stat.name;
    const bool folder = name.ends_with('/');
    if (!stays_inside(folder ? std::string_view(name).substr(0, name.size() - 1) : name)) {
      refuse(ErrorCode::kBadInput, file_, printable(name),
             "ce nom mène hors de l’archive\u202F; le fichier est piégé.");
    }
    if (!names_.insert(lower(name)).second) {
      refuse(ErrorCode::kBadInput, file_, printable(name),
             "deux parties portent ce nom\u202F; on ne saurait dire laquelle vaut.");
    }
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
      refuse(ErrorCode::kBadInput, file_, printable(name),
             "elle est chiffrée\u202F; enregistrez le document sans mot de passe.");
    }
    if (!folder) entries_.emplace(name, inflate(index, name, stat.comp_size));
  }

  // Counts what comes out, whatever size the headers announce.
  std::string inflate(zip_uint64_t index, const std::string& name, zip_uint64_t packed)
  {
    const ZipFileHandle file(zip_fopen_index(archive_.get(), index, 0));
    if (!file) {
      refuse(ErrorCode::kBadInput, file_, printable(name), "elle ne se lit pas\u202F; l’archive est abîmée.");
    }
    const std::size_t by_ratio = std::max<std::size_t>(kRatioFreeBytes, static_cast<std::size_t>(packed) * kRatioMax);
    std::string out;
    std::string piece(kPieceBytes, '\0');
    for (;;) {
      const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
      if (got < 0) {
        refuse(ErrorCode::kBadInput, file_, printable(name), "son contenu est abîmé ou tronqué.");
      }
      if (got == 0) return out;
      out.append(piece, 0, static_cast<std::size_t>(got));
      total_ += static_cast<std::size_t>(got);
      if (out.size() > kEntryBytesMax || out.size() > by_ratio || total_ > kPackageInflatedBytesMax) {
        refuse(
            ErrorCode::kTooLarge, file_, printable(name),
            "décompressée, elle enfle au-delà de toute mesure\u202F; le fichier est refusé (bombe de décompression).");
      }
    }
  }

  // A hostile name may be no UTF-8; what is shown is ASCII.
  static std::string printable(std::string_view name)
  {
    std::string out;
    for (const char character : name.substr(0, 120)) {
      const bool plain = character >= 0x20 && character < 0x7F;
      out.push_back(plain ? character : '?');
    }
    return out;
  }

  std::string_view file_;
  ZipHandle archive_;
  std::map<std::string, std::string> entries_;
  std::set<std::string> names_;
  std::size_t total_ = 0;
};

[[noreturn]] void fail_writing(zip_t* archive)
{
  throw Error(ErrorCode::kUnavailable, "Le fichier n’a pas pu être composé.",
              fmt::format("libzip: {}", archive ? zip_strerror(archive) : "no archive"));
}

}  // namespace

std::map<std::string, std::string> read_archive(std::string_view bytes, std::string_view file_name)
{
  return Reading(bytes, file_name).read();
}

std::string write_archive(const std::vector<ArchiveEntry>& entries)
{
  zip_error_t error;
  zip_error_init(&error);
  // Kept beyond the archive, which closes it, so that the bytes can be read from it.
  const ZipSourceHandle target(zip_source_buffer_create(nullptr, 0, 0, &error));
  if (!target) throw std::bad_alloc();
  zip_source_keep(target.get());
  ZipHandle archive(zip_open_from_source(target.get(), ZIP_TRUNCATE, &error));
  zip_error_fini(&error);
  if (!archive) {
    zip_source_free(target.get());
    fail_writing(nullptr);
  }
  constexpr zip_uint16_t kFirstDay = (0 << 9) | (1 << 5) | 1;  // 1980-01-01
  for (const ArchiveEntry& entry : entries) {
    ZipSourceHandle source(zip_source_buffer(archive.get(), entry.bytes.data(), entry.bytes.size(), 0));
    if (!source) fail_writing(archive.get());
    const zip_int64_t index = zip_file_add(archive.get(), entry.name.c_str(), source.get(), ZIP_FL_ENC_UTF_8);
    if (index < 0) fail_writing(archive.get());
    static_cast<void>(source.release());
    const auto at = static_cast<zip_uint64_t>(index);
    const zip_int32_t method = entry.packing == Packing::kStored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
    if (zip_set_file_compression(archive.get(), at, method, 9) != 0 ||
        zip_file_set_dostime(archive.get(), at, 0, kFirstDay, 0) != 0) {
      fail_writing(archive.get());
    }
  }
  if (zip_close(archive.get()) != 0) fail_writing(archive.get());
  static_cast<void>(archive.release());

  zip_stat_t stat;
  if (zip_source_stat(target.get(), &stat) != 0 || zip_source_open(target.get()) != 0) fail_writing(nullptr);
  std::string bytes(stat.size, '\0');
  const zip_int64_t got = zip_source_read(target.get(), bytes.data(), bytes.size());
  zip_source_close(target.get());
  if (got < 0 || static_cast<std::size_t>(got) != bytes.size()) fail_writing(nullptr);
  return bytes;
}

}  // namespace classeur::procedures::office
