// Words of a French name or text, as they are compared: small letters without accents, digits apart from letters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace classeur::model
{

struct WrittenWord {
  std::string text;    // "emargement", "2019", "er"
  std::string before;  // what stands between it and the word before: " ", "-", "" within "T1"
  bool is_number() const { return !text.empty() && text.front() >= '0' && text.front() <= '9'; }
};

// « Émargement_2019-03.pdf » -> emargement, 2019, 03, pdf.
std::vector<WrittenWord> written_words(std::string_view text);
std::string folded(std::string_view text);  // « Relevé N°2 » -> "releve n°2"

}  // namespace classeur::model
