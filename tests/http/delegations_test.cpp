// Who signs in the place of whom, on the site and on the command line; and what happens when a signatory leaves.
#include <gmock/gmock.h>

#include "model/store/documents.hpp"
#include "model/store/journals.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "server/version_acts.hpp"
#include "tests/http/revised_sheet.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using base::Date;
using base::Error;
using base::ErrorCode;
using model::VersionState;
using ::testing::HasSubstr;
using ::testing::Not;

const Date kToday(2019, 11, 18);
constexpr const char* kLife = "/documents/FP-10/versions/3.0/vie";
constexpr const char* kSignature = "/documents/FP-10/versions/3.0/signature";
constexpr const char* kVacant = "Plus personne ne détient cette fonction";

class Delegations : public ::testing::Test
{
 protected:
  Delegations() : administrator_(site_), secretary_(site_), deputy_(site_)
  {
    EXPECT_EQ(administrator_.sign_in("administrateur").status, 303);
    EXPECT_EQ(secretary_.sign_in("secretaire-generale").status, 303);
    EXPECT_EQ(deputy_.sign_in("directeur-dci").status, 303);
  }

  void act(const std::string& login, const std::function<void(const Acting&)>& work, Date day = kToday)
  {
    perform(site_.store(), *store::find_account(site_.store().read(), login), day, work);
  }
  // FP-10 in review, signed by its pilot and reviewer: it waits for the secretary-general.
  void submit_sheet()
  {
    act("correspondant-dci", [&](const Acting& who) { save_draft(who, revised_sheet(), {}); });
    act("correspondant-dci", [&](const Acting& who) { submit_version(who, seen_, "Délai"); });
    act("referent-qualite", [&](const Acting& who) { sign_version(who, seen_); });
  }
  std::optional<ErrorCode> sign(const std::string& login, Date day = kToday)
  {
    try {
      act(
          login, [&](const Acting& who) { sign_version(who, seen_); }, day);
    } catch (const Error& error) {
      return error.code();
    }
    return std::nullopt;
  }
  static Answer give(Browser& browser, const std::string& fields)
  {
    return browser.post("/delegations", "csrf=" + browser.csrf_of("/") + "&" + fields);
  }
  std::vector<model::Delegation> delegations() { return store::list_delegations(site_.store().read()); }
  Answer post(const std::string& address, const std::string& fields = "")
  {
    return administrator_.post(address, "csrf=" + administrator_.csrf_of("/") + "&" + fields);
  }

  const VersionSeen seen_{"FP-10", "3.0", std::nullopt};
  Site site_;
  Browser administrator_;
  Browser secretary_;
  Browser deputy_;
};

// « Secrétaire générale », du 18 au 30 novembre.
const std::string kFields =
    "fonction=Secr%C3%A9taire+g%C3%A9n%C3%A9rale&suppleant=directeur-dci&du=2019-11-18&au=2019-11-30&motif=Cong%C3%A9s";

}  // namespace

TEST_F(Delegations, AreGivenByTheHolderAndShownToTheDeputyAndTheKeepersOnly)
{
  submit_sheet();
  EXPECT_EQ(give(secretary_, kFields).status, 303);
  ASSERT_EQ(delegations().size(), 1U);
  EXPECT_EQ(delegations()[0].given_by, "secretaire-generale");
  EXPECT_EQ(delegations()[0].to, Date(2019, 11, 30));
  const std::string seen = deputy_.get("/delegations").body;
  EXPECT_THAT(seen, HasSubstr("Vous suppléez aujourd’hui"));
  EXPECT_THAT(seen, HasSubstr("1\u00A0version attend votre visa"));
  EXPECT_THAT(deputy_.get("/a-signer").body, HasSubstr("en suppléance\u00A0: Secrétaire générale"));
  EXPECT_THAT(administrator_.get("/delegations").body, HasSubstr("Congés"));
  // The reason for an absence is nobody else's business.
  Browser agent(site_);
  agent.sign_in("agent-accueil");
  EXPECT_THAT(agent.get("/delegations").body, Not(HasSubstr("Congés")));
  EXPECT_EQ(agent
                .post("/delegations/" + std::to_string(delegations()[0].id) + "/fin",
                      "csrf=" + agent.csrf_of("/") + "&motif-" + std::to_string(delegations()[0].id) + "=x")
                .status,
            404);
  Browser auditor(site_);
  auditor.sign_in("auditeur-socotec");
  EXPECT_EQ(auditor.get("/delegations").status, 403);
}

