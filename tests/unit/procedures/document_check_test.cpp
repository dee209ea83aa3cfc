#include "procedures/document_check.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/standard_reader.hpp"
#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{
namespace
{

using ::testing::HasSubstr;

const model::Standard& standard()
{
  static const model::Standard read = read_standard(test::sample("standard.xml"), "standard.xml");
  return read;
}

Surroundings surroundings()
{
  Surroundings all;
  all.standard = &standard();
  all.document_codes = {"FP-10", "FP-50"};
  all.indicator_codes = {"I6", "I7"};
  all.service_codes = {"SG", "DCI"};
  return all;
}

Problems problems_of(const std::string& text)
{
  return check_document(read_document(text, "f.xml"), surroundings(), "f.xml");
}

struct Case {
  const char* name;
  const char* from;
  const char* to;
  int line;
  const char* element;
  const char* message;
};

class DocumentCheck : public testing::TestWithParam<Case>
{
};

TEST(DocumentCheck, FindsNothingInTheSamples)
{
  EXPECT_TRUE(problems_of(test::sample("sheet.xml")).empty());
  EXPECT_TRUE(problems_of(test::sample("note.xml")).empty());
  EXPECT_TRUE(problems_of(test::sample("guide.xml")).empty());
}

TEST_P(DocumentCheck, FindsWhatCannotHold)
{
  const Case& one = GetParam();
  const Problems problems = problems_of(test::spoiled(test::sample("sheet.xml"), one.from, one.to));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].file, "f.xml");
  EXPECT_EQ(problems[0].line, one.line);
  EXPECT_EQ(problems[0].element, one.element);
  EXPECT_THAT(problems[0].message, HasSubstr(one.message));
}

INSTANTIATE_TEST_SUITE_P(
    Sheet, DocumentCheck,
    testing::Values(
        Case{"UnknownCommitment", "commitment=\"3\" requirement=\"3.2\"", "commitment=\"71\" requirement=\"71.1\"", 70,
             "served", "l’engagement 71 n’existe pas"},
        Case{"UnknownRequirement", "requirement=\"3.2\"", "requirement=\"3.9\"", 70, "served",
             "l’exigence 3.9 n’existe pas dans l’engagement 3"},
        Case{"RequirementOfAnotherCommitment", "requirement=\"3.2\"", "requirement=\"47.1\"", 70, "served",
             "l’exigence 47.1 n’est pas de l’engagement 3"},
        Case{"UnknownAssociated", "<reference code=\"FP-50\">", "<reference code=\"FP-71\">", 58, "reference",
             "aucun document ne porte le code FP-71"},
        Case{"UnknownInTheText", "<ref code=\"FP-50\"/>", "<ref code=\"FP-71\"/>", 25, "ref", "FP-71"},
        Case{"ItselfAssociated", "<reference code=\"FP-50\">", "<reference code=\"FP-10\">", 58, "reference",
             "lui-même"},
        Case{"UnknownIndicator", "code=\"I7\"", "code=\"I99\"", 66, "indicator", "I99"},
        Case{"UnknownService", "<service>SG</service>", "<service>DAG</service>", 3, "service", "DAG"},
        Case{"NumberApartFromCode", "number=\"10\"", "number=\"11\"", 2, "procedure", "ne s’accordent pas"},
        Case{"SignOffsOutOfOrder", "on=\"2019-04-05\"", "on=\"2019-03-05\"", 11, "signoff", "antérieur au précédent"},
        Case{"PartsOutOfOrder", "part=\"pilot\"", "part=\"approver\"", 11, "signoff",
             "pilote (pilot), vérificateur (reviewer)"},
        Case{"AuthorApproves", "<author>Correspondant qualité", "<author>La secrétaire générale", 12, "signoff",
             "ne peut approuver son propre texte"},
        Case{"SignOffAfterEffect", "function=\"La secrétaire générale\" on=\"2019-04-11\"",
             "function=\"La secrétaire générale\" on=\"2019-04-12\"", 12, "signoff",
             "postérieur à l’entrée en vigueur"},
        Case{"HistoryEndsElsewhere", "<change version=\"1.0\"", "<change version=\"0.9\"", 73, "change",
             "finit par la version 0.9"},
        Case{"HistoryRunsBackwards", "<change version=\"1.0\" on=\"2019-04-11\">",
             "<change version=\"0.9\" on=\"2019-04-12\">Projet.</change><change version=\"1.0\" on=\"2019-04-11\">", 73,
             "change", "du plus ancien au plus récent"},
        Case{"VersionsRunBackwards", "<change version=\"1.0\" on=\"2019-04-11\">",
             "<change version=\"1.10\" on=\"2019-04-11\">Projet.</change><change version=\"1.0\" on=\"2019-04-11\">",
             73, "change", "la version 1.0 ne suit pas la version 1.10"},
        Case{"ChangeAfterEffect", "<change version=\"1.0\" on=\"2019-04-11\">",
             "<change version=\"1.0\" on=\"2019-05-11\">", 73, "change", "après son entrée en vigueur"},
        Case{"LimitEndsBeforeItBegins", "since=\"2020-01-01\"", "since=\"2020-01-01\" until=\"2019-12-31\"", 54,
             "limit", "avant de commencer"},
        Case{"LimitsOverlap", "since=\"2020-01-01\"", "since=\"2019-12-31\"", 54, "limit", "valent le même jour"}),
    [](const auto& instance) { return std::string(instance.param.name); });

TEST(DocumentCheck, AcceptsTheNextVersionAfterTheNinth)
{
  const std::string text =
      test::spoiled(test::sample("sheet.xml"), "version=\"1.0\" number", "version=\"1.10\" number");
  EXPECT_TRUE(problems_of(test::spoiled(text, "<change version=\"1.0\" on=\"2019-04-11\">Création.",
                                        "<change version=\"1.9\" on=\"2019-04-10\">Création.</change>"
                                        "<change version=\"1.10\" on=\"2019-04-11\">Suite."))
                  .empty());
}

TEST(DocumentCheck, ChecksNothingAgainstListsItWasNotGiven)
{
  const std::string text = test::spoiled(test::sample("sheet.xml"), "<ref code=\"FP-50\"/>", "<ref code=\"FP-71\"/>");
  EXPECT_TRUE(check_document(read_document(text, "f.xml"), {}, "f.xml").empty());
}

TEST(DocumentCheck, FindingsBecomeOneRefusal)
{
  const std::string text = test::spoiled(test::sample("sheet.xml"), "code=\"I7\"", "code=\"I99\"");
  try {
    refuse_if_any(problems_of(text));
    FAIL() << "accepted";
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kBadInput);
    EXPECT_EQ(error.advice(),
              "f.xml, ligne 66, élément «\u00A0indicator\u00A0»\u00A0: aucun indicateur ne porte le code I99.");
  }
}

}  // namespace
}  // namespace classeur::procedures
