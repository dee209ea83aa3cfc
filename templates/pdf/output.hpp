// Writes the objects of one PDF front to back, remembers where each begins, and digests what goes by. For the linker.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "templates/pdf/link.hpp"

namespace classeur::templates::pdf
{

// Call order: allocate() as often as needed; begin_object(), write() or copy(), end_object() for each number; finish().
// Invariant: every allocated number is written once before finish(), or is null in the table.
class Output
{
 public:
  explicit Output(ByteSink sink);

  ObjectNumber allocate() { return allocate(1); }
  // The first of `count` numbers in a row.
  ObjectNumber allocate(std::size_t count);

  void begin_object(ObjectNumber number);
  void end_object() { write("\nendobj\n"); }
  void write_object(ObjectNumber number, std::string_view value);
  // `entries` are those of the dictionary, without /Length.
  void write_stream(ObjectNumber number, std::string_view entries, std::string_view bytes);

  void write(std::string_view bytes)
  {
    identity_.update(bytes);
    copy(bytes);
  }
  // Bytes that the identity of the document knows by their digest: see identify().
  void copy(std::string_view bytes);
  void identify(std::string_view digest) { identity_.update(digest); }

  std::uint64_t size_bytes() const { return size_bytes_; }

  // To be called before anything is written, for finish_around().
  void hash_around() { around_.emplace(); }

  // Cross-reference table and trailer. `entries` are those of the trailer besides /Size and /ID. Returns the SHA-256
  // of all bytes.
  base::Digest finish(const std::string& entries, CrossReference cross_reference);
  // The same, behind a last stream `number` that tells of all other bytes. `stream_entries` as for write_stream().
  base::Digest finish_around(ObjectNumber number, std::string_view stream_entries, const FileSeal& seal,
                             const std::string& entries, CrossReference cross_reference);

 private:
  void flush();
  void emit(std::string_view bytes);
  void write_end(const std::string& entries, CrossReference cross_reference);
  void write_table(const std::string& entries);
  void write_table_stream(const std::string& entries);

  ByteSink sink_;
  std::string buffer_;
  base::Sha256 hash_;
  base::Sha256 identity_;
  std::optional<base::Sha256> around_;  // of all bytes but those of the seal
  std::string* held_back_ = nullptr;    // takes the bytes behind the seal
  std::uint64_t size_bytes_ = 0;
  std::vector<std::uint64_t> offsets_;  // by number; 0: not written
};

}  // namespace classeur::templates::pdf
