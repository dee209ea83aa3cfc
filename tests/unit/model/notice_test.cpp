// Who is told of what, from which day to which.
#include "model/notice.hpp"

#include <gmock/gmock.h>

namespace classeur::model
{
namespace
{

using base::Date;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

const Account kWriter{1, "auteur", "Correspondant qualité de la DCI", "DCI", Role::kCorrespondent, false};
const Account kPilot{2, "pilote", "Chef de bureau", "DCI-CAR", Role::kAgent, false};
const Account kDirector{3, "directeur", "Directeur", "DCI", Role::kDirector, false};
const Account kReferent{4, "referent", "Référent qualité", "DRHB", Role::kQualityReferent, false};
const Account kAgent{5, "agent", "Agent d’accueil", "DCI-CAR", Role::kAgent, false};
const Account kStranger{6, "ailleurs", "Agent du standard", "DIDNSIC", Role::kAgent, false};
const Account kAuditor{7, "auditeur", "Auditeur", "DCI-CAR", Role::kAuditor, false};
const Account kAdministrator{8, "admin", "Administrateur", "DIDNSIC", Role::kAdministrator, false};
const std::vector<Account> kEveryone = {kWriter, kPilot,    kDirector, kReferent,
                                        kAgent,  kStranger, kAuditor,  kAdministrator};

VersionAtIssue issue(VersionState state)
{
  VersionAtIssue value;
  value.document.code = "FP-10";
  value.document.title = "Réclamations";
  value.document.service = "DCI-CAR";
  value.document.pilot = kPilot.function;
  value.version.id = 70;
  value.version.number = "2.0";
  value.version.state = state;
  value.version.writers = {kWriter.login};
  value.version.attempt = 1;
  value.version.effective = Date(2019, 12, 2);
  value.plan = {true, {{"pilot", kPilot.function, ""}, {"approver", kDirector.function, ""}}};
  value.submitted = Date(2019, 11, 4);  // a Monday
  return value;
}

NoticeState state_of(VersionAtIssue one)
{
  NoticeState state;
  state.organisation.services = {{"DCI", "Direction", "", 48, LabelPerimeter::kIn, "directeur"},
                                 {"DCI-CAR", "Bureau", "DCI", 14, LabelPerimeter::kIn},
                                 {"DIDNSIC", "Numérique", "", 15, LabelPerimeter::kTransverse}};
  state.organisation.functions = {{"directeur", kDirector.function, "DCI"}};
  state.versions = {std::move(one)};
  return state;
}

std::vector<NoticeKind> kinds(const NoticeState& state, const Account& account, Date day)
{
  std::vector<NoticeKind> found;
  for (const Notice& notice : notices_of(state, account, day)) found.push_back(notice.kind);
  return found;
}

std::vector<std::string> who_is_told(const NoticeState& state, Date day)
{
  std::vector<std::string> logins;
  for (const Account& account : kEveryone) {
    if (!notices_of(state, account, day).empty()) logins.push_back(account.login);
  }
  return logins;
}

}  // namespace

// 11 November is a holiday: 3 working days after Monday 4 is Thursday 7, 7 after it is Thursday 14.
TEST(SignOffNotice, IsRecalledAfterThreeAndSevenWorkingDays)
{
  const WorkingCalendar calendar;
  const Date since(2019, 11, 4);
  EXPECT_EQ(reminders_by(since, Date(2019, 11, 6), calendar), 0);
  EXPECT_EQ(reminders_by(since, Date(2019, 11, 7), calendar), 1);
  EXPECT_EQ(reminders_by(since, Date(2019, 11, 13), calendar), 1);
  EXPECT_EQ(reminders_by(since, Date(2019, 11, 14), calendar), 2);
  const NoticeState state = state_of(issue(VersionState::kInReview));
  const auto on = [&](Date day) { return notices_of(state, kPilot, day).at(0); };
  EXPECT_EQ(on(Date(2019, 11, 4)).since, Date(2019, 11, 4));
  EXPECT_EQ(on(Date(2019, 11, 8)).since, Date(2019, 11, 7));
  EXPECT_EQ(on(Date(2019, 11, 18)).since, Date(2019, 11, 14));
  EXPECT_EQ(on(Date(2019, 11, 18)).waiting_since, Date(2019, 11, 4));
  EXPECT_NE(on(Date(2019, 11, 6)).key, on(Date(2019, 11, 7)).key) << "a reminder is told anew";
  EXPECT_EQ(on(Date(2019, 11, 7)).key, on(Date(2019, 11, 13)).key);
}

TEST(SignOffNotice, IsForWhoIsAskedNow)
{
  VersionAtIssue in_review = issue(VersionState::kInReview);
  EXPECT_THAT(who_is_told(state_of(in_review), Date(2019, 11, 4)), ElementsAre("pilote"));
  in_review.version.signoffs = {{"pilot", kPilot.function, Date(2019, 11, 12)}};
  const NoticeState signed_once = state_of(in_review);
  EXPECT_THAT(who_is_told(signed_once, Date(2019, 11, 13)), ElementsAre("directeur"));
  EXPECT_EQ(notices_of(signed_once, kDirector, Date(2019, 11, 13)).at(0).reminder, 0) << "asked since yesterday only";
  in_review.version.writers.push_back(kDirector.login);
  EXPECT_THAT(who_is_told(state_of(in_review), Date(2019, 11, 13)), IsEmpty()) << "who wrote does not approve";
}

TEST(SignOffNotice, GoesToTheDeputyFromTheFirstDayOfTheDelegation)
{
  NoticeState state = state_of(issue(VersionState::kInReview));
  state.delegations = {
      {{9, kPilot.function, kAgent.login, Date(2019, 11, 13), Date(2019, 12, 31), "Congés", kPilot.login, std::nullopt},
       Date(2019, 11, 12)}};
  EXPECT_THAT(kinds(state, kAgent, Date(2019, 11, 12)), ElementsAre(NoticeKind::kDelegationGiven));
  const auto notices = notices_of(state, kAgent, Date(2019, 11, 13));
  ASSERT_EQ(notices.size(), 2U);
  EXPECT_EQ(notices[0].kind, NoticeKind::kSignOff);
  EXPECT_EQ(notices[0].waiting_since, Date(2019, 11, 13)) << "not asked before";
  EXPECT_EQ(notices[0].function, kPilot.function);
  EXPECT_EQ(notices[0].reminder, 0);
}

TEST(ReturnNotice, TellsTheWritersOfARefusalUntilItIsSubmittedAgain)
{
  VersionAtIssue back = issue(VersionState::kDraft);
  back.returned = {1, VersionAct::kRefuse, kPilot.login, kPilot.function, "Délai faux", Date(2019, 11, 5)};
  const NoticeState state = state_of(back);
  EXPECT_THAT(who_is_told(state, Date(2019, 11, 5)), ElementsAre("auteur"));
  const Notice notice = notices_of(state, kWriter, Date(2020, 2, 1)).at(0);
  EXPECT_EQ(notice.kind, NoticeKind::kSentBack) << "still waits after months";
  EXPECT_EQ(notice.reason, "Délai faux");
  back.version.state = VersionState::kInReview;
  back.version.attempt = 2;
  EXPECT_THAT(kinds(state_of(back), kWriter, Date(2019, 11, 8)), IsEmpty());
}

TEST(ReturnNotice, TellsTheSignatoriesThatItWasTakenBack)
{
  VersionAtIssue back = issue(VersionState::kDraft);
  back.returned = {1, VersionAct::kRecall, kWriter.login, kWriter.function, "Coquille", Date(2019, 11, 5)};
  const NoticeState state = state_of(back);
  EXPECT_THAT(who_is_told(state, Date(2019, 11, 5)), ElementsAre("pilote"));
  EXPECT_EQ(kinds(state, kPilot, Date(2019, 12, 5)).size(), 1U) << "30 days";
  EXPECT_THAT(kinds(state, kPilot, Date(2019, 12, 6)), IsEmpty());
}

TEST(ApprovalNotice, TellsWritersReadersAndNobodyElse)
{
  VersionAtIssue approved = issue(VersionState::kApproved);
  approved.version.signoffs = {{"pilot", kPilot.function, Date(2019, 11, 12)},
                               {"approver", kDirector.function, Date(2019, 11, 15)}};
  const NoticeState state = state_of(approved);
  EXPECT_THAT(who_is_told(state, Date(2019, 11, 14)), IsEmpty()) << "the day before it was approved";
  EXPECT_THAT(who_is_told(state, Date(2019, 11, 15)), ElementsAre("auteur", "pilote", "referent", "agent"));
  EXPECT_THAT(kinds(state, kWriter, Date(2019, 11, 15)), ElementsAre(NoticeKind::kApproved));
  EXPECT_THAT(kinds(state, kAgent, Date(2019, 12, 1)), ElementsAre(NoticeKind::kComing));
  EXPECT_THAT(kinds(state, kAgent, Date(2019, 12, 2)), ElementsAre(NoticeKind::kInForce)) << "its day";
  EXPECT_THAT(kinds(state, kAgent, Date(2020, 1, 1)), ElementsAre(NoticeKind::kInForce)) << "30 days after";
  EXPECT_THAT(kinds(state, kAgent, Date(2020, 1, 2)), IsEmpty());
  approved.version.writers.clear();
  EXPECT_THAT(who_is_told(state_of(approved), Date(2019, 12, 2)), IsEmpty()) << "imported as it stands";
}

TEST(EndNotice, TellsReadersOfAWithdrawalAndWritersOfWhatWasGivenUp)
{
  VersionAtIssue ended = issue(VersionState::kWithdrawn);
  ended.version.effective = Date(2019, 4, 11);
  ended.version.ended = Date(2019, 12, 1);
  ended.ended_by = {Date(2019, 11, 10), kReferent.login, kReferent.function, "Sans objet"};
  EXPECT_THAT(who_is_told(state_of(ended), Date(2019, 11, 10)), ElementsAre("pilote", "agent"))
      << "not who did it, nor services above";
  EXPECT_THAT(who_is_told(state_of(ended), Date(2019, 11, 9)), IsEmpty());
  ended.version.state = VersionState::kAbandoned;
  EXPECT_THAT(who_is_told(state_of(ended), Date(2019, 11, 10)), ElementsAre("auteur"));
}

TEST(ReviewNotice, TellsThoseWhoAnswerForIt)
{
  VersionAtIssue in_force = issue(VersionState::kApproved);
  in_force.version.effective = Date(2019, 4, 11);
  in_force.version.next_review = Date(2020, 4, 11);
  const NoticeState state = state_of(in_force);
  EXPECT_THAT(who_is_told(state, Date(2020, 3, 11)), IsEmpty());
  EXPECT_THAT(who_is_told(state, Date(2020, 3, 12)), ElementsAre("pilote", "directeur", "referent"));
  EXPECT_THAT(kinds(state, kPilot, Date(2020, 4, 11)), ElementsAre(NoticeKind::kReviewDue));
  EXPECT_THAT(kinds(state, kPilot, Date(2020, 4, 12)), ElementsAre(NoticeKind::kReviewOverdue));
}

TEST(DelegationNotice, SaysWhenItBeginsAndEnds)
{
  NoticeState state = state_of(issue(VersionState::kDraft));
  state.delegations = {{{9, kDirector.function, kAgent.login, Date(2019, 11, 4), Date(2019, 11, 29), "Congés",
                         kDirector.login, std::nullopt},
                        Date(2019, 11, 1)}};
  EXPECT_THAT(kinds(state, kAgent, Date(2019, 11, 25)), ElementsAre(NoticeKind::kDelegationGiven));
  EXPECT_THAT(kinds(state, kDirector, Date(2019, 11, 25)), IsEmpty()) << "4 days before its last";
  EXPECT_THAT(kinds(state, kDirector, Date(2019, 11, 26)), ElementsAre(NoticeKind::kDelegationEnding));
  EXPECT_THAT(kinds(state, kAgent, Date(2019, 11, 29)),
              ElementsAre(NoticeKind::kDelegationEnding, NoticeKind::kDelegationGiven));
  EXPECT_THAT(kinds(state, kAgent, Date(2019, 11, 30)), IsEmpty());
  state.delegations[0].delegation.ended = Date(2019, 11, 20);
  EXPECT_THAT(kinds(state, kAgent, Date(2019, 11, 20)), ElementsAre(NoticeKind::kDelegationEnded));
  EXPECT_THAT(kinds(state, kDirector, Date(2019, 11, 20)), IsEmpty());
}

TEST(Notices, AreNoneForAnAccountThatIsDisabled)
{
  Account gone = kPilot;
  gone.disabled = true;
  EXPECT_THAT(kinds(state_of(issue(VersionState::kInReview)), gone, Date(2019, 11, 18)), IsEmpty());
}

// Of what is not approved nobody hears but its writers and signatories.
TEST(Notices, OfAVersionBeingPreparedReachNobodyElse)
{
  for (const VersionState state : {VersionState::kDraft, VersionState::kInReview, VersionState::kAbandoned}) {
    VersionAtIssue at = issue(state);
    at.returned = {1, VersionAct::kRefuse, kDirector.login, kDirector.function, "Non", Date(2019, 11, 5)};
    at.ended_by = {Date(2019, 11, 5), kReferent.login, kReferent.function, "Non"};
    for (const Account& account : {kAgent, kStranger, kAuditor, kAdministrator, kReferent}) {
      EXPECT_THAT(kinds(state_of(at), account, Date(2019, 11, 18)), IsEmpty()) << account.login;
    }
  }
}

NoticeState owing(const char* function)
{
  NoticeState state;
  for (const Account& account : kEveryone) state.held_functions.push_back(account.function);
  state.sees_audits = {Role::kQualityReferent, Role::kDirector};
  state.audits = {{12,
                   "externe",
                   "Audit externe",
                   Date(2019, 11, 19),
                   30,
                   {{function, {"Verser le registre.", 3, "FP-10/r3", {}}}}}};
  state.lapses = {
      {"record FP-10/r3", {function, {"Verser le registre.", 3, "FP-10/r3", {}}}, Date(2019, 12, 1), {"3.2"}, {3}}};
  return state;
}

TEST(HoleNotice, IsForTheFunctionThatAnswers)
{
  EXPECT_THAT(who_is_told(owing(kPilot.function.c_str()), Date(2019, 10, 20)), ElementsAre("pilote"));
  EXPECT_THAT(who_is_told(owing(kDirector.function.c_str()), Date(2019, 10, 20)), ElementsAre("directeur"));
  EXPECT_THAT(kinds(owing(kPilot.function.c_str()), kPilot, Date(2019, 11, 1)),
              ElementsAre(NoticeKind::kLapsing, NoticeKind::kHolesBeforeAudit));
}

TEST(HoleNotice, OfAFunctionThatNobodyHoldsIsForTheQualityReferent)
{
  const NoticeState state = owing("Chef de salle");
  EXPECT_THAT(who_is_told(state, Date(2019, 10, 20)), ElementsAre("referent"));
  const auto told = notices_of(state, kReferent, Date(2019, 10, 20));
  EXPECT_THAT(told.at(1).holes, ElementsAre(OwedAct{"Verser le registre – Chef de salle.", 3, "FP-10/r3", {}}));
  EXPECT_EQ(told.at(0).function, "Chef de salle");
}

// Of four acts the pilot has one, the referent one and two that nobody else is reminded of.
TEST(HoleNotice, CountsWhatNobodyElseIsRemindedOf)
{
  NoticeState state = owing(kPilot.function.c_str());
  for (const std::string& function : {kReferent.function, std::string("Chef de salle"), std::string("Webmestre")}) {
    state.audits[0].acts.push_back({function, {"Verser le plan.", 3, "", {"3.4"}}});
  }
  const auto counted = [&](const Account& account) {
    for (const Notice& notice : notices_of(state, account, Date(2019, 10, 20))) {
      if (notice.kind != NoticeKind::kHolesBeforeAudit) continue;
      return OwedCount{static_cast<int>(notice.holes.size()), notice.holes_without_account};
    }
    return OwedCount{};
  };
  EXPECT_EQ(counted(kReferent), (OwedCount{3, 2}));
  EXPECT_EQ(counted(kPilot), (OwedCount{1, 0}));
  EXPECT_EQ(counted(kAgent), OwedCount{});
  const auto owed = [&](Role role, const std::string& function) {
    return count_owed({role, {function}, state.held_functions}, state.audits[0].acts);
  };
  EXPECT_EQ(owed(Role::kQualityReferent, kReferent.function), (OwedCount{3, 2}));
  EXPECT_EQ(owed(Role::kAgent, kPilot.function), (OwedCount{1, 0}));
}

// From the first day of the delegation to its last; its holder is told all the while.
TEST(HoleNotice, IsForWhoStandsInToo)
{
  NoticeState state = owing(kPilot.function.c_str());
  Delegation delegation;
  delegation.id = 5;
  delegation.function = kPilot.function;
  delegation.deputy = kAgent.login;
  delegation.from = Date(2019, 10, 21);
  delegation.to = Date(2019, 10, 25);
  state.delegations = {{delegation, Date(2019, 10, 1)}};
  const auto holes = [&](const Account& account, Date day) {
    std::vector<std::string> told;
    for (const Notice& notice : notices_of(state, account, day)) {
      for (const OwedAct& hole : notice.holes) told.push_back(hole.text);
    }
    return told;
  };
  EXPECT_THAT(holes(kAgent, Date(2019, 10, 20)), IsEmpty());
  EXPECT_THAT(holes(kAgent, Date(2019, 10, 21)),
              UnorderedElementsAre("Verser le registre.", "Verser le registre – " + kPilot.function + "."));
  EXPECT_THAT(holes(kAgent, Date(2019, 10, 25)), SizeIs(2));
  EXPECT_THAT(holes(kAgent, Date(2019, 10, 26)), IsEmpty());
  EXPECT_THAT(holes(kPilot, Date(2019, 10, 21)), ElementsAre("Verser le registre.", "Verser le registre."));
}

TEST(HoleNotice, NamesTheAuditToThoseWhoMayKnowOfItOnly)
{
  const auto of = [](const Account& account) {
    return notices_of(owing(account.function.c_str()), account, Date(2019, 10, 20)).at(1);
  };
  EXPECT_EQ(of(kDirector).title, "Audit externe");
  EXPECT_EQ(of(kDirector).audit, "externe");
  EXPECT_EQ(of(kPilot).title, "");
  EXPECT_EQ(of(kPilot).audit, "");
  EXPECT_EQ(of(kPilot).day, Date(2019, 11, 19)) << "the day is what one has to know to be ready";
}

// Keys are what is remembered of what was told: a new one at each threshold, none in between.
TEST(HoleNotice, IsTheSameUntilTheNextThreshold)
{
  const auto key = [](NoticeKind kind, int days_before, const char* before) {
    NoticeState state = owing(kPilot.function.c_str());
    state.audits[0].days_before = days_before;
    state.lapses[0].before = *Date::parse(before);
    for (const Notice& notice : notices_of(state, kPilot, Date(2019, 10, 20))) {
      if (notice.kind == kind) return notice.key;
    }
    return std::string();
  };
  using enum NoticeKind;
  EXPECT_EQ(key(kHolesBeforeAudit, 30, "2019-12-01"), "audit-holes 12 30");
  EXPECT_EQ(key(kHolesBeforeAudit, 7, "2019-12-01"), "audit-holes 12 7");
  EXPECT_EQ(key(kLapsing, 30, "2019-12-01"), key(kLapsing, 7, "2019-12-01"));
  EXPECT_NE(key(kLapsing, 30, "2019-12-01"), key(kLapsing, 30, "2020-01-01"));
  EXPECT_EQ(notices_of(owing(kPilot.function.c_str()), kPilot, Date(2019, 10, 22)).at(1).since, Date(2019, 10, 20));
}

TEST(AuditReminder, IsTheLastThresholdThatHasCome)
{
  const Date from(2019, 11, 19);
  const auto told = [&](int left) { return audit_reminder_on(from, from - left); };
  EXPECT_EQ(told(46), std::nullopt);
  EXPECT_EQ(told(45), 45);
  EXPECT_EQ(told(44), 45);
  EXPECT_EQ(told(31), 45);
  EXPECT_EQ(told(30), 30);
  EXPECT_EQ(told(29), 30);
  EXPECT_EQ(told(8), 30);
  EXPECT_EQ(told(7), 7);
  EXPECT_EQ(told(6), 7);
  EXPECT_EQ(told(0), 7);
  EXPECT_EQ(told(-1), std::nullopt);
}

}  // namespace classeur::model
