// What every page of a printed document says: what it is, what it was that day, and where to learn whether it still is.
#include "model/store/copies.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "audits/document_files.hpp"
#include "audits/document_pages.hpp"
#include "model/copy_code.hpp"
#include "model/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "tests/print/paper.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using audits::RegisteredDocument;
using audits::World;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const base::Date kDay(2019, 11, 18);
constexpr const char* kAddress = "https://classeur.haute-savoie.invalid/copie/";

class PrintedCopies : public ::testing::Test
{
 protected:
  static void SetUpTestSuite()
  {
    site_ = std::make_unique<Site>();
    world_ = std::make_unique<World>(world_of(*site_));
  }
  static void TearDownTestSuite()
  {
    world_.reset();
    site_.reset();
  }

  static const model::DocumentVersion& version(const RegisteredDocument& entry, const std::string& number)
  {
    return *std::find_if(entry.versions.begin(), entry.versions.end(),
                         [&](const auto& one) { return one.number == number; });
  }
  static std::string pdf(const std::string& code, const std::string& number, base::Date day = kDay)
  {
    const RegisteredDocument& entry = *world_->find_document(code);
    return audits::document_pdf(site_->store().read(), *world_, entry, version(entry, number), day);
  }
  static std::string address(const model::DocumentVersion& one)
  {
    return kAddress + model::copy_code(store::read_copy_key(site_->store().read()), one);
  }

  inline static std::unique_ptr<Site> site_;
  inline static std::unique_ptr<World> world_;
};

// As the word stands in a running head that is broken over lines: each word of it, in its order, is asked for.
void expect_title(const std::string& page, const std::string& title)
{
  // A hyphen at the end of a line is taken for one of ours by pdftotext.
  const auto letters = [](const std::string& text) {
    std::string kept = without_spaces(text);
    std::erase(kept, '-');
    return kept;
  };
  EXPECT_THAT(letters(page), HasSubstr(letters(title)));
}

TEST_F(PrintedCopies, SayOnEveryPageOfEveryDocumentWhatTheyAre)
{
  int documents = 0;
  for (const RegisteredDocument& entry : world_->documents) {
    for (const model::DocumentVersion& one : entry.versions) {
      SCOPED_TRACE(entry.document.code + " " + one.number);
      const bool in_force = one.ended == std::nullopt;
      const std::vector<std::string> pages =
          Paper(audits::document_pdf(site_->store().read(), *world_, entry, one, kDay)).pages();
      ASSERT_FALSE(pages.empty());
      for (std::size_t at = 0; at < pages.size(); ++at) {
        const std::string& page = pages[at];
        EXPECT_THAT(page, HasSubstr(fmt::format("{}, version {}", entry.document.code, one.number)));
        EXPECT_THAT(page, HasSubstr(in_force ? "En vigueur" : "Remplacée depuis le"));
        EXPECT_THAT(page, HasSubstr(folded("Date d’effet : " + one.effective.french())));
        EXPECT_THAT(page, HasSubstr(fmt::format("page {} / {}", at + 1, pages.size())));
        EXPECT_THAT(page, HasSubstr("Copie non maîtrisée si imprimée · État au 18 novembre 2019"));
        EXPECT_THAT(page, HasSubstr(address(one)));
        expect_title(page, entry.document.title);
      }
    }
    ++documents;
  }
  // 26 sheets, the guide, two charters, two notes, manual, policy, mission letter.
  EXPECT_EQ(documents, 34);
}

