// Tables that give each value of an enumeration its code (files, database, addresses) and its French name (people).
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace classeur::model
{

template <typename Enum>
struct NamedValue {
  Enum value;
  std::string_view code;
  std::string_view french;
};

template <typename Enum, std::size_t kCount>
using NameTable = std::array<NamedValue<Enum>, kCount>;

// The row of `value`. Tables stand in the order of their enumeration; a test goes through all of them.
template <typename Enum, std::size_t kCount>
constexpr const NamedValue<Enum>& name_of(const NameTable<Enum, kCount>& table, Enum value)
{
  return table[static_cast<std::size_t>(value)];
}

template <typename Enum, std::size_t kCount>
constexpr std::optional<Enum> value_named(const NameTable<Enum, kCount>& table, std::string_view code)
{
  for (const NamedValue<Enum>& row : table) {
    if (row.code == code) return row.value;
  }
  return std::nullopt;
}

}  // namespace classeur::model
