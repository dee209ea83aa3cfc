// How a version is read, signed and refused on the site, by those who may.
#include <fstream>
#include <sstream>
#include <thread>

#include <gmock/gmock.h>

#include "model/store/connection.hpp"
#include "model/store/documents.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "server/accounts.hpp"
#include "server/version_acts.hpp"
#include "tests/http/revised_sheet.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using model::Role;
using model::VersionState;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kPage = "/documents/FP-10/versions/3.0/signature";

class SignaturePage : public ::testing::Test
{
 protected:
  SignaturePage() : referent_(site_)
  {
    draft(revised_sheet());
    submit();
    referent_.sign_in("referent-qualite");
  }

  void act(const std::string& login, const std::function<void(const Acting&)>& work)
  {
    const auto account = store::find_account(site_.store().read(), login);
    perform(site_.store(), *account, base::Date(2019, 11, 18), work);
  }
  void draft(const std::string& xml, const std::optional<base::Digest>& seen = {})
  {
    act("correspondant-dci", [&](const Acting& who) { save_draft(who, xml, seen); });
  }
  void submit()
  {
    act("correspondant-dci", [&](const Acting& who) {
      submit_version(who, {"FP-10", "3.0", {}}, "Délai ramené à un jour");
    });
  }
  model::DocumentVersion version() { return store::list_versions(site_.store().read(), "FP-10").back(); }

  static Answer send(Browser& browser, const std::string& fields)
  {
    return browser.post(kPage, "csrf=" + browser.csrf_of("/") + "&" + fields);
  }
  std::string seen() { return "&vu=" + version().content.hex(); }
  std::string signing(const std::string& password = kPassword)
  {
    return "acte=signer&mot-de-passe=" + password + seen();
  }

  Site site_;
  Browser referent_;
};

}  // namespace

TEST_F(SignaturePage, IsFoundFromTheMenuByTheOneWhoseTurnItIs)
{
  const std::string link = "href=\"/documents/FP-10/versions/3.0/signature\"";
  const std::string list = referent_.get("/a-signer").body;
  EXPECT_THAT(list, HasSubstr(link));
  EXPECT_THAT(list, HasSubstr("visa attendu"));
  EXPECT_THAT(list, HasSubstr("1er\u00A0décembre\u00A02019"));
  Browser director(site_);
  director.sign_in("secretaire-generale");
  EXPECT_THAT(director.get("/a-signer").body, HasSubstr("Aucune version n’attend votre visa"));
  EXPECT_THAT(director.get("/").body, Not(HasSubstr("visa attendu")));
  EXPECT_EQ(send(referent_, signing()).status, 303);
  EXPECT_THAT(director.get("/").body, HasSubstr("visa attendu"));
  EXPECT_THAT(director.get("/a-signer").body, HasSubstr(link));
  EXPECT_THAT(referent_.get("/").body, Not(HasSubstr("visa attendu")));
}

TEST_F(SignaturePage, ShowsTheRedlineThatWasSubmittedAndWhatComesWithIt)
{
  const std::string page = referent_.get(kPage).body;
  EXPECT_THAT(page, HasSubstr("Délai ramené à un jour"));
  EXPECT_THAT(page, HasSubstr("L’ancienne étape 9 est supprimée"));
  EXPECT_THAT(page, HasSubstr("<ins class=\"cl-ins\">"));
  EXPECT_THAT(page, HasSubstr(version().content.hex()));
  EXPECT_LT(page.find("L’ancienne étape 9 est supprimée"), page.find("Délai ramené à un jour"));
  EXPECT_LT(page.find("Délai ramené à un jour"), page.find("Qui devra la relire"));
}

TEST_F(SignaturePage, SignsWithThePasswordAndSaysSo)
{
  const Answer first = send(referent_, signing());
  EXPECT_EQ(first.status, 303);
  EXPECT_THAT(referent_.get(first.header("location")).body, HasSubstr("attend encore d’autres visas"));
  Browser director(site_);
  director.sign_in("secretaire-generale");
  const Answer last = send(director, signing());
  EXPECT_EQ(last.status, 303);
  EXPECT_THAT(director.get(last.header("location")).body, HasSubstr("a tous ses visas"));
  EXPECT_EQ(version().state, VersionState::kApproved);
  // The message is about what the store knows, not about what an address says.
  Browser other(site_);
  other.sign_in("directeur-dci");
  EXPECT_THAT(other.get(last.header("location")).body, Not(HasSubstr("enregistré")));
}

TEST_F(SignaturePage, CountsWrongPasswordsAsTheDoorDoes)
{
  const Answer wrong = send(referent_, signing("un-autre-mot"));
  EXPECT_EQ(wrong.status, 401);
  EXPECT_THAT(wrong.body, HasSubstr("href=\"#mot-de-passe\""));
  EXPECT_THAT(wrong.body, HasSubstr("id=\"mot-de-passe-erreur\""));
  for (int i = 1; i < kFailuresOfLoginMax; ++i) EXPECT_EQ(send(referent_, signing("un-autre-mot")).status, 401);
  EXPECT_EQ(send(referent_, signing()).status, 429) << "the right one too has to wait";
  EXPECT_TRUE(version().signoffs.empty());
  Browser door(site_);
  EXPECT_EQ(door.sign_in("referent-qualite").status, 429);
}

