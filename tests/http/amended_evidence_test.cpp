// Evidence that is revised and withdrawn: the pages and the commands, what they change, what they refuse.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/evidence_site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// A photograph: all that proves 5.1, of commitment 5, which is proven with it.
constexpr const char* kOnlyProof = "PR-2019-024";
constexpr const char* kItsTitle = "Signalétique du hall principal";

class AmendedEvidence : public EvidenceSite
{
 protected:
  static std::string address(const std::string& act, const std::string& code = kOnlyProof)
  {
    return fmt::format("/preuves/{}/{}", code, act);
  }
  static Answer withdraw(Browser& browser, const std::string& reason, const std::string& code = kOnlyProof,
                         const std::string& seen = "1")
  {
    return browser.post(address("retirer", code),
                        fmt::format("csrf={}&vu={}&motif={}", browser.csrf_of("/"), seen, percent_encode(reason)));
  }

  static Answer revise(Browser& browser, const std::string& reason, const std::vector<File>& files,
                       const std::string& code = kOnlyProof, const std::string& seen = "1")
  {
    return post_files(browser, address("reviser", code), field("vu", seen) + field("motif", reason), files);
  }

  model::EvidenceRecord record(const std::string& code = kOnlyProof)
  {
    return store::find_evidence(site_.store().read(), code).value();
  }
};

const std::string kTooLong = std::string(999, 'a') + "éé";  // characters, not bytes: 1001
const std::string kLongest = std::string(998, 'a') + "éé";

}  // namespace

TEST_F(AmendedEvidence, ThePageTellsWhatAWithdrawalWouldChange)
{
  Browser referent = signed_in("referent-qualite");
  EXPECT_THAT(referent.get(address("").substr(0, address("").size() - 1)).body,
              AllOf(HasSubstr("href=\"/preuves/PR-2019-024/retirer\""), HasSubstr("/preuves/PR-2019-024/reviser")));
  const Answer page = referent.get(address("retirer"));
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, AllOf(HasSubstr(kItsTitle), HasSubstr("L’exigence 5.1 n’a aucune preuve.")));
  // 5.1 goes from proven to missing, and commitment 5 from proven to fragile.
  const std::size_t row = page.body.find("#exigence-5.1");
  ASSERT_NE(row, std::string::npos);
  const std::string line = page.body.substr(row, page.body.find("</li>", row) - row);
  EXPECT_LT(line.find("Prouvé"), line.find("Manquant"));
  EXPECT_THAT(line, AllOf(HasSubstr("Prouvé"), HasSubstr("Manquant"), Not(HasSubstr("Fragile"))));
  const std::size_t commitment = page.body.find("href=\"/engagements/5\"");
  ASSERT_NE(commitment, std::string::npos);
  const std::string whole = page.body.substr(commitment, page.body.find("</li>", commitment) - commitment);
  EXPECT_THAT(whole, AllOf(HasSubstr("Prouvé"), HasSubstr("Fragile")));
  EXPECT_FALSE(record().withdrawn) << "a page changes nothing";
}

// One of several notices: nothing becomes worse.
TEST_F(AmendedEvidence, ThePageTellsThatNothingChanges)
{
  const std::string page = signed_in("referent-qualite").get(address("retirer", "PR-2019-033")).body;
  EXPECT_THAT(page, AllOf(HasSubstr("#exigence-1.3"), HasSubstr("avec ou sans la pièce"), Not(HasSubstr("Manquant"))));
}

// The photograph of the other hall does not stand for it.
TEST_F(AmendedEvidence, ThePageTellsWhichSiteWouldLackIt)
{
  const std::string page = signed_in("referent-qualite").get(address("retirer", "PR-2019-022")).body;
  EXPECT_THAT(page, AllOf(HasSubstr("Hall principal\u00A0: l’exigence 1.1 n’y a aucune preuve."), HasSubstr("Fragile"),
                          Not(HasSubstr("Manquant"))));
}

