#include "model/store/search_beginnings.hpp"

#include <algorithm>
#include <utility>

#include "model/store/search_terms.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::array<std::size_t, 2> kPrefixBytes = {3, 2};
constexpr char kAfterAllWords = '\xFF';  // no byte of UTF-8

}  // namespace

bool has_beginning_term(std::string_view prefix)
{
  return std::find(kPrefixBytes.begin(), kPrefixBytes.end(), prefix.size()) != kPrefixBytes.end();
}

std::string beginning_term(std::string_view prefix)
{
  return term_of(family::kWord, prefix) + kAfterAllWords;
}

bool is_beginning_term(std::string_view term)
{
  return term.front() == family::kWord && term.back() == kAfterAllWords;
}

std::vector<Posting> AnyWord::postings() const
{
  std::vector<Posting> postings;
  all_.each([&](std::uint32_t number) {
    const Standing here = titled_.contains(number) ? Standing::kInTitle : Standing::kInText;
    postings.push_back({number, gone_.contains(number) ? Standing::kGone : here});
  });
  return postings;
}

void BeginningsWriter::add(std::string_view term, std::string_view payload)
{
  const std::string_view word = term.front() == family::kWord ? term.substr(1) : std::string_view();
  for (std::size_t at = 0; at < open_.size(); ++at) {
    Open& open = open_[at];
    const std::string_view prefix =
        word.size() < kPrefixBytes[at] ? std::string_view() : word.substr(0, kPrefixBytes[at]);
    if (open.prefix != prefix) {
      close(open);
      open.prefix = prefix;
    }
    if (!prefix.empty()) each_posting(payload, [&](const Posting& posting) { open.words.add(posting); });
  }
}

void BeginningsWriter::finish()
{
  for (Open& open : open_) close(open);
}

void BeginningsWriter::close(Open& open)
{
  if (open.prefix.empty()) return;
  write_(beginning_term(open.prefix), encode_postings(open.words.postings()));
  open = Open();
}

}  // namespace classeur::model::store
