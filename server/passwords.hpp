// Argon2id (RFC 9106) through libsodium, with its interactive limits: 64 MiB and some 60 ms each.
// At most kHashesAtOnce at a time in one process, so that a crowd at the door cannot exhaust its memory.
#pragma once

#include <string>
#include <string_view>

namespace classeur::server
{

constexpr int kHashesAtOnce = 2;

// Throws Error(kBadInput) if it is shorter or longer than the limits of password_rules.hpp, kUnavailable if memory is
// short. What a person chooses for itself is held against password_problem() before.
std::string hash_password(std::string_view password);

// Takes as long when `hash` is empty (no such account) as when it is not. Throws Error(kUnavailable) when too many
// wait.
bool verify_password(std::string_view hash, std::string_view password);

}  // namespace classeur::server
