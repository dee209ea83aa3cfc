// What an answer of readiness says beside its status: what it rests on, and what would mend it. The rules themselves:
// readiness_cases_test.cpp.
#include "audits/readiness.hpp"

#include <gmock/gmock.h>

#include "audits/indicator_rules.hpp"
#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using model::CheckMeans;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

CommitmentReadiness on(SmallWorld& world, const char* iso)
{
  return readiness(world.world(), day(iso)).at(0);
}

TEST(Readiness, SaysWhatItRestsOn)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).requirement("3.2", CheckMeans::kRecord, 12);
  world.sheet("FP-10", "3.1").sheet("FP-31", "3.1", false);
  world.evidence("PR-1", "3.2", "2019-01-01", "2019-07-31").evidence("PR-2", "3.2", "2019-01-01", "2019-09-30");
  const auto answer = on(world, "2019-11-18");
  EXPECT_THAT(answer.sheets, ElementsAre("FP-10"));
  EXPECT_THAT(answer.out_of_scope_sheets, ElementsAre("FP-31"));
  EXPECT_EQ(answer.evidence_count, 2);
  EXPECT_THAT(answer.requirements.at(0).documents, ElementsAre("FP-10"));
  EXPECT_THAT(answer.requirements.at(1).evidence, ElementsAre("PR-2", "PR-1")) << "what lasts longest first";
}

TEST(Readiness, SpeaksOfSeveralReviewsInThePlural)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).sheet("FP-41", "3.1").sheet("FP-42", "3.1");
  for (RegisteredDocument& entry : world.world().documents) entry.versions.front().next_review = day("2020-04-11");
  const auto two = on(world, "2020-04-12").reasons();
  ASSERT_EQ(two.size(), 1U);
  EXPECT_EQ(two.front().text,
            "Les relectures de FP-41 et FP-42, qui répondent à l’exigence 3.1, sont en retard depuis le "
            "12\u00A0avril\u00A02020.");
  world.world().documents.pop_back();
  EXPECT_TRUE(on(world, "2020-04-11").reasons().empty()) << "in time";
  EXPECT_EQ(on(world, "2020-04-12").reasons().at(0).text,
            "La relecture de FP-41, qui répond à l’exigence 3.1, est en retard depuis le 12\u00A0avril\u00A02020.");
}

// What is done later is not foreseen: on the day before the sheet was read again, it was to be overdue.
TEST(Readiness, ForeseesNoReview)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).sheet("FP-10", "3.1");
  RegisteredDocument& entry = world.world().documents[0];
  entry.versions[0].id = 7;
  entry.versions[0].next_review = day("2020-04-11");
  model::Review review;
  review.version = 7;
  review.on = day("2020-03-02");
  review.next = day("2021-03-02");
  entry.reviews = {review};
  EXPECT_EQ(on(world, "2020-03-01").requirements.at(0).until, day("2020-04-12"));
  EXPECT_EQ(on(world, "2020-03-02").requirements.at(0).until, day("2021-03-03"));
}

TEST(Readiness, NamesTheFewThatLastLongestOfMany)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12);
  for (int number = 10; number < 30; ++number) {
    world.evidence("PR-" + std::to_string(number), "3.2", "2019-01-01", "2019-01-" + std::to_string(number));
  }
  const auto requirement = on(world, "2019-11-18").requirements.at(0);
  EXPECT_EQ(requirement.evidence_count, 20);
  EXPECT_THAT(requirement.evidence,
              ElementsAre("PR-29", "PR-28", "PR-27", "PR-26", "PR-25", "PR-24", "PR-23", "PR-22"));
}

TEST(Readiness, NamesTheEvidenceThatLapsedLast)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 6);
  world.evidence("PR-1", "3.2", "2019-01-01", "2019-03-31").evidence("PR-2", "3.2", "2018-01-01", "2018-12-31");
  const auto reasons = on(world, "2019-11-18").requirements.at(0).reasons;
  ASSERT_EQ(reasons.size(), 1U);
  EXPECT_EQ(
      reasons[0].text,
      "L’exigence 3.2 n’est plus prouvée depuis le 1er\u00A0octobre\u00A02019\u00A0: la dernière preuve est PR-1.");
  EXPECT_THAT(reasons[0].rests_on, ElementsAre("PR-1"));
}

