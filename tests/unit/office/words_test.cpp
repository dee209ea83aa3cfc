// Sentences of office documents, as a person may write them too.
#include "procedures/office/words.hpp"

#include <gmock/gmock.h>

namespace classeur::procedures::office
{
namespace
{

using ::testing::EndsWith;

TEST(OfficeWords, ReadsDaysAsPeopleWriteThem)
{
  EXPECT_EQ(parse_french_day("11 avril 2019"), base::Date(2019, 4, 11));
  EXPECT_EQ(parse_french_day(" 1er\u00A0janvier 2020 "), base::Date(2020, 1, 1));
  EXPECT_EQ(parse_french_day("05/07/2019"), base::Date(2019, 7, 5));
  EXPECT_EQ(parse_french_day("2019-08-27"), base::Date(2019, 8, 27));
  EXPECT_EQ(parse_french_day("30 février 2019"), std::nullopt);
  EXPECT_EQ(parse_french_day("jeudi"), std::nullopt);
  EXPECT_EQ(parse_french_day(""), std::nullopt);
}

TEST(OfficeWords, ReadsTimeLimits)
{
  const auto plain = parse_limit("15 jours ouvrés après réception");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->value, 15);
  EXPECT_EQ(plain->unit, "working-day");
  EXPECT_EQ(plain->from, "réception");
  const auto dated =
      parse_limit("1\u00A0mois après la réunion (du comité) (à partir du 1er janvier 2020, jusqu'au 31 décembre 2020)");
  ASSERT_TRUE(dated);
  EXPECT_EQ(dated->unit, "month");
  EXPECT_EQ(dated->from, "la réunion (du comité)");
  EXPECT_EQ(dated->since, base::Date(2020, 1, 1));
  EXPECT_EQ(dated->until, base::Date(2020, 12, 31));
  EXPECT_FALSE(parse_limit("bientôt"));
  EXPECT_FALSE(parse_limit("15 lunes après réception"));
  EXPECT_FALSE(parse_limit("quinze jours après réception"));
  EXPECT_FALSE(parse_limit("15 jours"));
}

TEST(OfficeWords, ReadsRecords)
{
  const auto record = parse_record(
      "Enregistrement : État (provisoire), par cas (registre, en continu, tenu par : Chef, adjoint, conservé 60 mois)");
  ASSERT_TRUE(record);
  EXPECT_EQ(record->title, "État (provisoire), par cas");
  EXPECT_EQ(record->kind, "register");
  EXPECT_EQ(record->frequency, "continuous");
  EXPECT_EQ(record->keeper, "Chef, adjoint");
  EXPECT_EQ(record->retention_months, 60);
  EXPECT_FALSE(parse_record("Enregistrement : registre"));
  EXPECT_FALSE(parse_record("Titre (licorne, en continu, tenu par : Chef, conservé 60 mois)"));
}

// As the other renderings say it: whole years as years.
TEST(OfficeWords, TellsHowLongARecordIsKeptInYearsWhereTheyAreWhole)
{
  RecordLeft record;
  record.title = "Registre";
  record.kind = "register";
  record.frequency = "continuous";
  record.keeper = "Chef";
  const auto said = [&](int months) {
    record.retention_months = months;
    return record_details_french(record);
  };
  EXPECT_THAT(said(60), EndsWith("conservé 5\u00A0ans)"));
  EXPECT_THAT(said(12), EndsWith("conservé 1\u00A0an)"));
  EXPECT_THAT(said(18), EndsWith("conservé 18\u00A0mois)"));
  EXPECT_THAT(said(0), EndsWith("conservé 0\u00A0mois)"));
  for (const int months : {0, 6, 12, 13, 24, 60}) {
    const auto back = parse_record("Enregistrement : Registre" + said(months));
    ASSERT_TRUE(back) << months;
    EXPECT_EQ(back->retention_months, months);
  }
  EXPECT_FALSE(parse_record("Registre (registre, en continu, tenu par : Chef, conservé 5 lustres)"));
}

TEST(OfficeWords, KnowsLabelsWhateverTheirApostropheAndCapitals)
{
  EXPECT_EQ(rubric_element("Domaine d'application"), "scope");
  EXPECT_EQ(rubric_element("ÉTAPES\u00A0:"), "steps");
  EXPECT_EQ(rubric_element("Annexe"), std::nullopt);
}

}  // namespace
}  // namespace classeur::procedures::office
