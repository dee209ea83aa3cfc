// The binder that the auditor of November 2019 is handed, made from the example and looked at with other people's
// tools: every page's text, every number in the contents, every link, every attachment.
#include "audits/binder.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <thread>

#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>
#include <Poco/StreamCopier.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include "audits/binder_plan.hpp"
#include "audits/read_world.hpp"
#include "model/store/store.hpp"
#include "server/import.hpp"
#include "templates/pdf/inspect.hpp"

namespace classeur::audits
{
namespace
{

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const base::Date kDay(2019, 11, 18);
constexpr const char* kAudit = "socotec-2019";

struct Output {
  int status = 0;
  std::string text;    // standard output
  std::string errors;  // standard error
};

Output run(const std::string& program, const std::vector<std::string>& arguments)
{
  Poco::Pipe out;
  Poco::Pipe err;
  const Poco::ProcessHandle process = Poco::Process::launch(program, arguments, nullptr, &out, &err);
  Output output;
  Poco::PipeInputStream errors(err);
  Poco::PipeInputStream text(out);
  std::thread reader([&] { Poco::StreamCopier::copyToString(errors, output.errors); });
  Poco::StreamCopier::copyToString(text, output.text);
  reader.join();
  output.status = process.wait();
  return output;
}

// A long title runs over two lines.
std::string folded(const std::string& text)
{
  return std::regex_replace(text, std::regex("\\s+"), " ");
}

// The example's space, in a file of that folder.
std::unique_ptr<model::store::Store> example_space(const std::filesystem::path& folder)
{
  auto store = model::store::Store::open(model::store::DatabaseUrl::parse("sqlite:" + (folder / "space.db").string()),
                                         model::store::OpenMode::kCreate);
  server::ImportOptions options;
  options.today = kDay;
  options.password_hash = "$argon2id$nobody-signs-in-here";
  const model::Actor actor{0, "classeur", "Programme"};
  server::import_files(*store, actor, server::source_of_library("qual-e-pref"), options);
  server::import_files(*store, actor, server::source_of_library("haute-savoie"), options);
  return store;
}

MadeBinder make(model::store::Store& store, const std::string& audit, const std::string& path)
{
  std::ofstream file(path, std::ios::binary);
  return make_binder(store.read(), audit, kDay, [&](std::string_view bytes) {
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  });
}

// Made once for all tests: the example's space and its binder on disk.
class Binder : public ::testing::Test
{
 protected:
  static void SetUpTestSuite()
  {
    folder_ = std::filesystem::temp_directory_path() / ("classeur-binder-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    store_ = example_space(folder_);
    path_ = (folder_ / "binder.pdf").string();
    made_ = make(*store_, kAudit, path_);
    world_ = std::make_unique<World>(read_world(store_->read(), kDay));
    plan_ = std::make_unique<BinderPlan>(plan_binder(*world_, kAudit, kDay, {}));
    inspected_ = std::make_unique<templates::pdf::InspectedPdf>(templates::pdf::inspect_file(path_));
    for (std::uint32_t page = 1; page <= made_.page_count; ++page) {
      const std::string number = std::to_string(page);
      texts_.push_back(run("pdftotext", {"-f", number, "-l", number, "-layout", path_, "-"}).text);
    }
  }

  static void TearDownTestSuite()
  {
    inspected_.reset();
    plan_.reset();
    world_.reset();
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  // The page, from 0, on which an outline entry begins with this title.
  static std::optional<std::uint32_t> page_of(const std::string& title)
  {
    for (const auto& bookmark : inspected_->bookmarks) {
      if (bookmark.title.starts_with(title)) return bookmark.page;
    }
    return std::nullopt;
  }

  inline static std::filesystem::path folder_;
  inline static std::unique_ptr<model::store::Store> store_;
  inline static std::string path_;
  inline static MadeBinder made_;
  inline static std::unique_ptr<World> world_;
  inline static std::unique_ptr<BinderPlan> plan_;
  inline static std::unique_ptr<templates::pdf::InspectedPdf> inspected_;
  inline static std::vector<std::string> texts_;
};

TEST_F(Binder, IsCleanForOtherPeoplesTools)
{
  const Output check = run("qpdf", {"--check", path_});
  EXPECT_EQ(check.status, 0) << check.text << check.errors;
  EXPECT_EQ(check.text.find("WARNING"), std::string::npos) << check.text;
  EXPECT_THAT(run("pdfinfo", {path_}).errors, IsEmpty());
  EXPECT_THAT(run("pdffonts", {path_}).errors, IsEmpty());
  EXPECT_THAT(run("pdfimages", {"-list", path_}).errors, IsEmpty());
  EXPECT_THAT(run("pdftotext", {path_, "-"}).errors, IsEmpty());
  EXPECT_THAT(run("pdfdetach", {"-list", path_}).errors, IsEmpty());
  EXPECT_THAT(run("pdftoppm", {"-r", "20", "-png", path_, (folder_ / "page").string()}).errors, IsEmpty());
}

TEST_F(Binder, HasTextOnEveryPage)
{
  for (std::size_t page = 0; page < texts_.size(); ++page) {
    EXPECT_GT(texts_[page].size(), 80U) << "page " << page + 1;
    if (page > 0) {
      EXPECT_THAT(texts_[page],
                  HasSubstr("page " + std::to_string(page + 1) + " / " + std::to_string(made_.page_count)));
    }
  }
}

TEST_F(Binder, IsTheSameTwiceToTheByte)
{
  const MadeBinder again = make(*store_, kAudit, (folder_ / "again.pdf").string());
  EXPECT_EQ(again.digest, made_.digest);
  EXPECT_EQ(again.size_bytes, made_.size_bytes);
  EXPECT_EQ(std::filesystem::file_size(folder_ / "again.pdf"), made_.size_bytes);
}

TEST_F(Binder, SaysNothingOfWaiversIfThereAreNone)
{
  ASSERT_TRUE(plan_->waivers.empty());
  EXPECT_FALSE(page_of(kWaiversTitle));
  for (const std::string& text : texts_) EXPECT_THAT(text, ::testing::Not(HasSubstr(kWaiversTitle)));
}

TEST_F(Binder, HasAnOutlineOfThePartsAndTheCommitments)
{
  for (int number = 0; number < kPartCount; ++number) {
    const auto title = std::to_string(number) + ". " + std::string(french_title(static_cast<PartNumber>(number)));
    const auto page = page_of(title);
    ASSERT_TRUE(page) << title;
    if (number > 0) {
      EXPECT_THAT(folded(texts_[*page]), HasSubstr(title));
    }
  }
  for (const model::Commitment& commitment : world_->editions.front().commitments) {
    const auto page = page_of(std::to_string(commitment.number) + " – " + commitment.title);
    ASSERT_TRUE(page) << commitment.number;
    EXPECT_THAT(texts_[*page], HasSubstr("Engagement " + std::to_string(commitment.number) + " – "));
  }
  for (const auto& bookmark : inspected_->bookmarks) EXPECT_TRUE(bookmark.page) << bookmark.title;
}

// An agent reads one sheet of paper, both sides.
// The procedure itself is on two pages; its sign-offs may stand on a leaf of their own.
TEST_F(Binder, HasSheetsOfTwoPagesAtMost)
{
  std::map<std::string, std::uint32_t> first_page;
  for (auto at = inspected_->bookmarks.begin(); at != inspected_->bookmarks.end(); ++at) {
    if (!at->title.starts_with("FP-")) continue;
    const auto next = std::next(at);
    ASSERT_TRUE(at->page && next != inspected_->bookmarks.end() && next->page) << at->title;
    const std::uint32_t pages = *next->page - *at->page;
    EXPECT_LE(pages, 3U) << at->title;
    if (pages == 3) {
      const std::string& last = texts_[*at->page + 2];
      EXPECT_THAT(last, HasSubstr("Visas")) << at->title;
      for (const char* part : {"Étapes", "Historique", "Engagements servis", "Documents associés"}) {
        EXPECT_THAT(last, ::testing::Not(HasSubstr(part))) << at->title;
      }
    }
    first_page.emplace(at->title, *at->page);
  }
  EXPECT_EQ(first_page.size(), 26U);
}

// "10 – Nous répondons … ........ 57" is followed to page 57.
TEST_F(Binder, PrintsTheRightNumbersInItsContents)
{
  std::map<std::string, std::uint32_t> page_by_title;
  for (const auto& bookmark : inspected_->bookmarks)
    page_by_title.emplace(bookmark.title, bookmark.page.value_or(0) + 1);
  const auto first = page_of("0. Couverture");
  const auto end = page_of("1. Périmètre");
  ASSERT_TRUE(first && end);
  EXPECT_EQ(*first, 0U) << "the cover is the first page";
  const std::regex line(R"(^\s*(\d+\. .+?|\d+ – .+?|[A-Z]{2}-[0-9-]+ – .+?)\s*(?:\.\s?)+\s*(\d+)\s*$)");
  std::size_t seen = 0;
  for (std::uint32_t page = *first; page < *end; ++page) {
    std::istringstream lines(texts_[page]);
    std::string text;
    while (std::getline(lines, text)) {
      std::smatch match;
      if (!std::regex_match(text, match, line)) continue;
      const auto found = page_by_title.find(match[1].str());
      if (found == page_by_title.end()) continue;  // a title that runs over two lines: its first line has no number
      EXPECT_EQ(std::to_string(found->second), match[2].str()) << match[1];
      ++seen;
    }
  }
  // 16 parts after the contents, the commitments and documents whose title fits on a line.
  EXPECT_GE(seen, 50U);
}

TEST_F(Binder, HasLinksThatLandWhereTheySay)
{
  std::size_t inside = 0;
  for (const auto& link : inspected_->links) {
    if (!link.uri.empty()) continue;
    ASSERT_TRUE(link.target_page) << "a link on page " << link.page + 1 << " to " << link.name;
    ++inside;
    // A link named for a document or a piece of evidence lands on a page that bears its code.
    if (std::regex_match(link.name, std::regex("(FP|CH|NS|PR|MQ|PQ|LM|GP)-.*"))) {
      std::string code = link.name;
      EXPECT_THAT(texts_[*link.target_page], HasSubstr(code.substr(0, 11))) << "from page " << link.page + 1;
    }
  }
  EXPECT_GT(inside, 300U);
}

TEST_F(Binder, LabelsItsPages)
{
  ASSERT_EQ(inspected_->page_labels.size(), made_.page_count);
  for (std::size_t page = 0; page < inspected_->page_labels.size(); ++page) {
    EXPECT_EQ(inspected_->page_labels[page], std::to_string(page + 1));
  }
}

TEST_F(Binder, AttachesEveryOriginalWithTheDigestOfItsIndex)
{
  std::map<std::string, std::string> attached;
  for (const auto& attachment : inspected_->attachments) attached[attachment.name] = attachment.digest.hex();
  std::string index;
  const auto begin = page_of("15. Index des preuves");
  const auto end = page_of("16. Glossaire");
  ASSERT_TRUE(begin && end);
  for (std::uint32_t page = *begin; page < *end; ++page) index += texts_[page];
  std::size_t files = 0;
  for (const PlannedEvidence& evidence : plan_->evidence) {
    for (const PlannedFile& file : evidence.files) {
      ++files;
      const auto found = attached.find(file.attachment);
      ASSERT_NE(found, attached.end()) << file.attachment;
      EXPECT_EQ(found->second, file.file->file.digest.hex()) << file.attachment;
      EXPECT_THAT(index, HasSubstr(found->second)) << file.attachment;
    }
  }
  EXPECT_EQ(attached.size(), files);
  EXPECT_GE(plan_->evidence.size(), 80U);
}

TEST_F(Binder, ShowsTheHonestGaps)
{
  for (const CommitmentReadiness& answer : plan_->readiness) {
    const std::set<int> gaps = {9, 10, 13, 14, 15, 49};
    if (!gaps.contains(answer.number)) continue;
    EXPECT_NE(answer.status, Status::kProven) << answer.number;
    const auto page = page_of(std::to_string(answer.number) + " – ");
    ASSERT_TRUE(page);
    std::string text;
    for (std::uint32_t at = *page; at < *page + 4; ++at) text += texts_[at];
    EXPECT_THAT(text, ::testing::AnyOf(HasSubstr("Aucune fiche de procédure"), HasSubstr("Seule la fiche FP-31")))
        << answer.number;
  }
  std::string register_text;
  for (std::uint32_t at = *page_of("5. Base"); at < *page_of("6. Engagements"); ++at) register_text += texts_[at];
  EXPECT_THAT(register_text, HasSubstr("Le numéro 71"));
}

// Nine has nothing in any month; half a year on nothing would be proven. What the figures draw stands in their tables.
TEST_F(Binder, DrawsTheMonthsOfTheCommitmentsAndTheForecast)
{
  const std::uint32_t matrix = *page_of("3. Matrice");
  std::vector<std::string> pictures;
  for (std::uint32_t at = matrix; at < *page_of("4. "); ++at) pictures.push_back(texts_[at]);
  ASSERT_GE(pictures.size(), 4U);
  const std::string& curves = pictures.back();
  const std::string& table = pictures[pictures.size() - 2];
  const std::string& map = pictures[pictures.size() - 3];
  EXPECT_THAT(map, HasSubstr("Couverture des engagements, mois par mois"));
  EXPECT_THAT(map, HasSubstr("toutes les exigences")) << "the legend is text, not lines";
  EXPECT_TRUE(std::regex_search(table, std::regex("\n *9 Nous vous informons[^\n]*?( +0/4){16}\n"))) << table;
  EXPECT_THAT(curves, HasSubstr("18 mai 2020"));
  EXPECT_THAT(curves, HasSubstr("5, 6"));
}

// February of I5 (1.78, above 2), May of I6 (66.67, above 80), June of I8 (33.33, above 80); their results reach it.
TEST_F(Binder, SaysWhichMonthsMissTheirTarget)
{
  std::string text;
  for (std::uint32_t at = *page_of("8. Indicateurs"); at < *page_of("9. "); ++at) text += texts_[at];
  const std::regex missed("Objectif manqué");
  EXPECT_EQ(std::distance(std::sregex_iterator(text.begin(), text.end(), missed), std::sregex_iterator()), 3) << text;
  EXPECT_THAT(text, HasSubstr("Objectif atteint selon le chiffre publié."));
}

// Of the first versions with the guide, of the second ones by acts.
TEST_F(Binder, SaysInTheRegisterWhoSignedAndWhen)
{
  std::string text;
  for (std::uint32_t at = *page_of("5. Base"); at < *page_of("6. Engagements"); ++at) text += texts_[at];
  for (const char* signoff :
       {"Directeur de cabinet, 11 avril 2019", "Référent qualité, 18 juillet 2019", "Directeur de cabinet, 6 août 2019",
        "Secrétaire générale, 23 août 2019", "Secrétaire générale, 5 juillet 2019"}) {
    EXPECT_THAT(text, HasSubstr(signoff));
  }
}

// The note of July, to all but the auditors; all but three have read it.
TEST_F(Binder, SaysInTheRegisterHowManyHaveReadWhatIsInForce)
{
  std::string text;
  for (std::uint32_t at = *page_of("5. Base"); at < *page_of("6. Engagements"); ++at) text += texts_[at];
  text = std::regex_replace(text, std::regex("\\s+"), " ");
  EXPECT_THAT(text, HasSubstr("Diffusée le 5 juillet 2019, connue de 19 sur 22"));
  EXPECT_THAT(text, HasSubstr("Diffusée le 28 août 2019, connue de 13 sur 16"));
}

// Of an audit of one module of the two: what each of the parts 10 to 12 says.
class BinderOfOneModule : public ::testing::TestWithParam<int>
{
 protected:
  void SetUp() override
  {
    folder_ = std::filesystem::temp_directory_path() / ("classeur-binder-module-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string parts_10_to_12() const
  {
    const auto store = example_space(folder_);
    const std::string file = (folder_ / "audit.xml").string();
    std::ofstream(file) << R"(<audits xmlns="urn:classeur:audit" xml:lang="fr"><audit code="un-module" kind="internal"
      standard="qual-e-pref" from="2020-03-10" to="2020-03-10"><title>Audit d’un module</title><body>Ministère</body>
      <scope><text>Un module</text><module number=")"
                        << GetParam() << R"("/></scope><member function="Auditeur"/></audit></audits>)";
    server::ImportOptions options;
    options.today = kDay;
    server::import_files(*store, {0, "classeur", "Programme"}, server::source_of_paths({file}), options);
    const std::string path = (folder_ / "binder.pdf").string();
    make(*store, "un-module", path);
    const std::string text = folded(run("pdftotext", {path, "-"}).text);
    const std::size_t begin = text.rfind("10. Réclamations et suggestions");
    return text.substr(begin, text.rfind("13. Audits antérieurs") - begin);
  }

  std::filesystem::path folder_;
};

// Commitments 3 and 4 are of module 1, 49 of module 7.
TEST_P(BinderOfOneModule, SaysWhatTheAuditIsNotAbout)
{
  const std::string text = parts_10_to_12();
  for (const auto& [commitment, module] : {std::pair(3, 1), std::pair(4, 1), std::pair(49, 7)}) {
    const std::string shown = "montrées avec l’engagement " + std::to_string(commitment) + ", page";
    const std::string left_out =
        "L’audit ne porte pas sur l’engagement " + std::to_string(commitment) + ", du module " + std::to_string(module);
    EXPECT_EQ(text.find(shown) != std::string::npos, module == GetParam()) << text;
    EXPECT_EQ(text.find(left_out) != std::string::npos, module != GetParam()) << text;
  }
}

INSTANTIATE_TEST_SUITE_P(Modules, BinderOfOneModule, ::testing::Values(1, 7));

}  // namespace
}  // namespace classeur::audits
