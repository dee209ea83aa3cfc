// The index of evidence answers every question as counting from the list does, however records came and went.
#include "model/store/indexed_evidence.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "audits/listed_evidence.hpp"
#include "audits/read_world.hpp"
#include "audits/readiness.hpp"
#include "model/expectation.hpp"
#include "model/store/evidence.hpp"
#include "model/store/evidence_index.hpp"
#include "model/store/evidence_memory.hpp"
#include "model/store/evidence_places.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "random_evidence.hpp"
#include "space.hpp"

namespace classeur::model
{

// So that a difference can be read.
inline void PrintTo(const EvidenceFacts& facts, std::ostream* out)
{
  *out << facts.valid << " valid";
  for (const CountingEvidence& piece : facts.longest) {
    *out << " " << piece.code << " until " << (piece.lapses ? piece.lapses->iso() : "ever");
  }
  *out << ", until " << (facts.until ? facts.until->iso() : "ever") << ", last " << facts.last_lapsed;
}

}  // namespace classeur::model

namespace classeur::model::store
{

using base::Date;

namespace
{

class IndexedEvidenceTest : public SpaceTest
{
 protected:
  void SetUp() override
  {
    store().change(referent(), [&](Change& change) { add_standard(change, standard_); });
  }

  // Some three hundred questions, each also with a record left out that may or may not matter.
  void expect_equal(const Reader& reader, int days)
  {
    const std::vector<EvidenceRecord> records = list_evidence(reader);
    const audits::ListedEvidence listed(records);
    const IndexedEvidence indexed(reader);
    for (int round = 0; round < days; ++round) {
      const Date day = chance_.day() + chance_.below(40);
      const std::string without =
          records.empty() ? ""
                          : records[static_cast<std::size_t>(chance_.below(static_cast<int>(records.size())))].code;
      for (const EvidenceMoment& moment :
           {EvidenceMoment{day, ""}, EvidenceMoment{day, without}, EvidenceMoment{day, longest_}}) {
        SCOPED_TRACE(day.iso() + " without " + std::string(moment.without));
        ASSERT_NO_FATAL_FAILURE(expect_equal_on(listed, indexed, moment));
      }
    }
  }

  void expect_equal_on(const EvidenceSource& listed, const EvidenceSource& indexed, const EvidenceMoment& moment)
  {
    for (const Commitment& commitment : standard_.commitments) {
      ASSERT_EQ(indexed.valid_for(commitment, moment), listed.valid_for(commitment, moment)) << commitment.number;
      for (const Requirement& requirement : commitment.requirements) {
        const EvidenceFacts expected = listed.of_requirement(requirement, moment);
        ASSERT_EQ(indexed.of_requirement(requirement, moment), expected) << requirement.code;
        ASSERT_EQ(indexed.spans_of_requirement(requirement, moment), listed.spans_of_requirement(requirement, moment))
            << requirement.code;
        if (!expected.longest.empty()) longest_ = expected.longest.front().code;
        for (const char* site : {"nord", "sud", "ailleurs"}) {
          const EvidenceFacts there = listed.of_requirement_at(requirement, site, moment);
          ASSERT_EQ(indexed.of_requirement_at(requirement, site, moment), there) << requirement.code << " " << site;
          ASSERT_EQ(indexed.spans_of_requirement_at(requirement, site, moment),
                    listed.spans_of_requirement_at(requirement, site, moment))
              << requirement.code << " " << site;
        }
        const Period month = slot_of(Frequency::kMonthly, moment.day - chance_.below(400));
        ASSERT_EQ(indexed.of_month(requirement, month, moment), listed.of_month(requirement, month, moment))
            << requirement.code << " " << month.from.iso();
      }
    }
    for (const RecordCode& record : RandomEvidence::expected_records()) {
      for (const int age : {0, 6, 12, 7}) {
        ASSERT_EQ(indexed.of_record(record, age, moment), listed.of_record(record, age, moment)) << age;
        ASSERT_EQ(indexed.spans_of_record(record, age, moment), listed.spans_of_record(record, age, moment)) << age;
      }
      for (const Frequency frequency : {Frequency::kDaily, Frequency::kWeekly, Frequency::kMonthly,
                                        Frequency::kQuarterly, Frequency::kHalfYearly, Frequency::kYearly}) {
        const Period slot = slot_of(frequency, moment.day - chance_.below(400));
        ASSERT_EQ(indexed.of_slot(record, slot, moment), listed.of_slot(record, slot, moment)) << slot.from.iso();
      }
    }
  }

