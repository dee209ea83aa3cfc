// What pages are dressed with: style sheets, scripts, fonts, icons. All are in the program; an address under
// assets_path() never changes its content, so that browsers keep it for ever.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace classeur::server
{

struct Asset {
  std::string_view bytes;   // live for ever
  std::string_view packed;  // gzip; empty where packing gains nothing
  std::string_view content_type;
};

// "/assets/3fa4c0…": named for the digest of all assets together.
const std::string& assets_path();

// `name` is what stands below assets_path(): "classeur.css", "dsfr/dsfr.main.min.css". Thread-safe.
std::optional<Asset> find_asset(std::string_view name);

// Is the State's design system in this program?
bool has_dsfr();

}  // namespace classeur::server
