// The canonical form that journal digests are made of: each field is its kind, its length and its bytes, so that no
// two different lists of fields have the same form.
// Layout of a field: one letter (n nothing, i integer, r real, t text, b bytes), eight bytes of length, big-endian, the
// bytes. Integers and reals are eight bytes, big-endian.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace classeur::model
{

class CanonicalForm
{
 public:
  CanonicalForm() { form_.reserve(kUsualBytes); }

  void nothing() { field('n', {}); }
  void integer(std::int64_t value) { number('i', static_cast<std::uint64_t>(value)); }
  void real(double value) { number('r', std::bit_cast<std::uint64_t>(value)); }
  void text(std::string_view value) { field('t', value); }
  void bytes(std::string_view value) { field('b', value); }

  const std::string& str() const& { return form_; }
  std::string str() && { return std::move(form_); }
  void clear() { form_.clear(); }

 private:
  static constexpr std::size_t kUsualBytes = 1024;  // few rows are longer

  void append_big_endian(std::uint64_t value)
  {
    std::array<char, sizeof value> bytes{};
    for (std::size_t at = bytes.size(); at-- > 0; value >>= 8) bytes[at] = static_cast<char>(value & 255);
    form_.append(bytes.data(), bytes.size());
  }
  void number(char kind, std::uint64_t value)
  {
    form_.push_back(kind);
    append_big_endian(sizeof value);
    append_big_endian(value);
  }
  void field(char kind, std::string_view value)
  {
    form_.push_back(kind);
    append_big_endian(value.size());
    form_.append(value);
  }

  std::string form_;
};

}  // namespace classeur::model
