// The list of evidence shows what going through all records finds: every filter, every page, for every viewer.
#include <algorithm>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/store/evidence.hpp"
#include "model/store/evidence_index.hpp"
#include "model/store/evidence_list.hpp"
#include "model/store/evidence_rows.hpp"
#include "model/store/organisations.hpp"
#include "random_evidence.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

using base::Date;
using Visible = std::vector<Confidentiality>;
using testing::ElementsAre;

class EvidenceListingTest : public SpaceTest
{
 protected:
  static std::vector<EvidenceRecord> going_through_all(std::vector<EvidenceRecord> records, const Visible& visible,
                                                       const EvidenceChoice& choice)
  {
    std::erase_if(records, [&](const EvidenceRecord& record) {
      const bool serves = choice.commitment.empty() ||
                          std::any_of(record.requirements.begin(), record.requirements.end(),
                                      [&](const auto& code) { return code.starts_with(choice.commitment + "."); });
      return std::find(visible.begin(), visible.end(), record.confidentiality) == visible.end() || !serves ||
             (!choice.kind.empty() && record.kind != choice.kind) ||
             (!choice.service.empty() && record.service != choice.service) ||
             (choice.year && record.period.to.year() != *choice.year);
    });
    std::stable_sort(records.begin(), records.end(), [](const EvidenceRecord& one, const EvidenceRecord& other) {
      return other.period.to < one.period.to;
    });
    return records;
  }

  static std::vector<EvidenceRecord> as_recorded(const Reader& reader)
  {
    std::map<std::string, EvidenceRecord> by_code;
    for (EvidenceRecord& record : list_evidence(reader)) by_code[record.code] = std::move(record);
    std::vector<EvidenceRecord> records;
    for (const EvidenceOutline& outline : list_outlines(reader, 0, reader.horizon())) {
      records.push_back(by_code.at(outline.code));
    }
    EXPECT_EQ(records.size(), by_code.size());
    return records;
  }

  static std::vector<EvidenceLine> lines(const std::vector<EvidenceRecord>& records, std::size_t from,
                                         std::size_t limit)
  {
    std::vector<EvidenceLine> all;
    for (std::size_t at = from; at < records.size() && all.size() < limit; ++at) {
      const EvidenceRecord& record = records[at];
      all.push_back({record.code, record.title, record.kind, record.period, record.made_on, record.service,
                     record.confidentiality, record.requirements});
    }
    return all;
  }

  void expect_equal() { expect_equal(store().read()); }

