// Who has which password: everyone chooses his own, an administrator gives one for one use, and nobody signs with what
// another has chosen.
#include <gmock/gmock.h>

#include "model/store/documents.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "server/account_acts.hpp"
#include "server/accounts.hpp"
#include "server/response.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kSecretary = "secretaire-generale";
constexpr const char* kChosen = "cheval agrafe batterie";

class Passwords : public ::testing::Test
{
 protected:
  Passwords() : administrator_(site_), secretary_(site_)
  {
    administrator_.sign_in("administrateur");
    secretary_.sign_in(kSecretary);
  }

  static Answer send(Browser& browser, const std::string& page, const std::string& address, const std::string& fields)
  {
    return browser.post(address, "csrf=" + browser.csrf_of(page) + "&" + fields);
  }
  static std::string fields(const std::string& present, const std::string& wanted, const std::string& again)
  {
    return "acte=mot-de-passe&actuel=" + percent_encode(present) + "&nouveau=" + percent_encode(wanted) +
           "&encore=" + percent_encode(again);
  }
  Answer change(Browser& browser, const std::string& present, const std::string& wanted, const std::string& again)
  {
    return send(browser, "/mon-compte", "/mon-compte", fields(present, wanted, again));
  }
  // The one-time password that an answer shows.
  static std::string shown(const Answer& answer)
  {
    const std::string mark = "<strong class=\"cl-secret\">";
    const std::size_t at = answer.body.find(mark);
    if (at == std::string::npos) return "";
    const std::size_t start = at + mark.size();
    return answer.body.substr(start, answer.body.find('<', start) - start);
  }
  std::string reset(const std::string& login)
  {
    const Answer answer = send(administrator_, "/comptes", "/comptes/" + login + "/mot-de-passe", "");
    EXPECT_EQ(answer.status, 200);
    EXPECT_THAT(answer.header("cache-control"), HasSubstr("no-store"));
    return shown(answer);
  }
  int sign_in(const std::string& login, const std::string& password)
  {
    return Browser(site_).sign_in(login, percent_encode(password)).status;
  }
  std::vector<std::string> acts_since(std::int64_t head)
  {
    std::vector<std::string> acts;
    for (const auto& entry : store::list_journal(site_.store().read(), head, 50)) {
      acts.push_back(entry.actor.name + " " + entry.action);
    }
    return acts;
  }

  Site site_;
  Browser administrator_;
  Browser secretary_;
};

}  // namespace

TEST_F(Passwords, AreChangedByTheirOwnersAndEndTheOtherSessions)
{
  Browser elsewhere(site_);
  elsewhere.sign_in(kSecretary);
  const std::int64_t head = site_.store().journal_head();
  const Answer answer = change(secretary_, kPassword, kChosen, kChosen);
  ASSERT_EQ(answer.status, 303);
  EXPECT_THAT(secretary_.get(answer.header("location")).body, HasSubstr("Votre mot de passe est changé"));
  EXPECT_EQ(elsewhere.get("/").status, 303) << "signed out";
  EXPECT_THAT(acts_since(head), Contains("secretaire-generale account.set_password"));
  EXPECT_EQ(sign_in(kSecretary, kPassword), 401);
  EXPECT_EQ(sign_in(kSecretary, kChosen), 303);
  EXPECT_TRUE(store::verify(site_.store()).findings.empty());
}

TEST_F(Passwords, AreNotChangedWithoutThePresentOneOrToABadOne)
{
  EXPECT_EQ(change(secretary_, "pas-le-bon-mot", kChosen, kChosen).status, 401);
  const Answer different = change(secretary_, kPassword, kChosen, "cheval agrafe batteries");
  EXPECT_EQ(different.status, 422);
  EXPECT_THAT(different.body, HasSubstr("href=\"#encore\""));
  for (const char* bad : {"court", "secretaire-generale", "motdepasse2019", kPassword}) {
    const Answer answer = change(secretary_, kPassword, bad, bad);
    EXPECT_EQ(answer.status, 422) << bad;
    EXPECT_THAT(answer.body, HasSubstr("href=\"#nouveau\"")) << bad;
    EXPECT_THAT(answer.body, Not(HasSubstr("value=\"" + std::string(bad) + "\" type=\"password\""))) << bad;
  }
  EXPECT_EQ(sign_in(kSecretary, kPassword), 303);
}

