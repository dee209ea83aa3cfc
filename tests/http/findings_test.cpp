// What is said of a finding on its page: who may say what, what they refuse, and what it changes.
#include "model/store/findings.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/audits.hpp"
#include "model/store/evidence.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "server/sealing.hpp"
#include "tests/http/evidence_site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using Form = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kPage = "/audits/interne-2019/constats/interne-2019-02";
constexpr const char* kOther = "/audits/interne-2019/constats/interne-2019-10";  // its action: of an agent
constexpr const char* kStrength = "/audits/interne-2019/constats/interne-2019-12";

class FindingsSite : public EvidenceSite
{
 protected:
  static std::string seen_on(const std::string& page)
  {
    const std::string mark = "name=\"vu\" value=\"";
    const std::size_t at = page.find(mark);
    if (at == std::string::npos) return "0";
    const std::size_t from = at + mark.size();
    return page.substr(from, page.find('"', from) - from);
  }
  static Answer say(Browser& browser, const std::string& page, const Form& fields, std::string seen = {})
  {
    if (seen.empty()) seen = seen_on(browser.get(page).body);
    std::string form = fmt::format("csrf={}&vu={}", browser.csrf_of("/"), seen);
    for (const auto& [name, value] : fields) form += fmt::format("&{}={}", name, percent_encode(value));
    return browser.post(page, form);
  }
  model::AuditFinding finding(const std::string& code = "interne-2019-02")
  {
    const auto audit = store::find_audit(site_.store().read(), "interne-2019");
    return *model::find_finding(*audit, code);
  }
  std::vector<std::string> lint_keys()
  {
    std::vector<std::string> keys;
    for (const audits::LintFinding& one : lint_space(site_.store().read(), "socotec-2019", base::Date(2019, 11, 18))) {
      if (one.rule == audits::LintRule::kActionUnproven) keys.push_back(one.key());
    }
    return keys;
  }
};

// Characters, not bytes: 2000, and one more.
const std::string kLongestCause = std::string(1999, 'a') + "é";
const std::string kTooLongCause = kLongestCause + "a";
const std::string kLongestText = std::string(999, 'a') + "é";
const std::string kTooLongText = kLongestText + "a";

}  // namespace

TEST_F(FindingsSite, TheAuditLeadsToItsFindings)
{
  Browser referent = signed_in("referent-qualite");
  EXPECT_THAT(referent.get("/audits/interne-2019").body, HasSubstr(fmt::format("href=\"{}\"", kPage)));
  const Answer page = referent.get(kPage);
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr("Non-conformité mineure"), HasSubstr("/engagements/10#exigence-10.1"),
                               HasSubstr("À analyser par la direction"), HasSubstr("id=\"interne-2019-02-b\""),
                               HasSubstr("13\u00A0décembre\u00A02019"), HasSubstr("Enregistrer la cause")));
  // Of a past day, nothing is said.
  EXPECT_THAT(referent.get(std::string(kPage) + "?jour=2019-10-01").body, Not(HasSubstr("Enregistrer la cause")));
}

