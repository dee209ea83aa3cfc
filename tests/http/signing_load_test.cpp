// Two hundred editors and signatories at once over HTTP, each with a session of his own: some write and meet conflicts,
// some submit, take back, refuse, sign (many of them twice at the same moment), some as deputies. Afterwards the space
// is asked: no word that was acknowledged is lost, nothing is signed twice, nothing is approved without all of its
// sign-offs in their order, and nothing failed. On both engines.
#include <atomic>
#include <chrono>
#include <functional>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "server/passwords.hpp"
#include "server/sessions.hpp"
#include "server/version_acts.hpp"
#include "tests/http/signing_crowd.hpp"
#include "tests/http/site.hpp"
#include "tests/unit/store/space.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Date;
using model::Role;
using ::testing::HasSubstr;
using tests::Browser;
using tests::kSheets;
using tests::kTasks;
using tests::Person;
using tests::Tally;
using tests::Task;

constexpr int kPeople = 200;
// As long as it takes until they have met often enough, on a busy machine too; never longer than the second.
constexpr std::chrono::seconds kForMin{6};
constexpr std::chrono::seconds kForMax{35};
const Date kToday(2019, 11, 18);

class SigningLoad : public ::testing::TestWithParam<store::Engine>
{
 protected:
  SigningLoad()
      : site_(GetParam() == store::Engine::kSqlite ? std::string() : store::new_postgresql_url()),
        hash_(hash_password(tests::kPassword))
  {
  }

  store::Store& space() { return site_.store(); }

  // Functions that the full set of sign-offs of the sheets asks for.
  std::vector<std::string> signing_functions()
  {
    std::set<std::string> functions;
    const store::Reader reader = space().read();
    const auto organisation = *store::find_organisation(reader);
    for (const char* code : kSheets) {
      const auto versions = model::approved_versions(store::list_versions(reader, code));
      const auto document = model::document_on(*store::find_document(reader, code), versions, kToday);
      const auto plan = model::plan_signoffs(organisation, document, model::VersionRank::kMajor);
      for (const auto& needed : plan.signoffs) functions.insert(needed.function);
    }
    return {functions.begin(), functions.end()};
  }

  // Half of them write; the others submit, take back, refuse, sign or deputise, shared out over the functions.
  std::vector<Person> hire()
  {
    const std::vector<std::string> functions = signing_functions();
    std::vector<Person> people;
    space().change({0, "test", ""}, [&](store::Change& change) {
      people.clear();
      for (int number = 0; number < kPeople; ++number) {
        const Task task = kTasks.at(static_cast<std::size_t>(number) % kTasks.size());
        Person person{fmt::format("personne-{}", number), task};
        if (number % 20 == 6) person.task = Task::kRefuse;
        const bool writes = person.task == Task::kEdit || person.task == Task::kSubmit || person.task == Task::kRecall;
        const std::string& function = functions.at(static_cast<std::size_t>(number / 10) % functions.size());
        const bool holds = !writes && person.task != Task::kDeputise;
        // Whoever takes back what others wrote is a referent.
        const Role role = person.task == Task::kRecall ? Role::kQualityReferent
                          : writes                     ? Role::kCorrespondent
                                                       : Role::kAgent;
        store::add_account(change, {0, person.login, holds ? function : "Autre fonction", "DCI", role, false}, hash_);
        if (person.task == Task::kDeputise) {
          store::add_delegation(change, {0, function, person.login, kToday, kToday + 9, "Congés", "test", {}});
        }
        people.push_back(std::move(person));
      }
    });
    return people;
  }

  // Half of the sheets are in review from the first: those who sign need not wait for those who write.
  void hand_over()
  {
    const auto account = *store::find_account(space().read(), "referent-qualite");
    for (std::size_t one = 0; one < kSheets.size(); one += 2) {
      const VersionSeen next{kSheets.at(one), "7.0", std::nullopt};
      perform(space(), account, kToday, [&](const Acting& who) {
        const auto versions = model::approved_versions(store::list_versions(who.change, next.document));
        std::string xml = store::read_whole_file(who.change, versions.back().content);
        replace(xml, "version=\"", "\"", "7.0");
        replace(xml, "<signoffs>", "</signoffs>", "");
        replace(xml, "<effective>", "</effective>", "2020-01-06");
        replace(xml, "<history>", "</history>", "<change version=\"7.0\" on=\"2019-11-18\">Essai.</change>");
        save_draft(who, xml, {});
        submit_version(who, next, "Essai de charge");
      });
    }
  }

  // What stands between the first `before` after the root's name and the next `after`.
  static void replace(std::string& text, std::string_view before, std::string_view after, std::string_view with)
  {
    const std::size_t start = text.find(before, text.find("<procedure")) + before.size();
    text.replace(start, text.find(after, start) - start, with);
  }

  Browser browser_of(const Person& person)
  {
    Browser browser(site_);
    browser.set_cookie(std::string(kSessionCookie),
                       open_session(space(), *store::find_account(space().read(), person.login)));
    return browser;
  }

  void expect_words_kept(Tally& tally)
  {
    for (const auto& [code, words] : tally.words) {
      const auto versions = store::list_versions(space().read(), code);
      const std::string text = store::read_whole_file(space().read(), versions.back().content);
      for (const std::string& word : words) EXPECT_THAT(text, HasSubstr(word)) << code;
    }
  }

