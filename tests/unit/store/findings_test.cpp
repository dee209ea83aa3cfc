// What is said of a finding, written and read again; what holds of it, now and as it was known before.
#include "model/store/findings.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"
#include "model/store/audits.hpp"
#include "model/store/evidence.hpp"
#include "model/store/journals.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

using base::Date;
using ::testing::ElementsAre;

Audit internal_audit()
{
  Audit audit;
  audit.code = "interne-2019";
  audit.title = "Audit interne";
  audit.standard = "qual-e-pref";
  audit.dates = {Date(2019, 9, 16), Date(2019, 9, 17)};
  audit.findings = {
      {"c-1", FindingGrade::kMinorNonconformity, 49, "49.1", "Aucune fiche.", "À analyser.", {}},
      {"c-2",
       FindingGrade::kConcern,
       9,
       "",
       "Rien sur le 34 00.",
       "",
       {{"c-2-a", "Écrire une fiche.", "Webmestre", Date(2020, 3, 31), Date(2019, 10, 1), "Fiche relue."}}},
  };
  return audit;
}

class FindingsTest : public SpaceTest
{
 protected:
  void SetUp() override
  {
    change([](Change& change) { add_audit(change, internal_audit()); });
  }
  template <typename Work>
  void change(const Work& work)
  {
    store().change(referent(), work);
  }
  Audit audit() { return find_audit(store().read(), "interne-2019").value(); }
  AuditFinding finding(std::size_t at) { return audit().findings.at(at); }
  CorrectiveAction decided() const
  {
    return {"c-1-a", "Tenir un exercice.", "Chef du SIDPC", Date(2019, 12, 13), std::nullopt, ""};
  }
  void add_piece(const std::string& code)
  {
    change([&](Change& change) {
      EvidenceRecord record;
      record.code = code;
      record.title = "Compte rendu";
      record.kind = "minutes";
      record.period = {Date(2019, 11, 1), Date(2019, 11, 30)};
      record.made_on = Date(2019, 11, 30);
      record.revisions = {{0, 1, "Dépôt", {}, "", {}}};
      add_evidence(change, record);
    });
  }
};

TEST_P(FindingsTest, TheLastCauseHolds)
{
  change([](Change& change) { add_cause(change, "interne-2019", "c-1", "Personne n’en est chargé."); });
  EXPECT_EQ(finding(0).cause, "Personne n’en est chargé.");
  change([](Change& change) { add_cause(change, "interne-2019", "c-1", "La fiche de poste n’en dit rien."); });
  EXPECT_EQ(finding(0).cause, "La fiche de poste n’en dit rien.");
  EXPECT_EQ(finding(1).cause, "") << "of the other finding";
}

TEST_P(FindingsTest, AnActionIsDecidedDoneAndProven)
{
  change([&](Change& change) { add_action(change, "interne-2019", "c-1", decided()); });
  ASSERT_THAT(finding(0).actions, ElementsAre(decided()));
  const ActionName name{"interne-2019", "c-1", "c-1-a"};
  change([&](Change& change) { add_done(change, name, Date(2019, 11, 10)); });
  change([&](Change& change) { add_done(change, name, Date(2019, 11, 12)); });
  change([&](Change& change) { add_effect(change, name, "Deux exercices tenus.", ""); });
  CorrectiveAction expected = decided();
  expected.done_on = Date(2019, 11, 12);
  expected.effect = "Deux exercices tenus.";
  EXPECT_THAT(finding(0).actions, ElementsAre(expected));
}

TEST_P(FindingsTest, WhatIsReopenedHasNoEffectUntilItIsSaidAnew)
{
  const ActionName name{"interne-2019", "c-2", "c-2-a"};
  change([&](Change& change) { add_done(change, name, std::nullopt); });
  EXPECT_EQ(finding(1).actions.front().done_on, std::nullopt);
  EXPECT_EQ(finding(1).actions.front().effect, "");
  change([&](Change& change) { add_done(change, name, Date(2019, 11, 2)); });
  EXPECT_EQ(finding(1).actions.front().done_on, Date(2019, 11, 2));
  EXPECT_EQ(finding(1).actions.front().effect, "") << "that of the first time";
}

TEST_P(FindingsTest, AnEffectFallsWithThePieceThatProvesIt)
{
  add_piece("PR-1");
  const ActionName name{"interne-2019", "c-2", "c-2-a"};
  change([&](Change& change) { add_effect(change, name, "", "PR-1"); });
  EXPECT_EQ(finding(1).actions.front().effect, "Prouvé par PR-1.");
  change([&](Change& change) { add_effect(change, name, "Vu au comptoir.", "PR-1"); });
  EXPECT_EQ(finding(1).actions.front().effect, "Vu au comptoir. (prouvé par PR-1)");
  const std::int64_t head = store().journal_head();
  change([](Change& change) { withdraw_evidence(change, "PR-1", "Doublon"); });
  EXPECT_EQ(finding(1).actions.front().effect, "");
  const Reader now = store().read();
  EXPECT_EQ(find_audit(now.known_at(head), "interne-2019")->findings[1].actions.front().effect,
            "Vu au comptoir. (prouvé par PR-1)");
  EXPECT_TRUE(follow_up_of(now, "interne-2019", "c-2").back().evidence_withdrawn);
}

