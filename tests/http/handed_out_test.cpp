// What the program hands out on the command line, and what it says of it later: readiness, checklists, the whole space
// as a folder, and whether a PDF is still what was handed out.
#include <algorithm>
#include <filesystem>
#include <set>

#include <Poco/JSON/Parser.h>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "audits/binder.hpp"
#include "base/csv.hpp"
#include "procedures/office/office.hpp"
#include "templates/pdf/inspect.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr const char* kToday = "--today 2019-11-18 ";

// White space of any kind as one space.
std::string folded(std::string text)
{
  for (const std::string_view space : {"\u00A0", "\u202F", "\n", "\f"}) {
    for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space)) {
      text.replace(at, space.size(), " ");
    }
  }
  for (std::size_t at = text.find("  "); at != std::string::npos; at = text.find("  ", at)) text.erase(at, 1);
  return text;
}

class HandedOut : public CommandLine
{
 protected:
  void SetUp() override { make_example(); }
  Outcome today(const std::string& arguments) const { return run(kToday + arguments); }
  // Changes one byte of a file, far from its ends.
  void spoil(const std::string& name) const
  {
    std::string bytes = content_of(path(name));
    ASSERT_GT(bytes.size(), 2000U);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    write_file(path(name), bytes);
  }
};

}  // namespace

// 9, 13, 14, 15 and 49 have no sheet, 10 one out of the perimeter: gaps of the dossier.
TEST_F(HandedOut, ReadinessSpeaksFrenchAndFailsWhereSomethingIsWanting)
{
  const Outcome all = today("readiness");
  EXPECT_EQ(all.exit, 1);
  EXPECT_THAT(all.errors, HasSubstr("sur 24 engagements."));
  EXPECT_THAT(all.output, AllOf(HasSubstr("Prouvé"), HasSubstr("Fragile"), HasSubstr("Manquant"),
                                Not(HasSubstr("proven")), Not(HasSubstr("missing"))));
  const Outcome json = today("readiness --format json");
  EXPECT_EQ(json.exit, 1);
  const auto rows = Poco::JSON::Parser().parse(json.output).extract<Poco::JSON::Array::Ptr>();
  ASSERT_EQ(rows->size(), 24U);
  EXPECT_EQ(rows->getObject(0)->getValue<std::string>("status"), "proven");
  EXPECT_EQ(rows->getObject(12)->getValue<std::string>("status"), "missing");  // commitment 13
  const base::CsvTable csv = base::CsvTable::parse(today("readiness --format csv").output, "readiness.csv");
  EXPECT_EQ(csv.at(csv.rows().at(12), "status"), "missing");
  EXPECT_EQ(today("readiness --commitment 99").exit, 1);
}

// A status always says why: also where only its requirements are wanting, as those of 48 are.
TEST_F(HandedOut, ReadinessInJsonGivesEveryReasonOfAStatus)
{
  const auto rows =
      Poco::JSON::Parser().parse(today("readiness --format json").output).extract<Poco::JSON::Array::Ptr>();
  bool seen = false;
  for (std::size_t at = 0; at < rows->size(); ++at) {
    const auto row = rows->getObject(static_cast<unsigned>(at));
    const int number = row->getValue<int>("number");
    std::set<std::string> texts;
    const auto reasons = row->getArray("reasons");
    for (std::size_t i = 0; i < reasons->size(); ++i) {
      EXPECT_TRUE(texts.insert(reasons->getObject(static_cast<unsigned>(i))->getValue<std::string>("text")).second)
          << number << ": twice";
    }
    EXPECT_EQ(texts.empty(), row->getValue<std::string>("status") == "proven") << number;
    const auto requirements = row->getArray("requirements");
    for (std::size_t i = 0; i < requirements->size(); ++i) {
      const auto its = requirements->getObject(static_cast<unsigned>(i))->getArray("reasons");
      for (std::size_t j = 0; j < its->size(); ++j) {
        EXPECT_TRUE(texts.contains(its->getObject(static_cast<unsigned>(j))->getValue<std::string>("text"))) << number;
        seen = seen || number == 48;
      }
    }
  }
  EXPECT_TRUE(seen);
}