TEST_F(FindingsSite, FromCauseToProofTheLinterLosesItsErrors)
{
  Browser referent = signed_in("referent-qualite");
  const std::int64_t head = site_.store().journal_head();
  const std::vector<std::string> before = lint_keys();
  ASSERT_THAT(before, testing::Contains("action-unproven:interne-2019:interne-2019-02:cause"));
  const Answer check = referent.get("/audits/socotec-2019/controle");
  EXPECT_THAT(check.body, HasSubstr(fmt::format("href=\"{}#cause\"", kPage)));

  const Answer cause =
      say(referent, kPage, {{"acte", "cause"}, {"texte-cause", "Aucune permanence\r\n n’est  prévue."}});
  EXPECT_EQ(cause.status, 303);
  EXPECT_EQ(cause.header("location"), kPage);
  EXPECT_EQ(finding().cause, "Aucune permanence n’est prévue.");
  EXPECT_THAT(lint_keys(), Not(testing::Contains("action-unproven:interne-2019:interne-2019-02:cause")));

  for (const char* number : {"1", "2"}) {
    const std::string code = fmt::format("interne-2019-02-{}", number[0] == '1' ? 'a' : 'b');
    EXPECT_EQ(
        say(referent, kPage, {{"acte", "fait"}, {"action", number}, {fmt::format("jour-{}", number), "2019-11-18"}})
            .status,
        303);
    EXPECT_THAT(lint_keys(), testing::Contains("action-unproven:interne-2019:" + code)) << "done, and not proven";
    EXPECT_THAT(referent.get("/audits/socotec-2019/controle").body,
                HasSubstr(fmt::format("href=\"{}#{}\"", kPage, code)));
    EXPECT_EQ(
        say(referent, kPage, {{"acte", "effet"}, {"action", number}, {fmt::format("piece-{}", number), "PR-2019-024"}})
            .status,
        303);
    EXPECT_THAT(lint_keys(), Not(testing::Contains("action-unproven:interne-2019:" + code)));
  }
  EXPECT_EQ(finding().actions[1].effect, "Prouvé par PR-2019-024.");
  EXPECT_THAT(referent.get("/preuves/PR-2019-024/retirer").body, HasSubstr("l’effet des actions"));
  EXPECT_THAT(referent.get("/preuves/PR-2019-022/retirer").body, Not(HasSubstr("l’effet des actions")));
  EXPECT_THAT(referent.get("/engagements/10").body, Not(HasSubstr("La non-conformité interne-2019-02")));
  // The day before the actions were done it is open.
  EXPECT_THAT(referent.get("/engagements/10?jour=2019-11-17").body, HasSubstr("La non-conformité interne-2019-02"));
  // As it was known before all this, the errors stand.
  const store::Reader now = site_.store().read();
  const auto then = store::find_audit(now.known_at(head), "interne-2019");
  EXPECT_THAT(model::find_finding(*then, "interne-2019-02")->cause, HasSubstr("À analyser"));
  EXPECT_FALSE(model::find_finding(*then, "interne-2019-02")->actions[1].done_on);

  const std::string page = referent.get(kPage).body;
  EXPECT_THAT(page, AllOf(HasSubstr("18\u00A0novembre\u00A02019, par\u00A0: Référent qualité"),
                          HasSubstr("<strong>Cause</strong>"), HasSubstr("href=\"/preuves/PR-2019-024\""),
                          HasSubstr("Faite le 18\u00A0novembre\u00A02019")));
  const auto entries = store::list_journal(site_.store().read(), head, 10);
  ASSERT_EQ(entries.size(), 5U);
  EXPECT_EQ(entries[0].action, "audit.cause");
  EXPECT_EQ(entries[1].action, "audit.done");
  EXPECT_EQ(entries[2].action, "audit.effect");
  EXPECT_EQ(entries[0].actor.name, "referent-qualite");
}

TEST_F(FindingsSite, AnActionIsDecidedAndReopened)
{
  Browser referent = signed_in("referent-qualite");
  EXPECT_EQ(say(referent, kPage,
                {{"acte", "action"},
                 {"texte", "Afficher les heures."},
                 {"responsable", "Webmestre"},
                 {"echeance", "2020-01-15"}})
                .status,
            303);
  ASSERT_EQ(finding().actions.size(), 3U);
  EXPECT_EQ(finding().actions[2].code, "interne-2019-02-c");
  EXPECT_EQ(finding().actions[2].owner, "Webmestre");
  EXPECT_EQ(finding().actions[2].due, base::Date(2020, 1, 15));
  EXPECT_EQ(say(referent, kPage, {{"acte", "fait"}, {"action", "3"}, {"jour-3", "2019-11-18"}}).status, 303);
  EXPECT_EQ(say(referent, kPage, {{"acte", "effet"}, {"action", "3"}, {"effet-3", "Affiché."}}).status, 303);
  EXPECT_EQ(finding().actions[2].effect, "Affiché.");
  EXPECT_EQ(say(referent, kPage, {{"acte", "rouvrir"}, {"action", "3"}}).status, 303);
  EXPECT_FALSE(finding().actions[2].done_on);
  EXPECT_EQ(finding().actions[2].effect, "");
  EXPECT_EQ(say(referent, kPage, {{"acte", "rouvrir"}, {"action", "3"}}).status, 409) << "it is open";
  EXPECT_THAT(referent.get(kPage).body, AllOf(HasSubstr("Action rouverte"), HasSubstr("Affiché.")));
}

