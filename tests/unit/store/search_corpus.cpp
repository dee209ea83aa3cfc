#include "search_corpus.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/stems.hpp"
#include "space.hpp"

namespace classeur::model::store
{

namespace
{

using base::Date;

// Each with another form of itself, so that stems matter.
constexpr std::array<std::string_view, 28> kWords = {
    "réclamation", "réclamations", "réponse",    "répondre", "accueil",   "accueils", "guichet",
    "guichets",    "courrier",     "courriers",  "usager",   "usagers",   "délai",    "délais",
    "standard",    "appels",       "appel",      "enquête",  "enquêtes",  "mystère",  "registre",
    "registres",   "préfète",      "préfecture", "affiche",  "affichage", "de",       "l’agent"};
constexpr std::array<std::string_view, 4> kServices = {"DCI", "DRCL", "DRHB", "SIDPC"};
constexpr std::array<std::string_view, 3> kTypes = {"procedure", "charter", "service-note"};

std::size_t below(std::mt19937& random, std::size_t count)
{
  return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
}

bool one_in(std::mt19937& random, std::size_t count)
{
  return below(random, count) == 0;
}

// Some words are met often, others seldom.
std::string_view any_word(std::mt19937& random)
{
  return kWords[std::min(below(random, kWords.size()), below(random, kWords.size()))];
}

std::string words(std::mt19937& random, std::size_t count)
{
  std::string text;
  for (std::size_t word = 0; word < count; ++word) text += fmt::format("{}{}", word == 0 ? "" : " ", any_word(random));
  return text;
}

std::vector<int> some_commitments(std::mt19937& random)
{
  std::vector<int> commitments;
  for (const int one : {3, 17, 20}) {
    if (one_in(random, 3)) commitments.push_back(one);
  }
  return commitments;
}

void add_versions(std::mt19937& random, int number, Corpus& corpus)
{
  CorpusText text;
  text.code = fmt::format("FP-{}", number);
  text.title = words(random, 1 + below(random, 4));
  text.nature = kTypes[below(random, kTypes.size())];
  text.service = kServices[below(random, kServices.size())];
  const std::size_t versions = 1 + below(random, 3);
  for (std::size_t version = 1; version <= versions; ++version) {
    text.version = fmt::format("{}.0", version);
    text.text = words(random, below(random, 30));
    text.commitments = some_commitments(random);
    text.effective = Date(2019, 1, 1) + static_cast<int>(100 * version + below(random, 90));
    text.superseded.reset();
    if (version > 1) corpus[corpus.size() - 1].superseded = text.effective;
    corpus.push_back(text);
  }
  if (one_in(random, 5)) corpus.back().withdrawn = corpus.back().effective + 10;
}

CorpusText random_evidence(std::mt19937& random, int number)
{
  constexpr std::array kConfidentialities = {Confidentiality::kOrdinary, Confidentiality::kPersonal,
                                             Confidentiality::kRestricted};
  CorpusText text;
  text.subject = SearchSubject::kEvidence;
  text.code = fmt::format("PR-2019-{:03}", number);
  text.title = words(random, 1 + below(random, 4));
  text.text = words(random, below(random, 12));
  text.nature = "evidence";
  text.service = kServices[below(random, kServices.size())];
  text.commitments = some_commitments(random);
  text.confidentiality = kConfidentialities[below(random, kConfidentialities.size())];
  text.withdrawn_evidence = one_in(random, 6);
  return text;
}

void store_version(Store& store, Change& change, const CorpusText& text)
{
  if (text.version == "1.0") {
    Document document;
    document.code = text.code;
    document.type = *parse_document_type(text.nature);
    if (document.type == DocumentType::kProcedure) document.number = std::stoi(text.code.substr(3));
    document.title = text.title;
    document.service = text.service;
    add_document(change, document);
  }
  DocumentVersion version;
  version.document = text.code;
  version.number = text.version;
  version.state = VersionState::kApproved;
  version.effective = text.effective;
  version.content = put_bytes(store, change, text.code + text.version, "application/pdf").digest;
  version.content_type = "application/pdf";
  for (const int commitment : text.commitments) {
    version.mappings.push_back({fmt::format("{}.1", commitment), commitment, ""});
  }
  version = add_version(change, version, text.text);
  if (text.withdrawn) set_version_state(change, version.id, VersionState::kWithdrawn, text.withdrawn);
}

void store_evidence(Store& store, Change& change, const CorpusText& text)
{
  EvidenceRecord record;
  record.code = text.code;
  record.title = text.title;
  record.kind = "register";  // in French: registre
  record.period = {Date(2019, 1, 1), Date(2019, 7, 31)};
  record.made_on = Date(2019, 8, 1);
  record.service = text.service;
  record.confidentiality = text.confidentiality;
  for (const int commitment : text.commitments) record.requirements.push_back(fmt::format("{}.1", commitment));
  record.note = text.text;
  record.revisions = {{0, 1, "Dépôt", {}, "", {{"piece.txt", put_bytes(store, change, text.code, "text/plain")}}}};
  add_evidence(change, record);
  if (text.withdrawn_evidence) withdraw_evidence(change, text.code, "Déposée par erreur");
}

struct Words {
  std::vector<std::string> folded;
  std::vector<std::string> stems;
};

Words words_of(std::string_view text)
{
  Words words;
  each_word(text, [&](const Word& word) {
    words.folded.emplace_back(word.folded);
    words.stems.emplace_back(word.stem);
  });
  return words;
}

bool satisfies(const Words& words, const AskedTerm& term)
{
  if (term.kind == QueryTerm::Kind::kPrefix) {
    return std::any_of(words.folded.begin(), words.folded.end(),
                       [&](const std::string& word) { return word.starts_with(fold(term.words)); });
  }
  const std::vector<std::string> asked = words_of(term.words).stems;
  return std::search(words.stems.begin(), words.stems.end(), asked.begin(), asked.end()) != words.stems.end();
}

VersionState state_of(const CorpusText& text, base::Date day)
{
  if (text.withdrawn_evidence) return VersionState::kWithdrawn;
  if (text.withdrawn && *text.withdrawn <= day) return VersionState::kWithdrawn;
  if (text.superseded && *text.superseded <= day) return VersionState::kSuperseded;
  if (text.subject == SearchSubject::kDocument && text.effective > day) return VersionState::kApproved;
  return VersionState::kInForce;
}

bool passes(const CorpusText& text, const SearchQuestion& question)
{
  const SearchFilter& filter = question.filter;
  const bool hidden =
      text.subject == SearchSubject::kEvidence &&
      std::find(question.visible.begin(), question.visible.end(), text.confidentiality) == question.visible.end();
  if (hidden) return false;
  if (!filter.nature.empty() && filter.nature != text.nature) return false;
  if (!filter.service.empty() && filter.service != text.service) return false;
  if (filter.commitment &&
      std::find(text.commitments.begin(), text.commitments.end(), *filter.commitment) == text.commitments.end()) {
    return false;
  }
  return !filter.state || *filter.state == state_of(text, question.day);
}

// The class of rank; absent: not found.
std::optional<int> rank_of(const CorpusText& text, const AskedQuery& query)
{
  const Words title = words_of(text.code + " " + text.title);
  const Words body = words_of(text.subject == SearchSubject::kEvidence ? text.text + " registre piece.txt" : text.text);
  std::size_t wanted = 0;
  std::size_t titled = 0;
  for (const AskedTerm& term : query) {
    const bool in_title = satisfies(title, term);
    const bool there = in_title || satisfies(body, term);
    if (there == term.unwanted) return std::nullopt;
    if (term.unwanted) continue;
    ++wanted;
    if (in_title) ++titled;
  }
  if (wanted == 0) return std::nullopt;
  return titled == wanted ? 1 : titled > 0 ? 2 : 3;
}

}  // namespace

Corpus random_corpus(std::mt19937& random, int documents, int evidence)
{
  Corpus corpus;
  for (int number = 1; number <= std::max(documents, evidence); ++number) {
    if (number <= documents) add_versions(random, number, corpus);
    if (number <= evidence) corpus.push_back(random_evidence(random, number));
  }
  return corpus;
}

void store_corpus(Store& store, const Corpus& corpus)
{
  constexpr std::size_t kTextsOfAChange = 50;
  for (std::size_t from = 0; from < corpus.size(); from += kTextsOfAChange) {
    store.change(referent(), [&](Change& change) {
      for (std::size_t at = from; at < std::min(corpus.size(), from + kTextsOfAChange); ++at) {
        corpus[at].subject == SearchSubject::kDocument ? store_version(store, change, corpus[at])
                                                       : store_evidence(store, change, corpus[at]);
      }
    });
  }
}

std::string AskedTerm::typed() const
{
  const std::string sign = unwanted ? "-" : "";
  switch (kind) {
    case QueryTerm::Kind::kWord:
      return sign + words;
    case QueryTerm::Kind::kPhrase:
      return sign + "\"" + words + "\"";
    case QueryTerm::Kind::kPrefix:
      return sign + words + "*";
  }
  return {};
}

std::string typed(const AskedQuery& query)
{
  std::string text;
  for (const AskedTerm& term : query) text += fmt::format("{}{}", text.empty() ? "" : " ", term.typed());
  return text;
}

AskedQuery random_query(std::mt19937& random)
{
  constexpr std::array<std::string_view, 5> kPrefixes = {"ré", "re", "gui", "préf", "acc"};
  AskedQuery query;
  const std::size_t terms = 1 + below(random, 3);
  for (std::size_t at = 0; at < terms; ++at) {
    AskedTerm term;
    do {
      term.words = any_word(random);
    } while (words_of(term.words).stems.size() != 1);
    if (one_in(random, 3)) {
      term.kind = QueryTerm::Kind::kPhrase;
      term.words = fmt::format("{} {}", term.words, any_word(random));
    } else if (one_in(random, 4)) {
      term.kind = QueryTerm::Kind::kPrefix;
      term.words = kPrefixes[below(random, kPrefixes.size())];
    }
    term.unwanted = at > 0 && one_in(random, 4);
    query.push_back(term);
  }
  return query;
}

std::vector<std::string> expected_hits(const Corpus& corpus, const AskedQuery& query, const SearchQuestion& question)
{
  std::map<int, std::vector<std::string>> ranked;
  for (auto text = corpus.rbegin(); text != corpus.rend(); ++text) {
    const std::optional<int> rank = passes(*text, question) ? rank_of(*text, query) : std::nullopt;
    if (rank) ranked[*rank].push_back(text->version.empty() ? text->code : text->code + " " + text->version);
  }
  std::vector<std::string> hits;
  for (const auto& [rank, some] : ranked) hits.insert(hits.end(), some.begin(), some.end());
  return hits;
}

}  // namespace classeur::model::store
