#include "procedures/redline_text.hpp"

#include <algorithm>
#include <unordered_map>

#include "procedures/common_sequence.hpp"

namespace classeur::procedures
{

namespace
{

// A word outweighs any number of signs; a sign alone is not worth a run of its own (kRunCost).
constexpr std::int64_t kWordWeight = 1 << 20;
constexpr std::int64_t kSignWeight = 2;
constexpr std::size_t kIslandWordsMax = 2;
constexpr std::size_t kShortWordBytes = 3;

bool is_word(const Token& token)
{
  return token.kind == TokenKind::kWord || token.kind == TokenKind::kReference;
}

std::size_t count_words(const Token* begin, const Token* end)
{
  return static_cast<std::size_t>(std::count_if(begin, end, is_word));
}

// One number for each different key.
class Symbols
{
 public:
  std::uint32_t of(const std::string& key)
  {
    return numbers_.try_emplace(key, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

struct Sequence {
  std::vector<std::uint32_t> symbols;
  std::vector<std::int64_t> weights;
};

Sequence tokens_as_symbols(const Tokens& tokens, Symbols& symbols)
{
  Sequence sequence;
  for (const Token& token : tokens) {
    sequence.symbols.push_back(symbols.of(token.key + static_cast<char>('0' + static_cast<int>(token.kind))));
    sequence.weights.push_back(is_word(token) ? kWordWeight : kSignWeight);
  }
  return sequence;
}

// Whole words between spaces, as git sees them.
Sequence chunks_as_symbols(const Tokens& tokens, Symbols& symbols)
{
  Sequence sequence;
  std::string chunk;
  std::int64_t words = 0;
  const auto finish = [&] {
    if (chunk.empty()) return;
    sequence.symbols.push_back(symbols.of(chunk));
    sequence.weights.push_back(words * kWordWeight + kSignWeight);
    chunk.clear();
    words = 0;
  };
  for (const Token& token : tokens) {
    if (token.before != SpaceBefore::kNone || token.kind == TokenKind::kBreak) finish();
    chunk += token.key + '\x1F';
    words += is_word(token) ? 1 : 0;
  }
  finish();
  return sequence;
}

// Tokens kept in a row.
struct Run {
  std::size_t older = 0;
  std::size_t newer = 0;
  std::size_t length = 0;
};

// What stands between two runs.
struct Gap {
  std::size_t older_begin = 0, older_end = 0, newer_begin = 0, newer_end = 0;

  bool inserts_only() const { return older_begin == older_end && newer_begin != newer_end; }
  bool deletes_only() const { return older_begin != older_end && newer_begin == newer_end; }
  bool replaces() const { return older_begin != older_end && newer_begin != newer_end; }
};

class TextComparison
{
 public:
  TextComparison(const Tokens& older, const Tokens& newer) : older_(older), newer_(newer)
  {
    Symbols symbols;
    const Sequence before = tokens_as_symbols(older, symbols);
    const Sequence after = tokens_as_symbols(newer, symbols);
    // A run without length at either end, so that every gap stands between two.
    runs_.push_back({0, 0, 0});
    for (const CommonPair& pair : common_sequence(before.symbols, after.symbols, before.weights)) {
      Run& last = runs_.back();
      if (last.length > 0 && last.older + last.length == pair.older && last.newer + last.length == pair.newer) {
        ++last.length;
      } else {
        runs_.push_back({pair.older, pair.newer, 1});
      }
    }
    runs_.push_back({older.size(), newer.size(), 0});
  }

  Segments compare()
  {
    join_small_islands();
    for (std::size_t index = 1; index < runs_.size(); ++index) slide(index);
    return segments();
  }

 private:
  Gap gap_before(std::size_t run) const
  {
    const Run& left = runs_[run - 1];
    const Run& right = runs_[run];
    return {left.older + left.length, right.older, left.newer + left.length, right.newer};
  }

  std::size_t deleted_words(const Gap& gap) const
  {
    return count_words(older_.data() + gap.older_begin, older_.data() + gap.older_end);
  }
  std::size_t inserted_words(const Gap& gap) const
  {
    return count_words(newer_.data() + gap.newer_begin, newer_.data() + gap.newer_end);
  }
  std::size_t words_of(const Run& run) const
  {
    return count_words(older_.data() + run.older, older_.data() + run.older + run.length);
  }

  // Between changes that each say more than it does, and of which one at least replaces.
  bool is_island(std::size_t run, std::size_t words) const
  {
    if (words > kIslandWordsMax) return false;
    const Gap left = gap_before(run);
    const Gap right = gap_before(run + 1);
    if (!left.replaces() && !right.replaces()) return false;
    const std::size_t left_words = std::max(deleted_words(left), inserted_words(left));
    const std::size_t right_words = std::max(deleted_words(right), inserted_words(right));
    return std::min(left_words, right_words) >= std::max<std::size_t>(words, 1);
  }

  void join_small_islands()
  {
    std::size_t changed = 0;
    for (std::size_t index = 1; index < runs_.size(); ++index) {
      changed += deleted_words(gap_before(index)) + inserted_words(gap_before(index));
    }
    if (runs_.size() < 4) return;
    const std::size_t allowed = words_changed_at_most(older_, newer_);
    // The cheapest first: signs alone, then one word, then two. Joining makes gaps greater, so that others may follow.
    for (std::size_t words = 0; words <= kIslandWordsMax; ++words) {
      for (std::size_t index = 1; index + 1 < runs_.size();) {
        const bool joins = words_of(runs_[index]) == words && is_island(index, words) && changed + 2 * words <= allowed;
        if (!joins) {
          ++index;
          continue;
        }
        changed += 2 * words;
        runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(index));
        index = std::max<std::size_t>(index - 1, 1);
      }
    }
  }

  // "le {dossier et le} récépissé" reads better as "{le dossier et} le récépissé": what is only inserted or deleted may
  // begin anywhere as long as the same tokens leave at one end and enter at the other.
  void slide(std::size_t index)
  {
    const Gap gap = gap_before(index);
    if (!gap.inserts_only() && !gap.deletes_only()) return;
    const Tokens& text = gap.inserts_only() ? newer_ : older_;
    const std::size_t begin = gap.inserts_only() ? gap.newer_begin : gap.older_begin;
    const std::size_t end = gap.inserts_only() ? gap.newer_end : gap.older_end;
    Run& left = runs_[index - 1];
    Run& right = runs_[index];
    // A run keeps a token, so that gaps stay apart; but for those at the ends of the text.
    const std::size_t left_room = left.length == 0 ? 0 : left.length - (index == 1 || starts_text(left) ? 0 : 1);
    const std::size_t right_room = right.length == 0 ? 0 : right.length - (ends_text(right) ? 0 : 1);
    std::ptrdiff_t best = 0;
    int best_score = score(text, begin, end);
    const auto consider = [&](std::ptrdiff_t shift) {
      const int here = score(text, begin + static_cast<std::size_t>(shift), end + static_cast<std::size_t>(shift));
      if (here > best_score) {
        best = shift;
        best_score = here;
      }
    };
    for (std::size_t step = 1; step <= left_room; ++step) {
      if (!slides(text[begin - step], text[end - step]) || !left_pair_alike(left, step)) break;
      consider(-static_cast<std::ptrdiff_t>(step));
    }
    for (std::size_t step = 0; step < right_room; ++step) {
      if (!slides(text[begin + step], text[end + step]) || !right_pair_alike(right, step)) break;
      consider(static_cast<std::ptrdiff_t>(step) + 1);
    }
    left.length = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(left.length) + best);
    right.length = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(right.length) - best);
    right.older = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(right.older) + best);
    right.newer = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(right.newer) + best);
  }

