// Two hundred writers at once on three drafts, for some seconds: a saving that was acknowledged is never lost, and
// nothing fails.
#include <array>
#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "server/sessions.hpp"
#include "tests/http/html_form.hpp"
#include "tests/http/site.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using ::testing::HasSubstr;
using tests::Answer;
using tests::HtmlForm;

constexpr int kWriters = 200;
constexpr std::chrono::seconds kFor{6};
constexpr std::array<const char*, 3> kDocuments = {"FP-11", "FP-12", "FP-20"};
constexpr const char* kForm = "cl-editing";

struct Tally {
  std::mutex mutex;
  std::map<std::string, std::vector<std::string>> acknowledged;  // words, by document
  std::map<int, int> statuses;
  std::atomic<int> conflicts{0};

  void add(int status)
  {
    const std::lock_guard lock(mutex);
    ++statuses[status];
  }
};

// Writes a word of his own at the end of the purpose; where another was faster, after what the other wrote.
void write_words(tests::Browser browser, int writer, std::chrono::steady_clock::time_point until, Tally& tally)
{
  const std::string code = kDocuments.at(static_cast<std::size_t>(writer) % kDocuments.size());
  for (int number = 0; std::chrono::steady_clock::now() < until; ++number) {
    const std::string word = fmt::format("mot{}fois{}.", writer, number);
    const Answer opened = browser.get(fmt::format("/documents/{}/modifier?version=7.0", code));
    tally.add(opened.status);
    HtmlForm form(opened.body, kForm);
    if (!form.found()) continue;
    form.set("objet", form.value("objet") + " " + word);
    Answer saved = browser.post(form.action(), form.encoded("enregistrer"));
    tally.add(saved.status);
    while (saved.status == 409 && std::chrono::steady_clock::now() < until) {
      ++tally.conflicts;
      HtmlForm choice(saved.body, kForm);
      if (!choice.has("choix.objet")) break;
      choice.set("objet", choice.value("autre.objet") + " " + word);
      choice.set("choix.objet", "mien");
      saved = browser.post(choice.action(), choice.encoded("fusionner"));
      tally.add(saved.status);
    }
    if (saved.status == 303) {
      const std::lock_guard lock(tally.mutex);
      tally.acknowledged[code].push_back(word);
    }
  }
}

}  // namespace

TEST(EditingLoad, TwoHundredWritersLoseNothingThatWasAcknowledged)
{
  tests::Site site;
  tests::Browser referent(site);
  referent.sign_in(tests::login_of(model::Role::kQualityReferent));
  for (const char* code : kDocuments) {
    HtmlForm form(referent.get(fmt::format("/documents/{}/modifier", code)).body, kForm);
    ASSERT_TRUE(form.found()) << code;
    form.set("version", "7.0");
    form.set("effet", "2020-01-06");
    form.set("motif", "Essai de charge");
    form.set("changement", "Essai de charge.");
    ASSERT_EQ(referent.post(form.action(), form.encoded("enregistrer")).status, 303) << code;
  }
  Tally tally;
  std::vector<std::thread> writers;
  const auto until = std::chrono::steady_clock::now() + kFor;
  for (int writer = 0; writer < kWriters; ++writer) {
    writers.emplace_back(write_words, referent, writer, until, std::ref(tally));
  }
  for (std::thread& writer : writers) writer.join();

  std::size_t words = 0;
  for (const char* code : kDocuments) {
    const auto versions = store::list_versions(site.store().read(), code);
    const std::string text = store::read_whole_file(site.store().read(), versions.back().content);
    for (const std::string& word : tally.acknowledged[code]) EXPECT_THAT(text, HasSubstr(word)) << code;
    EXPECT_FALSE(tally.acknowledged[code].empty()) << code;
    words += tally.acknowledged[code].size();
  }
  for (const auto& [status, count] : tally.statuses) {
    EXPECT_TRUE(status == 200 || status == 303 || status == 409) << status << ", " << count << " times";
  }
  // They did stand in each other's way.
  EXPECT_GT(tally.conflicts.load(), kWriters / 10);
  RecordProperty("savings", static_cast<int>(words));
  RecordProperty("conflicts", tally.conflicts.load());
}

}  // namespace classeur::server
