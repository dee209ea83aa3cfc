#include "model/store/search.hpp"

#include <array>
#include <random>

#include <fmt/format.h>

#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "search_corpus.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

// More than the SQLite side keeps waiting before it folds them into its index: some of these are folded, some wait.
constexpr int kMany = 70;

class SearchTest : public SpaceTest
{
 protected:
  void add(int number, const std::string& title, const std::string& note)
  {
    EvidenceRecord record;
    record.code = fmt::format("PR-{:03}", number);
    record.title = title;
    record.kind = "register";
    record.period = {base::Date(2019, 1, 1), base::Date(2019, 7, 31)};
    record.made_on = base::Date(2019, 8, 1);
    record.note = note;
    store().change(referent(), [&](Change& change) {
      record.revisions = {{0, 1, "Dépôt", {}, "", {{"piece.txt", put_bytes(store(), change, title, "text/plain")}}}};
      add_evidence(change, record);
    });
  }
  static SearchQuestion question(const std::string& text, int limit = 100)
  {
    SearchQuestion question;
    question.text = text;
    question.day = base::Date(2019, 11, 18);
    question.visible = {Confidentiality::kOrdinary, Confidentiality::kPersonal, Confidentiality::kRestricted};
    question.limit = limit;
    return question;
  }
  std::vector<std::string> found(const SearchQuestion& question)
  {
    std::vector<std::string> codes;
    for (const SearchHit& hit : search(store().read(), question).hits) {
      codes.push_back(hit.version.empty() || hit.version == "1.0" ? hit.code : hit.code + " " + hit.version);
    }
    return codes;
  }
  std::vector<std::string> found(const std::string& text, int limit = 100) { return found(question(text, limit)); }
  void add_sheet(int number, const std::string& title, const std::string& text)
  {
    store().change(referent(), [&](Change& change) {
      Document document;
      document.code = fmt::format("FP-{}", number);
      document.type = DocumentType::kProcedure;
      document.number = number;
      document.title = title;
      add_document(change, document);
      DocumentVersion version = draft(change, "1.0", VersionState::kApproved);
      version.document = document.code;
      add_version(change, version, text);
    });
  }
  DocumentVersion draft(Change& change, const std::string& number, VersionState state)
  {
    DocumentVersion version;
    version.document = "FP-10";
    version.number = number;
    version.state = state;
    version.effective = number == "1.0" ? base::Date(2019, 4, 11) : base::Date(2019, 8, 27);
    version.content = put_bytes(store(), change, "<procedure/>" + number, "application/xml").digest;
    version.content_type = "application/xml";
    return version;
  }
};

TEST_P(SearchTest, PutsTitlesFirstAndThenTheNewestFoldedOrNot)
{
  for (int number = 1; number <= kMany; ++number) {
    const bool titled = number == 10 || number == 69;
    add(number, fmt::format("{} {}", titled ? "Courrier" : "Relevé", number), "Suivi du courrier de l’accueil");
  }
  std::vector<std::string> expected = {"PR-069", "PR-010"};
  for (int number = kMany; number >= 1; --number) {
    if (number != 10 && number != 69) expected.push_back(fmt::format("PR-{:03}", number));
  }
  EXPECT_EQ(found("courrier"), expected);
  expected.resize(5);
  EXPECT_EQ(found("courrier", 5), expected);
}

// Lists of frequent words are kept from one question to the next: until there is a batch that says more of them.
TEST_P(SearchTest, FindsWhatCameSinceAFrequentWordWasAskedFor)
{
  std::string note;
  for (int word = 0; word < 40; ++word) note += "courrier reçu ";
  const auto total = [&](const std::string& text) { return search(store().read(), question(text)).total; };
  for (int number = 1; number <= 2 * kMany; ++number) {
    add(number, fmt::format("Relevé {}", number), note);
    if (number % kMany != 0) continue;
    for (int again = 0; again < 2; ++again) {
      EXPECT_EQ(total("courrier"), number) << again;
      EXPECT_EQ(total("\"courrier reçu\""), number) << again;
      EXPECT_EQ(total("\"reçu reçu\""), 0) << again;
    }
  }
}

TEST_P(SearchTest, PutsTitlesThatHoldMoreOfTheQuestionFirst)
{
  add(1, "Affiche du standard", "Guichet");
  add(2, "Affiche du guichet", "Standard");
  add(3, "Relevé", "Affiche du guichet, standard");
  add(4, "Relevé", "Affiche seule");
  EXPECT_EQ(found("affiche guichet"), (std::vector<std::string>{"PR-002", "PR-001", "PR-003"}));
}