TEST_F(Delegations, NameWhatIsWrongWithTheFormAndKeepWhatWasTyped)
{
  const Answer empty = give(secretary_, "fonction=&suppleant=&du=hier&au=&motif=+");
  EXPECT_EQ(empty.status, 422);
  for (const char* field : {"#fonction", "#suppleant", "#du", "#au", "#motif"}) {
    EXPECT_THAT(empty.body, HasSubstr(std::string("href=\"") + field + "\"")) << field;
  }
  const Answer reversed =
      give(secretary_,
           "fonction=Secr%C3%A9taire+g%C3%A9n%C3%A9rale&suppleant=directeur-dci&du=2019-11-30&au=2019-11-29"
           "&motif=Cong%C3%A9s");
  EXPECT_EQ(reversed.status, 422);
  EXPECT_THAT(reversed.body, HasSubstr("value=\"Congés\""));
  EXPECT_THAT(reversed.body, HasSubstr("value=\"2019-11-30\""));
  EXPECT_TRUE(delegations().empty());
  // A held function is its holder's to give, on the site too.
  EXPECT_EQ(give(administrator_, kFields).status, 403);
}

TEST_F(Delegations, EndWhenTheirHolderSaysSoWithAReason)
{
  give(secretary_, kFields);
  const std::string id = std::to_string(delegations()[0].id);
  const auto end = [&](Browser& browser, const std::string& reason) {
    return browser.post("/delegations/" + id + "/fin", "csrf=" + browser.csrf_of("/") + "&motif-" + id + "=" + reason);
  };
  EXPECT_EQ(end(secretary_, "+").status, 422);
  EXPECT_EQ(end(deputy_, "Non").status, 403) << "the deputy does not take himself out";
  EXPECT_EQ(end(secretary_, "Retour").status, 303);
  EXPECT_EQ(delegations()[0].ended, kToday);
  EXPECT_EQ(end(secretary_, "Encore").status, 409);
  EXPECT_THAT(secretary_.get("/delegations").body, HasSubstr("a pris fin le 18\u00A0novembre\u00A02019"));
}

TEST_F(Delegations, SayThatNobodyIsLeftToSignAndHowToGoOn)
{
  submit_sheet();
  EXPECT_THAT(administrator_.get(kLife).body, Not(HasSubstr(kVacant)));
  // The page of the account warns before.
  const std::string warning = administrator_.get("/comptes/secretaire-generale").body;
  EXPECT_THAT(warning, HasSubstr("1\u00A0version resterait sans signataire"));
  EXPECT_THAT(warning, HasSubstr("href=\"/documents/FP-10/versions/3.0/vie\""));
  EXPECT_EQ(post("/comptes/secretaire-generale/desactivation").status, 303);
  Browser referent(site_);
  referent.sign_in("referent-qualite");
  Browser writer(site_);
  writer.sign_in("correspondant-dci");
  for (const char* page : {kLife, kSignature, "/projets"}) {
    EXPECT_THAT(referent.get(page).body, HasSubstr(kVacant)) << page;
    EXPECT_THAT(referent.get(page).body, HasSubstr("/delegations?fonction=Secr%C3%A9taire%20g%C3%A9n%C3%A9rale"))
        << page;
    EXPECT_THAT(writer.get(page).body, HasSubstr("le référent qualité peut désigner un suppléant")) << page;
  }
  EXPECT_THAT(writer.get(kLife).body, HasSubstr("href=\"#reprendre\""));
  EXPECT_THAT(referent.get("/delegations?fonction=Secr%C3%A9taire%20g%C3%A9n%C3%A9rale").body,
              HasSubstr("<option value=\"Secrétaire générale\" selected"));
  // What the one who left had signed stays; a deputy takes it on.
  EXPECT_EQ(give(referent, kFields).status, 303);
  EXPECT_THAT(writer.get(kLife).body, Not(HasSubstr(kVacant)));
  EXPECT_THAT(
      writer.get(kLife).body,
      HasSubstr("en suppléance\u00A0: Directeur de la citoyenneté et de l’immigration, jusqu’au 30\u00A0novembre"));
  EXPECT_EQ(sign("directeur-dci"), std::nullopt);
  EXPECT_EQ(store::list_versions(site_.store().read(), "FP-10").back().state, VersionState::kApproved);
}

