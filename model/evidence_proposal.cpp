#include "model/evidence_proposal.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "model/written_period.hpp"
#include "model/written_words.hpp"

namespace classeur::model
{

namespace
{

// In their order: « rapport d’enquête » is a survey, « plan d’action du compte rendu » a plan.
struct KindWords {
  std::string_view words;  // one after another
  std::string_view kind;
};
constexpr auto kKinds = std::to_array<KindWords>({
    {"emargement", "attendance"},
    {"feuille presence", "attendance"},
    {"feuille de presence", "attendance"},
    {"plan d action", "plan"},
    {"plan d actions", "plan"},
    {"plan action", "plan"},
    {"plan actions", "plan"},
    {"compte rendu", "minutes"},
    {"cr", "minutes"},
    {"proces verbal", "minutes"},
    {"pv", "minutes"},
    {"releve de decisions", "minutes"},
    {"enquete", "survey"},
    {"questionnaire", "survey"},
    {"satisfaction", "survey"},
    {"main courante", "log"},
    {"journal", "log"},
    {"registre", "register"},
    {"permanence", "roster"},
    {"permanences", "roster"},
    {"astreinte", "roster"},
    {"planning", "roster"},
    {"statistique", "statistics"},
    {"statistiques", "statistics"},
    {"frequentation", "statistics"},
    {"taux", "statistics"},
    {"communique", "publication"},
    {"affiche", "publication"},
    {"avis", "publication"},
    {"charte", "signed-document"},
    {"signe", "signed-document"},
    {"signee", "signed-document"},
    {"rapport", "report"},
    {"bilan", "report"},
    {"synthese", "report"},
    {"audit", "report"},
    {"suivi", "table"},
    {"tableau", "table"},
    {"formulaire", "form"},
    {"fiche", "form"},
    {"courrier", "letter"},
    {"lettre", "letter"},
    {"courriel", "email"},
    {"photo", "photo"},
    {"photographie", "photo"},
});

// Words that tell one file from the next of its kind, and not what it is.
constexpr auto kPassingWords = std::to_array<std::string_view>(
    {"janvier", "fevrier",  "mars",     "avril",     "mai",      "juin", "juillet", "aout", "septembre",
     "octobre", "novembre", "decembre", "trimestre", "semestre", "t",    "s",       "v",    "er",
     "pr",      "copie",    "final",    "finale",    "scan",     "img",  "du",      "de",   "la",
     "le",      "les",      "des",      "d",         "l",        "au",   "a",       "et"});
constexpr std::size_t kLettersOfWordMin = 3;  // of a title: shorter ones tell nothing

std::string_view stem_of(std::string_view name)
{
  return name.substr(0, std::min(name.rfind('.'), name.size()));
}

// " compte rendu copil ": words with a space on either side of each.
std::string spaced(std::string_view text)
{
  std::string out = " ";
  for (const WrittenWord& word : written_words(text)) out += word.text + " ";
  return out;
}

std::string kind_in(const std::string& spaced_text)
{
  for (const KindWords& row : kKinds) {
    if (spaced_text.find(" " + std::string(row.words) + " ") != std::string::npos) return std::string(row.kind);
  }
  return "";
}

bool is_word_of_kind(const std::string& word)
{
  return std::any_of(kKinds.begin(), kKinds.end(), [&](const KindWords& row) {
    return (" " + std::string(row.words) + " ").find(" " + word + " ") != std::string::npos;
  });
}

// What is left of a name without figures, months and small words, in one order. Empty if that tells nothing: one word,
// or none that says what it is about (« compte rendu », « rapport d’enquête »).
std::string lasting_words(std::string_view name)
{
  std::set<std::string> words;
  for (const WrittenWord& word : written_words(stem_of(name))) {
    if (word.is_number()) continue;
    if (std::find(kPassingWords.begin(), kPassingWords.end(), word.text) != kPassingWords.end()) continue;
    words.insert(word.text);
  }
  if (words.size() < 2 || std::all_of(words.begin(), words.end(), is_word_of_kind)) return "";
  std::string joined;
  for (const std::string& word : words) joined += word + " ";
  return joined;
}

bool holds_title(const std::string& spaced_name, std::string_view title)
{
  int words = 0;
  for (const WrittenWord& word : written_words(title)) {
    if (word.text.size() < kLettersOfWordMin) continue;
    if (spaced_name.find(" " + word.text + " ") == std::string::npos) return false;
    ++words;
  }
  return words > 1;
}

std::string kind_by_type(std::string_view media_type)
{
  if (media_type == "message/rfc822") return "email";
  if (media_type == "image/jpeg") return "photo";
  return "";
}

void propose_expectations(const ProposalFile& file, const ProposalGround& ground, EvidenceProposal& proposal)
{
  const std::string name = spaced(stem_of(file.name));
  for (const Expectation& expected : *ground.expectations) {
    // A slash stands in no file name: FP-10-r3, FP-10_r3.
    const std::string code = spaced(expected.record.text());
    if (name.find(code) == std::string::npos && !holds_title(name, expected.title)) continue;
    proposal.expectations.push_back(expected.record);
    if (proposal.kind.empty()) proposal.kind = expected.kind;
    for (const std::string& requirement : expected.requirements.on(ground.today)) {
      auto& all = proposal.requirements;
      if (std::find(all.begin(), all.end(), requirement) == all.end()) all.push_back(requirement);
    }
  }
}

// « 2019-03_compte_rendu-COPIL.pdf » -> « 2019-03 compte rendu-COPIL ».
std::string title_of(std::string_view name)
{
  std::string title(stem_of(name));
  std::replace(title.begin(), title.end(), '_', ' ');
  const std::size_t first = title.find_first_not_of(' ');
  title.erase(0, std::min(first, title.size()));
  if (!title.empty() && title.front() >= 'a' && title.front() <= 'z') {
    title.front() = static_cast<char>(title.front() - 'a' + 'A');
  }
  return title;
}

}  // namespace

PastFiles::PastFiles(std::vector<PastFile> files)
{
  for (PastFile& file : files) {
    std::string words = lasting_words(file.name);
    if (words.empty()) continue;
    const auto [place, is_new] = latest_.try_emplace(std::move(words), file);
    if (!is_new && place->second.period_to < file.period_to) place->second = std::move(file);
  }
}

std::string PastFiles::record_like(std::string_view name) const
{
  const auto found = latest_.find(lasting_words(name));
  return found == latest_.end() ? "" : found->second.code;
}

EvidenceProposal propose(const ProposalFile& file, const ProposalGround& ground)
{
  EvidenceProposal proposal;
  const std::string_view text = file.text.substr(0, kProposalTextBytesMax);
  proposal.title = title_of(file.name);
  proposal.period = find_written_period(stem_of(file.name), ground.today);
  if (!proposal.period) proposal.period = find_written_period(text, ground.today);
  proposal.made_on = find_written_making(text, ground.today);
  if (!proposal.made_on && proposal.period) proposal.made_on = presumed_making(*proposal.period, ground.today);
  if (file.like != nullptr) {
    proposal.like = file.like->code;
    proposal.kind = file.like->kind;
    proposal.requirements = file.like->requirements;
    proposal.expectations = file.like->expectations;
    proposal.confidentiality = file.like->confidentiality;
    return proposal;
  }
  proposal.kind = kind_in(spaced(stem_of(file.name)));
  if (proposal.kind.empty()) proposal.kind = kind_by_type(file.media_type);
  if (proposal.kind.empty()) proposal.kind = kind_in(spaced(text));
  if (ground.expectations != nullptr) propose_expectations(file, ground, proposal);
  return proposal;
}

}  // namespace classeur::model