TEST_F(PrintedCopies, TellTheStateOfTheDayTheyAreMadeFor)
{
  // FP-10: 1.0 from 11 April 2019, 2.0 from 27 August.
  struct Case {
    const char* number;
    base::Date day;
    const char* words;
    const char* mark;
  };
  const Case cases[] = {
      {"1.0", {2019, 4, 10}, "Approuvée, pas encore en vigueur", "À VENIR"},
      {"1.0", {2019, 4, 11}, "En vigueur", ""},
      {"1.0", {2019, 8, 26}, "En vigueur", ""},
      {"1.0", {2019, 8, 27}, "Remplacée depuis le 27 août 2019 par la version 2.0", "REMPLACÉE"},
      {"2.0", {2019, 8, 26}, "Approuvée, pas encore en vigueur", "À VENIR"},
      {"2.0", {2019, 8, 27}, "En vigueur", ""},
  };
  for (const Case& one : cases) {
    SCOPED_TRACE(std::string(one.number) + " " + one.day.iso());
    for (const std::string& page : Paper(pdf("FP-10", one.number, one.day)).pages()) {
      EXPECT_THAT(page, HasSubstr(one.words));
      for (const std::string mark : {"À VENIR", "REMPLACÉE", "ABROGÉE", "PROJET"}) {
        if (mark == one.mark) {
          EXPECT_THAT(page, HasSubstr(mark));
        } else {
          EXPECT_THAT(page, Not(HasSubstr(mark)));
        }
      }
    }
  }
}

TEST_F(PrintedCopies, LeadByTheirCodeToThePublicPage)
{
  const std::pair<const char*, const char*> copies[] = {
      {"FP-10", "2.0"}, {"FP-10", "1.0"}, {"FP-41", "2.0"}, {"CH-01", "1.0"}, {"NS-2019-07-05", "1.0"}};
  for (const auto& [code, number] : copies) {
    SCOPED_TRACE(std::string(code) + " " + number);
    const Paper paper(pdf(code, number));
    const std::size_t pages = paper.pages().size();
    for (std::size_t page = 1; page <= pages; ++page) {
      const std::string read = paper.qr_code(static_cast<int>(page));
      EXPECT_EQ(read, address(version(*world_->find_document(code), number)));
      Browser anyone(*site_);
      const std::string host = "https://classeur.haute-savoie.invalid";
      ASSERT_TRUE(read.starts_with(host));
      const Answer answer = anyone.get(read.substr(host.size()));
      EXPECT_EQ(answer.status, 200);
      EXPECT_THAT(folded(answer.body), HasSubstr(std::string(code) + ", version " + number));
    }
  }
  // The same in later prints.
  EXPECT_EQ(Paper(pdf("FP-10", "2.0", {2019, 9, 1})).qr_code(1), Paper(pdf("FP-10", "2.0", {2030, 1, 1})).qr_code(1));
}

TEST_F(PrintedCopies, HaveNoCodeWhereThereIsNoPublicAddress)
{
  World silent = *world_;
  silent.organisation.public_address.clear();
  const RegisteredDocument& entry = *silent.find_document("FP-10");
  const Paper paper(audits::document_pdf(site_->store().read(), silent, entry, version(entry, "2.0"), kDay));
  EXPECT_THAT(paper.qr_code(1), IsEmpty());
  for (const std::string& page : paper.pages()) {
    EXPECT_THAT(page, AllOf(HasSubstr("Vérifiez-le dans la base documentaire"), Not(HasSubstr("https://"))));
  }
}

TEST_F(PrintedCopies, AreTheSameBytesForTheSameDay)
{
  EXPECT_EQ(pdf("FP-50", "2.0"), pdf("FP-50", "2.0"));
  EXPECT_NE(pdf("FP-50", "2.0"), pdf("FP-50", "2.0", kDay + 1));
}

TEST_F(PrintedCopies, StandInTheGuideAsTheyAre)
{
  const auto guide = audits::guide_file(site_->store().read(), *world_, kDay, audits::FileFormat::kPdf);
  const Paper paper(guide.bytes);
  const std::vector<std::string> pages = paper.pages();
  ASSERT_GT(pages.size(), 26U);
  for (std::size_t at = 1; at < pages.size(); ++at) {
    EXPECT_THAT(pages[at], AllOf(HasSubstr("Copie non maîtrisée si imprimée"), HasSubstr("Date d’effet"),
                                 HasSubstr(kAddress), HasSubstr("du guide")))
        << at;
  }
  EXPECT_THAT(paper.qr_code(static_cast<int>(pages.size())), testing::StartsWith(kAddress));
}

}  // namespace
}  // namespace classeur::server::tests