  void expect_full_sets(const std::string& code)
  {
    const store::Reader reader = space().read();
    for (const model::DocumentVersion& version : store::list_versions(reader, code)) {
      std::set<std::tuple<int, std::string, std::string>> seen;
      for (const auto& given : store::list_signoffs(reader, version.id)) {
        EXPECT_TRUE(seen.emplace(given.attempt, given.signoff.part, given.signoff.function).second)
            << code << " " << version.number << " signed twice: " << given.signoff.part;
      }
      if (version.attempt == 0 || !model::was_approved(version.state)) continue;
      ++approved_;
      const auto at = find_version_at_work(reader, code, version.number);
      ASSERT_EQ(version.signoffs.size(), at->plan.signoffs.size()) << code << " " << version.number;
      const auto submission = store::last_submission(reader, version.id);
      EXPECT_EQ(submission->content, version.content);
      for (std::size_t one = 0; one < version.signoffs.size(); ++one) {
        const model::SignOff& given = version.signoffs[one];
        EXPECT_EQ(given.part, at->plan.signoffs[one].part) << code << " " << version.number;
        EXPECT_EQ(given.function, at->plan.signoffs[one].function) << code << " " << version.number;
        const model::SignedStatement statement{code,
                                               version.number,
                                               version.attempt,
                                               submission->content,
                                               submission->redline,
                                               submission->effective,
                                               given.part,
                                               given.function,
                                               given.login,
                                               given.deputy,
                                               given.on};
        EXPECT_EQ(given.statement, model::digest_of(statement));
      }
      const std::string& last = version.signoffs.back().login;
      EXPECT_EQ(std::count(version.writers.begin(), version.writers.end(), last), 0) << "approves what he wrote";
    }
  }

  void expect_signatures_kept(const Tally& tally)
  {
    const store::Reader reader = space().read();
    for (const auto& [code, number, login] : tally.signatures) {
      bool found = false;
      for (const model::DocumentVersion& version : store::list_versions(reader, code)) {
        if (version.number != number) continue;
        for (const auto& given : store::list_signoffs(reader, version.id))
          found = found || given.signoff.login == login;
      }
      EXPECT_TRUE(found) << code << " " << number << " " << login;
    }
  }

  void expect_returns_kept(const Tally& tally)
  {
    const store::Reader reader = space().read();
    for (const auto& [code, reasons] : tally.returned) {
      std::set<std::string> kept;
      for (const model::DocumentVersion& version : store::list_versions(reader, code)) {
        for (const auto& refusal : store::list_refusals(reader, version.id)) kept.insert(refusal.reason);
      }
      for (const std::string& reason : reasons) EXPECT_TRUE(kept.contains(reason)) << code << " " << reason;
    }
  }

  tests::Site site_;
  std::string hash_;
  int approved_ = 0;
};

}  // namespace

TEST_P(SigningLoad, TwoHundredEditorsAndSignatoriesLoseNothingAndSignOnce)
{
  const std::vector<Person> people = hire();
  hand_over();
  Tally tally;
  std::vector<Browser> browsers;
  for (const Person& person : people) browsers.push_back(browser_of(person));
  std::vector<std::thread> threads;
  std::atomic<bool> over{false};
  const auto begin = std::chrono::steady_clock::now();
  for (int number = 0; number < kPeople; ++number) {
    const auto at = static_cast<std::size_t>(number);
    threads.emplace_back(tests::work, browsers[at], people[at], number, std::ref(tally), std::cref(over));
  }
  const auto lasted = [&] { return std::chrono::steady_clock::now() - begin; };
  while (lasted() < kForMin || (lasted() < kForMax && !tally.enough())) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
  }
  over = true;
  for (std::thread& thread : threads) thread.join();

  expect_words_kept(tally);
  for (const char* code : kSheets) expect_full_sets(code);
  expect_signatures_kept(tally);
  expect_returns_kept(tally);
  // 409: another was faster. 422: a day or a number that is taken meanwhile. 403 and 404: no longer this one's to sign.
  for (const auto& [status, count] : tally.statuses) {
    EXPECT_THAT(status, ::testing::AnyOf(200, 303, 403, 404, 409, 422)) << count << " times";
  }
  // 429 and 503: too many passwords are being looked at, try again (accounts.hpp, passwords.hpp).
  for (const auto& [status, count] : tally.signing_statuses) {
    EXPECT_THAT(status, ::testing::AnyOf(200, 303, 403, 404, 409, 429, 503)) << count << " times";
  }
  EXPECT_TRUE(store::verify(space()).findings.empty());
  // They did meet: words were written, versions handed over, signed, approved and sent back.
  std::size_t words = 0;
  for (const auto& [code, of_document] : tally.words) words += of_document.size();
  EXPECT_GT(words, 0U);
  EXPECT_GT(tally.submissions.load(), 0);
  EXPECT_GT(tally.signatures.size(), 0U);
  RecordProperty("words", static_cast<int>(words));
  RecordProperty("conflicts", tally.conflicts.load());
  RecordProperty("submissions", tally.submissions.load());
  RecordProperty("signatures", static_cast<int>(tally.signatures.size()));
  RecordProperty("returned", static_cast<int>(tally.returned.size()));
  RecordProperty("approved", approved_);
}

INSTANTIATE_TEST_SUITE_P(On, SigningLoad, ::testing::Values(store::Engine::kSqlite, store::Engine::kPostgresql),
                         store::engine_name);

}  // namespace classeur::server
