// The program as a person runs it: what it prints and how it ends.
#include "tests/http/command_line.hpp"

#include <cstdlib>
#include <sstream>
#include <vector>

#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

#include "base/csv.hpp"

namespace classeur::server::tests
{

TEST_F(CommandLine, CommitmentsHaveTheOfficialTitles)
{
  make_example();
  const Outcome outcome = run("commitments --format json");
  ASSERT_EQ(outcome.exit, 0);
  const auto rows = Poco::JSON::Parser().parse(outcome.output).extract<Poco::JSON::Array::Ptr>();
  EXPECT_EQ(rows->size(), 24U);
  EXPECT_EQ(rows->getObject(2)->getValue<std::string>("title"), "À votre écoute pour progresser");
  EXPECT_EQ(rows->getObject(20)->getValue<int>("number"), 47);
  EXPECT_EQ(outcome.output.find("\\u"), std::string::npos) << "UTF-8 as it is";
}

TEST_F(CommandLine, DocumentsHaveTheSheetsWithTheirNumbers)
{
  make_example();
  const Outcome outcome = run("documents --format csv");
  ASSERT_EQ(outcome.exit, 0);
  const base::CsvTable table = base::CsvTable::parse(outcome.output, "documents.csv");
  std::vector<int> numbers;
  for (const base::CsvRow& row : table.rows()) {
    if (table.at(row, "type") == "procedure") numbers.push_back(std::stoi(table.at(row, "number")));
  }
  const std::vector<int> guide{1,  2,  3,  4,  5,  10, 11, 12, 20, 21, 22, 23, 24,
                               25, 26, 30, 31, 40, 41, 42, 50, 51, 60, 61, 70, 72};
  EXPECT_EQ(numbers, guide) << "there is no 71";
}

TEST_F(CommandLine, ComparesTwoVersionsOfADocument)
{
  make_example();
  const Outcome outcome = run("compare GP-01 1.0 1.1 --format csv");
  ASSERT_EQ(outcome.exit, 0);
  const base::CsvTable table = base::CsvTable::parse(outcome.output, "changes.csv");
  ASSERT_FALSE(table.rows().empty());
  EXPECT_EQ(table.at(table.rows().front(), "topic"), "text");
  EXPECT_EQ(run("compare GP-01 1.0 9.9").exit, 1);
  EXPECT_EQ(run("compare XX-01 1.0 1.1").exit, 1);
}

TEST_F(CommandLine, TextIsAlignedByCharacters)
{
  make_example();
  const std::string text = run("user list").output;
  // Every role begins in the column.
  const std::size_t column = text.find("Rôle");
  ASSERT_NE(column, std::string::npos);
  EXPECT_EQ(text.substr(text.find("referent-qualite") + column, 19), "Référent qualité");
}

TEST_F(CommandLine, WorkdaysAreThoseOfTheFacts)
{
  EXPECT_EQ(run("workdays 2019-04-18 5").output, "2019-04-26\n");
  EXPECT_EQ(run("workdays 2019-05-24 15").output, "2019-06-18\n");
  EXPECT_EQ(run("workdays demain 5").exit, 2);
}

TEST_F(CommandLine, MisuseIsSaidInFrenchAndEndsWithTwo)
{
  struct Misuse {
    const char* arguments;
    const char* said;
  };
  for (const Misuse& misuse : {
           Misuse{"", "il manque une commande."},
           Misuse{"nothing", "il n’y a pas de commande «\u00A0nothing\u00A0»."},
           Misuse{"user other", "il n’y a pas de commande «\u00A0other\u00A0»."},
           Misuse{"--bad", "l’option «\u00A0--bad\u00A0» n’existe pas ici."},
           Misuse{"init --bad 1", "l’option «\u00A0--bad\u00A0» n’existe pas ici."},
           Misuse{"commitments one two", "«\u00A0one\u00A0» n’est pas attendu ici."},
           Misuse{"init --today", "«\u00A0--today\u00A0» attend une valeur."},
           Misuse{"--today 2019-11-18 --today 2019-11-19 commitments", "ne peut être donné qu’une fois."},
           Misuse{"--today hier commitments", "--today\u00A0: «\u00A0hier\u00A0» n’est pas un jour"},
           Misuse{"import", "il manque «\u00A0CHEMIN\u00A0»."},
           Misuse{"binder --audit a", "il manque «\u00A0--output\u00A0»."},
           Misuse{"workdays 2019-04-18 cinq", "N\u00A0: «\u00A0cinq\u00A0» n’est pas un nombre."},
           Misuse{"readiness --commitment trois", "donnez un nombre entier de 1 à"},
           Misuse{"review --year 1989", "donnez un nombre entier de 1990 à 2999."},
           Misuse{"review --year 3000", "donnez un nombre entier de 1990 à 2999."},
           Misuse{"search x --page zéro", "donnez un nombre entier de 1 à"},
           Misuse{"commitments --format xml", "choisissez parmi\u00A0: text, json, csv."},
           Misuse{"init --example a --organisation b", "ne vont pas ensemble."},
           Misuse{"--database ftp://x commitments", "L’adresse de la base s’écrit"},
           Misuse{"serve --listen nowhere", "nowhere"},
           Misuse{"readiness --on ''", "--on"},
           Misuse{"lint --on ''", "une date comme 2019-11-18 est attendue."},
           Misuse{"--today '' readiness", "--today"},
           Misuse{"user add --role king --function F --password motdepasse x", "«\u00A0king\u00A0» n’est pas un rôle."},
       }) {
    const Outcome outcome = run(misuse.arguments);
    EXPECT_EQ(outcome.exit, 2) << misuse.arguments << "\n" << outcome.errors;
    EXPECT_NE(outcome.errors.find(misuse.said), std::string::npos) << misuse.arguments << "\n" << outcome.errors;
    EXPECT_TRUE(outcome.output.empty()) << misuse.arguments;
  }
}

// --format before a command that has forms of its own is said to that command.
TEST_F(CommandLine, AFormMayStandBeforeItsCommand)
{
  make_example();
  const auto begins = [&](const std::string& arguments, std::string_view mark) {
    const Outcome outcome = run("--today 2019-11-18 " + arguments);
    EXPECT_EQ(outcome.exit, 0) << arguments << "\n" << outcome.errors;
    EXPECT_EQ(outcome.output.substr(0, mark.size()), mark) << arguments;
  };
  begins("--format pdf pieces --audit socotec-2019 --output -", "%PDF-");
  begins("--format odt checklist --audit socotec-2019 --output -", "PK");
  begins("--format json checklist --audit socotec-2019", "[");
  begins("--format docx document export FP-10 --output -", "PK");
  begins("document --format xml export FP-10 --output -", "<?xml");
  begins("--format a4 document poster CH-01 --output -", "%PDF-");
  begins("--format pdf guide export --output -", "%PDF-");
  begins("--format json commitments", "[");
  for (const auto& [arguments, forms] : {std::pair{"--format xml commitments", "text, json, csv."},
                                         {"--format xml pieces --audit a", "text, csv, json, pdf."},
                                         {"--format csv guide export", "odt, docx, pdf."},
                                         {"--format odt document poster CH-01", "a4, a3."}}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.exit, 2) << arguments;
    EXPECT_NE(outcome.errors.find(std::string("choisissez parmi\u00A0: ") + forms), std::string::npos)
        << outcome.errors;
  }
  const Outcome twice = run("--format pdf pieces --audit socotec-2019 --format csv");
  EXPECT_EQ(twice.exit, 2);
  EXPECT_NE(twice.errors.find("ne peut être donné qu’une fois."), std::string::npos) << twice.errors;
}