TEST_F(Passwords, AreNotGuessedByTheFormThatChangesThem)
{
  for (int i = 0; i < kFailuresOfLoginMax; ++i) {
    EXPECT_EQ(change(secretary_, "essai-numero-" + std::to_string(i), kChosen, kChosen).status, 401);
  }
  EXPECT_EQ(change(secretary_, kPassword, kChosen, kChosen).status, 429);
  EXPECT_EQ(sign_in(kSecretary, kPassword), 429) << "the same limit as at the door";
}

TEST_F(Passwords, GivenByAnotherOpenNothingButTheChoiceOfOnesOwn)
{
  const std::int64_t head = site_.store().journal_head();
  const std::string given = reset(kSecretary);
  ASSERT_FALSE(given.empty());
  EXPECT_THAT(acts_since(head), Contains("administrateur account.set_password"));
  EXPECT_EQ(secretary_.get("/").header("location"), "/connexion") << "its sessions have ended";
  EXPECT_EQ(sign_in(kSecretary, kPassword), 401);
  EXPECT_THAT(administrator_.get("/comptes").body, HasSubstr("Mot de passe provisoire"));
  EXPECT_THAT(administrator_.get("/comptes").body, Not(HasSubstr(given)));

  ASSERT_EQ(secretary_.sign_in(kSecretary, given).status, 303);
  EXPECT_EQ(secretary_.get("/").header("location"), "/mot-de-passe");
  EXPECT_EQ(secretary_.get("/documents/FP-10").header("location"), "/mot-de-passe?suite=%2Fdocuments%2FFP-10");
  EXPECT_EQ(secretary_.get("/api/documents").status, 403);
  const std::string page = secretary_.get("/mot-de-passe?suite=%2Fdocuments%2FFP-10").body;
  EXPECT_THAT(page, HasSubstr("Se déconnecter"));
  for (const char* elsewhere : {"id=\"navigation\"", "/recherche", "href=\"/mon-compte\"", "href=\"/aide\""}) {
    EXPECT_THAT(page, Not(HasSubstr(elsewhere)));
  }
  EXPECT_EQ(send(secretary_, "/mot-de-passe", "/mon-compte", "acte=courriel&adresse=").header("location"),
            "/mot-de-passe");
  EXPECT_EQ(send(secretary_, "/mot-de-passe", "/mot-de-passe", fields(given, given, given)).status, 422);
  const Answer chosen = send(secretary_, "/mot-de-passe", "/mot-de-passe",
                             fields(given, kChosen, kChosen) + "&suite=%2Fdocuments%2FFP-10");
  EXPECT_EQ(chosen.status, 303);
  EXPECT_EQ(chosen.header("location"), "/documents/FP-10");
  EXPECT_EQ(secretary_.get("/").status, 200);
  EXPECT_EQ(sign_in(kSecretary, given), 401) << "for one use";
  EXPECT_THAT(administrator_.get("/comptes").body, Not(HasSubstr("Mot de passe provisoire")));
  EXPECT_TRUE(store::verify(site_.store()).findings.empty());
}

TEST_F(Passwords, LeadNowhereElseAfterTheChoice)
{
  const std::string given = reset(kSecretary);
  secretary_.sign_in(kSecretary, given);
  EXPECT_EQ(send(secretary_, "/mot-de-passe", "/mot-de-passe",
                 fields(given, kChosen, kChosen) + "&suite=https%3A%2F%2Fexample.org")
                .header("location"),
            "/");
}

TEST_F(Passwords, PublicPagesAreTheSameForOthers)
{
  const std::string given = reset(kSecretary);
  secretary_.sign_in(kSecretary, given);
  EXPECT_THAT(secretary_.get("/mentions-legales").body, Not(HasSubstr("id=\"navigation\"")));
  Browser director(site_);
  director.sign_in("directeur-dci");
  EXPECT_THAT(director.get("/mentions-legales").body, HasSubstr("id=\"navigation\""));
  EXPECT_THAT(secretary_.get("/mentions-legales").body, Not(HasSubstr("id=\"navigation\"")));
}

