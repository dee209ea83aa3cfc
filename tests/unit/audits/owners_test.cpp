// Who answers for each kind of hole: the function that is named nearest to it, and nobody's hole is the quality
// referent's.
#include "audits/owners.hpp"

#include <algorithm>
#include <functional>

#include <gmock/gmock.h>

#include "audits/readiness.hpp"
#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using model::CheckMeans;

constexpr const char* kReferent = "Responsable qualité du test";

// One commitment, number 3, with whatever makes the hole; `owner` is who answers for the reason of that kind.
struct OwnerCase {
  const char* name;
  ReasonKind reason;
  const char* owner;
  std::function<void(SmallWorld&)> make;
};

void PrintTo(const OwnerCase& one, std::ostream* out)
{
  *out << one.name;
}

void expect_record(SmallWorld& world, const char* keeper)
{
  model::Expectation expectation;
  expectation.record = {"FP-10", "r3"};
  expectation.title = "Registre";
  expectation.kind = "register";
  expectation.frequency = model::Frequency::kMonthly;
  expectation.keeper = keeper;
  expectation.requirements = {"3.2"};
  expectation.commitments = {3};
  expectation.from = expectation.since = day("2019-04-01");
  world.world().expectations.push_back(expectation);
}

void find_nonconformity(SmallWorld& world, const char* owner, const char* audited_on = "2019-09-16")
{
  model::Audit audit;
  audit.code = "interne";
  audit.dates = {day(audited_on), day(audited_on)};
  model::AuditFinding finding;
  finding.code = "E1";
  finding.grade = model::FindingGrade::kMinorNonconformity;
  finding.commitment = 3;
  model::CorrectiveAction action;
  action.code = "A1";
  action.owner = owner;
  action.due = day("2019-10-31");
  finding.actions = {action};
  audit.findings = {finding};
  world.world().audits.push_back(audit);
}

SmallWorld& piloted(SmallWorld& world, const char* pilot, bool in_scope = true)
{
  world.sheet("FP-10", "3.2", in_scope);
  world.world().documents.back().document.pilot = pilot;
  return world;
}

