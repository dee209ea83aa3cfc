// What spaces of a thousand to a million records answer, and how long it takes: on SQLite and on a PostgreSQL started
// for it. All spaces are asked the same questions in turn, so that a slow minute of the machine slows them all, on one
// core (cores.hpp); then the naive way on the same data, on all cores, whose answers must be the same. What the store
// answers is asked twice: for the first time, when some of what it takes is not in memory yet, and again.
//   evidence_bench [--records N] [--engine SQLite|PostgreSQL]      1 000 000 and both unless said otherwise
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "audits/day_view.hpp"
#include "audits/readiness.hpp"
#include "base/error.hpp"
#include "model/store/connection.hpp"
#include "model/store/evidence_list.hpp"
#include "model/store/journals.hpp"
#include "space.hpp"
#include "tests/bench/store/cores.hpp"
#include "tests/bench/store/evidence_space.hpp"
#include "tests/bench/store/naive_evidence.hpp"
#include "tests/http/site.hpp"

namespace
{

using namespace classeur;
using namespace classeur::model;
using namespace classeur::model::store;
using base::Date;
using Clock = std::chrono::steady_clock;

constexpr int kVisits = 40;   // of each space for each figure
constexpr int kAsked = 5;     // questions a visit that are timed; one before them is not: it comes from another space
constexpr int kRecent = 200;  // records that are not folded in yet
constexpr int kRows = 25;
// A server of its own has a good part of the machine's memory, as PostgreSQL's manual advises; the least that it starts
// with holds no million records.
constexpr const char* kServerSettings = "-c shared_buffers=1GB";
const std::vector<Confidentiality> kForMost = {Confidentiality::kOrdinary, Confidentiality::kPersonal};

void differ(const std::string& what)
{
  throw base::Error(base::ErrorCode::kDamaged, "Les réponses diffèrent : " + what);
}

double milliseconds(Clock::duration spent)
{
  return std::chrono::duration<double, std::milli>(spent).count();
}

// Of this process, all threads: what a busy machine does not lengthen. Without what PostgreSQL's own does.
double processor_ms()
{
  timespec spent{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) * 1e3 + static_cast<double>(spent.tv_nsec) / 1e6;
}

double at_share(std::vector<double> values, double share)
{
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

struct Spent {
  std::vector<double> ms;
  std::vector<double> of_processor_ms;
  template <typename Work>
  void of(const Work& work)
  {
    const double processor = processor_ms();
    const auto start = Clock::now();
    work();
    ms.push_back(milliseconds(Clock::now() - start));
    of_processor_ms.push_back(processor_ms() - processor);
  }
  double median() const { return at_share(ms, 0.5); }
  double sum() const { return std::accumulate(ms.begin(), ms.end(), 0.0); }
};

using Counts = bench::CommitmentCounts;
using audits::Foresight;

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

// One of the spaces that are compared.
struct Space {
  int records = 0;
  std::unique_ptr<server::tests::Site> site;
  std::unique_ptr<bench::ManyRecords> many;
  std::unique_ptr<server::tests::Browser> browser;

  Reader read() const { return site->store().read(); }
};

// The same for every space.
struct Question {
  Date day;
  int commitment = 0;
  EvidenceChoice choice;
  double depth = 0;                   // of the page in the list, 0 to 1
  std::vector<std::int64_t> offsets;  // of that page, by space
  std::vector<std::int64_t> lines;    // that it has, by space
};

class Bench
{
 public:
  Bench(std::string engine, int records) : engine_(std::move(engine))
  {
    std::vector<int> sizes;
    for (std::int64_t size = std::min(records, 1'000); size <= records; size *= 10) {
      sizes.push_back(static_cast<int>(size));
    }
    for (const int size : sizes) fill(size);
    commitments_ = spaces_.front().many->standard().commitments;
  }

  void run()
  {
    tell_head();
    bench::keep_to_one_core(spaces_.front().read());
    counts();
    readiness();
    list();
    pages();
    bench::keep_to_all_cores(spaces_.front().read());
    naive();
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  Date day() { return Date(2011, 1, 1) + below(3'900); }
  int commitment()
  {
    return commitments_[static_cast<std::size_t>(below(static_cast<int>(commitments_.size())))].number;
  }

  void fill(int size)
  {
    const auto start = Clock::now();
    Space space;
    space.records = size;
    space.site = std::make_unique<server::tests::Site>(engine_ == "SQLite" ? "" : new_postgresql_url(kServerSettings));
    space.many = std::make_unique<bench::ManyRecords>(space.site->store());
    const double folding = space.many->grow_to(size, std::min(kRecent, size / 2));
    space.browser = std::make_unique<server::tests::Browser>(*space.site);
    space.browser->sign_in(server::tests::login_of(Role::kQualityReferent));
    fmt::print("{}: {} records, {} commitments, {} requirements; filled in {:.1f} s, of which index {:.1f} s\n",
               engine_, size, space.many->standard().commitments.size(), requirements_of(space.many->standard()),
               milliseconds(Clock::now() - start) / 1e3, folding, megabytes_of_index(space));
    std::fflush(stdout);
    spaces_.push_back(std::move(space));
  }

  static double megabytes_of_index(const Space& space)
  {
    constexpr double kMegabyte = 1e6;
    const Reader reader = space.read();
    Query query(reader.connection(), "SELECT CAST(sum(length(content)) AS BIGINT) FROM evidence_page");
    return query.next() ? static_cast<double>(query.integer(0)) / kMegabyte : 0;
  }

  static std::size_t requirements_of(const Standard& standard)
  {
    std::size_t count = 0;
    for (const Commitment& one : standard.commitments) count += one.requirements.size();
    return count;
  }

  void tell_head() const
  {
    fmt::print("{}, ms, medians{:<25}", engine_, "");
    for (const Space& space : spaces_) fmt::print("{:>9}", space.records);
    fmt::print("   growth (logarithm {:.1f}); at {}\n",
               std::log(spaces_.back().records) / std::log(spaces_.front().records), spaces_.back().records);
  }

  using Ask = std::function<void(Space&, const Question&, std::size_t space)>;
  using Visit = std::function<void(Space&)>;

  // By space. In turn, each time another one first.
  std::vector<Spent> ask_all(const std::vector<Question>& questions, const Ask& ask, const Visit& begin_visit)
  {
    std::vector<Spent> spent(spaces_.size());
    for (int visit = 0; visit < kVisits; ++visit) {
      for (std::size_t turn = 0; turn < spaces_.size(); ++turn) {
        const std::size_t at = (turn + static_cast<std::size_t>(visit)) % spaces_.size();
        begin_visit(spaces_[at]);
        for (int asked = 0; asked <= kAsked; ++asked) {
          const std::size_t number = static_cast<std::size_t>(visit * (kAsked + 1) + asked) % questions.size();
          if (asked == 0) {
            ask(spaces_[at], questions[number], at);
          } else {
            spent[at].of([&] { ask(spaces_[at], questions[number], at); });
          }
        }
      }
    }
    return spent;
  }

  void tell(const std::string& what, const std::vector<Spent>& spent, double goal_ms) const
  {
    fmt::print("  {:<44}", what);
    for (const Spent& one : spent) fmt::print("{:>9.3f}", one.median());
    fmt::print("{:>9.1f}   nine in ten below {:.2f}, processor {:.2f}, goal {:.0f}\n",
               spent.back().median() / spent.front().median(), at_share(spent.back().ms, 0.9),
               at_share(spent.back().of_processor_ms, 0.5), goal_ms);
    std::fflush(stdout);
  }

  // Of the store, twice; gives what it spent at first.
  std::vector<Spent> measure(const std::string& what, double goal_ms, const std::vector<Question>& questions,
                             const Ask& ask)
  {
    const Visit nothing = [](const Space&) {};
    std::vector<Spent> first = ask_all(questions, ask, nothing);
    tell(what, first, goal_ms);
    tell("  again", ask_all(questions, ask, nothing), goal_ms);
    medians_[what] = first.back().median();
    return first;
  }

  // A page that is made is kept while nothing happens in the space; the fewest records have few pages. So something
  // happens before each visit.
  void measure_page(const std::string& what, double goal_ms, const std::vector<Question>& questions, const Ask& ask)
  {
    tell(what,
         ask_all(questions, ask,
                 [](const Space& space) {
                   const Actor somebody{0, "bench", "Référent qualité"};
                   space.site->store().change(
                       somebody, [](Change& change) { record_act(change, "session.sign_in", "session", "somebody"); });
                 }),
         goal_ms);
  }

  std::vector<Question> questions()
  {
    std::vector<Question> all(static_cast<std::size_t>(kVisits * (kAsked + 1)));
    for (Question& one : all) {
      one.day = day();
      one.commitment = commitment();
    }
    return all;
  }

  void counts()
  {
    measure("counts of all commitments on a day", 20, questions(),
            [&](const Space& space, const Question& asked, auto) {
              counted(space.read(), space.many->standard(), asked.day);
            });
  }

  void readiness()
  {
    const std::vector<Question> all = questions();
    measure("readiness of all commitments on a day", 20, all,
            [&](const Space& space, const Question& asked, auto) { judged(space, asked.day, Foresight::kNone); });
    measure("the same, and until when each status holds", 20, questions(),
            [&](const Space& space, const Question& asked, auto) { judged(space, asked.day, Foresight::kUntil); });
    tell_all("  pieces that it names, mean", "{:>9.1f}", [&](std::size_t space) {
      constexpr std::size_t kDays = 20;
      std::size_t named = 0;
      for (std::size_t at = 0; at < kDays; ++at) {
        for (const audits::CommitmentReadiness& one : judged(spaces_[space], all[at].day, Foresight::kNone)) {
          for (const audits::RequirementReadiness& requirement : one.requirements) named += requirement.evidence.size();
        }
      }
      return static_cast<double>(named) / kDays;
    });
  }

  static std::vector<audits::CommitmentReadiness> judged(const Space& space, Date day, Foresight foresight)
  {
    const Reader reader = space.read();
    const audits::DayView view(reader, day, audits::KnownAt::kNow);
    return audits::readiness(view.world(), view.evidence(), {day}, foresight);
  }

  // Where in the list each space is asked; nothing if one of them has not `rows` there.
  std::optional<Question> placed(Question question, std::int64_t rows) const
  {
    for (const Space& space : spaces_) {
      const Reader reader = space.read();
      const std::int64_t total = EvidenceListing(reader, kForMost).page(question.choice, 0, 1).total;
      if (total < rows) return std::nullopt;
      const auto pages = static_cast<double>(rows > 0 ? total / rows : total / kRows + 1);
      question.offsets.push_back(static_cast<std::int64_t>(question.depth * pages) * kRows);
      question.lines.push_back(std::clamp<std::int64_t>(total - question.offsets.back(), 0, kRows));
    }
    return question;
  }

  std::vector<Question> list_questions(std::int64_t rows)
  {
    constexpr std::array kKinds = {"", "register", "statistics", "roster"};
    constexpr std::array kServices = {"", "DCI", "SIDPC"};
    constexpr double kSteps = 1'000;
    std::vector<Question> all;
    while (all.size() < static_cast<std::size_t>(kVisits * (kAsked + 1))) {
      Question question;
      question.choice.kind = kKinds[static_cast<std::size_t>(below(kKinds.size()))];
      question.choice.service = kServices[static_cast<std::size_t>(below(kServices.size()))];
      if (below(2) == 0) question.choice.commitment = std::to_string(commitment());
      if (below(4) == 0) question.choice.year = 2010 + below(10);
      question.depth = below(static_cast<int>(kSteps)) / kSteps;
      if (auto one = placed(std::move(question), rows)) all.push_back(std::move(*one));
    }
    return all;
  }

  void list()
  {
    const Ask ask = [](const Space& space, const Question& asked, std::size_t at) {
      const Reader reader = space.read();
      const EvidenceListing listing(reader, kForMost);
      static_cast<void>(listing.values());
      static_cast<void>(listing.page(asked.choice, asked.offsets[at], kRows));
    };
    const std::vector<Question> any = list_questions(0);
    const std::vector<Spent> spent = measure("list: any filter, any page, with its total", 10, any, ask);
    std::vector<double> lines(spaces_.size());
    for (const Question& one : any) {
      for (std::size_t space = 0; space < lines.size(); ++space) lines[space] += static_cast<double>(one.lines[space]);
    }
    tell_all("  lines that they have, mean", "{:>9.1f}",
             [&](std::size_t space) { return lines[space] / static_cast<double>(any.size()); });
    // Each question is timed but one of each visit.
    constexpr double kTimed = double{kAsked} / (kAsked + 1);
    tell_all("  for each line", "{:>9.3f}",
             [&](std::size_t space) { return spent[space].sum() / (lines[space] * kTimed); });
    // A thousand records leave few rows for many filters: what grows is then the answer, not its price.
    measure("list: pages that are full in every space", 10, list_questions(kRows), ask);
  }

  // What the answers have: where it grows, part of the cost is theirs.
  void tell_all(const std::string& what, const char* format, const std::function<double(std::size_t space)>& of) const
  {
    fmt::print("  {:<44}", what);
    for (std::size_t space = 0; space < spaces_.size(); ++space) fmt::print(fmt::runtime(format), of(space));
    fmt::print("{:>9.1f}\n", of(spaces_.size() - 1) / of(0));
    std::fflush(stdout);
  }

  void pages()
  {
    const auto fetch = [](Space& space, const std::string& target) {
      if (space.browser->get(target).status != 200) differ(target);
    };
    measure_page("page of a commitment, over HTTP", 10, questions(), [&](Space& space, const Question& asked, auto) {
      fetch(space, fmt::format("/engagements/{}?jour={}", asked.commitment, asked.day.iso()));
    });
    measure_page("page of the list, over HTTP", 10, list_questions(kRows),
                 [&](Space& space, const Question& asked, std::size_t at) { fetch(space, list_address(asked, at)); });
    measure_page("dashboard, over HTTP", 20, questions(),
                 [&](Space& space, const Question& asked, auto) { fetch(space, "/?jour=" + asked.day.iso()); });
  }

  static std::string list_address(const Question& asked, std::size_t at)
  {
    const EvidenceChoice& choice = asked.choice;
    return fmt::format("/preuves?genre={}&service={}&engagement={}&annee={}&page={}", choice.kind, choice.service,
                       choice.commitment, choice.year ? std::to_string(*choice.year) : "",
                       asked.offsets[at] / kRows + 1);
  }

  // After all else: it leaves nothing of what the spaces had in memory.
  void naive()
  {
    constexpr int kDays = 2;
    for (const Space& space : spaces_) {
      Spent counts;
      for (int round = 0; round < kDays; ++round) {
        const Date on = day();
        Counts found;
        counts.of([&] { found = bench::naive_counts(space.read(), space.many->standard(), on); });
        if (found != counted(space.read(), space.many->standard(), on)) differ("counts on " + on.iso());
      }
      const Date on = day();
      Spent readiness;
      std::string expected;
      readiness.of([&] { expected = text_of(bench::naive_readiness(space.read(), on)); });
      if (text_of(judged(space, on, Foresight::kUntil)) != expected) differ("readiness on " + on.iso());
      const double list = naive_list(space);
      fmt::print("  naive, {} records: counts {:.1f} ms, readiness {:.0f}, list {:.1f}", space.records, counts.median(),
                 readiness.median(), list);
      if (&space == &spaces_.back()) {
        fmt::print("; counts are {:.0f} times faster (goal 400), readiness {:.0f}, the list {:.0f}",
                   counts.median() / medians_.at("counts of all commitments on a day"),
                   readiness.median() / medians_.at("readiness of all commitments on a day"),
                   list / medians_.at("list: pages that are full in every space"));
      }
      fmt::print("\n");
      std::fflush(stdout);
    }
  }

  double naive_list(const Space& space)
  {
    const EvidenceChoice choice{"register", "DCI", std::to_string(commitment()), {}};
    const Reader reader = space.read();
    const EvidencePage page = EvidenceListing(reader, kForMost).page(choice, kRows, kRows);
    Spent spent;
    std::vector<std::string> codes;
    spent.of([&] { codes = bench::naive_list(reader, choice); });
    if (page.total != static_cast<std::int64_t>(codes.size())) differ("total of the list");
    for (std::size_t at = 0; at < page.lines.size(); ++at) {
      if (page.lines[at].code != codes[at + kRows]) differ("page of the list");
    }
    return spent.median();
  }

  const std::string engine_;
  std::vector<Space> spaces_;  // the fewest records first
  std::vector<Commitment> commitments_;
  std::map<std::string, double> medians_;  // of the most records
  std::mt19937 random_{7};
};

}  // namespace

int main(int count, char** arguments)
{
  int records = 1'000'000;
  std::string only;
  for (int at = 1; at + 1 < count; at += 2) {
    if (std::strcmp(arguments[at], "--records") == 0) records = std::max(100, std::atoi(arguments[at + 1]));
    if (std::strcmp(arguments[at], "--engine") == 0) only = arguments[at + 1];
  }
  try {
    for (const char* engine : {"SQLite", "PostgreSQL"}) {
      if (only.empty() || only == engine) Bench(engine, records).run();
    }
    return 0;
  } catch (const base::Error& error) {
    std::fprintf(stderr, "%s (%s)\n", error.advice().c_str(), error.what());
    return 1;
  }
}