TEST_F(CommandLine, HelpIsFrench)
{
  const std::string all = run("--help").output;
  EXPECT_TRUE(all.starts_with("Classeur\u00A0: ")) << all;
  EXPECT_NE(all.find("Usage\u00A0: classeur [options] commande"), std::string::npos) << all;
  std::vector<std::string> commands{"", "evidence list", "evidence import", "user list", "user add", "user disable"};
  std::istringstream lines(all.substr(all.find("Commandes")));
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line) && !line.empty()) commands.push_back(line.substr(2, line.find(' ', 2) - 2));
  EXPECT_GE(commands.size(), 20U);
  for (const std::string& command : commands) {
    const Outcome outcome = run(command + " --help");
    EXPECT_EQ(outcome.exit, 0) << command;
    EXPECT_NE(outcome.output.find("Affiche cette aide"), std::string::npos) << command;
    for (const char* english : {"Print", "Display", "REQUIRED", "Excludes", "Positionals", "OPTIONS", "SUBCOMMAND",
                                "Options:", "TEXT ", "INT "}) {
      EXPECT_EQ(outcome.output.find(english), std::string::npos) << english << " in\n" << outcome.output;
    }
  }
}

TEST_F(CommandLine, ASpaceOfOnesOwnHasTheStandardThatShips)
{
  const Outcome made = run("init --organisation 'Préfecture d’essai'");
  ASSERT_EQ(made.exit, 0) << made.errors;
  const auto commitments = Poco::JSON::Parser().parse(run("commitments --format json").output);
  EXPECT_EQ(commitments.extract<Poco::JSON::Array::Ptr>()->size(), 24U);
  const auto documents = Poco::JSON::Parser().parse(run("documents --format json").output);
  EXPECT_EQ(documents.extract<Poco::JSON::Array::Ptr>()->size(), 0U);
  EXPECT_EQ(run("readiness").exit, 1);  // nothing is proven yet
}

