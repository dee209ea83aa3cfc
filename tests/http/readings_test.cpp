// Who has to read what, on the site: lists, acknowledging on the screen and on paper, distributing; and what is
// refused.
#include "server/readings.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/connection.hpp"
#include "model/store/distribution.hpp"
#include "model/store/organisations.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using base::Date;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kNote = "/documents/NS-2019-07-05/versions/1.0/diffusion";
constexpr const char* kNew = "/documents/FP-02/versions/1.0/diffusion";
constexpr const char* kButton = "J’ai pris connaissance";

class Readings : public ::testing::Test
{
 protected:
  Browser as(const std::string& login)
  {
    Browser browser(site_);
    browser.sign_in(login);
    return browser;
  }
  Answer acknowledge(Browser& browser, const std::string& document, const std::string& number)
  {
    return browser.post(fmt::format("/documents/{}/versions/{}/lecture", document, number),
                        "csrf=" + browser.csrf_of("/"));
  }
  Answer send(Browser& browser, const std::string& page, const std::string& fields)
  {
    return browser.post(page, "csrf=" + browser.csrf_of("/") + "&" + fields);
  }
  std::vector<model::ReadAcknowledgement> of(const std::string& document, const std::string& login)
  {
    auto all = store::list_acknowledgements_of(site_.store().read(), document);
    std::erase_if(all, [&](const auto& one) { return one.login != login; });
    return all;
  }
  std::size_t distributions(const std::string& document)
  {
    return store::find_distributed_document(site_.store().read(), document)->distributions.size();
  }
  std::int64_t refused(std::string_view act, std::string_view login)
  {
    const store::Reader reader = site_.store().read();
    store::Query query(reader.connection(), "SELECT count(*) FROM refused_act WHERE act = $1 AND login = $2", act,
                       login);
    query.next();
    return query.integer(0);
  }

  Site site_;
};

}  // namespace

// The operator has read sheet 10 in version 1.0; version 2.0 was distributed on 28 August.
TEST_F(Readings, ShowWhatHasChangedAndAreAcknowledgedOnce)
{
  Browser browser = as("agent-standard");
  const std::string list = browser.get("/a-lire").body;
  EXPECT_THAT(list, HasSubstr("href=\"/documents/FP-10/versions/2.0\""));
  EXPECT_THAT(list, HasSubstr("href=\"/documents/NS-2019-07-05/versions/1.0\""));
  EXPECT_THAT(list, HasSubstr("2<span class=\"fr-sr-only\"> lectures attendues</span>"));
  const Answer before = browser.get("/documents/FP-10");
  EXPECT_THAT(before.body, HasSubstr(kButton));
  EXPECT_THAT(before.body, HasSubstr("Ce qui a changé depuis la version 1.0, que vous avez lue"));
  EXPECT_THAT(before.body, HasSubstr("/documents/FP-10/comparaison?de=1.0&amp;a=2.0"));
  EXPECT_EQ(acknowledge(browser, "FP-10", "2.0").header("location"), "/a-lire?document=FP-10&version=2.0");
  EXPECT_EQ(acknowledge(browser, "FP-10", "2.0").status, 303);
  const auto read = of("FP-10", "agent-standard");
  ASSERT_EQ(read.size(), 2U) << "1.0 in April, and once 2.0";
  EXPECT_EQ(read[1].on, Date(2019, 11, 18));
  EXPECT_EQ(read[1].before, "1.0");
  EXPECT_EQ(read[1].function, "Agent du standard");
  EXPECT_EQ(read[1].service, "DIDNSIC");
  EXPECT_THAT(browser.get("/a-lire?document=FP-10&version=2.0").body,
              HasSubstr("prise de connaissance est enregistrée"));
  const Answer after = browser.get("/documents/FP-10", {{"If-None-Match", before.header("etag")}});
  EXPECT_EQ(after.status, 200);
  EXPECT_THAT(after.body, Not(HasSubstr(kButton)));
  EXPECT_THAT(after.body, HasSubstr("Vous en avez pris connaissance le 18\u00A0novembre\u00A02019"));
}

