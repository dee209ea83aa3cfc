// Which documents in force on a day speak of another, and where: by its code, or by its title typed into their text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audits/world.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

struct UsedIn {
  std::string code;
  std::string title;                // as `world` has it
  std::string number;               // of the version in force
  std::vector<std::string> places;  // French: procedures/mentions.hpp
};

// In the order of the register; the document itself is left out.
std::vector<UsedIn> documents_citing(const model::store::Reader& reader, const audits::World& world, base::Date day,
                                     std::string_view code);
std::vector<UsedIn> documents_naming(const model::store::Reader& reader, const audits::World& world, base::Date day,
                                     std::string_view code, std::string_view title);

}  // namespace classeur::server