// Each with what is wrong, in which field; none changes anything.
TEST_F(FindingsSite, WhatMakesNoSenseIsRefused)
{
  Browser referent = signed_in("referent-qualite");
  ASSERT_EQ(say(referent, kPage, {{"acte", "fait"}, {"action", "1"}, {"jour-1", "2019-11-10"}}).status, 303);
  add_piece("PR-RETIREE", model::Confidentiality::kOrdinary);
  site_.store().change({0, "essai", ""},
                       [](store::Change& change) { store::withdraw_evidence(change, "PR-RETIREE", "Doublon"); });
  const std::int64_t head = site_.store().journal_head();
  const Form action{{"acte", "action"}, {"texte", "Agir."}, {"responsable", "Webmestre"}, {"echeance", "2020-01-15"}};
  const auto with = [](Form form, const std::string& field, const std::string& value) {
    for (auto& [name, old] : form) old = name == field ? value : old;
    return form;
  };
  const std::string controls = "\x01\x02\u200B";
  const std::vector<std::pair<std::string, Form>> refused = {
      {"texte-cause", {{"acte", "cause"}, {"texte-cause", " \n "}}},
      {"texte-cause", {{"acte", "cause"}, {"texte-cause", kTooLongCause}}},
      {"texte-cause", {{"acte", "cause"}, {"texte-cause", controls}}},
      {"texte-cause", {{"acte", "cause"}, {"texte-cause", finding().cause}}},
      {"texte", with(action, "texte", "")},
      {"texte", with(action, "texte", kTooLongText)},
      {"texte", with(action, "texte", controls)},
      {"responsable", with(action, "responsable", "")},
      {"responsable", with(action, "responsable", "Mon voisin")},
      {"echeance", with(action, "echeance", "demain")},
      {"echeance", with(action, "echeance", "2019-09-15")},
      {"jour-2", {{"acte", "fait"}, {"action", "2"}, {"jour-2", "2019-11-19"}}},
      {"jour-2", {{"acte", "fait"}, {"action", "2"}, {"jour-2", "2019-09-15"}}},
      {"jour-2", {{"acte", "fait"}, {"action", "2"}, {"jour-2", ""}}},
      {"jour-1", {{"acte", "fait"}, {"action", "1"}, {"jour-1", "2019-11-10"}}},
      {"effet-1", {{"acte", "effet"}, {"action", "1"}, {"effet-1", " "}, {"piece-1", " "}}},
      {"effet-1", {{"acte", "effet"}, {"action", "1"}, {"effet-1", kTooLongText}}},
      {"effet-1", {{"acte", "effet"}, {"action", "1"}, {"effet-1", controls}}},
      {"piece-1", {{"acte", "effet"}, {"action", "1"}, {"piece-1", "PR-9999-001"}}},
      {"piece-1", {{"acte", "effet"}, {"action", "1"}, {"effet-1", "Vu."}, {"piece-1", "PR-RETIREE"}}},
  };
  for (const auto& [field, form] : refused) {
    const Answer answer = say(referent, kPage, form);
    EXPECT_EQ(answer.status, 422) << field << " " << form.back().second;
    EXPECT_THAT(answer.body,
                AllOf(HasSubstr(fmt::format("id=\"{}-erreur\"", field)), HasSubstr("Rien n’a été enregistré")))
        << form.back().second;
    EXPECT_EQ(site_.store().journal_head(), head) << field;
  }
  // What was typed is still there.
  EXPECT_THAT(say(referent, kPage, with(action, "responsable", "Mon voisin")).body,
              AllOf(HasSubstr(">Agir.</textarea>"), HasSubstr("value=\"2020-01-15\"")));
  // An effect comes after; a strength asks for nothing; of what is not there nothing is said.
  EXPECT_EQ(say(referent, kPage, {{"acte", "effet"}, {"action", "2"}, {"effet-2", "Vu."}}).status, 409);
  EXPECT_EQ(say(referent, kStrength, {{"acte", "cause"}, {"texte-cause", "Bravo."}}).status, 409);
  EXPECT_EQ(say(referent, kPage, {{"acte", "fait"}, {"action", "3"}, {"jour-3", "2019-11-18"}}).status, 422);
  EXPECT_EQ(say(referent, kPage, {{"acte", "autre"}}).status, 422);
  EXPECT_EQ(say(referent, kPage, {{"acte", "cause"}, {"texte-cause", "Oubli."}}, "abc").status, 422);
  EXPECT_EQ(say(referent, kPage, {{"acte", "cause"}, {"texte-cause", "Oubli."}}, "1").status, 409) << "not what he saw";
  EXPECT_EQ(referent.get("/audits/interne-2019/constats/inconnu").status, 404);
  EXPECT_EQ(referent.get("/audits/inconnu/constats/interne-2019-02").status, 404);
  EXPECT_EQ(site_.store().journal_head(), head);
  // On the near side of the limits.
  EXPECT_EQ(say(referent, kPage, {{"acte", "cause"}, {"texte-cause", kLongestCause}}).status, 303);
  EXPECT_EQ(say(referent, kPage, with(action, "texte", kLongestText)).status, 303);
  EXPECT_EQ(say(referent, kPage, with(action, "echeance", "2019-09-16")).status, 303);
  EXPECT_EQ(say(referent, kPage, {{"acte", "fait"}, {"action", "2"}, {"jour-2", "2019-09-16"}}).status, 303);
  EXPECT_EQ(say(referent, kPage, {{"acte", "effet"}, {"action", "1"}, {"effet-1", kLongestText}}).status, 303);
}

