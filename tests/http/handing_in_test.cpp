// Handing in what one's function answers for: every role, on what is its own, on what is another's, and on nothing at
// all; what comes of it, and who is told.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/evidence.hpp"
#include "model/store/journals.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "tests/http/evidence_site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kForm = "/preuves/nouvelle";
// Of the switchboard: its pilot, an agent, keeps it. FP-30 serves 8.3 with it.
constexpr const char* kRateOfUpdates = "FP-30/r8";
constexpr const char* kItsRequirement = "8.3";
// Of the directorate: its director keeps it.
constexpr const char* kPeakReport = "FP-21/r9";
// Of the web site: no account holds that function.
constexpr const char* kVisits = "FP-40/r8";

struct Piece {
  std::string record;
  std::string requirement;
  std::string confidentiality = "ordinary";
};

class HandingInSite : public EvidenceSite
{
 protected:
  static Answer hand_in(Browser& browser, const Piece& piece)
  {
    std::string body = field("titre", "Taux de mise à jour, août 2019") + field("genre", "statistics") +
                       field("du", "2019-08-01") + field("au", "2019-08-31") +
                       field("confidentialite", piece.confidentiality);
    if (!piece.record.empty()) body += field("attente", piece.record);
    if (!piece.requirement.empty()) body += field("exigence", piece.requirement);
    return post_files(browser, kForm, std::move(body), {{"taux.csv", "mois;taux\naoût;100\n"}});
  }
  static std::string form_for(const std::string& record) { return fmt::format("{}?attente={}", kForm, record); }

  std::int64_t count() { return store::count_evidence(site_.store().read()); }
  // Reasons of the refusals that the journal tells of from `head` on.
  std::size_t refusals_since(std::int64_t head)
  {
    std::size_t refusals = 0;
    for (const model::JournalEntry& entry : store::list_journal(site_.store().read(), head, 1000)) {
      if (entry.action == "version.refused_act") ++refusals;
    }
    return refusals;
  }
  void delegate(const std::string& function, const std::string& deputy)
  {
    const auto holder = store::find_account(site_.store().read(), "pilote-standard");
    Browser browser = signed_in("pilote-standard");
    const Answer given = browser.post(
        "/delegations", fmt::format("csrf={}&fonction={}&suppleant={}&du=2019-11-18&au=2019-11-20&motif=Absence",
                                    browser.csrf_of("/"), percent_encode(function), deputy));
    ASSERT_EQ(given.status, 303) << given.body;
  }
};

struct RoleCase {
  const char* login;
  const char* own;  // a record; empty: it answers for none
  bool gathers;     // may hand in anything
};

// One account of each role, and of agents and directors one that answers for something and one that does not.
constexpr RoleCase kCases[] = {
    {"administrateur", "", true},
    {"referent-qualite", "", true},
    {"correspondant-dci", "", true},
    {"directeur-dci", kPeakReport, false},
    {"pilote-standard", kRateOfUpdates, false},
    {"agent-etrangers", "", false},
    {"auditeur-socotec", "", false},
    {"auditeur-interne", "", false},
};

}  // namespace

TEST_F(HandingInSite, EachRoleSeesTheFormOfWhatIsItsOwn)
{
  for (const RoleCase& one : kCases) {
    Browser browser = signed_in(one.login);
    const bool owns = *one.own != '\0';
    EXPECT_EQ(browser.get(kForm).status, one.gathers || owns ? 200 : 403) << one.login;
    for (const char* record : {kRateOfUpdates, kPeakReport, kVisits}) {
      EXPECT_EQ(browser.get(form_for(record)).status, one.gathers || std::string(record) == one.own ? 200 : 403)
          << one.login << " " << record;
    }
    EXPECT_EQ(browser.get("/preuves/nouvelle?exigence=3.2").status, one.gathers ? 200 : 403) << one.login;
    EXPECT_EQ(browser.get("/preuves/nouvelle?exigence=99.9").status, one.gathers ? 200 : 403)
        << one.login << ": what there is not is told from what is another's by nobody";
  }
}

