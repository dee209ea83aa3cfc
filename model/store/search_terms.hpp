// Private to model/store: the terms under which the search index finds a text. The first letter of a term is its
// family.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/store/posting_pages.hpp"

namespace classeur::model::store
{

namespace family
{
constexpr char kStem = 'd';       // stem: postings
constexpr char kPositions = 'p';  // stem: positions, for phrases
constexpr char kWord = 'w';       // folded word: postings, for what begins so
// Facts: postings. Those to be counted stand together.
constexpr std::string_view kCounted = "F";
constexpr std::string_view kNature = "Fn";      // code of a document type, or kEvidenceNature
constexpr std::string_view kService = "Fs";     // code
constexpr std::string_view kCommitment = "Fc";  // number
constexpr char kCode = 'K';                     // what a person calls it: see spoken_code()
constexpr char kConfidentiality = 'X';          // code
constexpr char kEffective = 'A';                // day from which it is in force
constexpr char kSuperseded = 'S';               // day from which it is not: another took its place
constexpr char kWithdrawn = 'W';                // day from which it is not: withdrawn; evidence: kAlways
}  // namespace family

constexpr std::string_view kEvidenceNature = "evidence";
constexpr std::string_view kAlways = "0";  // before every day

// Words of the title stand at 0 and on, those of the text from here on; a phrase does not reach from one to the other.
constexpr std::uint32_t kTextPosition = 256;
// The words of a text beyond these are found by no search, those of a title neither.
constexpr std::uint32_t kTextWordsMax = 200'000;
constexpr std::uint32_t kTitleWordsMax = kTextPosition - 1;

std::string term_of(char family, std::string_view text);
std::string term_of(std::string_view family, std::string_view text);
// The first term after all that begin with `prefix`.
std::string after_prefix(std::string_view prefix);

// « FP-10 » -> "fp 10", « fiche n° 10 » -> "fiche 10": how codes are compared. Empty if it has no digit.
std::string spoken_code(std::string_view text);

// All that one text is found by.
struct IndexedText {
  std::uint32_t number = 0;
  std::string title;  // the code is its first word
  std::string text;
  std::vector<std::string> facts;  // terms
};
struct Entry {
  std::string term;
  std::string payload;
};
using Entries = std::vector<Entry>;  // by term, each once
Entries entries_of(const IndexedText& text);
Entries fact_entries(std::uint32_t number, const std::vector<std::string>& facts, Standing standing);
// What makes `before` into `after`, of the same number.
Entries difference(const Entries& before, const Entries& after, std::uint32_t number);

}  // namespace classeur::model::store
