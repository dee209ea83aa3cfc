#include "procedures/office/headings.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "procedures/office/words.hpp"

namespace classeur::procedures::office
{

namespace
{

using Usual = std::pair<std::string_view, std::string_view>;  // heading_key(), element

constexpr auto kRubricNames = std::to_array<Usual>({
    {"objet", "purpose"},
    {"objet de la procedure", "purpose"},
    {"objet de la fiche", "purpose"},
    {"objet du document", "purpose"},
    {"objet et finalite", "purpose"},
    {"objet et objectifs", "purpose"},
    {"objectif", "purpose"},
    {"objectifs", "purpose"},
    {"objectif de la procedure", "purpose"},
    {"objectifs de la procedure", "purpose"},
    {"but", "purpose"},
    {"but de la procedure", "purpose"},
    {"finalite", "purpose"},
    {"finalites", "purpose"},
    {"domaine d'application", "scope"},
    {"domaines d'application", "scope"},
    {"domaine", "scope"},
    {"champ d'application", "scope"},
    {"champ", "scope"},
    {"perimetre", "scope"},
    {"perimetre d'application", "scope"},
    {"perimetre concerne", "scope"},
    {"services concernes", "scope"},
    {"responsabilites", "responsibilities"},
    {"responsabilite", "responsibilities"},
    {"acteurs", "responsibilities"},
    {"les acteurs", "responsibilities"},
    {"acteurs concernes", "responsibilities"},
    {"acteurs et responsabilites", "responsibilities"},
    {"roles et responsabilites", "responsibilities"},
    {"fonctions et responsabilites", "responsibilities"},
    {"missions et responsabilites", "responsibilities"},
    {"roles", "responsibilities"},
    {"intervenants", "responsibilities"},
    {"responsables", "responsibilities"},
    {"definitions", "definitions"},
    {"definition", "definitions"},
    {"termes et definitions", "definitions"},
    {"definitions et abreviations", "definitions"},
    {"abreviations et definitions", "definitions"},
    {"definitions et sigles", "definitions"},
    {"abreviations", "definitions"},
    {"sigles", "definitions"},
    {"sigles et abreviations", "definitions"},
    {"acronymes", "definitions"},
    {"glossaire", "definitions"},
    {"lexique", "definitions"},
    {"terminologie", "definitions"},
    {"vocabulaire", "definitions"},
    {"etapes", "steps"},
    {"les etapes", "steps"},
    {"etapes de la procedure", "steps"},
    {"description", "steps"},
    {"description de la procedure", "steps"},
    {"description du processus", "steps"},
    {"description des etapes", "steps"},
    {"description des activites", "steps"},
    {"deroulement", "steps"},
    {"deroulement de la procedure", "steps"},
    {"deroulement des operations", "steps"},
    {"deroule", "steps"},
    {"deroule de la procedure", "steps"},
    {"mode operatoire", "steps"},
    {"marche a suivre", "steps"},
    {"conduite a tenir", "steps"},
    {"modalites", "steps"},
    {"modalites de mise en oeuvre", "steps"},
    {"mise en oeuvre", "steps"},
    {"procedure", "steps"},
    {"processus", "steps"},
    {"activites", "steps"},
    {"operations", "steps"},
    {"qui fait quoi", "steps"},
    {"documents associes", "associated"},
    {"documents lies", "associated"},
    {"documents de reference", "associated"},
    {"documents applicables", "associated"},
    {"documents et textes de reference", "associated"},
    {"textes et documents de reference", "associated"},
    {"documentation associee", "associated"},
    {"documentation", "associated"},
    {"references", "associated"},
    {"references documentaires", "associated"},
    {"references reglementaires", "associated"},
    {"references juridiques", "associated"},
    {"textes de reference", "associated"},
    {"textes applicables", "associated"},
    {"base legale", "associated"},
    {"cadre juridique", "associated"},
    {"cadre reglementaire", "associated"},
    {"enregistrements", "records"},
    {"enregistrement", "records"},
    {"enregistrements associes", "records"},
    {"enregistrements de la procedure", "records"},
    {"enregistrements qualite", "records"},
    {"enregistrements produits", "records"},
    {"preuves", "records"},
    {"traces", "records"},
    {"tracabilite", "records"},
    {"indicateurs", "indicators"},
    {"indicateur", "indicators"},
    {"indicateurs associes", "indicators"},
    {"indicateurs de suivi", "indicators"},
    {"indicateurs de performance", "indicators"},
    {"indicateurs qualite", "indicators"},
    {"indicateurs et objectifs", "indicators"},
    {"suivi et indicateurs", "indicators"},
    {"engagements", "commitments"},
    {"engagements servis", "commitments"},
    {"engagements concernes", "commitments"},
    {"engagements qualite", "commitments"},
    {"engagements du referentiel", "commitments"},
    {"exigences", "commitments"},
    {"exigences du referentiel", "commitments"},
    {"visas", "signoffs"},
    {"visa", "signoffs"},
    {"signatures", "signoffs"},
    {"approbation", "signoffs"},
    {"validation", "signoffs"},
    {"circuit de validation", "signoffs"},
    {"verification et approbation", "signoffs"},
    {"redaction, verification, approbation", "signoffs"},
    {"historique", "history"},
    {"historique des versions", "history"},
    {"historique des modifications", "history"},
    {"historique des revisions", "history"},
    {"suivi des versions", "history"},
    {"suivi des modifications", "history"},
    {"tableau des modifications", "history"},
    {"revisions", "history"},
    {"mises a jour", "history"},
});

using Column = std::pair<std::string_view, StepColumn>;
constexpr auto kColumnNames = std::to_array<Column>({
    {"n°", StepColumn::kNumber},
    {"no", StepColumn::kNumber},
    {"num", StepColumn::kNumber},
    {"numero", StepColumn::kNumber},
    {"ordre", StepColumn::kNumber},
    {"#", StepColumn::kNumber},
    {"", StepColumn::kNumber},
    {"qui", StepColumn::kActor},
    {"par qui", StepColumn::kActor},
    {"acteur", StepColumn::kActor},
    {"acteurs", StepColumn::kActor},
    {"agent", StepColumn::kActor},
    {"fonction", StepColumn::kActor},
    {"intervenant", StepColumn::kActor},
    {"intervenants", StepColumn::kActor},
    {"pilote", StepColumn::kActor},
    {"responsable", StepColumn::kActor},
    {"responsables", StepColumn::kActor},
    {"role", StepColumn::kActor},
    {"service", StepColumn::kActor},
    {"quoi", StepColumn::kAction},
    {"fait quoi", StepColumn::kAction},
    {"fait quoi et laisse quel enregistrement", StepColumn::kAction},
    {"que faire", StepColumn::kAction},
    {"action", StepColumn::kAction},
    {"actions", StepColumn::kAction},
    {"actions a mener", StepColumn::kAction},
    {"actions a realiser", StepColumn::kAction},
    {"activite", StepColumn::kAction},
    {"activites", StepColumn::kAction},
    {"description", StepColumn::kAction},
    {"description de l'action", StepColumn::kAction},
    {"descriptif", StepColumn::kAction},
    {"deroulement", StepColumn::kAction},
    {"etape", StepColumn::kAction},
    {"etapes", StepColumn::kAction},
    {"instructions", StepColumn::kAction},
    {"operation", StepColumn::kAction},
    {"operations", StepColumn::kAction},
    {"tache", StepColumn::kAction},
    {"taches", StepColumn::kAction},
    {"delai", StepColumn::kLimit},
    {"delais", StepColumn::kLimit},
    {"delai maximal", StepColumn::kLimit},
    {"delai de realisation", StepColumn::kLimit},
    {"echeance", StepColumn::kLimit},
    {"echeances", StepColumn::kLimit},
    {"quand", StepColumn::kLimit},
    {"enregistrement", StepColumn::kRecord},
    {"enregistrements", StepColumn::kRecord},
    {"enregistrements associes", StepColumn::kRecord},
    {"enregistrements produits", StepColumn::kRecord},
    {"document produit", StepColumn::kRecord},
    {"documents produits", StepColumn::kRecord},
    {"livrable", StepColumn::kRecord},
    {"livrables", StepColumn::kRecord},
    {"preuve", StepColumn::kRecord},
    {"preuves", StepColumn::kRecord},
    {"trace", StepColumn::kRecord},
    {"traces", StepColumn::kRecord},
    {"trace ecrite", StepColumn::kRecord},
    {"tracabilite", StepColumn::kRecord},
});

using Label = std::pair<std::string_view, HeadLabel>;
constexpr auto kLabelNames = std::to_array<Label>({
    {"reference", HeadLabel::kCode},
    {"reference du document", HeadLabel::kCode},
    {"code", HeadLabel::kCode},
    {"ref", HeadLabel::kCode},
    {"version", HeadLabel::kVersion},
    {"indice", HeadLabel::kVersion},
    {"revision", HeadLabel::kVersion},
    {"titre", HeadLabel::kTitle},
    {"intitule", HeadLabel::kTitle},
    {"service", HeadLabel::kService},
    {"service emetteur", HeadLabel::kService},
    {"direction", HeadLabel::kService},
    {"pilote", HeadLabel::kPilot},
    {"pilote du processus", HeadLabel::kPilot},
    {"proprietaire", HeadLabel::kPilot},
    {"auteur", HeadLabel::kAuthor},
    {"redacteur", HeadLabel::kAuthor},
    {"redige par", HeadLabel::kAuthor},
    {"prise d'effet", HeadLabel::kEffective},
    {"date d'application", HeadLabel::kEffective},
    {"date d'effet", HeadLabel::kEffective},
    {"date d'entree en vigueur", HeadLabel::kEffective},
    {"applicable au", HeadLabel::kEffective},
    {"section", HeadLabel::kSection},
    {"revue", HeadLabel::kReview},
    {"motif", HeadLabel::kReason},
    {"motif de la version", HeadLabel::kReason},
    {"objet", HeadLabel::kSubject},
    {"destinataires", HeadLabel::kRecipients},
    {"destinataire", HeadLabel::kRecipients},
    {"pour attribution", HeadLabel::kRecipients},
    {"a l'attention de", HeadLabel::kRecipients},
    {"nature", HeadLabel::kMadeHere},
    {"fiche n°", HeadLabel::kMadeHere},
    {"label", HeadLabel::kMadeHere},
    {"etat", HeadLabel::kMadeHere},
    {"statut", HeadLabel::kMadeHere},
    {"page", HeadLabel::kMadeHere},
    {"pages", HeadLabel::kMadeHere},
    {"visa", HeadLabel::kMadeHere},
    {"visas", HeadLabel::kMadeHere},
    {"signature", HeadLabel::kMadeHere},
    {"verificateur", HeadLabel::kMadeHere},
    {"verifie par", HeadLabel::kMadeHere},
    {"approbateur", HeadLabel::kMadeHere},
    {"approuve par", HeadLabel::kMadeHere},
    {"valide par", HeadLabel::kMadeHere},
    {"redaction", HeadLabel::kMadeHere},
    {"verification", HeadLabel::kMadeHere},
    {"approbation", HeadLabel::kMadeHere},
    {"validation", HeadLabel::kMadeHere},
});

constexpr auto kPlainLetters = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"à", "a"}, {"â", "a"}, {"ä", "a"}, {"À", "a"}, {"Â", "a"}, {"Ä", "a"}, {"ç", "c"}, {"Ç", "c"},  {"é", "e"},
    {"è", "e"}, {"ê", "e"}, {"ë", "e"}, {"É", "e"}, {"È", "e"}, {"Ê", "e"}, {"Ë", "e"}, {"î", "i"},  {"ï", "i"},
    {"Î", "i"}, {"Ï", "i"}, {"ô", "o"}, {"ö", "o"}, {"Ô", "o"}, {"Ö", "o"}, {"ù", "u"}, {"û", "u"},  {"ü", "u"},
    {"Ù", "u"}, {"Û", "u"}, {"Ü", "u"}, {"’", "'"}, {"‘", "'"}, {"–", "-"}, {"—", "-"}, {"œ", "oe"}, {"Œ", "oe"},
});

