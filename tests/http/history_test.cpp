// The history of the example, made by acts; and tables of acts that cannot be.
#include <algorithm>
#include <filesystem>
#include <map>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "audits/readings.hpp"
#include "model/life_cycle.hpp"
#include "model/store/connection.hpp"
#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/life_cycle.hpp"
#include "tests/http/command_line.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using base::Date;
using model::VersionState;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class History : public ::testing::Test
{
 protected:
  std::vector<model::DocumentVersion> versions_of(std::string_view document)
  {
    return model::approved_versions(store::list_versions(space().read(), document));
  }
  model::DocumentVersion version(std::string_view document, std::string_view number)
  {
    for (const auto& one : versions_of(document)) {
      if (one.number == number) return one;
    }
    ADD_FAILURE() << document << " has no version " << number;
    return {};
  }
  store::Store& space() { return site_.store(); }

  Site site_;
};

// Who signed as what, on which day.
std::vector<std::string> lines_of(const std::vector<model::SignOff>& signoffs)
{
  std::vector<std::string> lines;
  for (const model::SignOff& one : signoffs) {
    lines.push_back(fmt::format("{} {} {}", one.part, one.login, one.on.iso()));
  }
  return lines;
}

// Of the pilot of each sheet, and of the director of its service (organisation.xml).
struct Revised {
  std::string_view code;
  std::string pilot;
  std::string referent_on;
  std::string pilot_on;
  std::string director;
  std::string director_on;
};

}  // namespace

// The fact: the guide was updated on 27 August 2019, between its adoption on 11 April and the audit in September.
TEST_F(History, RevisesFiveSheetsBeforeTheInternalAudit)
{
  const std::vector<Revised> sheets = {
      {"FP-10", "referent-qualite", "2019-08-22", "2019-08-22", "secretaire-generale", "2019-08-23"},
      {"FP-21", "pilote-accueil-etrangers", "2019-08-09", "2019-08-07", "directeur-dci", "2019-08-13"},
      {"FP-30", "pilote-standard", "2019-07-18", "2019-07-16", "directeur-didnsic", "2019-07-22"},
      {"FP-41", "pilote-communication", "2019-08-02", "2019-07-31", "directeur-cabinet", "2019-08-06"},
      {"FP-50", "pilote-courriers", "2019-07-23", "2019-07-19", "directeur-dci", "2019-07-26"},
  };
  for (const Revised& sheet : sheets) {
    const auto versions = versions_of(sheet.code);
    ASSERT_EQ(versions.size(), 2U) << sheet.code;
    EXPECT_EQ(versions[0].number, "1.0");
    EXPECT_EQ(versions[0].effective, Date(2019, 4, 11));
    EXPECT_EQ(versions[0].ended, Date(2019, 8, 27));
    EXPECT_EQ(versions[1].number, "2.0");
    EXPECT_EQ(versions[1].effective, Date(2019, 8, 27));
    EXPECT_EQ(model::state_on(versions[1], Date(2019, 8, 26)), VersionState::kApproved);
    EXPECT_EQ(model::state_on(versions[1], Date(2019, 9, 16)), VersionState::kInForce);
    EXPECT_THAT(lines_of(versions[1].signoffs), ElementsAre("pilot " + sheet.pilot + ' ' + sheet.pilot_on,
                                                            "reviewer referent-qualite " + sheet.referent_on,
                                                            "approver " + sheet.director + ' ' + sheet.director_on))
        << sheet.code;
    for (const model::SignOff& signoff : versions[1].signoffs) {
      EXPECT_TRUE(signoff.statement) << sheet.code;
      EXPECT_LT(signoff.on, Date(2019, 8, 27)) << sheet.code;
    }
    const auto submission = store::last_submission(space().read(), versions[1].id);
    ASSERT_TRUE(submission && submission->redline) << sheet.code;
    EXPECT_EQ(submission->against, "1.0");
    EXPECT_THAT(store::read_whole_file(space().read(), *submission->redline), Not(HasSubstr("Visa"))) << sheet.code;
  }
  for (const model::Document& document : store::list_documents(space().read())) {
    if (!document.number) continue;
    const bool revised =
        std::any_of(sheets.begin(), sheets.end(), [&](const Revised& sheet) { return sheet.code == document.code; });
    EXPECT_EQ(versions_of(document.code).size(), revised ? 2U : 1U) << document.code;
  }
}