TEST_F(CommandLine, ASpaceIsNotMadeTwice)
{
  make_example();
  expect_refused("init --example haute-savoie", "classeur.db");
}

TEST_F(CommandLine, TheExampleImportedAgainIsThereAlready)
{
  make_example();
  const std::string before = space();
  const Outcome outcome = run(fmt::format("import {}/procedures/library/haute-savoie/documents", CLASSEUR_SOURCE_DIR));
  EXPECT_EQ(outcome.exit, 0) << outcome.errors;
  EXPECT_NE(outcome.errors.find("document FP-10 version 1.0"), std::string::npos);
  EXPECT_EQ(space(), before);
}

TEST_F(CommandLine, VerifyFindsAChangeBehindItsBack)
{
  make_example();
  const Outcome good = run("verify");
  EXPECT_EQ(good.exit, 0) << good.errors;
  ASSERT_EQ(std::system(fmt::format("sqlite3 {} \"UPDATE document SET title = 'Autre' WHERE code = 'FP-10'\"",
                                    path("classeur.db"))
                            .c_str()),
            0);
  const Outcome bad = run("verify");
  EXPECT_EQ(bad.exit, 1);
  EXPECT_FALSE(bad.errors.empty());
}

TEST_F(CommandLine, VerifyFindsAChangedSchema)
{
  struct Case {
    const char* sql;
    const char* place;
  };
  make_example();
  for (const Case& one :
       {Case{"CREATE TRIGGER odd AFTER INSERT ON account BEGIN UPDATE account SET role = 'administrator'; END",
             "trigger odd"},
        Case{"CREATE VIEW odd AS SELECT * FROM account", "view odd"},
        Case{"CREATE INDEX odd ON evidence (title)", "index odd"},
        Case{"DROP INDEX mapping_by_version", "index mapping_by_version"},
        Case{"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', '') WHERE name = "
             "'evidence'",
             "table evidence"}}) {
    ASSERT_EQ(run_line("cp classeur.db changed.db").exit, 0);
    ASSERT_EQ(run_line(fmt::format("sqlite3 -cmd '.dbconfig defensive off' changed.db \"{}\"", one.sql)).exit, 0);
    const Outcome outcome = run("--database sqlite:changed.db verify");
    EXPECT_EQ(outcome.exit, 1) << one.sql;
    EXPECT_NE(outcome.errors.find(one.place), std::string::npos) << outcome.errors;
  }
}

}  // namespace classeur::server::tests