  static bool starts_text(const Run& run) { return run.older == 0 && run.newer == 0; }
  bool ends_text(const Run& run) const
  {
    return run.older + run.length == older_.size() && run.newer + run.length == newer_.size();
  }
  static bool slides(const Token& leaving, const Token& entering) { return leaving == entering; }
  // The tokens of a pair look alike: exchanging their partners changes no formatting.
  bool left_pair_alike(const Run& run, std::size_t from_end) const
  {
    return older_[run.older + run.length - from_end] == newer_[run.newer + run.length - from_end];
  }
  bool right_pair_alike(const Run& run, std::size_t from_start) const
  {
    return older_[run.older + from_start] == newer_[run.newer + from_start];
  }

  static bool ends_sentence(const Token& token)
  {
    return token.kind == TokenKind::kBreak || token.key == "." || token.key == ";" || token.key == "!" ||
           token.key == "?" || token.key == "…" || token.key == ":";
  }

  static int score(const Tokens& text, std::size_t begin, std::size_t end)
  {
    int score = 0;
    if (begin == 0 || ends_sentence(text[begin - 1])) {
      score += 6;
    } else if (text[begin - 1].kind == TokenKind::kSign) {
      score += 2;
    }
    if (ends_sentence(text[end - 1])) score += 3;
    if (text[begin].kind == TokenKind::kSign) score += end == text.size() ? 0 : -1;
    // An article, a preposition: it goes with what follows.
    if (is_word(text[end - 1]) && text[end - 1].key.size() <= kShortWordBytes) score -= 1;
    return score;
  }