TEST_P(SearchTest, ComparesWholeWords)
{
  add(1, "Portail", "Entrée du hall");
  EXPECT_TRUE(found("porte").empty());
  EXPECT_EQ(found("portail"), std::vector<std::string>{"PR-001"});
  for (int number = 2; number <= kMany; ++number) add(number, fmt::format("Relevé {}", number), "");
  EXPECT_TRUE(found("porte").empty());
  EXPECT_EQ(found("portail"), std::vector<std::string>{"PR-001"});
}

TEST_P(SearchTest, FindsNothingOfWhatWasNeverApproved)
{
  Document document;
  document.code = "FP-10";
  document.type = DocumentType::kProcedure;
  document.title = "Traitement des réclamations";
  DocumentVersion first;
  store().change(referent(), [&](Change& change) {
    document = add_document(change, document);
    first = add_version(change, draft(change, "1.0", VersionState::kDraft), "accusé de réception");
  });
  EXPECT_TRUE(found("réclamations").empty());
  EXPECT_TRUE(found("accusé").empty());
  store().change(referent(), [&](Change& change) { publish_version(change, document, first); });
  EXPECT_EQ(found("réclamations"), std::vector<std::string>{"FP-10"});
  store().change(referent(), [&](Change& change) {
    add_version(change, draft(change, "2.0", VersionState::kDraft), "réponse en un jour");
  });
  EXPECT_EQ(found("accusé"), std::vector<std::string>{"FP-10"});
  EXPECT_TRUE(found("jour").empty());
}

TEST_P(SearchTest, QuotesTheLatestOfTheApproved)
{
  store().change(referent(), [&](Change& change) {
    Document document;
    document.code = "FP-10";
    document.type = DocumentType::kProcedure;
    document.title = "Traitement des réclamations";
    add_document(change, document);
    add_version(change, draft(change, "1.0", VersionState::kApproved), "accusé de réception");
    add_version(change, draft(change, "2.0", VersionState::kApproved), "réponse en un jour");
  });
  EXPECT_TRUE(found("accusé").empty());
  EXPECT_EQ(found("jour"), std::vector<std::string>{"FP-10 2.0"});
}

TEST_P(SearchTest, FindsAccentsAndPlurals)
{
  add_sheet(10, "Traitement des réclamations", "L’agent accueille les usagers à l’étage.");
  for (const char* typed : {"reclamation", "Réclamations", "RÉCLAMATION", "usager agents", "etage", "fp-10"}) {
    EXPECT_EQ(found(typed), std::vector<std::string>{"FP-10"}) << typed;
  }
  EXPECT_EQ(search(store().read(), question("etages")).hits.at(0).extract.text,
            "L’agent accueille les usagers à l’\uE000étage\uE001.");
  EXPECT_TRUE(found("passeport").empty());
}

TEST_P(SearchTest, PutsFirstWhatBearsTheCode)
{
  add_sheet(10, "Traitement des réclamations", "Chaque demande est suivie.");
  add_sheet(21, "Accueil général", "Voir la fiche 10, dite FP-10.");
  add_sheet(100, "Fiche 10, FP-10 et 10 encore", "FP-10");
  for (const char* typed : {"FP-10", "fp-10", "fiche 10", "Fiche n° 10", "10"}) {
    const std::vector<std::string> codes = found(typed);
    ASSERT_FALSE(codes.empty()) << typed;
    EXPECT_EQ(codes.front(), "FP-10") << typed;
  }
  EXPECT_EQ(found("FP-10"), (std::vector<std::string>{"FP-10", "FP-100", "FP-21"}));
  add(7, "Relevé", "");
  EXPECT_EQ(found("PR-007"), std::vector<std::string>{"PR-007"});
}

TEST_P(SearchTest, TakesAPhraseInItsOrderWithinTitleOrText)
{
  add(1, "Accusé de réception", "");
  add(2, "Relevé", "La réception de l’accusé");
  add(3, "Relevé des accusés", "Réception du public");
  EXPECT_EQ(found("\"accusé de réception\""), std::vector<std::string>{"PR-001"});
  EXPECT_EQ(found("«\u00A0accusés de réception\u00A0»"), std::vector<std::string>{"PR-001"});
  EXPECT_EQ(found("accusé réception").size(), 3U);
  EXPECT_EQ(found("réception -\"accusé réception\""), (std::vector<std::string>{"PR-003", "PR-002"}));
}

