// The life of a version in the example's space, by the acts that the pages and the command line share.
#include "server/version_acts.hpp"

#include <gmock/gmock.h>

#include "model/store/connection.hpp"
#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "tests/http/revised_sheet.hpp"
#include "tests/http/site.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Date;
using base::Error;
using base::ErrorCode;
using model::Role;
using model::VersionAct;
using model::VersionState;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view kSheet = "FP-10";
const Date kToday(2019, 11, 18);

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

class VersionActs : public ::testing::Test
{
 protected:
  static std::string revised(const std::string& number = "3.0", const std::string& effective = "2019-12-01")
  {
    return tests::revised_sheet(number, effective);
  }

  void act(const std::string& login, const std::function<void(const Acting&)>& work, Date day = kToday)
  {
    const auto account = store::find_account(space().read(), login);
    ASSERT_TRUE(account) << login;
    perform(space(), *account, day, work);
  }
  void draft(const std::string& login, const std::string& xml, const std::optional<base::Digest>& seen = {})
  {
    act(login, [&](const Acting& who) { save_draft(who, xml, seen); });
  }
  void submit(const std::string& login, Date day = kToday)
  {
    act(
        login, [&](const Acting& who) { submit_version(who, seen(), "Délai ramené à un jour"); }, day);
  }
  void sign(const std::string& login, Date day = kToday)
  {
    act(
        login, [&](const Acting& who) { sign_version(who, seen()); }, day);
  }

  // What an act throws; kInternal if it goes through.
  std::optional<ErrorCode> why_not(const std::function<void()>& work)
  {
    try {
      work();
    } catch (const Error& error) {
      return error.code();
    }
    return std::nullopt;
  }

  VersionSeen seen() const { return {std::string(kSheet), "3.0", std::nullopt}; }
  model::DocumentVersion version(std::string_view number = "3.0")
  {
    for (const auto& one : store::list_versions(space().read(), kSheet)) {
      if (one.number == number) return one;
    }
    return {};
  }
  std::int64_t refused_acts()
  {
    const store::Reader reader = space().read();
    store::Query query(reader.connection(), "SELECT count(*) FROM refused_act");
    query.next();
    return query.integer(0);
  }
  store::Store& space() { return site_.store(); }

  tests::Site site_;
};

void do_act(const Acting& who, const VersionSeen& seen, VersionAct act, const std::string& draft)
{
  switch (act) {
    case VersionAct::kEdit:
      save_draft(who, draft, store::list_versions(who.change, seen.document).back().content);
      return;
    case VersionAct::kSubmit:
      return submit_version(who, seen, "Motif");
    case VersionAct::kRecall:
      return recall_version(who, seen, "Motif");
    case VersionAct::kSign:
      return sign_version(who, seen);
    case VersionAct::kRefuse:
      return refuse_version(who, seen, "Motif");
    case VersionAct::kAbandon:
      return abandon_version(who, seen, "Motif");
    case VersionAct::kWithdraw:
      return withdraw_version(who, seen, who.today, "Motif");
  }
}

}  // namespace

TEST_F(VersionActs, LeadADraftToItsDay)
{
  draft("correspondant-dci", revised());
  EXPECT_EQ(version().state, VersionState::kDraft);
  submit("correspondant-dci");
  EXPECT_EQ(version().state, VersionState::kInReview);
  EXPECT_EQ(why_not([&] { sign("secretaire-generale"); }), ErrorCode::kNotAllowed) << "the pilot comes first";
  // The referent is pilot and reviewer of this sheet.
  sign("referent-qualite");
  EXPECT_EQ(version().state, VersionState::kInReview);
  sign("secretaire-generale", Date(2019, 11, 20));
  EXPECT_EQ(version().state, VersionState::kApproved);

  const auto versions = model::approved_versions(store::list_versions(space().read(), kSheet));
  EXPECT_NE(model::in_force_on(versions, Date(2019, 11, 30))->number, "3.0");
  EXPECT_EQ(model::in_force_on(versions, Date(2019, 12, 1))->number, "3.0");

  // Each signature binds what was submitted: content, redline, day.
  const auto submission = store::last_submission(space().read(), version().id);
  ASSERT_TRUE(submission);
  EXPECT_EQ(submission->content, version().content);
  EXPECT_EQ(store::read_whole_file(space().read(), submission->content), revised());
  ASSERT_TRUE(submission->redline);
  const std::string redline = store::read_whole_file(space().read(), *submission->redline);
  EXPECT_NE(redline.find("L’ancienne étape 9 est supprimée"), std::string::npos);  // the one for want of an address
  EXPECT_EQ(redline.find("Visa"), std::string::npos) << "a draft bears no sign-off, and says nothing by that";
  const auto given = version().signoffs;
  ASSERT_EQ(given.size(), 3U);
  EXPECT_EQ(given[2].function, "Secrétaire générale");
  EXPECT_EQ(given[2].on, Date(2019, 11, 20));
  model::SignedStatement statement{std::string(kSheet),
                                   "3.0",
                                   1,
                                   submission->content,
                                   submission->redline,
                                   Date(2019, 12, 1),
                                   "approver",
                                   "Secrétaire générale",
                                   "secretaire-generale",
                                   "",
                                   Date(2019, 11, 20)};
  EXPECT_EQ(given[2].statement, model::digest_of(statement));
  EXPECT_TRUE(store::verify(space()).findings.empty());
}

