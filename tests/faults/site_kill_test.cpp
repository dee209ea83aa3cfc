// kill -9 of the server at any moment: while files are handed in or come in pieces, while a binder is made.
#include <atomic>
#include <thread>

#include <Poco/Exception.h>
#include <fmt/format.h>

#include "killed_space.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/organisations.hpp"
#include "model/store/sessions.hpp"
#include "model/store/uploads.hpp"
#include "tests/http/site.hpp"

namespace classeur::faults
{
namespace
{

namespace store = model::store;
using server::tests::Answer;
using server::tests::Browser;

constexpr int kVisitors = 4;  // that hand in files at the same time
constexpr int kFilesOfEach = 5;
constexpr const char* kSessionCookie = "classeur_session";
constexpr int kSeeOther = 303;

std::string multipart(const std::vector<std::pair<std::string, std::string>>& fields, const SampleFile& file)
{
  std::string body;
  for (const auto& [name, value] : fields) {
    body += fmt::format("--limit\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", name, value);
  }
  body += fmt::format(
      "--limit\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{}\"\r\nContent-Type: "
      "application/octet-stream\r\n\r\n",
      file.name);
  return body + file.bytes + "\r\n--limit--\r\n";
}

SampleFile file_of(int round, int visitor, int turn)
{
  return sample_file(fmt::format("piece-{}-{}-{}", round, visitor, turn), turn + visitor);
}

class SiteKilled : public KilledSpace
{
 protected:
  void start()
  {
    program_ = std::make_unique<Program>(folder(), command({"serve", "--listen", "127.0.0.1:0"}));
    const std::string said = program_->wait_for_output("\n");
    const std::size_t colon = said.rfind(':');
    ASSERT_NE(colon, std::string::npos) << content_of(path("err.txt"));
    port_ = static_cast<std::uint16_t>(std::stoi(said.substr(colon + 1)));
  }

  // A session outlives the program: one sign-in does for all starts.
  void sign_in()
  {
    Browser browser(port_);
    ASSERT_EQ(browser.sign_in(server::tests::login_of(model::Role::kQualityReferent)).status, kSeeOther);
    session_ = browser.cookie(kSessionCookie);
    csrf_ = browser.csrf_of("/preuves/nouvelle");
    ASSERT_FALSE(csrf_.empty());
  }

  Browser visitor() const
  {
    Browser browser(port_);
    browser.set_cookie(kSessionCookie, session_);
    return browser;
  }

  Answer hand_in(Browser& browser, const SampleFile& file) const
  {
    const std::string body = multipart({{"csrf", csrf_},
                                        {"titre", file.name},
                                        {"genre", "minutes"},
                                        {"du", "2019-01-01"},
                                        {"au", "2019-01-31"},
                                        {"confidentialite", "ordinary"},
                                        {"exigence", "3.4"}},
                                       file);
    return browser.post("/preuves/nouvelle", body, {{"Content-Type", "multipart/form-data; boundary=limit"}});
  }

  Browser::Headers upload_head(const Browser::Headers& more = {}) const
  {
    Browser::Headers head{{"Tus-Resumable", "1.0.0"}, {"X-Csrf", csrf_}};
    head.insert(more.begin(), more.end());
    return head;
  }
  // Its address.
  std::string begin_upload(std::size_t bytes) const
  {
    return visitor()
        .send("POST", "/api/uploads", "",
              upload_head({{"Upload-Length", std::to_string(bytes)},
                           {"Upload-Metadata", "filename " + base::to_base64("long.txt")}}))
        .header("location");
  }
  Answer append(const std::string& address, std::size_t offset, const std::string& piece) const
  {
    return visitor().send(
        "PATCH", address, piece,
        upload_head({{"Upload-Offset", std::to_string(offset)}, {"Content-Type", "application/offset+octet-stream"}}));
  }

  // The number of the job.
  std::int64_t ask_for_binder() const
  {
    Browser browser = visitor();
    const Answer answer = browser.post("/audits/socotec-2019/dossier", "csrf=" + csrf_);
    const std::string location = answer.header("location");
    EXPECT_TRUE(location.starts_with("/taches/")) << answer.status << " " << location;
    return std::stoll(location.substr(location.rfind('/') + 1));
  }