TEST_P(SearchTest, TakesAPrefixOnlyWhereAStarAsksForIt)
{
  add(1, "Préfecture", "");
  add(2, "Préfète", "");
  add(3, "Prévention", "");
  EXPECT_EQ(found("préf*"), (std::vector<std::string>{"PR-002", "PR-001"}));
  EXPECT_EQ(found("PREFECT*"), std::vector<std::string>{"PR-001"});
  EXPECT_TRUE(found("préf").empty());
  EXPECT_EQ(found("pré* -préf*"), std::vector<std::string>{"PR-003"});
}

TEST_P(SearchTest, TellsTheStateOnTheDay)
{
  store().change(referent(), [&](Change& change) {
    Document document;
    document.code = "FP-10";
    document.type = DocumentType::kProcedure;
    document.title = "Réclamations";
    add_document(change, document);
    add_version(change, draft(change, "1.0", VersionState::kApproved), "");  // 2019-04-11
    add_version(change, draft(change, "2.0", VersionState::kApproved), "");  // 2019-08-27
  });
  const auto in_state = [&](VersionState state, base::Date day) {
    SearchQuestion asked = question("réclamations");
    asked.day = day;
    asked.filter.state = state;
    return found(asked);
  };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(in_state(VersionState::kApproved, base::Date(2019, 4, 10)), (Codes{"FP-10 2.0", "FP-10"}));
  EXPECT_EQ(in_state(VersionState::kInForce, base::Date(2019, 4, 10)), Codes{});
  EXPECT_EQ(in_state(VersionState::kInForce, base::Date(2019, 4, 11)), Codes{"FP-10"});
  EXPECT_EQ(in_state(VersionState::kInForce, base::Date(2019, 8, 26)), Codes{"FP-10"});
  EXPECT_EQ(in_state(VersionState::kInForce, base::Date(2019, 8, 27)), Codes{"FP-10 2.0"});
  EXPECT_EQ(in_state(VersionState::kSuperseded, base::Date(2019, 8, 26)), Codes{});
  EXPECT_EQ(in_state(VersionState::kSuperseded, base::Date(2019, 8, 27)), Codes{"FP-10"});
  // Withdrawn before its day, the second takes nobody's place: the first holds again.
  store().change(referent(), [&](Change& change) {
    const std::int64_t second = list_versions(change, "FP-10").back().id;
    set_version_state(change, second, VersionState::kWithdrawn, base::Date(2019, 8, 1));
  });
  EXPECT_EQ(in_state(VersionState::kInForce, base::Date(2019, 8, 27)), Codes{"FP-10"});
  EXPECT_EQ(in_state(VersionState::kWithdrawn, base::Date(2019, 7, 31)), Codes{});
  EXPECT_EQ(in_state(VersionState::kWithdrawn, base::Date(2019, 8, 1)), Codes{"FP-10 2.0"});
}

TEST_P(SearchTest, TellsNothingOfWhatTheViewerMayNotSee)
{
  store().change(referent(), [&](Change& change) {
    EvidenceRecord record;
    record.code = "PR-SECRET";
    record.title = "Dossier disciplinaire";
    record.kind = "register";
    record.period = {base::Date(2019, 1, 1), base::Date(2019, 7, 31)};
    record.made_on = base::Date(2019, 8, 1);
    record.service = "DRHB";
    record.confidentiality = Confidentiality::kRestricted;
    record.revisions = {{0, 1, "Dépôt", {}, "", {{"piece.txt", put_bytes(store(), change, "x", "text/plain")}}}};
    add_evidence(change, record);
  });
  for (const char* typed : {"disciplinaire", "\"dossier disciplinaire\"", "disci*", "PR-SECRET"}) {
    SearchQuestion asked = question(typed);
    asked.with_counts = true;
    EXPECT_EQ(search(store().read(), asked).total, 1) << typed;
    asked.visible = {Confidentiality::kOrdinary, Confidentiality::kPersonal};
    const SearchAnswer answer = search(store().read(), asked);
    EXPECT_EQ(answer.total, 0) << typed;
    EXPECT_TRUE(answer.hits.empty());
    EXPECT_TRUE(answer.counts.services.empty() && answer.counts.natures.empty() && answer.counts.states.empty());
  }
}

