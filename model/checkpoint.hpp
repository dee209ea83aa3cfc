// A checkpoint of the journal's tree: a signed note in the form of C2SP tlog-checkpoint and signed-note (Ed25519).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"

namespace classeur::model
{

// Ed25519 (RFC 8032). The name is the origin line and the key name, e.g. "classeur/haute-savoie".
struct SigningKey {
  std::string name;
  std::string seed;        // 32 bytes
  std::string public_key;  // 32 bytes

  static SigningKey make(std::string name);
  static SigningKey from_seed(std::string name, std::string seed);
  // "name+hash+key", as C2SP signed-note writes verifier keys.
  std::string verifier() const;
};

// C2SP signed-note: the text, which ends with a line feed, an empty line, and one signature line of the key.
std::string sign_note(std::string_view text, const SigningKey& key);
// The text of a note whose signature by `verifier` is good; absent otherwise.
std::optional<std::string> open_note(std::string_view note, std::string_view verifier);
// Whether `verifier` is the name, hash and key of an Ed25519 key, and the hash is that of the two.
bool is_verifier(std::string_view verifier);

struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  base::Digest root;

  std::string body() const;                       // three lines
  std::string sign(const SigningKey& key) const;  // the whole note
};

// The checkpoint of a note whose signature by `verifier` is good; absent otherwise.
std::optional<Checkpoint> open_checkpoint(std::string_view note, std::string_view verifier);

}  // namespace classeur::model
