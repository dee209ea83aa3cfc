// The program as a person runs it: what it prints, how it ends, and that bad input changes nothing.
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include <Poco/JSON/Parser.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Process.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/csv.hpp"
#include "base/digest.hpp"
#include "tests/http/site.hpp"

namespace classeur::server
{

namespace
{

struct Outcome {
  int exit = -1;
  std::string output;  // data
  std::string errors;
};

std::string content_of(const std::string& path)
{
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void write_file(const std::string& path, std::string_view bytes)
{
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

class CommandLine : public ::testing::Test
{
 protected:
  Outcome run(const std::string& arguments) const
  {
    const std::string command =
        fmt::format("cd {0} && {1} {2} >out.txt 2>err.txt </dev/null", folder_.path(), CLASSEUR_PROGRAM, arguments);
    const int status = std::system(command.c_str());  // NOLINT: the arguments are ours
    return {WEXITSTATUS(status), content_of(path("out.txt")), content_of(path("err.txt"))};
  }
  void make_example() const
  {
    ASSERT_EQ(run("--today 2019-11-18 init --example haute-savoie --password motdepasse-exemple").exit, 0);
  }
  std::string path(const std::string& name) const { return folder_.path() + "/" + name; }
  // All that the space says, to see that nothing changed.
  std::string space() const
  {
    return run("documents --format json").output + run("evidence list --format json").output +
           run("commitments --format json").output + run("verify").output;
  }
  // Refused with exit 1, the place named, and nothing changed.
  void expect_refused(const std::string& arguments, const std::string& place) const
  {
    const std::string before = space();
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.exit, 1) << arguments << "\n" << outcome.errors;
    EXPECT_NE(outcome.errors.find(place), std::string::npos) << outcome.errors;
    EXPECT_EQ(space(), before);
  }
  void expect_evidence_refused(const std::string& file, std::string_view bytes) const
  {
    write_file(path(file), bytes);
    write_file(path("manifest.csv"),
               "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,confidentiality,origin,"
               "files,note\nPR-X,Essai,minutes,2019-01-01,2019-01-31,2019-02-01,,,SG,3.4,ordinary,uploaded," +
                   file + ",\n");
    expect_refused("evidence import manifest.csv", file);
  }

  tests::TemporaryFolder folder_;
};

}  // namespace

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

TEST_F(CommandLine, TextIsAlignedByCharacters)
{
  make_example();
  const std::string text = run("user list").output;
  // Every role begins in the column of the title.
  const std::size_t column = text.find("Rôle");
  ASSERT_NE(column, std::string::npos);
  EXPECT_EQ(text.substr(text.find("referent-qualite") + column, 15), "quality_referen");
}

TEST_F(CommandLine, WorkdaysAreThoseOfTheFacts)
{
  EXPECT_EQ(run("workdays 2019-04-18 5").output, "2019-04-26\n");
  EXPECT_EQ(run("workdays 2019-05-24 15").output, "2019-06-18\n");
  EXPECT_EQ(run("workdays demain 5").exit, 2);
}

TEST_F(CommandLine, MisuseIsSaidAndEndsWithTwo)
{
  for (const char* arguments :
       {"", "nothing", "init --today", "--today hier commitments", "import", "--database ftp://x commitments",
        "commitments --format xml", "serve --listen nowhere"}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.exit, 2) << arguments << "\n" << outcome.errors;
    EXPECT_FALSE(outcome.errors.empty()) << arguments;
    EXPECT_TRUE(outcome.output.empty()) << arguments;
  }
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

TEST_F(CommandLine, BadDocumentsAreRefusedWithTheirPlace)
{
  make_example();
  const std::string sheet =
      content_of(std::string(CLASSEUR_SOURCE_DIR) + "/procedures/library/haute-savoie/documents/FP-10.xml");
  ASSERT_FALSE(sheet.empty());

  write_file(path("cut.xml"), sheet.substr(0, sheet.size() / 2));
  expect_refused("import cut.xml", "cut.xml");
  write_file(path("invalid.xml"), "<?xml version=\"1.0\"?>\n<procedure xmlns=\"urn:classeur:document\"/>\n");
  expect_refused("import invalid.xml", "invalid.xml");
  write_file(path("entity.xml"),
             "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<a>&e;</a>\n");
  expect_refused("import entity.xml", "entity.xml");
  std::string laughs = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY l0 \"ha\">";
  for (int i = 1; i < 12; ++i) {
    std::string ten;
    for (int k = 0; k < 10; ++k) ten += fmt::format("&l{};", i - 1);
    laughs += fmt::format("<!ENTITY l{} \"{}\">", i, ten);
  }
  write_file(path("laughs.xml"), laughs + "]>\n<a>&l11;</a>\n");
  expect_refused("import laughs.xml", "laughs.xml");
  std::string deep;
  for (int i = 0; i < 10'000; ++i) deep += "<a>";
  for (int i = 0; i < 10'000; ++i) deep += "</a>";
  write_file(path("deep.xml"), deep);
  expect_refused("import deep.xml", "deep.xml");

  std::string changed = sheet;
  const std::size_t title = changed.find("<title>");
  ASSERT_NE(title, std::string::npos);
  changed.insert(title + 7, "Autre ");
  write_file(path("changed.xml"), changed);
  expect_refused("import changed.xml", "changed.xml");

  std::string unknown = sheet;
  const std::size_t served = unknown.find("commitment=\"");
  ASSERT_NE(served, std::string::npos);
  unknown.replace(served, unknown.find('"', served + 12) - served, "commitment=\"99");
  write_file(path("unknown.xml"), unknown);
  expect_refused("import unknown.xml", "unknown.xml");

  write_file(path("empty.xml"), "");
  expect_refused("import empty.xml", "empty.xml");
  expect_refused("import absent.xml", "absent.xml");
}

TEST_F(CommandLine, OneBadFileKeepsAllOthersOut)
{
  make_example();
  std::filesystem::create_directory(path("folder"));
  std::string sheet =
      content_of(std::string(CLASSEUR_SOURCE_DIR) + "/procedures/library/haute-savoie/documents/CH-01.xml");
  for (std::size_t at = sheet.find("CH-01"); at != std::string::npos; at = sheet.find("CH-01")) {
    sheet.replace(at, 5, "CH-09");
  }
  write_file(path("folder/a.xml"), sheet);
  write_file(path("folder/b.xml"), "<broken");
  expect_refused("import folder", "b.xml");
}

TEST_F(CommandLine, BadEvidenceIsRefusedWithItsPlace)
{
  make_example();
  expect_evidence_refused("empty.pdf", "");
  expect_evidence_refused("text.pdf", "This is not a PDF.");
  expect_evidence_refused("program.exe", std::string_view("MZ\0\1", 4));
  expect_evidence_refused("page.txt", "<html><script>alert(1)</script></html>");
  const std::string good = content_of(std::string(CLASSEUR_SOURCE_DIR) +
                                      "/procedures/library/haute-savoie/evidence/files/PR-2019-010-rapport.pdf");
  ASSERT_GT(good.size(), 1000U);
  expect_evidence_refused("cut.pdf", good.substr(0, good.size() / 2));
  write_file(path("plain.pdf"), good);
  ASSERT_EQ(std::system(
                fmt::format("qpdf --encrypt secret owner 256 -- {} {}", path("plain.pdf"), path("encrypted-source.pdf"))
                    .c_str()),
            0);
  expect_evidence_refused("encrypted.pdf", content_of(path("encrypted-source.pdf")));
}

TEST_F(CommandLine, AManifestNamesLineAndColumn)
{
  make_example();
  write_file(path("manifest.csv"),
             "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,confidentiality,origin,"
             "files,note\nPR-X,Essai,minutes,2019-13-01,2019-01-31,2019-02-01,,,SG,3.4,ordinary,uploaded,a.txt,\n");
  expect_refused("evidence import manifest.csv", "ligne 2, colonne");
}

TEST_F(CommandLine, PlacesThatCannotBeWrittenAreSaid)
{
  EXPECT_EQ(run("--database sqlite:/nonexistent/folder/space.db init").exit, 1);
  EXPECT_EQ(run("--database sqlite:/proc/space.db init").exit, 1);
  EXPECT_EQ(run("commitments").exit, 1) << "there is no space yet";
  make_example();
  expect_refused("--today 2019-11-18 binder --audit socotec-2019 --output /nonexistent/b.pdf", "/nonexistent/b.pdf");
  expect_refused("binder --audit nothing --output b.pdf", "nothing");
  EXPECT_FALSE(std::filesystem::exists(path("b.pdf")));
  EXPECT_FALSE(std::filesystem::exists(path("b.pdf.part")));
}

TEST_F(CommandLine, APortThatIsTakenIsSaid)
{
  make_example();
  Poco::Net::ServerSocket taken(Poco::Net::SocketAddress("127.0.0.1", 0));
  const std::string port = std::to_string(taken.address().port());
  expect_refused("serve --listen 127.0.0.1:" + port, port);
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

}  // namespace classeur::server
