// What is said of indicators after they were declared: kept, folded in, and not known before it was said.
#include "model/store/indicators.hpp"

#include "base/error.hpp"
#include "model/store/journals.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

using base::Date;

Period month(int number)
{
  const Date first(2019, number, 1);
  return {first, base::add_months(first, 1) - 1};
}

class IndicatorsTest : public SpaceTest
{
 protected:
  void SetUp() override
  {
    store().change(referent(), [](Change& change) {
      Indicator indicator;
      indicator.code = "I8";
      indicator.commitment = 17;
      indicator.unit = "%";
      indicator.published = "96.03";
      indicator.target = "> 80";
      indicator.aggregation = Aggregation::kRatioOfSums;
      indicator.measurements = {{month(5), MeasurementState::kMeasured, "100", {}, {}},
                                {month(6), MeasurementState::kMeasured, "33.33", {}, {}}};
      add_indicator(change, indicator);
      indicator.code = "I9";
      add_indicator(change, indicator);
    });
  }

  void say(const Measurement& measurement, const std::string& reason)
  {
    store().change(referent(), [&](Change& change) {
      IndicatorStatement statement;
      statement.measurement = measurement;
      statement.reason = reason;
      add_statement(change, "I8", statement);
    });
  }
  Indicator now(const std::string& code = "I8") { return find_indicator(store().read(), code).value().now(); }
  std::string last_action() { return list_journal(store().read(), store().journal_head() - 1, 1).back().action; }
};

const Measurement kJune{month(6), MeasurementState::kMeasured, "93.33", 70.0, 75.0};
const Measurement kJuly{month(7), MeasurementState::kMeasured, "100.00", 26.5, 26.5};

TEST_P(IndicatorsTest, WhatIsSaidLastStands)
{
  say(kJuly, "");
  EXPECT_EQ(last_action(), "indicator.measure");
  say(kJune, "Faute de frappe");
  EXPECT_EQ(last_action(), "indicator.correct");
  const std::vector<Measurement> expected{{month(5), MeasurementState::kMeasured, "100", {}, {}}, kJune, kJuly};
  EXPECT_EQ(now().measurements, expected);
  EXPECT_EQ(list_indicators(store().read()).front(), now()) << "the list says the same";
  EXPECT_EQ(now("I9").measurements.back().value, "33.33") << "another indicator is as it was";
  say({month(6), MeasurementState::kNotMeasured, "", {}, {}}, "Relevé perdu");
  EXPECT_EQ(now().measurements.at(1), (Measurement{month(6), MeasurementState::kNotMeasured, "", {}, {}}));
}

TEST_P(IndicatorsTest, KeepsWhatWasSaidBefore)
{
  say(kJune, "Faute de frappe");
  store().change({3, "correspondant", "Correspondant qualité"}, [](Change& change) {
    add_statement(change, "I8", {0, std::nullopt, "96.04", "Bilan corrigé", "", {}});
  });
  EXPECT_EQ(last_action(), "indicator.publish");
  const IndicatorHistory history = find_indicator(store().read(), "I8").value();
  EXPECT_EQ(history.declared.published, "96.03");
  EXPECT_EQ(history.declared.measurements.back().value, "33.33");
  ASSERT_EQ(history.statements.size(), 2U);
  const IndicatorStatement& june = history.statements.front();
  EXPECT_EQ(june.measurement, kJune);
  EXPECT_EQ(june.reason, "Faute de frappe");
  EXPECT_EQ(june.function, referent().function);
  const IndicatorStatement& published = history.statements.back();
  EXPECT_FALSE(published.measurement);
  EXPECT_EQ(published.published, "96.04");
  EXPECT_EQ(published.function, "Correspondant qualité");
  EXPECT_EQ(published.at, list_journal(store().read(), published.id, 1).front().at);
  EXPECT_EQ(history.now().published, "96.04");
}

TEST_P(IndicatorsTest, IsNotKnownBeforeItWasSaid)
{
  const Indicator before = now();
  const std::int64_t head = store().journal_head();
  say(kJune, "Faute de frappe");
  store().change(referent(), [](Change& change) {
    add_statement(change, "I8", {0, std::nullopt, "96.04", "Bilan corrigé", "", {}});
  });
  EXPECT_EQ(find_indicator(store().read().known_at(head), "I8")->now(), before);
  EXPECT_EQ(list_indicators(store().read().known_at(head)).front(), before);
  EXPECT_EQ(find_indicator(store().read().known_at(head + 1), "I8")->now().published, "96.03");
  EXPECT_EQ(find_indicator(store().read().known_at(head + 1), "I8")->now().measurements.back(), kJune);
  EXPECT_EQ(now().published, "96.04");
}

TEST_P(IndicatorsTest, NothingIsSaidOfWhatIsNotThere)
{
  const std::int64_t head = store().journal_head();
  const auto say_of_none = [&] {
    store().change(referent(), [](Change& change) {
      add_statement(change, "I80", {0, std::nullopt, "1", "", "", {}});
    });
  };
  EXPECT_THROW(say_of_none(), base::Error);
  EXPECT_EQ(store().journal_head(), head);
  EXPECT_FALSE(find_indicator(store().read(), "I80"));
}

TEST_P(IndicatorsTest, AChangeBehindTheProgramsBackIsFound)
{
  say(kJune, "Faute de frappe");
  EXPECT_TRUE(verify(store()).findings.empty());
  tamper("UPDATE measurement_said SET numerator = '71'");
  EXPECT_EQ(verify(store()).findings.size(), 1U);
}

CLASSEUR_ON_BOTH_ENGINES(IndicatorsTest);

}  // namespace
}  // namespace classeur::model::store