const OwnerCase kCases[] = {
    {"an expected record: who keeps it", ReasonKind::kRecordMissed, "Standardiste",
     [](SmallWorld& world) {
       piloted(world.requirement("3.2", CheckMeans::kRecord, 12), "Chef de bureau");
       expect_record(world, "Standardiste");
     }},
    {"missing evidence that a sheet expects: who keeps it", ReasonKind::kEvidenceMissing, "Standardiste",
     [](SmallWorld& world) {
       piloted(world.requirement("3.2", CheckMeans::kRecord, 12), "Chef de bureau");
       expect_record(world, "Standardiste");
     }},
    {"an expected record that nobody keeps", ReasonKind::kRecordMissed, kReferent,
     [](SmallWorld& world) {
       piloted(world.requirement("3.2", CheckMeans::kRecord, 12), "Chef de bureau");
       expect_record(world, "");
     }},
    {"missing evidence: the pilot of the sheet", ReasonKind::kEvidenceMissing, "Chef de bureau",
     [](SmallWorld& world) { piloted(world.requirement("3.2", CheckMeans::kRecord, 12), "Chef de bureau"); }},
    {"the pilot whom the version in force names", ReasonKind::kEvidenceMissing, "Chef de bureau",
     [](SmallWorld& world) {
       piloted(world.requirement("3.2", CheckMeans::kRecord, 12), "Pilote d’une version à venir");
       RegisteredDocument& entry = world.world().documents.back();
       model::DocumentHead& head = entry.versions.back().head.emplace(entry.document);
       head.pilot = "Chef de bureau";
     }},
    {"a sheet outside the perimeter names nobody", ReasonKind::kEvidenceMissing, kReferent,
     [](SmallWorld& world) { piloted(world.requirement("3.2", CheckMeans::kRecord, 12), "Chef de bureau", false); }},
    {"a sheet without a pilot: who directs its service", ReasonKind::kEvidenceMissing, "Directeur",
     [](SmallWorld& world) {
       piloted(world.requirement("3.2", CheckMeans::kRecord, 12), "");
       world.world().documents.back().document.service = "DCI-CAR";
       world.world().organisation.functions = {{"directeur-dci", "Directeur", "DCI"}};
       world.world().organisation.services = {{"DCI", "Direction", "", 2, model::LabelPerimeter::kIn, "directeur-dci"},
                                              {"DCI-CAR", "Bureau", "DCI", 2, model::LabelPerimeter::kIn, ""}};
     }},
    {"a sheet without a pilot or a director", ReasonKind::kEvidenceMissing, kReferent,
     [](SmallWorld& world) { piloted(world.requirement("3.2", CheckMeans::kRecord, 12), ""); }},
    {"no sheet: the quality referent", ReasonKind::kNoSheet, kReferent,
     [](SmallWorld& world) { world.requirement("3.2", CheckMeans::kRecord, 12); }},
    {"no sheet, but a finding about it: who is to act", ReasonKind::kNoSheet, "Webmestre",
     [](SmallWorld& world) {
       world.requirement("3.2", CheckMeans::kRecord, 12);
       find_nonconformity(world, "Webmestre");
     }},
    {"an audit of the day after names nobody yet", ReasonKind::kNoSheet, kReferent,
     [](SmallWorld& world) {
       world.requirement("3.2", CheckMeans::kRecord, 12);
       find_nonconformity(world, "Webmestre", "2019-11-19");
     }},
    {"an audit of the day does", ReasonKind::kNoSheet, "Webmestre",
     [](SmallWorld& world) {
       world.requirement("3.2", CheckMeans::kRecord, 12);
       find_nonconformity(world, "Webmestre", "2019-11-18");
     }},
    {"a nonconformity: who is to act, not the pilot", ReasonKind::kOpenNonconformity, "Webmestre",
     [](SmallWorld& world) {
       piloted(world.requirement("3.2", CheckMeans::kRecord, 12), "Chef de bureau");
       find_nonconformity(world, "Webmestre");
     }},
    {"an action that is overdue", ReasonKind::kActionOverdue, "Webmestre",
     [](SmallWorld& world) {
       world.requirement("3.2", CheckMeans::kRecord, 12);
       find_nonconformity(world, "Webmestre");
     }},
    {"an action that nobody is to do", ReasonKind::kActionOverdue, kReferent,
     [](SmallWorld& world) {
       world.requirement("3.2", CheckMeans::kRecord, 12);
       find_nonconformity(world, "");
     }},
    {"a review that is overdue: the pilot", ReasonKind::kReviewOverdue, "Chef de bureau",
     [](SmallWorld& world) {
       piloted(world.requirement("3.2", CheckMeans::kDocument), "Chef de bureau");
       world.world().documents.back().versions.back().next_review = day("2019-11-17");
     }},
    {"a document that is missing", ReasonKind::kDocumentMissing, kReferent,
     [](SmallWorld& world) { world.requirement("3.2", CheckMeans::kDocument); }},
    {"an indicator that is missing: the pilot of the sheet", ReasonKind::kNoIndicator, "Chef de bureau",
     [](SmallWorld& world) { piloted(world.requirement("3.2", CheckMeans::kIndicator), "Chef de bureau"); }},
};

class Owners : public ::testing::TestWithParam<OwnerCase>
{
};

TEST_P(Owners, AreTheFunctionNamedNearest)
{
  SmallWorld world;
  world.world().quality_referent = kReferent;
  GetParam().make(world);
  const std::vector<Reason> reasons = readiness(world.world(), day("2019-11-18")).at(0).reasons();
  const auto found = std::find_if(reasons.begin(), reasons.end(),
                                  [](const Reason& reason) { return reason.kind == GetParam().reason; });
  ASSERT_NE(found, reasons.end());
  EXPECT_EQ(owner_of(*found), GetParam().owner);
  for (const Reason& reason : reasons) {
    for (const Mend& mend : reason.mends) EXPECT_NE(mend.owner, "") << reason.text;
  }
}

INSTANTIATE_TEST_SUITE_P(Readiness, Owners, ::testing::ValuesIn(kCases));

TEST(Owners, WithoutAnyAccountTheRoleIsNamed)
{
  EXPECT_EQ(owner_or_referent(World{}, ""), "Référent qualité");
  EXPECT_EQ(owner_or_referent(World{}, "Webmestre"), "Webmestre");
}

}  // namespace
}  // namespace classeur::audits
