// Files that are part of the program: style sheets, schemas, fonts, the library. See classeur_embed() in cmake/.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace classeur::base
{

struct ResourceEntry {
  const char* name;
  const char* begin;
  const char* end;
};

// Called once per room before main(). The table must live for ever.
void register_resources(std::span<const ResourceEntry> entries);

// The bytes of "templates/pages/home.xsl". Absent if there is no such file. The view lives for ever.
std::optional<std::string_view> find_resource(std::string_view name);

// As above, for names that the program itself wrote: throws Error(kDamaged) if there is none.
std::string_view resource(std::string_view name);

// The names that begin with `prefix`, sorted.
std::vector<std::string> resource_names(std::string_view prefix);

}  // namespace classeur::base