template <typename Pairs, typename Value>
Value found_in(const Pairs& pairs, std::string_view key, Value otherwise)
{
  const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& one) { return one.first == key; });
  return found == pairs.end() ? otherwise : Value(found->second);
}

bool is_made_of(std::string_view word, std::string_view letters)
{
  return !word.empty() && word.find_first_not_of(letters) == std::string_view::npos;
}

constexpr std::string_view kBehindNumbers = ".)-:/°";

// "1.2", "iv", "b": with what parts it from the heading, a letter or a Roman number too.
bool is_number(std::string_view word, bool is_parted)
{
  if (is_made_of(word, "0123456789.")) return true;
  return is_parted && (word.size() == 1 ? word[0] >= 'a' && word[0] <= 'z' : is_made_of(word, "ivxl"));
}

// Without one number before the heading, and its mark.
std::string_view without_number(std::string_view key)
{
  for (const std::string_view word : {"article ", "chapitre ", "partie "}) {
    if (key.starts_with(word)) key.remove_prefix(word.size());
  }
  const std::size_t end = std::min(key.find(' '), key.size());
  std::string_view word = key.substr(0, end);
  std::string_view rest = key.substr(std::min(end + 1, key.size()));
  bool is_parted = false;
  while (!word.empty() && kBehindNumbers.find(word.back()) != std::string_view::npos) {
    word.remove_suffix(1);
    is_parted = true;
  }
  while (rest.size() > 1 && kBehindNumbers.find(rest[0]) != std::string_view::npos && rest[1] == ' ') {
    rest.remove_prefix(2);
    is_parted = true;
  }
  return !rest.empty() && is_number(word, is_parted) ? rest : key;
}

}  // namespace