TEST_F(Delegations, EndWithTheirGiverOrTheirDeputyAndNotWithAKeeper)
{
  submit_sheet();
  // A deputy signs as long as the one who named him is there …
  give(secretary_, kFields);
  const std::string warning = administrator_.get("/comptes/secretaire-generale").body;
  EXPECT_THAT(warning, HasSubstr("a donné à directeur-dci"));
  EXPECT_EQ(post("/comptes/secretaire-generale/desactivation").status, 303);
  EXPECT_EQ(delegations()[0].ended, kToday);
  EXPECT_EQ(sign("directeur-dci"), ErrorCode::kNotAllowed) << "… and no longer";
  // What the administrator gives for the empty function hangs on the function, not on him.
  EXPECT_EQ(give(administrator_, kFields).status, 303);
  act("referent-qualite", [&](const Acting& who) { store::disable_account(who.change, "administrateur"); });
  EXPECT_FALSE(delegations()[1].ended);
  EXPECT_EQ(sign("directeur-dci"), std::nullopt);
}

TEST_F(Delegations, GoOnAfterAChangeOfServiceAndEndWithAChangeOfFunction)
{
  ASSERT_EQ(give(secretary_, kFields).status, 303);
  const std::string same = "fonction=Directeur+de+la+citoyennet%C3%A9+et+de+l%E2%80%99immigration&role=director";
  EXPECT_EQ(post("/comptes/directeur-dci/fonction", same + "&service=SG").status, 303);
  EXPECT_EQ(store::find_account(site_.store().read(), "directeur-dci")->service, "SG");
  EXPECT_FALSE(delegations()[0].ended);
  const std::int64_t head = site_.store().journal_head();
  EXPECT_EQ(post("/comptes/directeur-dci/fonction", "fonction=Chef+de+bureau&role=agent&service=SG").status, 303);
  EXPECT_EQ(delegations()[0].ended, kToday);
  std::vector<std::string> actions;
  for (const auto& entry : store::list_journal(site_.store().read(), head, 10)) actions.push_back(entry.action);
  EXPECT_THAT(actions, ::testing::ElementsAre("delegation.end", "account.move"));
  EXPECT_EQ(store::find_account(site_.store().read(), "directeur-dci")->role, model::Role::kAgent);
  EXPECT_TRUE(store::verify(site_.store()).findings.empty());
}

TEST_F(Delegations, AreNotAWayToOnesOwnAccount)
{
  EXPECT_EQ(
      post("/comptes/administrateur/fonction", "fonction=Secr%C3%A9taire+g%C3%A9n%C3%A9rale&role=director").status,
      409);
  EXPECT_EQ(store::find_account(site_.store().read(), "administrateur")->function, "Administrateur de l’application");
  EXPECT_EQ(post("/comptes/administrateur/desactivation").status, 409);
  EXPECT_EQ(post("/comptes/agent-accueil/fonction", "fonction=+&role=agent").status, 422);
  EXPECT_EQ(administrator_.get("/comptes/personne").status, 404);
  EXPECT_EQ(secretary_.get("/comptes/agent-accueil").status, 403);
}

}  // namespace classeur::server::tests
