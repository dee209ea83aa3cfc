// How long the first page of results takes, as /recherche asks for it (25 with extracts, and what each filter would
// find), on SQLite and on a PostgreSQL started for it. Every answer is held against one found by going through all.
//   search_bench [--texts N] [--engine SQLite|PostgreSQL] [--benchmark_…]
// 100 000 texts and both engines unless said otherwise.
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>
#include <random>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/connection.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/search.hpp"
#include "model/store/stems.hpp"
#include "space.hpp"

namespace
{

using namespace classeur;
using namespace classeur::model;
using namespace classeur::model::store;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr int kTextsOfAChange = 5'000;
constexpr int kVocabulary = 40'000;
constexpr int kTitleWords = 6;
constexpr int kTextWords = 180;
constexpr int kRareServiceEach = 20'000;  // texts for one of the service that hardly has any
const base::Date kDay(2019, 11, 18);

// The words of the trade, the most frequent first; after them words made of syllables, ever rarer.
constexpr std::array<std::string_view, 60> kFrequent = {
    "de",         "la",           "le",          "les",          "usagers",       "courrier",
    "accueil",    "réponse",      "service",     "demande",      "procédure",     "délai",
    "agent",      "préfecture",   "réclamation", "document",     "qualité",       "registre",
    "engagement", "guichet",      "bureau",      "information",  "suivi",         "enquête",
    "référent",   "direction",    "traitement",  "jours",        "ouvrés",        "réception",
    "accusé",     "fiche",        "téléphone",   "site",         "affichage",     "mesure",
    "résultat",   "satisfaction", "horaires",    "étrangers",    "titre",         "séjour",
    "numérique",  "point",        "appel",       "transmission", "signature",     "modèle",
    "lettre",     "courriel",     "visite",      "formation",    "tutorat",       "incident",
    "exercice",   "alerte",       "cellule",     "crise",        "communication", "bilan"};
constexpr std::array<std::string_view, 24> kSyllables = {"ba", "cri", "dé", "fon", "ga",  "hé",  "in",   "ju",
                                                         "lo", "mar", "né", "ou",  "pré", "qua", "ré",   "si",
                                                         "ta", "ver", "zo", "com", "tra", "pli", "ment", "tion"};

std::string made_word(int rank)
{
  std::string word;
  for (int rest = rank + 24; rest > 0; rest /= 24) word += kSyllables[static_cast<std::size_t>(rest % 24)];
  return word;
}

struct Vocabulary {
  std::vector<std::string> words;
  std::vector<int> stems;  // by word; negative: asks for nothing
  std::vector<std::string> folded;
  std::vector<double> until;  // cumulative frequency (Zipf)

  Vocabulary()
  {
    std::map<std::string, int> known;
    double sum = 0;
    for (int rank = 0; rank < kVocabulary; ++rank) {
      const auto at = static_cast<std::size_t>(rank);
      words.push_back(at < kFrequent.size() ? std::string(kFrequent[at]) : made_word(rank));
      int stem = -1;
      std::string plain;
      each_word(words.back(), [&](const Word& word) {
        stem = known.emplace(word.stem, static_cast<int>(known.size())).first->second;
        plain = word.folded;
      });
      stems.push_back(stem);
      folded.push_back(plain);
      until.push_back(sum += 1 / std::pow(rank + 1, 0.9));
    }
  }
  int any(std::mt19937& random) const
  {
    const double at = std::uniform_real_distribution<double>(0, until.back())(random);
    return static_cast<int>(std::upper_bound(until.begin(), until.end(), at) - until.begin());
  }
  int rank_of(std::string_view word) const
  {
    return static_cast<int>(std::find(words.begin(), words.end(), word) - words.begin());
  }
};

const Vocabulary& vocabulary()
{
  static const Vocabulary one;
  return one;
}

struct BenchText {
  std::vector<int> title;  // ranks of words
  std::vector<int> body;
  std::string service;
  bool evidence = false;
  bool hidden = false;