  static void expect_equal(const Reader& reader)
  {
    const std::vector<EvidenceChoice> choices = {{},
                                                 {"register", "", "", {}},
                                                 {"", "DCI", "", {}},
                                                 {"", "", "3", {}},
                                                 {"", "", "1", {}},  // not 12
                                                 {"", "", "", 2019},
                                                 {"minutes", "DRHB", "8", {}},
                                                 {"statistics", "DCI", "12", 2019},
                                                 {"no such kind", "", "", {}},
                                                 {"", "", "", 1999}};
    const std::vector<EvidenceRecord> all = as_recorded(reader);
    for (const Visible& visible :
         {Visible{Confidentiality::kOrdinary}, Visible{Confidentiality::kOrdinary, Confidentiality::kPersonal},
          Visible{Confidentiality::kOrdinary, Confidentiality::kPersonal, Confidentiality::kRestricted}}) {
      const EvidenceListing listing(reader, visible);
      for (const EvidenceChoice& choice : choices) {
        const auto expected = going_through_all(all, visible, choice);
        SCOPED_TRACE(choice.kind + " " + choice.service + " " + choice.commitment);
        for (const std::size_t from : {0U, 25U, 26U, 333U, 100'000U}) {
          const EvidencePage page = listing.page(choice, static_cast<std::int64_t>(from), 25);
          ASSERT_EQ(page.total, static_cast<std::int64_t>(expected.size()));
          ASSERT_EQ(page.lines, lines(expected, from, 25));
        }
        for (const Date day : {Date(2018, 1, 15), Date(2019, 2, 15), Date(2021, 12, 31)}) {
          auto begun = expected;
          std::erase_if(begun, [&](const EvidenceRecord& one) { return day < std::max(one.made_on, one.period.from); });
          for (const std::size_t limit : {3U, 17U, 40U, 10'000U}) {
            ASSERT_EQ(listing.begun_by(day, choice, static_cast<std::int64_t>(limit)), lines(begun, 0, limit));
          }
        }
      }
    }
  }
};

TEST_P(EvidenceListingTest, ShowsWhatGoingThroughAllFinds)
{
  RandomEvidence chance(2020);
  expect_equal();
  int number = 0;
  for (const int more : {60, 600, 240}) {
    add_random_evidence(store(), chance, number, number + more);
    number += more;
    expect_equal();
    store().change(referent(), [&](Change& change) {
      const auto records = list_evidence(change);
      for (std::size_t at = 3; at < records.size(); at += 19) withdraw_evidence(change, records[at].code, "Doublon");
    });
    expect_equal();
  }
  EXPECT_TRUE(load_index_state(store().read().connection()));
  store().change(referent(), [](Change& change) { rebuild_evidence_index(change); });
  expect_equal();
}

// Much of what is in the pages came since, and some that was there is not any more.
TEST_P(EvidenceListingTest, ShowsWhatWasKnownThen)
{
  RandomEvidence chance(2021);
  std::vector<std::int64_t> heads;
  for (int some = 0; some < 3; ++some) {
    add_random_evidence(store(), chance, some * 300, some * 300 + 300);
    heads.push_back(store().journal_head());
    store().change(referent(), [&](Change& change) {
      const auto records = list_evidence(change);
      for (std::size_t at = 3; at < records.size(); at += 19) withdraw_evidence(change, records[at].code, "Doublon");
    });
  }
  for (const bool folded : {false, true}) {
    if (folded) store().change(referent(), [](Change& change) { rebuild_evidence_index(change); });
    const Reader reader = store().read();
    for (const std::int64_t head : heads) {
      SCOPED_TRACE(head);
      ASSERT_NO_FATAL_FAILURE(expect_equal(reader.known_at(head)));
    }
  }
}

// The first of those whose period ends on one day was withdrawn since: it still is the first.
TEST_P(EvidenceListingTest, KeepsTheOrderOfADayAsItWasKnownThen)
{
  RandomEvidence chance(2022);
  store().change(referent(), [&](Change& change) {
    for (int number = 0; number < 60; ++number) {
      EvidenceRecord record = chance.record(number);
      record.period = {Date(2019, 1, 1), Date(2019, 1, 31)};
      record.made_on = Date(2019, 1, 31);
      record.revisions = {{}};
      add_evidence(change, record);
    }
    rebuild_evidence_index(change);
  });
  const std::int64_t head = store().journal_head();
  const std::string first = as_recorded(store().read()).front().code;
  store().change(referent(), [&](Change& change) { withdraw_evidence(change, first, "Doublon"); });
  const Reader reader = store().read();
  ASSERT_NO_FATAL_FAILURE(expect_equal(reader.known_at(head)));
}

// A kind, a service and a year that only records have which the viewer may not know of are not offered to him.
TEST_P(EvidenceListingTest, OffersNoValueOfWhatIsHidden)
{
  const auto add = [&](const std::string& code, Confidentiality confidentiality, const std::string& kind, Date to) {
    store().change(referent(), [&](Change& change) {
      EvidenceRecord record;
      record.code = code;
      record.kind = kind;
      record.service = "S-" + kind;
      record.confidentiality = confidentiality;
      record.period = {to - 10, to};
      record.made_on = to;
      record.revisions = {{}};
      add_evidence(change, record);
    });
  };
  add("PR-1", Confidentiality::kOrdinary, "register", Date(2019, 1, 31));
  add("PR-2", Confidentiality::kRestricted, "minutes", Date(2017, 1, 31));
  for (const bool folded : {false, true}) {
    if (folded) store().change(referent(), [](Change& change) { rebuild_evidence_index(change); });
    const Reader reader = store().read();
    const EvidenceValues few = EvidenceListing(reader, {Confidentiality::kOrdinary}).values();
    EXPECT_THAT(few.kinds, ElementsAre("register"));
    EXPECT_THAT(few.services, ElementsAre("S-register"));
    EXPECT_THAT(few.years, ElementsAre(2019));
    const EvidenceValues all =
        EvidenceListing(reader, {Confidentiality::kOrdinary, Confidentiality::kRestricted}).values();
    EXPECT_THAT(all.kinds, ElementsAre("minutes", "register"));
    EXPECT_THAT(all.services, ElementsAre("S-minutes", "S-register"));
    EXPECT_THAT(all.years, ElementsAre(2019, 2017));
  }
  store().change(referent(), [](Change& change) { withdraw_evidence(change, "PR-1", "Doublon"); });
  EXPECT_THAT(EvidenceListing(store().read(), {Confidentiality::kOrdinary}).values().kinds, ElementsAre());
}

CLASSEUR_ON_BOTH_ENGINES(EvidenceListingTest);

}  // namespace
}  // namespace classeur::model::store