TEST_F(HandedOut, ReadinessOfWhatIsProvenIsDone)
{
  const Outcome one = today("readiness --commitment 1");
  EXPECT_EQ(one.exit, 0) << one.errors;
  EXPECT_TRUE(one.errors.empty()) << one.errors;
  // The last day on which it is proven, in all forms.
  const auto rows = Poco::JSON::Parser()
                        .parse(today("readiness --commitment 1 --format json").output)
                        .extract<Poco::JSON::Array::Ptr>();
  const auto until = base::Date::parse(rows->getObject(0)->getValue<std::string>("until"));
  ASSERT_TRUE(until);
  EXPECT_THAT(one.output, HasSubstr("Prouvé jusqu’au " + until->french()));
  EXPECT_THAT(one.output, HasSubstr("Jusqu’au (inclus)"));
  const auto csv = base::CsvTable::parse(today("readiness --commitment 1 --format csv").output, "un.csv");
  EXPECT_EQ(csv.at(csv.rows().at(0), "until"), until->iso());
}

// What is waived for the audit keeps nobody from sealing: neither here nor on the page.
TEST_F(HandedOut, TheLinterKnowsTheWaiversOfTheAudit)
{
  const Outcome before = today("lint --audit socotec-2019 --format csv");
  EXPECT_EQ(before.exit, 1);
  EXPECT_THAT(before.output, Not(HasSubstr("Secrétaire générale, 2019-11-18")));
  waive_all();
  const Outcome after = today("lint --audit socotec-2019 --format csv");
  EXPECT_EQ(after.exit, 0) << after.errors;
  EXPECT_THAT(after.errors, HasSubstr("dérogations signées pour cet audit"));
  const auto table = base::CsvTable::parse(after.output, "controle.csv");
  for (const auto& row : table.rows()) {
    EXPECT_EQ(table.at(row, "waived"), table.at(row, "level") == "error" ? "Secrétaire générale, 2019-11-18" : "")
        << table.at(row, "key");
  }
  EXPECT_EQ(today("lint").exit, 1) << "of no audit, nothing is waived";
  EXPECT_EQ(today("lint --audit interne-2019").exit, 1) << "nor of another one";
}

// Commitment 5 is fragile from 20 December on, and FP-10/r3 missed from 1 February 2020 on (by hand, tests/example).
TEST_F(HandedOut, UntilIsTheLastDayOnWhichItHolds)
{
  const auto cell = [&](const std::string& command, const std::string& key, const std::string& row,
                        const std::string& field) {
    const auto rows =
        Poco::JSON::Parser().parse(today(command + " --format json").output).extract<Poco::JSON::Array::Ptr>();
    for (std::size_t at = 0; at < rows->size(); ++at) {
      const auto one = rows->getObject(static_cast<unsigned>(at));
      if (one->get(key).toString() == row) return one->get(field).toString();
    }
    return std::string("no such row");
  };
  EXPECT_EQ(cell("readiness", "number", "5", "until"), "2019-12-19");
  EXPECT_THAT(today("readiness --commitment 5").output, HasSubstr("Prouvé jusqu’au 19\u00A0décembre\u00A02019"));
  EXPECT_THAT(run("--today 2019-12-19 readiness --commitment 5").output, HasSubstr("Prouvé"));
  EXPECT_THAT(run("--today 2019-12-20 readiness --commitment 5").output, HasSubstr("Fragile"));
  EXPECT_EQ(cell("expectations", "record", "FP-10/r3", "until"), "2020-01-31");
}

// The register of 3.2 ends on 31 July 2019 and may be six months old.
TEST(ExpectationsPage, TellsTheLastDayOnWhichARequirementIsProven)
{
  Site site;
  Browser browser(site);
  ASSERT_EQ(browser.sign_in("referent-qualite").status, 303);
  const std::string page = browser.get("/attentes").body;
  const std::size_t row = page.find("#exigence-3.2");
  ASSERT_NE(row, std::string::npos);
  EXPECT_THAT(page.substr(row, page.find("</tr>", row) - row), HasSubstr("jusqu’au <time datetime=\"2020-01-31\">"));
}

TEST_F(HandedOut, ChecklistIsAlsoAnOdtToFillIn)
{
  ASSERT_EQ(today("checklist --audit socotec-2019 --format odt --output grille.odt").exit, 0);
  const auto grid = procedures::office::read_office(content_of(path("grille.odt")), "grille.odt");
  const base::CsvTable csv =
      base::CsvTable::parse(today("checklist --audit socotec-2019 --format csv").output, "grille.csv");
  ASSERT_GT(csv.rows().size(), 24U);
  for (const base::CsvRow& row : csv.rows()) {
    EXPECT_THAT(grid.paragraphs, ::testing::Contains("Exigence " + csv.at(row, "exigence")));
    EXPECT_THAT(grid.paragraphs, ::testing::Contains(csv.at(row, "texte")));
  }
  EXPECT_EQ(std::count_if(grid.paragraphs.begin(), grid.paragraphs.end(),
                          [](const std::string& one) { return one.find("☐") != std::string::npos; }),
            static_cast<std::ptrdiff_t>(csv.rows().size()));
  EXPECT_EQ(today("checklist --audit personne --format odt").exit, 1);
  EXPECT_EQ(today("checklist --audit socotec-2019 --format docx").exit, 2);
}

