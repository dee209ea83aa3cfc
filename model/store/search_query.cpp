#include "model/store/search_query.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/text.hpp"
#include "model/store/search_terms.hpp"
#include "model/store/stems.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::array<std::string_view, 8> kSpaces = {" ", "\t", "\n", "\r", "\u00A0", "\u202F", "\u2009", "\u3000"};
constexpr std::array<std::string_view, 3> kOpening = {"\"", "«", "“"};
constexpr std::array<std::string_view, 3> kClosing = {"\"", "»", "”"};

// The one of `signs` that `text` begins with; their number if it begins with none.
template <std::size_t Count>
std::size_t begins_with(std::string_view text, const std::array<std::string_view, Count>& signs)
{
  const auto found = std::find_if(signs.begin(), signs.end(), [&](auto sign) { return text.starts_with(sign); });
  return static_cast<std::size_t>(found - signs.begin());
}

std::string_view cut(std::string_view typed)
{
  if (typed.size() <= kQueryBytesMax) return typed;
  std::size_t end = kQueryBytesMax;
  while (end > 0 && base::continues_character(typed[end])) --end;
  return typed.substr(0, end);
}

struct Part {
  std::string_view text;
  bool quoted = false;
  bool unwanted = false;
};

// The next part of `rest`, which loses it. Absent: no more.
std::optional<Part> take_part(std::string_view& rest)
{
  for (std::size_t space = begins_with(rest, kSpaces); space < kSpaces.size(); space = begins_with(rest, kSpaces)) {
    rest.remove_prefix(kSpaces[space].size());
  }
  if (rest.empty()) return std::nullopt;
  Part part;
  if (rest.front() == '-') {
    part.unwanted = true;
    rest.remove_prefix(1);
  }
  const std::size_t quote = begins_with(rest, kOpening);
  if (quote < kOpening.size()) {
    rest.remove_prefix(kOpening[quote].size());
    const std::size_t end = std::min(rest.find(kClosing[quote]), rest.size());
    part.quoted = true;
    part.text = rest.substr(0, end);
    rest.remove_prefix(std::min(end + kClosing[quote].size(), rest.size()));
    return part;
  }
  std::size_t end = 0;
  while (end < rest.size() && begins_with(rest.substr(end), kSpaces) == kSpaces.size() &&
         begins_with(rest.substr(end), kOpening) == kOpening.size()) {
    ++end;
  }
  part.text = rest.substr(0, end);
  rest.remove_prefix(end);
  return part;
}

// What a part asks for; absent if it asks for nothing.
std::optional<QueryTerm> term_of(const Part& part)
{
  QueryTerm term;
  if (!part.quoted && part.text.ends_with('*')) {
    std::string folded = fold(part.text);
    while (folded.ends_with(' ')) folded.pop_back();
    // Letters are counted where they are plain; those of other scripts have more bytes.
    if (folded.size() >= kPrefixLettersMin && folded.find(' ') == std::string::npos) {
      term.kind = QueryTerm::Kind::kPrefix;
      term.prefix = folded;
      return term;
    }
  }
  each_word(part.text, [&](const Word& word) {
    if (term.stems.size() < kPhraseWordsMax) term.stems.emplace_back(word.stem);
  });
  if (term.stems.empty()) return std::nullopt;
  if (term.stems.size() > 1) term.kind = QueryTerm::Kind::kPhrase;
  return term;
}

}  // namespace

SearchQuery parse_query(std::string_view typed)
{
  SearchQuery query;
  std::string_view rest = cut(typed);
  query.code = spoken_code(rest);
  while (const std::optional<Part> part = take_part(rest)) {
    if (!part->unwanted) {
      const std::string code = spoken_code(part->text);
      if (!code.empty() && query.codes.size() < kQueryTermsMax) query.codes.push_back(code);
    }
    std::optional<QueryTerm> term = term_of(*part);
    std::vector<QueryTerm>& terms = part->unwanted ? query.unwanted : query.wanted;
    if (!term || query.wanted.size() + query.unwanted.size() >= kQueryTermsMax) continue;
    if (std::find(terms.begin(), terms.end(), *term) == terms.end()) terms.push_back(std::move(*term));
  }
  return query;
}

}  // namespace classeur::model::store
