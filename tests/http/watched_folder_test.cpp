// `classeur watch`: what it takes, what it refuses, what it leaves.
#include "server/watched_folder.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/http/command_line.hpp"
#include "tests/http/sample_files.hpp"

namespace classeur::server::tests
{

class WatchedFolder : public CommandLine
{
 protected:
  // As if it had been there for a while.
  void put(const std::string& name, std::string_view bytes) const
  {
    write_file(path(name), bytes);
    std::filesystem::last_write_time(path(name),
                                     std::filesystem::file_time_type::clock::now() - std::chrono::seconds(60));
  }
  static std::string manifest_of(const std::string& files)
  {
    return fmt::format(
        "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,expectations,confidentiality,"
        "origin,files,note\nPR-2019-900,Essai,minutes,2019-01-01,2019-01-31,2019-02-01,,,SG,3.4,,ordinary,uploaded,"
        "{},\n",
        files);
  }
  // How many files wait to be described.
  std::string waiting() const
  {
    const std::string count = run_line("sqlite3 classeur.db 'SELECT count(*) FROM upload'").output;
    return count.substr(0, count.find('\n'));
  }
  Outcome watch() const { return run("watch boite --for referent-qualite --once"); }
  bool is_there(const std::string& name) const { return std::filesystem::exists(path(name)); }
};

TEST_F(WatchedFolder, TakesManifestsAndFilesAndSaysWhatItRefuses)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/bordereau.csv", manifest_of("piece.txt"));
  put("boite/piece.txt", "Une pièce du bordereau");
  put("boite/seul.txt", "Une pièce sans bordereau");
  put("boite/virus.exe", std::string_view("MZ\0\1", 4));
  put("boite/champ.docx", docx_saying({"a"}, {{"word/footer1.xml", "<f><fldSimple instr=\"DDEAUTO cmd\"/></f>"}}));
  put("boite/.cache", "d’un autre programme");
  write_file(path("boite/en-cours.txt"), "encore en train d’arriver");
  const Outcome outcome = watch();
  EXPECT_EQ(outcome.exit, 1) << "something was refused";
  EXPECT_TRUE(is_there("boite/versés/bordereau.csv")) << outcome.errors;
  EXPECT_TRUE(is_there("boite/versés/piece.txt"));
  EXPECT_TRUE(is_there("boite/versés/seul.txt"));
  EXPECT_TRUE(is_there("boite/refusés/virus.exe"));
  EXPECT_TRUE(is_there("boite/refusés/champ.docx"));
  EXPECT_NE(content_of(path("boite/refusés/champ.docx.motif.txt")).find("DDEAUTO"), std::string::npos);
  EXPECT_NE(content_of(path("boite/refusés/virus.exe.motif.txt")).find("pas accepté"), std::string::npos);
  EXPECT_TRUE(is_there("boite/.cache"));
  EXPECT_TRUE(is_there("boite/en-cours.txt"));
  EXPECT_NE(run("evidence list").output.find("PR-2019-900"), std::string::npos);
  EXPECT_EQ(run("verify").exit, 0);
}

// It would wait for a description that nobody could record.
TEST_F(WatchedFolder, RefusesADamagedFileAtOnce)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  const std::string pdf = pdf_saying({"Compte rendu"});
  put("boite/coupe.pdf", pdf.substr(0, pdf.size() / 2));
  put("boite/entier.pdf", pdf);
  EXPECT_EQ(watch().exit, 1);
  EXPECT_TRUE(is_there("boite/refusés/coupe.pdf"));
  EXPECT_NE(content_of(path("boite/refusés/coupe.pdf.motif.txt")).find("«\u00A0coupe.pdf\u00A0»"), std::string::npos);
  EXPECT_TRUE(is_there("boite/versés/entier.pdf"));
  EXPECT_EQ(waiting(), "1");
}

