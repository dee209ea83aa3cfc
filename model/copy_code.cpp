#include "model/copy_code.hpp"

#include <array>

#include "model/canonical.hpp"

namespace classeur::model
{

namespace
{

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t kTagBytes = 10;
constexpr std::size_t kIdBytes = 5;  // ids are numbers of journal entries: more than 10^12 of them
constexpr unsigned kBitsPerCharacter = 5;
constexpr unsigned kBitsPerByte = 8;
static_assert((kTagBytes + kIdBytes) * kBitsPerByte == kCopyCodeCharacters * kBitsPerCharacter);

std::string base32_of(std::string_view bytes)
{
  std::string text;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char byte : bytes) {
    bits = (bits << kBitsPerByte) | static_cast<unsigned char>(byte);
    for (held += kBitsPerByte; held >= kBitsPerCharacter; held -= kBitsPerCharacter) {
      text += kAlphabet[(bits >> (held - kBitsPerCharacter)) & 31U];
    }
    bits &= (1U << held) - 1;
  }
  return text;
}

std::string bytes_of(std::string_view base32)
{
  std::string bytes;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char character : base32) {
    bits = (bits << kBitsPerCharacter) | static_cast<unsigned>(kAlphabet.find(character));
    held += kBitsPerCharacter;
    if (held < kBitsPerByte) continue;
    held -= kBitsPerByte;
    bytes += static_cast<char>(bits >> held);
    bits &= (1U << held) - 1;
  }
  return bytes;
}

std::string tag_of(std::string_view key, const DocumentVersion& version)
{
  CanonicalForm form;
  form.text("classeur copy 1");
  form.bytes(key);
  form.integer(version.id);
  form.text(version.document);
  form.text(version.number);
  form.bytes(version.content.view());
  return std::string(base::sha256(form.str()).view().substr(0, kTagBytes));
}

// The id, hidden by what only the key and the tag tell; applied twice, it is the id again.
std::string hidden(std::string_view key, std::string_view tag, std::string_view id)
{
  CanonicalForm form;
  form.text("classeur copy 1 id");
  form.bytes(key);
  form.bytes(tag);
  const base::Digest mask = base::sha256(form.str());
  std::string out(id);
  for (std::size_t at = 0; at < out.size(); ++at) {
    out[at] = static_cast<char>(static_cast<unsigned char>(out[at]) ^ mask.bytes[at]);
  }
  return out;
}

}  // namespace

std::string copy_code(std::string_view key, const DocumentVersion& version)
{
  const std::string tag = tag_of(key, version);
  std::string id(kIdBytes, '\0');
  auto value = static_cast<std::uint64_t>(version.id);
  for (std::size_t at = kIdBytes; at-- > 0; value >>= kBitsPerByte) id[at] = static_cast<char>(value & 255U);
  return base32_of(tag + hidden(key, tag, id));
}

std::optional<std::string> normalised_copy_code(std::string_view typed)
{
  if (typed.size() != kCopyCodeCharacters) return std::nullopt;
  std::string code;
  for (char character : typed) {
    if (character >= 'a' && character <= 'z') character = static_cast<char>(character - 'a' + 'A');
    if (character == 'O') character = '0';
    if (character == 'I' || character == 'L') character = '1';
    if (kAlphabet.find(character) == std::string_view::npos) return std::nullopt;
    code += character;
  }
  return code;
}

std::int64_t version_of_copy_code(std::string_view key, std::string_view code)
{
  const std::string bytes = bytes_of(code);
  const std::string id = hidden(key, bytes.substr(0, kTagBytes), bytes.substr(kTagBytes));
  std::uint64_t value = 0;
  for (const char byte : id) value = (value << kBitsPerByte) | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(value);
}

}  // namespace classeur::model
