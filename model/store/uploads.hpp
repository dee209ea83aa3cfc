// Files on their way in, in pieces that outlive a broken connection, and whole ones that wait until their owner says
// what they prove. Passing things, not journalled; in the database, so that any server of the space can go on with one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/store/files.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

constexpr std::int64_t kUploadIdleSeconds = 24LL * 60 * 60;          // then what came of a file is forgotten
constexpr std::int64_t kUploadWaitingSeconds = 30LL * 24 * 60 * 60;  // then a whole file is
constexpr int kUploadsOfAccountMax = 500;
constexpr std::int64_t kUploadBytesOfAccountMax = std::int64_t{4} << 30;  // as announced, together

// What a whole file was found to be.
struct UploadFacts {
  base::Digest digest;
  std::string media_type;  // empty: not accepted
  std::string problem;     // French: why; empty if it is accepted
  std::string beginning;   // of its text
};

struct Upload {
  std::string code;
  std::int64_t account = 0;
  std::string name;
  std::int64_t bytes = 0;
  std::int64_t received = 0;
  base::Instant begun;
  base::Instant touched;
  std::optional<UploadFacts> facts = {};

  bool is_whole() const { return received == bytes; }
  // The moment at which it is forgotten unless something happens.
  base::Instant expires() const
  {
    return {touched.seconds + (is_whole() ? kUploadWaitingSeconds : kUploadIdleSeconds)};
  }
};

// Forgets those that have expired. Error(kTooLarge): `bytes` over kFileBytesMax; Error(kBadInput): none;
// Error(kConflict): the account has too many files or too many bytes on their way in, or waiting.
Upload begin_upload(Store& store, std::int64_t account, std::string_view name, std::int64_t bytes);
// Absent: none of that code and account, or expired at `now`.
std::optional<Upload> find_upload(const Reader& reader, std::int64_t account, std::string_view code, base::Instant now);
// Whole ones, in the order in which they were begun; those of one second by their names.
std::vector<Upload> list_uploads(const Reader& reader, std::int64_t account, base::Instant now);
// Durable before it returns. Gives how many bytes are there then. Error(kNotFound); Error(kConflict) if that many bytes
// are not there yet, or already more; Error(kTooLarge) beyond the end. kChunkBytes at most at once.
std::int64_t append_upload(Store& store, std::int64_t account, std::string_view code, std::int64_t offset,
                           std::string_view bytes);
// The file, in bounded memory. Error(kNotFound); Error(kConflict) if it is not whole.
IncomingFile read_upload(Store& store, std::int64_t account, std::string_view code);
void note_upload(Change& change, std::int64_t account, std::string_view code, const UploadFacts& facts);
// It is gone at once; its bytes are cleared away by clear_discarded().
void discard_upload(Change& change, std::int64_t account, std::string_view code);
// Clears the bytes of uploads that are gone, in short changes: a gibibyte takes seconds to free, and nobody else could
// write meanwhile. Not within a change. What a killed program left is cleared by the next one.
void clear_discarded(Store& store);

}  // namespace classeur::model::store