TEST_F(WatchedFolder, WaitsForTheFilesOfAManifest)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/bordereau.csv", manifest_of("un.txt;deux.txt"));
  put("boite/un.txt", "un");
  EXPECT_EQ(watch().exit, 0);
  EXPECT_TRUE(is_there("boite/bordereau.csv"));
  EXPECT_TRUE(is_there("boite/un.txt")) << "it is held for its manifest";
  put("boite/deux.txt", "deux");
  EXPECT_EQ(watch().exit, 0);
  EXPECT_TRUE(is_there("boite/versés/deux.txt"));
  EXPECT_TRUE(is_there("boite/versés/bordereau.csv"));
}

TEST_F(WatchedFolder, GoesOnWhereItWasKilled)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/bordereau.csv", manifest_of("un.txt;deux.txt"));
  put("boite/un.txt", "un");
  put("boite/deux.txt", "deux");
  ASSERT_EQ(watch().exit, 0);
  // As before anything was moved: what is there already is skipped.
  put("boite/bordereau.csv", manifest_of("un.txt;deux.txt"));
  put("boite/un.txt", "un");
  put("boite/deux.txt", "deux");
  EXPECT_EQ(watch().exit, 0);
  EXPECT_TRUE(is_there("boite/versés/bordereau (2).csv"));
  // As after the first of its files was moved.
  put("boite/.versé-bordereau.csv", manifest_of("un.txt;deux.txt"));
  put("boite/deux.txt", "deux");
  EXPECT_EQ(watch().exit, 0);
  EXPECT_TRUE(is_there("boite/versés/deux (3).txt"));
  EXPECT_TRUE(is_there("boite/versés/bordereau (3).csv"));
  EXPECT_EQ(waiting(), "0") << "no file of a manifest waits to be described";
}

TEST_F(WatchedFolder, WhatAManifestNamesIsRefusedWithIt)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/bordereau.csv", manifest_of("bon.txt;page.txt"));
  put("boite/bon.txt", "un");
  put("boite/page.txt", "<script>alert(1)</script>");
  EXPECT_EQ(watch().exit, 1);
  for (const char* name : {"bordereau.csv", "bon.txt", "page.txt"}) {
    EXPECT_TRUE(is_there(std::string("boite/refusés/") + name)) << name;
  }
  EXPECT_NE(content_of(path("boite/refusés/bordereau.csv.motif.txt")).find("page.txt"), std::string::npos);
  EXPECT_EQ(watch().exit, 0);
  EXPECT_EQ(waiting(), "0");
}

// By its head, not by being right: what is wrong with it is said, as on the command line, and its files go with it.
TEST_F(WatchedFolder, AManifestWithAFaultIsRefusedAndIsNoEvidence)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  const auto changed = [](std::string manifest, const std::string& from, const std::string& to) {
    return manifest.replace(manifest.find(from), from.size(), to);
  };
  std::string latin = changed(manifest_of("piece été.txt"), "Essai", "R\xE9union");
  latin = changed(latin, "été", "\xE9t\xE9");
  std::string tabs = manifest_of("piece été.txt");
  std::replace(tabs.begin(), tabs.end(), ',', '\t');
  std::string wide = "\xFF\xFE";
  for (const char letter : manifest_of("page.txt")) wide.append({letter, '\0'});
  struct Fault {
    std::string manifest;
    std::string reason;
    std::string piece = "piece été.txt";
  };
  const std::vector<Fault> faults = {
      {changed(manifest_of("piece été.txt"), "2019-01-01", "01/01/2019"), "ligne 2, colonne «\u00A0period_from\u00A0»"},
      {changed(manifest_of("piece été.txt"), "minutes", "minute"), "ligne 2, colonne «\u00A0kind\u00A0»"},
      {changed(manifest_of("piece été.txt"), "made_on", "made"), "ligne 1, colonne «\u00A0made\u00A0»"},
      {changed(manifest_of("piece été.txt"), ",files", ",file"), "ligne 1, colonne «\u00A0file\u00A0»"},
      {changed(manifest_of("piece été.txt"), "code,", "Code,"), "ligne 1, colonne «\u00A0Code\u00A0»"},
      {changed(manifest_of("piece été.txt"), "Essai", "Essai,"), "ligne 2\u00A0: 15 champs"},
      {changed(manifest_of("\"piece été.txt\""), "Essai", "\"Essai"), "ligne 2\u00A0: "},
      {latin, "ligne 2\u00A0: le texte n’est pas en UTF-8"},
      {wide, "ligne 1\u00A0: le texte n’est pas en UTF-8", "page.txt"},
      {"\r\n" + manifest_of("piece été.txt"), "ligne 2\u00A0: "},
      {tabs, "ligne 1\u00A0: les colonnes"},
  };
  for (std::size_t number = 0; number < faults.size(); ++number) {
    const auto& [manifest, reason, piece] = faults[number];
    const std::string name = fmt::format("bordereau-{}.csv", number);
    put("boite/" + name, manifest);
    put("boite/" + piece, fmt::format("Pièce {}", number));
    const Outcome outcome = watch();
    EXPECT_EQ(outcome.exit, 1) << reason;
    EXPECT_NE(outcome.errors.find(reason), std::string::npos) << outcome.errors << reason;
    ASSERT_TRUE(is_there("boite/refusés/" + name)) << reason;
    const std::string said = content_of(path("boite/refusés/" + name + ".motif.txt"));
    EXPECT_NE(said.find(name), std::string::npos) << said;
    EXPECT_NE(said.find(reason), std::string::npos) << said << reason;
    EXPECT_FALSE(is_there("boite/" + piece)) << reason;
  }
  EXPECT_FALSE(is_there("boite/versés"));
  EXPECT_EQ(waiting(), "0");
}

