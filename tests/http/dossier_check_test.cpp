// The check of a dossier, the waivers of its errors and its seal, as a director and a referent meet them.
#include <chrono>
#include <thread>

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "model/store/seals.hpp"
#include "server/sealing.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kCheck = "/audits/socotec-2019/controle";
constexpr const char* kSealing = "/audits/socotec-2019/scellement";
constexpr const char* kNoSheet49 = "commitment-bare:49:sheet";

class DossierCheck : public ::testing::Test
{
 protected:
  DossierCheck() : director_(site_) { director_.sign_in("secretaire-generale"); }

  Answer waive_by_form(const std::string& finding, const std::string& reason, const std::string& password)
  {
    return director_.post("/audits/socotec-2019/derogation",
                          "csrf=" + director_.csrf_of(kCheck) + "&constat=" + percent_encode(finding) +
                              "&motif=" + percent_encode(reason) + "&mot-de-passe=" + percent_encode(password));
  }

  // As the form of the page asks for it; `seen` empty: what the page shows.
  Answer seal_by_form(const std::string& password, std::string seen = "")
  {
    const std::string page = director_.get(kSealing).body;
    if (seen.empty()) seen = seen_on(page);
    return director_.post(
        kSealing, "csrf=" + director_.csrf_of(kCheck) + "&vu=" + seen + "&mot-de-passe=" + percent_encode(password));
  }
  static std::string seen_on(const std::string& page)
  {
    constexpr std::size_t kDigestCharacters = 64;
    const std::string mark = "name=\"vu\" value=\"";
    const std::size_t at = page.find(mark);
    return at == std::string::npos ? std::string(kDigestCharacters, '0')
                                   : page.substr(at + mark.size(), kDigestCharacters);
  }

  std::vector<audits::LintFinding> errors_left()
  {
    return errors_before_seal(site_.store().read(), "socotec-2019", base::Date(2019, 11, 18));
  }

  void waive_all()
  {
    const auto account = model::store::find_account(site_.store().read(), "secretaire-generale");
    for (const audits::LintFinding& error : errors_left()) {
      waive(site_.store(), *account, base::Date(2019, 11, 18), "socotec-2019", error.key(), "Écart assumé");
    }
  }

  Site site_;
  Browser director_;
};

// The gaps that the dossier admits are errors, each with the page that mends it.
TEST_F(DossierCheck, ShowsTheHonestGapsOfTheExample)
{
  const std::string page = director_.get(kCheck).body;
  for (const char* commitment : {"9", "10", "13", "14", "15", "49"}) {
    EXPECT_THAT(page, HasSubstr("commitment-bare:" + std::string(commitment) + ":sheet")) << commitment;
    EXPECT_THAT(page, HasSubstr("href=\"/engagements/" + std::string(commitment) + "\"")) << commitment;
  }
  for (const char* proven : {"3", "17", "47"}) {
    EXPECT_THAT(page, Not(HasSubstr("commitment-bare:" + std::string(proven) + ":"))) << proven;
  }
  EXPECT_THAT(page, AllOf(HasSubstr("report-contradicts-table:I7"), HasSubstr("href=\"/indicateurs/I7\""),
                          HasSubstr("compatible avec I6 (85,19) ne donne 4,11")));
  // One number of the survey that is there.
  EXPECT_THAT(page, AllOf(Not(HasSubstr("not-recomputed:I12")), Not(HasSubstr("contradicts-table:I12"))));
  EXPECT_THAT(page, HasSubstr("Aucune fiche n’a jamais porté le numéro 71"));
}

TEST_F(DossierCheck, IsNotForAgentsAndSignedByDirectorsOnly)
{
  Browser agent(site_);
  agent.sign_in(login_of(model::Role::kAgent));
  EXPECT_EQ(agent.get(kCheck).status, 403);
  Browser referent(site_);
  referent.sign_in("referent-qualite");
  const Answer page = referent.get(kCheck);
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, Not(HasSubstr("Signer une dérogation")));
  EXPECT_EQ(referent
                .post("/audits/socotec-2019/derogation",
                      "csrf=" + referent.csrf_of(kCheck) + "&constat=x&motif=y&mot-de-passe=" + kPassword)
                .status,
            403);
}

