#include <algorithm>
#include <cctype>
#include <regex>
#include <set>

#include <fmt/format.h>

#include "audits/linter_rules.hpp"

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

std::string lower(std::string text)
{
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

bool is_acronym(const std::string& code)
{
  return code.size() >= 3 &&
         std::all_of(code.begin(), code.end(), [](unsigned char letter) { return std::isupper(letter) != 0; });
}

// The full name that a text gives to an acronym, where it gives one: "direction de l’intérieur" of
// "… à la direction de l’intérieur (DCI)" and of "DCI (direction de l’intérieur)". It begins with the first word of the
// true name; anything else between brackets, or before them, is no full name.
class Expansions
{
 public:
  Expansions(const std::string& text, const model::Service& service)
      : text_(text), service_(service), name_(lower(with_plain_spaces(service.name)))
  {
    first_word_ = name_.substr(0, name_.find(' '));
  }

  // Those that are not the true name, each once.
  std::set<std::string> wrong() const
  {
    std::set<std::string> found;
    const std::string bracketed = fmt::format("({})", service_.code);
    for (std::size_t at = text_.find(bracketed); at != std::string::npos; at = text_.find(bracketed, at + 1)) {
      keep_wrong(before(at), found);
    }
    const std::string opening = fmt::format("{} (", service_.code);
    for (std::size_t at = text_.find(opening); at != std::string::npos; at = text_.find(opening, at + 1)) {
      const std::size_t from = at + opening.size();
      const std::string inside = text_.substr(from, text_.find(')', from) - from);
      if (lower(inside).starts_with(first_word_)) keep_wrong(inside, found);
    }
    return found;
  }

 private:
  // From the last "Direction" of the sentence up to the bracket; empty if there is none.
  std::string before(std::size_t bracket) const
  {
    const std::size_t start = bracket > kExpansionBytesMax ? bracket - kExpansionBytesMax : 0;
    std::string sentence = text_.substr(start, bracket - start);
    if (const std::size_t end = sentence.find_last_of(".;:)"); end != std::string::npos) sentence.erase(0, end + 1);
    const std::size_t from = lower(sentence).rfind(first_word_);
    if (from == std::string::npos) return {};
    sentence.erase(0, from);
    while (!sentence.empty() && sentence.back() == ' ') sentence.pop_back();
    return sentence;
  }

  void keep_wrong(const std::string& expansion, std::set<std::string>& found) const
  {
    if (!expansion.empty() && lower(expansion) != name_) found.insert(expansion);
  }

  const std::string& text_;
  const model::Service& service_;
  std::string name_;
  std::string first_word_;
};

void check_names(const LintQuestion& question, const ControlledDocument& document, const std::string& text,
                 std::vector<LintFinding>& findings)
{
  for (const model::Service& service : question.world.organisation.services) {
    if (!is_acronym(service.code)) continue;
    for (const std::string& expansion : Expansions(text, service).wrong()) {
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