TEST_F(Readings, AreEachViewersOwnOnAPageThatIsKept)
{
  Browser late = as("agent-standard");
  Browser done = as("agent-accueil");
  for (int visit = 0; visit < 2; ++visit) {
    EXPECT_THAT(late.get("/documents/FP-10").body, HasSubstr(kButton));
    EXPECT_THAT(done.get("/documents/FP-10").body, Not(HasSubstr(kButton)));
    EXPECT_THAT(late.get("/documents/FP-21").body, Not(HasSubstr(kButton))) << "not distributed to him";
  }
  EXPECT_THAT(as("auditeur-socotec").get("/documents/FP-10").body, Not(HasSubstr(kButton)));
  // Two who have both read it on the same day may share the page, and no other's day is on it.
  EXPECT_THAT(as("agent-etrangers").get("/documents/FP-10").body, HasSubstr("le 30\u00A0août\u00A02019"));
  EXPECT_THAT(done.get("/documents/FP-10").body, HasSubstr("le 29\u00A0août\u00A02019"));
}

TEST_F(Readings, OfWhatWasNotDistributedToHimAreRefusedAndJournalled)
{
  Browser browser = as("agent-standard");
  EXPECT_EQ(acknowledge(browser, "FP-21", "2.0").status, 403);
  EXPECT_EQ(refused("read", "agent-standard"), 1);
  EXPECT_TRUE(of("FP-21", "agent-standard").empty());
  EXPECT_EQ(acknowledge(browser, "FP-10", "9.0").status, 404);
  EXPECT_EQ(acknowledge(browser, "FP-99", "1.0").status, 404);
  EXPECT_EQ(refused("read", "agent-standard"), 1);
  // What has been replaced is no more to be read.
  Browser other = as("administrateur");
  EXPECT_EQ(acknowledge(other, "FP-30", "1.0").status, 409);
  EXPECT_EQ(refused("read", "administrateur"), 1);
  Browser auditor = as("auditeur-socotec");
  EXPECT_EQ(acknowledge(auditor, "NS-2019-07-05", "1.0").status, 403);
}

TEST_F(Readings, AreToldByFunctionAndByAccountOnlyToThoseWhoKeepThem)
{
  const std::string referent = as("referent-qualite").get(kNote).body;
  EXPECT_THAT(referent, HasSubstr("19\u00A0sur\u00A022"));
  EXPECT_THAT(referent, HasSubstr("agent-sidpc"));
  EXPECT_THAT(referent, HasSubstr("value=\"emarger\""));
  for (const char* login : {"correspondant-dci", "directeur-dci", "auditeur-interne"}) {
    Browser browser = as(login);
    const std::string page = browser.get(kNote).body;
    EXPECT_THAT(page, HasSubstr("19\u00A0sur\u00A022")) << login;
    EXPECT_THAT(page, HasSubstr("Agent du SIDPC")) << login;
    EXPECT_THAT(page, Not(HasSubstr("agent-sidpc"))) << login;
    EXPECT_THAT(page, Not(HasSubstr("name=\"acte\""))) << login;
    EXPECT_THAT(browser.get("/lectures").body, Not(HasSubstr("agent-sidpc"))) << login;
    EXPECT_EQ(browser.get("/lectures/agent-sidpc").status, 403) << login;
    EXPECT_EQ(send(browser, kNote, "acte=diffuser&public=tous").status, 403) << login;
  }
  Browser agent = as("agent-accueil");
  EXPECT_EQ(agent.get(kNote).status, 403);
  EXPECT_EQ(agent.get("/lectures").status, 403);
  EXPECT_EQ(distributions("NS-2019-07-05"), 1U);
}

TEST_F(Readings, BeginWhenTheReferentDistributes)
{
  Browser referent = as("referent-qualite");
  const std::string offered = referent.get(kNew).body;
  EXPECT_THAT(offered, HasSubstr("Diffuser cette version"));
  EXPECT_THAT(offered, HasSubstr("Ce qui est coché est proposé d’après le texte"));
  const Answer nobody = send(referent, kNew, "acte=diffuser&public=choisis");
  EXPECT_EQ(nobody.status, 422);
  EXPECT_THAT(nobody.body, HasSubstr("href=\"#public-choisis\""));
  EXPECT_EQ(send(referent, kNew, "acte=diffuser").status, 422);
  EXPECT_EQ(send(referent, kNew, "acte=diffuser&public=choisis&service=XX").status, 422);
  EXPECT_EQ(send(referent, kNew, "acte=diffuser&public=tous&relecture=dispensee").status, 422) << "a major version";
  EXPECT_EQ(distributions("FP-02"), 0U);
  EXPECT_EQ(send(referent, kNew, "acte=diffuser&public=choisis&service=SIDPC&fonction=Agent+de+guichet").status, 303);
  EXPECT_EQ(distributions("FP-02"), 1U);
  EXPECT_THAT(as("agent-sidpc").get("/documents/FP-02").body, HasSubstr(kButton));
  EXPECT_THAT(as("agent-etrangers").get("/documents/FP-02").body, HasSubstr(kButton));
  EXPECT_THAT(as("pilote-communication").get("/documents/FP-02").body, Not(HasSubstr(kButton)));
  // A version that is no more in force is distributed no more.
  EXPECT_EQ(send(referent, "/documents/FP-30/versions/1.0/diffusion", "acte=diffuser&public=tous").status, 409);
  EXPECT_EQ(refused("distribute", "referent-qualite"), 1);
}