TEST_F(SignaturePage, SignsOnceHoweverOftenTheFormIsSent)
{
  const std::string form = signing();
  EXPECT_EQ(send(referent_, form).status, 303);
  const std::size_t given = version().signoffs.size();
  EXPECT_GT(given, 0U);
  EXPECT_EQ(send(referent_, form).status, 303);
  EXPECT_EQ(version().signoffs.size(), given);

  Browser one(site_);
  Browser other(site_);
  one.sign_in("secretaire-generale");
  other.sign_in("secretaire-generale");
  int first = 0;
  int second = 0;
  std::thread at_once([&] { first = send(one, form).status; });
  second = send(other, form).status;
  at_once.join();
  EXPECT_EQ(first, 303);
  EXPECT_EQ(second, 303);
  EXPECT_EQ(version().signoffs.size(), given + 1);
  EXPECT_EQ(version().state, VersionState::kApproved);
}

TEST_F(SignaturePage, SignsNothingButWhatWasSeen)
{
  const std::string form = signing();
  act("correspondant-dci", [&](const Acting& who) { recall_version(who, {"FP-10", "3.0", {}}, "Coquille"); });
  EXPECT_EQ(send(referent_, form).status, 409) << "taken back";
  EXPECT_EQ(referent_.get(kPage).status, 404);
  draft(revised_sheet("3.0", "2019-12-02"), version().content);
  submit();
  const Answer stale = send(referent_, form);
  EXPECT_EQ(stale.status, 409);
  EXPECT_THAT(stale.body, HasSubstr("Cette version a changé depuis"));
  EXPECT_EQ(send(referent_, "acte=refuser&motif=Non&vu=" + std::string(64, '0')).status, 409);
  EXPECT_EQ(send(referent_, "acte=signer&mot-de-passe=x").status, 422) << "saw nothing";
  EXPECT_TRUE(version().signoffs.empty());
  EXPECT_EQ(version().state, VersionState::kInReview);
}

TEST_F(SignaturePage, RefusesWithAReasonOnly)
{
  const Answer blank = send(referent_, "acte=refuser&motif=%20" + seen());
  EXPECT_EQ(blank.status, 422);
  EXPECT_THAT(blank.body, HasSubstr("href=\"#motif\""));
  EXPECT_EQ(version().state, VersionState::kInReview);
  const Answer refused = send(referent_, "acte=refuser&motif=Le+d%C3%A9lai+est+trop+court" + seen());
  EXPECT_EQ(refused.status, 303);
  EXPECT_EQ(version().state, VersionState::kDraft);
  EXPECT_THAT(referent_.get(refused.header("location")).body, HasSubstr("Votre refus est enregistré"));
  const auto refusals = store::list_refusals(site_.store().read(), version().id);
  ASSERT_EQ(refusals.size(), 1U);
  EXPECT_EQ(refusals[0].reason, "Le délai est trop court");
  submit();
  EXPECT_THAT(referent_.get(kPage).body, HasSubstr("Le délai est trop court"));
}

TEST_F(SignaturePage, IsForThoseWhoMayKnowOfTheVersion)
{
  const std::string title = "Traitement des réclamations";
  for (const char* login : {"agent-accueil", "directeur-dci"}) {
    Browser browser(site_);
    browser.sign_in(login);
    EXPECT_EQ(browser.get(kPage).status, 404) << login;
    EXPECT_EQ(send(browser, signing()).status, 404) << login;
    EXPECT_THAT(browser.get("/a-signer").body, Not(HasSubstr("FP-10"))) << login;
  }
  Browser auditor(site_);
  auditor.sign_in("auditeur-socotec");
  EXPECT_EQ(auditor.get(kPage).status, 403);
  // Who is to sign later reads already, and may not sign yet.
  Browser director(site_);
  director.sign_in("secretaire-generale");
  const Answer early = director.get(kPage);
  EXPECT_EQ(early.status, 200);
  EXPECT_THAT(early.body, Not(HasSubstr("name=\"mot-de-passe\"")));
  EXPECT_EQ(send(director, signing()).status, 403);
  EXPECT_EQ(send(director, "acte=refuser&motif=Non" + seen()).status, 403);
  EXPECT_TRUE(version().signoffs.empty());
}

TEST_F(SignaturePage, ListsWhatIsPreparedForWritersOnly)
{
  EXPECT_THAT(referent_.get("/projets").body, HasSubstr("FP-10, version 3.0"));
  Browser director(site_);
  director.sign_in("secretaire-generale");
  EXPECT_EQ(director.get("/projets").status, 403);
}

}  // namespace classeur::server::tests
