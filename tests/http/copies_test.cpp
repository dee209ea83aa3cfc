// Copies of a space, the formatter on its own, the checklist to fill in by hand.
#include <filesystem>

#include <fmt/format.h>

#include "tests/http/command_line.hpp"

namespace classeur::server::tests
{

TEST_F(CommandLine, ABackupIsRestoredAsItWas)
{
  make_example();
  const std::string before = space();
  ASSERT_EQ(run("backup copy.db").exit, 0);
  EXPECT_FALSE(std::filesystem::exists(path("copy.db-wal")));
  ASSERT_EQ(run_line("mv classeur.db lost.db").exit, 0);
  ASSERT_EQ(run("restore copy.db").exit, 0);
  EXPECT_EQ(space(), before);
  // Byte for byte the same binder.
  ASSERT_EQ(run("--today 2019-11-18 binder --audit socotec-2019 --output new.pdf").exit, 0);
  ASSERT_EQ(run("--database sqlite:lost.db --today 2019-11-18 binder --audit socotec-2019 --output old.pdf").exit, 0);
  EXPECT_EQ(content_of(path("new.pdf")), content_of(path("old.pdf")));
}

TEST_F(CommandLine, ACopyNeverWritesOverAFile)
{
  make_example();
  write_file(path("precious.db"), "précieux");
  expect_refused("backup precious.db", "existe déjà");
  EXPECT_EQ(content_of(path("precious.db")), "précieux");
  ASSERT_EQ(run("backup copy.db").exit, 0);
  expect_refused("restore copy.db", "existe déjà");
  expect_refused("backup /nonexistent/copy.db", "/nonexistent/copy.db");
  expect_refused("--database sqlite:new.db restore absent.db", "absent.db");
  EXPECT_FALSE(std::filesystem::exists(path("new.db")));
  EXPECT_EQ(run("--database postgresql://localhost/base backup copy2.db").exit, 2);
}

TEST_F(CommandLine, ADamagedSpaceGivesNoCopy)
{
  make_example();
  ASSERT_EQ(
      run_line("sqlite3 classeur.db \"UPDATE evidence SET title = title || '.' WHERE code = 'PR-2019-010'\"").exit, 0);
  const Outcome backup = run("backup copy.db");
  EXPECT_EQ(backup.exit, 1);
  EXPECT_NE(backup.errors.find("PR-2019-010"), std::string::npos) << backup.errors;
  EXPECT_FALSE(std::filesystem::exists(path("copy.db")));
  ASSERT_EQ(run_line("cp classeur.db damaged.db").exit, 0);
  EXPECT_EQ(run("--database sqlite:new.db restore damaged.db").exit, 1);
  EXPECT_FALSE(std::filesystem::exists(path("new.db")));
  for (const auto& entry : std::filesystem::directory_iterator(path(""))) {
    EXPECT_NE(entry.path().extension(), ".part") << entry.path();
  }
}

TEST_F(CommandLine, TheFormatterWorksOnItsOwn)
{
  const std::string objects =
      R"fo(<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set><fo:simple-page-master )fo"
      R"fo(master-name="a" page-width="100mm" page-height="50mm"><fo:region-body margin="5mm"/></fo:simple-page-master>)fo"
      R"fo(</fo:layout-master-set><fo:page-sequence master-reference="a"><fo:flow flow-name="xsl-region-body">)fo"
      R"fo(<fo:block>Préfecture</fo:block><fo:block><fo:external-graphic src="url('{}')" content-width="20mm"/>)fo"
      R"fo(</fo:block></fo:flow></fo:page-sequence></fo:root>)fo";
  write_file(path("picture.png"), library_file("evidence/files/PR-2019-057-arborescence.png"));
  const auto write_objects = [&](const std::string& picture) {
    std::string text = objects;
    text.replace(text.find("{}"), 2, picture);
    write_file(path("page.fo"), text);
  };
  write_objects("picture.png");
  ASSERT_EQ(run("render page.fo --output page.pdf").exit, 0);
  EXPECT_NE(run_line("pdftotext page.pdf -").output.find("Préfecture"), std::string::npos);
  EXPECT_NE(run_line("pdfimages -list page.pdf").output.find("image"), std::string::npos);
  for (const char* picture : {"absent.png", "../picture.png", "/etc/hostname"}) {
    write_objects(picture);
    const Outcome outcome = run("render page.fo --output other.pdf");
    EXPECT_EQ(outcome.exit, 1) << picture;
    EXPECT_NE(outcome.errors.find("page.fo"), std::string::npos) << outcome.errors;
  }
  write_file(path("page.fo"), "<fo:root xmlns:fo='http://www.w3.org/1999/XSL/Format'>\n<fo:odd/></fo:root>");
  const Outcome odd = run("render page.fo --output other.pdf");
  EXPECT_EQ(odd.exit, 1);
  EXPECT_NE(odd.errors.find("page.fo, ligne 2"), std::string::npos) << odd.errors;
  EXPECT_FALSE(std::filesystem::exists(path("other.pdf")));
}

TEST_F(CommandLine, TheChecklistIsAFormToFillIn)
{
  make_example();
  ASSERT_EQ(run("--today 2019-11-18 checklist --audit socotec-2019 --format pdf --output grid.pdf").exit, 0);
  EXPECT_EQ(run_line("qpdf --check grid.pdf").exit, 0);
  EXPECT_NE(run_line("pdfinfo grid.pdf").output.find("841.89 x 595.276 pts (A4)"), std::string::npos);
  const Outcome text = run_line("pdftotext -layout grid.pdf -");
  for (const char* words : {"Engagement 1 –", "Engagement 50 –", "Non-conformité majeure", "Auditeur", "PR-2019-022"}) {
    EXPECT_NE(text.output.find(words), std::string::npos) << words;
  }
  // As many boxes as the audit has requirements, for each grade.
  const std::string csv = run("--today 2019-11-18 checklist --audit socotec-2019 --format csv").output;
  const auto count = [](const std::string& where, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = where.find(what); at != std::string::npos; at = where.find(what, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count(text.output, "Point fort"), count(csv, "\r\n") - 1);
}

}  // namespace classeur::server::tests
