// Bad tables and bad files in them, on the command line: refused with their line, and nothing changed.
#include <filesystem>

#include <fmt/format.h>

#include "tests/http/command_line.hpp"

namespace classeur::server::tests
{

namespace
{

constexpr std::string_view kHeader =
    "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,confidentiality,origin,files,"
    "note\n";

// One row of a manifest; each field may be made wrong.
struct Row {
  std::string code = "PR-X";
  std::string title = "Essai";
  std::string from = "2019-01-01";
  std::string to = "2019-01-31";
  std::string channel = {};
  std::string site = {};
  std::string service = "SG";
  std::string requirements = "3.4";
  std::string files = "a.txt";
  std::string note = {};

  std::string text() const
  {
    return fmt::format("{},{},minutes,{},{},2019-02-01,{},{},{},{},ordinary,uploaded,{},{}\n", code, title, from, to,
                       channel, site, service, requirements, files, note);
  }
};

}  // namespace

TEST_F(CommandLine, ARowOfAManifestIsRefusedWithItsLine)
{
  make_example();
  write_file(path("a.txt"), "Texte");
  struct Case {
    Row row;
    const char* said;
  };
  const Case cases[] = {
      {{.code = "../PR"}, "ligne 3, colonne «\u00A0code\u00A0»"},
      {{.code = "PR <b>"}, "ligne 3, colonne «\u00A0code\u00A0»"},
      {{.code = std::string(41, 'P')}, "ligne 3, colonne «\u00A0code\u00A0»"},
      {{.title = "   "}, "ligne 3, colonne «\u00A0title\u00A0»"},
      {{.title = "\u00A0"}, "ligne 3, colonne «\u00A0title\u00A0»"},
      {{.title = "\t"}, "ligne 3, colonne «\u00A0title\u00A0»"},
      {{.title = "\u202E"}, "ligne 3, colonne «\u00A0title\u00A0»"},
      {{.title = "\"deux\nlignes\""}, "ligne 3, colonne «\u00A0title\u00A0»"},
      {{.title = std::string(301, 'x')}, "ligne 3, colonne «\u00A0title\u00A0»"},
      {{.title = std::string(3000, 'x')}, "ligne 3, colonne «\u00A0title\u00A0»"},
      {{.note = std::string(4001, 'x')}, "ligne 3, colonne «\u00A0note\u00A0»"},
      {{.title = "R\xE9union"}, "ligne 3\u00A0: le texte n’est pas en UTF-8"},
      {{.title = "cloche\a"}, "ligne 3\u00A0: un caractère de commande"},
      {{.from = "2019-02-29"}, "ligne 3, colonne «\u00A0period_from\u00A0»"},
      {{.channel = "pigeon"}, "ligne 3, colonne «\u00A0channel\u00A0»: l’organisation n’a pas de «\u00A0pigeon\u00A0»"},
      {{.site = "lune"}, "ligne 3, colonne «\u00A0site\u00A0»: l’organisation n’a pas de «\u00A0lune\u00A0»"},
      {{.service = "SERVICE"}, "ligne 3, colonne «\u00A0service\u00A0»"},
      {{.requirements = "99.1"}, "ligne 3\u00A0: la preuve PR-X"},
      {{.from = "1899-12-31"}, "ligne 3, colonne «\u00A0period_from\u00A0»"},
      {{.to = "2200-01-01"}, "ligne 3, colonne «\u00A0period_to\u00A0»"},
      {{.files = std::string(300, 'a')}, "ligne 3, colonne «\u00A0files\u00A0»"},
      {{.files = "a.txt;a.txt"}, "ligne 3, colonne «\u00A0files\u00A0»"},
      {{.files = "../a.txt"}, "ligne 3, colonne «\u00A0files\u00A0»"},
      {{.files = "/etc/passwd"}, "ligne 3, colonne «\u00A0files\u00A0»"},
  };
  for (const Case& one : cases) {
    write_file(path("manifest.csv"), std::string(kHeader) + Row{.code = "PR-BON"}.text() + one.row.text());
    std::string said = one.said;
    if (const auto at = said.find("»: "); at != std::string::npos) said.insert(at + 2, "\u00A0");
    expect_refused("evidence import manifest.csv", said);
  }
  write_file(path("manifest.csv"), kHeader);
  expect_refused("evidence import manifest.csv", "ne décrit aucune preuve");
}

// An organisation that an older program imported lists no channels until it is said again.
TEST_F(CommandLine, WhereAnOrganisationListsNoChannelsAnyIsAccepted)
{
  make_example();
  const std::string whole = library_file("organisation.xml");
  std::string without = whole;
  for (std::size_t at = 0; (at = without.find("  <channel ")) != std::string::npos;) {
    without.erase(at, without.find('\n', at) + 1 - at);
  }
  write_file(path("sans.xml"), without);
  write_file(path("organisation.xml"), whole);
  write_file(path("a.txt"), "Texte");
  const auto hand_in = [&](const std::string& code, const std::string& channel) {
    write_file(path("manifest.csv"), std::string(kHeader) + Row{.code = code, .channel = channel}.text());
  };
  ASSERT_EQ(run("import sans.xml").exit, 0);
  hand_in("PR-AVANT", "pigeon");
  const Outcome before = run("evidence import manifest.csv");
  EXPECT_EQ(before.exit, 0) << before.errors;

  const Outcome said = run("import organisation.xml");
  ASSERT_EQ(said.exit, 0) << said.errors;
  EXPECT_EQ(said.errors.find("organisation haute-savoie"), std::string::npos) << said.errors;
  const Outcome again = run("import organisation.xml");
  EXPECT_NE(again.errors.find("organisation haute-savoie\u00A0: déjà là"), std::string::npos) << again.errors;
  hand_in("PR-APRES", "pigeon");
  expect_refused("evidence import manifest.csv", "colonne «\u00A0channel\u00A0»");
  hand_in("PR-APRES", "courrier");
  EXPECT_EQ(run("evidence import manifest.csv").exit, 0);
  // What came before stays, and nothing is damaged.
  EXPECT_NE(run("evidence list --format csv").output.find("PR-AVANT,"), std::string::npos);
  EXPECT_EQ(run("verify").exit, 0);
}

// A column that is misspelt would leave its values out without a word.
TEST_F(CommandLine, AColumnThatIsNoneOrThereTwiceIsRefused)
{
  make_example();
  write_file(path("a.txt"), "Texte");
  const std::string header(kHeader.substr(0, kHeader.size() - 1));
  const std::string row = Row().text();
  const std::string start = row.substr(0, row.size() - 1);
  write_file(path("manifest.csv"), header + ",expectation\n" + start + ",FP-10/r3\n");
  expect_refused("evidence import manifest.csv", "colonne «\u00A0expectation\u00A0»");
  write_file(path("manifest.csv"), header + ",title\n" + start + ",Autre\n");
  expect_refused("evidence import manifest.csv", "«\u00A0title\u00A0»\u00A0: elle est là deux fois");
  std::string misspelt(kHeader);
  misspelt.replace(misspelt.find("period_from"), 11, "period_form");
  write_file(path("manifest.csv"), misspelt + row);
  expect_refused("evidence import manifest.csv", "colonne «\u00A0period_form\u00A0»");
}

TEST_F(CommandLine, ATitleAndANoteMayBeAsLongAsTheFormTakesThem)
{
  make_example();
  write_file(path("a.txt"), "Texte");
  std::string title;
  for (int count = 0; count < 300; ++count) title += "é";
  write_file(path("manifest.csv"), std::string(kHeader) + Row{.title = title, .note = std::string(4000, 'x')}.text());
  EXPECT_EQ(run("evidence import manifest.csv").exit, 0);
}

TEST_F(CommandLine, ARequirementThatIsNamedTwiceIsOne)
{
  make_example();
  write_file(path("a.txt"), "Texte");
  write_file(path("manifest.csv"), std::string(kHeader) + Row{.requirements = "3.4;3.4 3.4"}.text());
  EXPECT_EQ(run("evidence import manifest.csv").exit, 0);
}

TEST_F(CommandLine, AManifestOfAFrenchSpreadsheetIsRead)
{
  make_example();
  write_file(path("a.txt"), "Texte");
  std::string text = std::string(kHeader) + Row().text();
  for (char& character : text) character = character == ',' ? ';' : character;
  write_file(path("manifest.csv"), "\xEF\xBB\xBF" + text + ";;;;;;;;;;;;;\r\n");
  EXPECT_EQ(run("evidence import manifest.csv").exit, 0);
  EXPECT_NE(run("evidence list --format csv").output.find("PR-X,Essai,"), std::string::npos);
}

// As Excel is told to open it; what is wrong is said by the line of the file.
TEST_F(CommandLine, AManifestBehindALineForExcelIsRead)
{
  make_example();
  write_file(path("a.txt"), "Texte");
  std::string text = std::string(kHeader) + Row().text();
  for (char& character : text) character = character == ',' ? ';' : character;
  write_file(path("manifest.csv"), "sep=;\r\n" + text + "PR-Y;trop peu\r\n");
  expect_refused("evidence import manifest.csv", "ligne 4");
  write_file(path("manifest.csv"), "sep=;\r\n" + text);
  EXPECT_EQ(run("evidence import manifest.csv").exit, 0);
  EXPECT_NE(run("evidence list --format csv").output.find("PR-X,Essai,"), std::string::npos);
  // Found in a folder, too.
  std::filesystem::create_directory(path("dossier"));
  write_file(path("dossier/comptes.csv"), "sep=;\r\nlogin;function;service;role\r\na;;SG;agent\r\n");
  expect_refused("import dossier", "ligne 3");
}

// Reading takes far longer than keeping: it is left to a server, or to who searches first.
TEST_F(CommandLine, WhatFilesOfAManifestSayIsFoundByTheNextSearch)
{
  make_example();
  write_file(path("a.txt"), "Le pédiluve de la préfecture");
  write_file(path("manifest.csv"), std::string(kHeader) + Row().text());
  ASSERT_EQ(run("search pédiluve").output.find("PR-X"), std::string::npos);
  ASSERT_EQ(run("evidence import manifest.csv").exit, 0);
  EXPECT_NE(run("search pédiluve").output.find("PR-X"), std::string::npos);
  EXPECT_EQ(run("evidence read-texts").errors, "");
}

// An indicator with a target that changes, but not so that it can be read.
TEST_F(CommandLine, ATargetThatChangesIsWrittenWithItsDays)
{
  make_example();
  const std::string head = "code,commitment,domain,label,unit,printed_result,target,aggregation,note\n";
  write_file(path("i.csv"), head + "I90,17,Accueil,Délai,working days,,<= 15; <= 10 en 2020,mean,\n");
  const Outcome refused = run("import i.csv");
  EXPECT_EQ(refused.exit, 1);
  EXPECT_NE(refused.errors.find("ligne 2"), std::string::npos) << refused.errors;
  EXPECT_NE(refused.errors.find("«\u00A0target\u00A0»"), std::string::npos) << refused.errors;
  EXPECT_NE(refused.errors.find("<= 15; <= 10 from 2020-01-01"), std::string::npos) << refused.errors;
  write_file(path("i.csv"), head + "I90,17,Accueil,Délai,working days,,<= 15; <= 10 from 2020-01-01,mean,\n");
  EXPECT_EQ(run("import i.csv").exit, 0);
  ASSERT_EQ(run("export out").exit, 0);
  EXPECT_NE(content_of(path("out/reprise/indicateurs.csv")).find("<= 15; <= 10 from 2020-01-01"), std::string::npos);
}

// What is kept can be shown: a picture that is not whole would keep every binder from being made.
TEST_F(CommandLine, ADamagedPictureIsRefused)
{
  make_example();
  const std::string png = library_file("evidence/files/PR-2019-057-arborescence.png");
  const std::string jpeg = library_file("evidence/files/PR-2019-020-charte.jpg");
  expect_evidence_refused("head.png", "\x89PNG\r\n\x1A\njunk");
  expect_evidence_refused("cut.png", png.substr(0, png.size() / 2));
  std::string flipped = png;
  flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
  expect_evidence_refused("flipped.png", flipped);
  expect_evidence_refused("head.jpg", "\xFF\xD8\xFF\xE0junk");
  expect_evidence_refused("cut.jpg", jpeg.substr(0, jpeg.size() / 2));
}

// Windows-1252 is what a French spreadsheet writes for CSV.
TEST_F(CommandLine, ATableInWindows1252IsShownInTheBinder)
{
  make_example();
  write_file(path("a.csv"), "Libell\xE9;Co\xFBt\r\nR\xE9union l\x92\xE9t\xE9;12 \x80\r\n");
  write_file(path("manifest.csv"), std::string(kHeader) + Row{.files = "a.csv"}.text());
  ASSERT_EQ(run("evidence import manifest.csv").exit, 0);
  ASSERT_EQ(run("--today 2019-11-18 binder --audit socotec-2019 --output b.pdf").exit, 0);
  const Outcome text = run_line("pdftotext -layout b.pdf -");
  EXPECT_NE(text.output.find("Réunion l’été"), std::string::npos);
  EXPECT_NE(text.output.find("12 €"), std::string::npos);
}

TEST_F(CommandLine, AnAccountThatIsNoneIsRefused)
{
  make_example();
  const std::string rest = " --role agent --password motdepasse-exemple ";
  expect_refused("user add ''" + rest + "--function Agent", "identifiant");
  expect_refused("user add 'a b'" + rest + "--function Agent", "identifiant");
  expect_refused("user add nouveau" + rest + "--function ''", "fonction");
  expect_refused("user add nouveau" + rest + "--function \"$(printf 'a\\007')\"", "fonction");
  expect_refused("user add nouveau" + rest + "--function Agent --service NULLE-PART", "NULLE-PART");
  expect_refused("user add referent-qualite" + rest + "--function Agent", "déjà pris");
}

TEST_F(CommandLine, AnEmptyFolderIsNoImport)
{
  make_example();
  ASSERT_EQ(run_line("mkdir empty").exit, 0);
  expect_refused("import empty", "rien à importer");
}

}  // namespace classeur::server::tests
