// Evidence of one site: what the pages say of the site that lacks it, where its link leads, and what is then kept.
#include <gmock/gmock.h>

#include "model/store/evidence.hpp"
#include "tests/http/evidence_site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class SiteEvidence : public EvidenceSite
{
 protected:
  // The only photograph of the hours at the hall « Immigration ».
  void withdraw_its_photograph()
  {
    site_.store().change({0, "test", "Test"}, [](store::Change& change) {
      store::withdraw_evidence(change, "PR-2019-023", "Photographie d’un autre hall");
    });
  }
  static std::string fields()
  {
    return field("titre", "Horaires à l’entrée") + field("genre", "photo") + field("du", "2019-11-18") +
           field("au", "2019-11-18") + field("confidentialite", "ordinary") + field("exigence", "1.1");
  }
  Answer hand_in(const std::string& more)
  {
    return post_files(referent_, "/preuves/nouvelle", fields() + more, {{"horaires.txt", "9 h à 12 h"}});
  }
  model::EvidenceRecord record_at(const Answer& answer)
  {
    const std::string place = answer.header("location");
    return store::find_evidence(site_.store().read(), place.substr(place.rfind('/') + 1)).value();
  }

  Browser referent_ = signed_in("referent-qualite");
};

}  // namespace

TEST_F(SiteEvidence, TheSiteThatLacksItIsNamedAndProposed)
{
  EXPECT_THAT(referent_.get("/engagements/1").body, Not(HasSubstr("l’exigence 1.1 n’y a aucune preuve")));
  withdraw_its_photograph();
  EXPECT_THAT(referent_.get("/engagements/1").body,
              AllOf(HasSubstr("Immigration"), HasSubstr("l’exigence 1.1 n’y a aucune preuve"),
                    HasSubstr("/preuves/nouvelle?exigence=1.1&amp;site=hall-immigration")));
  EXPECT_THAT(referent_.get("/attentes").body,
              AllOf(HasSubstr("À prouver pour chaque site"), HasSubstr("Sa période couvre le jour")));
  const std::string form = referent_.get("/preuves/nouvelle?exigence=1.1&site=hall-immigration").body;
  EXPECT_THAT(form, HasSubstr("<option value=\"hall-immigration\" selected"));
}

TEST_F(SiteEvidence, OnePhotographForThatHallMendsIt)
{
  withdraw_its_photograph();
  const Answer other = hand_in(field("site", "hall-principal"));
  ASSERT_EQ(other.status, 303);
  EXPECT_EQ(record_at(other).site, "hall-principal");
  EXPECT_THAT(referent_.get("/engagements/1").body, HasSubstr("l’exigence 1.1 n’y a aucune preuve"));
  const Answer answer = hand_in(field("site", "hall-immigration"));
  ASSERT_EQ(answer.status, 303);
  EXPECT_EQ(record_at(answer).site, "hall-immigration");
  EXPECT_THAT(referent_.get("/engagements/1").body, Not(HasSubstr("l’exigence 1.1 n’y a aucune preuve")));
}

TEST_F(SiteEvidence, WhatNamesNoSiteIsOfAllAndWhatIsNoneIsRefused)
{
  withdraw_its_photograph();
  const std::int64_t count = store::count_evidence(site_.store().read());
  const Answer refused = hand_in(field("site", "hall-du-lac"));
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Choisissez un site de l’organisation."));
  EXPECT_EQ(store::count_evidence(site_.store().read()), count);
  const Answer answer = hand_in(field("site", ""));
  ASSERT_EQ(answer.status, 303);
  EXPECT_EQ(record_at(answer).site, "");
  EXPECT_THAT(referent_.get("/engagements/1").body, Not(HasSubstr("l’exigence 1.1 n’y a aucune preuve")));
}

// The form shows the site of the piece that is handed in again; what it then says stands.
TEST_F(SiteEvidence, APieceThatIsHandedInAgainKeepsItsSiteUnlessAnotherIsChosen)
{
  withdraw_its_photograph();
  EXPECT_THAT(referent_.get("/preuves/nouvelle?reprise=PR-2019-023").body,
              HasSubstr("<option value=\"hall-immigration\" selected"));
  const std::string again = field("reprise", "PR-2019-023");
  EXPECT_EQ(record_at(hand_in(again)).site, "hall-immigration");
  EXPECT_EQ(record_at(hand_in(again + field("site", "hall-principal"))).site, "hall-principal");
  EXPECT_EQ(record_at(hand_in(again + field("site", ""))).site, "");
}

}  // namespace classeur::server::tests
