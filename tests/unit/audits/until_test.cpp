// How long a status holds if nothing is done: in worlds drawn at random, the first day on which it is worse is the one
// that judging each coming day finds.
#include <algorithm>
#include <fstream>
#include <map>
#include <random>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "audits/expectations.hpp"
#include "audits/readiness.hpp"
#include "tests/unit/audits/small_world.hpp"
#include "tests/unit/audits/world_text.hpp"

namespace classeur::audits
{
namespace
{

const base::Date kDay = day("2020-02-01");
const base::Date kLast = base::add_months(kDay, kForeseenMonths);

// Tells a world in the language of world_text.hpp. All that is done in it is done by kDay; what is approved by then may
// take effect later.
class Chance
{
 public:
  explicit Chance(unsigned seed) : random_(seed) {}

  std::string world()
  {
    text_ = "case drawn at random\n";
    codes_ = {"3.1", "3.2", "3.3", "8.1", "8.2"};
    add_requirements(100);
    for (base::Date from = kDay; often(50);) {
      from = from + 1 + below(400);
      text_ += fmt::format("edition {}\n", from.iso());
      add_requirements(85);
    }
    for (int sheet = 1; sheet <= 3; ++sheet) add_sheet(sheet);
    for (int left = below(10); left > 0; --left) add_evidence(left);
    if (often(60)) add_indicator();
    if (often(40)) add_audit();
    return text_;
  }

 private:
  int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
  bool often(int percent) { return below(100) < percent; }
  int age() { return std::vector<int>{0, 1, 2, 6, 12}[static_cast<std::size_t>(below(5))]; }
  template <typename Value>
  const Value& one_of(const std::vector<Value>& values)
  {
    return values[static_cast<std::size_t>(below(static_cast<int>(values.size())))];
  }
  std::string some_codes()
  {
    std::string some = one_of(codes_);
    if (often(40)) some += "," + one_of(codes_);
    return some;
  }

  // Each of them that often.
  void add_requirements(int percent)
  {
    const auto ask = [&](const std::string& line) {
      if (often(percent)) text_ += fmt::format("requirement {}\n", line);
    };
    ask(fmt::format("3.1 document {}", age()));
    ask(fmt::format("3.2 record {} {}", age(), often(70) ? "register" : "log"));
    ask(often(50) ? fmt::format("3.3 indicator {} table", age()) : fmt::format("3.3 observation {} photo", age()));
    ask(fmt::format("8.1 {} {} photo", often(50) ? "document" : "interview", age()));
    ask(fmt::format("8.2 record {} log", age()));
  }

  void add_sheet(int number)
  {
    base::Date effective = kDay - 500 + below(600);
    for (int versions = 1 + below(3); versions > 0; --versions) {
      text_ += fmt::format("sheet FP-{} serves {} from {}", number, some_codes(), effective.iso());
      const base::Date next = effective + 1 + below(500);
      if (versions == 1 && often(30)) text_ += " until " + next.iso();
      if (often(40)) text_ += " review " + (effective + 200 + below(700)).iso();
      text_ += often(25) ? " out-of-scope\n" : "\n";
      for (int records = below(3); records > 0; --records) {
        static const std::vector<std::string> kFrequencies = {
            "daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly", "continuous", "once", "each-case"};
        text_ +=
            fmt::format("record FP-{}/r{} {} {}\n", number, records,
                        one_of(std::vector<std::string>{"register", "photo", "log", "table"}), one_of(kFrequencies));
      }
      effective = next;
    }
  }

  void add_evidence(int number)
  {
    const base::Date from = kDay - 500 + below(900);
    const base::Date to = from + (often(50) ? below(40) : below(900));
    text_ += fmt::format("evidence PR-{}", number);
    if (often(70)) text_ += " for " + some_codes();
    text_ += fmt::format(" is FP-{}/r{} covers {}..{} made {}\n", 1 + below(3), 1 + below(2), from.iso(), to.iso(),
                         (kDay - below(60)).iso());
  }

  void add_indicator()
  {
    text_ += fmt::format("indicator I6 of {}\n", often(70) ? 3 : 8);
    text_ += fmt::format("measure I6 2019-{:02}..2020-01 100\n", 1 + below(12));
  }

  void add_audit()
  {
    text_ += "audit interne on 2019-09-16..2019-09-17\n";
    text_ += fmt::format("finding E1 {} of {}\n", often(30) ? "minor-nonconformity" : "concern", one_of(codes_));
    text_ += fmt::format("action A1 due {}\n", (kDay - 100 + below(500)).iso());
  }

  std::mt19937 random_;
  std::string text_;
  std::vector<std::string> codes_;
};

World world_told(const std::string& text)
{
  const std::string path = ::testing::TempDir() + "until.txt";
  std::ofstream(path) << text << "on " << kDay.iso() << ": 3 proven\n";
  return read_cases(path).at(0).world;
}

struct Held {
  Status status;
  std::optional<base::Date> until;
};
std::map<std::string, Held> held_on(const World& world, base::Date on)
{
  std::map<std::string, Held> held;
  for (const CommitmentReadiness& commitment : readiness(world, on)) {
    held[std::to_string(commitment.number)] = {commitment.status, commitment.until};
    for (const RequirementReadiness& requirement : commitment.requirements) {
      held[requirement.requirement] = {requirement.status, requirement.until};
    }
  }
  return held;
}

TEST(Until, IsTheFirstWorseDayThatJudgingEachDayFinds)
{
  int worse = 0;
  for (unsigned seed = 1; seed <= 40; ++seed) {
    const std::string text = Chance(seed).world();
    const World world = world_told(text);
    const auto now = held_on(world, kDay);
    std::map<std::string, base::Date> found;
    for (base::Date on = kDay + 1; on <= kLast; on = on + 1) {
      for (const auto& [subject, then] : held_on(world, on)) {
        const auto before = now.find(subject);  // another edition may ask more
        if (before != now.end() && before->second.status < then.status) found.emplace(subject, on);
      }
    }
    for (const auto& [subject, held] : now) {
      const auto day = found.find(subject);
      const bool is_foreseen = held.until && *held.until <= kLast;
      EXPECT_EQ(is_foreseen ? held.until->iso() : "never", day == found.end() ? "never" : day->second.iso())
          << subject << " " << code_of(held.status) << ", seed " << seed << "\n"
          << text;
      worse += day == found.end() ? 0 : 1;
    }
    if (::testing::Test::HasFailure()) break;
  }
  EXPECT_GT(worse, 50) << "worlds in which nothing gets worse show nothing";
}

}  // namespace
}  // namespace classeur::audits
