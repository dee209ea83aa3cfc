#include "model/store/documents.hpp"

#include "base/error.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

class DocumentsTest : public SpaceTest
{
 protected:
  void add(const std::string& code, std::optional<int> number, std::optional<int> section)
  {
    store().change(referent(), [&](Change& change) {
      Document document;
      document.code = code;
      document.type = DocumentType::kProcedure;
      document.number = number;
      document.section_number = section;
      document.title = "Traitement des réclamations " + code;
      add_document(change, document);
    });
  }
  DocumentVersion version(Change& change, const std::string& document, const std::string& number)
  {
    DocumentVersion value;
    value.document = document;
    value.number = number;
    value.state = VersionState::kApproved;
    value.author = "Référent qualité";
    value.reason = "Première édition";
    value.effective = base::Date(2019, 4, 11);
    value.content = put_bytes(store(), change, "<procedure/>" + number, "application/xml").digest;
    value.content_type = "application/xml";
    value.signoffs = {{"pilot", "Chef de bureau", base::Date(2019, 4, 11)}};
    value.mappings = {{"3.2", 3, "Le délai de réponse"}};
    return value;
  }
};

TEST_P(DocumentsTest, ListsInTheOrderOfTheRegister)
{
  add("FP-20", 20, 2);
  add("FP-3", 3, 1);
  add("FP-10", 10, 1);
  std::vector<std::string> codes;
  for (const Document& document : list_documents(store().read())) codes.push_back(document.code);
  EXPECT_EQ(codes, (std::vector<std::string>{"FP-3", "FP-10", "FP-20"}));
}

TEST_P(DocumentsTest, RefusesACodeThatIsTakenAndChangesNothing)
{
  add("FP-10", 10, 1);
  const std::int64_t head = store().journal_head();
  try {
    add("FP-10", 11, 1);
    FAIL() << "the code is taken";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kConflict);
    EXPECT_NE(error.advice().find("FP-10"), std::string::npos);
  }
  EXPECT_EQ(store().journal_head(), head);
}

TEST_P(DocumentsTest, KeepsWithEachVersionTheHeadThatItGaveItsDocument)
{
  add("FP-10", 10, 1);
  DocumentVersion published;
  store().change(referent(), [&](Change& change) {
    DocumentVersion first = version(change, "FP-10", "1.0");
    first.head = DocumentHead{1, "Écoute", "Réclamations", true, "DRHB", "Référent qualité"};
    add_version(change, first, "texte");
    DocumentVersion second = version(change, "FP-10", "2.0");
    second.state = VersionState::kInReview;
    second.effective = base::Date(2019, 12, 1);
    published = add_version(change, second, "texte");
  });
  EXPECT_FALSE(list_versions(store().read(), "FP-10")[1].head) << "not approved yet";
  store().change(referent(), [&](Change& change) {
    Document document = *find_document(change, "FP-10");
    document.section_number.reset();
    document.title = "Suggestions";
    document.label_scope = false;
    publish_version(change, document, published);
  });
  reopen();
  const auto versions = list_versions(store().read(), "FP-10");
  const DocumentHead first{1, "Écoute", "Réclamations", true, "DRHB", "Référent qualité"};
  EXPECT_EQ(versions[0].head, first);
  ASSERT_TRUE(versions[1].head);
  EXPECT_EQ(versions[1].head->title, "Suggestions");
  EXPECT_FALSE(versions[1].head->section_number);
  EXPECT_FALSE(versions[1].head->label_scope);
  EXPECT_EQ(find_document(store().read(), "FP-10")->title, "Traitement des réclamations FP-10") << "as first entered";
  EXPECT_TRUE(verify(store()).findings.empty());
}

// As a space made before versions had a head: its documents tell the title that they have.
// As of versions approved before a title belonged to its version.
TEST_P(DocumentsTest, TellTheTitleOfTheDocumentWhereTheVersionKeptNone)
{
  add("FP-10", 10, 1);
  store().change(referent(), [&](Change& change) { add_version(change, version(change, "FP-10", "1.0"), "texte"); });
  const auto versions = list_versions(store().read(), "FP-10");
  ASSERT_EQ(versions.size(), 1U);
  EXPECT_FALSE(versions[0].head);
  EXPECT_EQ(document_on(*find_document(store().read(), "FP-10"), versions, base::Date(2019, 11, 18)).title,
            "Traitement des réclamations FP-10");
}

TEST_P(DocumentsTest, KeepsEveryFieldOfAVersionAcrossReopening)
{
  add("FP-10", 10, 1);
  store().change(referent(), [&](Change& change) { add_version(change, version(change, "FP-10", "1.0"), "texte"); });
  reopen();
  const auto versions = list_versions(store().read(), "FP-10");
  ASSERT_EQ(versions.size(), 1U);
  const DocumentVersion& found = versions.front();
  EXPECT_EQ(found.number, "1.0");
  EXPECT_EQ(found.state, VersionState::kApproved);
  EXPECT_EQ(found.author, "Référent qualité");
  EXPECT_EQ(found.effective, base::Date(2019, 4, 11));
  EXPECT_FALSE(found.ended);
  EXPECT_FALSE(found.next_review);
  ASSERT_EQ(found.signoffs.size(), 1U);
  EXPECT_EQ(found.signoffs[0].function, "Chef de bureau");
  ASSERT_EQ(found.mappings.size(), 1U);
  EXPECT_EQ(found.mappings[0].requirement, "3.2");
  EXPECT_EQ(found.mappings[0].commitment, 3);
  EXPECT_EQ(read_whole_file(store().read(), found.content), "<procedure/>1.0");
  EXPECT_TRUE(verify(store()).findings.empty());
}

TEST_P(DocumentsTest, StatesAreAppendedAndTheLastOneHolds)
{
  add("FP-10", 10, 1);
  std::int64_t id = 0;
  store().change(referent(),
                 [&](Change& change) { id = add_version(change, version(change, "FP-10", "1.0"), "texte").id; });
  store().change(referent(), [&](Change& change) {
    set_version_state(change, id, VersionState::kSuperseded, base::Date(2019, 8, 27));
    add_version(change, version(change, "FP-10", "1.1"), "texte");
  });
  const auto versions = list_all_versions(store().read()).at("FP-10");
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(versions[0].state, VersionState::kSuperseded);
  EXPECT_EQ(versions[0].ended, base::Date(2019, 8, 27));
  EXPECT_EQ(versions[1].state, VersionState::kApproved);
  EXPECT_THROW(
      store().change(referent(), [&](Change& change) { add_version(change, version(change, "FP-10", "1.1"), ""); }),
      base::Error);
}

CLASSEUR_ON_BOTH_ENGINES(DocumentsTest);

}  // namespace
}  // namespace classeur::model::store