// interne-2019-02-b is the director's of the DCI, interne-2019-10-a of the head of the bureau for foreigners, an agent.
TEST_F(FindingsSite, WhoOwnsAnActionSaysWhatCameOfItAndNothingElse)
{
  const Form cause{{"acte", "cause"}, {"texte-cause", "Oubli."}};
  const Form done{{"acte", "fait"}, {"action", "2"}, {"jour-2", "2019-11-18"}};
  const Form effect{{"acte", "effet"}, {"action", "2"}, {"effet-2", "Deux matins par semaine."}};

  Browser director = signed_in("directeur-dci");
  const std::string page = director.get(kPage).body;
  EXPECT_THAT(page, AllOf(HasSubstr("name=\"jour-2\""), Not(HasSubstr("name=\"jour-1\"")),
                          Not(HasSubstr("texte-cause")), Not(HasSubstr("name=\"responsable\""))));
  EXPECT_EQ(say(director, kPage, cause).status, 403);
  EXPECT_EQ(say(director, kPage, {{"acte", "fait"}, {"action", "1"}, {"jour-1", "2019-11-18"}}).status, 403);
  EXPECT_EQ(say(director, kPage, done).status, 303);
  EXPECT_EQ(say(director, kPage, effect).status, 303);
  EXPECT_EQ(say(director, kPage, {{"acte", "rouvrir"}, {"action", "2"}}).status, 403);
  EXPECT_EQ(finding().actions[1].effect, "Deux matins par semaine.");
  EXPECT_EQ(store::follow_up_of(site_.store().read(), "interne-2019", "interne-2019-02").back().by,
            "Directeur de la citoyenneté et de l’immigration");

  Browser agent = signed_in("pilote-accueil-etrangers");
  EXPECT_EQ(agent.get("/audits/interne-2019").status, 403);
  EXPECT_EQ(agent.get(kPage).status, 403) << "not his";
  const Answer his = agent.get(kOther);
  EXPECT_EQ(his.status, 200);
  EXPECT_THAT(his.body, AllOf(HasSubstr("name=\"jour-1\""), Not(HasSubstr("href=\"/audits"))));
  EXPECT_EQ(say(agent, kOther, {{"acte", "fait"}, {"action", "1"}, {"jour-1", "2019-11-18"}}).status, 303);
  EXPECT_EQ(say(agent, kOther, cause).status, 403);

  for (const char* login : {"directeur-drcl", "correspondant-dci", "auditeur-interne"}) {
    Browser reader = signed_in(login);
    const Answer read = reader.get(kPage);
    EXPECT_EQ(read.status, 200) << login;
    EXPECT_THAT(read.body, Not(HasSubstr("name=\"acte\""))) << login;
    const std::int64_t head = site_.store().journal_head();
    for (const Form& form : {cause, done, effect}) EXPECT_EQ(say(reader, kPage, form).status, 403) << login;
    EXPECT_EQ(finding().cause.find("Oubli"), std::string::npos);
    const auto told = store::list_journal(site_.store().read(), head, 10);
    ASSERT_EQ(told.size(), 3U) << "refusals are journalled";
    EXPECT_EQ(told.front().action, "version.refused_act");
  }
  Browser other = signed_in("agent-accueil");
  EXPECT_EQ(other.get(kPage).status, 403);
  EXPECT_EQ(other.get("/audits/interne-2019/constats/inconnu").status, 403);
  EXPECT_EQ(say(other, kPage, done).status, 403);
}