TEST_F(HandingInSite, EachRoleHandsInWhatIsItsOwnAndTheRestIsJournalled)
{
  for (const RoleCase& one : kCases) {
    Browser browser = signed_in(one.login);
    for (const Piece& piece : {Piece{kRateOfUpdates, {}}, Piece{kPeakReport, {}}, Piece{{}, kItsRequirement},
                               Piece{{}, "3.2"}, Piece{kRateOfUpdates, "3.2"}}) {
      const bool own_record = piece.record.empty() || piece.record == one.own;
      const bool own_requirement =
          piece.requirement.empty() || (piece.requirement == kItsRequirement && one.own == std::string(kRateOfUpdates));
      const bool may = one.gathers || (own_record && own_requirement);
      const std::int64_t before = count();
      const std::int64_t head = site_.store().journal_head();
      const Answer answer = hand_in(browser, piece);
      const std::string what = fmt::format("{}: {} {}", one.login, piece.record, piece.requirement);
      EXPECT_EQ(answer.status, may ? 303 : 403) << what;
      EXPECT_EQ(count(), before + (may ? 1 : 0)) << what;
      EXPECT_EQ(refusals_since(head), may ? 0U : 1U) << what;
    }
  }
}

// The other ways in, and what is there already, stay with those who gather evidence.
TEST_F(HandingInSite, WhoeverOwnsAPieceDoesNothingElse)
{
  for (const char* login : {"pilote-standard", "directeur-dci"}) {
    Browser browser = signed_in(login);
    EXPECT_EQ(browser.get("/preuves/envois").status, 403);
    EXPECT_EQ(browser.post("/preuves/envois", "csrf=" + browser.csrf_of("/")).status, 403);
    EXPECT_EQ(browser.post("/preuves/envois/verser", "csrf=" + browser.csrf_of("/")).status, 403);
    EXPECT_EQ(browser.send("POST", "/api/uploads", "", {{"Tus-Resumable", "1.0.0"}, {"Upload-Length", "3"}}).status,
              403);
    const auto piece = store::find_evidence(site_.store().read(), "PR-2019-076");
    ASSERT_TRUE(piece);
    for (const char* act : {"retirer", "reviser"}) {
      const std::string address = fmt::format("/preuves/PR-2019-076/{}", act);
      EXPECT_EQ(browser.get(address).status, 403);
      EXPECT_EQ(browser.post(address, "vu=1&motif=Doublon&csrf=" + browser.csrf_of("/")).status, 403);
      EXPECT_THAT(browser.get("/preuves/PR-2019-076").body, Not(HasSubstr(address)));
    }
    EXPECT_EQ(browser.get("/preuves/nouvelle?reprise=PR-2019-076").status, 403);
    EXPECT_EQ(browser.get("/preuves/nouvelle?reprise=PR-9999-001").status, 403);
    EXPECT_FALSE(store::find_evidence(site_.store().read(), "PR-2019-076")->withdrawn);
    const std::string copy = "/preuves/PR-2019-076/copie/" + piece->current().files.front().file.digest.hex();
    EXPECT_EQ(browser.get(copy).status, 403);
    EXPECT_EQ(browser.post(copy, "csrf=" + browser.csrf_of("/")).status, 403);
  }
}

TEST_F(HandingInSite, TheFormIsFilledInWithWhatIsExpected)
{
  Browser pilot = signed_in("pilote-standard");
  const std::string page = pilot.get(form_for(kRateOfUpdates)).body;
  EXPECT_THAT(page, HasSubstr("value=\"Taux mensuel de mise à jour du serveur vocal – août\u00A02019\""));
  EXPECT_THAT(page, AllOf(HasSubstr("value=\"2019-08-01\""), HasSubstr("value=\"2019-08-31\"")))
      << "of the two months that are missed, the first";
  EXPECT_THAT(page, HasSubstr("<option value=\"statistics\" selected>"));
  EXPECT_THAT(page, HasSubstr("<option value=\"FP-30/r8\" selected>"));
  EXPECT_THAT(page, HasSubstr("value=\"8.3\" id=\"exigence-8.3\" checked>"));
  EXPECT_THAT(page,
              AllOf(Not(HasSubstr("FP-10/r3")), Not(HasSubstr("exigence-3.2")), Not(HasSubstr("/preuves/envois"))))
      << "nothing of what others answer for";
}

TEST_F(HandingInSite, LinesOfItsOwnLeadToTheForm)
{
  Browser pilot = signed_in("pilote-standard");
  const std::string expected = pilot.get("/attentes").body;
  EXPECT_THAT(expected, AllOf(HasSubstr(form_for(kRateOfUpdates)), Not(HasSubstr(form_for(kVisits)))));
  EXPECT_THAT(pilot.get("/engagements/8").body, HasSubstr(form_for(kRateOfUpdates)));
  EXPECT_THAT(pilot.get("/preparation").body, HasSubstr(form_for(kRateOfUpdates)));
  EXPECT_THAT(pilot.get("/").body, HasSubstr("href=\"/preuves/nouvelle\""));
  // The same pages of the same role, of one who answers for nothing.
  Browser other = signed_in("agent-etrangers");
  for (const char* address : {"/attentes", "/engagements/8", "/preparation", "/"}) {
    EXPECT_THAT(other.get(address).body, Not(HasSubstr(kForm))) << address;
  }
}