TEST_F(AmendedEvidence, AWithdrawnPieceKeepsItsPageAndNothingElse)
{
  Browser referent = signed_in("referent-qualite");
  Browser agent = signed_in("agent-accueil");
  const std::string list = "/preuves?engagement=5&lignes=100";
  const std::string search = "/recherche?q=%22Signal%C3%A9tique+du+hall%22";
  EXPECT_THAT(referent.get(list).body, HasSubstr(kItsTitle));
  EXPECT_THAT(referent.get(search).body, HasSubstr("/preuves/PR-2019-024"));
  const std::int64_t count = store::count_evidence(site_.store().read());
  const Answer answer = withdraw(referent, "Photographie d’un autre hall");
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(answer.header("location"), "/preuves/PR-2019-024");
  const std::string page = referent.get("/preuves/PR-2019-024").body;
  EXPECT_THAT(
      page,
      HasSubstr("Retirée le 18\u00A0novembre\u00A02019 par Référent qualité\u00A0: Photographie d’un autre hall"));
  EXPECT_THAT(page, AllOf(HasSubstr("/preuves/nouvelle?reprise=PR-2019-024"), Not(HasSubstr("/retirer")),
                          Not(HasSubstr("/reviser")), Not(HasSubstr("/copie/"))));
  const std::string seen = agent.get("/preuves/PR-2019-024").body;
  EXPECT_THAT(seen, AllOf(HasSubstr("Photographie d’un autre hall"), Not(HasSubstr("reprise="))));
  for (const std::string& where : {list, search, std::string("/engagements/5"), std::string("/api/evidence")}) {
    EXPECT_THAT(referent.get(where).body, Not(HasSubstr("PR-2019-024"))) << where;
  }
  EXPECT_EQ(store::count_evidence(site_.store().read()), count - 1);
  const auto entries = store::list_journal(site_.store().read(), site_.store().journal_head() - 1, 1);
  EXPECT_EQ(entries.front().action, "evidence.withdraw");
  EXPECT_EQ(entries.front().actor.name, "referent-qualite");
}

TEST_F(AmendedEvidence, AWithdrawalIsRefusedAndChangesNothing)
{
  Browser referent = signed_in("referent-qualite");
  const std::int64_t head = site_.store().journal_head();
  for (const std::string& reason : {std::string(), std::string(" \n\t "), kTooLong, std::string("\x01\x02\u200B")}) {
    const Answer answer = withdraw(referent, reason);
    EXPECT_EQ(answer.status, 422) << reason;
    EXPECT_THAT(answer.body, AllOf(HasSubstr("id=\"motif-erreur\""), HasSubstr("Rien n’a été enregistré")));
  }
  EXPECT_EQ(withdraw(referent, "Doublon", kOnlyProof, "2").status, 409) << "not the revision that he saw";
  EXPECT_EQ(withdraw(referent, "Doublon", kOnlyProof, "").status, 422);
  EXPECT_EQ(withdraw(referent, "Doublon", "PR-9999-001").status, 404);
  EXPECT_EQ(referent.post(address("retirer"), "vu=1&motif=Doublon").status, 403) << "no token";
  EXPECT_EQ(site_.store().journal_head(), head);
  EXPECT_FALSE(record().withdrawn);
  EXPECT_EQ(withdraw(referent, kLongest).status, 303);
}

TEST_F(AmendedEvidence, ThePiecesOfOthersEyesAreNotThere)
{
  add_piece("PR-ZIBELINE-1", model::Confidentiality::kRestricted);
  Browser correspondent = signed_in("correspondant-dci");
  for (const char* act : {"retirer", "reviser"}) {
    const Answer page = correspondent.get(address(act, "PR-ZIBELINE-1"));
    EXPECT_EQ(page.status, 404);
    EXPECT_THAT(page.body, Not(HasSubstr("Zibeline")));
  }
  EXPECT_EQ(withdraw(correspondent, "Doublon", "PR-ZIBELINE-1").status, 404);
  EXPECT_EQ(revise(correspondent, "Complété", {{"a.txt", "a"}}, "PR-ZIBELINE-1").status, 404);
  EXPECT_FALSE(record("PR-ZIBELINE-1").withdrawn);
  EXPECT_EQ(record("PR-ZIBELINE-1").revisions.size(), 1U);
  Browser referent = signed_in("referent-qualite");
  EXPECT_EQ(withdraw(referent, "Doublon", "PR-ZIBELINE-1").status, 303);
  EXPECT_EQ(correspondent.get("/preuves/nouvelle?reprise=PR-ZIBELINE-1").status, 404);
  for (const char* login : {"secretaire-generale", "auditeur-socotec", "agent-accueil"}) {
    Browser other = signed_in(login);
    EXPECT_EQ(other.get(address("retirer")).status, 403) << login;
    EXPECT_EQ(withdraw(other, "Doublon").status, 403) << login;
    EXPECT_EQ(revise(other, "Complété", {{"a.txt", "a"}}).status, 403) << login;
    EXPECT_THAT(other.get("/preuves/PR-2019-024").body, AllOf(Not(HasSubstr("/retirer")), Not(HasSubstr("/reviser"))));
  }
  EXPECT_FALSE(record().withdrawn);
}

