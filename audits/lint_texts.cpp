#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <set>

#include <fmt/format.h>

#include "audits/linter_rules.hpp"
#include "model/written_words.hpp"

namespace classeur::audits
{

namespace
{

using procedures::ControlledDocument;

constexpr std::size_t kExpansionBytesMax = 200;  // of the full name that stands before its "(DCI)"

std::string with_plain_spaces(std::string_view text)
{
  static const std::regex kSpaces("\u00A0|\u202F|[\\n\\t]");
  return std::regex_replace(std::string(text), kSpaces, " ");
}

bool is_acronym(const std::string& code)
{
  return code.size() >= 3 &&
         std::all_of(code.begin(), code.end(), [](unsigned char letter) { return std::isupper(letter) != 0; });
}

struct Word {
  std::size_t begin = 0;
  std::string text;  // in small letters without accents
};

// As they are compared: however they were typed.
std::vector<Word> words_of(std::string_view text)
{
  constexpr std::array<std::string_view, 8> kBetween{" ", ",", "-", "'", "’", "(", ")", "«"};
  std::vector<Word> words;
  bool is_within = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto* const mark = std::find_if(kBetween.begin(), kBetween.end(),
                                          [&](std::string_view one) { return text.substr(at).starts_with(one); });
    if (mark != kBetween.end()) {
      is_within = false;
      at += mark->size();
      continue;
    }
    if (!is_within) words.push_back({at, {}});
    is_within = true;
    words.back().text += text[at++];
  }
  for (Word& word : words) word.text = model::folded(word.text);
  return words;
}

bool same_word(const Word& left, const Word& right)
{
  return left.text == right.text;
}

template <std::size_t Count>
bool is_one_of(const std::array<std::string_view, Count>& words, std::string_view word)
{
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The full name that a text gives to an acronym, where it gives one: "direction de l’intérieur" of
// "… à la direction de l’intérieur (DCI)" and of "DCI (direction de l’intérieur)". It begins with the first word of the
// true name, or says of what another kind of service is; anything else between brackets, or before them, is no full
// name, nor is that of another service of the organisation, which says whose it is.
class Expansions
{
 public:
  Expansions(const std::string& text, const model::Organisation& organisation, const model::Service& service)
      : text_(text), code_(service.code)
  {
    for (const model::Service& one : organisation.services) names_.push_back(words_of(one.name));
    if (const std::vector<Word> name = words_of(service.name); !name.empty()) first_word_ = name.front().text;
  }

  // Those that are not the true name, each once.
  std::set<std::string> wrong() const
  {
    std::set<std::string> found;
    const std::string bracketed = fmt::format("({})", code_);
    for (std::size_t at = text_.find(bracketed); at != std::string::npos; at = text_.find(bracketed, at + 1)) {
      const std::size_t start = at > kExpansionBytesMax ? at - kExpansionBytesMax : 0;
      std::string sentence = text_.substr(start, at - start);
      if (const std::size_t end = sentence.find_last_of(".;:)"); end != std::string::npos) sentence.erase(0, end + 1);
      keep_wrong(sentence, Place::kBefore, found);
    }
    const std::string opening = fmt::format("{} (", code_);
    for (std::size_t at = text_.find(opening); at != std::string::npos; at = text_.find(opening, at + 1)) {
      const bool is_whole = at == 0 || std::isalnum(static_cast<unsigned char>(text_[at - 1])) == 0;
      const std::size_t from = at + opening.size();
      const std::size_t to = text_.find(')', from);
      if (!is_whole || text_[std::max<std::size_t>(at, 1) - 1] == '-' || to == std::string::npos) continue;
      keep_wrong(text_.substr(from, to - from), Place::kWithin, found);
    }
    return found;
  }

 private:
  enum class Place : std::uint8_t { kBefore, kWithin };

  // Does a full name begin with that word? Not in "note de service du 3 mai", nor in "la délégation de signature".
  bool begins_name(const std::vector<Word>& words, std::size_t at) const
  {
    constexpr std::array<std::string_view, 7> kKinds{"direction",   "delegation", "service", "secretariat",
                                                     "departement", "division",   "mission"};
    constexpr std::array<std::string_view, 6> kOf{"de", "du", "des", "d", "au", "aux"};
    constexpr std::array<std::string_view, 3> kPartOfAnotherWord{"de", "d", "en"};
    constexpr std::array<std::string_view, 3> kGiven{"signature", "competence", "pouvoir"};
    if (at + 1 >= words.size()) return false;
    if (at > 0 && is_one_of(kPartOfAnotherWord, words[at - 1].text)) return false;
    if (words[at].text == first_word_) return true;
    return is_one_of(kKinds, words[at].text) && at + 2 < words.size() && is_one_of(kOf, words[at + 1].text) &&
           !is_one_of(kGiven, words[at + 2].text);
  }

  bool ends_with_name(const std::vector<Word>& words) const
  {
    return std::any_of(names_.begin(), names_.end(), [&](const std::vector<Word>& name) {
      return !name.empty() && name.size() <= words.size() &&
             std::equal(name.rbegin(), name.rend(), words.rbegin(), same_word);
    });
  }

  // From the last beginning of a name, or only at the first word.
  void keep_wrong(const std::string& passage, Place place, std::set<std::string>& found) const
  {
    const std::vector<Word> words = words_of(passage);
    if (words.empty() || ends_with_name(words)) return;
    std::size_t at = place == Place::kBefore ? words.size() - 1 : 0;
    while (at > 0 && !begins_name(words, at)) --at;
    if (!begins_name(words, at)) return;
    std::string expansion = passage.substr(words[at].begin);
    while (expansion.ends_with(' ')) expansion.pop_back();
    found.insert(expansion);
  }

  const std::string& text_;
  const std::string& code_;
  std::vector<std::vector<Word>> names_;  // of all services
  std::string first_word_;
};

void check_names(const LintQuestion& question, const ControlledDocument& document, const std::string& text,
                 std::vector<LintFinding>& findings)
{
  for (const model::Service& service : question.world.organisation.services) {
    if (!is_acronym(service.code)) continue;
    for (const std::string& expansion : Expansions(text, question.world.organisation, service).wrong()) {
      findings.push_back({LintRule::kObsoleteName, document.code, service.code,
                          fmt::format("{} développe {} en «\u00A0{}\u00A0»\u00A0; l’organisation dit «\u00A0{}\u00A0».",
                                      document.code, service.code, expansion, service.name),
                          "Corriger le nom dans une nouvelle version, ou dans l’organisation s’il y est faux."});
    }
  }
}

void check_editions(const ControlledDocument& document, std::vector<LintFinding>& findings)
{
  for (const procedures::ExternalReference& external : document.external) {
    if (!external.edition.empty()) continue;
    findings.push_back(
        {LintRule::kExternalWithoutEdition, document.code, external.title,
         fmt::format("{} cite «\u00A0{}\u00A0» sans dire de quelle édition il s’agit.", document.code, external.title),
         "Ajouter la date ou la version du texte cité."});
  }
}

// Codes of our own shape that the register does not hold: what is used beside it.
void check_codes(const LintQuestion& question, const ControlledDocument& document, const std::string& text,
                 std::vector<LintFinding>& findings)
{
  static const std::regex kCode(R"(\b[A-Z]{2}-[0-9]{2,3}\b)");
  std::set<std::string> seen;
  for (std::sregex_iterator at(text.begin(), text.end(), kCode), end; at != end; ++at) {
    const std::string code = at->str();
    if (question.world.find_document(code) != nullptr || !seen.insert(code).second) continue;
    findings.push_back({LintRule::kFormOutsideRegister, document.code, code,
                        fmt::format("{} cite {}, qui n’est pas dans la base documentaire.", document.code, code),
                        "Enregistrer ce document dans la base, ou ôter la mention."});
  }
}

}  // namespace

void lint_texts(const LintQuestion& question, std::vector<LintFinding>& findings)
{
  for (const RegisteredDocument& entry : question.world.documents) {
    const auto found = question.texts.find(entry.document.code);
    if (found == question.texts.end()) continue;
    const std::string text = with_plain_spaces(found->second.text);
    check_editions(found->second, findings);
    check_names(question, found->second, text, findings);
    check_codes(question, found->second, text, findings);
  }
}

}  // namespace classeur::audits