TEST_P(SearchTest, FollowsRevisionsWithdrawalsAndTitles)
{
  add(1, "Registre", "Suivi");
  store().change(referent(), [&](Change& change) {
    EvidenceRevision revision;
    revision.reason = "Complété";
    revision.files = {{"avenant.txt", put_bytes(store(), change, "avenant", "text/plain")}};
    add_revision(change, "PR-001", revision);
  });
  EXPECT_EQ(found("avenant"), std::vector<std::string>{"PR-001"});
  EXPECT_EQ(found("suivi"), std::vector<std::string>{"PR-001"});
  store().change(referent(), [&](Change& change) { withdraw_evidence(change, "PR-001", "Erreur"); });
  EXPECT_TRUE(found("avenant").empty());

  add_sheet(10, "Traitement des réclamations", "Suivi des usagers");
  store().change(referent(), [&](Change& change) {
    const DocumentVersion next =
        add_version(change, draft(change, "2.0", VersionState::kDraft), "Réponses aux usagers");
    Document document = *find_document(change, "FP-10");
    document.title = "Traitement des plaintes";
    publish_version(change, document, next);
  });
  EXPECT_EQ(found("plaintes"), std::vector<std::string>{"FP-10 2.0"});
  SearchQuestion any = question("réclamations");
  // A title belongs to its version: the first one keeps its own.
  any.filter.state.reset();
  EXPECT_EQ(found(any), std::vector<std::string>{"FP-10"});
  any.text = "plaintes suivi";
  EXPECT_TRUE(found(any).empty());
  any.text = "réclamations suivi";
  EXPECT_EQ(found(any), std::vector<std::string>{"FP-10"});
  any.text = "trait*";
  EXPECT_EQ(found(any), (std::vector<std::string>{"FP-10 2.0", "FP-10"}));
  any.text = "récl*";
  EXPECT_EQ(found(any), std::vector<std::string>{"FP-10"});
}

