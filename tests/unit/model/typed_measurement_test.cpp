// Figures as people type them: what is understood, what is refused, on either side of each bound.
#include "model/typed_measurement.hpp"

#include <gmock/gmock.h>

#include "model/indicator_statement.hpp"
#include "model/printed_decimal.hpp"

namespace classeur::model
{
namespace
{

using base::Date;
using testing::HasSubstr;

Indicator rate()
{
  Indicator indicator;
  indicator.code = "I8";
  indicator.unit = "%";
  indicator.aggregation = Aggregation::kRatioOfSums;
  return indicator;
}

Indicator mean_of_days()
{
  Indicator indicator;
  indicator.code = "I7";
  indicator.unit = "working days";
  indicator.aggregation = Aggregation::kMeanPerCase;
  return indicator;
}

const Date kToday(2019, 11, 18);

MeasurementReading read(const TypedMeasurement& typed, const Indicator& indicator = rate())
{
  return read_measurement(typed, indicator, kToday);
}

std::string fault(const TypedMeasurement& typed, const Indicator& indicator = rate())
{
  const MeasurementReading reading = read(typed, indicator);
  EXPECT_EQ(reading.measurement.has_value(), reading.faults.empty());
  return reading.faults.empty() ? "" : reading.faults.front().text;
}

}  // namespace

struct TypedNumber {
  const char* typed;
  const char* understood;  // empty: refused
};

class TypedDecimal : public testing::TestWithParam<TypedNumber>
{
};

TEST_P(TypedDecimal, IsUnderstoodOrRefused)
{
  EXPECT_EQ(typed_decimal(GetParam().typed).value_or(""), GetParam().understood) << GetParam().typed;
}

INSTANTIATE_TEST_SUITE_P(Of, TypedDecimal,
                         testing::Values(TypedNumber{"92,32", "92.32"}, TypedNumber{"92.32", "92.32"},
                                         TypedNumber{" 100 ", "100"}, TypedNumber{"92,30", "92.30"},
                                         TypedNumber{"1 548", "1548"}, TypedNumber{"1\u202F548,5", "1548.5"},
                                         TypedNumber{"12\u00A0345\u00A0678", "12345678"}, TypedNumber{"1548 000", ""},
                                         TypedNumber{"1 54", ""}, TypedNumber{"1  548", ""}, TypedNumber{"", ""},
                                         TypedNumber{",5", ""}, TypedNumber{"5,", ""}, TypedNumber{"-3", ""},
                                         TypedNumber{"+3", ""}, TypedNumber{"1e3", ""}, TypedNumber{"nan", ""},
                                         TypedNumber{"92,32 %", ""}, TypedNumber{"1,2,3", ""},
                                         TypedNumber{"1234567890", "1234567890"}, TypedNumber{"12345678901", ""},
                                         TypedNumber{"0,1234", "0.1234"}, TypedNumber{"0,12345", ""}));

// Ten digits before the comma and four behind it come back from a double as they were.
TEST(TypedMeasurement, LosesNoDigit)
{
  EXPECT_EQ(plain_decimal(*decimal("9999999999.9999")), "9999999999.9999");
  EXPECT_EQ(plain_decimal(*decimal("0.0001")), "0.0001");
  EXPECT_EQ(plain_decimal(*decimal("25")), "25");
}

TEST(TypedMeasurement, IsAWholeMonth)
{
  const MeasurementReading reading = read({"2019-02", "", "93,33", "70", "75"});
  ASSERT_TRUE(reading.measurement);
  EXPECT_EQ(*reading.measurement,
            (Measurement{{Date(2019, 2, 1), Date(2019, 2, 28)}, MeasurementState::kMeasured, "93.33", 70.0, 75.0}));
  for (const char* month : {"2019-13", "2019-00", "2019", "2019-2", "2019-02-01", "1899-12", "2200-01", "février"}) {
    EXPECT_THAT(fault({month, "", "93,33", "", ""}), HasSubstr("n’est pas un mois")) << month;
  }
  EXPECT_THAT(fault({"", "", "93,33", "", ""}), HasSubstr("Donnez le mois"));
}

// On 18 November 2019 October is over, November is not.
TEST(TypedMeasurement, IsOfAMonthThatIsOver)
{
  EXPECT_EQ(fault({"2019-10", "", "100", "", ""}), "");
  EXPECT_THAT(fault({"2019-11", "", "100", "", ""}),
              HasSubstr("novembre\u00A02019, n’est pas terminé\u00A0: nous sommes le 18"));
  const TypedMeasurement november{"2019-11", "", "100", "", ""};
  EXPECT_FALSE(read_measurement(november, rate(), Date(2019, 11, 29)).measurement);
  EXPECT_TRUE(read_measurement(november, rate(), Date(2019, 11, 30)).measurement) << "its last day";
}

// 70 / 75 = 93.333…
TEST(TypedMeasurement, IsWhatItsFractionGives)
{
  EXPECT_EQ(fault({"2019-06", "", "93,33", "70", "75"}), "");
  EXPECT_EQ(fault({"2019-06", "", "93,3", "70", "75"}), "");
  EXPECT_EQ(fault({"2019-06", "", "93", "70", "75"}), "");
  EXPECT_EQ(fault({"2019-06", "", "93,34", "70", "75"}), "70\u00A0/\u00A075 donne 93,33\u00A0%, et non 93,34\u00A0%.");
  EXPECT_EQ(fault({"2019-06", "", "93,32", "70", "75"}), "70\u00A0/\u00A075 donne 93,33\u00A0%, et non 93,32\u00A0%.");
  EXPECT_EQ(fault({"2019-06", "", "94", "70", "75"}), "70\u00A0/\u00A075 donne 93\u00A0%, et non 94\u00A0%.");
  // 1 / 32 = 3.125 %: in the middle of the two.
  EXPECT_EQ(fault({"2019-06", "", "3,13", "1", "32"}), "");
  EXPECT_EQ(fault({"2019-06", "", "3,12", "1", "32"}), "");
  EXPECT_NE(fault({"2019-06", "", "3,14", "1", "32"}), "");
  EXPECT_NE(fault({"2019-06", "", "3,11", "1", "32"}), "");
  // Days by cases: not in percent, and the days may be more than the cases.
  EXPECT_EQ(fault({"2019-06", "", "11", "66", "6"}, mean_of_days()), "");
  EXPECT_EQ(fault({"2019-06", "", "10", "66", "6"}, mean_of_days()), "66\u00A0/\u00A06 donne 11, et non 10.");
}

TEST(TypedMeasurement, HasAPartNotAboveItsWhole)
{
  EXPECT_EQ(fault({"2019-06", "", "100", "75", "75"}), "");
  EXPECT_THAT(fault({"2019-06", "", "100", "76", "75"}), HasSubstr("76 est plus grand que 75"));
  EXPECT_THAT(fault({"2019-06", "", "100", "1500", "75"}), HasSubstr("1\u202F500 est plus grand"));
  EXPECT_EQ(fault({"2019-06", "", "100", "", ""}), "");
  EXPECT_THAT(fault({"2019-06", "", "100,01", "", ""}), HasSubstr("ne dépasse pas 100"));
  EXPECT_EQ(fault({"2019-06", "", "0", "0", "75"}), "");
  EXPECT_THAT(fault({"2019-06", "", "0", "0", "0"}), HasSubstr("plus grand que zéro"));
  EXPECT_EQ(fault({"2019-06", "", "0", "0", "0,0001"}), "");
}

TEST(TypedMeasurement, NeedsBothPartsOrNone)
{
  EXPECT_THAT(fault({"2019-06", "", "93,33", "70", ""}), HasSubstr("aussi le dénominateur"));
  EXPECT_THAT(fault({"2019-06", "", "93,33", "", "75"}), HasSubstr("aussi le numérateur"));
  Indicator sum = rate();
  sum.unit = "visitors";
  sum.aggregation = Aggregation::kSum;
  EXPECT_THAT(fault({"2019-06", "", "194", "194", "1"}, sum), HasSubstr("est une somme"));
  EXPECT_EQ(fault({"2019-06", "", "194", "", ""}, sum), "");
}

TEST(TypedMeasurement, HasNumbersOnlyWhereItIsMeasured)
{
  const MeasurementReading none = read({"2019-06", "no case", "", "", ""});
  ASSERT_TRUE(none.measurement);
  EXPECT_EQ(none.measurement->state, MeasurementState::kNoCase);
  EXPECT_THAT(fault({"2019-06", "no case", "0", "", ""}), HasSubstr("n’a pas de chiffres"));
  EXPECT_THAT(fault({"2019-06", "not measured", "", "", "3"}), HasSubstr("n’a pas de chiffres"));
  EXPECT_THAT(fault({"2019-06", "measured", "", "", ""}), HasSubstr("Donnez la valeur"));
  EXPECT_THAT(fault({"2019-06", "perdu", "3", "", ""}), HasSubstr("n’est pas un état"));
}

TEST(TypedMeasurement, NamesEveryFieldThatIsWrong)
{
  const MeasurementReading reading = read({"juin", "", "beaucoup", "x", "75"});
  std::vector<MeasurementField> fields;
  for (const MeasurementFault& one : reading.faults) fields.push_back(one.field);
  EXPECT_EQ(fields, (std::vector{MeasurementField::kMonth, MeasurementField::kValue, MeasurementField::kNumerator}));
  EXPECT_LT(fault({"2019-06", "", std::string(5000, '9'), "", ""}).size(), 300U);
}

TEST(PublishedReading, IsADecimal)
{
  EXPECT_EQ(read_published("93,54", rate()).result, "93.54");
  EXPECT_EQ(read_published("100", rate()).result, "100");
  EXPECT_FALSE(read_published("100,01", rate()).result);
  EXPECT_EQ(read_published("100,01", mean_of_days()).result, "100.01");
  EXPECT_FALSE(read_published(" ", rate()).result);
  EXPECT_FALSE(read_published("environ 93", rate()).result);
}

TEST(Novelty, OfAMonth)
{
  Indicator indicator = rate();
  const Period june{Date(2019, 6, 1), Date(2019, 6, 30)};
  const Measurement bare{june, MeasurementState::kMeasured, "93.33", {}, {}};
  Measurement whole = bare;
  whole.numerator = 70;
  whole.denominator = 75;
  EXPECT_EQ(novelty_of(indicator, bare), Novelty::kAdds);
  indicator.measurements = {bare};
  EXPECT_EQ(novelty_of(indicator, bare), Novelty::kNone);
  EXPECT_EQ(novelty_of(indicator, whole), Novelty::kAdds) << "the value stays";
  Measurement other = whole;
  other.value = "93.3";
  EXPECT_EQ(novelty_of(indicator, other), Novelty::kCorrects);
  EXPECT_EQ(novelty_of(indicator, {june, MeasurementState::kNoCase, "", {}, {}}), Novelty::kCorrects);
  indicator.measurements = {whole};
  EXPECT_EQ(novelty_of(indicator, bare), Novelty::kCorrects) << "numbers would go";
  indicator.measurements = {{june, MeasurementState::kNotMeasured, "", {}, {}}};
  EXPECT_EQ(novelty_of(indicator, whole), Novelty::kCorrects) << "it was said not to be measured";
}

TEST(IndicatorStatement, StandsInTheOrderOfTheMonths)
{
  Indicator indicator = rate();
  const auto say = [&](int month, const char* value) {
    IndicatorStatement statement;
    statement.measurement = Measurement{{Date(2019, month, 1), base::add_months(Date(2019, month, 1), 1) - 1},
                                        MeasurementState::kMeasured,
                                        value,
                                        {},
                                        {}};
    apply(statement, indicator);
  };
  say(5, "5");
  say(7, "7");
  say(6, "6");
  say(4, "4");
  say(7, "7.5");
  std::vector<std::string> values;
  for (const Measurement& one : indicator.measurements) values.push_back(one.value);
  EXPECT_EQ(values, (std::vector<std::string>{"4", "5", "6", "7.5"}));
  EXPECT_EQ(indicator.published, "");
  IndicatorStatement published;
  published.published = "5.6";
  apply(published, indicator);
  EXPECT_EQ(indicator.published, "5.6");
  EXPECT_EQ(indicator.measurements.size(), 4U);
}

}  // namespace classeur::model