// The same fault of two requirements is one fault of the commitment.
TEST(Readiness, TellsEachFaultOfACommitmentOnce)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kIndicator, 12).requirement("3.3", CheckMeans::kIndicator, 12);
  world.sheet("FP-10", "3.2").evidence("PR-1", "3.2", "2019-01-01", "2019-07-31");
  world.world().evidence.front().requirements.push_back("3.3");
  world.world().indicators.push_back({"I6", 3, "", "", "%", {}, "70", "> 80", model::Aggregation::kSingleValue, ""});
  const auto answer = on(world, "2019-11-18");
  EXPECT_EQ(answer.requirements.at(0).reasons.size(), 1U);
  EXPECT_EQ(answer.requirements.at(1).reasons.size(), 1U);
  ASSERT_EQ(answer.reasons().size(), 1U);
  EXPECT_EQ(answer.reasons()[0].kind, ReasonKind::kIndicatorOffTarget);
}

model::Indicator of_months(const std::vector<std::pair<const char*, const char*>>& values)
{
  model::Indicator indicator{"I2", 3, "", "", "working days", {}, "", "<= 15", model::Aggregation::kMean, ""};
  for (const auto& [first, value] : values) {
    const base::Date from = day(first);
    indicator.measurements.push_back(
        {{from, base::add_months(from, 1) - 1}, model::MeasurementState::kMeasured, value, {}, {}});
  }
  return indicator;
}

// Each month is awaited for 31 days after its end.
TEST(Readiness, NamesTheMonthsThatNobodyMeasured)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kIndicator, 12);
  const auto told = [&](const char* iso, const std::vector<std::pair<const char*, const char*>>& values) {
    world.world().indicators = {of_months(values)};
    const auto reasons = on(world, iso).requirements.at(0).reasons;
    std::vector<std::string> all;
    for (const Reason& reason : reasons) {
      all.push_back(reason.text);
      all.push_back(reason.mends.at(0).text);
      EXPECT_EQ(reason.mends.at(0).effort, Effort::kMeasurement);
      EXPECT_EQ(reason.mends.at(0).code, "I2");
    }
    return all;
  };
  EXPECT_THAT(told("2019-11-18", {{"2019-07-01", "3"}}),
              ElementsAre("L’indicateur I2 n’est plus mesuré depuis le 1er\u00A0août\u00A02019.",
                          "Mesurer l’indicateur I2 depuis le 1er\u00A0août\u00A02019."));
  EXPECT_THAT(told("2019-11-18", {{"2019-07-01", "3"}, {"2019-10-01", "3"}}),
              ElementsAre("L’indicateur I2 n’a pas de mesure pour août et septembre\u00A02019.",
                          "Mesurer l’indicateur I2 pour août et septembre\u00A02019."));
  EXPECT_THAT(told("2019-11-18", {{"2018-11-01", "3"}, {"2019-02-01", "3"}, {"2019-04-01", "3"}, {"2019-08-01", "3"}}),
              ElementsAre("L’indicateur I2 n’a pas de mesure pour décembre\u00A02018, janvier, mars, mai, juin et "
                          "juillet\u00A02019, et n’est plus mesuré depuis le 1er\u00A0septembre\u00A02019.",
                          "Mesurer l’indicateur I2 pour décembre\u00A02018, janvier, mars, mai, juin et "
                          "juillet\u00A02019, et depuis le 1er\u00A0septembre\u00A02019."));
}

// What nothing shows and what is shown to be wrong are two things to do.
TEST(Readiness, TellsAResultThatItsMonthsContradictFromOneThatNobodyCanRecompute)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kIndicator, 12);
  const auto told = [&](const char* published) {
    world.world().indicators = {of_months({{"2019-09-01", "100"}, {"2019-10-01", "50"}})};
    model::Indicator& indicator = world.world().indicators.front();
    indicator.unit = "%";
    indicator.target = ">= 50";
    indicator.aggregation = model::Aggregation::kRatioOfSums;
    indicator.published = published;
    const auto reasons = on(world, "2019-11-18").requirements.at(0).reasons;
    std::vector<std::string> all;
    for (const Reason& reason : reasons) {
      EXPECT_EQ(reason.kind, ReasonKind::kIndicatorNotReproducible);
      all.push_back(reason.text);
      all.push_back(reason.mends.at(0).text);
    }
    return all;
  };
  EXPECT_THAT(told("93"), ElementsAre("Le résultat publié de l’indicateur I2 ne peut pas être recalculé.",
                                      "Retrouver et conserver les numérateurs et les dénominateurs de I2, mois par "
                                      "mois."));
  EXPECT_THAT(told("100"), ElementsAre("Le résultat publié de l’indicateur I2 ne peut pas être recalculé\u00A0: ses "
                                       "mesures le contredisent.",
                                       "Corriger le résultat publié de I2, ou la mesure qui est fausse."));
  world.world().indicators.front().measurements = {
      {{base::Date(2019, 9, 1), base::Date(2019, 9, 30)}, model::MeasurementState::kMeasured, "100", 4, 4},
      {{base::Date(2019, 10, 1), base::Date(2019, 10, 31)}, model::MeasurementState::kMeasured, "50", 1, 2}};
  EXPECT_EQ(on(world, "2019-11-18").requirements.at(0).reasons.at(0).text,
            "Le résultat publié de l’indicateur I2 est contredit par ses mesures, qui donnent 83,33\u00A0%.");
}