TEST_P(SearchTest, TakesWhateverIsTyped)
{
  add_sheet(10, "Traitement des réclamations", "Suivi");
  for (const char* typed : {"",
                            " ",
                            "*",
                            "-",
                            "--",
                            "\"",
                            "\"\"",
                            "«",
                            "' OR 1=1 --",
                            "title:réclamations",
                            "NEAR(a b)",
                            "a AND",
                            "(",
                            "^",
                            "\\",
                            "%_",
                            "récl**",
                            "-réclamations",
                            "\"réclamations",
                            "\xff\xfe",
                            "de la le",
                            "NOT",
                            "x'00'",
                            "{}",
                            "\xC3"}) {
    EXPECT_NO_THROW(found(typed)) << typed;
  }
  EXPECT_NO_THROW(found(std::string(100'000, 'a')));
  EXPECT_NO_THROW(found(std::string("a\0b", 3)));
  EXPECT_EQ(found("\"réclamations"), std::vector<std::string>{"FP-10"});
  EXPECT_TRUE(found("-réclamations").empty());
}

TEST_P(SearchTest, FindsWhatGoingThroughAllOfItFinds)
{
  std::mt19937 random(2019);
  // Enough to be folded several times and merged once: 64 * 8.
  const Corpus corpus = random_corpus(random, 180, 250);
  store_corpus(store(), corpus);
  const Reader reader = store().read();
  for (int round = 0; round < 400; ++round) {
    const AskedQuery query = random_query(random);
    SearchQuestion asked = question(typed(query), 7);
    asked.day = base::Date(2019, 4, 1) + static_cast<int>(random() % 300);
    if (random() % 2 == 0) asked.visible = {Confidentiality::kOrdinary};
    constexpr std::array<std::string_view, 4> kNatures = {"procedure", "charter", "evidence", "guide"};
    if (random() % 3 == 0) asked.filter.nature = kNatures[random() % kNatures.size()];
    if (random() % 3 == 0) asked.filter.service = random() % 2 == 0 ? "DCI" : "DRHB";
    if (random() % 3 == 0) asked.filter.commitment = random() % 2 == 0 ? 3 : 17;
    constexpr std::array kStates = {VersionState::kApproved, VersionState::kSuperseded, VersionState::kWithdrawn};
    if (random() % 3 == 0) asked.filter.state = kStates[random() % kStates.size()];
    if (random() % 3 == 0) asked.filter.state.reset();

    std::vector<std::string> hits;
    int total = 0;
    for (asked.offset = 0;; asked.offset += asked.limit) {
      const SearchAnswer answer = search(reader, asked);
      total = answer.total;
      for (const SearchHit& hit : answer.hits) {
        hits.push_back(hit.version.empty() ? hit.code : hit.code + " " + hit.version);
      }
      if (answer.hits.empty()) break;
    }
    ASSERT_EQ(hits, expected_hits(corpus, query, asked)) << asked.text;
    ASSERT_EQ(total, static_cast<int>(hits.size())) << asked.text;
  }
}

TEST_P(SearchTest, CountsWhatEachFilterWouldFind)
{
  std::mt19937 random(47);
  const Corpus corpus = random_corpus(random, 60, 60);
  store_corpus(store(), corpus);
  for (int round = 0; round < 40; ++round) {
    const AskedQuery query = random_query(random);
    SearchQuestion asked = question(typed(query));
    asked.limit = 0;
    asked.with_counts = true;
    asked.visible = {Confidentiality::kOrdinary, Confidentiality::kPersonal};
    if (round % 2 == 0) asked.filter.service = "DCI";
    if (round % 3 == 0) asked.filter.nature = "evidence";
    const SearchCounts counts = search(store().read(), asked).counts;
    const auto would_find = [&](const SearchFilter& filter) {
      SearchQuestion other = asked;
      other.filter = filter;
      return static_cast<int>(expected_hits(corpus, query, other).size());
    };
    for (const SearchCount& count : counts.natures) {
      SearchFilter filter = asked.filter;
      filter.nature = count.value;
      ASSERT_EQ(count.count, would_find(filter)) << asked.text << " " << count.value;
    }
    for (const SearchCount& count : counts.services) {
      SearchFilter filter = asked.filter;
      filter.service = count.value;
      ASSERT_EQ(count.count, would_find(filter)) << asked.text << " " << count.value;
    }
    for (const SearchCount& count : counts.commitments) {
      SearchFilter filter = asked.filter;
      filter.commitment = std::stoi(count.value);
      ASSERT_EQ(count.count, would_find(filter)) << asked.text << " " << count.value;
    }
    for (const SearchCount& count : counts.states) {
      SearchFilter filter = asked.filter;
      filter.state = parse_version_state(count.value);
      ASSERT_EQ(count.count, would_find(filter)) << asked.text << " " << count.value;
    }
    SearchFilter any = asked.filter;
    any.state.reset();
    int in_all_states = 0;
    for (const SearchCount& count : counts.states) in_all_states += count.count;
    ASSERT_EQ(in_all_states, would_find(any)) << asked.text;
  }
}

// A space of the schema before: its search tables are others, and empty of what is asked here.
constexpr const char* kTablesBefore[] = {"DROP TABLE search_page",
                                         "DROP TABLE search_batch",
                                         "DROP TABLE search_recent",
                                         "CREATE TABLE search_index (id INTEGER PRIMARY KEY)",
                                         "DROP TABLE waiting_file",
                                         "DROP TABLE waiting_chunk",
                                         "DROP TABLE evidence_expectation",
                                         "DROP TABLE password_choice",
                                         "DROP TABLE sign_in_attempt",
                                         "DROP TABLE evidence_index",
                                         "DROP TABLE evidence_term",
                                         "DROP TABLE evidence_page",
                                         "DROP TABLE upload_chunk",
                                         "DROP TABLE upload",
                                         "DROP TABLE evidence_redaction",
                                         "DROP TABLE file_text",
                                         "DROP INDEX evidence_file_by_digest"};

TEST_P(SearchTest, FindsTheSameInASpaceOfTheSchemaBefore)
{
  std::mt19937 random(3);
  const Corpus corpus = random_corpus(random, 60, 60);
  store_corpus(store(), corpus);
  store().change(referent(), [&](Change& change) {
    const DocumentVersion next = add_version(
        change,
        [&] {
          DocumentVersion version = draft(change, "9.0", VersionState::kDraft);
          version.document = "FP-10";
          version.effective = base::Date(2019, 11, 1);
          return version;
        }(),
        "registre anciennement nommé");
    Document document = *find_document(change, "FP-10");
    document.title = "Guichet des réponses";
    publish_version(change, document, next);
  });
  std::vector<std::string> queries = {"guichet", "nommé", "FP-10"};
  for (int round = 0; round < 60; ++round) queries.push_back(typed(random_query(random)));
  const auto ask_all = [&] {
    std::vector<std::vector<std::string>> answers;
    for (const std::string& query : queries) {
      SearchQuestion asked = question(query);
      asked.filter.state.reset();
      answers.push_back(found(asked));
    }
    return answers;
  };
  const auto before = ask_all();
  for (const char* sql : kTablesBefore) tamper(sql);
  forget_steps_from(8);
  reopen();
  EXPECT_EQ(ask_all(), before);
}

CLASSEUR_ON_BOTH_ENGINES(SearchTest);

}  // namespace
}  // namespace classeur::model::store
