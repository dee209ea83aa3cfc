// What is proposed for a file that comes in: a table of names, texts and what was recorded before.
#include "model/evidence_proposal.hpp"

#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "base/csv.hpp"
#include "model/written_period.hpp"
#include "model/written_words.hpp"

namespace classeur::model
{

namespace
{

// Of the sheet of the last training.
EvidenceRecord sheet_of_june()
{
  EvidenceRecord record;
  record.code = "PR-2019-044";
  record.title = "Feuille d’émargement";
  record.kind = "attendance";
  record.requirements = {"26.1"};
  record.expectations = {{"FP-60", "r2"}};
  record.confidentiality = Confidentiality::kPersonal;
  return record;
}

std::vector<Expectation> expectations()
{
  Expectation expected;
  expected.record = {"FP-10", "r3"};
  expected.title = "Registre des réclamations";
  expected.kind = "register";
  expected.requirements = {"3.2"};
  return {expected};
}

}  // namespace

TEST(EvidenceProposal, IsWhatTheTableSays)
{
  const std::string path = std::string(CLASSEUR_SOURCE_DIR) + "/tests/data/model/evidence_proposals.csv";
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  const base::CsvTable table = base::CsvTable::parse(bytes.str(), path);
  ASSERT_GE(table.rows().size(), 40U);
  // The one whose period ends last counts, wherever it stands.
  const PastFiles before({{"emargement_formation_mai.pdf", "PR-2019-043", base::Date(2019, 5, 17)},
                          {"PR-2019-044-emargement-formation.pdf", "PR-2019-044", base::Date(2019, 6, 14)},
                          {"emargement formation avril.pdf", "PR-2019-042", base::Date(2019, 4, 12)},
                          {"2019-07.pdf", "PR-2019-050", base::Date(2019, 7, 1)},
                          {"PR-2019-051-compte-rendu.pdf", "PR-2019-051", base::Date(2019, 7, 2)},
                          {"page.pdf", "PR-2019-052", base::Date(2019, 7, 3)}});
  const EvidenceRecord sheet = sheet_of_june();
  const std::vector<Expectation> expected = expectations();
  for (const base::CsvRow& row : table.rows()) {
    SCOPED_TRACE(table.at(row, "case"));
    const std::string like = before.record_like(table.at(row, "name"));
    ASSERT_TRUE(like.empty() || like == sheet.code) << like;
    const EvidenceProposal proposal =
        propose({table.at(row, "name"), table.at(row, "type"), table.at(row, "text"), like.empty() ? nullptr : &sheet},
                {&expected, base::Date(2019, 11, 18)});
    EXPECT_EQ(proposal.kind, table.at(row, "kind"));
    EXPECT_EQ(proposal.period ? proposal.period->from.iso() : "", table.at(row, "from"));
    EXPECT_EQ(proposal.period ? proposal.period->to.iso() : "", table.at(row, "to"));
    EXPECT_EQ(fmt::format("{}", fmt::join(proposal.requirements, " ")), table.at(row, "requirements"));
    std::vector<std::string> codes;
    for (const RecordCode& code : proposal.expectations) codes.push_back(code.text());
    EXPECT_EQ(fmt::format("{}", fmt::join(codes, " ")), table.at(row, "expectations"));
    EXPECT_EQ(code_of(proposal.confidentiality), table.at(row, "confidentiality"));
    EXPECT_EQ(proposal.like, table.at(row, "like"));
  }
}

TEST(EvidenceProposal, HasATitleThatAPersonCanRead)
{
  const auto title = [](std::string_view name) { return propose({name, "", "", nullptr}, {}).title; };
  EXPECT_EQ(title("compte_rendu_du_COPIL.pdf"), "Compte rendu du COPIL");
  EXPECT_EQ(title("Émargement.pdf"), "Émargement");
  EXPECT_EQ(title("sans-extension"), "Sans-extension");
}

TEST(EvidenceProposal, SaysWhenThePieceWasMade)
{
  const auto made = [](std::string_view name, std::string_view text) {
    const auto on = propose({name, "text/plain", text, nullptr}, {nullptr, base::Date(2019, 11, 18)}).made_on;
    return on ? on->iso() : std::string();
  };
  EXPECT_EQ(made("Photo du 3 juin 2019.txt", ""), "2019-06-03") << "the last day of what it covers";
  EXPECT_EQ(made("Registre 2019.txt", ""), "2019-11-18") << "it goes on: today";
  EXPECT_EQ(made("piece.txt", "Rien de daté."), "");
  EXPECT_EQ(made("Statistiques de juin 2019.txt", "Fait à Annecy, le 4 juillet 2019"), "2019-07-04");
}

TEST(WrittenMaking, IsTheDayThatTheTextSaysItself)
{
  const auto made = [](std::string_view text) {
    const auto on = find_written_making(text, base::Date(2019, 11, 18));
    return on ? on->iso() : std::string();
  };
  EXPECT_EQ(made("Réunion du 4 février 2019. Fait à Saint-Julien-en-Genevois, le 6 février 2019."), "2019-02-06");
  EXPECT_EQ(made("Liste établie le 1er mars 2019"), "2019-03-01");
  EXPECT_EQ(made("Édité le 12/03/2019 par le standard"), "2019-03-12");
  EXPECT_EQ(made("Fait à Annecy, le 20 novembre 2019"), "") << "to come";
  EXPECT_EQ(made("La charte signée le 11 avril 2019 est affichée"), "") << "another's day";
  EXPECT_EQ(made("En fait, le service a ouvert ; le 2 mai 2019, il a fermé"), "");
  EXPECT_EQ(made("Fait à Annecy, le"), "");
  EXPECT_EQ(made("fait"), "");
}

TEST(WrittenWords, TellFiguresFromLetters)
{
  const std::vector<WrittenWord> words = written_words("Relevé T1_2019");
  ASSERT_EQ(words.size(), 4U);
  EXPECT_EQ(words[0].text, "releve");
  EXPECT_EQ(words[1].text, "t");
  EXPECT_EQ(words[2].text, "1");
  EXPECT_EQ(words[2].before, "");
  EXPECT_EQ(words[3].text, "2019");
  EXPECT_EQ(words[3].before, "_");
}

}  // namespace classeur::model
