// The index of a part as bytes. For part.cpp only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "templates/pdf/part.hpp"

namespace classeur::templates::pdf
{

std::string encode_index(const PartIndex& index);

// Throws Error(kDamaged) unless every number in it is in its range and the objects fill a body of that length.
PartIndex decode_index(std::string_view bytes, std::uint64_t body_length);

}  // namespace classeur::templates::pdf
