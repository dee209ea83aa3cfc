// A charter as a poster for the wall: its whole text on exactly one page, and what every printed copy says of itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "audits/world.hpp"
#include "model/store/store.hpp"

namespace classeur::audits
{

enum class PosterFormat : std::uint8_t { kA4, kA3 };
std::optional<PosterFormat> parse_poster_format(std::string_view code);  // "a4"

// The State's marks and font are for its own bodies. Where its design system is not in the program, all are neutral.
enum class PosterLook : std::uint8_t { kState, kNeutral };

struct PosterSetting {
  PosterFormat format = PosterFormat::kA4;
  PosterLook look = PosterLook::kState;
};

// Charters whose content is XML have one.
bool has_poster(const RegisteredDocument& entry, const model::DocumentVersion& version);
// "CH-01-1.0-affiche-a3"
std::string poster_name(const RegisteredDocument& entry, const model::DocumentVersion& version, PosterFormat format);

// One page, in the largest letters that it holds. Its body is never under 14 points on A4, and 20 on A3, which is the
// same page enlarged. Throws Error(kNotFound) where there is no poster, Error(kBadInput) for a text that is too long.
std::string poster_pdf(const model::store::Reader& reader, const World& world, const RegisteredDocument& entry,
                       const model::DocumentVersion& version, base::Date day, PosterSetting setting);

}  // namespace classeur::audits
