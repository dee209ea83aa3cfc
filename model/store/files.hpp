// Files by content: 1 MiB chunks, SHA-256 on the way in, equal files stored once.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "model/evidence.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

constexpr std::size_t kChunkBytes = std::size_t{1} << 20;
constexpr std::size_t kBytesInAChangeMax = std::size_t{16} << 20;
constexpr std::int64_t kFileBytesMax = std::int64_t{2} << 30;  // 2 GiB

// Streams one file in, in bounded memory, outside of any transaction: what is written shows nowhere until put_file()
// publishes it in a change. What is not published by the end of its life is cleared away then, so it must not end
// within a change; what a killed program leaves is cleared at the next start.
//   IncomingFile file = IncomingFile::begin(store);  file.write(bytes) …;  file.finish();
class IncomingFile
{
 public:
  static IncomingFile begin(Store& store);
  IncomingFile(IncomingFile&&) noexcept;
  IncomingFile& operator=(IncomingFile&&) noexcept;
  ~IncomingFile();

  void write(std::string_view bytes);  // Error(kTooLarge) over kFileBytesMax
  void finish();                       // after the last byte; Error(kBadInput) for a file of zero bytes
  std::int64_t bytes() const;          // so far
  // All bytes so far, good within the call; those of a large file are mapped from a private copy on disk, so that only
  // what is looked at takes memory.
  void view(const std::function<void(std::string_view)>& reader) const;
  const base::Digest& digest() const;  // of all of them: no write() behind it

 private:
  IncomingFile();
  friend StoredFile put_file(Change&, IncomingFile&, std::string_view, const struct PdfPart*);
  friend StoredFile put_bytes(Store&, Change&, std::string_view, std::string_view);
  struct State;
  std::unique_ptr<State> state_;
};

// A PDF's normalised form, made by templates/pdf at intake.
struct PdfPart {
  IncomingFile* file = nullptr;  // finished
  int pages = 0;
};

// Publishes the file (and the part of a PDF). If equal bytes are there already, gives those.
StoredFile put_file(Change& change, IncomingFile& file, std::string_view media_type, const PdfPart* part = nullptr);
// For contents at hand, kBytesInAChangeMax at most: they are written within the change.
StoredFile put_bytes(Store& store, Change& change, std::string_view bytes, std::string_view media_type);

std::optional<StoredFile> find_file(const Reader& reader, const base::Digest& digest);
// Calls `sink` with each chunk in order. Error(kNotFound) if there is no such file; kDamaged if a chunk is missing.
void read_file(const Reader& reader, const base::Digest& digest, const std::function<void(std::string_view)>& sink);
// `length` bytes from `offset`, fewer at the end: for HTTP ranges.
std::string read_file_range(const Reader& reader, const base::Digest& digest, std::int64_t offset, std::int64_t length);
std::string read_whole_file(const Reader& reader, const base::Digest& digest);  // for files known to be small

}  // namespace classeur::model::store
