// How expectations are made of sheets, and the arithmetic of their slots. Where they stand on a day:
// readiness_cases_test.cpp.
#include "audits/expectations.hpp"

#include <gmock/gmock.h>

#include "procedures/vocabulary.hpp"
#include "tests/unit/audits/small_world.hpp"

namespace classeur::audits
{
namespace
{

using model::Frequency;
using model::Period;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

model::Requirement requirement(const char* code, const char* kind)
{
  model::Requirement made;
  made.code = code;
  made.proof_kind = kind;
  return made;
}

// FP-30 of the example: it serves 8.1 (a document), 8.2 (the log) and 8.3 (statistics).
TEST(Expectations, SupportTheServedRequirementsThatWantTheirKind)
{
  model::Standard standard;
  standard.commitments.push_back(
      {8, 1, "", "", {requirement("8.1", ""), requirement("8.2", "log"), requirement("8.3", "statistics")}});
  model::Document document;
  document.code = "FP-30";
  document.service = "DIDNSIC";
  model::DocumentVersion version;
  version.number = "1.0";
  version.effective = day("2019-04-11");
  version.mappings = {{"8.1", 8, ""}, {"8.2", 8, ""}, {"8.3", 8, ""}};
  const procedures::RecordLeft log{"r2", "Journal", "log", "each-case", "Responsable du standard", 36, "e2", 10};
  const procedures::RecordLeft rate{"r8", "Taux", "statistics", "monthly", "Responsable du standard", 36, "e8", 20};
  const procedures::RecordLeft trial{"r5", "Essai", "report", "each-case", "Responsable du standard", 36, "", 30};
  const base::Date kAnyDay = day("2019-11-18");
  const auto all = make_expectations({standard}, {{&document, &version, {log, rate, trial}}});
  ASSERT_EQ(all.size(), 3U);
  EXPECT_THAT(all[0].requirements.on(kAnyDay), ElementsAre("8.2"));
  EXPECT_EQ(all[0].step, "e2");
  EXPECT_EQ(all[0].service, "DIDNSIC");
  EXPECT_EQ(all[0].keeper, "Responsable du standard");
  EXPECT_EQ(all[0].retention_months, 36);
  EXPECT_THAT(all[1].requirements.on(kAnyDay), IsEmpty()) << "a report: no served requirement wants one";
  EXPECT_THAT(all[1].commitments, ElementsAre(8));
  EXPECT_THAT(all[2].requirements.on(kAnyDay), ElementsAre("8.3"));
  EXPECT_EQ(all[2].frequency, Frequency::kMonthly);
}

TEST(Expectations, OfAVersionWithdrawnBeforeItsDayAreNone)
{
  model::Document document;
  document.code = "FP-30";
  model::DocumentVersion version;
  version.effective = day("2019-08-27");
  version.ended = day("2019-08-20");
  const procedures::RecordLeft rate{"r8", "Taux", "statistics", "monthly", "Responsable", 36, "", 20};
  EXPECT_THAT(make_expectations({}, {{&document, &version, {rate}}}), IsEmpty());
}

TEST(Frequencies, AreThoseOfTheVocabulary)
{
  for (const procedures::Word& word : procedures::frequency_words()) {
    const auto frequency = model::parse_frequency(word.code);
    ASSERT_TRUE(frequency) << word.code;
    EXPECT_EQ(model::code_of(*frequency), word.code);
    EXPECT_EQ(model::french_name(*frequency), word.french);
  }
  EXPECT_EQ(procedures::frequency_words().size(), 9U);
}

TEST(Slots, AreThoseOfTheCalendar)
{
  const base::Date any = day("2019-11-18");  // a Monday
  EXPECT_EQ(slot_of(Frequency::kDaily, any), (Period{any, any}));
  EXPECT_EQ(slot_of(Frequency::kWeekly, any), (Period{any, day("2019-11-24")}));
  EXPECT_EQ(slot_of(Frequency::kWeekly, any - 1), (Period{day("2019-11-11"), day("2019-11-17")}));
  EXPECT_EQ(slot_of(Frequency::kMonthly, day("2020-02-10")), (Period{day("2020-02-01"), day("2020-02-29")}));
  EXPECT_EQ(slot_of(Frequency::kQuarterly, any), (Period{day("2019-10-01"), day("2019-12-31")}));
  EXPECT_EQ(slot_of(Frequency::kHalfYearly, day("2019-06-30")), (Period{day("2019-01-01"), day("2019-06-30")}));
  EXPECT_EQ(slot_of(Frequency::kHalfYearly, day("2019-07-01")), (Period{day("2019-07-01"), day("2019-12-31")}));
  EXPECT_EQ(slot_of(Frequency::kYearly, any), (Period{day("2019-01-01"), day("2019-12-31")}));
}

TEST(Slots, HaveFrenchNames)
{
  const auto name = [](Frequency frequency, const char* iso) {
    return slot_name(frequency, slot_of(frequency, day(iso)));
  };
  EXPECT_EQ(name(Frequency::kMonthly, "2019-08-15"), "août\u00A02019");
  EXPECT_EQ(name(Frequency::kQuarterly, "2019-01-15"), "1er\u00A0trimestre\u00A02019");
  EXPECT_EQ(name(Frequency::kQuarterly, "2019-04-15"), "2e\u00A0trimestre\u00A02019");
  EXPECT_EQ(name(Frequency::kHalfYearly, "2019-07-15"), "2d\u00A0semestre\u00A02019");
  EXPECT_EQ(name(Frequency::kYearly, "2019-07-15"), "année\u00A02019");
  EXPECT_EQ(name(Frequency::kWeekly, "2019-11-18"), "semaine du 18 au 24\u00A0novembre\u00A02019");
  EXPECT_EQ(name(Frequency::kDaily, "2019-11-18"), "18\u00A0novembre\u00A02019");
}

// A day has its article in a sentence, as a quarter has; a month has none.
TEST(Slots, HaveTheirArticleInASentence)
{
  const auto text = [](Frequency frequency, const std::vector<const char*>& newest_first) {
    model::Expectation expectation;
    expectation.record = {"FP-10", "r3"};
    expectation.title = "Relevé";
    expectation.frequency = frequency;
    ExpectationStanding standing;
    standing.expectation = &expectation;
    for (const char* iso : newest_first) {
      standing.slots.push_back({slot_of(frequency, day(iso)), SlotState::kMissed, {}, 0, {}});
    }
    const std::string all = missed_text(standing);
    return all.substr(all.find("il manque"));
  };
  EXPECT_EQ(text(Frequency::kDaily, {"2020-04-02", "2020-04-01"}),
            "il manque le 1er\u00A0avril\u00A02020 et le 2\u00A0avril\u00A02020.");
  EXPECT_EQ(text(Frequency::kQuarterly, {"2019-08-15"}), "il manque le 3e\u00A0trimestre\u00A02019.");
  EXPECT_EQ(text(Frequency::kMonthly, {"2019-08-15"}), "il manque août\u00A02019.");
}

TEST(RecordCodes, AreADocumentAndARecord)
{
  EXPECT_EQ(model::RecordCode::parse("FP-10/r3"), (model::RecordCode{"FP-10", "r3"}));
  EXPECT_EQ((model::RecordCode{"FP-10", "r3"}.text()), "FP-10/r3");
  for (const char* text : {"", "/", "FP-10", "FP-10/", "/r3", "FP-10/r3/x"}) {
    EXPECT_FALSE(model::RecordCode::parse(text)) << text;
  }
}

}  // namespace
}  // namespace classeur::audits
