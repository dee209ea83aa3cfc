#include "base/digest.hpp"

#include <openssl/evp.h>
#include <sodium.h>

#include "base/error.hpp"

namespace classeur::base
{

namespace
{

struct ContextDeleter {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

struct AlgorithmDeleter {
  void operator()(EVP_MD* algorithm) const { EVP_MD_free(algorithm); }
};

// Fetched once: EVP_sha256() alone makes OpenSSL 3 look for a provider at every use.
const EVP_MD* sha256_algorithm()
{
  static const std::unique_ptr<EVP_MD, AlgorithmDeleter> algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  return algorithm.get();
}

// One per thread, used again: making one costs more than hashing a row.
EVP_MD_CTX* context_of_thread()
{
  thread_local const std::unique_ptr<EVP_MD_CTX, ContextDeleter> context(EVP_MD_CTX_new());
  return context.get();
}

void require(bool done)
{
  if (!done) throw Error(ErrorCode::kUnavailable, "Le calcul d’une empreinte a échoué.", "SHA-256 failed");
}

}  // namespace

std::string to_hex(std::string_view bytes)
{
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(bytes.size() * 2);
  for (const char character : bytes) {
    const auto byte = static_cast<unsigned char>(character);
    hex.push_back(kDigits[byte >> 4]);
    hex.push_back(kDigits[byte & 15]);
  }
  return hex;
}

std::optional<std::string> from_hex(std::string_view hex)
{
  if (hex.size() % 2 != 0) return std::nullopt;
  const auto value = [](char character) -> int {
    if (character >= '0' && character <= '9') return character - '0';
    if (character >= 'a' && character <= 'f') return character - 'a' + 10;
    return -1;
  };
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t at = 0; at < hex.size(); at += 2) {
    const int high = value(hex[at]);
    const int low = value(hex[at + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

std::string to_base64(std::string_view bytes)
{
  std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();  // the terminating zero
  return text;
}

std::optional<std::string> from_base64(std::string_view text)
{
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &length, &end, sodium_base64_VARIANT_ORIGINAL) != 0 ||
      end != text.data() + text.size()) {
    return std::nullopt;
  }
  bytes.resize(length);
  return bytes;
}

std::string Digest::hex() const
{
  return to_hex(view());
}

std::optional<Digest> Digest::parse(std::string_view hex)
{
  const auto decoded = from_hex(hex);
  if (!decoded || decoded->size() != 32) return std::nullopt;
  Digest digest;
  std::copy(decoded->begin(), decoded->end(), digest.bytes.begin());
  return digest;
}

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, ContextDeleter> context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : state_(std::make_unique<State>())
{
  require(state_->context && EVP_DigestInit_ex(state_->context.get(), sha256_algorithm(), nullptr) == 1);
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes)
{
  require(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1);
}

Digest Sha256::finish()
{
  Digest digest;
  require(EVP_DigestFinal_ex(state_->context.get(), digest.bytes.data(), nullptr) == 1);
  return digest;
}

Digest sha256(std::string_view bytes)
{
  Digest digest;
  EVP_MD_CTX* const context = context_of_thread();
  require(context != nullptr && EVP_DigestInit_ex(context, sha256_algorithm(), nullptr) == 1 &&
          EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1 &&
          EVP_DigestFinal_ex(context, digest.bytes.data(), nullptr) == 1);
  return digest;
}

std::string random_bytes(std::size_t count)
{
  if (sodium_init() < 0)
    throw Error(ErrorCode::kUnavailable, "Le générateur aléatoire est indisponible.", "sodium_init");
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace classeur::base