  // All visitors hand in their files at once. What got its redirect is acknowledged: its code and digest are noted.
  // What the site refuses, or does not answer, is counted.
  struct HandedIn {
    std::map<std::string, base::Digest> acknowledged;
    int refused = 0;
    int unanswered = 0;
  };
  HandedIn hand_in_all(int round, const std::function<void()>& meanwhile) const
  {
    std::vector<HandedIn> results(kVisitors);
    std::vector<std::thread> visitors;
    for (int number = 0; number < kVisitors; ++number) {
      visitors.emplace_back([this, round, number, &result = results[static_cast<std::size_t>(number)]] {
        for (int turn = 0; turn < kFilesOfEach; ++turn) {
          const SampleFile file = file_of(round, number, turn);
          try {
            Browser browser = visitor();
            const Answer answer = hand_in(browser, file);
            const std::string location = answer.header("location");
            if (answer.status == kSeeOther && location.starts_with("/preuves/")) {
              result.acknowledged.emplace(location.substr(9), base::sha256(file.bytes));
            } else {
              ++result.refused;
              ADD_FAILURE() << answer.status << " " << answer.body;
            }
          } catch (const Poco::Exception&) {
            ++result.unanswered;
          }
        }
      });
    }
    meanwhile();
    for (std::thread& thread : visitors) thread.join();
    HandedIn all;
    for (const HandedIn& result : results) {
      all.acknowledged.insert(result.acknowledged.begin(), result.acknowledged.end());
      all.refused += result.refused;
      all.unanswered += result.unanswered;
    }
    return all;
  }

  Program& program() { return *program_; }
  std::uint16_t port() const { return port_; }

