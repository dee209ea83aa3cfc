// Charters as posters: one page of the right size, all of the text, letters that can be read on a wall.
#include "audits/poster.hpp"

#include <algorithm>
#include <regex>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "base/error.hpp"
#include "base/xml.hpp"
#include "model/copy_code.hpp"
#include "model/store/copies.hpp"
#include "model/store/files.hpp"
#include "tests/http/command_line.hpp"
#include "tests/print/paper.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using audits::PosterFormat;
using audits::PosterLook;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

const base::Date kDay(2019, 11, 18);

class Poster : public ::testing::Test
{
 protected:
  static void SetUpTestSuite()
  {
    site_ = std::make_unique<Site>();
    world_ = std::make_unique<audits::World>(world_of(*site_));
  }
  static void TearDownTestSuite()
  {
    world_.reset();
    site_.reset();
  }
  static std::string pdf(const std::string& code, PosterFormat format, PosterLook look = PosterLook::kState)
  {
    const audits::RegisteredDocument& entry = *world_->find_document(code);
    return audits::poster_pdf(site_->store().read(), *world_, entry, entry.versions.front(), kDay, {format, look});
  }

  inline static std::unique_ptr<Site> site_;
  inline static std::unique_ptr<audits::World> world_;
};

// Every text of the element and of those below it that holds words.
void collect_texts(const base::XmlElement& element, std::vector<std::string>& texts)
{
  const std::vector<base::XmlElement> children = element.children();
  if (children.empty()) {
    if (const std::string text = element.folded_text(); !text.empty()) texts.push_back(text);
    return;
  }
  for (const base::XmlElement& child : children) collect_texts(child, texts);
}

// Sizes in points of the letters of the lines that MuPDF reads, by the text of the line.
std::vector<std::pair<double, std::string>> lines_of(const Paper& paper)
{
  const std::string structured = paper.tool("mutool", {"draw", "-q", "-F", "stext"});
  std::vector<std::pair<double, std::string>> lines;
  static const std::regex kFont(R"rx(<font name="[^"]*" size="([0-9.]+)">|<char [^>]*c="([^"]*)")rx");
  for (std::sregex_iterator at(structured.begin(), structured.end(), kFont), end; at != end; ++at) {
    if ((*at)[1].matched) {
      lines.emplace_back(std::stod((*at)[1]), "");
    } else if (!lines.empty()) {
      lines.back().second += (*at)[2];
    }
  }
  return lines;
}

TEST_F(Poster, IsOnePageOfItsSizeWithAllOfTheCharter)
{
  for (const std::string code : {"CH-01", "CH-02"}) {
    for (const auto& [format, size, body] : {std::tuple(PosterFormat::kA4, "595.28 x 841.89 pts (A4)", 14.0),
                                             std::tuple(PosterFormat::kA3, "841.89 x 1190.55 pts (A3)", 19.79)}) {
      SCOPED_TRACE(code + " " + size);
      const Paper paper(pdf(code, format));
      const std::string information = paper.tool("pdfinfo", {});
      EXPECT_THAT(information, HasSubstr("Pages:           1\n"));
      EXPECT_THAT(information, HasSubstr(format == PosterFormat::kA4 ? "(A4)" : "(A3)"));
      const std::string page = paper.pages().front();
      const auto charter = base::XmlDocument::parse(library_file("documents/" + code + ".xml"), code);
      std::vector<std::string> texts;
      collect_texts(*charter.root().child("body"), texts);
      ASSERT_GT(texts.size(), 10U);
      for (const std::string& text : texts) {
        EXPECT_THAT(without_spaces(page), HasSubstr(without_spaces(text)));
      }
      EXPECT_THAT(page, AllOf(HasSubstr(code + ", version 1.0"), HasSubstr("En vigueur"),
                              HasSubstr("Date d’effet : 11 avril 2019"), HasSubstr("page 1 / 1"),
                              HasSubstr("Copie non maîtrisée si imprimée")));
      // No letter of the text is smaller; those of the foot are.
      int small = 0;
      int read = 0;
      for (const auto& [points, words] : lines_of(paper)) {
        if (points >= body - 0.01) ++read;
        const std::string line = without_spaces(words);
        const bool of_text = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
          return line.size() > 20 && without_spaces(text).find(line) != std::string::npos;
        });
        if (of_text && points < body - 0.01) ++small;
      }
      EXPECT_EQ(small, 0);
      EXPECT_GT(read, 20);
    }
  }
}