TEST_F(AmendedEvidence, WhatIsWithdrawnIsNeitherWithdrawnNorRevised)
{
  Browser referent = signed_in("referent-qualite");
  ASSERT_EQ(withdraw(referent, "Doublon").status, 303);
  for (const char* act : {"retirer", "reviser"}) {
    const Answer page = referent.get(address(act));
    EXPECT_EQ(page.status, 409);
    EXPECT_THAT(page.body, HasSubstr("est déjà retirée"));
  }
  EXPECT_EQ(withdraw(referent, "Encore").status, 409);
  EXPECT_EQ(revise(referent, "Complété", {{"a.txt", "a"}}).status, 409);
  EXPECT_EQ(record().withdrawal_reason, "Doublon");
  EXPECT_EQ(record().revisions.size(), 1U);
}

TEST_F(AmendedEvidence, ARevisionBringsOtherFilesAndTheOldOnesStay)
{
  Browser correspondent = signed_in("correspondant-dci");
  const model::EvidenceRecord before = record();
  const std::string old_file = before.current().files.front().file.digest.hex();
  EXPECT_THAT(correspondent.get(address("reviser")).body, HasSubstr(before.current().files.front().name));
  const Answer answer = revise(correspondent, "Photographie plus nette",
                               {{"relevé.txt", "Relevé du hall\n"}, {"plan.csv", "lieu;panneau\nhall;A\n"}});
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(answer.header("location"), "/preuves/PR-2019-024");
  const model::EvidenceRecord after = record();
  ASSERT_EQ(after.revisions.size(), 2U);
  EXPECT_EQ(after.current().reason, "Photographie plus nette");
  EXPECT_EQ(after.current().recorded_by,
            store::list_journal(site_.store().read(), after.current().id, 1).front().actor.function);
  EXPECT_EQ(after.current().files.size(), 2U);
  EXPECT_EQ(after.requirements, before.requirements);
  const std::string page = correspondent.get("/preuves/PR-2019-024").body;
  const std::size_t newest = page.find("Révision 2, enregistrée le 18\u00A0novembre\u00A02019");
  const std::size_t first = page.find("Révision 1, enregistrée le 18\u00A0novembre\u00A02019");
  ASSERT_NE(newest, std::string::npos);
  ASSERT_NE(first, std::string::npos);
  EXPECT_LT(newest, first);
  EXPECT_THAT(page.substr(newest, first - newest),
              AllOf(HasSubstr("Photographie plus nette"), HasSubstr("relevé.txt"), HasSubstr("plan.csv")));
  EXPECT_THAT(page.substr(first), HasSubstr(old_file));
  EXPECT_EQ(correspondent.get(address("fichiers/" + old_file)).status, 200);
}

TEST_F(AmendedEvidence, ARevisionFlagsFilesThatAreElsewhere)
{
  Browser referent = signed_in("referent-qualite");
  const std::string bytes =
      store::read_whole_file(site_.store().read(), record("PR-2019-022").current().files.front().file.digest);
  ASSERT_EQ(revise(referent, "Autre vue", {{"vue.png", bytes}}).status, 303);
  EXPECT_THAT(referent.get("/preuves/PR-2019-024").body,
              HasSubstr("Ce même fichier est aussi dans <a href=\"/preuves/PR-2019-022\">"));
}