TEST_F(WatchedFolder, AManifestBehindALineForExcelIsOne)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/bordereau.csv", "sep=,\r\n" + manifest_of("piece.txt"));
  put("boite/piece.txt", "Une pièce du bordereau");
  EXPECT_EQ(watch().exit, 0);
  EXPECT_TRUE(is_there("boite/versés/bordereau.csv"));
  EXPECT_EQ(waiting(), "0");
  EXPECT_NE(run("evidence list").output.find("PR-2019-900"), std::string::npos);
}

TEST_F(WatchedFolder, ATableThatIsNoManifestWaitsToBeDescribed)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/registre.csv", "code;title;kind;service;note\n1;Appel;téléphone;SG;\n");
  put("boite/accueil.csv", "Date;Visiteurs\n2019-01-02;R\xE9union\n");
  put("boite/vide.csv", "\n");
  EXPECT_EQ(watch().exit, 0);
  for (const char* name : {"registre.csv", "accueil.csv", "vide.csv"}) {
    EXPECT_TRUE(is_there(std::string("boite/versés/") + name)) << name;
  }
  EXPECT_EQ(waiting(), "3");
}

// What is not in the folder, or is a link, is neither read nor moved, whatever a manifest says.
TEST_F(WatchedFolder, NothingOutsideOfTheFolderIsTouched)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("voisin.txt", "à côté");
  put("boite/bordereau.csv", manifest_of("../voisin.txt;" + path("voisin.txt") + ";lien.txt"));
  std::filesystem::create_symlink(path("voisin.txt"), path("boite/lien.txt"));
  std::filesystem::last_write_time(path("boite/bordereau.csv"), std::filesystem::file_time_type::clock::now() -
                                                                    std::chrono::seconds(kManifestWaitSeconds + 1));
  EXPECT_EQ(watch().exit, 1);
  EXPECT_TRUE(is_there("voisin.txt"));
  EXPECT_TRUE(is_there("boite/lien.txt"));
  EXPECT_TRUE(is_there("boite/refusés/bordereau.csv"));
  put("boite/bordereau.csv", manifest_of("lien.txt"));
  std::filesystem::last_write_time(path("boite/bordereau.csv"), std::filesystem::file_time_type::clock::now() -
                                                                    std::chrono::seconds(kManifestWaitSeconds + 1));
  EXPECT_EQ(watch().exit, 1);
  EXPECT_NE(content_of(path("boite/refusés/bordereau (2).csv.motif.txt")).find("«\u00A0lien.txt\u00A0»"),
            std::string::npos);
  EXPECT_EQ(run("evidence list").output.find("PR-2019-900"), std::string::npos);
}

