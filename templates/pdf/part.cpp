#include "templates/pdf/part.hpp"

#include <algorithm>
#include <fstream>
#include <memory>

#include "base/error.hpp"
#include "templates/pdf/part_index.hpp"

namespace classeur::templates::pdf
{
namespace
{

constexpr std::string_view kMagic = "CLSRPART";
constexpr std::size_t kDigestOffset_bytes = 32;
constexpr std::size_t kChunk_bytes = std::size_t{1} << 20;

[[noreturn]] void damaged(const char* what)
{
  throw base::Error(base::ErrorCode::kDamaged,
                    "La forme préparée d’un PDF est endommagée : lancez « classeur verify », puis redéposez ce PDF.",
                    std::string("part: ") + what);
}

void append_little_endian(std::string& out, std::uint64_t value, unsigned length)
{
  for (unsigned byte = 0; byte < length; ++byte) out += static_cast<char>(value >> (8 * byte));
}

std::uint64_t little_endian(std::string_view bytes, std::size_t offset, unsigned length)
{
  std::uint64_t value = 0;
  for (unsigned byte = 0; byte < length; ++byte)
    value |= std::uint64_t{static_cast<std::uint8_t>(bytes[offset + byte])} << (8 * byte);
  return value;
}

}  // namespace

ChunkReader read_from(std::string_view bytes)
{
  return [bytes]() mutable {
    const std::string_view chunk = bytes.substr(0, kChunk_bytes);
    bytes.remove_prefix(chunk.size());
    return chunk;
  };
}

ChunkReader read_from_file(const std::string& path)
{
  const auto unavailable = [path](const char* log) {
    return base::Error(base::ErrorCode::kUnavailable,
                       "Le fichier « " + path + " » ne peut pas être lu : vérifiez qu’il existe et vos droits.",
                       log + path);
  };
  auto file = std::make_shared<std::ifstream>(path, std::ios::binary);
  if (!*file) throw unavailable("cannot open ");
  auto chunk = std::make_shared<std::string>();
  return [file, chunk, unavailable]() -> std::string_view {
    chunk->resize(kChunk_bytes);
    file->read(chunk->data(), static_cast<std::streamsize>(chunk->size()));
    if (file->bad()) throw unavailable("cannot read ");
    chunk->resize(static_cast<std::size_t>(file->gcount()));
    return *chunk;
  };
}

std::string encode_part(const PartIndex& index, std::string_view body)
{
  const std::string index_bytes = encode_index(index);
  base::Sha256 hash;
  hash.update(index_bytes);
  hash.update(body);
  std::string part;
  part.reserve(kPartHeaderLength_bytes + index_bytes.size() + body.size());
  part += kMagic;
  append_little_endian(part, kPartVersion, 4);
  append_little_endian(part, 0, 4);
  append_little_endian(part, index_bytes.size(), 8);
  append_little_endian(part, body.size(), 8);
  part += hash.finish().view();
  part += index_bytes;
  part += body;
  return part;
}

PartReader::PartReader(ChunkReader chunks) : chunks_(std::move(chunks))
{
  std::string header;
  read_exactly(header, kPartHeaderLength_bytes);
  if (!header.starts_with(kMagic)) damaged("not a part");
  if (little_endian(header, 8, 4) != kPartVersion) damaged("a part of another version");
  const std::uint64_t index_length = little_endian(header, 16, 8);
  body_length_ = little_endian(header, 24, 8);
  std::copy_n(header.begin() + kDigestOffset_bytes, digest_.bytes.size(), digest_.bytes.begin());
  std::string index_bytes;
  read_exactly(index_bytes, index_length);
  index_ = decode_index(index_bytes, body_length_);
}

std::string_view PartReader::next(std::uint64_t length_max)
{
  if (rest_.empty()) rest_ = chunks_();
  if (rest_.empty()) damaged("it ends early");
  const std::string_view bytes =
      rest_.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(length_max, rest_.size())));
  rest_.remove_prefix(bytes.size());
  return bytes;
}

void PartReader::read_exactly(std::string& out, std::uint64_t length)
{
  while (out.size() < length) out += next(length - out.size());
}

}  // namespace classeur::templates::pdf