TEST_F(DossierCheck, AWaiverTakesAReasonAndThePassword)
{
  const std::size_t before = errors_left().size();
  const std::int64_t head = site_.store().journal_head();
  const Answer wrong = waive_by_form(kNoSheet49, "Fiche prévue en mars", "pas-le-bon");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_THAT(wrong.body, AllOf(HasSubstr("rien n’est signé"), HasSubstr("Fiche prévue en mars")));
  EXPECT_EQ(waive_by_form(kNoSheet49, " ", kPassword).status, 422);
  EXPECT_EQ(waive_by_form("commitment-bare:3:sheet", "Rien à couvrir", kPassword).status, 404);
  EXPECT_EQ(errors_left().size(), before);
  EXPECT_EQ(site_.store().journal_head(), head);

  EXPECT_EQ(waive_by_form(kNoSheet49, "Fiche prévue en mars", kPassword).status, 303);
  EXPECT_EQ(errors_left().size(), before - 1);
  const auto waivers = model::store::list_waivers(site_.store().read(), "socotec-2019");
  ASSERT_EQ(waivers.size(), 1U);
  EXPECT_EQ(waivers.front().function, "Secrétaire générale");
  EXPECT_EQ(waivers.front().statement, model::digest_of(waivers.front()));
  EXPECT_THAT(director_.get(kCheck).body, AllOf(HasSubstr("Dérogation signée le"), HasSubstr("Fiche prévue en mars")));
  EXPECT_EQ(waive_by_form(kNoSheet49, "Encore", kPassword).status, 409);
}

TEST_F(DossierCheck, TheSealWaitsForTheLastError)
{
  const std::int64_t head = site_.store().journal_head();
  EXPECT_THAT(director_.get(kCheck).body, Not(HasSubstr("Sceller le dossier")));
  const std::string page = director_.get(kSealing).body;
  EXPECT_THAT(page, AllOf(HasSubstr("17\u00A0erreurs"), HasSubstr("ne sert l’engagement 49"),
                          Not(HasSubstr("name=\"mot-de-passe\""))));
  const Answer refused = seal_by_form(kPassword);
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("rien n’est scellé"));
  EXPECT_THROW(
      seal_audit(site_.store(), {1, "referent-qualite", "Référent qualité"}, base::Date(2019, 11, 18), "socotec-2019"),
      base::Error);
  EXPECT_EQ(site_.store().journal_head(), head);
  EXPECT_EQ(director_.get("/audits/socotec-2019/dossier-scelle").status, 404);
}

// What would be frozen is that of the binder: 24 commitments of the edition of 4 February 2019, 99 pieces of evidence.
TEST_F(DossierCheck, TheSealSaysWhatItFreezesAndTakesThePassword)
{
  waive_all();
  const std::string page = director_.get(kSealing).body;
  EXPECT_THAT(page, AllOf(HasSubstr("édition du 4\u00A0février\u00A02019"), HasSubstr("24\u00A0engagements"),
                          HasSubstr("99\u00A0pièces"), HasSubstr("17\u00A0dérogations"), HasSubstr("Écart assumé")));
  const std::int64_t head = site_.store().journal_head();
  const Answer wrong = seal_by_form("pas-le-bon");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_THAT(wrong.body, HasSubstr("Ce n’est pas votre mot de passe\u00A0: rien n’est scellé."));
  const Answer changed = seal_by_form(kPassword, std::string(64, 'a'));
  EXPECT_EQ(changed.status, 409);
  EXPECT_THAT(changed.body, HasSubstr("Le dossier a changé depuis que vous l’avez affiché"));
  EXPECT_EQ(director_.post(kSealing, "csrf=" + director_.csrf_of(kCheck) + "&mot-de-passe=" + kPassword).status, 422);
  for (int tries = 0; tries < 4; ++tries) seal_by_form("pas-le-bon");
  EXPECT_EQ(seal_by_form(kPassword).status, 429) << "five wrong ones: the right one has to wait too";
  EXPECT_EQ(site_.store().journal_head(), head);
  EXPECT_FALSE(model::store::find_seal(site_.store().read(), "socotec-2019"));
}

TEST_F(DossierCheck, WhatIsSealedStaysAsItIs)
{
  waive_all();
  const Answer asked = seal_by_form(kPassword);
  ASSERT_THAT(asked.header("location"), StartsWith("/taches/"));
  for (int tries = 0; tries < 600 && !model::store::find_seal(site_.store().read(), "socotec-2019"); ++tries) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  const auto seal = model::store::find_seal(site_.store().read(), "socotec-2019");
  ASSERT_TRUE(seal);
  EXPECT_EQ(seal->function, "Secrétaire générale");
  EXPECT_THAT(seal->checkpoint, StartsWith("classeur/"));
  const Answer binder = director_.get("/audits/socotec-2019/dossier-scelle");
  EXPECT_EQ(base::sha256(binder.body), seal->binder);
  EXPECT_THAT(binder.body, StartsWith("%PDF-"));
  // Asked for again, it is the same one; and nothing can be added to it.
  EXPECT_EQ(director_.post("/audits/socotec-2019/dossier", "csrf=" + director_.csrf_of(kCheck)).header("location"),
            "/audits/socotec-2019/dossier-scelle");
  EXPECT_THROW(
      seal_audit(site_.store(), {1, "referent-qualite", "Référent qualité"}, base::Date(2019, 11, 19), "socotec-2019"),
      base::Error);
  EXPECT_THAT(director_.get(kCheck).body,
              AllOf(HasSubstr("scellé depuis le"), Not(HasSubstr("Signer une dérogation"))));
  EXPECT_TRUE(model::store::verify(site_.store()).findings.empty());
}

}  // namespace

}  // namespace classeur::server::tests
