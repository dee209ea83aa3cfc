// A document on screen and on paper: every fact of it is there, and every link leads to an address of ours.
#include "procedures/rendering.hpp"

#include <gmock/gmock.h>

#include "procedures/document_reader.hpp"
#include "procedures/library.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/xslt.hpp"
#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{
namespace
{

using ::testing::HasSubstr;
using ::testing::Not;

RenderingContext context()
{
  RenderingContext context;
  context.organisation = "Préfecture de la Haute-Savoie";
  context.label = "Qual-e-pref";
  context.document_titles = {{"FP-50", "Traitement des demandes"}, {"FP-99", "Non citée"}};
  context.commitment_titles = {{3, "À votre écoute pour progresser"}, {4, "Non servi"}};
  context.indicator_labels = {{"I6", "Taux de réponse"}};
  context.service_names = {{"SG", "Secrétariat général"}};
  context.link_query = "?on=2019-11-18";
  return context;
}

base::XmlDocument tree(const std::string& name, const RenderingContext& around = context())
{
  return base::XmlDocument::parse(rendering_xml(read_document(test::sample(name), name), around), name);
}

std::string page(const std::string& name, const RenderingContext& around = context())
{
  return templates::style_sheet("templates/pages/document.xsl").apply(tree(name, around));
}

std::string paper(const std::string& name, const RenderingContext& around = context())
{
  return templates::style_sheet("templates/print/document.xsl").apply(tree(name, around));
}

TEST(Rendering, TakesOnlyWhatTheDocumentNames)
{
  const auto document = tree("sheet.xml");
  const base::XmlElement root = document.root();
  EXPECT_EQ(root.namespace_uri(), kRenderingNamespace);
  EXPECT_EQ(root.attribute("effective"), "11\u00A0avril\u00A02019");
  EXPECT_EQ(root.attribute("next-review"), "11\u00A0avril\u00A02020");
  EXPECT_EQ(root.attribute("service-name"), "Secrétariat général");
  ASSERT_EQ(root.children("title").size(), 1U);
  EXPECT_EQ(root.child("title")->attribute("code"), "FP-50");
  ASSERT_EQ(root.children("commitment").size(), 1U);
  EXPECT_EQ(root.children("sheet").size(), 0U);
  EXPECT_EQ(root.child("procedure")->attribute("code"), "FP-10");
}

TEST(Rendering, ShowsStepsWithTheirLimitsAndRecordsOnThePage)
{
  const std::string html = page("sheet.xml");
  EXPECT_THAT(html, HasSubstr("<ol class=\"cl-steps\"><li id=\"e1\""));
  EXPECT_THAT(html, HasSubstr("Agent d’accueil"));
  EXPECT_THAT(html, HasSubstr("15\u00A0jours ouvrés après réception, jusqu’au 31\u00A0décembre\u00A02019"));
  EXPECT_THAT(html, HasSubstr("à partir du 1er\u00A0janvier\u00A02020"));
  EXPECT_THAT(html, HasSubstr("registre, à chaque cas\u00A0; gardé par\u00A0: Référent qualité, 5\u00A0ans"));
}

TEST(Rendering, LinksToAddressesOfTheSite)
{
  const std::string html = page("sheet.xml");
  EXPECT_THAT(html,
              HasSubstr("<a href=\"/documents/FP-50?on=2019-11-18\">FP-50 «\u00A0Traitement des demandes\u00A0»</a>"));
  EXPECT_THAT(html, HasSubstr("<a href=\"/engagements/3?on=2019-11-18\">3. À votre écoute pour progresser</a>"));
  EXPECT_THAT(page("note.xml"), HasSubstr("<a href=\"/documents/FP-10?on=2019-11-18\">la fiche 10</a>"));
}

TEST(Rendering, GivesTablesACaptionAndScopedHeaders)
{
  const std::string html = page("sheet.xml");
  EXPECT_THAT(html, HasSubstr("<caption>Délais</caption><thead><tr><th scope=\"col\">Canal</th>"));
  EXPECT_THAT(html, HasSubstr("<td colspan=\"2\">Sans réponse possible"));
  EXPECT_THAT(html, Not(HasSubstr("style=")));
  EXPECT_THAT(html, Not(HasSubstr("<script")));
}

TEST(Rendering, KeepsTheSpacesBetweenWords)
{
  EXPECT_THAT(page("sheet.xml"), HasSubstr("<p>Répondre à <em>toute</em> suggestion"));
  EXPECT_THAT(paper("sheet.xml"),
              HasSubstr("Répondre à <fo:inline font-style=\"italic\">toute</fo:inline> suggestion"));
}

TEST(Rendering, NestsPartsUnderTheirHeadings)
{
  const std::string html = page("note.xml");
  EXPECT_THAT(html, HasSubstr("<section id=\"delais\"><h2>Délais</h2>"));
  EXPECT_THAT(html, HasSubstr("<h3>Accusé de réception</h3>"));
  EXPECT_THAT(html, HasSubstr("Annecy, le 5\u00A0juillet\u00A02019"));
}

TEST(Rendering, MakesTheTableOfTheGuideFromTheRegister)
{
  RenderingContext around = context();
  around.register_lines = {
      {"FP-70",
       70,
       7,
       "Communication d’urgence",
       "Activation de la cellule",
       "1.0",
       base::Date(2019, 4, 11),
       true,
       {47, 48}},
      {"FP-24", 24, 2, "Accueil physique", "Accueil à la DRCL", "1.0", base::Date(2019, 4, 11), false, {}},
  };
  const std::string html = page("guide.xml", around);
  EXPECT_THAT(
      html,
      HasSubstr("<td>7. Communication d’urgence</td><td><a href=\"/documents/FP-70?on=2019-11-18\">FP-70</a></td>"));
  EXPECT_THAT(html, HasSubstr("<td>47, 48</td>"));
  EXPECT_THAT(html, HasSubstr("<td>non</td><td>–</td>"));
  EXPECT_THAT(paper("guide.xml", around), HasSubstr(">Activation de la cellule</fo:block>"));
}

TEST(Rendering, SaysOnEveryPaperPageWhatItIs)
{
  const std::string fo = paper("sheet.xml");
  const std::size_t flow = fo.find("<fo:flow ");
  ASSERT_NE(flow, std::string::npos);
  const std::string running = fo.substr(0, flow);
  EXPECT_THAT(running, HasSubstr("FP-10, version 1.0"));
  EXPECT_THAT(running, HasSubstr("Traitement des suggestions et des réclamations"));
  EXPECT_THAT(running, HasSubstr("En vigueur"));
  EXPECT_THAT(running, HasSubstr("Date d’effet\u00A0: 11\u00A0avril\u00A02019"));
  EXPECT_THAT(running, HasSubstr("Copie non maîtrisée si imprimée"));
  EXPECT_THAT(running, HasSubstr("<fo:page-number/> / <fo:page-number-citation-last ref-id=\"fin\"/>"));
  EXPECT_THAT(fo, HasSubstr("<fo:table-header>"));
}

TEST(Rendering, SaysThatAVersionWasSuperseded)
{
  RenderingContext around = context();
  around.state = model::VersionState::kSuperseded;
  around.ended = base::Date(2019, 8, 27);
  around.copy.emplace();
  around.copy->ended_by = "2.0";
  const std::string fo = paper("sheet.xml", around);
  EXPECT_THAT(fo, HasSubstr("Remplacée depuis le 27\u00A0août\u00A02019 par la version 2.0"));
  EXPECT_THAT(fo, HasSubstr(">REMPLACÉE</fo:block>"));
}

TEST(Rendering, GivesTheMomentOfASignOffByTheClockOfParis)
{
  RenderingContext around = context();
  model::SignOff here{"pilot",
                      "Référent qualité",
                      base::Date(2019, 8, 27),
                      "referent-qualite",
                      "",
                      base::Digest{},
                      base::Instant::parse("2019-08-27T22:30:00Z")};
  // Half an hour after midnight in Paris: recorded the day after.
  around.signoffs = {here};
  EXPECT_THAT(paper("sheet.xml", around), HasSubstr("enregistré le 28\u00A0août\u00A02019 à 0\u00A0h\u00A030 (UTC+2)"));
  around.signoffs[0].recorded_at = base::Instant::parse("2019-08-27T08:05:00Z");
  const std::string same_day = paper("sheet.xml", around);
  EXPECT_THAT(same_day, HasSubstr("le 27\u00A0août\u00A02019 à 10\u00A0h\u00A005 (UTC+2)"));
  EXPECT_THAT(same_day, testing::Not(HasSubstr("enregistré le")));
  around.signoffs[0].deputy = "Directeur de cabinet";
  EXPECT_THAT(paper("sheet.xml", around), HasSubstr("par suppléance de\u00A0: Référent qualité"));
}

TEST(Rendering, MakesEveryShippedDocument)
{
  for (const LibraryFile& file : library_documents("haute-savoie")) {
    const auto document = read_document(file.bytes, file.name);
    const std::string xml = rendering_xml(document, context());
    const std::string html =
        templates::style_sheet("templates/pages/document.xsl").apply(base::XmlDocument::parse(xml, file.name));
    const auto fo =
        templates::style_sheet("templates/print/document.xsl").transform(base::XmlDocument::parse(xml, file.name));
    EXPECT_THAT(html, HasSubstr(document.history.back().text)) << file.name;
    EXPECT_EQ(fo.root().name(), "root");
    EXPECT_THAT(fo.root().text(), HasSubstr(document.title)) << file.name;
    const auto pdf = templates::format(fo, {});
    EXPECT_TRUE(pdf.bytes.starts_with("%PDF-")) << file.name;
    EXPECT_LE(pdf.pages, 5) << file.name;
    EXPECT_EQ(pdf.page_of_id.at("debut"), 1) << file.name;
    EXPECT_EQ(pdf.page_of_id.at("fin"), pdf.pages) << file.name;
  }
}

}  // namespace
}  // namespace classeur::procedures
