// Readiness of the example, held against its dossier: for each of the 24 commitments what it says on the eve of the
// audit and why, by hand from the facts; what has lapsed a year later; what was known when.
#include "audits/readiness.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include <gmock/gmock.h>
#include <unistd.h>

#include "audits/coverage.hpp"
#include "audits/expectations.hpp"
#include "audits/forecast.hpp"
#include "audits/listed_evidence.hpp"
#include "audits/number_gaps.hpp"
#include "audits/pieces.hpp"
#include "audits/read_world.hpp"
#include "audits/reminders.hpp"
#include "audits/sensitivity.hpp"
#include "audits/site_proof.hpp"
#include "base/error.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/store.hpp"
#include "server/import.hpp"

namespace classeur::audits
{
namespace
{

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

const base::Date kEve(2019, 11, 18);

base::Date day(const char* iso)
{
  return base::Date::parse(iso).value();
}

// Made once: the example's space on 18 November 2019; nothing in it is from a later day.
class ExampleReadiness : public ::testing::Test
{
 protected:
  static void SetUpTestSuite()
  {
    folder_ = std::filesystem::temp_directory_path() / ("classeur-example-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder_);
    store_ = model::store::Store::open(model::store::DatabaseUrl::parse("sqlite:" + (folder_ / "space.db").string()),
                                       model::store::OpenMode::kCreate, [] { return now_; });
    server::ImportOptions options;
    options.today = kEve;
    options.password_hash = "$argon2id$nobody-signs-in-here";
    server::import_files(*store_, kActor, server::source_of_library("qual-e-pref"), options);
    server::import_files(*store_, kActor, server::source_of_library("haute-savoie"), options);
    world_ = std::make_unique<World>(read_world(store_->read(), kEve));
  }

  static void TearDownTestSuite()
  {
    world_.reset();
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  static const CommitmentReadiness& answer(const std::vector<CommitmentReadiness>& all, int number)
  {
    return *std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.number == number; });
  }

  static std::set<std::string> kinds(const CommitmentReadiness& one)
  {
    std::set<std::string> found;
    for (const Reason& reason : one.reasons()) found.insert(std::string(code_of(reason.kind)));
    return found;
  }

  static bool says(const CommitmentReadiness& one, const char* text)
  {
    const auto reasons = one.reasons();
    return std::any_of(reasons.begin(), reasons.end(),
                       [&](const Reason& reason) { return reason.text.find(text) != std::string::npos; });
  }