TEST_F(Poster, HasItsFontsWithinAndTheMarksOfTheStateOnlyWhereTheyBelong)
{
  const Paper state(pdf("CH-01", PosterFormat::kA3));
  const Paper neutral(pdf("CH-01", PosterFormat::kA3, PosterLook::kNeutral));
  for (const Paper* paper : {&state, &neutral}) {
    const std::string fonts = paper->tool("pdffonts", {});
    int count = 0;
    std::size_t start = fonts.find('\n', fonts.find('\n') + 1) + 1;  // two lines of headings
    for (std::size_t end = fonts.find('\n', start); end != std::string::npos; end = fonts.find('\n', start)) {
      const std::string line = fonts.substr(start, end - start);
      EXPECT_THAT(line, testing::ContainsRegex("yes +yes +yes +[0-9]+ +[0-9]+")) << "embedded, subset, with Unicode";
      start = end + 1;
      ++count;
    }
    EXPECT_GE(count, 2);
  }
  EXPECT_THAT(state.tool("pdffonts", {}), HasSubstr("Marianne"));
  EXPECT_THAT(state.pages().front(), AllOf(HasSubstr("RÉPUBLIQUE"), HasSubstr("FRANÇAISE")));
  EXPECT_THAT(neutral.tool("pdffonts", {}), Not(HasSubstr("Marianne")));
  EXPECT_THAT(neutral.pages().front(), Not(HasSubstr("RÉPUBLIQUE")));
}

TEST_F(Poster, LeadsToThePublicPage)
{
  for (const std::string code : {"CH-01", "CH-02"}) {
    for (const PosterFormat format : {PosterFormat::kA4, PosterFormat::kA3}) {
      EXPECT_EQ(Paper(pdf(code, format)).qr_code(1),
                "https://classeur.haute-savoie.invalid/copie/" +
                    model::copy_code(store::read_copy_key(site_->store().read()),
                                     world_->find_document(code)->versions.front()));
    }
  }
  EXPECT_EQ(pdf("CH-02", PosterFormat::kA4), pdf("CH-02", PosterFormat::kA4));
}

TEST_F(Poster, IsOfChartersOnly)
{
  try {
    pdf("FP-10", PosterFormat::kA4);
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kNotFound);
  }
}

TEST_F(Poster, IsServedToThoseSignedIn)
{
  Browser browser(*site_);
  EXPECT_EQ(browser.get("/documents/CH-01/versions/1.0/affiche/a3").status, 303);
  browser.sign_in("agent-accueil");
  const Answer answer = browser.get("/documents/CH-01/versions/1.0/affiche/a3");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("content-type"), "application/pdf");
  EXPECT_EQ(browser.get("/documents/CH-01/versions/1.0/affiche/a2").status, 404);
  EXPECT_EQ(browser.get("/documents/FP-10/versions/2.0/affiche/a3").status, 404);
  EXPECT_THAT(browser.get("/documents/CH-01").body, HasSubstr("/documents/CH-01/versions/1.0/affiche/a4"));
  EXPECT_THAT(browser.get("/documents/FP-10").body, Not(HasSubstr("affiche/")));
}

TEST_F(CommandLine, WritesAPosterOrSaysThatItsTextIsTooLong)
{
  make_example();
  EXPECT_EQ(run("--today 2019-11-18 document poster CH-02 --format a3 --output affiche.pdf").exit, 0);
  EXPECT_EQ(content_of(path("affiche.pdf")).substr(0, 5), "%PDF-");
  EXPECT_EQ(run("document poster CH-02 --format a5").exit, 2);
  EXPECT_EQ(run("document poster FP-10 --format a4").exit, 1);
  // The same charter with its promises said five times over.
  std::string charter = library_file("documents/CH-02.xml");
  const std::size_t start = charter.find("<item>");
  const std::size_t end = charter.find("</list>");
  const std::string items = charter.substr(start, end - start);
  charter.insert(end, items + items + items + items);
  charter.replace(charter.find("CH-02\" version=\"1.0\""), 20, "CH-02\" version=\"2.0\"");
  charter.replace(charter.find("<effective>2019-04-11"), 21, "<effective>2019-10-01");
  charter.replace(charter.find("</history>"), 0, "<change version=\"2.0\" on=\"2019-10-01\">Plus longue.</change>");
  write_file(path("longue.xml"), charter);
  const Outcome brought = run("--today 2019-11-18 import longue.xml");
  ASSERT_EQ(brought.exit, 0) << brought.errors;
  const Outcome refused = run("--today 2019-11-18 document poster CH-02 --format a3 --output longue.pdf");
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.errors, HasSubstr("ne tient pas sur une affiche"));
  EXPECT_TRUE(content_of(path("longue.pdf")).empty());
}

}  // namespace
}  // namespace classeur::server::tests
