// What the reader refuses, and that each refusal names file, line, element and what was expected.
#include <gmock/gmock.h>

#include "base/error.hpp"
#include "procedures/document_reader.hpp"
#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{
namespace
{

using base::Error;
using base::ErrorCode;
using ::testing::HasSubstr;
using ::testing::Not;

std::string refusal(const std::string& text)
{
  try {
    read_document(text, "f.xml");
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kBadInput);
    return error.advice();
  }
  return "accepted";
}

const std::string kTitleTooLong = "<title>" + std::string(301, 'x') + "</title>";

struct Case {
  const char* name;
  const char* from;
  std::string to;
  int line;
  const char* element;
  const char* expected;  // part of the advice
};

class Refusal : public testing::TestWithParam<Case>
{
};

TEST_P(Refusal, NamesLineElementAndWhatWasExpected)
{
  const Case& one = GetParam();
  const std::string advice = refusal(test::spoiled(test::sample("sheet.xml"), one.from, one.to));
  EXPECT_THAT(advice, HasSubstr("f.xml, ligne " + std::to_string(one.line)));
  EXPECT_THAT(advice, HasSubstr("élément «\u00A0" + std::string(one.element) + "\u00A0»"));
  EXPECT_THAT(advice, HasSubstr(one.expected));
  EXPECT_THAT(advice, Not(HasSubstr("{urn:")));
  for (const char* english : {"The value", "is not", "Expected", "Warning"})
    EXPECT_THAT(advice, Not(HasSubstr(english)));
}

