#include "model/evidence_words.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/text.hpp"

namespace classeur::model
{

namespace
{

constexpr auto kLineEnds = std::to_array<std::string_view>({"\n", "\r", "\u0085", "\u2028", "\u2029"});

}  // namespace

std::string fault_of_title(std::string_view title)
{
  if (base::is_blank(title)) return "Donnez un titre qui se lise, et dise ce que prouve la pièce.";
  if (base::count_characters(title) > kEvidenceTitleCharactersMax) {
    return fmt::format("Le titre est trop long\u202F; {} caractères au plus.", kEvidenceTitleCharactersMax);
  }
  const bool has_lines = std::any_of(kLineEnds.begin(), kLineEnds.end(),
                                     [&](std::string_view end) { return title.find(end) != std::string_view::npos; });
  return has_lines ? "Le titre tient en une ligne\u202F; ôtez-en les retours à la ligne." : "";
}

std::string fault_of_note(std::string_view note)
{
  constexpr std::size_t kThousand = 1000;
  if (base::count_characters(note) <= kEvidenceNoteCharactersMax) return "";
  return fmt::format("La note est trop longue\u202F; {}\u202F{:03} caractères au plus.",
                     kEvidenceNoteCharactersMax / kThousand, kEvidenceNoteCharactersMax % kThousand);
}

}  // namespace classeur::model