// No disk has it: the manifest is refused as for any file that never came, and the folder goes on.
TEST_F(WatchedFolder, ANameThatNoDiskTakesIsRefused)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/bordereau.csv", manifest_of(std::string(300, 'a') + ".txt"));
  put("boite/seul.txt", "Une pièce sans bordereau");
  EXPECT_EQ(watch().exit, 0) << "its files may still come";
  EXPECT_EQ(waiting(), "1");
  std::filesystem::last_write_time(path("boite/bordereau.csv"), std::filesystem::file_time_type::clock::now() -
                                                                    std::chrono::seconds(kManifestWaitSeconds + 1));
  EXPECT_EQ(watch().exit, 1);
  EXPECT_NE(content_of(path("boite/refusés/bordereau.csv.motif.txt")).find("ligne 2, colonne «\u00A0files\u00A0»"),
            std::string::npos);
}

TEST_F(WatchedFolder, AFileWithoutRoomStaysWhereItIs)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  run_line(
      "sqlite3 classeur.db \"INSERT INTO upload (code, account, name, bytes, received, begun_at, touched_at) "
      "SELECT 'plein', id, 'plein.bin', 4294967296, 0, strftime('%s', 'now'), strftime('%s', 'now') FROM account "
      "WHERE login = 'referent-qualite'\"");
  put("boite/seul.txt", "Une pièce sans bordereau");
  const Outcome outcome = watch();
  EXPECT_EQ(outcome.exit, 0);
  EXPECT_NE(outcome.errors.find("seul.txt reste dans le dossier"), std::string::npos) << outcome.errors;
  EXPECT_TRUE(is_there("boite/seul.txt"));
}

// Of a second ago, quiet for two: somebody may be writing it still.
TEST_F(WatchedFolder, WaitsForAFileToBeQuiet)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/journal.csv", "heure,fait\n");
  std::filesystem::last_write_time(path("boite/journal.csv"),
                                   std::filesystem::file_time_type::clock::now() - std::chrono::seconds(10));
  EXPECT_EQ(watch().exit, 0);
  EXPECT_TRUE(is_there("boite/journal.csv"));
  EXPECT_EQ(run("watch boite --for referent-qualite --once --quiet 5").exit, 0);
  EXPECT_TRUE(is_there("boite/versés/journal.csv"));
  EXPECT_EQ(run("watch boite --for referent-qualite --once --quiet 0").exit, 2);
}

// A copy may keep the old date of a file, while its manifest is of now.
TEST_F(WatchedFolder, AManifestThatArrivesHoldsItsFiles)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/piece.txt", "Une pièce");
  write_file(path("boite/bordereau.csv"), manifest_of("piece.txt"));
  EXPECT_EQ(watch().exit, 0);
  EXPECT_TRUE(is_there("boite/piece.txt"));
  put("boite/bordereau.csv", manifest_of("piece.txt"));
  EXPECT_EQ(watch().exit, 0);
  EXPECT_TRUE(is_there("boite/versés/piece.txt"));
  EXPECT_EQ(waiting(), "0");
}

TEST_F(WatchedFolder, LeavesWhatAProgramHasOpenForWriting)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/bordereau.csv", manifest_of("piece.txt"));
  put("boite/piece.txt", "Une pièce");
  put("boite/seul.txt", "Une autre");
  {
    const std::ofstream piece(path("boite/piece.txt"), std::ios::app);
    const std::ofstream alone(path("boite/seul.txt"), std::ios::app);
    const Outcome outcome = watch();
    EXPECT_EQ(outcome.exit, 0);
    EXPECT_NE(outcome.errors.find("bordereau.csv attend piece.txt"), std::string::npos) << outcome.errors;
    EXPECT_TRUE(is_there("boite/piece.txt"));
    EXPECT_TRUE(is_there("boite/seul.txt"));
  }
  EXPECT_EQ(watch().exit, 0);
  EXPECT_TRUE(is_there("boite/versés/piece.txt"));
  EXPECT_TRUE(is_there("boite/versés/seul.txt"));
}

