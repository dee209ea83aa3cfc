// A manifest may bring a file that another record has already: it is said, line by line, and is no error.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/http/command_line.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::HasSubstr;
using ::testing::Not;

class KnownFiles : public CommandLine
{
 protected:
  void SetUp() override { make_example(); }
  void write_manifest(const std::string& name, const std::vector<std::pair<std::string, std::string>>& rows) const
  {
    std::string text =
        "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,confidentiality,origin,files,"
        "note\n";
    for (const auto& [code, files] : rows) {
      text += fmt::format("{},Essai,minutes,2019-01-01,2019-01-31,2019-02-01,,,SG,3.4,ordinary,uploaded,{},\n", code,
                          files);
    }
    write_file(path(name), text);
  }
};

}  // namespace

TEST_F(KnownFiles, OfOtherRecordsAreSaidWithTheirLine)
{
  write_file(path("a.txt"), "un");
  write_file(path("b.txt"), "deux");
  write_file(path("copie de a.txt"), "un");
  write_manifest("premier.csv", {{"PR-2019-901", "a.txt"}, {"PR-2019-902", "b.txt"}});
  const Outcome first = run("evidence import premier.csv");
  ASSERT_EQ(first.exit, 0) << first.errors;
  EXPECT_THAT(first.errors, Not(HasSubstr("est déjà dans")));
  write_manifest("second.csv", {{"PR-2019-903", "b.txt;copie de a.txt"}});
  const Outcome second = run("evidence import second.csv");
  EXPECT_EQ(second.exit, 0);
  EXPECT_THAT(second.errors, HasSubstr("second.csv, ligne 2\u00A0: «\u00A0b.txt\u00A0» est déjà dans PR-2019-902.\n"));
  EXPECT_THAT(second.errors,
              HasSubstr("second.csv, ligne 2\u00A0: «\u00A0copie de a.txt\u00A0» est déjà dans PR-2019-901.\n"));
  EXPECT_THAT(run("evidence import second.csv").errors, Not(HasSubstr("est déjà dans"))) << "nothing comes";
}

TEST_F(KnownFiles, WithinOneManifestAreSaidOnce)
{
  write_file(path("a.txt"), "un");
  write_manifest("m.csv", {{"PR-2019-901", "a.txt"}, {"PR-2019-902", "a.txt"}, {"PR-2019-903", "a.txt"}});
  const Outcome outcome = run("evidence import m.csv");
  EXPECT_EQ(outcome.exit, 0);
  EXPECT_THAT(outcome.errors, Not(HasSubstr("m.csv, ligne 2")));
  EXPECT_THAT(outcome.errors, HasSubstr("m.csv, ligne 3\u00A0: «\u00A0a.txt\u00A0» est déjà dans PR-2019-901.\n"));
  EXPECT_THAT(outcome.errors, HasSubstr("m.csv, ligne 4\u00A0: «\u00A0a.txt\u00A0» est déjà dans PR-2019-901.\n"));
}

TEST_F(KnownFiles, OfAWithdrawnRecordAreSaidToBeSo)
{
  write_file(path("a.txt"), "un");
  write_manifest("premier.csv", {{"PR-2019-901", "a.txt"}});
  ASSERT_EQ(run("evidence import premier.csv").exit, 0);
  ASSERT_EQ(run("evidence withdraw PR-2019-901 --reason 'Erreur de période'").exit, 0);
  write_manifest("second.csv", {{"PR-2019-902", "a.txt"}});
  EXPECT_THAT(run("evidence import second.csv").errors,
              HasSubstr("second.csv, ligne 2\u00A0: «\u00A0a.txt\u00A0» est déjà dans PR-2019-901 (retirée).\n"));
}

// A revision that keeps a file has it from its own record.
TEST_F(KnownFiles, OfTheRecordItselfAreNotSaid)
{
  write_file(path("a.txt"), "un");
  write_file(path("b.txt"), "deux");
  write_manifest("premier.csv", {{"PR-2019-901", "a.txt"}});
  ASSERT_EQ(run("evidence import premier.csv").exit, 0);
  write_manifest("second.csv", {{"PR-2019-901", "a.txt;b.txt"}});
  const Outcome outcome = run("evidence import second.csv --on-conflict add");
  EXPECT_EQ(outcome.exit, 0) << outcome.errors;
  EXPECT_THAT(outcome.errors, Not(HasSubstr("est déjà dans")));
}

TEST_F(KnownFiles, AreSaidByTheWatchedFolderToo)
{
  write_file(path("a.txt"), "un");
  write_manifest("premier.csv", {{"PR-2019-901", "a.txt"}});
  ASSERT_EQ(run("evidence import premier.csv").exit, 0);
  write_manifest("second.csv", {{"PR-2019-902", "a.txt"}});
  ASSERT_EQ(run_line("mkdir boite && mv a.txt second.csv boite && touch -d '1 minute ago' boite/*").exit, 0);
  const Outcome outcome = run("watch boite --for referent-qualite --once");
  EXPECT_EQ(outcome.exit, 0);
  EXPECT_THAT(outcome.errors, HasSubstr("second.csv, ligne 2\u00A0: «\u00A0a.txt\u00A0» est déjà dans PR-2019-901.\n"));
}

}  // namespace classeur::server::tests