TEST_F(HandedOut, AnExportedVersionIsKnownAgain)
{
  ASSERT_EQ(today("document export FP-10 --format pdf --output fiche.pdf").exit, 0);
  // On whatever day it is asked: the file says for which day it was made.
  const Outcome good = run("--today 2020-03-01 verify fiche.pdf");
  EXPECT_EQ(good.exit, 0) << good.errors;
  EXPECT_THAT(folded(good.output), HasSubstr("FP-10, version 2.0, état au 18 novembre 2019"));
  spoil("fiche.pdf");
  const Outcome bad = today("verify fiche.pdf");
  EXPECT_EQ(bad.exit, 1);
  EXPECT_THAT(bad.errors, StartsWith("fiche.pdf"));
  EXPECT_TRUE(bad.output.empty());
}

// It bears the code of the guide, and of each sheet.
TEST_F(HandedOut, TheWholeGuideIsKnownAgain)
{
  ASSERT_EQ(today("guide export --format pdf --output guide.pdf").exit, 0);
  const Outcome good = today("verify guide.pdf");
  EXPECT_EQ(good.exit, 0) << good.errors;
  EXPECT_THAT(folded(good.output), HasSubstr("guide des procédures (GP-01, version 1.1, état au 18 novembre 2019)"));
}

// One line of capitals, in letters that one can hardly see.
TEST_F(HandedOut, APageOfTwoHundredThousandCapitalsHarmsNobody)
{
  std::string shown = "BT /F1 0.001 Tf 10 800 Td [";
  for (int part = 0; part < 3'000; ++part) shown += "(" + std::string(64, 'A') + ")";
  shown += "] TJ ET";
  const std::vector<std::string> objects = {
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
      "<</Length " + std::to_string(shown.size()) + ">>\nstream\n" + shown + "\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"};
  std::string pdf = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  for (std::size_t at = 0; at < objects.size(); ++at) {
    places.push_back(pdf.size());
    pdf += std::to_string(at + 1) + " 0 obj\n" + objects[at] + "\nendobj\n";
  }
  const std::size_t table = pdf.size();
  pdf += "xref\n0 6\n0000000000 65535 f \n";
  for (const std::size_t place : places) pdf += fmt::format("{:010} 00000 n \n", place);
  pdf += fmt::format("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", table);
  write_file(path("capitales.pdf"), pdf);
  const Outcome told = today("verify capitales.pdf");
  EXPECT_EQ(told.exit, 1);
  EXPECT_THAT(told.errors, HasSubstr("ni dossier scellé, ni version exportée"));
}

TEST_F(HandedOut, AnExportOfAnotherSpaceIsNotOurs)
{
  ASSERT_EQ(today("document export FP-10 --format pdf --output fiche.pdf").exit, 0);
  ASSERT_EQ(today("--database sqlite:autre.db init --example haute-savoie --password motdepasse-exemple").exit, 0);
  // The code of its printed copies is of a key of its own.
  const Outcome other = today("--database sqlite:autre.db verify fiche.pdf");
  EXPECT_EQ(other.exit, 1);
  EXPECT_THAT(other.errors, HasSubstr("sans être ce que Classeur donne pour ce jour"));
}

TEST_F(HandedOut, ASealedBinderIsKnownByItsDigestItsCheckpointAndTheJournal)
{
  waive_all();
  ASSERT_EQ(today("binder --audit socotec-2019 --output dossier.pdf --seal").exit, 0);
  const auto note = templates::pdf::extract_attachment(path("dossier.pdf"), audits::kCheckpointAttachment);
  ASSERT_TRUE(note);
  EXPECT_THAT(*note, StartsWith("classeur/"));
  // Years later, the journal having grown.
  ASSERT_EQ(run("--today 2022-05-02 user add --role agent --function Essai --password Motdepasse-essai-9 essai").exit,
            0);
  const Outcome good = run("--today 2022-05-02 verify dossier.pdf");
  EXPECT_EQ(good.exit, 0) << good.errors;
  EXPECT_THAT(folded(good.output), AllOf(HasSubstr("socotec-2019"), HasSubstr("scellé le 18 novembre 2019"),
                                         HasSubstr("conforme au journal")));
  // In a space that has never seen it.
  ASSERT_EQ(today("--database sqlite:autre.db init --example haute-savoie --password motdepasse-exemple").exit, 0);
  const Outcome elsewhere = today("--database sqlite:autre.db verify dossier.pdf");
  EXPECT_EQ(elsewhere.exit, 1);
  EXPECT_THAT(elsewhere.errors, HasSubstr("n’est pas signé par cet espace"));
  // With a byte behind its end, it is the same to any reader, and not the same.
  write_file(path("allonge.pdf"), content_of(path("dossier.pdf")) + "\n");
  const Outcome changed = today("verify allonge.pdf");
  EXPECT_EQ(changed.exit, 1);
  EXPECT_THAT(changed.errors, HasSubstr("modifié après son sceau"));
  // The file is as it was, but the journal is not.
  ASSERT_EQ(run_line("sqlite3 classeur.db \"UPDATE journal SET actor_name = 'autre' WHERE number = 7\"").exit, 0);
  const Outcome rewritten = today("verify dossier.pdf");
  EXPECT_EQ(rewritten.exit, 1);
  EXPECT_THAT(rewritten.errors, HasSubstr("ne sont plus celles de son point de contrôle"));
}

TEST_F(HandedOut, WhatIsNothingOfTheSpaceIsToldSo)
{
  write_file(path("texte.pdf"), "Ceci n’est pas un PDF.");
  EXPECT_EQ(today("verify texte.pdf").exit, 1);
  EXPECT_THAT(today("verify absent.pdf").errors, HasSubstr("absent.pdf"));
  EXPECT_EQ(today("verify absent.pdf").exit, 1);
}

TEST_F(HandedOut, TheWholeSpaceGoesIntoAFolderThatOthersCanRead)
{
  const Outcome done = today("export copie");
  ASSERT_EQ(done.exit, 0) << done.errors;
  EXPECT_EQ(run_line("cd copie && sha256sum --quiet -c empreintes.sha256").exit, 0);
  for (const char* name :
       {"documents/FP-10-2.0.odt", "documents/FP-10-2.0.pdf", "documents/FP-10-2.0.xml", "documents/CH-01-1.0.odt",
        "guide-2019-11-18.odt", "guide-2019-11-18.pdf", "tableaux/documents.csv", "tableaux/preuves.csv"}) {
    EXPECT_TRUE(std::filesystem::exists(path("copie/") + name)) << name;
  }
  // What is not in force stands apart.
  EXPECT_FALSE(std::filesystem::exists(path("copie/documents/FP-10-1.0.odt")));
  EXPECT_TRUE(std::filesystem::exists(path("copie/documents/autres-versions/FP-10-1.0.pdf")));
  EXPECT_EQ(content_of(path("copie/documents/FP-10-2.0.xml")), library_file("history/files/FP-10-2.0.xml"));
  const base::CsvTable evidence = base::CsvTable::parse(content_of(path("copie/tableaux/preuves.csv")), "preuves.csv");
  for (const base::CsvRow& row : evidence.rows()) {
    EXPECT_NE(run_line("ls copie/preuves/" + evidence.at(row, "code") + "-r*").output, "");
  }
  // Never over what is there.
  write_file(path("copie/tableaux/documents.csv"), "changed");
  const Outcome again = today("export copie");
  EXPECT_EQ(again.exit, 1);
  EXPECT_THAT(again.errors, HasSubstr("copie"));
  EXPECT_EQ(content_of(path("copie/tableaux/documents.csv")), "changed");
  const Outcome nowhere = today("export nulle-part/copie");
  EXPECT_EQ(nowhere.exit, 1);
  EXPECT_EQ(nowhere.errors, "classeur\u00A0: nulle-part/copie\u00A0: le dossier où le mettre n’existe pas.\n");
}

TEST_F(HandedOut, TheAnnualReviewTellsTheYear)
{
  const auto text_of = [&](const std::string& pdf) {
    EXPECT_EQ(run_line("pdftotext -layout " + pdf + " " + pdf + ".txt").exit, 0);
    return folded(content_of(path(pdf + ".txt")));
  };
  ASSERT_EQ(today("review --year 2019 --output bilan.pdf").exit, 0);
  const std::string text = text_of("bilan.pdf");
  // I6: 23 answers in time of 27, January to July.
  EXPECT_THAT(text, AllOf(HasSubstr("Bilan annuel 2019"), HasSubstr("18 novembre 2019"), HasSubstr("I12"),
                          HasSubstr("FP-72"), HasSubstr("85,19 %"), HasSubstr("16 au 17 septembre 2019")));
  // Of complaints month by month, units behind values, thousands parted as elsewhere.
  EXPECT_THAT(text, AllOf(HasSubstr("Les réclamations et les suggestions"), HasSubstr("mai 2019 : 66,67 % (4 sur 6)"),
                          HasSubstr("En tout, 23 sur 27"), HasSubstr("février 2019 : 1 jour ouvré,"),
                          HasSubstr("La formation et le tutorat"), HasSubstr("> 90 %"), HasSubstr("93,54 %"),
                          HasSubstr("1 548 usagers")));
  // The guide and its sheets took effect in 2019, and nothing in 2018 but the note of that year.
  ASSERT_EQ(today("review --year 2018 --output avant.pdf").exit, 0);
  EXPECT_THAT(text_of("avant.pdf"), AllOf(HasSubstr("31 décembre 2018"), Not(HasSubstr("FP-72"))));
  EXPECT_EQ(today("review --year 2020 --output bilan.pdf").exit, 2);
  EXPECT_EQ(today("review").exit, 2);
}

TEST_F(HandedOut, AManifestIsHeldToTodayAndToTheSheets)
{
  write_file(path("piece.txt"), "Compte rendu.");
  const auto manifest = [&](const std::string& made_on, const std::string& expectations) {
    write_file(path("manifest.csv"),
               "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,expectations,"
               "confidentiality,origin,files,note\nPR-X,Essai,minutes,2019-01-01,2019-01-31," +
                   made_on + ",,,SG,3.4," + expectations + ",ordinary,uploaded,piece.txt,\n");
  };
  manifest("2019-11-19", "");
  expect_refused(std::string(kToday) + "evidence import manifest.csv", "ligne 2, colonne «\u00A0made_on\u00A0»");
  manifest("2019-11-18", "FP-10/r99");
  expect_refused(std::string(kToday) + "evidence import manifest.csv", "«\u00A0FP-10/r99\u00A0»");
  manifest("2019-11-18", "FP-10/r3");
  const Outcome taken = today("evidence import manifest.csv");
  EXPECT_EQ(taken.exit, 0) << taken.errors;
}

TEST_F(HandedOut, NoDocumentIsOfVersionNought)
{
  const std::string sheet = library_file("documents/FP-10.xml");
  for (const std::string number : {"0.0", "01.0", "1.00"}) {
    const std::string said = "code=\"FP-10\" version=\"1.0\"";
    std::string other = sheet;
    ASSERT_NE(other.find(said), std::string::npos);
    other.replace(other.find(said), said.size(), "code=\"FP-10\" version=\"" + number + "\"");
    write_file(path("fiche.xml"), other);
    expect_refused(std::string(kToday) + "import fiche.xml", "fiche.xml");
  }
}

TEST(ApiParameters, ThatNobodyReadsAreRefused)
{
  const Site site;
  Browser browser(site);
  browser.sign_in(login_of(model::Role::kQualityReferent));
  EXPECT_EQ(browser.get("/api/readiness?jour=2019-11-18").status, 200);
  EXPECT_EQ(browser.get("/api/readiness?jour=2019-11-18&connu=alors").status, 200);
  for (const char* address : {"/api/readiness?on=zzz", "/api/readiness?connu=demain", "/api/expectations?on=2019-11-18",
                              "/api/documents?day=2019-11-18"}) {
    EXPECT_EQ(browser.get(address).status, 400) << address;
  }
  EXPECT_EQ(browser.get("/api/readiness?jour=zzz").status, 422) << "as on pages";
  for (const char* address : {"/engagements/5?jour=2019-11-01&connu=x", "/engagements/5?jour=2019-11-01&connu="}) {
    EXPECT_EQ(browser.get(address).status, 400) << address;
  }
  EXPECT_EQ(browser.get("/engagements/5?connu=alors").status, 200);
  EXPECT_THAT(browser.get("/api/readiness?on=zzz").body, AllOf(HasSubstr("on"), HasSubstr("jour")));
}

}  // namespace classeur::server::tests
