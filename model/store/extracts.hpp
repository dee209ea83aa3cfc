// Passages of a text that show why it was found.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/store/search_query.hpp"
#include "model/store/stems.hpp"

namespace classeur::model::store
{

constexpr std::size_t kExtractBytes = 240;
// Passages are sought in this much of a text.
constexpr std::size_t kExtractTextBytes = std::size_t{256} * 1024;

struct Passage {
  std::string text;  // plain, without line breaks; hits between kHitBegin and kHitEnd
  int terms = 0;     // different ones of the query that it shows
};
constexpr std::string_view kHitBegin = "\uE000";
constexpr std::string_view kHitEnd = "\uE001";

// Finds the words of one query. A value; share it as const.
class Highlighter
{
 public:
  explicit Highlighter(const SearchQuery& query);

  // The first of those passages that show the most different words of the query, cut between words.
  Passage best_passage(std::string_view text) const;
  // The whole of a short text.
  std::string marked(std::string_view text) const;

 private:
  struct Hit {
    std::size_t begin = 0;
    std::size_t end = 0;  // of a phrase: of its last word
    std::size_t term = 0;
  };
  std::vector<Hit> hits_in(std::string_view text) const;

  std::vector<QueryTerm> terms_;
  FirstLetters first_letters_;  // of their stems
};

}  // namespace classeur::model::store
