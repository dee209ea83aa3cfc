#include "base/resource.hpp"

#include <map>

#include "base/error.hpp"

namespace classeur::base
{

namespace
{

std::map<std::string, std::string_view, std::less<>>& table()
{
  static std::map<std::string, std::string_view, std::less<>> resources;
  return resources;
}

}  // namespace

void register_resources(std::span<const ResourceEntry> entries)
{
  for (const ResourceEntry& entry : entries) {
    table().emplace(entry.name, std::string_view(entry.begin, static_cast<std::size_t>(entry.end - entry.begin)));
  }
}

std::optional<std::string_view> find_resource(std::string_view name)
{
  const auto found = table().find(name);
  if (found == table().end()) return std::nullopt;
  return found->second;
}

std::string_view resource(std::string_view name)
{
  if (const auto found = find_resource(name)) return *found;
  throw Error(ErrorCode::kDamaged, "Une ressource manque dans le programme.", "no resource " + std::string(name));
}

std::vector<std::string> resource_names(std::string_view prefix)
{
  std::vector<std::string> names;
  for (auto at = table().lower_bound(prefix); at != table().end() && at->first.starts_with(prefix); ++at) {
    names.push_back(at->first);
  }
  return names;
}

}  // namespace classeur::base