// PR-2019-045 is a list of the kind, of 5 September 2019; PR-2019-005 is of another kind.
TEST_F(Readings, AreRecordedFromASignedList)
{
  Browser referent = as("referent-qualite");
  const auto record = [&](const std::string& day, const std::string& evidence, const char* page = kNote) {
    return send(referent, page,
                "acte=emarger&compte=agent-sidpc&compte=agent-standard&jour-emargement=" + day + "&preuve=" + evidence);
  };
  EXPECT_EQ(record("2019-09-06", "PR-2019-045").status, 422) << "the day after the list";
  EXPECT_EQ(record("2019-09-04", "PR-2019-045").status, 422) << "the day before the list";
  EXPECT_EQ(record("2019-07-10", "PR-2019-005").status, 422) << "no list of signatures";
  EXPECT_EQ(record("2019-09-05", "PR-2019-999").status, 422) << "no such evidence";
  EXPECT_EQ(record("2019-11-19", "PR-2019-045").status, 422) << "tomorrow";
  EXPECT_THAT(record("2019-09-05", "PR-2019-045", "/documents/FP-21/versions/2.0/diffusion").body,
              HasSubstr("n’était pas à lire"));
  EXPECT_EQ(send(referent, kNote, "acte=emarger&jour-emargement=2019-09-05&preuve=PR-2019-045").status, 422);
  EXPECT_TRUE(of("NS-2019-07-05", "agent-sidpc").empty());
  EXPECT_EQ(record("2019-09-05", "PR-2019-045").status, 303);
  EXPECT_EQ(record("2019-09-05", "PR-2019-045").status, 303) << "again: nothing more";
  const auto read = of("NS-2019-07-05", "agent-sidpc");
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].means, model::ReadingMeans::kPaper);
  EXPECT_EQ(read[0].evidence, "PR-2019-045");
  EXPECT_EQ(read[0].on, Date(2019, 9, 5));
  const std::string page = referent.get(kNote).body;
  EXPECT_THAT(page, HasSubstr("21\u00A0sur\u00A022"));
  EXPECT_THAT(page, HasSubstr("href=\"/preuves/PR-2019-045\""));
}

TEST_F(Readings, AreOwedByANewcomerFromTheDayHeCame)
{
  Browser administrator = as("administrateur");
  ASSERT_EQ(
      send(administrator, "/comptes", "login=nouvel-agent&fonction=Agent+de+guichet&service=DCI-ASE&role=agent").status,
      200);
  const auto account = store::find_account(site_.store().read(), "nouvel-agent");
  ASSERT_TRUE(account);
  EXPECT_TRUE(readings_due(site_.store().read(), *account, Date(2019, 11, 17)).empty());
  const auto due = readings_due(site_.store().read(), *account, Date(2019, 11, 18));
  std::vector<std::string> owed;
  for (const ViewerReading& one : due) {
    owed.push_back(one.document + " " + one.number);
    EXPECT_EQ(one.reading.since, Date(2019, 11, 18));
  }
  EXPECT_THAT(owed, ::testing::UnorderedElementsAre("CH-01 1.0", "GP-01 1.1", "NS-2019-07-05 1.0", "FP-10 2.0",
                                                    "FP-21 2.0", "FP-50 2.0"));
  EXPECT_THAT(administrator.get("/lectures/nouvel-agent").body, HasSubstr("arrivée le 18\u00A0novembre\u00A02019"));
  EXPECT_EQ(administrator.get("/lectures/personne").status, 404);
}

TEST_F(Readings, HaveAListToSignOnPaper)
{
  Browser referent = as("referent-qualite");
  const Answer list = referent.get("/documents/NS-2019-07-05/versions/1.0/emargement");
  EXPECT_EQ(list.status, 200);
  EXPECT_EQ(list.header("content-type"), "application/pdf");
  EXPECT_TRUE(list.body.starts_with("%PDF-"));
  EXPECT_EQ(referent.get("/documents/NS-2019-07-05/versions/1.0/emargement?service=XX").status, 404);
  EXPECT_EQ(as("auditeur-interne").get("/documents/NS-2019-07-05/versions/1.0/emargement").status, 403);
}

}  // namespace classeur::server::tests