  std::string code(std::size_t number) const { return fmt::format("{}-{}", evidence ? "PR" : "FP", number + 1); }
};

std::vector<BenchText> make_texts(int count)
{
  std::mt19937 random(2019);
  std::vector<BenchText> texts(static_cast<std::size_t>(count));
  for (std::size_t number = 0; number < texts.size(); ++number) {
    BenchText& text = texts[number];
    for (int word = 0; word < kTitleWords; ++word) text.title.push_back(vocabulary().any(random));
    for (int word = 0; word < kTextWords; ++word) text.body.push_back(vocabulary().any(random));
    constexpr std::array<std::string_view, 5> kServices = {"DCI", "DRCL", "DRHB", "SIDPC", "DIDNSIC"};
    text.service = kServices[random() % kServices.size()];
    if (number % kRareServiceEach == 7) text.service = "RES";
    text.evidence = random() % 3 == 0;
    text.hidden = text.evidence && random() % 10 == 0;
  }
  return texts;
}

std::string written(const std::vector<int>& words)
{
  std::string text;
  for (const int word : words) text += vocabulary().words[static_cast<std::size_t>(word)] + " ";
  return text;
}

void add_text(Change& change, const StoredFile& file, const BenchText& text, std::size_t number)
{
  const int commitment = static_cast<int>(number % 20) + 1;
  if (text.evidence) {
    EvidenceRecord record;
    record.code = text.code(number);
    record.title = written(text.title);
    record.kind = "register";
    record.period = {base::Date(2019, 1, 1), base::Date(2019, 7, 31)};
    record.made_on = base::Date(2019, 8, 1);
    record.service = text.service;
    record.confidentiality = text.hidden ? Confidentiality::kRestricted : Confidentiality::kOrdinary;
    record.requirements = {fmt::format("{}.1", commitment)};
    record.note = written(text.body);
    record.revisions = {{0, 1, "Dépôt", {}, "", {{"x", file}}}};
    add_evidence(change, record);
    return;
  }
  Document document;
  document.code = text.code(number);
  document.type = number % 4 == 0 ? DocumentType::kServiceNote : DocumentType::kProcedure;
  document.title = written(text.title);
  document.service = text.service;
  add_document(change, document);
  DocumentVersion version;
  version.document = document.code;
  version.number = "1.0";
  version.state = VersionState::kApproved;
  version.effective = base::Date(2019, 1, 1) + static_cast<int>(number % 300);
  version.content = file.digest;
  version.content_type = "application/pdf";
  version.mappings = {{fmt::format("{}.1", commitment), commitment, ""}};
  add_version(change, version, written(text.body));
}

struct Asked {
  const char* name;
  std::string text;
  std::vector<int> stems;  // all of them; next to each other if `phrase`
  bool phrase = false;
  std::string prefix = {};
  std::string service = {};
};

std::vector<Asked> questions()
{
  const auto stem = [](std::string_view word) {
    return vocabulary().stems[static_cast<std::size_t>(vocabulary().rank_of(word))];
  };
  const std::string rare = vocabulary().words[kVocabulary - 100];
  return {{"rare word", rare, {stem(rare)}},
          {"most frequent word", "usager", {stem("usagers")}},
          {"two frequent words", "usagers courriers", {stem("usagers"), stem("courrier")}},
          {"phrase of frequent words", "\"courrier usagers\"", {stem("courrier"), stem("usagers")}, true},
          {"prefix of many words", "dé*", {}, false, "de"},
          {"prefix and frequent word", "com* accueil", {stem("accueil")}, false, "com"},
          {"filter that leaves hardly any", "usagers", {stem("usagers")}, false, "", "RES"},
          {"no hit", "introuvable", {-2}}};
}

// Going through all: the first page by the order of search.hpp, and the total.
struct Expected {
  int total = 0;
  std::vector<std::string> first;
};

// 2 in the title, 1 elsewhere, 0 not there.
int standing(const BenchText& text, const std::vector<int>& stems, const std::string& prefix)
{
  const auto holds = [&](const std::vector<int>& words) {
    std::vector<int> found;
    bool begins = false;
    for (const int word : words) {
      const auto at = static_cast<std::size_t>(word);
      if (vocabulary().stems[at] >= 0) found.push_back(vocabulary().stems[at]);
      begins = begins || (!prefix.empty() && vocabulary().folded[at].starts_with(prefix));
    }
    return prefix.empty() ? std::search(found.begin(), found.end(), stems.begin(), stems.end()) != found.end() : begins;
  };
  return holds(text.title) ? 2 : holds(text.body) ? 1 : 0;
}

Expected going_through_all(const std::vector<BenchText>& texts, const Asked& asked)
{
  std::array<std::vector<std::string>, 3> ranked;
  for (std::size_t number = texts.size(); number-- > 0;) {
    const BenchText& text = texts[number];
    if (text.hidden || (!asked.service.empty() && text.service != asked.service)) continue;
    std::vector<int> standings;
    if (asked.phrase) {
      standings.push_back(standing(text, asked.stems, ""));
    } else {
      for (const int stem : asked.stems) standings.push_back(standing(text, {stem}, ""));
    }
    if (!asked.prefix.empty()) standings.push_back(standing(text, {}, asked.prefix));
    const auto [least, most] = std::minmax_element(standings.begin(), standings.end());
    if (*least == 0) continue;
    ranked[*least == 2 ? 0 : *most == 2 ? 1 : 2].push_back(text.code(number));
  }
  Expected expected;
  for (const std::vector<std::string>& some : ranked) {
    expected.total += static_cast<int>(some.size());
    for (const std::string& code : some) {
      if (expected.first.size() < 25) expected.first.push_back(code);
    }
  }
  return expected;
}

SearchQuestion question_of(const Asked& asked)
{
  SearchQuestion question;
  question.text = asked.text;
  question.day = kDay;
  question.visible = {Confidentiality::kOrdinary};
  question.filter.service = asked.service;
  question.with_counts = true;
  return question;
}

void measure(benchmark::State& state, Store& store, const Asked& asked, const Expected& expected)
{
  const SearchQuestion question = question_of(asked);
  std::vector<double> spent;
  SearchAnswer answer;
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    answer = search(store.read(), question);
    spent.push_back(Milliseconds(std::chrono::steady_clock::now() - start).count());
  }
  std::vector<std::string> codes;
  for (const SearchHit& hit : answer.hits) codes.push_back(hit.code);
  if (answer.total != expected.total || codes != expected.first) {
    state.SkipWithError(fmt::format("found {} of {}", answer.total, expected.total).c_str());
    return;
  }
  std::sort(spent.begin(), spent.end());
  state.counters["hits"] = answer.total;
  state.counters["median_ms"] = spent[spent.size() / 2];
  state.counters["p99_ms"] = spent[std::min(spent.size() - 1, spent.size() * 99 / 100)];
  state.counters["worst_ms"] = spent.back();
}

