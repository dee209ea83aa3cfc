// « Pièces à fournir » of the label audit of November 2019, on the site: page, table, paper, command line; and what is
// reminded of before it.
#include <cstdlib>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/evidence.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kPieces = "/audits/socotec-2019/pieces";

class PiecesSite : public ::testing::Test
{
 protected:
  Browser signed_in(const char* login)
  {
    Browser browser(site_);
    EXPECT_EQ(browser.sign_in(login).status, 303);
    return browser;
  }
  // One row of the table: from the anchor of its requirement to the end of the row.
  static std::string row(const std::string& page, const std::string& requirement)
  {
    const std::size_t at = page.find("#exigence-" + requirement + "\">");
    if (at == std::string::npos) return "";
    return page.substr(at, page.find("</tr>", at) - at);
  }

  Site site_;
};

}  // namespace

// The form of the next survey has all that the last one proved; of these an owner who does not gather evidence has his.
TEST_F(PiecesSite, TheNextPieceOfSeveralRequirementsIsHandedInForAll)
{
  Browser browser = signed_in("referent-qualite");
  const std::string page = browser.get("/preparation?jour=2020-03-01").body;
  const std::string form = "/preuves/nouvelle?exigence=2.3&amp;exigence=5.4&amp;exigence=6.5";
  EXPECT_THAT(page, HasSubstr("href=\"" + form + "\""));
  EXPECT_THAT(page, Not(HasSubstr("exigence=5.4\"")));
  const std::string filled = browser.get("/preuves/nouvelle?exigence=2.3&exigence=5.4&exigence=6.5").body;
  for (const char* code : {"2.3", "5.4", "6.5"}) {
    EXPECT_THAT(filled, HasSubstr(std::string("id=\"exigence-") + code + "\" checked>")) << code;
  }
  EXPECT_THAT(signed_in("directeur-dci").get("/preparation?jour=2020-03-01").body, Not(HasSubstr("exigence=2.3")));
}

// The internal auditor was sent the same seven a month before, on 19 August (PR-2019-009).
TEST_F(PiecesSite, ListWhatTheMinistryAsksForAMonthBefore)
{
  Browser browser = signed_in("referent-qualite");
  const std::string page = browser.get(kPieces).body;
  EXPECT_THAT(page, HasSubstr("19\u00A0octobre\u00A02019</time> (échéance passée)")) << "the 18th of November";
  EXPECT_THAT(browser.get(std::string(kPieces) + "?jour=2019-10-19").body, Not(HasSubstr("échéance passée")));
  for (const char* asked : {"Le périmètre du label", "L’organigramme", "La politique qualité", "Les engagements",
                            "Le guide des procédures", "Les indicateurs", "Le rapport du dernier audit"}) {
    EXPECT_THAT(page, HasSubstr(asked));
  }
  EXPECT_THAT(page, HasSubstr("PQ-01")) << "the policy";
  EXPECT_THAT(page, HasSubstr("GP-01")) << "the guide";
  EXPECT_THAT(page, HasSubstr("24\u00A0engagements retenus"));
  EXPECT_THAT(page, HasSubstr("Audit interne de septembre\u00A02019"));
  EXPECT_THAT(page, HasSubstr("12\u00A0constats"));
  EXPECT_THAT(browser.get("/audits/socotec-2019").body, HasSubstr(kPieces));
  EXPECT_THAT(browser.get("/preparation").body, HasSubstr(kPieces));
  EXPECT_EQ(browser.get("/audits/inconnu/pieces").status, 404);
}

TEST_F(PiecesSite, SayWhatIsReadyWhatLacksAndWhatStandsForIt)
{
  Browser browser = signed_in("referent-qualite");
  const std::string page = browser.get(kPieces).body;
  // The hours shown at both halls, photographed on 3 June, for twelve months.
  const std::string hours = row(page, "1.1");
  EXPECT_THAT(hours, HasSubstr("PR-2019-022"));
  EXPECT_THAT(hours, HasSubstr("Affichage des horaires à l’entrée du hall principal"));
  EXPECT_THAT(hours, HasSubstr("vaut jusqu’au 3\u00A0juin\u00A02020"));
  EXPECT_THAT(hours, HasSubstr("Prête"));
  // 10 has a sheet outside the perimeter only.
  const std::string calls = row(page, "10.1");
  EXPECT_THAT(calls, HasSubstr("À défaut"));
  EXPECT_THAT(calls, HasSubstr("FP-31"));
  EXPECT_THAT(calls, HasSubstr("hors du périmètre du label"));
  // 9 has nothing at all, and nothing stands for it.
  const std::string nothing = row(page, "9.1");
  EXPECT_THAT(nothing, HasSubstr("Manquante"));
  EXPECT_THAT(nothing, Not(HasSubstr("À défaut")));
}

TEST_F(PiecesSite, AreFilteredByFunctionAndState)
{
  Browser browser = signed_in("referent-qualite");
  const std::string missing = browser.get(std::string(kPieces) + "?etat=missing").body;
  EXPECT_EQ(row(missing, "1.1"), "");
  EXPECT_NE(row(missing, "9.1"), "");
  const std::string mine = browser.get(std::string(kPieces) + "?fonction=Webmestre").body;
  EXPECT_NE(mine.find("<option value=\"Webmestre\" selected"), std::string::npos);
  EXPECT_EQ(row(mine, "9.1"), "");
}