  Segments segments() const
  {
    Segments out;
    for (std::size_t index = 1; index < runs_.size(); ++index) {
      const Gap gap = gap_before(index);
      if (gap.older_begin != gap.older_end) {
        out.push_back({SegmentKind::kDeleted, copy(older_, gap.older_begin, gap.older_end), {}});
      }
      if (gap.newer_begin != gap.newer_end) {
        out.push_back({SegmentKind::kInserted, {}, copy(newer_, gap.newer_begin, gap.newer_end)});
      }
      add_run(out, runs_[index]);
    }
    return out;
  }

  static Tokens copy(const Tokens& tokens, std::size_t begin, std::size_t end)
  {
    return {tokens.begin() + static_cast<std::ptrdiff_t>(begin), tokens.begin() + static_cast<std::ptrdiff_t>(end)};
  }

  static SegmentKind kind_of(const Token& older, const Token& newer)
  {
    if (older.same_style(newer)) return SegmentKind::kSame;
    const bool elsewhere = older.style.target != newer.style.target;
    return elsewhere ? SegmentKind::kRetargeted : SegmentKind::kFormatted;
  }

  void add_run(Segments& out, const Run& run) const
  {
    for (std::size_t index = 0; index < run.length; ++index) {
      const Token& before = older_[run.older + index];
      const Token& after = newer_[run.newer + index];
      const SegmentKind kind = kind_of(before, after);
      if (index == 0 || out.back().kind != kind) out.push_back({kind, {}, {}});
      out.back().older.push_back(before);
      out.back().newer.push_back(after);
    }
  }

  const Tokens& older_;
  const Tokens& newer_;
  std::vector<Run> runs_;
};

}  // namespace

std::size_t words_changed_at_most(const Tokens& older, const Tokens& newer)
{
  Symbols symbols;
  const Sequence before = chunks_as_symbols(older, symbols);
  const Sequence after = chunks_as_symbols(newer, symbols);
  std::size_t kept = 0;
  for (const CommonPair& pair : common_sequence(before.symbols, after.symbols, before.weights)) {
    kept += static_cast<std::size_t>(before.weights[pair.older] / kWordWeight);
  }
  return count_words(older) + count_words(newer) - 2 * kept;
}

Segments compare_text(const Tokens& older, const Tokens& newer)
{
  return TextComparison(older, newer).compare();
}

Tokens older_text(const Segments& segments)
{
  Tokens tokens;
  for (const Segment& segment : segments) tokens.insert(tokens.end(), segment.older.begin(), segment.older.end());
  return tokens;
}

Tokens newer_text(const Segments& segments)
{
  Tokens tokens;
  for (const Segment& segment : segments) tokens.insert(tokens.end(), segment.newer.begin(), segment.newer.end());
  return tokens;
}

WordCount& WordCount::operator+=(const WordCount& other)
{
  deleted += other.deleted;
  inserted += other.inserted;
  return *this;
}

WordCount count_changes(const Segments& segments)
{
  WordCount count;
  for (const Segment& segment : segments) {
    if (segment.kind == SegmentKind::kDeleted) count.deleted += count_words(segment.older);
    if (segment.kind == SegmentKind::kInserted) count.inserted += count_words(segment.newer);
  }
  return count;
}

}  // namespace classeur::procedures