TEST_P(FindingsTest, WhatWasKnownThenHasNothingOfWhatCameLater)
{
  const Audit before = audit();
  const std::int64_t head = store().journal_head();
  change([&](Change& change) {
    add_cause(change, "interne-2019", "c-1", "Personne n’en est chargé.");
    add_action(change, "interne-2019", "c-1", decided());
    add_done(change, {"interne-2019", "c-1", "c-1-a"}, Date(2019, 11, 10));
    add_effect(change, {"interne-2019", "c-1", "c-1-a"}, "Deux exercices tenus.", "");
    add_done(change, {"interne-2019", "c-2", "c-2-a"}, std::nullopt);
  });
  const Reader now = store().read();
  EXPECT_NE(audit(), before);
  EXPECT_EQ(find_audit(now.known_at(head), "interne-2019"), before);
  EXPECT_THAT(list_audits(now.known_at(head)), ElementsAre(before));
  EXPECT_THAT(list_audits(now), ElementsAre(audit()));
  // One thing after the other, as the journal has them.
  EXPECT_EQ(find_audit(now.known_at(head + 1), "interne-2019")->findings[0].cause, "Personne n’en est chargé.");
  EXPECT_TRUE(find_audit(now.known_at(head + 1), "interne-2019")->findings[0].actions.empty());
}

TEST_P(FindingsTest, TheHistoryTellsWhoSaidWhat)
{
  change([](Change& change) { add_cause(change, "interne-2019", "c-2", "Oubli."); });
  store().change({7, "webmestre", ""}, [](Change& change) {
    add_done(change, {"interne-2019", "c-2", "c-2-a"}, Date(2019, 10, 2));
  });
  const std::vector<FollowUp> said = follow_up_of(store().read(), "interne-2019", "c-2");
  ASSERT_EQ(said.size(), 5U);
  using enum FollowUpKind;
  EXPECT_EQ(said[0].kind, kAction);
  EXPECT_EQ(said[0].owner, "Webmestre");
  EXPECT_EQ(said[0].day, Date(2020, 3, 31));
  EXPECT_EQ(said[1].kind, kDone);
  EXPECT_EQ(said[1].day, Date(2019, 10, 1));
  EXPECT_EQ(said[2].kind, kEffect);
  EXPECT_EQ(said[2].text, "Fiche relue.");
  EXPECT_EQ(said[3].kind, kCause);
  EXPECT_EQ(said[3].by, referent().function);
  EXPECT_EQ(said[4].day, Date(2019, 10, 2));
  EXPECT_EQ(said[4].by, "webmestre") << "an account without a function";
  EXPECT_LT(said[3].number, said[4].number);
}

TEST_P(FindingsTest, WhatIsNotThereIsRefused)
{
  const std::int64_t head = store().journal_head();
  const auto refused = [&](const auto& work) {
    EXPECT_THROW(change(work), base::Error);
    EXPECT_EQ(store().journal_head(), head);
  };
  refused([](Change& change) { add_cause(change, "socotec-2019", "c-1", "Oubli."); });
  refused([](Change& change) { add_cause(change, "interne-2019", "c-3", "Oubli."); });
  refused([](Change& change) { add_done(change, {"interne-2019", "c-1", "c-2-a"}, Date(2019, 11, 2)); });
  refused([](Change& change) { add_effect(change, {"interne-2019", "c-2", "c-2-b"}, "Vu.", ""); });
  refused([](Change& change) { add_finding(change, "interne-2019", internal_audit().findings.front()); });
}

CLASSEUR_ON_BOTH_ENGINES(FindingsTest);

// Letters, one after the other; then numbers.
TEST(NextActionCode, ComesAfterThoseThere)
{
  Audit audit = internal_audit();
  EXPECT_EQ(next_action_code(audit, audit.findings[0]), "c-1-a");
  EXPECT_EQ(next_action_code(audit, audit.findings[1]), "c-2-b");
  audit.findings[0].actions.push_back({"c-2-b", "", "", {}, {}, ""});
  EXPECT_EQ(next_action_code(audit, audit.findings[1]), "c-2-c") << "taken by another finding of the audit";
  audit.findings[1].actions.resize(26);
  EXPECT_EQ(next_action_code(audit, audit.findings[1]), "c-2-27");
}

TEST(IsAnalysed, SaysNoOfWhatIsToBeDone)
{
  AuditFinding finding;
  EXPECT_FALSE(is_analysed(finding));
  finding.cause = "À analyser par le cabinet.";
  EXPECT_FALSE(is_analysed(finding));
  finding.cause = "Analysé avec le cabinet : personne n’en est chargé.";
  EXPECT_TRUE(is_analysed(finding));
}

}  // namespace
}  // namespace classeur::model::store
