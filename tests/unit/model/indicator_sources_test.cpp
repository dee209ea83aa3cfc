// What a published result is held against beside its own measurements. The figures of I6, I7 and I12 are those printed
// for 2019.
#include "model/indicator_sources.hpp"

#include <gmock/gmock.h>

namespace classeur::model
{
namespace
{

using base::Date;
using ::testing::HasSubstr;

// Of January on; "-": no case.
Indicator monthly(const char* code, Aggregation aggregation, const std::vector<std::string>& values,
                  const char* published)
{
  Indicator made;
  made.code = code;
  made.commitment = 3;
  made.domain = "Suggestions / réclamations";
  made.unit = aggregation == Aggregation::kRatioOfSums ? "%" : "working days";
  made.aggregation = aggregation;
  made.published = published;
  Date first(2019, 1, 1);
  for (const std::string& value : values) {
    Measurement month;
    month.period = {first, base::add_months(first, 1) - 1};
    if (value == "-") {
      month.state = MeasurementState::kNoCase;
    } else {
      month.value = value;
    }
    made.measurements.push_back(month);
    first = base::add_months(first, 1);
  }
  return made;
}

Indicator rate_of_2019()
{
  return monthly("I6", Aggregation::kRatioOfSums, {"100", "100", "-", "100", "66.67", "83.33", "83.33"}, "85.19");
}
Indicator mean_of_2019(const char* published)
{
  return monthly("I7", Aggregation::kMeanPerCase, {"3", "1", "-", "2.8", "13.7", "11", "7.2"}, published);
}

IndicatorJudgement judged(const Indicator& one, const std::vector<Indicator>& all)
{
  return judge(one, {all, {}});
}

// 85.19 lies between 83.33 and 100: 14.81 of 16.67 weigh on the months of 83.33. With July (7.2) and February (1) that
// gives 0.888 × 7.2 + 0.112 × 1 = 6.51, and no pair of months less; 0.05 off for what was rounded.
TEST(IndicatorSources, NoWeightingThatGivesTheRateGivesTheMeanOf2019)
{
  const Indicator mean = mean_of_2019("4.11");
  const IndicatorJudgement judgement = judged(mean, {rate_of_2019(), mean});
  EXPECT_EQ(judgement.reproduction, Reproduction::kContradictory);
  EXPECT_EQ(judgement.reason,
            "Aucune pondération des mois compatible avec I6 (85,19) ne donne 4,11\u00A0: la moyenne par dossier serait "
            "d’au moins 6,4.");
  EXPECT_EQ(judge(mean).reproduction, Reproduction::kNotReproducible) << "within its own months";
}

// At most June (11) and January (3): 0.888 × 11 + 0.112 × 3 = 10.11.
TEST(IndicatorSources, AMeanThatSomeWeightingGivesIsOnlyNotRecomputed)
{
  for (const char* published : {"6.51", "7.96", "10.10"}) {
    const Indicator mean = mean_of_2019(published);
    EXPECT_EQ(judged(mean, {rate_of_2019(), mean}).reproduction, Reproduction::kNotReproducible) << published;
  }
  for (const char* published : {"6.40", "10.20"}) {
    const Indicator mean = mean_of_2019(published);
    EXPECT_EQ(judged(mean, {rate_of_2019(), mean}).reproduction, Reproduction::kContradictory) << published;
  }
  const Indicator above = mean_of_2019("10.20");
  EXPECT_THAT(judged(above, {rate_of_2019(), above}).reason, HasSubstr("d’au plus 10,2."));
}

TEST(IndicatorSources, OnlyTheRateOfTheSameCasesCounts)
{
  const Indicator mean = mean_of_2019("4.11");
  const auto reproduction = [&](Indicator rate) { return judged(mean, {rate, mean}).reproduction; };
  Indicator other = rate_of_2019();
  other.domain = "Demandes d’information générale";
  EXPECT_EQ(reproduction(other), Reproduction::kNotReproducible);
  other = rate_of_2019();
  other.commitment = 17;
  EXPECT_EQ(reproduction(other), Reproduction::kNotReproducible);
  other = rate_of_2019();
  other.measurements.at(2).state = MeasurementState::kNotMeasured;
  EXPECT_EQ(reproduction(other), Reproduction::kNotReproducible) << "other months";
  other = rate_of_2019();
  other.published = "";
  EXPECT_EQ(reproduction(other), Reproduction::kNotReproducible);
  // Nothing weighs the months so that this rate comes out: it says nothing of the mean.
  other.published = "60.00";
  EXPECT_EQ(reproduction(other), Reproduction::kNotReproducible);
  // Of two nobody knows which counts its cases.
  EXPECT_EQ(judged(mean, {rate_of_2019(), rate_of_2019(), mean}).reproduction, Reproduction::kNotReproducible);
  EXPECT_EQ(judged(mean, {rate_of_2019(), mean, mean}).reproduction, Reproduction::kNotReproducible);
}

TEST(IndicatorSources, ASingleValueIsReproducedByItsSurvey)
{
  Indicator single;
  single.code = "I12";
  single.commitment = 15;
  single.unit = "%";
  single.published = "100";
  single.target = ">= 80";
  Survey survey;
  survey.code = "digital-access-point-2019";
  survey.period = {Date(2019, 6, 1), Date(2019, 7, 31)};
  survey.answers = {{"Satisfaction au point numérique", "100", "%", 15}};
  const auto reproduction = [&](const Survey& of) { return judge(single, {{}, {&of, 1}}).reproduction; };
  EXPECT_EQ(reproduction(survey), Reproduction::kReproduced);
  EXPECT_EQ(judge(single, {}).reproduction, Reproduction::kNotReproducible) << "no survey";
  Survey other = survey;
  other.answers.front().value = "94";
  EXPECT_EQ(reproduction(other), Reproduction::kNotReproducible);
  other = survey;
  other.answers.front().commitment = 10;
  EXPECT_EQ(reproduction(other), Reproduction::kNotReproducible);
  other = survey;
  other.answers.front().unit = "days";
  EXPECT_EQ(reproduction(other), Reproduction::kNotReproducible);
  // What has measurements is judged by these.
  single.measurements = {{survey.period, MeasurementState::kMeasured, "99", {}, {}}};
  EXPECT_EQ(reproduction(survey), Reproduction::kContradictory);
}

}  // namespace
}  // namespace classeur::model