std::string without_accents(std::string_view text)
{
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto letter = std::find_if(kPlainLetters.begin(), kPlainLetters.end(),
                                     [&](const auto& one) { return text.substr(at).starts_with(one.first); });
    if (letter != kPlainLetters.end()) {
      out += letter->second;
      at += letter->first.size();
    } else {
      const char character = text[at++];
      out.push_back(character >= 'A' && character <= 'Z' ? static_cast<char>(character - 'A' + 'a') : character);
    }
  }
  return out;
}

std::string heading_key(std::string_view heading)
{
  const std::string folded = without_accents(plain(heading));
  std::string_view key = folded;
  while (key.starts_with(' ')) key.remove_prefix(1);
  key = without_number(key);
  while (!key.empty() && std::string_view(" :.?!").find(key.back()) != std::string_view::npos) key.remove_suffix(1);
  return std::string(key);
}

std::optional<std::string_view> usual_rubric(std::string_view heading)
{
  const std::string_view element = found_in(kRubricNames, heading_key(heading), std::string_view());
  return element.empty() ? std::nullopt : std::optional(element);
}

StepColumn step_column(std::string_view heading)
{
  return found_in(kColumnNames, heading_key(heading), StepColumn::kOther);
}

HeadLabel head_label(std::string_view label)
{
  return found_in(kLabelNames, heading_key(label), HeadLabel::kOther);
}

}  // namespace classeur::procedures::office