TEST_F(Passwords, GivenByAnotherSignNothing)
{
  const auto account = store::find_account(site_.store().read(), kSecretary);
  const base::Date today(2019, 11, 18);
  const auto attempt = [&] {
    perform(site_.store(), *account, today, [](const Acting& who) { require_own_password(who); });
  };
  EXPECT_NO_THROW(attempt());
  reset(kSecretary);
  // An act that was on its way when the password was given.
  try {
    attempt();
    ADD_FAILURE() << "somebody else could have signed";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kNotAllowed);
  }
}

TEST_F(Passwords, OfANewAccountAreMadeUpAndReplaced)
{
  const Answer added = send(administrator_, "/comptes", "/comptes",
                            "login=nouvel-agent&fonction=Agent+de+guichet&service=DCI-ASE&role=agent");
  EXPECT_EQ(added.status, 200);
  const std::string given = shown(added);
  ASSERT_FALSE(given.empty());
  EXPECT_THAT(administrator_.get("/comptes").body, HasSubstr("nouvel-agent"));
  Browser agent(site_);
  ASSERT_EQ(agent.sign_in("nouvel-agent", given).status, 303);
  EXPECT_EQ(agent.get("/").header("location"), "/mot-de-passe");
  EXPECT_EQ(send(agent, "/mot-de-passe", "/mot-de-passe", fields(given, kChosen, kChosen)).status, 303);
  EXPECT_EQ(agent.get("/").status, 200);
}

TEST_F(Passwords, AreNotResetByTheirOwnersNorWithoutTheRight)
{
  EXPECT_EQ(send(administrator_, "/comptes", "/comptes/administrateur/mot-de-passe", "").status, 409);
  EXPECT_EQ(send(administrator_, "/comptes", "/comptes/personne/mot-de-passe", "").status, 404);
  EXPECT_EQ(send(secretary_, "/", "/comptes/agent-accueil/mot-de-passe", "").status, 403);
  EXPECT_EQ(sign_in("agent-accueil", kPassword), 303);
}

TEST_F(Passwords, ADisabledAccountIsEnabledAgain)
{
  EXPECT_EQ(send(administrator_, "/comptes", "/comptes/agent-accueil/activation", "").status, 409)
      << "it is in service";
  EXPECT_EQ(send(administrator_, "/comptes", "/comptes/agent-accueil/desactivation", "").status, 303);
  EXPECT_EQ(sign_in("agent-accueil", kPassword), 401);
  EXPECT_EQ(send(administrator_, "/comptes", "/comptes/agent-accueil/mot-de-passe", "").status, 409);
  const std::int64_t head = site_.store().journal_head();
  EXPECT_THAT(administrator_.get("/comptes/agent-accueil").body, HasSubstr("Remettre en service"));
  EXPECT_EQ(send(administrator_, "/comptes", "/comptes/agent-accueil/activation", "").status, 303);
  EXPECT_THAT(acts_since(head), Contains("administrateur account.enable"));
  EXPECT_EQ(sign_in("agent-accueil", kPassword), 303);
  EXPECT_TRUE(store::verify(site_.store()).findings.empty());
}

TEST_F(CommandLine, GivesPasswordsAndPutsAccountsBackIntoService)
{
  make_example();
  const Outcome made = run("user password agent-accueil --make-up");
  EXPECT_EQ(made.exit, 0) << made.errors;
  EXPECT_EQ(made.output.size(), 20U) << "the password and the end of its line";
  EXPECT_EQ(run_line("sh -c 'echo cheval-agrafe-batterie | " CLASSEUR_PROGRAM " user password agent-accueil'").exit, 0);
  EXPECT_EQ(run_line("sh -c 'echo court | " CLASSEUR_PROGRAM " user password agent-accueil'").exit, 1);
  EXPECT_EQ(run("user password personne --make-up").exit, 1);
  EXPECT_EQ(run("user password agent-accueil --make-up --password x").exit, 2);
  EXPECT_EQ(run("user enable agent-accueil").exit, 1) << "it is in service";
  EXPECT_EQ(run("user disable agent-accueil").exit, 0);
  EXPECT_EQ(run("user enable agent-accueil").exit, 0);
  EXPECT_EQ(run("verify").exit, 0);
}

}  // namespace classeur::server::tests
