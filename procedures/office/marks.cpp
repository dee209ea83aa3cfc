#include "procedures/office/marks.hpp"

#include <algorithm>

namespace classeur::procedures::office
{

std::string mark(std::string_view sort, std::string_view id)
{
  std::string name(sort);
  name += id;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::optional<std::string> id_of_mark(std::string_view sort, std::string_view name)
{
  if (!name.starts_with(sort) || name.size() == sort.size()) return std::nullopt;
  std::string id(name.substr(sort.size()));
  std::replace(id.begin(), id.end(), '_', '-');
  return id;
}

bool has_mark(const Paragraph& paragraph, std::string_view sort)
{
  return std::any_of(paragraph.bookmarks.begin(), paragraph.bookmarks.end(),
                     [&](const std::string& name) { return name.starts_with(sort); });
}

}  // namespace classeur::procedures::office