std::unique_ptr<Store> filled_space(const std::string& name, const std::string& url,
                                    const std::vector<BenchText>& texts)
{
  const auto start = std::chrono::steady_clock::now();
  auto store = Store::open(DatabaseUrl::parse(url), OpenMode::kCreate, november);
  for (std::size_t from = 0; from < texts.size(); from += kTextsOfAChange) {
    store->change(referent(), [&](Change& change) {
      const StoredFile file = put_bytes(*store, change, "contenu", "application/pdf");
      for (std::size_t at = from; at < std::min(texts.size(), from + kTextsOfAChange); ++at) {
        add_text(change, file, texts[at], at);
      }
    });
  }
  // PostgreSQL does so by itself within minutes; SQLite plans without.
  if (store->engine() == Engine::kPostgresql) {
    store->change(referent(), [](Change& change) { change.connection().run_script("ANALYZE"); });
  }
  const SearchIndexSize size = search_index_size(store->read());
  fmt::print("{}: {} texts in {:.0f} s; index {} bytes a text, in {} batches\n", name, texts.size(),
             Milliseconds(std::chrono::steady_clock::now() - start).count() / 1e3,
             size.bytes / static_cast<std::int64_t>(texts.size()), size.batches);
  std::fflush(stdout);
  return store;
}

}  // namespace

int main(int count, char** arguments)
{
  int texts_wanted = 100'000;
  std::string engine_wanted;
  std::vector<char*> left;
  for (int at = 0; at < count; ++at) {
    if (std::strcmp(arguments[at], "--texts") == 0 && at + 1 < count) {
      texts_wanted = std::max(1'000, std::atoi(arguments[++at]));
    } else if (std::strcmp(arguments[at], "--engine") == 0 && at + 1 < count) {
      engine_wanted = arguments[++at];
    } else {
      left.push_back(arguments[at]);
    }
  }
  int left_count = static_cast<int>(left.size());
  benchmark::Initialize(&left_count, left.data());
  try {
    const std::vector<BenchText> texts = make_texts(texts_wanted);
    const std::vector<Asked> all = questions();
    std::vector<Expected> expected;
    for (const Asked& asked : all) expected.push_back(going_through_all(texts, asked));
    const Folder folder;
    std::map<std::string, std::unique_ptr<Store>, std::greater<>> spaces;
    for (const std::string engine : {"SQLite", "PostgreSQL"}) {
      if (!engine_wanted.empty() && engine != engine_wanted) continue;
      const std::string url = engine == "SQLite" ? "sqlite:" + folder.path() + "/space.db" : new_postgresql_url();
      spaces[engine] = filled_space(engine, url, texts);
    }
    for (std::size_t at = 0; at < all.size(); ++at) {
      for (const auto& [engine, store] : spaces) {
        benchmark::RegisterBenchmark(fmt::format("{}/{}", all[at].name, engine).c_str(), [&all, &expected, at,
                                                                                          one = store.get()](
                                                                                             benchmark::State& state) {
          measure(state, *one, all[at], expected[at]);
        })->Unit(benchmark::kMillisecond);
      }
    }
    benchmark::RunSpecifiedBenchmarks();
    return 0;
  } catch (const base::Error& error) {
    std::fprintf(stderr, "%s (%s)\n", error.advice().c_str(), error.what());
    return 1;
  }
}
