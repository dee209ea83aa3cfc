// The code that a printed copy bears: whoever reads it learns whether that version is still in force, and no more.
//
// It is made of the version and of a key of the space, so that it is the same in every print, for ever, and nobody can
// guess that of a version he has no copy of. It holds the version's id, hidden, and proves it: a wrong code costs one
// digest and no look-up.
//
//   tag  = first 10 bytes of SHA-256(key, id, document, number, content)
//   code = base 32 of tag and id xor first 5 bytes of SHA-256(key, tag)       24 characters
//
// Base 32 as Crockford writes it: no I, L, O, U, so that it can be typed from paper.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/document.hpp"

namespace classeur::model
{

inline constexpr std::size_t kCopyCodeCharacters = 24;

// `key`: 16 bytes or more that nobody outside the space knows.
std::string copy_code(std::string_view key, const DocumentVersion& version);

// As it is written on paper: capitals, O as 0, I and L as 1. Absent: no code has that form.
std::optional<std::string> normalised_copy_code(std::string_view typed);

// The id of the version that a normalised code may be of. Hold copy_code() of that version against it: only then is it.
std::int64_t version_of_copy_code(std::string_view key, std::string_view code);

}  // namespace classeur::model
