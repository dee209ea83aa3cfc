// Distributions and acknowledgements, written and read again; that one of a kind is one.
#include "model/store/distribution.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

using base::Date;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class DistributionTest : public SpaceTest
{
 protected:
  void SetUp() override
  {
    store().change(referent(), [&](Change& change) {
      for (const char* code : {"FP-10", "NS-1"}) {
        Document document;
        document.code = code;
        document.title = "Réclamations";
        add_document(change, document);
        DocumentVersion version;
        version.document = code;
        version.number = "1.0";
        version.state = VersionState::kApproved;
        version.effective = Date(2019, 4, 11);
        version.content = put_bytes(store(), change, "<procedure/>", "application/xml").digest;
        version.content_type = "application/xml";
        versions_.push_back(add_version(change, version, "Texte").id);
      }
      add_account(change, {0, "agent", "Agent d’accueil", "DCI", Role::kAgent, false}, "$argon2id$hash");
      add_account(change, {0, "nouveau", "Agent de guichet", "DCI", Role::kAgent, false}, "$argon2id$hash");
    });
  }
  ReadAcknowledgement acknowledgement(std::int64_t version, const std::string& login = "agent")
  {
    return {0, version, login, "Agent d’accueil", "DCI", Date(2019, 4, 18), "", ReadingMeans::kPaper, "PR-1"};
  }

  std::vector<std::int64_t> versions_;
};

TEST_P(DistributionTest, IsReadAsItWasWritten)
{
  const Audience chosen{false, {"DCI", "CAB"}, {"Agent d’accueil", "Standardiste"}};
  store().change(referent(), [&](Change& change) {
    add_distribution(
        change, {0, versions_[0], chosen, ReadingRequest::kAsked, Date(2019, 4, 15), "referent", "Référent qualité"});
    add_distribution(
        change,
        {0, versions_[0], {true, {}, {}}, ReadingRequest::kNotAgain, Date(2019, 5, 2), "referent", "Référent qualité"});
  });
  reopen();
  const auto documents = list_distributed_documents(store().read());
  ASSERT_EQ(documents.size(), 1U) << "the other was not distributed";
  EXPECT_EQ(documents[0].document.code, "FP-10");
  ASSERT_EQ(documents[0].versions.size(), 1U);
  ASSERT_EQ(documents[0].distributions.size(), 2U);
  const Distribution& first = documents[0].distributions[0];
  EXPECT_EQ(first.version, versions_[0]);
  EXPECT_EQ(first.audience, chosen);
  EXPECT_EQ(first.request, ReadingRequest::kAsked);
  EXPECT_EQ(first.on, Date(2019, 4, 15));
  EXPECT_EQ(first.login, "referent");
  EXPECT_EQ(first.function, "Référent qualité");
  EXPECT_TRUE(documents[0].distributions[1].audience.everyone);
  EXPECT_EQ(documents[0].distributions[1].request, ReadingRequest::kNotAgain);
  EXPECT_THAT(find_distributed_document(store().read(), "NS-1")->distributions, IsEmpty());
  EXPECT_FALSE(find_distributed_document(store().read(), "FP-99"));
  EXPECT_THAT(verify(store()).findings, IsEmpty());
}

TEST_P(DistributionTest, AcknowledgingTwiceIsAConflictAndLeavesOne)
{
  store().change(referent(), [&](Change& change) { add_acknowledgement(change, acknowledgement(versions_[0])); });
  try {
    store().change(referent(), [&](Change& change) { add_acknowledgement(change, acknowledgement(versions_[0])); });
    ADD_FAILURE() << "acknowledged twice";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kConflict);
  }
  store().change(referent(), [&](Change& change) {
    add_acknowledgement(change, acknowledgement(versions_[1]));
    add_acknowledgement(change, acknowledgement(versions_[0], "nouveau"));
  });
  const Reader reader = store().read();
  EXPECT_EQ(list_acknowledgements(reader).size(), 3U);
  EXPECT_EQ(list_acknowledgements_by(reader, "agent").size(), 2U);
  const auto of = list_acknowledgements_of(reader, "FP-10");
  ASSERT_EQ(of.size(), 2U);
  EXPECT_EQ(of[0].login, "agent");
  EXPECT_EQ(of[0].function, "Agent d’accueil");
  EXPECT_EQ(of[0].service, "DCI");
  EXPECT_EQ(of[0].on, Date(2019, 4, 18));
  EXPECT_EQ(of[0].means, ReadingMeans::kPaper);
  EXPECT_EQ(of[0].evidence, "PR-1");
}

TEST_P(DistributionTest, KnowsWhoCameWhen)
{
  store().change(referent(), [&](Change& change) { add_arrival(change, "nouveau", Date(2019, 9, 2)); });
  const auto addressees = list_addressees(store().read());
  ASSERT_EQ(addressees.size(), 2U);
  EXPECT_FALSE(addressees[0].arrived);
  EXPECT_EQ(addressees[1].account.login, "nouveau");
  EXPECT_EQ(addressees[1].arrived, Date(2019, 9, 2));
}

CLASSEUR_ON_BOTH_ENGINES(DistributionTest);

}  // namespace
}  // namespace classeur::model::store
