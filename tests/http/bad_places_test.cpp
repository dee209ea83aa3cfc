// Places that are no space, or cannot be written: said, and not a byte of them changed.
#include <filesystem>

#include <fmt/format.h>

#include "tests/http/command_line.hpp"

namespace classeur::server::tests
{

namespace
{

// Every command that opens a space.
const char* const kCommands[] = {"documents", "verify", "serve --listen 127.0.0.1:0", "backup copy.db",
                                 "init --example haute-savoie --password motdepasse-exemple"};

}  // namespace

TEST_F(CommandLine, WhatIsNoSpaceIsLeftAsItIs)
{
  namespace fs = std::filesystem;
  ASSERT_EQ(run_line("sqlite3 other.db 'CREATE TABLE t (a); INSERT INTO t VALUES (1)'").exit, 0);
  ASSERT_EQ(run_line("sqlite3 alike.db 'CREATE TABLE migration (number); CREATE TABLE space (id)'").exit, 0);
  write_file(path("text.db"), "Ceci est un texte, et non une base. Il est assez long pour un en-tête de cent octets.");
  struct Case {
    const char* file;
    const char* said;
  };
  for (const Case& one : {Case{"other.db", "autre programme"}, Case{"alike.db", "autre programme"},
                          Case{"text.db", "n’est pas une base de Classeur"}}) {
    const std::string before = content_of(path(one.file));
    for (const char* command : kCommands) {
      const Outcome outcome = run(fmt::format("--database sqlite:{} {}", one.file, command));
      EXPECT_EQ(outcome.exit, 1) << one.file << " " << command;
      EXPECT_NE(outcome.errors.find(one.said), std::string::npos) << outcome.errors;
      EXPECT_NE(outcome.errors.find(one.file), std::string::npos) << outcome.errors;
    }
    EXPECT_EQ(content_of(path(one.file)), before);
  }
  const auto entries = fs::directory_iterator(path(""));
  EXPECT_EQ(std::distance(fs::begin(entries), fs::end(entries)), 5) << "three files and what the test writes";
}

TEST_F(CommandLine, AFolderIsNoDatabaseAndIsSaidAtOnce)
{
  ASSERT_EQ(run_line("mkdir folder").exit, 0);
  for (const char* command : kCommands) {
    const Outcome outcome =
        run_line(fmt::format("timeout 5 {} --database sqlite:folder {}", CLASSEUR_PROGRAM, command));
    EXPECT_EQ(outcome.exit, 1) << command;
    EXPECT_NE(outcome.errors.find("«\u00A0folder\u00A0» est un dossier"), std::string::npos) << outcome.errors;
  }
  for (const char* address : {"sqlite::memory:", "sqlite:file:space.db?mode=memory", "sqlite:", "mysql://base"}) {
    EXPECT_EQ(run(fmt::format("--database '{}' documents", address)).exit, 2) << address;
  }
}

TEST_F(CommandLine, AFullStandardOutputIsSaid)
{
  make_example();
  for (const char* arguments : {"documents", "evidence list --format json", "checklist --audit socotec-2019",
                                "--today 2019-11-18 binder --audit socotec-2019 --output -"}) {
    const Outcome outcome = run_line(fmt::format("sh -c '{} {} >/dev/full'", CLASSEUR_PROGRAM, arguments));
    EXPECT_EQ(outcome.exit, 1) << arguments;
    EXPECT_NE(outcome.errors.find("Impossible d’écrire"), std::string::npos) << arguments << outcome.errors;
  }
  EXPECT_FALSE(std::filesystem::exists(path("-")));
}

TEST_F(CommandLine, AnAddressThatCannotBeListenedOnIsSaidInFrench)
{
  make_example();
  // RFC 5737: no machine has it. RFC 2606: no machine is called so.
  expect_refused("serve --listen 192.0.2.1:8080", "ce n’est pas une adresse de cette machine");
  expect_refused("serve --listen machine.invalid:8080", "ce nom de machine n’est pas connu");
  write_file(path("key.pem"), "Ce n’est pas une clé.");
  expect_refused("serve --listen 127.0.0.1:0 --tls-certificate key.pem --tls-key key.pem", "deux fichiers PEM");
}

// What a link leads to may be nothing that who wrote the manifest may read; a pipe never ends.
TEST_F(CommandLine, WhatAManifestNamesIsAPlainFileBesideIt)
{
  namespace fs = std::filesystem;
  make_example();
  write_file(path("secret.txt"), "mot de passe");
  fs::create_directory(path("autre"));
  write_file(path("autre/dedans.txt"), "mot de passe");
  fs::create_directory(path("depot"));
  fs::create_symlink(path("secret.txt"), path("depot/lien.txt"));
  fs::create_symlink(path("autre"), path("depot/files"));
  fs::create_directory(path("depot/dossier.txt"));
  ASSERT_EQ(run_line("mkfifo depot/tube.txt").exit, 0);
  struct Case {
    const char* name;
    const char* said;
  };
  for (const Case& one :
       {Case{"lien.txt", "est un lien"}, Case{"dedans.txt", "est un lien"},
        Case{"tube.txt", "n’est pas un fichier ordinaire"}, Case{"dossier.txt", "n’est pas un fichier ordinaire"},
        Case{".", "il n’y a pas de fichier"}}) {
    write_file(
        path("depot/m.csv"),
        fmt::format("code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,expectations,"
                    "confidentiality,origin,files,note\nPR-X,Essai,minutes,2019-01-01,2019-01-31,2019-02-01,,,SG,"
                    "3.4,,ordinary,uploaded,{},\n",
                    one.name));
    const std::string before = space();
    const Outcome outcome = run_line(fmt::format("timeout 20 {} evidence import depot/m.csv", CLASSEUR_PROGRAM));
    EXPECT_EQ(outcome.exit, 1) << one.name;
    EXPECT_NE(outcome.errors.find(fmt::format("m.csv, ligne 2, colonne «\u00A0files\u00A0»\u00A0: ")),
              std::string::npos)
        << outcome.errors;
    EXPECT_NE(outcome.errors.find(fmt::format("«\u00A0{}\u00A0»", one.name)), std::string::npos) << outcome.errors;
    EXPECT_NE(outcome.errors.find(one.said), std::string::npos) << outcome.errors;
    EXPECT_EQ(space(), before);
  }
  // The folder that the manifest itself is in may be reached by a link: who runs the program says so.
  fs::remove(path("depot/files"));
  write_file(path("depot/vrai.txt"), "Compte rendu");
  fs::create_directory_symlink(path("depot"), path("chemin"));
  write_file(
      path("depot/m.csv"),
      "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,expectations,"
      "confidentiality,origin,files,note\nPR-X,Essai,minutes,2019-01-01,2019-01-31,2019-02-01,,,SG,3.4,,ordinary,"
      "uploaded,vrai.txt,\n");
  EXPECT_EQ(run("evidence import chemin/m.csv").exit, 0);
}

}  // namespace classeur::server::tests
