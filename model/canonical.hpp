// The canonical form that journal digests are made of: each field is its kind, its length and its bytes, so that no
// two different lists of fields have the same form.
// Layout of a field: one letter (n nothing, i integer, r real, t text, b bytes), eight bytes of length, big-endian, the
// bytes. Integers and reals are eight bytes, big-endian.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace classeur::model
{

class CanonicalForm
{
 public:
  void nothing() { field('n', {}); }
  void integer(std::int64_t value) { field('i', big_endian(static_cast<std::uint64_t>(value))); }
  void real(double value) { field('r', big_endian(std::bit_cast<std::uint64_t>(value))); }
  void text(std::string_view value) { field('t', value); }
  void bytes(std::string_view value) { field('b', value); }

  const std::string& str() const { return form_; }
  void clear() { form_.clear(); }

 private:
  static std::string big_endian(std::uint64_t value)
  {
    std::string bytes(8, '\0');
    for (int at = 7; at >= 0; --at, value >>= 8) bytes[static_cast<std::size_t>(at)] = static_cast<char>(value & 255);
    return bytes;
  }
  void field(char kind, std::string_view value)
  {
    form_.push_back(kind);
    form_.append(big_endian(value.size()));
    form_.append(value);
  }

  std::string form_;
};

}  // namespace classeur::model