TEST_F(HandingInSite, NoticesOfItsOwnNameTheCommitmentAndLeadToTheForm)
{
  Browser pilot = signed_in("pilote-standard");
  const std::string page = pilot.get("/avis").body;
  EXPECT_THAT(page, HasSubstr("Engagement 8\u00A0: <a href=\"/preuves/nouvelle?attente=FP-30%2Fr8\">"));
  EXPECT_EQ(pilot.get("/preuves/nouvelle?attente=FP-30%2Fr8").status, 200);
}

TEST_F(HandingInSite, ADeputyMayAsLongAsHeStandsIn)
{
  const std::string function = store::find_account(site_.store().read(), "pilote-standard")->function;
  Browser deputy = signed_in("agent-etrangers");
  EXPECT_EQ(deputy.get(form_for(kRateOfUpdates)).status, 403);
  delegate(function, "agent-etrangers");
  EXPECT_THAT(deputy.get("/attentes").body, HasSubstr(form_for(kRateOfUpdates)));
  EXPECT_EQ(deputy.get(form_for(kRateOfUpdates)).status, 200);
  EXPECT_EQ(deputy.get(form_for(kPeakReport)).status, 403);
  EXPECT_EQ(hand_in(deputy, {kRateOfUpdates, {}}).status, 303);
  site_.set_today(base::Date(2019, 11, 21));
  EXPECT_EQ(deputy.get(form_for(kRateOfUpdates)).status, 403);
  EXPECT_EQ(hand_in(deputy, {kRateOfUpdates, {}}).status, 403);
}

TEST_F(HandingInSite, ThoseWhoGatherEvidenceAreTold)
{
  Browser referent = signed_in("referent-qualite");
  Browser near = signed_in("correspondant-didnsic");
  Browser far = signed_in("correspondant-dci");
  Browser pilot = signed_in("pilote-standard");
  const std::string code = hand_in(pilot, {kRateOfUpdates, {}}).header("location").substr(9);
  ASSERT_THAT(code, StartsWith("PR-2019-"));
  for (Browser* told : {&referent, &near}) {
    EXPECT_THAT(told->get("/avis").body,
                AllOf(HasSubstr("La pièce " + code + " a été versée"), HasSubstr("Taux de mise à jour, août 2019"),
                      HasSubstr("Responsable du standard"), HasSubstr("href=\"/preuves/" + code + "\"")));
  }
  for (Browser* other : {&far, &pilot}) EXPECT_THAT(other->get("/avis").body, Not(HasSubstr(code)));
  // What one who gathers it hands in is no news to the others.
  const std::string gathered = hand_in(near, {kRateOfUpdates, {}}).header("location").substr(9);
  EXPECT_THAT(referent.get("/avis").body, Not(HasSubstr(gathered)));
  site_.set_today(base::Date(2019, 12, 18));
  EXPECT_THAT(referent.get("/avis").body, HasSubstr(code));
  site_.set_today(base::Date(2019, 12, 19));
  EXPECT_THAT(referent.get("/avis").body, Not(HasSubstr(code))) << "news for thirty days";
}

TEST_F(HandingInSite, WhatIsConfidentialIsHandedInAndNotShown)
{
  Browser pilot = signed_in("pilote-standard");
  Browser near = signed_in("correspondant-didnsic");
  Browser referent = signed_in("referent-qualite");
  const std::string location = hand_in(pilot, {kRateOfUpdates, {}, "restricted"}).header("location");
  EXPECT_EQ(location, "/preuves/nouvelle?versee=oui");
  EXPECT_THAT(pilot.get(location).body,
              AllOf(HasSubstr("La pièce est versée"), Not(HasSubstr("Taux de mise à jour, août"))));
  const store::EvidenceFilter of_kind{{}, {}, "statistics", {}, {}, false, store::EvidenceOrder::kByCode, 0, -1};
  const std::string code = store::list_evidence(site_.store().read(), of_kind).back().code;
  EXPECT_EQ(pilot.get("/preuves/" + code).status, 404) << "by its role, as all that is confidential";
  EXPECT_THAT(referent.get("/avis").body, AllOf(HasSubstr(code), Not(HasSubstr("Taux de mise à jour, août"))))
      << "a notice goes out by mail: no title";
  EXPECT_THAT(near.get("/avis").body, Not(HasSubstr(code))) << "a correspondent may not see it";
}

}  // namespace classeur::server::tests