TEST_F(FindingsSite, WhoStandsInForTheOwnerActsForHim)
{
  Browser director = signed_in("directeur-dci");
  Browser deputy = signed_in("agent-etrangers");
  EXPECT_EQ(deputy.get(kPage).status, 403);
  ASSERT_EQ(
      director
          .post("/delegations",
                fmt::format("csrf={}&fonction={}&suppleant=agent-etrangers&du=2019-11-18&au=2019-11-20&motif=Absence",
                            director.csrf_of("/"), percent_encode("Directeur de la citoyenneté et de l’immigration")))
          .status,
      303);
  EXPECT_EQ(deputy.get(kPage).status, 200);
  EXPECT_EQ(say(deputy, kPage, {{"acte", "fait"}, {"action", "2"}, {"jour-2", "2019-11-15"}}).status, 303);
  EXPECT_EQ(finding().actions[1].done_on, base::Date(2019, 11, 15));
  site_.set_today(base::Date(2019, 11, 21));
  EXPECT_EQ(deputy.get(kPage).status, 403) << "the delegation is over";
}

// Before the action is due by his notices, once it is late by what is to be done.
TEST_F(FindingsSite, WhoOwnsAnActionIsLedToIt)
{
  const std::string link = fmt::format("href=\"{}#actions\"", kOther);
  Browser owner = signed_in("pilote-accueil-etrangers");
  Browser other = signed_in("agent-accueil");
  Browser director = signed_in("directeur-drcl");
  site_.set_today(base::Date(2019, 12, 16));
  const char* const counted = "href=\"/audits/interne-2019/constats/interne-2019-08#actions\"";
  EXPECT_THAT(signed_in("correspondant-dci").get("/avis").body, HasSubstr(counted));
  site_.set_today(base::Date(2020, 1, 15));
  EXPECT_THAT(other.get("/avis").body, Not(HasSubstr("/constats/")));
  EXPECT_THAT(owner.get("/preparation").body, Not(HasSubstr(link)));
  site_.set_today(base::Date(2020, 2, 1));
  for (const char* page : {"/preparation", "/engagements/7"}) {
    EXPECT_THAT(owner.get(page).body, HasSubstr(link)) << page;
    EXPECT_THAT(director.get(page).body, HasSubstr(link)) << page;
    EXPECT_THAT(other.get(page).body, Not(HasSubstr("/constats/"))) << page;
  }
}