// As text, table and page say numbers and targets.
TEST(Readiness, SaysHowFarWhatIsMeasuredIsFromItsTarget)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kIndicator, 12);
  world.world().indicators = {of_months({{"2019-09-01", "40"}, {"2019-10-01", "35.5"}})};
  const auto reasons = on(world, "2019-11-18").requirements.at(0).reasons;
  ASSERT_EQ(reasons.size(), 1U);
  EXPECT_EQ(reasons[0].kind, ReasonKind::kIndicatorOffTarget);
  EXPECT_EQ(
      reasons[0].text,
      "L’indicateur I2 n’atteint pas son objectif (≤\u00A015)\u00A0: ses mesures donnent 37,75\u00A0jours ouvrés.");
  EXPECT_EQ(reasons[0].mends.at(0).effort, Effort::kAction);
  // What is published says it alone.
  world.world().indicators.front().published = "37.75";
  const auto published = on(world, "2019-11-18").requirements.at(0).reasons;
  ASSERT_EQ(published.size(), 1U);
  EXPECT_EQ(published[0].text, "L’indicateur I2 n’atteint pas son objectif (≤\u00A015).");
}

// What pages and binder mark is what readiness weighs, on the same day.
TEST(Readiness, MarksTheMissThatItWeighs)
{
  model::Indicator indicator = of_months({{"2019-09-01", "10"}, {"2019-10-01", "30"}});
  const auto marked = [&](const char* iso) { return french_name(stand(indicator, day(iso)).target); };
  EXPECT_EQ(marked("2019-10-31"), "") << "10 alone, and nothing is published";
  EXPECT_EQ(marked("2019-11-01"), "Objectif manqué selon les mesures") << "(10 + 30) / 2";
  EXPECT_FALSE(misses_target(indicator, indicator.measurements.at(0)));
  EXPECT_TRUE(misses_target(indicator, indicator.measurements.at(1)));
  indicator.published = "20";
  EXPECT_EQ(marked("2019-10-31"), "") << "what is published is about October too";
  EXPECT_EQ(marked("2019-11-01"), "Objectif manqué");
  indicator.published = "12";
  EXPECT_EQ(marked("2019-11-01"), "Objectif manqué selon les mesures");
  indicator.measurements.at(1).value = "20";
  EXPECT_EQ(marked("2019-11-01"), "Objectif atteint selon le chiffre publié") << "it is 15";
  indicator.published = "15";
  EXPECT_EQ(marked("2019-11-01"), "Objectif atteint");
  indicator.aggregation = model::Aggregation::kSum;
  EXPECT_FALSE(misses_target(indicator, indicator.measurements.at(1)));
}

