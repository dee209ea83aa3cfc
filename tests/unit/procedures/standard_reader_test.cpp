#include "procedures/standard_reader.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "base/resource.hpp"
#include "procedures/standard_writer.hpp"
#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{
namespace
{

using base::Date;
using ::testing::HasSubstr;

std::string refusal(const std::string& from, const std::string& to)
{
  try {
    read_standard(test::spoiled(test::sample("standard.xml"), from, to), "s.xml");
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kBadInput);
    return error.advice();
  }
  return "accepted";
}

TEST(StandardReader, ReadsModulesCommitmentsAndRequirements)
{
  const model::Standard standard = read_standard(test::sample("standard.xml"), "s.xml");
  EXPECT_EQ(standard.code, "qual-e-pref");
  EXPECT_EQ(standard.published, Date(2018, 12, 19));
  EXPECT_EQ(standard.edition, Date(2019, 2, 4));
  EXPECT_EQ(standard.reading_note, "Les exigences sont notre lecture.");
  ASSERT_EQ(standard.modules.size(), 2U);
  EXPECT_TRUE(standard.modules[0].mandatory);
  EXPECT_FALSE(standard.modules[1].mandatory);
  ASSERT_EQ(standard.commitments.size(), 2U);
  const model::Commitment& third = standard.commitments[0];
  EXPECT_EQ(third.number, 3);
  EXPECT_EQ(third.module, 1);
  EXPECT_EQ(third.section, "Dispositions générales");
  EXPECT_EQ(third.title, "À votre écoute pour progresser");
  ASSERT_EQ(third.requirements.size(), 2U);
  EXPECT_EQ(third.requirements[0].means, model::CheckMeans::kRecord);
  EXPECT_EQ(third.requirements[0].proof_kind, "register");
  EXPECT_EQ(third.requirements[0].proof_age_months_max, 12);
  EXPECT_TRUE(third.requirements[0].our_reading);
  EXPECT_EQ(third.requirements[1].means, model::CheckMeans::kIndicator);
  EXPECT_EQ(third.requirements[1].proof, "");
  EXPECT_EQ(third.requirements[1].proof_age_months_max, 0);
  EXPECT_FALSE(standard.commitments[1].requirements[0].our_reading);
}

TEST(StandardReader, KnowsProofWhosePeriodCoversTheDay)
{
  const std::string covering = test::spoiled(test::sample("standard.xml"), "age-months=\"12\"", "covers=\"day\"");
  const model::Standard standard = read_standard(covering, "s.xml");
  EXPECT_EQ(standard.commitments[0].requirements[0].proof_age_months_max, model::kCoversTheDay);
  EXPECT_EQ(read_standard(standard_xml(standard), "again.xml"), standard);
  EXPECT_THAT(refusal("age-months=\"12\"", "covers=\"week\""), HasSubstr("«\u00A0week\u00A0»"));
  EXPECT_THAT(refusal("age-months=\"12\"", "age-months=\"12\" covers=\"day\""),
              HasSubstr("s.xml, ligne 11, élément «\u00A0proof\u00A0»\u00A0: la preuve de l’exigence 3.1 dit à la fois "
                        "son âge (age-months) et que sa période couvre le jour (covers)"));
}

TEST(StandardReader, KnowsWhatIsToBeProvenAtEachSite)
{
  const std::string each =
      test::spoiled(test::sample("standard.xml"), "age-months=\"12\"", "age-months=\"12\" each=\"site\"");
  const model::Standard standard = read_standard(each, "s.xml");
  EXPECT_TRUE(standard.commitments[0].requirements[0].at_each_site);
  EXPECT_FALSE(standard.commitments[1].requirements[0].at_each_site);
  EXPECT_EQ(read_standard(standard_xml(standard), "again.xml"), standard);
  EXPECT_THAT(refusal("age-months=\"12\"", "each=\"service\""), HasSubstr("«\u00A0service\u00A0»"));
  EXPECT_THAT(
      refusal("<proof>La fiche", "<proof each=\"site\">La fiche"),
      HasSubstr("s.xml, ligne 26, élément «\u00A0proof\u00A0»\u00A0: l’exigence 47.1 se prouve par un document, "
                "qui n’est pas d’un site"));
}

TEST(StandardWriter, WritesWhatTheReaderTakesAgain)
{
  model::Standard sample = read_standard(test::sample("standard.xml"), "s.xml");
  sample.reading_note = "Lecture de « l’équipe » & de ses voisins <2019>";
  const model::Standard shipped =
      read_standard(base::find_resource("procedures/library/qual-e-pref/standard.xml").value(), "standard.xml");
  ASSERT_EQ(shipped.commitments.size(), 24U);
  for (const model::Standard& standard : {sample, shipped}) {
    EXPECT_EQ(read_standard(standard_xml(standard), "again.xml"), standard);
  }
}

TEST(StandardReader, RefusesWhatCannotHold)
{
  EXPECT_THAT(
      refusal("code=\"3.2\"", "code=\"4.2\""),
      HasSubstr(
          "s.xml, ligne 13, élément «\u00A0requirement\u00A0»\u00A0: l’exigence 4.2 n’est pas de l’engagement 3"));
  EXPECT_THAT(refusal("code=\"3.2\"", "code=\"3.1\""), HasSubstr("déjà prise"));
  EXPECT_THAT(refusal("commitment number=\"47\"", "commitment number=\"3\""), HasSubstr("déjà prise"));
  EXPECT_THAT(refusal("module number=\"7\"", "module number=\"1\""), HasSubstr("déjà prise"));
  EXPECT_THAT(refusal("means=\"record\"", "means=\"rumour\""), HasSubstr("«\u00A0rumour\u00A0»"));
  EXPECT_THAT(refusal("reading=\"ours\"", ""), HasSubstr("«\u00A0reading\u00A0»"));
  EXPECT_THAT(refusal("edition=\"2019-02-04\"", "edition=\"2018-02-04\""), HasSubstr("antérieure"));
  EXPECT_THAT(refusal("urn:classeur:standard", "urn:classeur:document"), HasSubstr("racine"));
}

}  // namespace
}  // namespace classeur::procedures