  inline static const model::Actor kActor{0, "classeur", "Programme"};
  inline static base::Instant now_ = base::Instant::start_of(kEve);
  inline static std::filesystem::path folder_;
  inline static std::unique_ptr<model::store::Store> store_;
  inline static std::unique_ptr<World> world_;
};

struct Row {
  int number;
  Status status;
  const char* until;   // of the proven: first day on which it is not, by hand
  const char* reason;  // a part of one of its reasons; of the proven none
  const char* why;     // the fact of the dossier that it comes from
};

// By hand, from the dossier and the records. Measurements and monthly records end with July, so August and September
// are missed by now; notice is given 45 days before what proves something lapses.
const Row kTable[] = {
    {1, Status::kProven, "2020-01-28", "", "the page of the site of 12 September may be 6 months old (1.2)"},
    {2, Status::kFragile, "", "2.7 n’a aucune preuve", "no record shows the charter on the site"},
    {3, Status::kFragile, "", "I7", "nobody can recompute I7; no minutes of the local user committee (3.5)"},
    {4, Status::kFragile, "", "4.5 demande un indicateur", "4 has no indicator"},
    {5, Status::kProven, "2019-12-20", "", "the survey of 2018 (5.4); FP-20 is in the perimeter, FP-24 to 26 are not"},
    {6, Status::kProven, "2019-12-20", "", "the survey of 2018 (6.5)"},
    {7, Status::kFragile, "", "7.4 demande un indicateur", "7 has no indicator"},
    {8, Status::kFragile, "", "I2 n’est plus mesuré", "measured to July"},
    {9, Status::kMissing, "", "Aucune fiche", "9 has no sheet and no record"},
    {10, Status::kFragile, "", "Seule la fiche FP-31", "10 has only a sheet outside the perimeter"},
    {11, Status::kFragile, "", "I3 n’est plus mesuré", "measured to July"},
    {12, Status::kFragile, "", "FP-41 prévoit chaque mois", "rates of the site end with July"},
    {13, Status::kMissing, "", "Aucune fiche", "13 has no sheet and no record"},
    {14, Status::kMissing, "", "Aucune fiche", "14 has no sheet and no record"},
    {15, Status::kFragile, "", "Aucune fiche", "15 has records and no sheet"},
    {16, Status::kFragile, "", "«\u00A0Signatures conformes\u00A0», 93\u00A0%",
     "what the mystery e-mails of spring found"},
    {17, Status::kFragile, "", "I9 ne peut pas être recalculé", "nobody can recompute I9"},
    {18, Status::kFragile, "", "FP-50 prévoit chaque mois", "the monthly state ends with July"},
    {19, Status::kFragile, "", "I5 n’est plus mesuré", "measured to July"},
    {20, Status::kFragile, "", "20.4 demande un indicateur", "20 has no indicator"},
    {47, Status::kProven, "2019-11-25", "", "the roster ends on 1 December: the next is due a week before (47.2)"},
    {48, Status::kFragile, "", "2e\u00A0trimestre\u00A02019", "the lists were checked in the third quarter only"},
    {49, Status::kMissing, "", "Aucune fiche", "49 has no sheet and no exercise"},
    {50, Status::kProven, "2020-04-12", "", "FP-72 of 11 April is to be read again after 12 months (50.1)"},
};

// The days of kTable, week by week from Monday 18 November: nothing becomes proven by waiting.
TEST_F(ExampleReadiness, ForecastsWhatLapses)
{
  std::vector<int> all;
  for (const Row& row : kTable) all.push_back(row.number);
  const std::map<std::string, int> proven = {{"2019-11-18", 5}, {"2019-11-25", 4}, {"2019-12-16", 4},
                                             {"2019-12-23", 2}, {"2020-01-27", 2}, {"2020-02-03", 1},
                                             {"2020-04-06", 1}, {"2020-04-13", 0}};
  std::set<std::string> seen;
  for (const ForecastPoint& point : forecast(*world_, ListedEvidence(world_->evidence), kEve, all, world_->audits)) {
    EXPECT_EQ(point.proven + point.fragile + point.missing, 24);
    const auto expected = proven.find(point.day.iso());
    if (expected == proven.end()) continue;
    EXPECT_EQ(point.proven, expected->second) << point.day.iso();
    seen.insert(point.day.iso());
  }
  EXPECT_EQ(seen.size(), proven.size());
}

TEST_F(ExampleReadiness, CoversMonthsByThePeriodOfTheEvidence)
{
  const Coverage map = coverage(*world_, ListedEvidence(world_->evidence), kEve, {9, 10, 20});
  const auto cell = [&](int number, const char* first) {
    const auto month =
        std::find_if(map.months.begin(), map.months.end(), [&](const auto& one) { return one.from == day(first); });
    const auto row = std::find_if(map.commitments.begin(), map.commitments.end(),
                                  [&](const auto& one) { return one.number == number; });
    return row->months.at(static_cast<std::size_t>(month - map.months.begin()));
  };
  // The messages held against their sources (20.3) are of 12 September to 29 October, and were put together on 12
  // November.
  EXPECT_THAT(cell(20, "2019-09-01").lacking, ::testing::Not(Contains("20.3")));
  EXPECT_THAT(cell(20, "2019-08-01").lacking, Contains("20.3"));
  // Lost calls are counted month by month (10.3), January on 5 February.
  EXPECT_THAT(cell(10, "2019-01-01").lacking, ::testing::Not(Contains("10.3")));
  EXPECT_THAT(cell(10, "2018-12-01").lacking, Contains("10.3"));
  for (const MonthCover& month : map.commitments.front().months) EXPECT_EQ(month.cover(), Cover::kHole) << "9";
}

TEST_F(ExampleReadiness, SaysOfEachCommitmentWhatTheDossierSays)
{
  const auto all = readiness(*world_, kEve);
  ASSERT_EQ(all.size(), std::size(kTable));
  for (const Row& row : kTable) {
    const CommitmentReadiness& one = answer(all, row.number);
    EXPECT_EQ(code_of(one.status), code_of(row.status)) << row.number << ": " << row.why;
    if (row.status == Status::kProven) {
      EXPECT_EQ(one.until ? one.until->iso() : "never", row.until) << row.number << ": " << row.why;
      EXPECT_TRUE(one.reasons().empty()) << row.number;
    } else {
      EXPECT_TRUE(says(one, row.reason)) << row.number << ": " << row.why;
    }
  }
}

// What SOCOTEC is to be given for 19 November, a month before: the gaps that the dossier admits, and what is nearest.
TEST_F(ExampleReadiness, ListsThePiecesToProvideForTheLabelAudit)
{
  const PieceList list =
      pieces_to_provide(*world_, ListedEvidence(world_->evidence), *world_->find_audit("socotec-2019"));
  EXPECT_EQ(list.due, day("2019-10-19"));
  const auto line = [&](const char* requirement) -> const PieceLine& {
    return *std::find_if(list.lines.begin(), list.lines.end(),
                         [&](const PieceLine& one) { return one.requirement == requirement; });
  };
  std::map<std::string, Status> general;
  for (const PieceLine& one : list.general) general[one.asked] = one.status;
  EXPECT_EQ(general.size(), 7U);
  for (const auto& [asked, status] : general) {
    // Measurements end with July.
    EXPECT_EQ(status, asked == "Les indicateurs" ? Status::kFragile : Status::kProven) << asked;
  }
  EXPECT_EQ(list.general.back().pieces.at(0).code, "interne-2019");
  for (const PieceLine& one : list.lines) {
    if (one.commitment == 9 || one.commitment == 13 || one.commitment == 14 || one.commitment == 49) {
      EXPECT_EQ(one.status, Status::kMissing) << one.commitment << " " << one.requirement;
      EXPECT_TRUE(one.pieces.empty()) << one.requirement;
    }
    EXPECT_NE(one.provider, "") << one.requirement;
    for (const PieceLack& lack : one.lacks) EXPECT_NE(lack.owner, "") << lack.text;
  }
  EXPECT_EQ(line("9.1").lacks.at(0).substitute, std::nullopt) << "nothing comes near";
  EXPECT_EQ(line("10.1").lacks.at(0).substitute->piece.code, "FP-31");
  EXPECT_EQ(line("1.1").status, Status::kProven);
  EXPECT_EQ(line("1.1").pieces.at(0).last_day, day("2020-06-03"));
  EXPECT_EQ(line("3.5").status, Status::kMissing) << "no minutes of the local user committee";
  for (const char* code : {"4.5", "7.4", "20.4"}) {
    EXPECT_EQ(line(code).lacks.at(0).mend.effort, Effort::kNewIndicator) << code;
    EXPECT_TRUE(line(code).lacks.at(0).substitute) << code;
  }
}

// No commitment may be proven whose dossier admits a gap.
TEST_F(ExampleReadiness, ProvesNothingThatTheDossierContradicts)
{
  const auto all = readiness(*world_, kEve);
  for (const int gap : {9, 13, 14, 15, 49, 10, 4, 7, 20, 3, 17}) {
    EXPECT_NE(answer(all, gap).status, Status::kProven) << gap;
  }
  EXPECT_THAT(answer(all, 10).out_of_scope_sheets, ::testing::ElementsAre("FP-31"));
  EXPECT_TRUE(says(answer(all, 10), "Seule la fiche FP-31 sert cet engagement"));
  EXPECT_TRUE(says(answer(all, 10), "L’exigence 10.1 n’a que FP-31, hors du périmètre"));
  for (const int number : {4, 7, 20}) EXPECT_THAT(kinds(answer(all, number)), Contains("no-indicator")) << number;
  EXPECT_TRUE(
      says(answer(all, 3),
           "Le résultat publié de l’indicateur I7 ne peut pas être recalculé\u00A0: ses mesures le contredisent."));
  EXPECT_TRUE(
      says(answer(all, 17),
           "Le résultat publié de l’indicateur I9 ne peut pas être recalculé\u00A0: ses mesures le contredisent."));
  EXPECT_FALSE(says(answer(all, 3), "l’indicateur I6")) << "23 of 27 is reproduced";
  EXPECT_FALSE(says(answer(all, 15), "l’indicateur I12 ne peut")) << "one number of one survey";
  EXPECT_TRUE(says(answer(all, 3), "L’exigence 3.5 n’a aucune preuve"));
  EXPECT_THAT(number_gaps(*world_), ::testing::ElementsAre(::testing::Field(&NumberGap::number, 71)));
}

// "Every e-mail is acknowledged", and signatures are complete: the mystery e-mails of spring had 90 % and 93 %, 93 % in
// time where more than 80 % are asked for. The mystery calls of June found no hours on the telephone.
TEST_F(ExampleReadiness, ProvesNothingThatASurveyContradicts)
{
  const auto before = readiness(*world_, day("2019-06-30"));
  const auto all = readiness(*world_, day("2019-09-15"));
  const char* const kAcknowledged =
      "Enquête mystère par courriel du 15\u00A0mai au 30\u00A0juin\u00A02019\u00A0: «\u00A0Accusés de réception "
      "reçus\u00A0», "
      "90\u00A0% (objectif\u00A0=\u00A0100\u00A0%).";
  EXPECT_FALSE(says(answer(before, 18), kAcknowledged));
  EXPECT_TRUE(says(answer(all, 18), kAcknowledged));
  EXPECT_TRUE(says(answer(all, 16), "«\u00A0Signatures conformes\u00A0», 93\u00A0% des réponses"));
  EXPECT_FALSE(says(answer(all, 17), "Enquête mystère"));
  EXPECT_TRUE(says(answer(all, 10),
                   "Enquête mystère par téléphone du 1er au 30\u00A0juin\u00A02019, point faible\u00A0: «\u00A0Service "
                   "des étrangers"));
  EXPECT_EQ(answer(all, 18).status, Status::kFragile);
  EXPECT_EQ(answer(all, 16).status, Status::kFragile);
}

// What takes two pieces is two requirements, each proven by its own.
TEST_F(ExampleReadiness, ProvesByEachPieceOnlyWhatItShows)
{
  const auto all = readiness(*world_, kEve);
  const auto rests_on = [&](int number, const std::string& code) {
    const auto& requirements = answer(all, number).requirements;
    return std::find_if(requirements.begin(), requirements.end(),
                        [&](const auto& one) { return one.requirement == code; })
        ->evidence;
  };
  using ::testing::ElementsAre;
  EXPECT_THAT(rests_on(2, "2.7"), ElementsAre()) << "the charter on the site";
  EXPECT_THAT(rests_on(3, "3.2"), ElementsAre("PR-2019-076")) << "the register";
  EXPECT_THAT(rests_on(3, "3.7"), ElementsAre("PR-2019-081", "PR-2019-080", "PR-2019-079")) << "files to their answer";
  EXPECT_THAT(rests_on(3, "3.4"), ElementsAre("PR-2018-002")) << "the survey";
  EXPECT_THAT(rests_on(3, "3.8"), ElementsAre("PR-2019-002", "PR-2019-001")) << "minutes of the COPIL";
  EXPECT_THAT(rests_on(3, "3.6"), ElementsAre("PR-2018-004")) << "the panel";
  EXPECT_THAT(rests_on(3, "3.9"), ElementsAre("PR-2018-005")) << "the page";
  EXPECT_THAT(rests_on(11, "11.2"), ElementsAre("PR-2019-061")) << "the rate";
  EXPECT_THAT(rests_on(11, "11.5"), ElementsAre("PR-2019-060", "PR-2019-059")) << "the log";
  EXPECT_THAT(rests_on(17, "17.4"), ElementsAre("PR-2019-065")) << "the page";
  EXPECT_THAT(rests_on(17, "17.6"), ElementsAre("PR-2019-020", "PR-2019-021")) << "the charter in the halls";
}

// The hours, the charter and the waiting areas are photographed in either hall.
TEST_F(ExampleReadiness, ProvesByAPhotographOfEachHall)
{
  const ListedEvidence evidence(world_->evidence);
  const std::map<std::string, std::pair<const char*, const char*>> photographs = {
      {"1.1", {"PR-2019-022", "PR-2019-023"}},
      {"2.2", {"PR-2019-020", "PR-2019-021"}},
      {"6.2", {"PR-2019-025", "PR-2019-026"}}};
  for (const auto& [code, of_halls] : photographs) {
    const auto sites =
        proof_by_site(*world_->standard_on(kEve).find_requirement(code), world_->organisation, evidence, {kEve});
    ASSERT_EQ(sites.size(), 2U) << code;
    EXPECT_EQ(sites[0].site->code, "hall-principal");
    EXPECT_EQ(sites[0].facts.longest.at(0).code, of_halls.first) << code;
    EXPECT_EQ(sites[1].facts.longest.at(0).code, of_halls.second) << code;
  }
}

// A year later nothing more was done: sheets not read again, evidence too old, actions overdue.
TEST_F(ExampleReadiness, ShowsWhatLapsedAYearLater)
{
  const auto all = readiness(*world_, day("2020-12-01"));
  for (const CommitmentReadiness& one : all) EXPECT_NE(one.status, Status::kProven) << one.number;
  // FP-10 2.0 of 27 August 2019 was to be read again after 12 months, on that day at the latest; FP-12 of 11 April
  // 2019, too.
  EXPECT_TRUE(says(answer(all, 3),
                   "La relecture de FP-10, qui répond à l’exigence 3.1, est en retard depuis le "
                   "28\u00A0août\u00A02020."));
  EXPECT_TRUE(says(answer(all, 2), "est en retard depuis le 12\u00A0avril\u00A02020."));
  // The register ends on 31 July 2019 and may be six months old.
  EXPECT_TRUE(says(answer(all, 3), "L’exigence 3.2 n’est plus prouvée depuis le 1er\u00A0février\u00A02020"));
  // The roster ends on 1 December 2019, the plan of training needs with the year.
  EXPECT_TRUE(says(answer(all, 47), "L’exigence 47.2 n’est plus prouvée depuis le 2\u00A0décembre\u00A02019"));
  EXPECT_TRUE(says(answer(all, 4), "L’exigence 4.2 n’est plus prouvée depuis le 1er\u00A0janvier\u00A02020"));
  EXPECT_TRUE(says(answer(all, 49), "L’action interne-2019-01-a, attendue pour le 31\u00A0mars\u00A02020"));
  EXPECT_EQ(answer(all, 9).status, Status::kMissing);
}

// "until" is the first worse day, found by trying every day of two years.
TEST_F(ExampleReadiness, ForetellsTheDayOnWhichEachStatusIsWorse)
{
  const ListedEvidence evidence(world_->evidence);
  const auto now = readiness(*world_, evidence, {kEve});
  std::map<std::string, base::Date> worse;
  for (base::Date on = kEve + 1; on < kEve + 730; on = on + 1) {
    const auto then = readiness(*world_, evidence, {on});
    for (std::size_t at = 0; at < now.size(); ++at) {
      if (now[at].status < then[at].status) worse.emplace(std::to_string(now[at].number), on);
      for (std::size_t index = 0; index < now[at].requirements.size(); ++index) {
        const RequirementReadiness& requirement = now[at].requirements[index];
        if (requirement.status < then[at].requirements[index].status) worse.emplace(requirement.requirement, on);
      }
    }
  }
  const auto check = [&](const std::string& subject, const std::optional<base::Date>& until) {
    const auto found = worse.find(subject);
    const bool within = until && *until < kEve + 730;
    EXPECT_EQ(found == worse.end() ? "never" : found->second.iso(), within ? until->iso() : "never") << subject;
  };
  for (const CommitmentReadiness& one : now) {
    check(std::to_string(one.number), one.until);
    for (const RequirementReadiness& requirement : one.requirements) check(requirement.requirement, requirement.until);
  }
}

// FP-30 wants its rate every month; FP-10 changed on 27 August without changing what it expects.
TEST_F(ExampleReadiness, ShowsTheMonthsThatAreMissed)
{
  const ListedEvidence evidence(world_->evidence);
  std::map<std::string, ExpectationStanding> standings;
  for (const model::Expectation* expectation : judged_on(world_->expectations, kEve)) {
    standings.emplace(expectation->record.text(), stand(*expectation, evidence, {kEve}));
  }
  const auto& rate = standings.at("FP-30/r8");
  EXPECT_EQ(rate.expectation->version, "2.0");
  EXPECT_EQ(rate.expectation->since, day("2019-04-11"));
  EXPECT_EQ(rate.standing, Standing::kMissed);
  EXPECT_EQ(missed_text(rate),
            "FP-30 prévoit chaque mois «\u00A0Taux mensuel de mise à jour du serveur vocal\u00A0»"
            "\u00A0: il manque août\u00A02019 et septembre\u00A02019.");
  EXPECT_EQ(rate.expectation->keeper, "Responsable du standard (DIDNSIC)");
  // October is awaited until 1 December.
  const auto october = std::find_if(rate.slots.begin(), rate.slots.end(),
                                    [](const SlotStanding& slot) { return slot.slot.from == day("2019-10-01"); });
  ASSERT_NE(october, rate.slots.end());
  EXPECT_EQ(october->state, SlotState::kDue);
  EXPECT_EQ(october->missed_from, day("2019-12-02"));
  EXPECT_EQ(standings.at("FP-10/r3").standing, Standing::kMet);
  EXPECT_EQ(standings.at("FP-10/r3").until, day("2020-02-01"));
  EXPECT_EQ(standings.at("FP-72/r2").standing, Standing::kMet);
  EXPECT_EQ(standings.at("FP-30/r11").expectation->since, day("2019-08-27")) << "new in version 2.0";
}

// Of nonconformity interne-2019-02 two actions are open, of two functions, about a requirement that nothing proves.
TEST_F(ExampleReadiness, TellsOwnersOfTheirActionsBeforeTheyAreOverdue)
{
  const auto told = [](const char* on) {
    std::set<std::string> functions;
    for (const model::LapseReminder& one : lapse_reminders(*world_, ListedEvidence(world_->evidence), day(on))) {
      if (one.what.what.finding == "interne-2019-02") functions.insert(one.what.function + " " + one.before.iso());
    }
    return functions;
  };
  const char* const kOwner = "Directeur de la citoyenneté et de l’immigration 2019-12-14";
  EXPECT_THAT(told("2019-11-13"), ::testing::Not(Contains(kOwner))) << "31 days before";
  EXPECT_THAT(told("2019-11-14"), Contains(kOwner));
  EXPECT_THAT(told("2019-12-13"), Contains(kOwner));
  EXPECT_THAT(told("2019-12-14"), ::testing::Not(Contains(kOwner)));
}

TEST_F(ExampleReadiness, FindsWhatHoldsUpMostAndWhatClosesMost)
{
  const ListedEvidence evidence(world_->evidence);
  const auto now = readiness(*world_, evidence, {kEve});
  const auto held = held_by_evidence(*world_, evidence, kEve, now);
  ASSERT_FALSE(held.empty());
  // The survey of 2018 alone proves 2.3, 5.4 and 6.5.
  const auto survey =
      std::find_if(held.begin(), held.end(), [](const HeldByEvidence& one) { return one.evidence == "PR-2018-002"; });
  ASSERT_NE(survey, held.end());
  EXPECT_THAT(survey->requirements, IsSupersetOf({"5.4", "6.5", "2.3"}));
  const auto acts = closed_by_mends(now);
  ASSERT_FALSE(acts.empty());
  for (std::size_t at = 1; at < acts.size(); ++at) {
    EXPECT_GE(acts[at - 1].holes_per_cost(), acts[at].holes_per_cost());
  }
}

// The survey of 2018 proved 2.3, 5.4 and 6.5 until the end of 2019, the mystery survey of 2019 16.4 and 17.5 into 2020:
// their next ones are an act each.
TEST_F(ExampleReadiness, CountsTheNextSurveyOnce)
{
  const auto acts = closed_by_mends(readiness(*world_, day("2020-12-01")));
  const auto proving = [&](const std::string& requirement) {
    std::vector<std::vector<std::string>> found;
    for (const ClosedByMend& act : acts) {
      if (std::find(act.proves.begin(), act.proves.end(), requirement) != act.proves.end()) found.push_back(act.proves);
    }
    return found;
  };
  using ::testing::ElementsAre;
  for (const char* code : {"2.3", "5.4", "6.5"}) {
    EXPECT_THAT(proving(code), ElementsAre(ElementsAre("2.3", "5.4", "6.5"))) << code;
  }
  EXPECT_THAT(proving("17.5"), ElementsAre(ElementsAre("16.4", "17.5")));
}

// Handed in on 20 November for a month long past: known now for that day, not known then.
TEST_F(ExampleReadiness, TellsWhatIsKnownNowFromWhatWasKnownThen)
{
  now_ = base::Instant::start_of(day("2019-11-20"));
  store_->change(kActor, [&](model::store::Change& change) {
    model::EvidenceRecord record;
    record.code = "PR-2019-999";
    record.title = "Taux d’août et de septembre, versé en retard";
    record.kind = "statistics";
    record.period = {day("2019-08-01"), day("2019-09-30")};
    record.made_on = day("2019-10-15");
    record.requirements = {"8.3"};
    record.expectations = {{"FP-30", "r8"}};
    model::EvidenceRevision revision;
    revision.files = {{"taux.csv", model::store::put_bytes(*store_, change, "mois;taux\n", "text/csv")}};
    record.revisions = {revision};
    model::store::add_evidence(change, record);
    model::store::withdraw_evidence(change, "PR-2019-056", "Remplacée");
  });
  const auto reader = store_->read();
  const auto standing = [&](KnownAt known, const char* iso) {
    const World world = read_world(reader, day(iso), known);
    const ListedEvidence evidence(world.evidence);
    for (const model::Expectation* expectation : judged_on(world.expectations, day(iso))) {
      if (expectation->record.text() == "FP-30/r8") return stand(*expectation, evidence, {day(iso)}).missed().size();
    }
    return std::size_t{99};
  };
  EXPECT_EQ(standing(KnownAt::kThen, "2019-11-18"), 2U) << "August and September";
  EXPECT_EQ(standing(KnownAt::kThen, "2019-11-19"), 2U) << "the day before it was handed in";
  // April to July went with what was withdrawn; August and September came.
  EXPECT_EQ(standing(KnownAt::kThen, "2019-11-20"), 4U);
  EXPECT_EQ(standing(KnownAt::kNow, "2019-11-18"), 4U);
  EXPECT_NE(read_world(reader, kEve, KnownAt::kThen).find_evidence("PR-2019-056"), nullptr);
  EXPECT_EQ(read_world(reader, kEve, KnownAt::kNow).find_evidence("PR-2019-056"), nullptr);
  // Nothing was known before the space was.
  EXPECT_EQ(model::store::journal_head_on(reader, day("2019-11-17")), 0);
  EXPECT_THROW(read_world(reader, day("2019-11-17"), KnownAt::kThen), base::Error);
}

}  // namespace
}  // namespace classeur::audits
