#include "model/evidence_mentions.hpp"

#include <algorithm>

namespace classeur::model
{

namespace
{

enum class Sign { kSmall, kCapital, kDigit, kOther };

Sign sign_of(char c)
{
  if (c >= 'a' && c <= 'z') return Sign::kSmall;
  if (c >= 'A' && c <= 'Z') return Sign::kCapital;
  if (c >= '0' && c <= '9') return Sign::kDigit;
  return Sign::kOther;
}

bool is_bound(char before, char after)
{
  return sign_of(before) != sign_of(after) || sign_of(before) == Sign::kOther;
}

void add_parts(std::string_view word, std::vector<std::string_view>& parts)
{
  std::vector<std::size_t> bounds{0};
  for (std::size_t at = 1; at < word.size(); ++at) {
    if (is_bound(word[at - 1], word[at])) bounds.push_back(at);
  }
  bounds.push_back(word.size());
  for (auto begin = bounds.begin(); begin + 1 != bounds.end(); ++begin) {
    if (word[*begin] == '.') continue;  // no code begins with one
    for (auto end = bounds.end() - 1; end != begin; --end) {
      if (*end - *begin <= kEvidenceCodeBytesMax) parts.push_back(word.substr(*begin, *end - *begin));
    }
  }
}

}  // namespace

bool stands_in_codes(char sign)
{
  return sign_of(sign) != Sign::kOther || sign == '-' || sign == '_' || sign == '.';
}

std::vector<std::string_view> possible_codes(std::string_view text)
{
  std::vector<std::string_view> parts;
  for (auto from = text.begin(); from != text.end();) {
    const auto begin = std::find_if(from, text.end(), stands_in_codes);
    const auto end = std::find_if_not(begin, text.end(), stands_in_codes);
    if (begin != end) add_parts(std::string_view(begin, end), parts);
    from = end;
  }
  return parts;
}

}  // namespace classeur::model
