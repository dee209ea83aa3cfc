#include "model/canonical_reading.hpp"

#include <algorithm>
#include <bit>

namespace classeur::model
{

namespace
{

constexpr std::size_t kNumberBytes = sizeof(std::uint64_t);

std::uint64_t big_endian(std::string_view bytes)
{
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::optional<CanonicalValue> value_of(char kind, std::string_view bytes)
{
  switch (kind) {
    case 'n':
      if (!bytes.empty()) return std::nullopt;
      return CanonicalValue{};
    case 'i':
      if (bytes.size() != kNumberBytes) return std::nullopt;
      return CanonicalValue{static_cast<std::int64_t>(big_endian(bytes))};
    case 'r':
      if (bytes.size() != kNumberBytes) return std::nullopt;
      return CanonicalValue{std::bit_cast<double>(big_endian(bytes))};
    case 't':
      return CanonicalValue{bytes};
    case 'b':
      return CanonicalValue{CanonicalBytes{bytes}};
    default:
      return std::nullopt;
  }
}

std::optional<base::Digest> digest_of(const CanonicalValue& value)
{
  const auto* const bytes = std::get_if<CanonicalBytes>(&value);
  base::Digest digest;
  if (bytes == nullptr || bytes->bytes.size() != digest.bytes.size()) return std::nullopt;
  std::copy(bytes->bytes.begin(), bytes->bytes.end(), digest.bytes.begin());
  return digest;
}

}  // namespace

std::optional<std::vector<CanonicalValue>> read_canonical(std::string_view form)
{
  constexpr std::size_t kHeadBytes = 1 + kNumberBytes;
  std::vector<CanonicalValue> values;
  while (!form.empty()) {
    if (form.size() < kHeadBytes) return std::nullopt;
    const std::uint64_t length = big_endian(form.substr(1, kNumberBytes));
    if (length > form.size() - kHeadBytes) return std::nullopt;
    const auto value = value_of(form.front(), form.substr(kHeadBytes, length));
    if (!value) return std::nullopt;
    values.push_back(*value);
    form.remove_prefix(kHeadBytes + length);
  }
  return values;
}

std::optional<JournalEntry> read_entry(std::string_view leaf)
{
  const auto values = read_canonical(leaf);
  constexpr std::size_t kFields = 9;
  if (!values || values->size() != kFields) return std::nullopt;
  const auto* const number = std::get_if<std::int64_t>(&(*values)[0]);
  const auto* const at = std::get_if<std::int64_t>(&(*values)[1]);
  const auto* const account = std::get_if<std::int64_t>(&(*values)[2]);
  const auto* const name = std::get_if<std::string_view>(&(*values)[3]);
  const auto* const function = std::get_if<std::string_view>(&(*values)[4]);
  const auto* const action = std::get_if<std::string_view>(&(*values)[5]);
  const auto* const subject = std::get_if<std::string_view>(&(*values)[6]);
  const auto* const record = std::get_if<std::string_view>(&(*values)[7]);
  const auto digest = digest_of((*values)[8]);
  if (number == nullptr || at == nullptr || account == nullptr || name == nullptr || function == nullptr ||
      action == nullptr || subject == nullptr || record == nullptr || !digest) {
    return std::nullopt;
  }
  return JournalEntry{*number,
                      base::Instant{*at},
                      {*account, std::string(*name), std::string(*function)},
                      std::string(*action),
                      std::string(*subject),
                      std::string(*record),
                      *digest};
}

std::int64_t CanonicalRow::integer(std::string_view column) const
{
  const auto found = columns.find(column);
  const auto* const value = found == columns.end() ? nullptr : std::get_if<std::int64_t>(&found->second);
  return value == nullptr ? 0 : *value;
}

std::string_view CanonicalRow::text(std::string_view column) const
{
  const auto found = columns.find(column);
  const auto* const value = found == columns.end() ? nullptr : std::get_if<std::string_view>(&found->second);
  return value == nullptr ? std::string_view() : *value;
}

std::optional<base::Digest> CanonicalRow::digest(std::string_view column) const
{
  const auto found = columns.find(column);
  return found == columns.end() ? std::nullopt : digest_of(found->second);
}

std::optional<CanonicalRow> read_row(std::string_view form)
{
  const auto values = read_canonical(form);
  // The table, then pairs of name and value.
  if (!values || values->size() % 2 != 1) return std::nullopt;
  const auto* const table = std::get_if<std::string_view>(&values->front());
  if (table == nullptr) return std::nullopt;
  CanonicalRow row{std::string(*table), {}};
  for (std::size_t at = 1; at < values->size(); at += 2) {
    const auto* const name = std::get_if<std::string_view>(&(*values)[at]);
    if (name == nullptr || !row.columns.emplace(*name, (*values)[at + 1]).second) return std::nullopt;
  }
  return row;
}

}  // namespace classeur::model