TEST_F(History, RefusesTheNoteOnceWithItsReason)
{
  const model::DocumentVersion note = version("NS-2019-07-05", "1.0");
  EXPECT_EQ(note.effective, Date(2019, 7, 5));
  EXPECT_EQ(note.attempt, 2);
  EXPECT_THAT(lines_of(note.signoffs), ElementsAre("approver secretaire-generale 2019-07-05"));
  const auto submissions = store::list_submissions(space().read(), note.id);
  ASSERT_EQ(submissions.size(), 2U);
  EXPECT_NE(submissions[0].content, submissions[1].content);
  // The dated rule of the letters is what the first draft did not say.
  const auto text = [&](std::size_t attempt) {
    return store::read_whole_file(space().read(), submissions[attempt].content);
  };
  EXPECT_THAT(text(0), Not(HasSubstr("10\u00A0jours ouvrés")));
  EXPECT_THAT(text(1), HasSubstr("10\u00A0jours ouvrés"));
  const auto refusals = store::list_refusals(space().read(), note.id);
  ASSERT_EQ(refusals.size(), 1U);
  EXPECT_EQ(refusals[0].attempt, 1);
  EXPECT_EQ(refusals[0].login, "secretaire-generale");
  EXPECT_EQ(refusals[0].on, Date(2019, 7, 3));
  EXPECT_THAT(refusals[0].reason, HasSubstr("10\u00A0jours ouvrés"));
  // The journal has it, by who refused.
  const store::Reader reader = space().read();
  store::Query query(reader.connection(),
                     "SELECT count(*) FROM journal WHERE subject = 'refusal' AND actor_name = 'secretaire-generale'");
  query.next();
  EXPECT_EQ(query.integer(0), 1);
}

TEST_F(History, LetsTheReferentAloneSignTheMinorVersionOfTheGuide)
{
  const model::DocumentVersion guide = version("GP-01", "1.1");
  EXPECT_EQ(guide.effective, Date(2019, 8, 27));
  EXPECT_THAT(lines_of(guide.signoffs), ElementsAre("reviewer referent-qualite 2019-08-27"));
  EXPECT_THAT(guide.writers, ElementsAre("correspondant-drhb"));
}

// Read by all but three of the twenty-two whom it concerns: every account but the two auditors'. The returns of the
// services (PR-2019-005) say that DIDNSIC got it on 18 July, the others on the 10th at the latest.
TEST_F(History, DistributesTheNoteToAllAndAllButThreeHaveReadIt)
{
  const audits::ReadingWorld world = audits::read_readings(space().read(), "NS-2019-07-05");
  ASSERT_EQ(world.documents.size(), 1U);
  const model::DistributedDocument& note = world.documents.front();
  ASSERT_EQ(note.distributions.size(), 1U);
  EXPECT_EQ(note.distributions[0].on, Date(2019, 7, 5));
  EXPECT_TRUE(note.distributions[0].audience.everyone);
  const audits::ReadingTally tally = audits::tally(world, note, note.versions.front(), Date(2019, 11, 18));
  EXPECT_EQ(tally.addressed, 22);
  EXPECT_EQ(tally.known, 19);
  EXPECT_EQ(tally.late, 3);
  std::vector<std::string> unread;
  for (const audits::ReaderStanding& one :
       audits::standings_of_version(world, note, note.versions.front(), Date(2019, 11, 18))) {
    const std::string& login = one.who->account.login;
    if (one.reading.state == model::ReadingState::kDue) unread.push_back(login);
    if (login == "secretaire-generale") {
      EXPECT_EQ(one.reading.state, model::ReadingState::kSigned);
    }
    if (one.reading.state == model::ReadingState::kRead && one.who->account.service == "DIDNSIC") {
      EXPECT_GE(*one.reading.on, Date(2019, 7, 18)) << login;
    }
  }
  EXPECT_THAT(unread, ElementsAre("agent-communication", "agent-sidpc", "agent-standard"));
}

// Distributed on the day after (PR-2019-007); who signed a sheet has it known.
TEST_F(History, DistributesTheRevisedSheetsAndMostHaveReadThem)
{
  const std::map<std::string, std::pair<int, int>> expected = {
      {"FP-10", {13, 16}}, {"FP-21", {6, 7}}, {"FP-30", {4, 5}}, {"FP-41", {4, 5}}, {"FP-50", {10, 12}}};
  const audits::ReadingWorld world = audits::read_readings(space().read());
  const auto tallies = audits::tallies_in_force(world, Date(2019, 11, 18));
  for (const auto& [code, counts] : expected) {
    const audits::ReadingTally& tally = tallies.at(code);
    EXPECT_EQ(tally.distributed, Date(2019, 8, 28)) << code;
    EXPECT_EQ(tally.known, counts.first) << code;
    EXPECT_EQ(tally.addressed, counts.second) << code;
  }
  // The guide 1.1 is a minor version: it is owed only by who had not read 1.0.
  EXPECT_EQ(tallies.at("GP-01").known, 21);
  EXPECT_EQ(tallies.at("GP-01").addressed, 22);
}

