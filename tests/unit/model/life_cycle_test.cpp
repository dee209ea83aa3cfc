// Every act on a version in every state, by everyone: what the table lets through, and nothing else.
#include "model/life_cycle.hpp"

#include <map>
#include <set>

#include <gtest/gtest.h>

namespace classeur::model
{
namespace
{

using base::Date;

const Date kDay(2019, 11, 18);

Account account(const char* login, Role role, const char* function)
{
  return {1, login, function, "DCI", role, false};
}

DocumentVersion version(VersionState state, std::vector<std::string> writers = {"auteur"})
{
  DocumentVersion value;
  value.number = "2.0";
  value.state = state == VersionState::kInForce || state == VersionState::kSuperseded ? VersionState::kApproved : state;
  value.effective = state == VersionState::kApproved ? kDay + 1 : Date(2019, 11, 8);
  if (state == VersionState::kSuperseded || state == VersionState::kWithdrawn) value.ended = kDay;
  value.writers = std::move(writers);
  return value;
}

SignOffPlan in_order()
{
  return {true, {{"pilot", "Chef de bureau", ""}, {"approver", "Directeur", ""}}};
}

SignOff given(const char* part, const char* function)
{
  return {part, function, kDay};
}

ActVerdict judge(const Account& who, const DocumentVersion& at, VersionAct act, const SignOffPlan& plan = in_order(),
                 std::string_view reason = "Motif", std::vector<Delegation> delegations = {})
{
  return judge_act({who, at, plan, delegations, kDay, reason}, act);
}

// Written from the design: draft → in review → approved → in force → superseded or withdrawn; who writes is not who
// signs; directors and the referent take out of use; an auditor only reads.
TEST(LifeCycle, LetsThroughWhatTheDesignSaysAndNothingElse)
{
  using Key = std::pair<VersionState, VersionAct>;
  const std::set<Role> writers = {Role::kQualityReferent, Role::kCorrespondent};
  const std::set<Role> signatories = {Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent,
                                      Role::kDirector, Role::kAgent};
  const std::set<Role> withdrawers = {Role::kQualityReferent, Role::kDirector};
  const std::map<Key, std::pair<std::set<Role>, VersionState>> allowed = {
      {{VersionState::kDraft, VersionAct::kEdit}, {writers, VersionState::kDraft}},
      {{VersionState::kDraft, VersionAct::kSubmit}, {writers, VersionState::kInReview}},
      // Own work only: the correspondent here did not write it.
      {{VersionState::kDraft, VersionAct::kAbandon}, {{Role::kQualityReferent}, VersionState::kAbandoned}},
      {{VersionState::kInReview, VersionAct::kRecall}, {{Role::kQualityReferent}, VersionState::kDraft}},
      {{VersionState::kInReview, VersionAct::kSign}, {signatories, VersionState::kInReview}},
      {{VersionState::kInReview, VersionAct::kRefuse}, {signatories, VersionState::kDraft}},
      {{VersionState::kApproved, VersionAct::kWithdraw}, {withdrawers, VersionState::kWithdrawn}},
      {{VersionState::kInForce, VersionAct::kWithdraw}, {withdrawers, VersionState::kWithdrawn}},
  };
  int tried = 0;
  for (int state = 0; state <= static_cast<int>(VersionState::kAbandoned); ++state) {
    const DocumentVersion at = version(static_cast<VersionState>(state));
    for (std::size_t act = 0; act < kVersionActs; ++act) {
      for (int role = 0; role <= static_cast<int>(Role::kAgent); ++role) {
        // Whatever the role, the function is the one that signs first.
        const Account who = account("autre", static_cast<Role>(role), "Chef de bureau");
        const ActVerdict verdict = judge(who, at, static_cast<VersionAct>(act));
        const auto row = allowed.find({static_cast<VersionState>(state), static_cast<VersionAct>(act)});
        const bool legal = row != allowed.end() && row->second.first.contains(who.role);
        const std::string what = std::string(code_of(static_cast<VersionState>(state))) + " " +
                                 std::string(code_of(static_cast<VersionAct>(act))) + " " +
                                 std::string(code_of(who.role));
        EXPECT_EQ(verdict.allowed(), legal) << what << ": " << verdict.refusal;
        EXPECT_EQ(verdict.refusal.empty(), verdict.allowed()) << what;
        if (legal) {
          EXPECT_EQ(verdict.to, row->second.second) << what;
        }
        ++tried;
      }
    }
  }
  EXPECT_EQ(tried, 7 * 7 * 6);
}

TEST(LifeCycle, AsksForAReasonWhereTheReadersWillWantOne)
{
  const Account referent = account("referent", Role::kQualityReferent, "Référent qualité");
  const Account pilot = account("pilote", Role::kAgent, "Chef de bureau");
  const auto why = [](const ActVerdict& verdict) { return verdict.why_not; };
  EXPECT_EQ(why(judge(referent, version(VersionState::kDraft), VersionAct::kSubmit, in_order(), "")),
            ActRefusal::kReason);
  EXPECT_EQ(why(judge(pilot, version(VersionState::kInReview), VersionAct::kRefuse, in_order(), " \n")),
            ActRefusal::kReason);
  EXPECT_EQ(why(judge(referent, version(VersionState::kInForce), VersionAct::kWithdraw, in_order(), "")),
            ActRefusal::kReason);
  EXPECT_TRUE(judge(pilot, version(VersionState::kInReview), VersionAct::kSign, in_order(), "").allowed());
}

TEST(LifeCycle, TakesSignOffsInOrderOrAsTheyCome)
{
  const Account pilot = account("pilote", Role::kAgent, "Chef de bureau");
  const Account director = account("directeur", Role::kDirector, "Directeur");
  DocumentVersion at = version(VersionState::kInReview);
  EXPECT_EQ(judge(director, at, VersionAct::kSign).why_not, ActRefusal::kParty);
  SignOffPlan parallel = in_order();
  parallel.in_order = false;
  EXPECT_EQ(judge(director, at, VersionAct::kSign, parallel).to, VersionState::kInReview);
  at.signoffs = {given("approver", "Directeur")};
  EXPECT_EQ(judge(pilot, at, VersionAct::kSign, parallel).to, VersionState::kApproved);
  at.signoffs = {given("pilot", "Chef de bureau")};
  EXPECT_EQ(judge(director, at, VersionAct::kSign).to, VersionState::kApproved);
  // What is given is not given twice.
  EXPECT_EQ(judge(pilot, at, VersionAct::kSign).why_not, ActRefusal::kParty);
  EXPECT_EQ(awaited_signoffs(in_order(), at.signoffs), (std::vector<NeededSignOff>{{"approver", "Directeur", ""}}));
  EXPECT_EQ(awaited_signoffs(parallel, {}).size(), 2U);
}

TEST(LifeCycle, LetsNobodyApproveWhatHeWrote)
{
  const Account author = account("auteur", Role::kCorrespondent, "Chef de bureau");
  const Account director = account("directeur", Role::kDirector, "Directeur");
  DocumentVersion at = version(VersionState::kInReview, {"auteur", "directeur"});
  // A pilot may sign his own words: another comes after him.
  EXPECT_TRUE(judge(author, at, VersionAct::kSign).allowed());
  at.signoffs = {given("pilot", "Chef de bureau")};
  EXPECT_EQ(judge(director, at, VersionAct::kSign).why_not, ActRefusal::kOwnWork);
  // The only sign-off of a minor version is an approval too.
  const SignOffPlan minor{true, {{"reviewer", "Référent qualité", ""}}};
  const Account referent = account("referent", Role::kQualityReferent, "Référent qualité");
  EXPECT_EQ(judge(referent, version(VersionState::kInReview, {"referent"}), VersionAct::kSign, minor).why_not,
            ActRefusal::kOwnWork);
  EXPECT_TRUE(judge(referent, version(VersionState::kInReview), VersionAct::kSign, minor).allowed());
  // Nor as the deputy of the one who approves.
  at.signoffs = {given("pilot", "Chef de bureau")};
  const std::vector<Delegation> delegations = {{1, "Directeur", "auteur", kDay, kDay, "Congés", "directeur", {}}};
  EXPECT_EQ(judge(author, at, VersionAct::kSign, in_order(), "", delegations).why_not, ActRefusal::kOwnWork);
}

TEST(LifeCycle, CountsADeputyFromItsFirstDayToItsLast)
{
  const Account deputy = account("suppleant", Role::kAgent, "Adjoint");
  const DocumentVersion at = version(VersionState::kInReview);
  const auto allowed = [&](Date from, Date to, std::optional<Date> ended) {
    return judge(deputy, at, VersionAct::kSign, in_order(), "",
                 {{1, "Chef de bureau", "suppleant", from, to, "Congés", "pilote", ended}});
  };
  EXPECT_TRUE(allowed(kDay, kDay, {}).allowed());
  EXPECT_EQ(allowed(kDay, kDay, {}).deputy_of, "Chef de bureau");
  EXPECT_FALSE(allowed(kDay + 1, kDay + 9, {}).allowed());
  EXPECT_FALSE(allowed(Date(2019, 11, 9), Date(2019, 11, 17), {}).allowed());
  EXPECT_FALSE(allowed(Date(2019, 11, 9), kDay + 9, kDay).allowed());
  EXPECT_TRUE(allowed(Date(2019, 11, 9), kDay + 9, kDay + 1).allowed());
  Account gone = account("pilote", Role::kAgent, "Chef de bureau");
  gone.disabled = true;
  EXPECT_FALSE(judge(gone, at, VersionAct::kSign).allowed());
}

TEST(LifeCycle, TellsMajorFromMinorAndWhichComesFirst)
{
  EXPECT_EQ(rank_of("2.0"), VersionRank::kMajor);
  EXPECT_EQ(rank_of("1.10"), VersionRank::kMinor);
  for (const char* none : {"", "2", "2.", ".1", "2.0.1", "a.b", "-1.0", "2.0 "}) EXPECT_FALSE(rank_of(none)) << none;
  EXPECT_TRUE(is_earlier_number("1.9", "1.10"));
  EXPECT_FALSE(is_earlier_number("2.0", "1.10"));
  EXPECT_FALSE(is_earlier_number("1.0", "1.0"));
  EXPECT_FALSE(is_earlier_number("1", "2.0"));
}

DocumentVersion approved(const char* number, Date effective)
{
  DocumentVersion value;
  value.number = number;
  value.state = VersionState::kApproved;
  value.effective = effective;
  return value;
}

TEST(LifeCycle, LetsAVersionTakeEffectByItselfOnItsDay)
{
  const auto versions = approved_versions({approved("1.0", Date(2019, 4, 11)), approved("2.0", Date(2019, 8, 27))});
  ASSERT_EQ(versions.size(), 2U);
  const auto states = [&](Date day) { return std::pair(state_on(versions[0], day), state_on(versions[1], day)); };
  EXPECT_EQ(states(Date(2019, 4, 10)), std::pair(VersionState::kApproved, VersionState::kApproved));
  EXPECT_EQ(states(Date(2019, 8, 26)), std::pair(VersionState::kInForce, VersionState::kApproved));
  EXPECT_EQ(states(Date(2019, 8, 27)), std::pair(VersionState::kSuperseded, VersionState::kInForce));
  EXPECT_EQ(in_force_on(versions, Date(2019, 8, 26))->number, "1.0");
  EXPECT_EQ(in_force_on(versions, Date(2019, 8, 27))->number, "2.0");
}

TEST(LifeCycle, GoesOnWithTheVersionBeforeWhenTheNextIsWithdrawnBeforeItsDay)
{
  DocumentVersion next = approved("2.0", Date(2019, 8, 27));
  next.state = VersionState::kWithdrawn;
  next.ended = Date(2019, 8, 20);
  const auto versions = approved_versions({approved("1.0", Date(2019, 4, 11)), next});
  EXPECT_EQ(in_force_on(versions, Date(2019, 8, 27))->number, "1.0");
  EXPECT_EQ(state_on(versions[1], Date(2019, 8, 26)), VersionState::kWithdrawn);
}

TEST(LifeCycle, LeavesNothingInForceAfterAWithdrawal)
{
  DocumentVersion last = approved("2.0", Date(2019, 8, 27));
  last.state = VersionState::kWithdrawn;
  last.ended = Date(2019, 10, 1);
  const auto versions = approved_versions({approved("1.0", Date(2019, 4, 11)), last, version(VersionState::kDraft)});
  ASSERT_EQ(versions.size(), 2U);
  EXPECT_EQ(in_force_on(versions, Date(2019, 9, 30))->number, "2.0");
  EXPECT_EQ(in_force_on(versions, Date(2019, 10, 1)), nullptr);
  EXPECT_EQ(state_on(versions[0], Date(2019, 10, 1)), VersionState::kSuperseded);
}

Organisation organisation()
{
  Organisation value;
  value.services = {{"DCI", "", "", 48, LabelPerimeter::kIn, "directeur"}, {"DCI-CAR", "", "DCI", 9, {}, ""}};
  value.functions = {{"directeur", "Directeur", "DCI"},
                     {"sg", "Secrétaire générale", "SG"},
                     {"referent-qualite", "Référent qualité", "SG"}};
  value.committees = {{"COPIL", "Comité de pilotage", "sg", {}}};
  value.signoff_rules = {
      {DocumentType::kProcedure, true, {{"pilot", "", ""}, {"approver", "", ""}}},
      {DocumentType::kCharter, false, {{"committee", "", "COPIL"}, {"approver", "sg", ""}}},
  };
  return value;
}

TEST(SignOffPlan, NamesThePilotTheDirectorAndTheChairOfTheCommittee)
{
  Document sheet;
  sheet.type = DocumentType::kProcedure;
  sheet.service = "DCI-CAR";
  sheet.pilot = "Chef de bureau";
  const SignOffPlan plan = plan_signoffs(organisation(), sheet, VersionRank::kMajor);
  EXPECT_TRUE(plan.in_order);
  EXPECT_EQ(plan.signoffs,
            (std::vector<NeededSignOff>{{"pilot", "Chef de bureau", ""}, {"approver", "Directeur", ""}}));
  EXPECT_EQ(plan_signoffs(organisation(), sheet, VersionRank::kMinor).signoffs,
            (std::vector<NeededSignOff>{{"reviewer", "Référent qualité", ""}}));
  Document charter = sheet;
  charter.type = DocumentType::kCharter;
  const SignOffPlan parallel = plan_signoffs(organisation(), charter, VersionRank::kMajor);
  EXPECT_FALSE(parallel.in_order);
  EXPECT_EQ(parallel.signoffs, (std::vector<NeededSignOff>{{"committee", "Secrétaire générale", "Comité de pilotage"},
                                                           {"approver", "Secrétaire générale", ""}}));
  Document note = sheet;
  note.type = DocumentType::kOther;
  EXPECT_TRUE(plan_signoffs(organisation(), note, VersionRank::kMajor).signoffs.empty());
}

// Whatever is changed of what was signed, the digest is another.
TEST(SignedStatement, BindsContentRedlineDayAndSignatory)
{
  const SignedStatement signed_once{
      "FP-10",     "2.0", 1,   base::sha256("a"), base::sha256("r"), Date(2019, 8, 27), "approver", "Directeur",
      "directeur", "",    kDay};
  std::set<std::string> digests = {digest_of(signed_once).hex()};
  const auto differs = [&](auto change) {
    SignedStatement other = signed_once;
    change(other);
    return digests.insert(digest_of(other).hex()).second;
  };
  EXPECT_TRUE(differs([](auto& one) { one.document = "FP-11"; }));
  EXPECT_TRUE(differs([](auto& one) { one.number = "2.1"; }));
  EXPECT_TRUE(differs([](auto& one) { one.attempt = 2; }));
  EXPECT_TRUE(differs([](auto& one) { one.content = base::sha256("b"); }));
  EXPECT_TRUE(differs([](auto& one) { one.redline = base::sha256("s"); }));
  EXPECT_TRUE(differs([](auto& one) { one.redline.reset(); }));
  EXPECT_TRUE(differs([](auto& one) { one.effective = Date(2019, 8, 28); }));
  EXPECT_TRUE(differs([](auto& one) { one.part = "pilot"; }));
  EXPECT_TRUE(differs([](auto& one) { one.function = "Chef de bureau"; }));
  EXPECT_TRUE(differs([](auto& one) { one.login = "autre"; }));
  EXPECT_TRUE(differs([](auto& one) { one.deputy = "Adjoint"; }));
  EXPECT_TRUE(differs([](auto& one) { one.day = kDay + 1; }));
  EXPECT_EQ(digest_of(signed_once), digest_of(SignedStatement(signed_once)));
}

}  // namespace
}  // namespace classeur::model
