// What an audit is to be given, in worlds small enough to list by hand: what is ready on its first day, what lacks, and
// what is the nearest to it.
#include "audits/pieces.hpp"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>

#include "audits/listed_evidence.hpp"
#include "audits/piece_pages.hpp"
#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using model::CheckMeans;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

model::Audit audit_on(const char* from)
{
  model::Audit audit;
  audit.code = "externe";
  audit.title = "Audit externe";
  audit.dates = {day(from), day(from) + 1};
  return audit;
}

PieceList pieces(SmallWorld& world, const char* from = "2019-11-19")
{
  world.world().quality_referent = "Référent";
  return pieces_to_provide(world.world(), ListedEvidence(world.world().evidence), audit_on(from));
}

const PieceLine& line_of(const PieceList& list, const char* requirement)
{
  return *std::find_if(list.lines.begin(), list.lines.end(),
                       [&](const PieceLine& line) { return line.requirement == requirement; });
}

// One requirement, proven by a period that ends on 19 November 2018 and may be a year old.
TEST(Pieces, AreReadyIfTheyStillCountOnTheFirstDayOfTheAudit)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2018-10-01", "2018-11-19");
  const PieceList ready = pieces(world, "2019-11-19");  // the last day on which it counts
  ASSERT_THAT(line_of(ready, "3.2").pieces, SizeIs(1));
  EXPECT_EQ(line_of(ready, "3.2").pieces[0].code, "PR-1");
  EXPECT_EQ(line_of(ready, "3.2").pieces[0].last_day, day("2019-11-19"));
  EXPECT_EQ(line_of(ready, "3.2").status, Status::kFragile);
  const PieceList late = pieces(world, "2019-11-20");
  EXPECT_THAT(line_of(late, "3.2").pieces, IsEmpty());
  EXPECT_EQ(line_of(late, "3.2").status, Status::kMissing);
}

TEST(Pieces, AreThoseThatTheEditionOfTheAuditsFirstDayAsks)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12);
  std::vector<model::Standard>& editions = world.world().editions;
  editions.push_back(editions.front());
  editions.back().commitments.front().requirements.front().code = "3.3";
  const auto asked = [&](const char* edition) {
    editions.back().edition = day(edition);
    const PieceList list = pieces(world, "2019-11-19");
    std::set<std::string> codes;
    for (const PieceLine& line : list.lines) codes.insert(line.requirement);
    base::XmlWriter xml;
    xml.open("pieces");
    write_pieces(xml, world.world(), list, day("2019-10-01"));
    xml.close();
    EXPECT_THAT(xml.str(), HasSubstr("edition=\"" + world.world().standard_on(day("2019-11-19")).edition.french()));
    return codes;
  };
  EXPECT_TRUE(asked("2019-11-19").contains("3.3"));
  EXPECT_FALSE(asked("2019-11-19").contains("3.2"));
  EXPECT_TRUE(asked("2019-11-20").contains("3.2"));
  EXPECT_FALSE(asked("2019-11-20").contains("3.3"));
}

// PR-1 proved both until it lapsed; a document for the commitment closes what 3.4 and 3.5 lack.
TEST(Pieces, SayOfAnActThatSeveralLinesNameThatItIsTheSame)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).requirement("3.3", CheckMeans::kRecord, 12);
  world.requirement("3.4", CheckMeans::kDocument).requirement("3.5", CheckMeans::kDocument);
  world.requirement("3.6", CheckMeans::kRecord, 12).evidence("PR-1", "3.2", "2018-01-01", "2018-07-31");
  world.world().evidence.back().requirements.push_back("3.3");
  const PieceList list = pieces(world);
  const auto to_do = [&](const char* requirement) { return line_of(list, requirement).lacks.at(0).to_do; };
  using ::testing::EndsWith;
  using ::testing::HasSubstr;
  using ::testing::Not;
  for (const char* first : {"3.2", "3.4", "3.6"}) EXPECT_THAT(to_do(first), Not(HasSubstr("même geste"))) << first;
  EXPECT_THAT(to_do("3.3"), EndsWith(" (même geste que pour l’exigence 3.2)."));
  EXPECT_THAT(to_do("3.5"), EndsWith(" (même geste que pour l’exigence 3.4)."));
  EXPECT_EQ(line_of(list, "3.3").lacks[0].mend.text, to_do("3.3"));
}

