#include "server/passwords.hpp"

#include <array>
#include <chrono>
#include <semaphore>

#include <fmt/format.h>
#include <sodium.h>

#include "base/error.hpp"
#include "server/password_rules.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::chrono::seconds kWaitMax{10};

// Of nobody's password: verified when there is no such account, so that the time tells nothing.
constexpr std::string_view kNobody =
    "$argon2id$v=19$m=65536,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

class Turn
{
 public:
  Turn()
  {
    if (!turns().try_acquire_for(kWaitMax)) {
      throw Error(ErrorCode::kUnavailable, "Trop de connexions à la fois\u00A0: réessayez dans un instant.",
                  "too many password hashes at once");
    }
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() { turns().release(); }

 private:
  static std::counting_semaphore<kHashesAtOnce>& turns()
  {
    static std::counting_semaphore<kHashesAtOnce> semaphore(kHashesAtOnce);
    return semaphore;
  }
};

}  // namespace

std::string hash_password(std::string_view password)
{
  if (password_characters(password) < kPasswordCharactersMin || password.size() > kPasswordBytesMax) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("Le mot de passe doit compter au moins {} caractères.", kPasswordCharactersMin));
  }
  const Turn turn;
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (sodium_init() < 0 ||
      crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    throw Error(ErrorCode::kUnavailable, "La mémoire manque pour protéger le mot de passe.", "crypto_pwhash_str");
  }
  return hash.data();
}

bool verify_password(std::string_view hash, std::string_view password)
{
  if (password.size() > kPasswordBytesMax) return false;
  const Turn turn;
  const std::string text(hash.empty() ? kNobody : hash);
  const bool good = sodium_init() >= 0 && crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
  return good && !hash.empty();
}

}  // namespace classeur::server