INSTANTIATE_TEST_SUITE_P(
    Sheet, Refusal,
    testing::Values(
        Case{"WrongEnumeration", "kind=\"register\"", "kind=\"cahier\"", 38, "record",
             "attribut «\u00A0kind\u00A0»\u00A0: la valeur «\u00A0cahier\u00A0» n’est pas permise. Attendu, l’une "
             "de\u00A0: 'register', 'table', "
             "'log'"},
        Case{"WrongUnit", "value=\"15\" unit=\"working-day\"", "value=\"15\" unit=\"jour\"", 53, "limit",
             "'minute', 'hour', 'day', 'working-day', 'week', 'month'"},
        Case{"WrongPart", "part=\"pilot\"", "part=\"chef\"", 10, "signoff", "'pilot', 'reviewer', 'approver'"},
        Case{"MissingAttribute", " actor=\"Agent d’accueil\"", "", 31, "step",
             "l’attribut «\u00A0actor\u00A0» est obligatoire et manque."},
        Case{"UnknownAttribute", " number=\"10\"", " number=\"10\" urgent=\"oui\"", 2, "procedure",
             "l’attribut «\u00A0urgent\u00A0» n’est pas permis."},
        Case{"EmptyAttribute", "from=\"réception\"/>", "from=\" \"/>", 33, "limit", "un texte est attendu"},
        Case{"TextWhereElementsAreExpected", "<steps>", "<steps>D’abord,", 30, "steps",
             "du texte n’est pas permis ici, seulement des éléments."},
        Case{"TextInAnEmptyElement", "<review months=\"12\"/>", "<review months=\"12\">x</review>", 15, "review",
             "du texte n’est pas permis"},
        Case{"ElementWhereTextIsExpected", "<service>SG</service>", "<service><em>SG</em></service>", 6, "service",
             "seul du texte est permis"},
        Case{"UnknownElement", "<purpose>Répondre à <em>toute</em>", "<purpose>Répondre à <gras>toute</gras>", 18,
             "gras", "cet élément n’est pas attendu ici. Attendu, l’un de\u00A0: em, strong"},
        Case{"MissingElement", "<pilot>Référent qualité</pilot>", "", 8, "author", "Attendu\u00A0: pilot."},
        Case{"WrongOrder", "<definitions>", "<steps/><definitions>", 27, "steps",
             "il manque un élément. Attendu\u00A0: step."},
        Case{"NothingInside", "<change version=\"1.0\" on=\"2019-04-11\">Création.</change>", "", 72, "history",
             "Attendu\u00A0: change."},
        Case{"NotADay", "<effective>2019-04-11", "<effective>11 avril", 14, "effective",
             "la valeur «\u00A011 avril\u00A0» n’est pas valable. Attendu\u00A0: un jour (AAAA-MM-JJ)."},
        Case{"NoSuchDay", "<effective>2019-04-11", "<effective>2019-02-30", 14, "effective", "un jour (AAAA-MM-JJ)"},
        Case{"DayAfterOurTimes", "<effective>2019-04-11", "<effective>9999-12-31", 14, "effective",
             "dépasse le maximum, 2999-12-31"},
        Case{"DayBeforeOurTimes", "<effective>2019-04-11", "<effective>0001-01-01", 14, "effective",
             "est sous le minimum, 1900-01-01"},
        Case{"DayWithZone", "<effective>2019-04-11", "<effective>2019-04-11Z", 14, "effective", "2019-04-11Z"},
        Case{"NotANumber", "value=\"15\"", "value=\"quinze\"", 53, "limit", "un nombre entier, 1 ou plus"},
        Case{"NumberTooLarge", "value=\"15\"", "value=\"99999\"", 53, "limit", "dépasse le maximum, 1000"},
        Case{"ZeroMonths", "months=\"12\"", "months=\"0\"", 15, "review", "«\u00A00\u00A0»"},
        Case{"CodeOfAnotherForm", "code=\"FP-10\"", "code=\"fiche dix\"", 2, "procedure",
             "attribut «\u00A0code\u00A0»\u00A0: la valeur «\u00A0fiche dix\u00A0» n’a pas la forme attendue\u00A0: "
             "[A-Z]{1,6}(-[0-9A-Z]{1,10}){1,4}."},
        Case{"VersionOfAnotherForm", "version=\"1.0\" number", "version=\"première\" number", 2, "procedure",
             "«\u00A0première\u00A0»"},
        Case{"RequirementOfAnotherForm", "requirement=\"3.2\"", "requirement=\"3-2\"", 70, "served",
             "«\u00A03-2\u00A0»"},
        Case{"AnotherLanguage", "xml:lang=\"fr\"", "xml:lang=\"en\"", 2, "procedure", "«\u00A0en\u00A0»"},
        Case{"RepeatedId", "id=\"r2\"", "id=\"e1\"", 38, "record",
             "la valeur «\u00A0e1\u00A0» est déjà prise plus haut."},
        Case{"RepeatedRequirement", "requirement=\"3.2\"", "requirement=\"3.1\"", 70, "served",
             "«\u00A03.1\u00A0» est déjà prise"},
        Case{"RepeatedIndicator", "code=\"I7\"", "code=\"I6\"", 66, "indicator", "«\u00A0I6\u00A0» est déjà prise"},
        Case{"EmptyTitle", "<title>Traitement des suggestions et des réclamations</title>", "<title> </title>", 4,
             "title", "un texte est attendu"},
        Case{"TitleTooLong", "<title>Traitement des suggestions et des réclamations</title>", kTitleTooLong, 4, "title",
             "ce texte est trop long\u00A0: 301 caractères, pour 300 au plus."},
        Case{"EmptyAction", "Recueille la réclamation et la transmet le jour même.", " ", 32, "action",
             "cet élément est vide"},
        Case{"OnlyNoBreakSpaces", "Recueille la réclamation et la transmet le jour même.", "\u00A0\u202F", 32, "action",
             "cet élément est vide"},
        Case{"EmptyParagraph", "<p>Inscrit la réclamation au registre et la confie au service compétent.</p>",
             "<p><em/></p><p>Puis.</p>", 37, "p", "cet élément est vide"},
        Case{"FlowOfTwoSorts", "<p>Rédige le projet de réponse :</p>", "Rédige le projet :", 43, "action",
             "mettre le texte dans un élément «\u00A0p\u00A0»"},
        Case{"LinkWithoutHttps", "<em>toute</em>", "<link href=\"http://exemple.fr\">toute</link>", 18, "link",
             "https://"},
        Case{"AnotherNamespace", "urn:classeur:document", "urn:autre", 2, "procedure",
             "Attendu, l’un de\u00A0: procedure, charter, note, manual, policy, letter, guide"}),
    [](const auto& instance) { return std::string(instance.param.name); });