TEST_F(History, LeavesNothingInPreparationAndASpaceThatVerifies)
{
  for (const model::Document& document : store::list_documents(space().read())) {
    const auto all = store::list_versions(space().read(), document.code);
    EXPECT_EQ(all.size(), versions_of(document.code).size()) << document.code;
    for (const model::DocumentVersion& one : all) {
      EXPECT_FALSE(one.signoffs.empty()) << document.code << ' ' << one.number;
    }
  }
  EXPECT_THAT(store::verify(space()).findings, IsEmpty());
}

TEST_F(History, ShowsItsSignOffsOnThePage)
{
  Browser browser(site_);
  browser.sign_in(login_of(model::Role::kAgent));
  const std::string page = browser.get("/documents/FP-30").body;
  const std::vector<std::pair<std::string, std::string>> signed_on = {
      {"pilote-standard", "16\u00A0juillet\u00A02019"},
      {"referent-qualite", "18\u00A0juillet\u00A02019"},
      {"directeur-didnsic", "22\u00A0juillet\u00A02019"}};
  for (const auto& [login, day] : signed_on) {
    EXPECT_THAT(page, HasSubstr("compte " + login + ", empreinte"));
    EXPECT_THAT(page, HasSubstr("<td>" + day));
  }
}

TEST_F(CommandLine, TheHistoryIsOnPaperToo)
{
  make_example();
  ASSERT_EQ(run("document export FP-30 --format pdf --output sheet.pdf").exit, 0);
  const std::string text = run_line("pdftotext -layout sheet.pdf -").output;
  for (const char* login : {"pilote-standard", "referent-qualite", "directeur-didnsic"}) {
    EXPECT_THAT(text, HasSubstr(std::string("compte ") + login));
  }
  for (const char* day : {"16 juillet 2019", "18 juillet 2019", "22 juillet 2019"}) {
    EXPECT_THAT(text, HasSubstr(day));
  }
}

TEST_F(CommandLine, TheHistoryImportedAgainIsThereAlready)
{
  make_example();
  const std::string before = space();
  const Outcome again = run(fmt::format("import {}/procedures/library/haute-savoie", CLASSEUR_SOURCE_DIR));
  EXPECT_EQ(again.exit, 0) << again.errors;
  EXPECT_THAT(again.errors, HasSubstr("document FP-30 version 2.0\u00A0: déjà là, inchangé"));
  EXPECT_EQ(space(), before);
  // The same version by other hands is another history.
  std::string acts = library_file("history/acts.csv");
  const std::string signing = "2019-07-16,pilote-standard,sign,FP-30,2.0,,,\n";
  ASSERT_NE(acts.find(signing), std::string::npos);
  acts.erase(acts.find(signing), signing.size());
  std::filesystem::create_directories(path("history/files"));
  for (const auto& file : std::filesystem::directory_iterator(std::string(CLASSEUR_SOURCE_DIR) +
                                                              "/procedures/library/haute-savoie/history/files")) {
    std::filesystem::copy(file.path(), path("history/files"));
  }
  write_file(path("history/acts.csv"), acts);
  expect_refused("import history", "acts.csv, ligne 96, colonne «\u00A0version\u00A0»");
}