  void withdraw(const std::string& code)
  {
    store().change(referent(), [&](Change& change) { withdraw_evidence(change, code, "Doublon"); });
  }

  void withdraw_some(int count)
  {
    auto records = list_evidence(store().read());
    for (int left = count; left > 0; --left) {
      const auto chosen = records.begin() + chance_.below(static_cast<int>(records.size()));
      withdraw(chosen->code);
      records.erase(chosen);
    }
  }

  void add_edition(const Standard& standard)
  {
    store().change(referent(), [&](Change& change) { add_standard(change, standard); });
  }

  // By the pages, each of its commitments and requirements?
  bool is_counted(const Standard& standard)
  {
    const auto memory = EvidenceMemory::of(store().read());
    const CountedEditions& editions = memory->editions();
    return std::all_of(standard.commitments.begin(), standard.commitments.end(), [&](const Commitment& commitment) {
      return editions.find(commitment) != nullptr &&
             std::all_of(commitment.requirements.begin(), commitment.requirements.end(), [&](const Requirement& one) {
               return (one.at_each_site ? editions.way_at_sites(one) : editions.way_of(one)) != nullptr;
             });
    });
  }

  static std::string told(const std::vector<audits::CommitmentReadiness>& answers)
  {
    std::string text;
    const auto add = [&](const std::string& subject, audits::Status status, std::optional<Date> until,
                         std::int64_t count) {
      text += fmt::format("{} {} until {}, {} pieces\n", subject, audits::code_of(status),
                          until ? until->iso() : "ever", count);
    };
    for (const audits::CommitmentReadiness& one : answers) {
      add(std::to_string(one.number), one.status, one.until, one.evidence_count);
      for (const audits::RequirementReadiness& requirement : one.requirements) {
        add(requirement.requirement, requirement.status, requirement.until, requirement.evidence_count);
      }
      for (const audits::Reason& reason : one.reasons()) text += "  " + reason.text + "\n";
    }
    return text;
  }

  std::int64_t folded() { return load_index_state(store().read().connection()).value_or(IndexState{}).folded; }

