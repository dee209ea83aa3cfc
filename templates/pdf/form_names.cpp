// ISO 32000-1, 7.2 (tokens) and 8.8 (Do).
#include "templates/pdf/form_names.hpp"

#include <array>

namespace classeur::templates::pdf
{
namespace
{

// Annex C allows names of 127 bytes; what is longer is cut, and then is no name that counts.
constexpr std::size_t kToken_bytes_max = 512;

enum class Kind : std::uint8_t { kRegular, kSpace, kDelimiter };

constexpr std::array<Kind, 256> kinds()
{
  constexpr std::string_view kSpaces("\0\t\n\f\r ", 6);
  std::array<Kind, 256> result{};
  for (const char space : kSpaces) result[static_cast<unsigned char>(space)] = Kind::kSpace;
  for (const char delimiter : std::string_view("()<>[]{}/%"))
    result[static_cast<unsigned char>(delimiter)] = Kind::kDelimiter;
  return result;
}
constexpr std::array<Kind, 256> kKinds = kinds();

bool is_operator(std::string_view token)
{
  const char first = token.front();
  return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z');
}

}  // namespace

void FormNames::feed(std::string_view bytes)
{
  for (const char character : bytes) {
    const Kind kind = kKinds[static_cast<unsigned char>(character)];
    if (kind == Kind::kRegular) {
      if (token_.size() < kToken_bytes_max) token_ += character;
      continue;
    }
    end_token();
    if (character == '/') token_ = '/';
    if (character == '%' && !name_.empty()) comment_after_name_ = true;
  }
}

void FormNames::end_token()
{
  if (token_.empty()) return;
  if (token_.front() == '/') {
    name_ = token_;
  } else if (token_ == "Do") {
    const auto found = counts_.find(name_);
    // A name may be written with escapes: 7.3.5.
    if (name_.empty() || comment_after_name_ || name_.find('#') != std::string::npos)
      ++unclear_;
    else if (found != counts_.end())
      ++found->second;
    name_.clear();
    comment_after_name_ = false;
  } else if (is_operator(token_)) {
    name_.clear();
  }
  token_.clear();
}

}  // namespace classeur::templates::pdf
