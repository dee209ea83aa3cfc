#include "server/request.hpp"

#include <charconv>

#include <fmt/format.h>

#include "base/error.hpp"

namespace classeur::server
{

std::string_view name_of(Method method)
{
  switch (method) {
    case Method::kGet:
      return "GET";
    case Method::kPost:
      return "POST";
    case Method::kPatch:
      return "PATCH";
    case Method::kDelete:
      return "DELETE";
  }
  return "";
}

void Fields::add(std::string name, std::string value)
{
  values_.emplace(std::move(name), std::move(value));
}

std::optional<std::string> Fields::get(std::string_view name) const
{
  const auto found = values_.lower_bound(name);
  if (found == values_.end() || found->first != name) return std::nullopt;
  return found->second;
}

std::string Fields::get_or(std::string_view name, std::string_view otherwise) const
{
  return get(name).value_or(std::string(otherwise));
}

std::vector<std::string> Fields::all(std::string_view name) const
{
  std::vector<std::string> found;
  const auto [first, last] = values_.equal_range(name);
  for (auto it = first; it != last; ++it) found.push_back(it->second);
  return found;
}

namespace
{

std::optional<int> whole_number(std::string_view text)
{
  int value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<int> Fields::number(std::string_view name, int least, int most) const
{
  const std::optional<std::string> text = get(name);
  if (!text || text->empty()) return std::nullopt;
  const std::optional<int> value = whole_number(*text);
  if (!value || *value < least || *value > most) {
    throw base::Error(
        base::ErrorCode::kBadInput,
        fmt::format("Le champ «\u00A0{}\u00A0» attend un nombre entier entre {} et {}.", name, least, most),
        fmt::format("field {}: not a number in [{}, {}]", name, least, most));
  }
  return value;
}

std::optional<int> Fields::natural(std::string_view name) const
{
  const std::optional<int> value = whole_number(get_or(name, ""));
  return value && *value >= 1 ? value : std::nullopt;
}

}  // namespace classeur::server