  RandomEvidence chance_{2019};
  Standard standard_ = RandomEvidence::standard(Date(2019, 2, 4));
  std::string longest_;  // a record that the last answer hung on
};

TEST_P(IndexedEvidenceTest, AnswersAsTheListDoesWhileRecordsComeAndGo)
{
  expect_equal(store().read(), 1);
  int number = 0;
  for (const int more : {40, 700, 600, 150}) {
    add_random_evidence(store(), chance_, number, number + more);
    number += more;
    expect_equal(store().read(), 10);
    withdraw_some(8);
    expect_equal(store().read(), 10);
  }
  EXPECT_GT(folded(), 0) << "nothing came into the pages";
  EXPECT_LT(folded(), store().journal_head()) << "nothing was left where it stands";
  EXPECT_TRUE(verify(store()).findings.empty());
}

// Names that are withdrawn are replaced by those that come after them, on each level.
TEST_P(IndexedEvidenceTest, GoesOnNamingWhenAllThatItNamedIsWithdrawn)
{
  add_random_evidence(store(), chance_, 0, 900);
  const Requirement& requirement = standard_.commitments.front().requirements[1];
  const Date day(2019, 3, 20);
  for (int withdrawn = 0; withdrawn < 30; ++withdrawn) {
    const EvidenceFacts facts = IndexedEvidence(store().read()).of_requirement(requirement, {day});
    const std::string last = facts.valid > 0 ? facts.longest.front().code : facts.last_lapsed;
    ASSERT_FALSE(last.empty());
    withdraw(last);
    if (withdrawn % 6 == 5) expect_equal(store().read(), 1);
  }
}

// Three that were made first are restricted: who may not see them is told of the fourth.
TEST_P(IndexedEvidenceTest, NamesOfASlotWhatEachMaySee)
{
  store().change(referent(), [&](Change& change) {
    for (int number = 0; number < 5; ++number) {
      EvidenceRecord record = chance_.record(number);
      record.period = {Date(2019, 1, 1), Date(2019, 1, 31)};
      record.made_on = Date(2019, 2, 1) + number;
      record.confidentiality = number < 4 ? Confidentiality::kRestricted : Confidentiality::kOrdinary;
      record.code = number < 4 ? "PR-SECRET-" + std::to_string(number) : "PR-OPEN";
      record.expectations = {{"FP-10", "r1"}};
      record.revisions = {{}};
      add_evidence(change, record);
    }
  });
  for (const bool folded : {false, true}) {
    if (folded) store().change(referent(), [](Change& change) { rebuild_evidence_index(change); });
    const Reader reader = store().read();
    const SlotFacts facts =
        IndexedEvidence(reader).of_slot({"FP-10", "r1"}, {Date(2019, 1, 1), Date(2019, 1, 31)}, {Date(2019, 3, 1)});
    EXPECT_EQ(facts.pieces, 3);
    EXPECT_THAT(facts.codes, ::testing::ElementsAre("PR-SECRET-0", "PR-SECRET-1", "PR-SECRET-2", "PR-OPEN")) << folded;
  }
}

// A day on which more pieces begin than are named, all of one requirement and of one slot, withdrawn one by one.
TEST_P(IndexedEvidenceTest, NamesADayAgainFromItsRecords)
{
  RandomEvidence chance(7);
  store().change(referent(), [&](Change& change) {
    for (int number = 0; number < 60; ++number) {
      EvidenceRecord record = chance.record(number);
      record.period = {Date(2019, 1, 1), Date(2019, 1, 31)};
      record.made_on = Date(2019, 2, 1);
      record.requirements = {"3.2", "8.1"};
      record.expectations = {{"FP-10", "r1"}};
      record.revisions = {{}};
      add_evidence(change, record);
    }
    rebuild_evidence_index(change);
  });
  for (int left = 60; left > 0; --left) {
    SCOPED_TRACE(left);
    ASSERT_NO_FATAL_FAILURE(expect_equal(store().read(), 1));
    const auto records = list_evidence(store().read());
    withdraw(records.front().code);  // the least code is what lists name first
  }
  ASSERT_NO_FATAL_FAILURE(expect_equal(store().read(), 1));
}

// Each is in use on some days: what each asks is answered by the pages, before and after its day comes.
TEST_P(IndexedEvidenceTest, CountsByTheAgesOfEveryEdition)
{
  add_random_evidence(store(), chance_, 0, 500);
  std::vector<Standard> editions{standard_};
  standard_ = RandomEvidence::standard(Date(2020, 2, 4));
  ASSERT_NE(standard_.commitments.front().requirements.front().proof_age_months_max,
            editions.front().commitments.front().requirements.front().proof_age_months_max);
  expect_equal(store().read(), 2);  // the edition is not there yet: answered all the same
  EXPECT_FALSE(is_counted(standard_));
  add_edition(standard_);
  editions.push_back(standard_);
  // One that drops a commitment and a requirement, adds one, and has one to be proven at each site that was not.
  standard_.edition = Date(2021, 1, 1);
  standard_.commitments.erase(standard_.commitments.begin());
  standard_.commitments.front().requirements.erase(standard_.commitments.front().requirements.begin());
  standard_.commitments.back().requirements.push_back(editions.front().commitments.front().requirements.front());
  for (Requirement& one : standard_.commitments.back().requirements) one.at_each_site = true;
  add_edition(standard_);
  editions.push_back(standard_);
  for (int round = 0; round < 3; ++round) {
    for (const Standard& edition : editions) {
      SCOPED_TRACE(edition.edition.iso());
      standard_ = edition;
      EXPECT_TRUE(is_counted(edition));
      ASSERT_NO_FATAL_FAILURE(expect_equal(store().read(), 4));
    }
    withdraw_some(8);
    if (round == 0) add_random_evidence(store(), chance_, 500, 1'100);
    if (round == 1) store().change(referent(), [](Change& change) { rebuild_evidence_index(change); });
  }
  EXPECT_TRUE(verify(store()).findings.empty());
}

// Readiness by the pages and by the list, on the days around that of an edition: what it adds, drops and makes lapse.
TEST_P(IndexedEvidenceTest, JudgesAcrossAnEditionAsTheListDoes)
{
  add_random_evidence(store(), chance_, 0, 700);
  Standard coming = RandomEvidence::standard(Date(2019, 4, 1));
  for (Commitment& commitment : coming.commitments) {
    for (Requirement& one : commitment.requirements) one.proof_age_months_max = one.proof_age_months_max > 1 ? 1 : 12;
  }
  coming.commitments.front().requirements.pop_back();
  coming.commitments.back().requirements.push_back({"12.9", CheckMeans::kRecord, "", "", "", 6, true});
  add_edition(coming);
  const Reader reader = store().read();
  std::set<std::string> answers;
  for (const Date day : {Date(2019, 2, 15), Date(2019, 3, 31), Date(2019, 4, 1), Date(2019, 4, 2)}) {
    SCOPED_TRACE(day.iso());
    const audits::World world = audits::read_world(reader, day);
    const IndexedEvidence indexed(reader);
    const std::string found = told(audits::readiness(world, indexed, {day}));
    EXPECT_EQ(found, told(audits::readiness(world, day)));
    answers.insert(found);
  }
  EXPECT_EQ(answers.size(), 4U) << "an edition that changes nothing shows nothing";
}

// An older program counted by the latest edition only.
TEST_P(IndexedEvidenceTest, CountsByEveryEditionOnceASpaceIsOpened)
{
  add_random_evidence(store(), chance_, 0, 500);
  const Standard first = standard_;
  standard_ = RandomEvidence::standard(Date(2020, 2, 4));
  add_edition(standard_);
  const std::string latest = CountedEditions({standard_}).text();
  tamper("UPDATE evidence_index SET standard = '" + latest + "'");
  reopen();
  EXPECT_TRUE(is_counted(first));
  EXPECT_TRUE(is_counted(standard_));
  expect_equal(store().read(), 2);
  standard_ = first;
  expect_equal(store().read(), 2);
}

TEST_P(IndexedEvidenceTest, KnowsWhatWasKnownThen)
{
  std::vector<std::int64_t> heads;
  for (int some = 0; some < 4; ++some) {
    heads.push_back(store().journal_head());
    add_random_evidence(store(), chance_, some * 250, some * 250 + 250);
    heads.push_back(store().journal_head());
    withdraw_some(3);
  }
  for (const std::int64_t head : heads) {
    const Reader reader = store().read();
    SCOPED_TRACE(head);
    expect_equal(reader.known_at(head), 3);
  }
}

// What came since stands in pages that are used all the same: it is left out of sums, names and slots.
TEST_P(IndexedEvidenceTest, LeavesOutOfThePagesWhatWasNotKnownThen)
{
  add_random_evidence(store(), chance_, 0, 700);
  std::vector<std::int64_t> heads;
  for (int some = 0; some < 6; ++some) {
    heads.push_back(store().journal_head());
    add_random_evidence(store(), chance_, 700 + some * 60, 760 + some * 60);
    withdraw_some(5);
  }
  store().change(referent(), [](Change& change) { rebuild_evidence_index(change); });
  ASSERT_EQ(folded(), store().journal_head());
  for (const std::int64_t head : heads) {
    const Reader reader = store().read();
    const Reader then = reader.known_at(head);
    SCOPED_TRACE(head);
    ASSERT_GT(EvidenceMemory::of(then)->folded(), head) << "the pages are not used";
    ASSERT_NO_FATAL_FAILURE(expect_equal(then, 4));
  }
}

// Of one day, one month and one year: more than is named of each came before, and as much since.
TEST_P(IndexedEvidenceTest, GoesBelowNamesThatWereNotKnownThen)
{
  RandomEvidence chance(11);
  int number = 0;
  const auto add = [&](int count, int every) {
    store().change(referent(), [&](Change& change) {
      for (int left = count; left > 0; --left) {
        EvidenceRecord record = chance.record(number++);
        const Date day = Date(2018, 1, 1) + number % 3 * every;
        record.period = {day, Date(2019, 3, 31)};
        record.made_on = day;
        record.requirements = {"3.2", "8.1"};
        record.expectations = {{"FP-10", "r1"}};
        record.revisions = {{}};
        add_evidence(change, record);
      }
    });
  };
  for (const int every : {40, 200, 0}) add(40, every);
  const std::int64_t head = store().journal_head();
  number = -1'000;  // their codes come before, so that they are named first
  for (const int every : {40, 200, 0}) add(30, every);
  store().change(referent(), [](Change& change) { rebuild_evidence_index(change); });
  const Reader reader = store().read();
  const Reader then = reader.known_at(head);
  ASSERT_GT(EvidenceMemory::of(then)->folded(), head) << "the pages are not used";
  const IndexedEvidence indexed(then);
  const std::vector<EvidenceRecord> records = list_evidence(then);
  const audits::ListedEvidence listed(records);
  for (const Date day : {Date(2018, 1, 1), Date(2018, 1, 2), Date(2018, 7, 18), Date(2018, 7, 19), Date(2018, 7, 20),
                         Date(2019, 4, 1), Date(2020, 1, 1)}) {
    SCOPED_TRACE(day.iso());
    for (const std::string& without : {std::string(), records.front().code}) {
      ASSERT_NO_FATAL_FAILURE(expect_equal_on(listed, indexed, {day, without}));
    }
  }
}

TEST_P(IndexedEvidenceTest, IsTheSameMadeAnew)
{
  add_random_evidence(store(), chance_, 0, 600);
  withdraw_some(20);
  expect_equal(store().read(), 5);
  store().change(referent(), [](Change& change) { rebuild_evidence_index(change); });
  EXPECT_EQ(folded(), store().journal_head());
  expect_equal(store().read(), 5);
}

// An older program left the tables empty, or the index was lost.
TEST_P(IndexedEvidenceTest, IsFilledWhenASpaceIsOpened)
{
  add_random_evidence(store(), chance_, 0, 400);
  tamper("DELETE FROM evidence_page");
  tamper("DELETE FROM evidence_term");
  tamper("DELETE FROM evidence_index");
  reopen();
  EXPECT_EQ(folded(), store().journal_head());
  expect_equal(store().read(), 5);
}

// A space that was folded in by an older schema has no such pages.
class OlderIndexTest : public IndexedEvidenceTest
{
 protected:
  void expect_filled_anew(PageFamily family, int step)
  {
    add_random_evidence(store(), chance_, 0, 400);
    const std::int64_t before = folded();
    ASSERT_GT(before, 0);
    tamper("DELETE FROM evidence_page WHERE place >= " + std::to_string(place_of(family)));
    forget_steps_from(step);
    reopen();
    EXPECT_GT(folded(), before);
    expect_equal(store().read(), 5);
  }
};

TEST_P(OlderIndexTest, IsFilledAnewAfterTheSchemaWithoutMonths)
{
  expect_filled_anew(PageFamily::kMonthsServed, 14);
}

TEST_P(OlderIndexTest, IsFilledAnewAfterTheSchemaWithoutDays)
{
  expect_filled_anew(PageFamily::kDays, 16);
}

// The refused change leaves nothing in the pages.
TEST_P(IndexedEvidenceTest, ForgetsAChangeThatFails)
{
  add_random_evidence(store(), chance_, 0, 400);
  const std::int64_t before = folded();
  EXPECT_THROW(store().change(referent(),
                              [&](Change& change) {
                                for (int number = 400; number < 800; ++number) {
                                  EvidenceRecord record = chance_.record(number);
                                  record.revisions = {{}};
                                  add_evidence(change, record);
                                }
                                throw std::runtime_error("refused");
                              }),
               std::runtime_error);
  EXPECT_EQ(folded(), before);
  expect_equal(store().read(), 5);
}

TEST_P(IndexedEvidenceTest, CountsWhatHadBegunByConfidentiality)
{
  add_random_evidence(store(), chance_, 0, 500);
  const Reader reader = store().read();
  const Commitment& commitment = standard_.commitments.back();
  const Date day(2019, 2, 10);
  std::map<Confidentiality, std::int64_t> expected{
      {Confidentiality::kOrdinary, 0}, {Confidentiality::kPersonal, 0}, {Confidentiality::kRestricted, 0}};
  for (const EvidenceRecord& record : list_evidence(reader)) {
    const bool serves = std::any_of(record.requirements.begin(), record.requirements.end(),
                                    [](const std::string& code) { return code.starts_with("12."); });
    if (serves && record.made_on <= day && record.period.from <= day) ++expected[record.confidentiality];
  }
  EXPECT_EQ(IndexedEvidence(reader).begun_for(commitment, day), expected);
}

CLASSEUR_ON_BOTH_ENGINES(IndexedEvidenceTest);
CLASSEUR_ON_BOTH_ENGINES(OlderIndexTest);

}  // namespace
}  // namespace classeur::model::store