TEST_F(AmendedEvidence, ARevisionIsRefusedAndChangesNothing)
{
  Browser referent = signed_in("referent-qualite");
  const std::string same = store::read_whole_file(site_.store().read(), record().current().files.front().file.digest);
  const std::vector<File> good = {{"a.txt", "Relevé\n"}};
  const std::int64_t head = site_.store().journal_head();
  for (const std::string& reason : {std::string(), std::string(" \n "), kTooLong, std::string("\x01\x02")}) {
    const Answer answer = revise(referent, reason, good);
    EXPECT_EQ(answer.status, 422) << reason;
    EXPECT_THAT(answer.body, HasSubstr("id=\"motif-erreur\""));
  }
  for (const std::vector<File>& files : std::vector<std::vector<File>>{{},
                                                                       {{"a.txt", ""}},
                                                                       {{"a.exe", "MZ\x90"}},
                                                                       {{"a.pdf", "%PDF-1.4\nx"}},
                                                                       {{"a.txt", "bon\n"}, {"b.pdf", "%PDF-1.4\nx"}},
                                                                       {{"a.png", same}}}) {
    const Answer answer = revise(referent, "Complété", files);
    EXPECT_EQ(answer.status, 422);
    EXPECT_THAT(answer.body, AllOf(HasSubstr("id=\"fichier-erreur\""), HasSubstr("Complété</textarea>")));
  }
  EXPECT_EQ(revise(referent, "Complété", good, kOnlyProof, "2").status, 409);
  EXPECT_EQ(revise(referent, "Complété", good, "PR-9999-001").status, 404);
  EXPECT_EQ(site_.store().journal_head(), head);
  EXPECT_EQ(record().revisions.size(), 1U);
}

// A wrong requirement and a wrong confidentiality are mended with the same file and its redacted copy; so is its day.
TEST_F(AmendedEvidence, AWithdrawnPieceIsHandedInAgainCorrected)
{
  Browser referent = signed_in("referent-qualite");
  EXPECT_EQ(referent.get("/preuves/nouvelle?reprise=PR-2019-024").status, 409) << "it is not withdrawn";
  ASSERT_EQ(withdraw(referent, "Exigence inexacte").status, 303);
  const model::EvidenceRecord old = record();
  const std::string form = referent.get("/preuves/nouvelle?reprise=PR-2019-024").body;
  EXPECT_THAT(
      form,
      AllOf(HasSubstr(fmt::format("value=\"{}\"", kItsTitle)), HasSubstr("value=\"2019-06-03\""),
            HasSubstr("<option value=\"photo\" selected>"), HasSubstr("<option value=\"ordinary\" selected>"),
            HasSubstr(fmt::format("id=\"etablie\" name=\"etablie\" type=\"date\" value=\"{}\"", old.made_on.iso())),
            HasSubstr("id=\"exigence-5.1\" checked>"), HasSubstr("name=\"reprise\" value=\"PR-2019-024\"")));
  const std::string body = field("reprise", kOnlyProof) + field("titre", kItsTitle) + field("genre", "photo") +
                           field("du", "2019-06-03") + field("au", "2019-06-03") + field("etablie", "2019-06-04") +
                           field("confidentialite", "personal") + field("exigence", "6.1");
  const Answer answer = post_files(referent, "/preuves/nouvelle", body, {});
  ASSERT_EQ(answer.status, 303) << answer.body;
  const model::EvidenceRecord added = record(answer.header("location").substr(std::string("/preuves/").size()));
  EXPECT_EQ(added.requirements, std::vector<std::string>{"6.1"});
  EXPECT_EQ(added.confidentiality, model::Confidentiality::kPersonal);
  EXPECT_EQ(added.made_on, base::Date(2019, 6, 4)) << "its day may be corrected too";
  EXPECT_EQ(added.service, old.service);
  EXPECT_EQ(added.site, old.site);
  EXPECT_EQ(added.channel, old.channel);
  ASSERT_EQ(added.current().files.size(), old.current().files.size());
  EXPECT_EQ(added.current().files.front().file.digest, old.current().files.front().file.digest);
  EXPECT_THAT(referent.get("/preuves/" + added.code).body,
              AllOf(HasSubstr("à la place de la pièce PR-2019-024"), HasSubstr("</a> (retirée)")));
}

TEST_F(AmendedEvidence, ThePageNamesTheChannel)
{
  const std::string page = signed_in("agent-accueil").get("/preuves/PR-2019-024").body;
  EXPECT_THAT(page, AllOf(HasSubstr("Accueil physique"), Not(HasSubstr("accueil-physique"))));
}