TEST_F(VersionActs, AreRefusedAndJournalledWhereTheTableDoesNotHaveThem)
{
  draft("correspondant-dci", revised());
  const std::vector<std::pair<VersionState, std::function<void()>>> stages = {
      {VersionState::kDraft, [] {}},
      {VersionState::kInReview, [&] { submit("correspondant-dci"); }},
      {VersionState::kApproved, [&] { sign("referent-qualite"), sign("secretaire-generale"); }},
      {VersionState::kWithdrawn,
       [&] { act("referent-qualite", [&](const Acting& who) { withdraw_version(who, seen(), kToday, "Motif"); }); }},
  };
  const Role roles[] = {Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent,
                        Role::kDirector,      Role::kAuditor,         Role::kAgent};
  int refused = 0;
  for (const auto& [state, reach] : stages) {
    reach();
    ASSERT_EQ(version().state, state);
    const std::string xml = revised();
    for (std::size_t number = 0; number < model::kVersionActs; ++number) {
      const auto wanted = static_cast<VersionAct>(number);
      for (const Role role : roles) {
        const auto account = store::find_account(space().read(), tests::login_of(role));
        const auto at = find_version_at_work(space().read(), kSheet, "3.0");
        const std::vector<model::Delegation> none;
        if (model::judge_act({*account, at->version, at->plan, none, kToday, "Motif"}, wanted).allowed()) continue;
        const std::int64_t before = refused_acts();
        const std::string what =
            std::string(code_of(state)) + " " + std::string(code_of(wanted)) + " " + account->login;
        const auto code =
            why_not([&] { act(account->login, [&](const Acting& who) { do_act(who, seen(), wanted, xml); }); });
        EXPECT_TRUE(code == ErrorCode::kNotAllowed || code == ErrorCode::kConflict) << what;
        EXPECT_EQ(refused_acts(), before + 1) << what;
        EXPECT_EQ(version().state, state) << what;
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 100);
  EXPECT_TRUE(store::verify(space()).findings.empty());
}

TEST_F(VersionActs, ComeBackWithTheReasonAndStartTheSignOffsAnew)
{
  draft("correspondant-dci", revised());
  submit("correspondant-dci");
  sign("referent-qualite");
  act("secretaire-generale", [&](const Acting& who) { refuse_version(who, seen(), "Le délai ne peut être tenu."); });
  EXPECT_EQ(version().state, VersionState::kDraft);
  const auto refusals = store::list_refusals(space().read(), version().id);
  ASSERT_EQ(refusals.size(), 1U);
  EXPECT_EQ(refusals[0].reason, "Le délai ne peut être tenu.");
  EXPECT_EQ(refusals[0].function, "Secrétaire générale");
  submit("correspondant-dci");
  EXPECT_TRUE(version().signoffs.empty());
  EXPECT_EQ(version().attempt, 2);
  EXPECT_EQ(why_not([&] { sign("secretaire-generale"); }), ErrorCode::kNotAllowed);
  sign("referent-qualite");
  sign("secretaire-generale");
  EXPECT_EQ(version().state, VersionState::kApproved);
  EXPECT_EQ(store::list_signoffs(space().read(), version().id).size(), 5U);
}

TEST_F(VersionActs, KeepWhatIsBeingPreparedFromThoseWhoReadOnly)
{
  draft("correspondant-dci", replaced(revised(), "<title>Traitement", "<title>Zibeline"));
  tests::Browser agent(site_);
  agent.sign_in(tests::login_of(Role::kAgent));
  for (const char* page : {"/documents", "/documents/FP-10", "/recherche?q=zibeline", "/"}) {
    EXPECT_EQ(agent.get(page).body.find("Zibeline"), std::string::npos) << page;
  }
  EXPECT_EQ(agent.get("/documents/FP-10/3.0").status, 404);
}

TEST_F(VersionActs, NeverLoseWhatAnotherSavedMeanwhile)
{
  draft("correspondant-dci", revised());
  const base::Digest first = version().content;
  draft("referent-qualite", replaced(revised(), "<title>Traitement", "<title>Le traitement"), first);
  EXPECT_EQ(why_not([&] { draft("correspondant-dci", revised(), first); }), ErrorCode::kConflict);
  EXPECT_THAT(store::read_whole_file(space().read(), version().content), HasSubstr("<title>Le traitement"));
  EXPECT_THAT(version().writers, ElementsAre("correspondant-dci", "referent-qualite"));
  // Nor signs anyone what he has not seen.
  submit("correspondant-dci");
  EXPECT_EQ(
      why_not([&] {
        act("referent-qualite", [&](const Acting& who) { sign_version(who, {std::string(kSheet), "3.0", first}); });
      }),
      ErrorCode::kConflict);
}

TEST_F(VersionActs, GoOnByADeputyWhenASignatoryLeaves)
{
  draft("correspondant-dci", revised());
  submit("correspondant-dci");
  sign("referent-qualite");
  const auto delegate = [&](const std::string& login, const std::string& deputy) {
    return why_not([&] {
      act(login, [&](const Acting& who) {
        model::Delegation delegation;
        delegation.function = "Secrétaire générale";
        delegation.deputy = deputy;
        delegation.from = kToday;
        delegation.to = kToday + 30;
        delegation.reason = "Vacance du poste";
        give_delegation(who, delegation);
      });
    });
  };
  EXPECT_EQ(delegate("agent-accueil", "directeur-dci"), ErrorCode::kNotAllowed);
  EXPECT_EQ(delegate("referent-qualite", "directeur-dci"), ErrorCode::kNotAllowed) << "the function is held";
  space().change({0, "test", ""}, [](store::Change& change) { store::disable_account(change, "secretaire-generale"); });
  EXPECT_EQ(delegate("referent-qualite", "referent-qualite"), ErrorCode::kNotAllowed) << "not to himself";
  EXPECT_EQ(delegate("referent-qualite", "auditeur-socotec"), ErrorCode::kBadInput);
  EXPECT_EQ(why_not([&] { sign("directeur-dci"); }), ErrorCode::kNotAllowed);
  EXPECT_EQ(delegate("referent-qualite", "directeur-dci"), std::nullopt);
  sign("directeur-dci");
  EXPECT_EQ(version().state, VersionState::kApproved);
  EXPECT_EQ(version().signoffs.back().function, "Secrétaire générale");
  EXPECT_EQ(version().signoffs.back().deputy, "Directeur de la citoyenneté et de l’immigration");
}

TEST_F(VersionActs, RefuseADraftThatCannotStand)
{
  const auto saved = [&](const std::string& xml) { return why_not([&] { draft("correspondant-dci", xml); }); };
  EXPECT_EQ(saved("<procedure"), ErrorCode::kBadInput);
  EXPECT_EQ(saved(revised("3")), ErrorCode::kBadInput);
  EXPECT_EQ(saved(revised("1.0")), ErrorCode::kConflict) << "a number is used once";
  EXPECT_EQ(saved(revised("0.9")), ErrorCode::kBadInput) << "numbers go up";
  EXPECT_EQ(saved(revised()), std::nullopt);
  EXPECT_EQ(saved(revised("4.0")), ErrorCode::kConflict) << "one is being prepared";
  draft("correspondant-dci", revised("3.0", "2019-11-17"), version().content);
  EXPECT_EQ(why_not([&] { submit("correspondant-dci"); }), ErrorCode::kBadInput) << "its day has passed";
  EXPECT_EQ(why_not([&] { submit("correspondant-dci", Date(2019, 11, 17)); }), std::nullopt);
  EXPECT_EQ(why_not([&] { sign("referent-qualite"); }), ErrorCode::kConflict) << "its day has passed";
}

}  // namespace classeur::server