TEST(RefusedText, IsNotWellFormed)
{
  const std::string text = test::spoiled(test::sample("sheet.xml"), "</purpose>", "</but>");
  EXPECT_THAT(refusal(text), HasSubstr("f.xml, ligne 18"));
  EXPECT_THAT(refusal(text), HasSubstr("mal formé"));
  EXPECT_THAT(refusal(test::sample("sheet.xml").substr(0, 2000)), HasSubstr("mal formé"));
  EXPECT_THAT(refusal("ceci n’est pas du XML"), HasSubstr("f.xml, ligne 1"));
  EXPECT_THAT(refusal(""), HasSubstr("vide"));
  EXPECT_THAT(refusal("\xFF\xFE<\x00p"), HasSubstr("f.xml"));
}

TEST(RefusedText, HasABadByteOrAForbiddenCharacter)
{
  EXPECT_THAT(refusal(test::spoiled(test::sample("sheet.xml"), "toute", "tou\xFFte")), HasSubstr("ligne 18"));
  EXPECT_THAT(refusal(test::spoiled(test::sample("sheet.xml"), "toute", "tou&#1;te")), HasSubstr("ligne 18"));
}

TEST(RefusedText, HasAnExternalEntity)
{
  const std::string text =
      test::spoiled(test::sample("sheet.xml"), "<procedure",
                    "<!DOCTYPE procedure [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>\n<procedure");
  const std::string advice = refusal(test::spoiled(text, "toute", "&secret;"));
  EXPECT_THAT(advice, HasSubstr("DOCTYPE"));
  EXPECT_THAT(advice, Not(HasSubstr("root:")));
}

TEST(RefusedText, HasABillionLaughs)
{
  std::string laughs = "<!DOCTYPE procedure [<!ENTITY l0 'ha'>";
  for (int level = 1; level < 30; ++level) {
    const std::string below = "&l" + std::to_string(level - 1) + ";";
    laughs += "<!ENTITY l" + std::to_string(level) + " '" + below + below + "'>";
  }
  const std::string text = test::spoiled(test::sample("sheet.xml"), "<procedure", laughs + "]>\n<procedure");
  EXPECT_THAT(refusal(test::spoiled(text, "toute", "&l29;")), HasSubstr("DOCTYPE"));
}

TEST(RefusedText, IsTenThousandDeep)
{
  std::string opened;
  std::string closed;
  for (int level = 0; level < 10000; ++level) {
    opened += "<em>";
    closed += "</em>";
  }
  const std::string advice =
      refusal(test::spoiled(test::sample("sheet.xml"), "<em>toute</em>", opened + "toute" + closed));
  EXPECT_THAT(advice, HasSubstr("f.xml, ligne 18"));
  EXPECT_THAT(advice, HasSubstr("imbriqués"));
}

TEST(RefusedText, HasAnUnknownRoot)
{
  EXPECT_THAT(refusal("<fiche xmlns='urn:classeur:document'/>"),
              HasSubstr("f.xml, ligne 1, élément «\u00A0fiche\u00A0»"));
  EXPECT_THAT(refusal("<fiche xmlns='urn:classeur:document'/>"),
              HasSubstr("Attendu, l’un de\u00A0: procedure, charter"));
}

TEST(RefusedText, HasManyProblemsOfWhichTwentyAreShown)
{
  std::string text = test::sample("sheet.xml");
  std::string steps;
  for (int step = 0; step < 30; ++step)
    steps += "\n<step id=\"x" + std::to_string(step) + "\"><action>Agit.</action></step>";
  const std::string advice = refusal(test::spoiled(text, "</steps>", steps + "</steps>"));
  EXPECT_EQ(std::count(advice.begin(), advice.end(), '\n'), 20);
  EXPECT_THAT(advice, HasSubstr("… et 10 autres problèmes."));
}

TEST(RefusedText, ShowsALongValueCut)
{
  const std::string advice = refusal(
      test::spoiled(test::sample("sheet.xml"), "kind=\"register\"", "kind=\"" + std::string(1 << 20, 'x') + "\""));
  EXPECT_LT(advice.size(), 2000U);
  EXPECT_THAT(advice, HasSubstr("n’est pas permise"));
}

TEST(RefusedText, IsTooLarge)
{
  const std::string text = test::spoiled(test::sample("sheet.xml"), "toute", std::string(base::kXmlBytesMax + 1, 'x'));
  try {
    read_document(text, "f.xml");
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kTooLarge);
  }
}

}  // namespace
}  // namespace classeur::procedures
