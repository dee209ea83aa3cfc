#include "model/store/search.hpp"

#include <fmt/format.h>

#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
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
  std::vector<std::string> found(const std::string& query, int limit = 100)
  {
    std::vector<std::string> codes;
    for (const SearchHit& hit : search(store().read(), query, limit)) codes.push_back(hit.code);
    return codes;
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
  store().change(referent(), [&](Change& change) { publish_version(change, document, first, "accusé de réception"); });
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
  EXPECT_EQ(found("jour"), std::vector<std::string>{"FP-10"});
}

CLASSEUR_ON_BOTH_ENGINES(SearchTest);

}  // namespace
}  // namespace classeur::model::store
