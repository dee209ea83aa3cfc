#include "model/checkpoint.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <sodium.h>

#include "base/error.hpp"

namespace classeur::model
{

namespace
{

// C2SP signed-note: the signature type byte of Ed25519.
constexpr char kEd25519 = 1;
constexpr std::string_view kSignatureLine = "\u2014 ";  // em dash, space

const unsigned char* octets(std::string_view bytes)
{
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

// C2SP signed-note, "Signatures": key ID = the first four bytes of SHA-256(name || 0x0A || type || key).
std::string key_id(std::string_view name, std::string_view public_key)
{
  base::Sha256 hash;
  hash.update(name);
  hash.update("\n");
  hash.update({&kEd25519, 1});
  hash.update(public_key);
  return std::string(hash.finish().view().substr(0, 4));
}

struct Verifier {
  std::string name;
  std::string id;
  std::string public_key;
};

// "name+hash+base64(type || key)"; the hash must be that of the name and the key.
std::optional<Verifier> parse_verifier(std::string_view text)
{
  const std::size_t first = text.find('+');
  if (first == std::string_view::npos) return std::nullopt;
  const std::size_t second = text.find('+', first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto id = base::from_hex(text.substr(first + 1, second - first - 1));
  const auto key = base::from_base64(text.substr(second + 1));
  if (!id || !key || key->size() != 33 || key->front() != kEd25519) return std::nullopt;
  Verifier verifier{std::string(text.substr(0, first)), *id, key->substr(1)};
  if (verifier.name.empty() || key_id(verifier.name, verifier.public_key) != verifier.id) return std::nullopt;
  return verifier;
}

// Takes one line off the front, without its line feed; absent when there is none.
std::optional<std::string_view> take_line(std::string_view& text)
{
  const std::size_t end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

bool is_signed_by(std::string_view body, std::string_view signature_line, const Verifier& verifier)
{
  if (!signature_line.starts_with(kSignatureLine)) return false;
  signature_line.remove_prefix(kSignatureLine.size());
  const std::size_t space = signature_line.find(' ');
  if (space == std::string_view::npos || signature_line.substr(0, space) != verifier.name) return false;
  const auto signature = base::from_base64(signature_line.substr(space + 1));
  if (!signature || signature->size() != 4 + crypto_sign_BYTES || !signature->starts_with(verifier.id)) return false;
  return crypto_sign_verify_detached(octets(*signature) + 4, octets(body), body.size(), octets(verifier.public_key)) ==
         0;
}

// C2SP tlog-checkpoint: origin, size in decimal without leading zeros, root in base64; ours has no extension lines.
std::optional<Checkpoint> parse_body(std::string_view body)
{
  const auto origin = take_line(body);
  const auto size = take_line(body);
  const auto root = take_line(body);
  if (!origin || !size || !root || !body.empty()) return std::nullopt;
  Checkpoint checkpoint;
  checkpoint.origin = *origin;
  const auto [end, error] = std::from_chars(size->data(), size->data() + size->size(), checkpoint.size);
  if (error != std::errc{} || end != size->data() + size->size() || std::to_string(checkpoint.size) != *size) {
    return std::nullopt;
  }
  const auto digest = base::from_base64(*root);
  if (!digest || digest->size() != checkpoint.root.bytes.size()) return std::nullopt;
  std::copy(digest->begin(), digest->end(), checkpoint.root.bytes.begin());
  return checkpoint;
}

}  // namespace

SigningKey SigningKey::make(std::string name)
{
  return from_seed(std::move(name), base::random_bytes(crypto_sign_SEEDBYTES));
}

SigningKey SigningKey::from_seed(std::string name, std::string seed)
{
  if (seed.size() != crypto_sign_SEEDBYTES) {
    throw base::Error(base::ErrorCode::kDamaged, "La clé de signature de l’espace est endommagée.",
                      "an Ed25519 seed has 32 bytes");
  }
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
  SigningKey key{std::move(name), std::move(seed), std::string(crypto_sign_PUBLICKEYBYTES, '\0')};
  crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(key.public_key.data()), secret.data(), octets(key.seed));
  sodium_memzero(secret.data(), secret.size());
  return key;
}

std::string SigningKey::verifier() const
{
  return fmt::format("{}+{}+{}", name, base::to_hex(key_id(name, public_key)),
                     base::to_base64(std::string(1, kEd25519) + public_key));
}

std::string Checkpoint::body() const
{
  return fmt::format("{}\n{}\n{}\n", origin, size, base::to_base64(root.view()));
}

std::string Checkpoint::sign(const SigningKey& key) const
{
  return sign_note(body(), key);
}

std::string sign_note(std::string_view text, const SigningKey& key)
{
  // libsodium's secret key is the seed followed by the public key (RFC 8032, 5.1.5).
  const std::string secret = key.seed + key.public_key;
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, octets(text), text.size(),
                       octets(secret));
  return fmt::format("{}\n{}{} {}\n", text, kSignatureLine, key.name,
                     base::to_base64(key_id(key.name, key.public_key) + signature));
}

std::optional<std::string> open_note(std::string_view note, std::string_view verifier)
{
  const auto known = parse_verifier(verifier);
  const std::size_t gap = note.find("\n\n");
  if (!known || gap == std::string_view::npos) return std::nullopt;
  const std::string_view body = note.substr(0, gap + 1);
  std::string_view signatures = note.substr(gap + 2);
  bool good = false;
  // A note may carry signatures of others (witnesses): they are not ours to judge.
  while (!signatures.empty()) {
    const auto line = take_line(signatures);
    if (!line) return std::nullopt;
    good = good || is_signed_by(body, *line, *known);
  }
  return good ? std::optional(std::string(body)) : std::nullopt;
}

bool is_verifier(std::string_view verifier)
{
  return parse_verifier(verifier).has_value();
}

std::optional<Checkpoint> open_checkpoint(std::string_view note, std::string_view verifier)
{
  const auto body = open_note(note, verifier);
  return body ? parse_body(*body) : std::nullopt;
}

}  // namespace classeur::model