// The form does not ask for the channel: it would bring back what the organisation does not have.
TEST_F(AmendedEvidence, APieceOfAnUnknownChannelIsNotHandedInAgain)
{
  Browser referent = signed_in("referent-qualite");
  ASSERT_EQ(withdraw(referent, "Exigence inexacte").status, 303);
  EXPECT_EQ(referent.get("/preuves/nouvelle?reprise=PR-2019-024").status, 200);
  model::Organisation organisation = model::store::find_organisation(site_.store().read()).value();
  const auto say = [&] {
    site_.store().change({0, "essai", "Essai"},
                         [&](model::store::Change& change) { model::store::put_organisation(change, organisation); });
  };
  const std::string channel = record().channel;
  ASSERT_EQ(std::erase_if(organisation.channels, [&](const model::Channel& one) { return one.code == channel; }), 1U);
  say();
  const Answer form = referent.get("/preuves/nouvelle?reprise=PR-2019-024");
  EXPECT_EQ(form.status, 409);
  EXPECT_THAT(form.body, HasSubstr(fmt::format("canal «\u00A0{}\u00A0»", channel)));
  const std::int64_t head = site_.store().journal_head();
  const std::string body = field("reprise", kOnlyProof) + field("titre", kItsTitle) + field("genre", "photo") +
                           field("du", "2019-06-03") + field("au", "2019-06-03") +
                           field("confidentialite", "ordinary") + field("exigence", "6.1");
  EXPECT_EQ(post_files(referent, "/preuves/nouvelle", body, {}).status, 409);
  EXPECT_EQ(site_.store().journal_head(), head);
  // One that lists none, as an older program left it, binds nobody.
  organisation.channels.clear();
  say();
  EXPECT_EQ(post_files(referent, "/preuves/nouvelle", body, {}).status, 303);
}

// Withdrawn on the 20th: on the 19th one could show it, and would not any more.
TEST(AmendedEvidenceKnown, CountsUntilTheDayItWasWithdrawn)
{
  const TemporaryFolder folder;
  const std::string database = "sqlite:" + folder.path() + "/space.db";
  Site site(database);
  Browser browser(site);
  // Before: the site's clock stays where it is, and the journal's moments follow each other.
  ASSERT_EQ(browser.sign_in("referent-qualite").status, 303);
  const std::string line =
      fmt::format("{} --database {} --today 2019-11-20 evidence withdraw {} --reason Erreur 2>/dev/null",
                  CLASSEUR_PROGRAM, database, kOnlyProof);
  ASSERT_EQ(std::system(line.c_str()), 0);  // NOLINT: the line is ours
  site.set_today(base::Date(2019, 11, 21));
  const auto status = [&](const std::string& query) {
    const std::string json = browser.get("/api/readiness?" + query).body;
    const std::size_t at = json.find("\"5.1\"");
    EXPECT_NE(at, std::string::npos) << query;
    const std::size_t word = json.find("\"status\"", at);
    const std::size_t from = json.find('"', json.find(':', word)) + 1;
    return json.substr(from, json.find('"', from) - from);
  };
  EXPECT_EQ(status("jour=2019-11-19&connu=alors"), "proven");
  EXPECT_EQ(status("jour=2019-11-20&connu=alors"), "missing");
  EXPECT_EQ(status("jour=2019-11-19"), "missing");
  EXPECT_EQ(status("jour=2019-11-21"), "missing");
}

// It is in no list any more: a manifest that has it cannot go through as if it were.
TEST_F(CommandLine, WithdrawnEvidenceIsNotThereAlready)
{
  make_example();
  write_file(path("a.txt"), "Compte rendu");
  write_file(
      path("m.csv"),
      "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,expectations,"
      "confidentiality,origin,files,note\nPR-A,Essai,minutes,2019-01-01,2019-01-31,2019-02-01,,,SG,3.4,,ordinary,"
      "uploaded,a.txt,\n");
  ASSERT_EQ(run("evidence import m.csv").exit, 0);
  EXPECT_EQ(run("evidence import m.csv").exit, 0) << "there already, and equal";
  ASSERT_EQ(run("evidence withdraw PR-A --reason Doublon").exit, 0);
  for (const char* choice : {"", " --on-conflict add", " --on-conflict refuse"}) {
    expect_refused(std::string("evidence import m.csv") + choice, "m.csv, ligne 2\u00A0: la preuve PR-A est retirée");
  }
  const Outcome skipped = run("evidence import m.csv --on-conflict skip");
  EXPECT_EQ(skipped.exit, 0) << skipped.errors;
  EXPECT_THAT(skipped.errors, HasSubstr("preuve PR-A\u00A0: retirée"));
  EXPECT_THAT(skipped.errors, HasSubstr("un autre code"));
}