TEST(Pieces, AreDueAMonthBefore)
{
  SmallWorld world;
  EXPECT_EQ(pieces(world, "2019-11-19").due, day("2019-10-19"));
  EXPECT_EQ(pieces(world, "2019-03-31").due, day("2019-02-28")) << "the last day of a shorter month";
}

TEST(Pieces, AreThoseOfTheModulesOfTheAudit)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord);
  model::Audit audit = audit_on("2019-11-19");
  audit.modules = {7};
  const ListedEvidence none(world.world().evidence);
  EXPECT_THAT(pieces_to_provide(world.world(), none, audit).lines, IsEmpty());
  audit.modules = {1, 7};
  EXPECT_THAT(pieces_to_provide(world.world(), none, audit).lines, SizeIs(2)) << "the requirement, and no sheet";
}

// Older first, then what proves a requirement like it, then the sheet that says what is to be done.
TEST(Substitutes, OfEvidenceAreTheNearest)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12);
  EXPECT_EQ(line_of(pieces(world), "3.2").lacks.at(0).substitute, std::nullopt) << "nothing is near";

  world.sheet("FP-10", "3.2");
  auto near = line_of(pieces(world), "3.2").lacks.at(0).substitute;
  ASSERT_TRUE(near);
  EXPECT_EQ(near->kind, SubstituteKind::kSheetInForce);
  EXPECT_EQ(near->piece.code, "FP-10");
  EXPECT_THAT(near->why, HasSubstr("ne montre pas que cela l’a été"));

  world.requirement("3.3", CheckMeans::kRecord, 12).evidence("PR-9", "3.3", "2019-01-01", "2019-09-30");
  auto& requirements = world.world().editions.front().commitments[0].requirements;
  requirements[0].proof_kind = "register";
  requirements[1].proof_kind = "photo";
  EXPECT_EQ(line_of(pieces(world), "3.2").lacks.at(0).substitute->kind, SubstituteKind::kSheetInForce)
      << "a photograph is no register";
  requirements[1].proof_kind = "register";
  near = line_of(pieces(world), "3.2").lacks.at(0).substitute;
  EXPECT_EQ(near->kind, SubstituteKind::kOtherRequirement);
  EXPECT_EQ(near->piece.code, "PR-9");
  EXPECT_THAT(near->why, HasSubstr("3.3"));

  world.evidence("PR-1", "3.2", "2018-01-01", "2018-07-31");
  near = line_of(pieces(world), "3.2").lacks.at(0).substitute;
  EXPECT_EQ(near->kind, SubstituteKind::kOlder);
  EXPECT_EQ(near->piece.code, "PR-1");
  EXPECT_EQ(near->piece.last_day, day("2019-07-31"));
  EXPECT_THAT(near->why, HasSubstr("depuis le 1er\u00A0août\u00A02019"));
}

TEST(Substitutes, OfADocumentAreASheetOutsideOrWhatIsDoneAnyhow)
{
  SmallWorld world;
  world.requirement("3.1", CheckMeans::kDocument).evidence("PR-1", "3.1", "2019-01-01", "2019-09-30");
  auto near = line_of(pieces(world), "3.1").lacks.at(0).substitute;
  ASSERT_TRUE(near);
  EXPECT_EQ(near->kind, SubstituteKind::kEvidenceAlone);
  EXPECT_EQ(near->piece.code, "PR-1");
  world.sheet("FP-31", "3.1", false);
  near = line_of(pieces(world), "3.1").lacks.at(0).substitute;
  EXPECT_EQ(near->kind, SubstituteKind::kOutOfScopeSheet);
  EXPECT_EQ(near->piece.code, "FP-31");
  EXPECT_THAT(near->piece.detail, HasSubstr("1.0"));
  EXPECT_THAT(near->why, HasSubstr("hors du périmètre"));
}

