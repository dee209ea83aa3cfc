// Codes, French names and small rules of the values.
#include <set>

#include <gtest/gtest.h>

#include "model/audit.hpp"
#include "model/distribution.hpp"
#include "model/document.hpp"
#include "model/evidence.hpp"
#include "model/finding_follow_up.hpp"
#include "model/indicator.hpp"
#include "model/life_cycle.hpp"
#include "model/mail_digest.hpp"
#include "model/notice.hpp"
#include "model/organisation.hpp"
#include "model/review.hpp"
#include "model/standard.hpp"

namespace classeur::model
{
namespace
{

using base::Date;

// Every value up to `last` has a code of its own that leads back to it, and a French name of its own.
template <typename Enum>
void expect_named(Enum last, std::optional<Enum> (*parse)(std::string_view))
{
  std::set<std::string_view> names;
  for (int at = 0; at <= static_cast<int>(last); ++at) {
    const auto value = static_cast<Enum>(at);
    EXPECT_EQ(parse(code_of(value)), value) << code_of(value);
    EXPECT_TRUE(names.insert(french_name(value)).second) << french_name(value);
  }
  EXPECT_FALSE(parse("nonsense"));
  EXPECT_FALSE(parse(""));
}

TEST(Values, HaveCodesAndFrenchNames)
{
  expect_named(Role::kAgent, &parse_role);
  expect_named(ReadingRequest::kNotAgain, &parse_reading_request);
  expect_named(ReadingMeans::kPaper, &parse_reading_means);
  expect_named(LabelPerimeter::kTransverse, &parse_label_perimeter);
  expect_named(CheckMeans::kIndicator, &parse_check_means);
  expect_named(DocumentType::kOther, &parse_document_type);
  expect_named(VersionState::kAbandoned, &parse_version_state);
  expect_named(VersionAct::kWithdraw, &parse_version_act);
  expect_named(ReviewState::kOverdue, &parse_review_state);
  expect_named(NoticeKind::kDelegationEnded, &parse_notice_kind);
  expect_named(MailStep::kUnknown, &parse_mail_step);
  expect_named(Confidentiality::kRestricted, &parse_confidentiality);
  expect_named(EvidenceOrigin::kSurvey, &parse_evidence_origin);
  expect_named(AuditKind::kRenewal, &parse_audit_kind);
  expect_named(FindingGrade::kMajorNonconformity, &parse_finding_grade);
  expect_named(FollowUpKind::kEffect, &parse_follow_up_kind);
  expect_named(Aggregation::kSingleValue, &parse_aggregation);
  expect_named(MeasurementState::kNotMeasured, &parse_measurement_state);
  EXPECT_EQ(french_name(DocumentType::kProcedure), "Fiche de procédure");
  EXPECT_EQ(code_of(FindingGrade::kMinorNonconformity), "minor-nonconformity");
  EXPECT_EQ(french_record_kind("register"), "Registre");
  EXPECT_EQ(french_record_kind("papyrus"), "papyrus");
}

TEST(Period, IsSaidInFrench)
{
  EXPECT_EQ((Period{Date(2019, 2, 4), Date(2019, 2, 4)}.french()), "le 4\u00A0février\u00A02019");
  EXPECT_EQ((Period{Date(2019, 9, 16), Date(2019, 9, 17)}.french()), "du 16 au 17\u00A0septembre\u00A02019");
  EXPECT_EQ((Period{Date(2019, 1, 1), Date(2019, 7, 31)}.french()), "du 1er\u00A0janvier au 31\u00A0juillet\u00A02019");
  EXPECT_EQ((Period{Date(2018, 10, 9), Date(2019, 1, 2)}.french()),
            "du 9\u00A0octobre\u00A02018 au 2\u00A0janvier\u00A02019");
}

DocumentVersion version(const char* number, VersionState state, Date effective, std::optional<Date> ended = {})
{
  DocumentVersion value;
  value.number = number;
  value.state = state;
  value.effective = effective;
  value.ended = ended;
  return value;
}

TEST(InForceOn, IsTheLatestThatHasComeAndNotEnded)
{
  const std::vector<DocumentVersion> versions = {
      version("1.0", VersionState::kApproved, Date(2019, 4, 11), Date(2019, 8, 27)),
      version("1.1", VersionState::kApproved, Date(2019, 8, 27)),
      version("2.0", VersionState::kDraft, Date(2019, 9, 1)),
  };
  EXPECT_EQ(in_force_on(versions, Date(2019, 4, 10)), nullptr);
  EXPECT_EQ(in_force_on(versions, Date(2019, 4, 11))->number, "1.0");
  EXPECT_EQ(in_force_on(versions, Date(2019, 8, 26))->number, "1.0");
  EXPECT_EQ(in_force_on(versions, Date(2019, 8, 27))->number, "1.1");
  EXPECT_EQ(in_force_on(versions, Date(2019, 11, 18))->number, "1.1");
}

TEST(InForceOn, NothingIsAfterWithdrawal)
{
  const std::vector<DocumentVersion> versions = {
      version("1.0", VersionState::kWithdrawn, Date(2019, 4, 11), Date(2019, 6, 1))};
  EXPECT_EQ(in_force_on(versions, Date(2019, 5, 31))->number, "1.0");
  EXPECT_EQ(in_force_on(versions, Date(2019, 6, 1)), nullptr);
}

TEST(Standard, FindsCommitmentsAndRequirements)
{
  Standard standard;
  standard.commitments = {{3, 1, "", "Titre", {{"3.1", CheckMeans::kRecord, "", "", "", 0, true}}}};
  ASSERT_NE(standard.find(3), nullptr);
  EXPECT_EQ(standard.find(71), nullptr);
  ASSERT_NE(standard.find_requirement("3.1"), nullptr);
  EXPECT_EQ(standard.find_requirement("3.2"), nullptr);
}

}  // namespace
}  // namespace classeur::model
