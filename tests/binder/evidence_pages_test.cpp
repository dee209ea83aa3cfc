// Evidence of which there is much: each piece takes some pages of the binder, all of them take bounded memory, and what
// is not printed is said.
#include "audits/evidence_pages.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "audits/binder.hpp"
#include "audits/read_world.hpp"
#include "model/store/store.hpp"
#include "server/import.hpp"
#include "templates/pdf/inspect.hpp"

namespace classeur::audits
{
namespace
{

namespace fs = std::filesystem;

const base::Date kDay(2019, 11, 18);

class EvidencePagesOfABinder : public ::testing::Test
{
 protected:
  EvidencePagesOfABinder() : folder_(fs::temp_directory_path() / fmt::format("classeur-evidence-pages-{}", ::getpid()))
  {
    fs::create_directories(folder_);
    store_ = model::store::Store::open(model::store::DatabaseUrl::parse("sqlite:" + path("space.db")),
                                       model::store::OpenMode::kCreate);
    server::ImportOptions options;
    options.today = kDay;
    options.password_hash = "$argon2id$nobody-signs-in-here";
    server::import_files(*store_, actor_, server::source_of_library("qual-e-pref"), options);
    server::import_files(*store_, actor_, server::source_of_library("haute-savoie"), options);
  }
  ~EvidencePagesOfABinder() override { fs::remove_all(folder_); }

  std::string path(const std::string& name) const { return (folder_ / name).string(); }

  // One piece for each file.
  void import(const std::vector<std::pair<std::string, std::string>>& files)
  {
    std::ofstream manifest(path("bordereau.csv"));
    manifest << "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,expectations,"
                "confidentiality,origin,files,note\n";
    for (std::size_t at = 0; at < files.size(); ++at) {
      manifest << fmt::format(
          "PR-2019-{},Registre,register,2019-01-01,2019-01-31,2019-02-01,,,SG,3.4,,ordinary,uploaded,{},\n", 5000 + at,
          files[at].first);
      std::ofstream(path(files[at].first), std::ios::binary) << files[at].second;
    }
    manifest.close();
    server::ImportOptions options;
    options.today = kDay;
    server::import_files(*store_, actor_, server::source_of_paths({path("bordereau.csv")}), options);
  }

  model::Actor actor_{0, "classeur", "Programme"};
  fs::path folder_;
  std::unique_ptr<model::store::Store> store_;
};

std::string register_of(int rows)
{
  std::string text = "date,heure,canal,objet,service,reçu,répondu,délai,suite,note\n";
  for (int row = 0; row < rows; ++row) {
    text += fmt::format("2019-01-{:02},10:30,courriel,demande de renseignement {},SG,1,1,3,classée,rien\n",
                        row % 31 + 1, row);
  }
  return text;
}

TEST_F(EvidencePagesOfABinder, AreSomeOfEachPieceAndSayWhatIsNotPrinted)
{
  import({{"registre.csv", register_of(5000)},
          {"une-ligne.csv", std::string(5'000'000, ',')},
          { "journal.txt",
            std::string(9'000'000, '\n') }});
  const std::string file = path("binder.pdf");
  std::ofstream out(file, std::ios::binary);
  const MadeBinder made = make_binder(store_->read(), "socotec-2019", kDay, [&](std::string_view bytes) {
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  });
  out.close();
  const auto inspected = templates::pdf::inspect_file(file);
  const auto bookmarks = inspected.bookmarks;
  int pieces = 0;
  for (auto at = bookmarks.begin(); at != bookmarks.end(); ++at) {
    if (!at->title.starts_with("PR-2019-50")) continue;
    ++pieces;
    ASSERT_TRUE(at->page && std::next(at) != bookmarks.end() && std::next(at)->page) << at->title;
    EXPECT_LE(*std::next(at)->page - *at->page, 30U) << at->title;
    if (at->title.starts_with("PR-2019-5000")) {
      EXPECT_GE(*std::next(at)->page - *at->page, 10U);
    }
  }
  EXPECT_EQ(pieces, 3);
  EXPECT_LT(made.page_count, 400U);
  ASSERT_EQ(std::system(fmt::format("pdftotext -layout '{}' '{}'", file, path("binder.txt")).c_str()), 0);
  std::ifstream in(path("binder.txt"));
  const std::string text(std::istreambuf_iterator<char>(in), {});
  EXPECT_NE(text.find("lignes sur 5 000 ne sont pas imprimées : l’original, entier, est joint"), std::string::npos);
  EXPECT_NE(text.find("Seul le début du tableau est imprimé"), std::string::npos);
  EXPECT_NE(text.find("Seul le début du texte est imprimé"), std::string::npos);
}

TEST_F(EvidencePagesOfABinder, AreAmongOurOwnWhileTheyAreFew)
{
  std::vector<std::pair<std::string, std::string>> files;
  for (int file = 0; file < static_cast<int>(kInlinePagesTotalMax) + 20; ++file) {
    files.emplace_back(fmt::format("court-{}.csv", file), register_of(file % 3 + 1));
  }
  import(files);
  const model::store::Reader reader = store_->read();
  const World world = read_world(reader, kDay);
  const BinderPlan plan = plan_binder(world, "socotec-2019", kDay, {});
  std::size_t told = 0;
  const EvidencePages pages = make_evidence_pages(reader, plan, [&](std::size_t done) { told = done; });
  EXPECT_EQ(told, plan.evidence.size());
  EXPECT_LE(pages.contents.inline_xml.size(), static_cast<std::size_t>(kInlinePagesTotalMax));
  EXPECT_GE(pages.contents.pages.size(), 20U);
  EXPECT_EQ(pages.contents.pages.size(), pages.parts.size());
  for (const auto& [anchor, count] : pages.contents.pages) EXPECT_EQ(count, 1) << anchor;
}

}  // namespace
}  // namespace classeur::audits
