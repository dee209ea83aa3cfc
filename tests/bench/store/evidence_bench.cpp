// What a space of a million records answers, and how long it takes: on SQLite and on a PostgreSQL started for it, from
// a thousand records on, each figure beside the naive way on the same data. Every answer is held against the naive one.
//   evidence_bench [--records N] [--engine SQLite|PostgreSQL]      1 000 000 and both unless said otherwise
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <map>

#include <fmt/format.h>

#include "audits/day_view.hpp"
#include "audits/listed_evidence.hpp"
#include "audits/readiness.hpp"
#include "base/error.hpp"
#include "model/store/connection.hpp"
#include "model/store/evidence_list.hpp"
#include "model/store/evidence_rows.hpp"
#include "space.hpp"
#include "tests/bench/store/evidence_space.hpp"
#include "tests/http/site.hpp"

namespace
{

using namespace classeur;
using namespace classeur::model;
using namespace classeur::model::store;
using base::Date;
using Clock = std::chrono::steady_clock;

constexpr int kRounds = 20;
constexpr int kRecent = 200;  // records that are not folded in yet
constexpr int kRows = 25;
const std::vector<Confidentiality> kForMost = {Confidentiality::kOrdinary, Confidentiality::kPersonal};

// The countdown to the same figure in the naive way: one statement over all rows.
constexpr std::string_view kNaiveCounts =
    "SELECT q.commitment, count(DISTINCT e.id) FROM evidence e "
    "JOIN evidence_requirement r ON r.evidence = e.id "
    "JOIN requirement q ON q.code = r.requirement AND q.standard = (SELECT max(id) FROM standard) "
    "LEFT JOIN evidence_withdrawal w ON w.evidence = e.id "
    "WHERE w.id IS NULL AND e.made_on <= $1 AND e.period_from <= $1 AND {} GROUP BY q.commitment";
constexpr std::string_view kNaiveList =
    "SELECT e.code FROM evidence e LEFT JOIN evidence_withdrawal w ON w.evidence = e.id WHERE w.id IS NULL "
    "AND e.confidentiality <> 'restricted' AND e.kind = $1 AND e.service = $2 AND EXISTS (SELECT 1 FROM "
    "evidence_requirement r WHERE r.evidence = e.id AND r.requirement LIKE $3) ORDER BY e.period_to DESC, e.code";

void differ(const std::string& what)
{
  throw base::Error(base::ErrorCode::kDamaged, "Les réponses diffèrent : " + what);
}

// Of this process, all threads: what a busy machine does not lengthen. Without what PostgreSQL's own does.
double processor_ms()
{
  timespec spent{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

struct Spent {
  std::vector<double> ms;
  std::vector<double> of_processor_ms;
  template <typename Work>
  auto of(const Work& work)
  {
    const double processor = processor_ms();
    const auto start = Clock::now();
    auto answer = work();
    ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    of_processor_ms.push_back(processor_ms() - processor);
    return answer;
  }
  double median() const { return middle(ms); }
  double processor() const { return middle(of_processor_ms); }
  static double middle(std::vector<double> sorted)
  {
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
  }
  double least() const { return *std::min_element(ms.begin(), ms.end()); }
  double worst() const { return *std::max_element(ms.begin(), ms.end()); }
};

// Of one figure: its medians from a thousand records on.
using Curve = std::vector<double>;
std::map<std::string, Curve> curves;

void tell(const std::string& engine, const std::string& what, const Spent& spent, double goal_ms,
          const std::optional<double>& naive_ms)
{
  curves[engine + ", " + what].push_back(spent.median());
  fmt::print("  {:<44}{:>8.2f} ms, from {:.2f} to {:.2f}, processor {:.2f} (goal {:.2f})", what, spent.median(),
             spent.least(), spent.worst(), spent.processor(), goal_ms);
  if (naive_ms) fmt::print("   naive {:>9.1f} ms, {:.0f} times", *naive_ms, *naive_ms / spent.median());
  fmt::print("\n");
  std::fflush(stdout);
}

// The least end of a period that still counts on the day.
Date first_end(Date day, int age_months_max)
{
  Date end = base::add_months(day, -age_months_max) - 3;
  while (base::add_months(end, age_months_max) < day) end = end + 1;
  return end;
}

using Counts = std::map<int, std::int64_t>;

Counts naive_counts(const Reader& reader, const Standard& standard, Date day)
{
  std::string ages = "(q.proof_age_months_max = 0";
  std::vector<std::string> ends{day.iso()};
  std::map<int, bool> known;
  for (const Commitment& commitment : standard.commitments) {
    for (const Requirement& requirement : commitment.requirements) {
      const int age = requirement.proof_age_months_max;
      if (age == 0 || known[age]) continue;
      known[age] = true;
      ends.push_back(first_end(day, age).iso());
      ages += fmt::format(" OR (q.proof_age_months_max = {} AND e.period_to >= ${})", age, ends.size());
    }
  }
  std::vector<Parameter> values;
  for (const std::string& end : ends) values.emplace_back(std::string_view(end));
  Counts counts;
  Query query(reader.connection(), fmt::format(fmt::runtime(kNaiveCounts), ages + ")"),
              std::span<const Parameter>(values));
  while (query.next()) counts[query.small(0)] = query.integer(1);
  return counts;
}

Counts counted(const Reader& reader, const Standard& standard, Date day)
{
  const IndexedEvidence evidence(reader);
  Counts counts;
  for (const Commitment& commitment : standard.commitments) {
    if (const std::int64_t valid = evidence.valid_for(commitment, {day})) counts[commitment.number] = valid;
  }
  return counts;
}

std::string text_of(const std::vector<audits::CommitmentReadiness>& all)
{
  std::string text;
  const auto day = [](const std::optional<Date>& until) { return until ? until->iso() : "ever"; };
  for (const audits::CommitmentReadiness& one : all) {
    text += fmt::format("{} {} {} {}\n", one.number, audits::code_of(one.status), one.evidence_count, day(one.until));
    for (const audits::RequirementReadiness& requirement : one.requirements) {
      text += fmt::format(" {} {} {} {}", requirement.requirement, audits::code_of(requirement.status),
                          requirement.evidence_count, day(requirement.until));
      for (const std::string& code : requirement.evidence) text += " " + code;
      text += "\n";
    }
    for (const audits::Reason& reason : one.reasons()) text += "  " + reason.text + "\n";
  }
  return text;
}

// All records at once, no more of them than readiness needs; then judged by counting.
std::vector<audits::CommitmentReadiness> naive_readiness(const Reader& reader, Date day)
{
  const auto world = audits::read_world_without_evidence(reader, day);
  std::vector<EvidenceRecord> records;
  for (EvidenceOutline& outline : list_outlines(reader, 0, reader.horizon())) {
    EvidenceRecord& record = records.emplace_back();
    record.code = std::move(outline.code);
    record.period = outline.period;
    record.made_on = outline.made_on;
    record.requirements = std::move(outline.requirements);
    record.expectations = std::move(outline.expectations);
  }
  return audits::readiness(world, audits::ListedEvidence(records), {day});
}

struct Bench {
  std::string engine;
  server::tests::Site& site;
  const Standard& standard;
  std::mt19937 random{7};

  Store& store() const { return site.store(); }
  int below(int limit) { return static_cast<int>(random() % static_cast<unsigned>(limit)); }
  Date day() { return Date(2011, 1, 1) + below(3'900); }
  int commitment() { return standard.commitments[static_cast<std::size_t>(below(24))].number; }

  void counts()
  {
    Spent indexed;
    Spent naive;
    for (int round = 0; round < kRounds; ++round) {
      const Date on = day();
      const Counts found = indexed.of([&] { return counted(store().read(), standard, on); });
      if (round % 10 != 0) continue;
      if (found != naive.of([&] { return naive_counts(store().read(), standard, on); })) differ("counts");
    }
    tell(engine, "counts of all commitments on a day", indexed, naive.median() / 400, naive.median());
  }

  void readiness()
  {
    Spent indexed;
    Spent naive;
    for (int round = 0; round < kRounds; ++round) {
      const Date on = day();
      const auto judged = indexed.of([&] {
        const Reader reader = store().read();
        const audits::DayView view(reader, on, audits::KnownAt::kNow);
        return audits::readiness(view.world(), view.evidence(), {on});
      });
      if (round != 0) continue;
      const auto expected = naive.of([&] { return naive_readiness(store().read(), on); });
      if (text_of(judged) != text_of(expected)) differ("readiness on " + on.iso());
    }
    tell(engine, "readiness of all commitments on a day", indexed, 20, naive.median());
  }

  void list()
  {
    constexpr std::array kKinds = {"", "register", "statistics", "roster"};
    constexpr std::array kServices = {"", "DCI", "SIDPC"};
    Spent indexed;
    for (int round = 0; round < 3 * kRounds; ++round) {
      EvidenceChoice choice;
      choice.kind = kKinds[static_cast<std::size_t>(below(kKinds.size()))];
      choice.service = kServices[static_cast<std::size_t>(below(kServices.size()))];
      if (below(2) == 0) choice.commitment = std::to_string(commitment());
      if (below(4) == 0) choice.year = 2010 + below(10);
      std::int64_t total = 0;
      {
        const Reader reader = store().read();
        total = EvidenceListing(reader, kForMost).page(choice, 0, kRows).total;
      }
      const std::int64_t offset = below(static_cast<int>(total / kRows + 1)) * kRows;
      indexed.of([&] {
        const Reader reader = store().read();
        const EvidenceListing listing(reader, kForMost);
        const EvidenceValues values = listing.values();
        return listing.page(choice, offset, kRows).lines.size() + values.kinds.size();
      });
    }
    tell(engine, "list: any filter, any page, with its total", indexed, 10, naive_list());
  }

  double naive_list()
  {
    const std::string one = std::to_string(commitment());
    const Reader reader = store().read();
    const EvidencePage page = EvidenceListing(reader, kForMost).page({"register", "DCI", one, {}}, kRows, kRows);
    Spent naive;
    const auto codes = naive.of([&] {
      std::vector<std::string> all;
      Query query(reader.connection(), kNaiveList, "register", "DCI", one + ".%");
      while (query.next()) all.push_back(query.text(0));
      return all;
    });
    if (page.total != static_cast<std::int64_t>(codes.size())) differ("total of the list");
    for (std::size_t at = 0; at < page.lines.size(); ++at) {
      if (page.lines[at].code != codes[at + kRows]) differ("page of the list");
    }
    return naive.median();
  }

  void pages()
  {
    server::tests::Browser browser(site);
    browser.sign_in(server::tests::login_of(Role::kQualityReferent));
    const auto measure = [&](const std::string& what, double goal_ms, const std::function<std::string()>& address) {
      Spent spent;
      for (int round = 0; round < kRounds; ++round) {
        const std::string target = address();
        const auto answer = spent.of([&] { return browser.get(target); });
        if (answer.status != 200) differ(target);
      }
      tell(engine, what, spent, goal_ms, std::nullopt);
    };
    measure("page of a commitment, over HTTP", 10,
            [&] { return fmt::format("/engagements/{}?jour={}", commitment(), day().iso()); });
    measure("page of the list, over HTTP", 10,
            [&] { return fmt::format("/preuves?engagement={}&service=DCI&page={}", commitment(), 1 + below(20)); });
    measure("dashboard, over HTTP", 20, [&] { return "/?jour=" + day().iso(); });
  }
};

void run(const std::string& engine, const std::string& address, int records)
{
  server::tests::Site site(address);
  bench::ManyRecords many(site.store());
  Bench bench{engine, site, many.standard()};
  std::size_t requirements = 0;
  for (const Commitment& commitment : bench.standard.commitments) requirements += commitment.requirements.size();
  for (int count = std::min(records, 1'000); count <= records; count *= 10) {
    const auto start = Clock::now();
    const double folding = many.grow_to(count, std::min(kRecent, count / 2));
    fmt::print("{}: {} records, {} commitments, {} requirements; filled in {:.1f} s, of which index {:.1f} s\n", engine,
               count, bench.standard.commitments.size(), requirements,
               std::chrono::duration<double>(Clock::now() - start).count(), folding);
    bench.counts();
    bench.readiness();
    bench.list();
    bench.pages();
  }
}

}  // namespace

int main(int count, char** arguments)
{
  int records = 1'000'000;
  std::string engine;
  for (int at = 1; at + 1 < count; at += 2) {
    if (std::strcmp(arguments[at], "--records") == 0) records = std::max(100, std::atoi(arguments[at + 1]));
    if (std::strcmp(arguments[at], "--engine") == 0) engine = arguments[at + 1];
  }
  try {
    if (engine != "PostgreSQL") run("SQLite", "", records);
    if (engine != "SQLite") run("PostgreSQL", new_postgresql_url(), records);
    fmt::print("Growth from the fewest records to the most; their logarithm grows {:.1f} times\n",
               std::log(records) / std::log(std::min(records, 1'000)));
    for (const auto& [what, curve] : curves) fmt::print("  {:<56}{:>6.1f} times\n", what, curve.back() / curve.front());
    return 0;
  } catch (const base::Error& error) {
    std::fprintf(stderr, "%s (%s)\n", error.advice().c_str(), error.what());
    return 1;
  }
}
