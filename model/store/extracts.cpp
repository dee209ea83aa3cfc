#include "model/store/extracts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/store/stems.hpp"

namespace classeur::model::store
{

namespace
{

// Of what a passage has to spare, a third goes before its first hit.
constexpr std::size_t kPartBefore = 3;

bool is_space(char byte)
{
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

// At or after `from`: where a word begins; `otherwise` if none does before it.
std::size_t word_begin(std::string_view text, std::size_t from, std::size_t otherwise)
{
  if (from == 0 || is_space(text[from - 1])) return from;
  while (from < otherwise && !is_space(text[from])) ++from;
  return from < otherwise ? from + 1 : otherwise;
}

// At or before `to`: where a word ends; the last whole character before `to` if it is one long word from `otherwise`
// on.
std::size_t word_end(std::string_view text, std::size_t to, std::size_t otherwise)
{
  if (to >= text.size()) return text.size();
  std::size_t end = to;
  while (end > otherwise && !is_space(text[end])) --end;
  if (end > otherwise) return end;
  end = std::max(to, otherwise);
  while (end > otherwise && base::continues_character(text[end])) --end;
  return end;
}

std::string one_line(std::string text)
{
  std::replace_if(text.begin(), text.end(), is_space, ' ');
  return text;
}

}  // namespace

Highlighter::Highlighter(const SearchQuery& query) : terms_(query.wanted)
{
  for (const QueryTerm& term : terms_) {
    for (const std::string& stem : term.stems) first_letters_.add(stem);
  }
}

std::vector<Highlighter::Hit> Highlighter::hits_in(std::string_view text) const
{
  std::vector<Hit> hits;
  if (terms_.empty()) return hits;
  std::vector<std::size_t> begins;                             // of the words so far
  std::vector<std::vector<std::size_t>> begun(terms_.size());  // of each phrase: how many words of it were just met
  each_word(text, first_letters_, [&](const Word& word) {
    begins.push_back(word.begin);
    for (std::size_t at = 0; at < terms_.size(); ++at) {
      const QueryTerm& term = terms_[at];
      if (term.kind == QueryTerm::Kind::kPrefix) {
        if (word.folded.starts_with(term.prefix)) hits.push_back({word.begin, word.end, at});
        continue;
      }
      if (term.kind == QueryTerm::Kind::kWord) {
        if (word.stem == term.stems.front()) hits.push_back({word.begin, word.end, at});
        continue;
      }
      std::vector<std::size_t>& met = begun[at];
      met.push_back(0);
      std::size_t kept = 0;
      for (const std::size_t words : met) {
        if (term.stems[words] == word.stem) met[kept++] = words + 1;
      }
      met.resize(kept);
      if (kept == 0 || met.front() < term.stems.size()) continue;
      hits.push_back({begins[begins.size() - term.stems.size()], word.end, at});
      met.erase(met.begin());
    }
  });
  // A phrase begins before the words in it that are hits of their own; what lies within another is not marked again.
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& one, const Hit& other) {
    return one.begin < other.begin || (one.begin == other.begin && one.end > other.end);
  });
  return hits;
}

std::string Highlighter::marked(std::string_view text) const
{
  std::string marked;
  std::size_t at = 0;
  for (const Hit& hit : hits_in(text)) {
    if (hit.begin < at) continue;
    marked.append(text.substr(at, hit.begin - at)).append(kHitBegin);
    marked.append(text.substr(hit.begin, hit.end - hit.begin)).append(kHitEnd);
    at = hit.end;
  }
  return marked.append(text.substr(at));
}

Passage Highlighter::best_passage(std::string_view text) const
{
  if (text.size() > kExtractTextBytes) text = text.substr(0, word_end(text, kExtractTextBytes, 0));
  const std::vector<Hit> hits = hits_in(text);
  // The hits that fit into one passage: a window that slides over them.
  std::vector<int> held(terms_.size());
  int different = 0;
  int most = 0;
  std::size_t best_first = 0;
  std::size_t best_last = 0;
  std::size_t first = 0;
  for (std::size_t last = 0; last < hits.size(); ++last) {
    if (held[hits[last].term]++ == 0) ++different;
    while (first < last && hits[last].end - hits[first].begin > kExtractBytes) {
      if (--held[hits[first++].term] == 0) --different;
    }
    if (different <= most) continue;
    most = different;
    best_first = first;
    best_last = last;
  }
  std::size_t begin = 0;
  std::size_t last_end = 0;
  if (!hits.empty()) {
    const std::size_t first_begin = hits[best_first].begin;
    last_end = hits[best_last].end;
    const std::size_t used = std::min(last_end - first_begin, kExtractBytes);
    const std::size_t before = (kExtractBytes - used) / kPartBefore;
    begin = word_begin(text, first_begin > before ? first_begin - before : 0, first_begin);
  }
  const std::size_t end = word_end(text, begin + kExtractBytes, std::max(last_end, begin));
  Passage passage;
  passage.terms = most;
  passage.text =
      one_line((begin > 0 ? "… " : "") + marked(text.substr(begin, end - begin)) + (end < text.size() ? " …" : ""));
  return passage;
}

}  // namespace classeur::model::store
