// What a person types into the search field. Nothing typed is an error:
//   mots          each of them, in any form (stems), anywhere
//   "ces mots"    in this order, next to each other; « » do as well; so does a word of several parts: FP-10
//   préf*         whatever begins so: two letters or more
//   -mot          not that; so with -"ces mots" and -préf*
// Words that every text holds (le, de …) ask for nothing. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace classeur::model::store
{

// What goes beyond is left out.
constexpr std::size_t kQueryBytesMax = 500;
constexpr std::size_t kQueryTermsMax = 16;
constexpr std::size_t kPhraseWordsMax = 12;
constexpr std::size_t kPrefixLettersMin = 2;

struct QueryTerm {
  enum class Kind { kWord, kPhrase, kPrefix };
  Kind kind = Kind::kWord;
  std::vector<std::string> stems;  // of a word: one
  std::string prefix;              // folded

  bool operator==(const QueryTerm&) const = default;
};

struct SearchQuery {
  std::vector<QueryTerm> wanted;    // all of them
  std::vector<QueryTerm> unwanted;  // none of them
  std::string code;                 // the whole, as spoken_code() has it; may be empty
  std::vector<std::string> codes;   // the parts that may be codes

  bool asks_nothing() const { return wanted.empty() && code.empty(); }
};
SearchQuery parse_query(std::string_view typed);

}  // namespace classeur::model::store
