// When a document is to be reviewed, and who may say that it stands.
#include "model/review.hpp"

#include <gtest/gtest.h>

namespace classeur::model
{
namespace
{

using base::Date;

constexpr const char* kPilot = "Chef de bureau";
constexpr const char* kDirector = "Directeur de la citoyenneté";

Organisation organisation()
{
  Organisation value;
  value.services = {{"DCI", "Direction", "", 48, LabelPerimeter::kIn, "directeur"},
                    {"DCI-CAR", "Bureau", "DCI", 14, LabelPerimeter::kIn}};
  value.functions = {{"directeur", kDirector, "DCI"}, {"chef", kPilot, "DCI-CAR"}};
  return value;
}

Document sheet()
{
  Document value;
  value.code = "FP-10";
  value.service = "DCI-CAR";
  value.pilot = kPilot;
  return value;
}

// Of the example: in force on 11 April 2019, reviewed every year.
DocumentVersion version()
{
  DocumentVersion value;
  value.id = 7;
  value.state = VersionState::kApproved;
  value.effective = Date(2019, 4, 11);
  value.next_review = Date(2020, 4, 11);
  return value;
}

Review reviewed(Date on, Date next)
{
  Review review;
  review.version = 7;
  review.on = on;
  review.next = next;
  return review;
}

Account account(Role role, const char* function)
{
  return {1, "agent", function, "DCI-CAR", role, false};
}

ReviewVerdict judge(const Account& who, Date day, std::string_view reason = "Relu", std::vector<Review> reviews = {},
                    std::vector<Delegation> delegations = {}, const DocumentVersion& at = version())
{
  return judge_review({who, sheet(), at, reviews, organisation(), delegations, day, reason});
}

}  // namespace

TEST(ReviewState, TurnsOnItsDays)
{
  const std::optional<Date> next = Date(2020, 4, 11);
  EXPECT_EQ(review_state_on(next, Date(2020, 3, 11)), ReviewState::kLater) << "31 days before";
  EXPECT_EQ(review_state_on(next, Date(2020, 3, 12)), ReviewState::kDue) << "30 days before";
  EXPECT_EQ(review_state_on(next, Date(2020, 4, 11)), ReviewState::kDue) << "the day itself";
  EXPECT_EQ(review_state_on(next, Date(2020, 4, 12)), ReviewState::kOverdue);
  EXPECT_EQ(review_state_on(std::nullopt, Date(2020, 4, 12)), ReviewState::kNone);
}

TEST(NextReview, IsMovedByTheLastReviewThatTheDayKnows)
{
  const std::vector<Review> reviews = {reviewed(Date(2020, 3, 20), Date(2021, 3, 20)),
                                       reviewed(Date(2021, 4, 1), Date(2022, 4, 1))};
  EXPECT_EQ(next_review_on(version(), reviews, Date(2020, 3, 19)), Date(2020, 4, 11));
  EXPECT_EQ(next_review_on(version(), reviews, Date(2020, 3, 20)), Date(2021, 3, 20));
  EXPECT_EQ(next_review_on(version(), reviews, Date(2022, 1, 1)), Date(2022, 4, 1));
  DocumentVersion other = version();
  other.id = 8;
  EXPECT_EQ(next_review_on(other, reviews, Date(2022, 1, 1)), Date(2020, 4, 11)) << "reviews of another version";
  other.next_review.reset();
  EXPECT_FALSE(next_review_on(other, reviews, Date(2022, 1, 1)));
}

TEST(Periodicity, IsTheMonthsToTheFirstReview)
{
  DocumentVersion at = version();
  EXPECT_EQ(periodicity_months(at), 12);
  at.effective = Date(2019, 8, 31);
  at.next_review = base::add_months(at.effective, 6);
  ASSERT_EQ(*at.next_review, Date(2020, 2, 29)) << "the month has no 31st";
  EXPECT_EQ(periodicity_months(at), 6);
  at.next_review = at.effective;
  EXPECT_EQ(periodicity_months(at), 0);
  at.next_review.reset();
  EXPECT_EQ(periodicity_months(at), 0);
}

TEST(ReviewAct, CountsFromItsOwnDay)
{
  const Account pilot = account(Role::kAgent, kPilot);
  EXPECT_EQ(judge(pilot, Date(2020, 3, 20)).next, Date(2021, 3, 20)) << "early";
  EXPECT_EQ(judge(pilot, Date(2020, 9, 1)).next, Date(2021, 9, 1)) << "late";
}

TEST(ReviewAct, IsForThoseWhoAnswerForTheDocument)
{
  const Date day(2020, 4, 1);
  EXPECT_TRUE(judge(account(Role::kAgent, kPilot), day).allowed());
  EXPECT_TRUE(judge(account(Role::kDirector, kDirector), day).allowed()) << "of the service above";
  EXPECT_TRUE(judge(account(Role::kQualityReferent, "Référent qualité"), day).allowed());
  EXPECT_EQ(judge(account(Role::kDirector, "Directeur de cabinet"), day).why_not, ActRefusal::kParty);
  EXPECT_EQ(judge(account(Role::kCorrespondent, "Correspondant"), day).why_not, ActRefusal::kParty);
  EXPECT_EQ(judge(account(Role::kAdministrator, "Administrateur"), day).why_not, ActRefusal::kParty);
  EXPECT_EQ(judge(account(Role::kAuditor, kPilot), day).why_not, ActRefusal::kParty)
      << "an auditor answers for nothing";
  Account gone = account(Role::kAgent, kPilot);
  gone.disabled = true;
  EXPECT_EQ(judge(gone, day).why_not, ActRefusal::kParty);
  const Delegation given{3, kPilot, "agent", day, day, "Congés", "chef", {}};
  EXPECT_TRUE(judge(account(Role::kAgent, "Agent"), day, "Relu", {}, {given}).allowed());
  EXPECT_FALSE(judge(account(Role::kAgent, "Agent"), day + 1, "Relu", {}, {given}).allowed());
}

TEST(ReviewAct, NeedsAReasonAVersionInForceAndAPeriodicity)
{
  const Account pilot = account(Role::kAgent, kPilot);
  const Date day(2020, 4, 1);
  EXPECT_EQ(judge(pilot, day, " \n").why_not, ActRefusal::kReason);
  EXPECT_EQ(judge(pilot, Date(2019, 4, 10)).why_not, ActRefusal::kState) << "the day before it is in force";
  EXPECT_TRUE(judge(pilot, Date(2019, 4, 11)).allowed());
  DocumentVersion ended = version();
  ended.ended = day;
  EXPECT_EQ(judge(pilot, day, "Relu", {}, {}, ended).why_not, ActRefusal::kState);
  DocumentVersion endless = version();
  endless.next_review.reset();
  EXPECT_EQ(judge(pilot, day, "Relu", {}, {}, endless).why_not, ActRefusal::kState);
}

TEST(ReviewAct, IsDoneOnceADay)
{
  const Account pilot = account(Role::kAgent, kPilot);
  const std::vector<Review> today = {reviewed(Date(2020, 4, 1), Date(2021, 4, 1))};
  EXPECT_EQ(judge(pilot, Date(2020, 4, 1), "Relu", today).why_not, ActRefusal::kState);
  EXPECT_TRUE(judge(pilot, Date(2020, 4, 2), "Relu", today).allowed());
}

}  // namespace classeur::model