// A director's page tells beside what he may hand in himself.
TEST_F(PiecesSite, AreThoseOfTheAuditForWhoProvidesSomeOfThem)
{
  const std::string page = signed_in("directeur-dci").get(kPieces).body;
  EXPECT_THAT(page, HasSubstr("<title>Pièces à fournir"));
  EXPECT_THAT(page, HasSubstr("19\u00A0octobre\u00A02019</time> (échéance passée)"));
  EXPECT_THAT(page, HasSubstr("href=\"/audits/socotec-2019/pieces.pdf\""));
  EXPECT_THAT(page, Not(HasSubstr("/audits//")));
}

TEST_F(PiecesSite, AreForThoseWhoMaySeeAudits)
{
  Browser agent = signed_in("agent-accueil");
  for (const char* end : {"", ".csv", ".pdf"}) EXPECT_EQ(agent.get(kPieces + std::string(end)).status, 403) << end;
  EXPECT_THAT(agent.get("/preparation").body, Not(HasSubstr("/pieces")));
}

TEST_F(PiecesSite, AreATableAndAPaper)
{
  Browser browser = signed_in("auditeur-socotec");
  const Answer csv = browser.get(std::string(kPieces) + ".csv");
  EXPECT_EQ(csv.header("content-type"), "text/csv; charset=utf-8");
  EXPECT_THAT(csv.body, HasSubstr("\n9;9.1;"));
  EXPECT_THAT(csv.body, HasSubstr(";2019-10-19;"));
  const Answer pdf = browser.get(std::string(kPieces) + ".pdf");
  ASSERT_THAT(pdf.body.substr(0, 5), "%PDF-");
  const TemporaryFolder folder;
  write_file(folder.path() + "/pieces.pdf", pdf.body);
  const std::string line = fmt::format("pdftotext -layout {0}/pieces.pdf {0}/pieces.txt", folder.path());
  ASSERT_EQ(std::system(line.c_str()), 0);  // NOLINT: the line is ours
  const std::string text = content_of(folder.path() + "/pieces.txt");
  EXPECT_THAT(text, HasSubstr("Pièces à fournir"));
  EXPECT_THAT(text, HasSubstr("À remettre aux auditeurs pour le 19"));
  EXPECT_THAT(text, HasSubstr("Engagement 50"));
}

class PiecesCommand : public CommandLine
{
};

TEST_F(PiecesCommand, PrintsTheListAndRefusesWhatItDoesNotKnow)
{
  make_example();
  const Outcome text = run("--today 2019-11-18 pieces --audit socotec-2019");
  EXPECT_EQ(text.exit, 0) << text.errors;
  EXPECT_THAT(text.output, HasSubstr("Le périmètre du label"));
  const Outcome csv = run("--today 2019-11-18 pieces --audit socotec-2019 --format csv");
  EXPECT_THAT(csv.output, HasSubstr("\n9,9.1,"));
  const Outcome json = run("--today 2019-11-18 --format json pieces --audit socotec-2019");
  EXPECT_THAT(json.output, HasSubstr("\"requirement\": \"9.1\""));
  EXPECT_EQ(run("--today 2019-11-18 pieces --audit socotec-2019 --format pdf --output " + path("p.pdf")).exit, 0);
  EXPECT_THAT(content_of(path("p.pdf")).substr(0, 5), "%PDF-");
  expect_refused("pieces --audit inconnu", "«\u00A0inconnu\u00A0»");
  EXPECT_EQ(run("pieces").exit, 2);
  EXPECT_EQ(run("pieces --audit socotec-2019 --format odt").exit, 2);
}

// The site lives on 18 November, the eve of the audit: the last reminder stands since the 12th.
TEST_F(PiecesSite, AreRemindedOfBeforeTheAudit)
{
  EXPECT_THAT(signed_in("referent-qualite").get("/avis").body, HasSubstr("rappel à 7\u00A0jours"));
  Browser pilot = signed_in("pilote-standard");
  const std::string told = pilot.get("/avis").body;
  EXPECT_THAT(told, HasSubstr("rappel à 7\u00A0jours"));
  EXPECT_THAT(told, Not(HasSubstr("Audit de labellisation"))) << "an agent does not know which audit it is";
  EXPECT_THAT(told, HasSubstr("19\u00A0novembre\u00A02019"));
  site_.set_today(base::Date(2019, 10, 4));
  EXPECT_THAT(pilot.get("/avis").body, Not(HasSubstr("rappel à"))) << "46 days before";
  site_.set_today(base::Date(2019, 10, 5));
  EXPECT_THAT(pilot.get("/avis").body, HasSubstr("rappel à 45\u00A0jours"));
  site_.set_today(base::Date(2019, 11, 20));
  EXPECT_THAT(pilot.get("/avis").body, Not(HasSubstr("rappel à"))) << "it has begun";
}

}  // namespace classeur::server::tests
