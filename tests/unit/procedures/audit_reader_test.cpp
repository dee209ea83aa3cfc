#include "procedures/audit_reader.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "procedures/audit_writer.hpp"
#include "procedures/standard_reader.hpp"
#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{
namespace
{

using base::Date;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string refusal(const std::string& from, const std::string& to)
{
  const auto standard = read_standard(test::sample("standard.xml"), "s.xml");
  try {
    read_audits(test::spoiled(test::sample("audits.xml"), from, to), "a.xml", &standard);
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kBadInput);
    return error.advice();
  }
  return "accepted";
}

TEST(AuditReader, ReadsPlanFindingsAndActions)
{
  const auto audits = read_audits(test::sample("audits.xml"), "a.xml");
  ASSERT_EQ(audits.size(), 1U);
  const model::Audit& audit = audits[0];
  EXPECT_EQ(audit.code, "interne-2019");
  EXPECT_EQ(audit.kind, model::AuditKind::kInternal);
  EXPECT_EQ(audit.standard, "qual-e-pref");
  EXPECT_EQ(audit.body, "Ministère");
  EXPECT_EQ(audit.dates.from, Date(2019, 9, 16));
  EXPECT_EQ(audit.dates.to, Date(2019, 9, 17));
  EXPECT_THAT(audit.modules, ElementsAre(1, 7));
  EXPECT_THAT(audit.team, ElementsAre("Auditeur interne"));
  ASSERT_EQ(audit.plan.size(), 1U);
  EXPECT_EQ(audit.plan[0].from, "09:00");
  EXPECT_THAT(audit.plan[0].commitments, ElementsAre(3, 47));
  ASSERT_EQ(audit.findings.size(), 2U);
  EXPECT_EQ(audit.findings[0].grade, model::FindingGrade::kMinorNonconformity);
  EXPECT_EQ(audit.findings[0].requirement, "47.1");
  ASSERT_EQ(audit.findings[0].actions.size(), 2U);
  EXPECT_EQ(audit.findings[0].actions[0].done_on, Date(2020, 3, 2));
  EXPECT_EQ(audit.findings[0].actions[0].effect, "Deux exercices enregistrés.");
  EXPECT_FALSE(audit.findings[0].actions[1].done_on);
  EXPECT_EQ(audit.findings[1].grade, model::FindingGrade::kStrength);
  EXPECT_EQ(audit.findings[1].commitment, 0);
}

TEST(AuditWriter, WhatIsWrittenIsReadAgain)
{
  auto audits = read_audits(test::sample("audits.xml"), "a.xml");
  EXPECT_EQ(read_audits(audits_xml(audits), "b.xml"), audits);
  audits[0].findings[1].cause = "Oubli & « \"rien\" » <écrit>.";
  audits[0].findings[1].actions = {{"c-a", "Agir.", "Webmestre", Date(2020, 1, 15), std::nullopt, ""}};
  audits[0].plan[0].commitments.clear();
  const auto standard = read_standard(test::sample("standard.xml"), "s.xml");
  EXPECT_EQ(read_audits(audits_xml(audits), "b.xml", &standard), audits);
}

TEST(AuditReader, RefusesWhatCannotHold)
{
  EXPECT_EQ(refusal("Ministère", "Ministère"), "accepted");
  EXPECT_THAT(refusal("to=\"2019-09-17\"", "to=\"2019-09-15\""), HasSubstr("a.xml, ligne 3"));
  EXPECT_THAT(refusal("to=\"09:30\"", "to=\"08:30\""), HasSubstr("a.xml, ligne 12"));
  EXPECT_THAT(refusal("item on=\"2019-09-16\"", "item on=\"2019-09-18\""), HasSubstr("pas un jour de l’audit"));
  EXPECT_THAT(refusal("module number=\"7\"", "module number=\"9\""), HasSubstr("le module 9 n’existe pas"));
  EXPECT_THAT(refusal("commitments=\"3 47\"", "commitments=\"3 71\""), HasSubstr("l’engagement 71 n’existe pas"));
  EXPECT_THAT(refusal("requirement=\"47.1\"", "requirement=\"47.9\""), HasSubstr("l’exigence 47.9 n’existe pas"));
  EXPECT_THAT(refusal("requirement=\"47.1\"", "requirement=\"3.1\""), HasSubstr("n’est pas de l’engagement 47"));
  EXPECT_THAT(refusal(" done=\"2020-03-02\"", ""), HasSubstr("a.xml, ligne 18"));
  EXPECT_THAT(refusal("grade=\"strength\"", "grade=\"good\""), HasSubstr("«\u00A0good\u00A0»"));
  EXPECT_THAT(refusal("interne-2019-01-b", "interne-2019-01-a"), HasSubstr("déjà prise"));
}

}  // namespace
}  // namespace classeur::procedures