TEST_F(FindingsSite, APieceThatOneMayNotSeeHasNoTitleAndNoCode)
{
  add_piece("PR-SECRET-1", model::Confidentiality::kRestricted);
  Browser referent = signed_in("referent-qualite");
  ASSERT_EQ(say(referent, kPage, {{"acte", "fait"}, {"action", "2"}, {"jour-2", "2019-11-18"}}).status, 303);
  Browser correspondent = signed_in("correspondant-dci");
  ASSERT_EQ(say(referent, kPage, {{"acte", "effet"}, {"action", "2"}, {"piece-2", "PR-SECRET-1"}}).status, 303);
  EXPECT_THAT(referent.get(kPage).body, AllOf(HasSubstr("PR-SECRET-1"), HasSubstr("Zibeline")));
  EXPECT_THAT(correspondent.get(kPage).body,
              AllOf(HasSubstr("une pièce restreinte"), Not(HasSubstr("PR-SECRET-1")), Not(HasSubstr("Zibeline"))));
  EXPECT_THAT(correspondent.get("/audits/interne-2019").body, Not(HasSubstr("PR-SECRET-1")));
  // Once it is withdrawn it proves nothing, and the page says so.
  site_.store().change({0, "essai", ""},
                       [](store::Change& change) { store::withdraw_evidence(change, "PR-SECRET-1", "Faux"); });
  EXPECT_THAT(referent.get(kPage).body, HasSubstr("l’effet est à prouver de nouveau"));
  EXPECT_THAT(lint_keys(), testing::Contains("action-unproven:interne-2019:interne-2019-02-b"));
  // Whoever may not see a piece is told of it what he is told of one that is not there.
  add_piece("PR-SECRET-2", model::Confidentiality::kRestricted);
  Browser agent = signed_in("pilote-accueil-etrangers");
  ASSERT_EQ(say(agent, kOther, {{"acte", "fait"}, {"action", "1"}, {"jour-1", "2019-11-18"}}).status, 303);
  for (const char* code : {"PR-SECRET-2", "PR-9999-001"}) {
    const Answer refused = say(agent, kOther, {{"acte", "effet"}, {"action", "1"}, {"piece-1", code}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Aucune preuve ne porte ce code."));
  }
}

// The dossier of an audit that is over is sealed, and what became of its findings goes on.
TEST_F(FindingsSite, ASealedAuditGoesOn)
{
  const auto director = store::find_account(site_.store().read(), "secretaire-generale");
  for (const audits::LintFinding& error :
       errors_before_seal(site_.store().read(), "interne-2019", base::Date(2019, 11, 18))) {
    waive(site_.store(), *director, base::Date(2019, 11, 18), "interne-2019", error.key(), "Écart assumé");
  }
  seal_audit(site_.store(), {director->id, director->login, director->function}, base::Date(2019, 11, 18),
             "interne-2019", [](int, std::string_view) {});
  Browser referent = signed_in("referent-qualite");
  const std::string sealed = referent.get("/audits/interne-2019/dossier-scelle").body;
  ASSERT_TRUE(sealed.starts_with("%PDF"));
  EXPECT_THAT(referent.get(kPage).body, HasSubstr("scellé depuis le 18\u00A0novembre\u00A02019"));
  EXPECT_EQ(say(referent, kPage, {{"acte", "cause"}, {"texte-cause", "Oubli."}}).status, 303);
  EXPECT_EQ(finding().cause, "Oubli.");
  EXPECT_EQ(referent.get("/audits/interne-2019/dossier-scelle").body, sealed);
}

}  // namespace classeur::server::tests