TEST_F(CommandLine, EvidenceIsWithdrawnOnce)
{
  make_example();
  for (const char* missing : {"evidence withdraw PR-2019-024", "evidence withdraw PR-2019-024 --reason ''",
                              "evidence withdraw PR-2019-024 --reason ' '", "evidence withdraw --reason Doublon"}) {
    EXPECT_EQ(run(missing).exit, 2) << missing;
  }
  expect_refused("evidence withdraw PR-9999-001 --reason Doublon", "PR-9999-001");
  expect_refused("evidence withdraw PR-2019-024 --reason " + kTooLong, "trop long");
  expect_refused("evidence withdraw PR-2019-024 --reason \"$(printf 'a\\001b')\"", "Le motif contient");
  expect_refused("evidence withdraw PR-2019-024 --reason \"$(printf 'a\\377b')\"", "Le motif contient");
  const Outcome done = run("--today 2019-11-18 evidence withdraw PR-2019-024 --reason 'Versée deux fois'");
  EXPECT_EQ(done.exit, 0) << done.errors;
  EXPECT_THAT(done.errors, HasSubstr("La preuve PR-2019-024 est retirée."));
  EXPECT_THAT(run("evidence list --format json").output, Not(HasSubstr("PR-2019-024")));
  EXPECT_EQ(run("verify").exit, 0);
  expect_refused("evidence withdraw PR-2019-024 --reason Encore", "déjà retirée");
  write_file(path("a.txt"), "Relevé\n");
  expect_refused("evidence revise PR-2019-024 a.txt --reason Encore", "déjà retirée");
}

// What a manifest has of a code that is there with other files.
TEST_F(CommandLine, EvidenceThatIsThereIsRefusedLeftOrRevised)
{
  make_example();
  write_file(path("manifest.csv"),
             "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,confidentiality,origin,"
             "files,note\nPR-X,Essai,minutes,2019-01-01,2019-01-31,2019-02-01,,,SG,3.4,ordinary,uploaded,a.txt,\n");
  const std::string import = "--today 2019-11-18 evidence import manifest.csv";
  write_file(path("a.txt"), "Premier\n");
  ASSERT_EQ(run(import).exit, 0);
  write_file(path("a.txt"), "Deuxième\n");
  expect_refused(import, "manifest.csv, ligne 2");
  const auto revisions = [&] {
    const auto store = model::store::Store::open(model::store::DatabaseUrl::parse("sqlite:" + path("classeur.db")),
                                                 model::store::OpenMode::kMustExist);
    return model::store::find_evidence(store->read(), "PR-X").value().revisions.size();
  };
  EXPECT_EQ(run(import + " --on-conflict skip").exit, 0);
  EXPECT_EQ(revisions(), 1U);
  EXPECT_EQ(run(import + " --on-conflict add").exit, 0);
  EXPECT_EQ(revisions(), 2U);
  ASSERT_EQ(run("--today 2019-11-18 evidence withdraw PR-X --reason Erreur").exit, 0);
  write_file(path("a.txt"), "Troisième\n");
  expect_refused(import + " --on-conflict add", "manifest.csv, ligne 2\u00A0: la preuve PR-X est retirée");
}

TEST_F(CommandLine, EvidenceIsRevised)
{
  make_example();
  write_file(path("a.txt"), "Relevé du hall\n");
  write_file(path("b.csv"), "lieu;panneau\nhall;A\n");
  write_file(path("empty.txt"), "");
  for (const char* missing : {"evidence revise PR-2019-024 a.txt", "evidence revise PR-2019-024 a.txt --reason ''",
                              "evidence revise PR-2019-024 --reason Complété"}) {
    EXPECT_EQ(run(missing).exit, 2) << missing;
  }
  expect_refused("evidence revise PR-9999-001 a.txt --reason Complété", "PR-9999-001");
  expect_refused("evidence revise PR-2019-024 absent.txt --reason Complété", "absent.txt");
  expect_refused("evidence revise PR-2019-024 a.txt empty.txt --reason Complété", "empty.txt");
  expect_refused("evidence revise PR-2019-024 a.txt --reason " + kTooLong, "trop long");
  const Outcome done = run("--today 2019-11-18 evidence revise PR-2019-024 --reason Complété a.txt b.csv");
  EXPECT_EQ(done.exit, 0) << done.errors;
  EXPECT_THAT(done.errors, HasSubstr("La preuve PR-2019-024 est révisée (2 fichiers)."));
  EXPECT_THAT(run("search panneau").output, HasSubstr("PR-2019-024"));
  expect_refused("evidence revise PR-2019-024 b.csv a.txt --reason Encore", "octet pour octet");
  EXPECT_EQ(run("verify").exit, 0);
}

}  // namespace classeur::server::tests