 private:
  std::unique_ptr<Program> program_;
  std::uint16_t port_ = 0;
  std::string session_;
  std::string csrf_;
};

TEST_P(SiteKilled, WhileFilesAreHandedInKeepsWhatItAcknowledged)
{
  ASSERT_NO_FATAL_FAILURE(make_example());
  ASSERT_NO_FATAL_FAILURE(start());
  ASSERT_NO_FATAL_FAILURE(sign_in());
  const auto begin = std::chrono::steady_clock::now();
  std::map<std::string, base::Digest> acknowledged = hand_in_all(1'000, [] {}).acknowledged;
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  ASSERT_EQ(acknowledged.size(), static_cast<std::size_t>(kVisitors * kFilesOfEach));
  const int kills = is_sqlite() ? 26 : 6;
  Moments moments(kills);
  int interrupted = 0;
  for (int round = 0; round < kills; ++round) {
    const std::string when = fmt::format("kill {}", round);
    std::map<std::string, base::Digest> sent_files;  // by title
    for (int visitor = 0; visitor < kVisitors; ++visitor) {
      for (int turn = 0; turn < kFilesOfEach; ++turn) {
        const SampleFile file = file_of(round, visitor, turn);
        sent_files.emplace(file.name, base::sha256(file.bytes));
      }
    }
    bool killed = false;
    const HandedIn handed_in = hand_in_all(round, [&] {
      std::this_thread::sleep_for(moments.next(whole));
      killed = program().kill();
    });
    ASSERT_TRUE(killed) << when << ": the server ended by itself";
    ASSERT_EQ(handed_in.refused, 0) << when;
    acknowledged.insert(handed_in.acknowledged.begin(), handed_in.acknowledged.end());
    interrupted += handed_in.unanswered > 0 ? 1 : 0;
    ASSERT_NO_FATAL_FAILURE(expect_sound(when));
    ASSERT_NO_FATAL_FAILURE(start()) << when;
    const auto space = open();
    const store::Reader reader = space->read();
    for (const auto& [code, digest] : handed_in.acknowledged) {
      ASSERT_NO_FATAL_FAILURE(expect_evidence(reader, code, digest)) << when;
    }
    // Nothing half-done: what was not acknowledged is there whole, or not at all.
    for (const model::EvidenceRecord& record : store::list_evidence(reader)) {
      const auto sent = sent_files.find(record.title);
      if (sent == sent_files.end()) continue;
      ASSERT_EQ(record.requirements, std::vector<std::string>{"3.4"}) << record.code;
      ASSERT_NO_FATAL_FAILURE(expect_evidence(reader, record.code, sent->second)) << when;
    }
  }
  const auto space = open();
  const store::Reader reader = space->read();
  for (const auto& [code, digest] : acknowledged) ASSERT_NO_FATAL_FAILURE(expect_evidence(reader, code, digest));
  program().kill();
  expect_nothing_temporary();
  EXPECT_GE(interrupted, kills / 3) << "the kills came too late";
  EXPECT_GT(acknowledged.size(), static_cast<std::size_t>(2 * kVisitors * kFilesOfEach)) << "the kills came too early";
  RecordProperty("interrupted", interrupted);
}

// One file in pieces, over all the kills: what was acknowledged of it stays, and it ends as it was sent.
TEST_P(SiteKilled, WhileAFileComesInPiecesKeepsEveryPieceThatItAcknowledged)
{
  constexpr std::size_t kPieceBytes = std::size_t{1} << 19;
  constexpr std::size_t kPieces = 400;
  ASSERT_NO_FATAL_FAILURE(make_example());
  ASSERT_NO_FATAL_FAILURE(start());
  ASSERT_NO_FATAL_FAILURE(sign_in());
  std::string bytes;
  while (bytes.size() < kPieces * kPieceBytes) bytes += fmt::format("{:015}\n", bytes.size());
  const std::string address = begin_upload(bytes.size());
  ASSERT_TRUE(address.starts_with("/api/uploads/")) << address;
  const int kills = is_sqlite() ? 12 : 4;
  Moments moments(kills);
  std::size_t acknowledged = 0;
  int interrupted = 0;
  for (int round = 0; round <= kills; ++round) {
    const std::string when = fmt::format("kill {}", round);
    std::jthread killing;
    if (round < kills) {
      killing = std::jthread([this, time = moments.next(std::chrono::milliseconds(800))] {
        std::this_thread::sleep_for(time);
        program().kill();
      });
    }
    try {
      while (acknowledged < bytes.size()) {
        const Answer answer = append(address, acknowledged, bytes.substr(acknowledged, kPieceBytes));
        ASSERT_EQ(answer.status, 204) << when << answer.body;
        acknowledged = std::stoul(answer.header("upload-offset"));
      }
    } catch (const Poco::Exception&) {
      ++interrupted;
    }
    if (killing.joinable()) killing.join();
    if (round == kills) break;
    ASSERT_NO_FATAL_FAILURE(expect_sound(when));
    ASSERT_NO_FATAL_FAILURE(start()) << when;
    const std::size_t there = std::stoul(visitor().send("HEAD", address, "", upload_head()).header("upload-offset"));
    ASSERT_GE(there, acknowledged) << when;
    ASSERT_LE(there, acknowledged + kPieceBytes) << when;
    acknowledged = there;
  }
  ASSERT_EQ(acknowledged, bytes.size());
  EXPECT_GE(interrupted, kills / 3) << "the kills came too late";
  const auto space = open();
  const auto account = store::find_account(space->read(), server::tests::login_of(model::Role::kQualityReferent));
  const auto file = store::read_upload(*space, account->id, address.substr(address.rfind('/') + 1));
  EXPECT_EQ(file.digest(), base::sha256(bytes));
  program().kill();
  expect_nothing_temporary();
}

// The job, and when it has ended, what it made.
struct Ended {
  store::Job job;
  std::optional<base::Digest> bytes;
};

std::optional<Ended> find_ended(store::Store& space, std::int64_t id)
{
  const store::Reader reader = space.read();
  const auto job = store::find_job(reader, id);
  if (!job || job->state == store::JobState::kQueued || job->state == store::JobState::kRunning) return std::nullopt;
  if (!job->result) return Ended{*job, std::nullopt};
  return Ended{*job, base::sha256(store::read_whole_file(reader, *job->result))};
}

TEST_P(SiteKilled, WhileABinderIsMadeSaysSoOrHasIt)
{
  ASSERT_NO_FATAL_FAILURE(make_example());
  const std::string file = path("binder.pdf");
  ASSERT_EQ(run({"binder", "--audit", "socotec-2019", "--output", file}).exit, 0);
  const base::Digest made = base::sha256(content_of(file));
  ASSERT_NO_FATAL_FAILURE(start());
  ASSERT_NO_FATAL_FAILURE(sign_in());
  const auto space = open();

  // One that nothing disturbs, to know how long it takes.
  const auto begin = std::chrono::steady_clock::now();
  const std::int64_t first = ask_for_binder();
  std::optional<Ended> ended;
  while (!ended) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    ended = find_ended(*space, first);
  }
  const auto whole = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  ASSERT_EQ(ended->job.state, store::JobState::kDone) << ended->job.error;
  ASSERT_EQ(ended->bytes, made);

  const int kills = is_sqlite() ? 22 : 4;
  Moments moments(kills);
  int interrupted = 0;
  for (int number = 0; number < kills; ++number) {
    const std::string when = fmt::format("kill {}", number);
    const std::int64_t job = ask_for_binder();
    std::this_thread::sleep_for(moments.next(whole));
    ASSERT_TRUE(program().kill()) << when << ": the server ended by itself";
    ASSERT_NO_FATAL_FAILURE(expect_sound(when));
    ASSERT_NO_FATAL_FAILURE(start()) << when;
    ended = find_ended(*space, job);
    ASSERT_TRUE(ended) << when << ": the job hangs";
    Browser browser = visitor();
    const Answer page = browser.get(fmt::format("/taches/{}", job));
    ASSERT_EQ(page.status, 200) << when;
    const Answer result = browser.get(fmt::format("/taches/{}/resultat", job));
    if (ended->job.state == store::JobState::kDone) {
      ASSERT_EQ(ended->bytes, made) << when;
      ASSERT_EQ(result.status, 200) << when;
      ASSERT_EQ(base::sha256(result.body), made) << when;
      continue;
    }
    ASSERT_EQ(ended->job.state, store::JobState::kFailed) << when;
    ASSERT_FALSE(ended->job.result) << when;
    ASSERT_EQ(result.status, 404) << when;
    ASSERT_NE(page.body.find("relancez-le"), std::string::npos) << when << ": the page does not say what to do";
    ++interrupted;
  }
  EXPECT_GE(interrupted, kills / 3) << "the kills came too late";
  RecordProperty("interrupted", interrupted);
  program().kill();
  expect_nothing_temporary();
}

CLASSEUR_ON_BOTH_ENGINES(SiteKilled);

}  // namespace
}  // namespace classeur::faults