// Letters are answered within 15 working days in 2019, within 10 from 2020 on.
TEST(Readiness, JudgesEachMonthByTheTargetOfItsDays)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kIndicator, 12);
  const auto told = [&](const char* iso, const model::Indicator& indicator) {
    world.world().indicators = {indicator};
    const auto reasons = on(world, iso).requirements.at(0).reasons;
    std::string all;
    for (const Reason& reason : reasons) {
      if (reason.kind == ReasonKind::kIndicatorOffTarget) all += reason.text;
    }
    return all;
  };
  model::Indicator indicator = of_months({{"2019-11-01", "12"}, {"2019-12-01", "14"}});
  indicator.target = "<= 15; <= 10 from 2020-01-01";
  EXPECT_EQ(told("2020-01-01", indicator), "");
  EXPECT_FALSE(misses_target(indicator, indicator.measurements.at(1)));
  // The same in January is too long, once January is over.
  const model::Indicator next = of_months({{"2019-11-01", "5"}, {"2019-12-01", "5"}, {"2020-01-01", "12"}});
  indicator.measurements = next.measurements;
  EXPECT_EQ(told("2020-01-31", indicator), "");
  EXPECT_EQ(told("2020-02-01", indicator),
            "L’indicateur I2 n’atteint pas son objectif (≤\u00A010)\u00A0: ses mesures donnent 12\u00A0jours ouvrés.");
  EXPECT_TRUE(misses_target(indicator, indicator.measurements.at(2)));
  EXPECT_EQ(french_name(stand(indicator, day("2020-02-01")).target), "Objectif manqué selon les mesures");
  // What is published of both years: beyond both, beyond one, within both.
  const auto outcome = [&](const char* published) {
    indicator.published = published;
    return french_name(stand(indicator, day("2020-02-01")).target);
  };
  indicator.measurements.at(2).value = "9";
  EXPECT_EQ(outcome("16"), "Objectif manqué");
  EXPECT_EQ(
      told("2020-02-01", indicator),
      "L’indicateur I2 n’atteint pas son objectif (≤\u00A015 jusqu’au 31\u00A0décembre\u00A02019, puis ≤\u00A010).");
  EXPECT_EQ(outcome("12"), "") << "of 2019 or of 2020";
  EXPECT_EQ(outcome("8"), "Objectif atteint selon le chiffre publié");
  EXPECT_EQ(outcome("6.33"), "Objectif atteint");
  // Of 2020 alone there is one target.
  indicator.measurements.erase(indicator.measurements.begin(), indicator.measurements.begin() + 2);
  EXPECT_EQ(outcome("12"), "Objectif manqué");
  EXPECT_EQ(told("2020-02-01", indicator), "L’indicateur I2 n’atteint pas son objectif (≤\u00A010).");
}

TEST(Mends, ComeCheapestFirstAndOnce)
{
  std::vector<Mend> mends = {{Effort::kDocument, MendPlace::kCommitment, "9", "a", ""},
                             {Effort::kUpload, MendPlace::kRecord, "FP-10/r3", "b", ""},
                             {Effort::kSignature, MendPlace::kDocument, "FP-10", "c", ""},
                             {Effort::kUpload, MendPlace::kRecord, "FP-10/r3", "b", "", 3},
                             {Effort::kRecord, MendPlace::kRequirement, "3.1", "d", ""}};
  sort_mends(mends);
  std::vector<std::string> texts;
  for (const Mend& mend : mends) texts.push_back(mend.text);
  // 1, 4, 3 × 2, 20
  EXPECT_THAT(texts, ElementsAre("c", "d", "b", "a"));
  EXPECT_EQ(mends[2].cost(), 6);
}

TEST(Mends, CostMoreTheMoreIsAskedOfPeople)
{
  const auto efforts = {Effort::kSignature, Effort::kUpload,   Effort::kRecord,       Effort::kMeasurement,
                        Effort::kAction,    Effort::kExercise, Effort::kNewIndicator, Effort::kDocument};
  int last = 0;
  for (const Effort effort : efforts) {
    EXPECT_GT(weight_of(effort), last) << code_of(effort);
    last = weight_of(effort);
  }
  // A report that proves a deed needs the deed; that of a visit needs the visit.
  EXPECT_EQ(effort_of("report", CheckMeans::kRecord), Effort::kExercise);
  EXPECT_EQ(effort_of("report", CheckMeans::kObservation), Effort::kRecord);
}

// What the sheet expects is handed in by who keeps it; what no sheet expects, by the pilot of the sheet.
TEST(Mends, AreOwnedByFunction)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.world().editions.front().commitments[0].requirements[0].proof_kind = "register";
  world.world().documents[0].document.pilot = "Chef de bureau";
  auto mend = on(world, "2019-11-18").requirements.at(0).reasons.at(0).mends.at(0);
  EXPECT_EQ(mend.owner, "Chef de bureau");
  EXPECT_EQ(mend.code, "3.2");
  model::Expectation expectation;
  expectation.record = {"FP-10", "r3"};
  expectation.title = "Registre";
  expectation.kind = "register";
  expectation.frequency = model::Frequency::kContinuous;
  expectation.keeper = "Référent qualité";
  expectation.requirements = {"3.2"};
  expectation.commitments = {3};
  expectation.from = expectation.since = day("2019-04-11");
  world.world().expectations.push_back(expectation);
  mend = on(world, "2019-08-18").requirements.at(0).reasons.at(0).mends.at(0);
  EXPECT_EQ(mend.owner, "Référent qualité");
  EXPECT_EQ(mend.code, "FP-10/r3");
  EXPECT_EQ(mend.effort, Effort::kUpload);
}

}  // namespace
}  // namespace classeur::audits
