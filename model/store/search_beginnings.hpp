// Private to model/store: who types the first two or three letters of a word asks for thousands of words. A batch that
// is merged keeps the texts of all words that begin so under one term, which stands behind those words.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <string_view>

#include "model/store/number_set.hpp"
#include "model/store/posting_pages.hpp"

namespace classeur::model::store
{

// Whether there is such a term for what begins so. A word's bytes count, not its letters.
bool has_beginning_term(std::string_view prefix);
std::string beginning_term(std::string_view prefix);
bool is_beginning_term(std::string_view term);

// What several words say of the texts that hold one of them.
class AnyWord
{
 public:
  void add(const Posting& posting)
  {
    all_.add(posting.number);
    if (posting.standing == Standing::kInTitle) titled_.add(posting.number);
    if (posting.standing == Standing::kGone) {
      gone_.add(posting.number);
      any_gone_ = true;
    }
  }
  // Some text no longer has some of the words: what older sources say of it then counts word by word.
  bool any_gone() const { return any_gone_; }
  // In ascending order; a text is gone if it is for one of the words.
  std::vector<Posting> postings() const;

 private:
  NumberSet all_;
  NumberSet titled_;
  NumberSet gone_;
  bool any_gone_ = false;
};

// Makes the terms of beginnings while the terms of a batch are written.
class BeginningsWriter
{
 public:
  using Write = std::function<void(std::string_view term, std::string_view payload)>;
  explicit BeginningsWriter(Write write) : write_(std::move(write)) {}

  // Call with each term of the batch, in their order, before it is written: first writes the beginnings that end there.
  void add(std::string_view term, std::string_view payload);
  void finish();

 private:
  struct Open {
    std::string prefix;  // empty: none
    AnyWord words;
  };

  void close(Open& open);

  Write write_;
  std::array<Open, 2> open_;  // by size of the prefix, the longer first: it ends first
};

}  // namespace classeur::model::store
