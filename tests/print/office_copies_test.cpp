// ODT and DOCX that go out, printed by LibreOffice: every page says what it is a copy of, its code leads to the public
// page, the sign-offs stand at the end.
#include <filesystem>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "audits/document_files.hpp"
#include "audits/document_pages.hpp"
#include "templates/qr_code.hpp"
#include "tests/http/command_line.hpp"
#include "tests/print/paper.hpp"

namespace classeur::server::tests
{

namespace
{

using audits::FileFormat;
using ::testing::AllOf;
using ::testing::HasSubstr;

const base::Date kDay(2019, 11, 18);

class OfficeCopies : public ::testing::TestWithParam<FileFormat>
{
 protected:
  OfficeCopies() : world_(world_of(site_)) {}

  const model::DocumentVersion& in_force(const std::string& code)
  {
    return *world_.find_document(code)->in_force(kDay);
  }
  std::string address_of(const std::string& code)
  {
    const auto& entry = *world_.find_document(code);
    return audits::copy_mark(site_.store().read(), world_, entry, in_force(code), kDay).address;
  }
  // As LibreOffice prints it.
  static Paper printed(const audits::DocumentFile& file)
  {
    const TemporaryFolder folder;
    write_file(folder.path() + "/" + file.name, file.bytes);
    const Output run =
        run_tool("soffice", {"-env:UserInstallation=file://" + folder.path() + "/profile", "--headless", "--convert-to",
                             "pdf", "--outdir", folder.path(), folder.path() + "/" + file.name});
    EXPECT_EQ(run.status, 0);
    return Paper(content_of(folder.path() + "/" + std::filesystem::path(file.name).stem().string() + ".pdf"));
  }

  Site site_;
  audits::World world_;
};

TEST_P(OfficeCopies, SayOnEveryPageWhatTheyAreAndEndWithTheirSignOffs)
{
  for (const std::string code : {"FP-10", "CH-01", "NS-2019-07-05"}) {
    SCOPED_TRACE(code);
    const model::DocumentVersion& version = in_force(code);
    const auto& entry = *world_.find_document(code);
    const Paper paper = printed(audits::document_file(site_.store().read(), world_, entry, version, kDay, GetParam()));
    const std::vector<std::string> pages = paper.pages();
    ASSERT_FALSE(pages.empty());
    for (std::size_t at = 0; at < pages.size(); ++at) {
      EXPECT_THAT(
          pages[at],
          AllOf(HasSubstr(fmt::format("{}, version {}", code, version.number)), HasSubstr("En vigueur"),
                HasSubstr(folded("Date d’effet : " + version.effective.french())),
                HasSubstr(fmt::format("page {} / {}", at + 1, pages.size())),
                HasSubstr("Copie non maîtrisée si imprimée · État au 18 novembre 2019"), HasSubstr(address_of(code))));
      EXPECT_EQ(paper.qr_code(static_cast<int>(at) + 1), address_of(code));
    }
    const std::string last = pages.back();
    EXPECT_THAT(last, HasSubstr("Visas"));
    EXPECT_THAT(without_spaces(last), HasSubstr(version.content.hex()));
    for (const model::SignOff& signoff : version.signoffs) {
      EXPECT_THAT(last, HasSubstr(folded(signoff.function)));
      EXPECT_THAT(last, HasSubstr(folded(signoff.on.french())));
      if (signoff.statement) {
        EXPECT_THAT(last, HasSubstr("compte " + signoff.login));
        EXPECT_THAT(without_spaces(last), HasSubstr(signoff.statement->hex()));
      }
    }
  }
}

TEST_P(OfficeCopies, StandInTheGuideEachUnderItsOwnHead)
{
  const Paper paper = printed(audits::guide_file(site_.store().read(), world_, kDay, GetParam()));
  const std::vector<std::string> pages = paper.pages();
  ASSERT_GT(pages.size(), 27U);
  EXPECT_THAT(pages.front(), HasSubstr("État du 18 novembre 2019"));
  // On the pages of a sheet, its reference; they follow each other by number.
  std::vector<std::string> codes;
  for (std::size_t at = 1; at < pages.size(); ++at) {
    EXPECT_THAT(pages[at], HasSubstr(fmt::format("page {} / {}", at + 1, pages.size())));
    for (const audits::RegisteredDocument& entry : world_.documents) {
      const model::DocumentVersion* version = entry.in_force(kDay);
      if (version == nullptr || pages[at].find(fmt::format("{}, version {} En vigueur", entry.document.code,
                                                           version->number)) == std::string::npos) {
        continue;
      }
      if (codes.empty() || codes.back() != entry.document.code) codes.push_back(entry.document.code);
    }
  }
  ASSERT_EQ(codes.size(), 27U) << ::testing::PrintToString(codes);  // the guide's own text, 26 sheets
  EXPECT_EQ(codes[1], "FP-01");
  EXPECT_EQ(codes.back(), "FP-72");
  EXPECT_EQ(paper.qr_code(static_cast<int>(pages.size())), address_of("FP-72"));
}

INSTANTIATE_TEST_SUITE_P(Formats, OfficeCopies, ::testing::Values(FileFormat::kOdt, FileFormat::kDocx),
                         [](const auto& format) { return format.param == FileFormat::kOdt ? "Odt" : "Docx"; });

// Any reader needs the quiet zone of four modules; here the paper gives it, as it does in the head of a page.
TEST(QrPicture, IsReadByOthers)
{
  const TemporaryFolder folder;
  const std::string text = "https://classeur.haute-savoie.invalid/copie/F0DE8TKQXET4MMZCJ4GB3M7P";
  write_file(folder.path() + "/code.png", templates::qr_picture(text));
  EXPECT_EQ(run_tool("zbarimg", {"--quiet", "--raw", "--nodbus", folder.path() + "/code.png"}).text, text + "\n");
  const std::string bytes = templates::qr_picture(text);
  EXPECT_EQ(bytes, templates::qr_picture(text));
  // PNG, 11.2.2 (IHDR): side, bits of a point.
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes.at(at)); };
  EXPECT_EQ(byte(18) * 256 + byte(19), templates::qr_code(text).modules * templates::kPointsPerModule);
  EXPECT_EQ(byte(24), 1);
}

}  // namespace
}  // namespace classeur::server::tests