// What was taken half-written comes back with the rest of it.
TEST_F(WatchedFolder, WhatChangesAfterItWasTakenComesBack)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  const std::string pdf = pdf_saying({"Compte rendu"});
  put("boite/journal.csv", "heure,fait\n8:00,début\n");
  put("boite/calme.csv", "heure,fait\n");
  put("boite/coupe.pdf", pdf.substr(0, pdf.size() / 2));
  EXPECT_EQ(watch().exit, 1);
  ASSERT_TRUE(is_there("boite/versés/journal.csv"));
  ASSERT_TRUE(is_there("boite/refusés/coupe.pdf"));
  // Touched, and not changed.
  put("boite/versés/calme.csv", "heure,fait\n");
  EXPECT_EQ(watch().exit, 0);

  put("boite/versés/journal.csv", "heure,fait\n8:00,début\n9:00,fin\n");
  put("boite/refusés/coupe.pdf", pdf);
  const Outcome outcome = watch();
  EXPECT_EQ(outcome.exit, 1);
  EXPECT_NE(outcome.errors.find("versés/journal.csv revient dans le dossier"), std::string::npos) << outcome.errors;
  EXPECT_NE(outcome.errors.find("refusés/coupe.pdf revient dans le dossier"), std::string::npos) << outcome.errors;
  EXPECT_TRUE(is_there("boite/versés/journal.csv")) << "it is quiet, so it was taken anew at once";
  EXPECT_TRUE(is_there("boite/versés/coupe.pdf"));
  EXPECT_FALSE(is_there("boite/refusés/coupe.pdf.motif.txt"));
  EXPECT_EQ(waiting(), "4") << "the log as it was too";
  EXPECT_EQ(watch().exit, 0);
}

TEST_F(WatchedFolder, WhatChangesComesBackWithItsManifest)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/bordereau.csv", manifest_of("un.txt;deux.txt"));
  put("boite/un.txt", "un");
  put("boite/deux.txt", "deux");
  ASSERT_EQ(watch().exit, 0);
  put("boite/versés/deux.txt", "deux, en entier");
  // Refused or taken as a revision, as is asked for.
  const Outcome refused = watch();
  EXPECT_EQ(refused.exit, 1);
  EXPECT_NE(refused.errors.find("PR-2019-900 existe déjà avec un autre contenu"), std::string::npos) << refused.errors;
  for (const char* name : {"bordereau.csv", "un.txt", "deux.txt"}) {
    EXPECT_TRUE(is_there(std::string("boite/refusés/") + name)) << name;
  }
  put("boite/refusés/deux.txt", "deux, en entier et signé");
  const Outcome outcome = run("watch boite --for referent-qualite --once --on-conflict add");
  EXPECT_EQ(outcome.exit, 1) << "it came back";
  for (const char* name : {"bordereau.csv", "un.txt", "deux.txt"}) {
    EXPECT_TRUE(is_there(std::string("boite/versés/") + name)) << name << outcome.errors;
  }
  EXPECT_EQ(run_line("sqlite3 classeur.db \"SELECT count(*) FROM file WHERE bytes = 25\"").output, "1\n");
  EXPECT_EQ(watch().exit, 0);
  EXPECT_EQ(run("verify").exit, 0);
}

TEST_F(WatchedFolder, IsForAnAccountThatMayHandIn)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/seul.txt", "Une pièce");
  EXPECT_EQ(run("watch boite --for auditeur-socotec --once").exit, 1);
  EXPECT_EQ(run("watch boite --for personne --once").exit, 1);
  EXPECT_TRUE(is_there("boite/seul.txt"));
  ASSERT_EQ(watch().exit, 0);
  EXPECT_EQ(waiting(), "1");
}

TEST_F(WatchedFolder, NamesAreTamed)
{
  make_example();
  std::filesystem::create_directory(path("boite"));
  put("boite/a\nb\u202Etxt.txt", "Une pièce");
  ASSERT_EQ(watch().exit, 0);
  EXPECT_EQ(run_line("sqlite3 classeur.db 'SELECT name FROM upload'").output, "a btxt.txt\n");
}

}  // namespace classeur::server::tests