// Each in a space that has everything but the history: a fresh sheet is drafted, and something of the table is wrong.
TEST_F(CommandLine, BadTablesOfActsAreRefusedWithTheirPlaceAndChangeNothing)
{
  make_example();
  std::string draft = library_file("history/files/FP-30-2.0.xml");
  const auto replace_all = [&](const std::string& from, const std::string& to) {
    ASSERT_NE(draft.find(from), std::string::npos) << from;
    for (std::size_t at = 0; (at = draft.find(from, at)) != std::string::npos; at += to.size()) {
      draft.replace(at, from.size(), to);
    }
  };
  replace_all("version=\"2.0\"", "version=\"3.0\"");
  replace_all("2019-08-27", "2019-12-02");
  std::filesystem::create_directories(path("history/files"));
  write_file(path("history/files/FP-30-3.0.xml"), draft);
  write_file(path("history/files/signed.xml"), library_file("documents/FP-30.xml"));

  const std::string head = "on,as,act,document,version,file,reason,audience\n";
  const std::string good = "2019-11-12,correspondant-didnsic,draft,FP-30,3.0,FP-30-3.0.xml,,\n";
  const std::string submitted = good + "2019-11-13,correspondant-didnsic,submit,FP-30,3.0,,Motif,\n";
  const auto column = [](int line, std::string_view name) {
    return fmt::format("history/acts.csv, ligne {}, colonne «\u00A0{}\u00A0»", line, name);
  };
  struct Case {
    std::string table;
    std::string place;
  };
  const Case cases[] = {
      {"on,as,act,document,version,file,motif,audience\n" + good, "history/acts.csv, ligne 1"},
      {"on,as,act,document,version,reason,file,audience\n" + good, "history/acts.csv, ligne 1"},
      {head + "12/11/2019,correspondant-didnsic,draft,FP-30,3.0,FP-30-3.0.xml,,\n", column(2, "on")},
      {head + good + "2019-11-11,correspondant-didnsic,submit,FP-30,3.0,,Motif,\n", column(3, "on")},
      {head + good + "2019-11-13,,submit,FP-30,3.0,,Motif,\n", column(3, "as")},
      {head + good + "2019-11-13,personne,submit,FP-30,3.0,,Motif,\n", column(3, "as")},
      {head + good + "2019-11-13,correspondant-didnsic,edit,FP-30,3.0,,Motif,\n", column(3, "act")},
      {head + good + "2019-11-13,correspondant-didnsic,valider,FP-30,3.0,,Motif,\n", column(3, "act")},
      {head + good + "2019-11-13,correspondant-didnsic,submit,,3.0,,Motif,\n", column(3, "document")},
      {head + "2019-11-12,correspondant-didnsic,draft,FP-30,3.0,,,\n", column(2, "file")},
      {head + "2019-11-12,correspondant-didnsic,draft,FP-30,3.0,absent.xml,,\n", column(2, "file")},
      {head + "2019-11-12,correspondant-didnsic,draft,FP-30,4.0,FP-30-3.0.xml,,\n", column(2, "file")},
      {head + "2019-11-12,correspondant-didnsic,draft,FP-30,3.0,../files/FP-30-3.0.xml,,\n", column(2, "file")},
      // A draft that came signed, by who may not write, or of a number that has been used.
      {head + "2019-11-12,correspondant-didnsic,draft,FP-30,1.0,signed.xml,,\n", column(2, "version")},
      {head + "2019-11-12,directeur-dci,draft,FP-30,3.0,FP-30-3.0.xml,,\n", column(2, "file")},
      // Acts that the table of model/life_cycle.hpp does not have.
      {head + good + "2019-11-13,correspondant-didnsic,submit,FP-30,3.0,,,\n", column(3, "act")},
      {head + good + "2019-11-13,pilote-standard,sign,FP-30,3.0,,,\n", column(3, "act")},
      {head + submitted + "2019-11-14,directeur-didnsic,sign,FP-30,3.0,,,\n", column(4, "act")},
      {head + submitted + "2019-11-14,pilote-standard,refuse,FP-30,3.0,,,\n", column(4, "act")},
      {head + submitted + "2019-12-03,pilote-standard,sign,FP-30,3.0,,,\n", column(4, "act")},
      {head + submitted + "2019-11-14,pilote-standard,sign,FP-30,9.0,,,\n", column(4, "act")},
      // Distributions and readings that cannot be: no audience or one too many, unknown, of a draft, by another than
      // the referent, without a new reading of a major version; read by whom it was not distributed to.
      {head + "2019-11-13,referent-qualite,distribute,FP-30,2.0,,,\n", column(2, "audience")},
      {head + "2019-11-13,agent-standard,read,FP-30,2.0,,,everyone\n", column(2, "audience")},
      {head + "2019-11-13,referent-qualite,distribute,FP-30,2.0,,,tous\n", column(2, "audience")},
      {head + "2019-11-13,referent-qualite,distribute,FP-30,2.0,,,service:NULLE-PART\n", column(2, "act")},
      {head + good + "2019-11-13,referent-qualite,distribute,FP-30,3.0,,,everyone\n", column(3, "act")},
      {head + "2019-11-13,correspondant-dci,distribute,FP-30,2.0,,,everyone\n", column(2, "act")},
      {head + "2019-11-13,referent-qualite,inform,FP-30,2.0,,,everyone\n", column(2, "act")},
      {head + "2019-11-13,agent-accueil,read,FP-30,2.0,,,\n", column(2, "act")},
      {head + "2019-11-13,administrateur,read,FP-30,1.0,,,\n", column(2, "act")},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(one.table);
    write_file(path("history/acts.csv"), one.table);
    expect_refused("import history", one.place);
  }
  write_file(path("history/acts.csv"), head + submitted);
  EXPECT_EQ(run("import history").exit, 0) << "the rest was right";
  EXPECT_EQ(run("verify").exit, 0);
}

}  // namespace classeur::server::tests