// September is handed in; October is due until 31 days after its end, and missed from 2 December on.
TEST(Substitutes, OfARecordThatIsMissedIsTheLastThatIsThere)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12).sheet("FP-10", "3.2");
  world.evidence("PR-1", "3.2", "2019-09-01", "2019-09-30");
  world.world().evidence.back().expectations = {{"FP-10", "r3"}};
  model::Expectation expectation;
  expectation.record = {"FP-10", "r3"};
  expectation.title = "Registre";
  expectation.kind = "register";
  expectation.frequency = model::Frequency::kMonthly;
  expectation.keeper = "Standardiste";
  expectation.requirements = {"3.2"};
  expectation.commitments = {3};
  expectation.from = expectation.since = day("2019-09-01");
  world.world().expectations.push_back(expectation);
  const PieceLine line = line_of(pieces(world, "2019-12-02"), "3.2");
  EXPECT_EQ(line.status, Status::kFragile);
  ASSERT_THAT(line.lacks, SizeIs(1));
  EXPECT_EQ(line.lacks[0].owner, "Standardiste");
  EXPECT_EQ(line.provider, "Standardiste");
  ASSERT_TRUE(line.lacks[0].substitute);
  EXPECT_EQ(line.lacks[0].substitute->kind, SubstituteKind::kOtherPeriod);
  EXPECT_EQ(line.lacks[0].substitute->piece.code, "PR-1");
  EXPECT_THAT(line.lacks[0].substitute->why, HasSubstr("septembre\u00A02019"));
  const PieceLine before = line_of(pieces(world, "2019-12-01"), "3.2");
  EXPECT_THAT(before.lacks, IsEmpty()) << "October may still come";
  EXPECT_EQ(before.provider, "Standardiste") << "who keeps it hands it over";
}

TEST(GeneralPieces, AreTheSevenThatTheMinistryAsksFor)
{
  SmallWorld world;
  const auto asked = [&] {
    std::vector<std::string> names;
    for (const PieceLine& line : pieces(world).general) names.push_back(line.asked);
    return names;
  };
  EXPECT_THAT(asked(), ::testing::ElementsAre("Le périmètre du label", "L’organigramme", "La politique qualité",
                                              "Les engagements", "Le guide des procédures", "Les indicateurs",
                                              "Le rapport du dernier audit"));
  for (const PieceLine& line : pieces(world).general) {
    EXPECT_EQ(line.status, line.asked == "Les engagements" ? Status::kProven : Status::kMissing) << line.asked;
    EXPECT_EQ(line.provider, "Référent") << line.asked;
  }
  // A manual is no policy, but the nearest to it; an audit that is over on the eve has its report.
  world.sheet("MQ-01", "3.1");
  world.world().documents.back().document.type = model::DocumentType::kManual;
  world.world().audits = {audit_on("2019-11-17")};
  const PieceList list = pieces(world);
  ASSERT_TRUE(list.general[2].lacks.at(0).substitute);
  EXPECT_EQ(list.general[2].lacks[0].substitute->piece.code, "MQ-01");
  EXPECT_EQ(list.general[6].status, Status::kProven);
  world.world().audits = {audit_on("2019-11-18")};
  EXPECT_EQ(pieces(world).general[6].status, Status::kMissing) << "not over when this one begins";
}

// Of a list of acts, as in a notice: each says of what it is, and no two say the same.
TEST(GeneralPieces, HaveActsThatStandByThemselves)
{
  SmallWorld world;
  std::vector<std::string> acts;
  for (const PieceLine& line : pieces(world).general) {
    for (const PieceLack& lack : line.lacks) acts.push_back(lack.to_do);
  }
  EXPECT_THAT(acts, ::testing::Contains("Rédiger la politique qualité et la faire approuver."));
  EXPECT_THAT(acts, ::testing::Contains("Rédiger le guide des procédures et le faire approuver."));
  EXPECT_EQ(std::set<std::string>(acts.begin(), acts.end()).size(), acts.size());
  const PieceList list = pieces(world);
  EXPECT_EQ(list.general[2].lacks.at(0).text, "Aucune n’est en vigueur.") << "of the policy";
  EXPECT_EQ(list.general[4].lacks.at(0).text, "Aucun n’est en vigueur.") << "of the guide";
}

TEST(Pieces, AsATableKeepTheirOrder)
{
  SmallWorld world;
  world.requirement("3.2", CheckMeans::kRecord, 12);
  const std::string csv = pieces_csv(pieces(world), base::CsvFor::kSpreadsheets);
  EXPECT_THAT(csv, HasSubstr("engagement;exigence;demandé;état;pièces;à fournir par;pour le;manque;à faire;à défaut"));
  EXPECT_LT(csv.find("L’organigramme"), csv.find("3;3.2;"));
  EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1 + 7 + 2);
}

}  // namespace
}  // namespace classeur::audits
