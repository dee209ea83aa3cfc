// The program is told to stop while another reads a file for it: it does not wait, and nothing is lost.
#include <filesystem>
#include <thread>

#include <Poco/Exception.h>
#include <fmt/format.h>

#include "killed_space.hpp"
#include "model/store/file_texts.hpp"
#include "model/store/organisations.hpp"
#include "model/store/uploads.hpp"
#include "tests/http/site.hpp"
#include "tests/unit/pdf/sample_pdf.hpp"

namespace classeur::faults
{
namespace
{

namespace store = model::store;
using server::tests::Browser;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLook{2};
constexpr std::chrono::seconds kReaderMax{60};        // until it is begun
constexpr std::chrono::milliseconds kStopMax{1'500};  // less than a reader may take
constexpr std::chrono::milliseconds kGoneMax{1'000};

// "4711 (pdftotext) R 4700 ..." of a process; empty: it is gone.
std::string state_of(pid_t process)
{
  return content_of(fmt::format("/proc/{}/stat", process));
}

std::optional<pid_t> reader_of(pid_t program)
{
  constexpr std::string_view kName = " (pdftotext) ";
  for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
    const std::string number = entry.path().filename().string();
    if (number.find_first_not_of("0123456789") != std::string::npos) continue;
    const pid_t process = std::stoi(number);
    const std::string state = state_of(process);
    const std::size_t name = state.find(kName);
    if (name == std::string::npos) continue;
    const std::size_t parent = name + kName.size() + 2;  // behind its state, one letter
    if (std::stoi(state.substr(parent)) == program) return process;
  }
  return std::nullopt;
}

std::optional<pid_t> wait_for_reader(const Program& program)
{
  const auto end = steady_clock::now() + kReaderMax;
  while (steady_clock::now() < end) {
    if (const auto reader = reader_of(program.id())) return reader;
    std::this_thread::sleep_for(kLook);
  }
  return std::nullopt;
}

bool runs(pid_t process)
{
  const std::string state = state_of(process);
  const std::size_t name = state.find(") ");
  return name != std::string::npos && state[name + 2] != 'Z';
}

class Stopped : public KilledSpace
{
 protected:
  Stopped() : long_pdf_(templates::pdf::long_pdf()) {}

  // The only file to read is the one that a test brings.
  void make_read_example() const
  {
    ASSERT_NO_FATAL_FAILURE(make_example());
    ASSERT_EQ(run({"evidence", "read-texts"}).exit, 0);
  }
  // Its text is read by nobody yet: the program that was to read it is stopped while it does.
  void import_long_pdf()
  {
    write_content(path("long.pdf"), long_pdf_);
    write_content(path("bordereau.csv"),
                  "code,title,kind,period_from,period_to,made_on,channel,site,service,requirements,expectations,"
                  "confidentiality,origin,files,note\nPR-2019-900,Essai,minutes,2019-01-01,2019-01-31,2019-02-01,,,SG,"
                  "3.4,,ordinary,uploaded,long.pdf,\n");
    const Outcome imported = run({"evidence", "import", "bordereau.csv"});
    ASSERT_EQ(imported.exit, 0) << imported.errors;
    Program program(folder(), command({"evidence", "read-texts"}));
    const auto reader = wait_for_reader(program);
    ASSERT_TRUE(reader) << content_of(path("err.txt"));
    EXPECT_EQ(program.stop(), -1);
    const auto end = steady_clock::now() + kGoneMax;
    while (runs(*reader) && steady_clock::now() < end) std::this_thread::sleep_for(kLook);
    EXPECT_FALSE(runs(*reader)) << "the reader goes on without the program";
  }
  std::unique_ptr<Program> serve()
  {
    auto program = std::make_unique<Program>(folder(), command({"serve", "--listen", "127.0.0.1:0"}));
    const std::string said = program->wait_for_output("\n");
    port_ = static_cast<std::uint16_t>(std::stoi(said.substr(said.rfind(':') + 1)));
    return program;
  }
  static void expect_prompt_stop(Program& program)
  {
    const auto begin = steady_clock::now();
    EXPECT_EQ(program.stop(), 0);
    EXPECT_LT(steady_clock::now() - begin, kStopMax);
  }
  std::uint16_t port() const { return port_; }
  const std::string& long_pdf() const { return long_pdf_; }

 private:
  std::string long_pdf_;
  std::uint16_t port_ = 0;
};

TEST_P(Stopped, WhileATextIsReadReadsItTheNextTime)
{
  ASSERT_NO_FATAL_FAILURE(make_read_example());
  ASSERT_NO_FATAL_FAILURE(import_long_pdf());
  const auto program = serve();
  ASSERT_TRUE(wait_for_reader(*program));
  expect_prompt_stop(*program);
  EXPECT_EQ(content_of(path("err.txt")), "");
  const base::Digest digest = base::sha256(long_pdf());
  EXPECT_FALSE(store::find_file_text(open()->read(), digest)) << "as if it had none";
  ASSERT_EQ(run({"evidence", "read-texts"}).exit, 0);
  EXPECT_TRUE(store::find_file_text(open()->read(), digest));
}

TEST_P(Stopped, WhileAnUploadIsLookedAtLooksAtItTheNextTime)
{
  ASSERT_NO_FATAL_FAILURE(make_read_example());
  const auto program = serve();
  Browser browser(port());
  browser.sign_in(server::tests::login_of(model::Role::kQualityReferent));
  Browser::Headers head{{"Tus-Resumable", "1.0.0"}, {"X-Csrf", browser.csrf_of("/preuves/envois")}};
  head.insert({{"Upload-Length", std::to_string(long_pdf().size())},
               {"Upload-Metadata", "filename " + base::to_base64("long.pdf")}});
  const std::string address = browser.send("POST", "/api/uploads", "", head).header("location");
  ASSERT_TRUE(address.starts_with("/api/uploads/"));
  head.insert({{"Upload-Offset", "0"}, {"Content-Type", "application/offset+octet-stream"}});
  std::jthread sending([&] {
    try {
      EXPECT_NE(browser.send("PATCH", address, long_pdf(), head).status, 204);
    } catch (const Poco::Exception&) {
      // The server hung up: as good as a refusal.
    }
  });
  ASSERT_TRUE(wait_for_reader(*program));
  expect_prompt_stop(*program);
  sending.join();
  const auto space = open();
  const store::Reader reader = space->read();
  const auto account = store::find_account(reader, server::tests::login_of(model::Role::kQualityReferent));
  const auto upload = store::find_upload(reader, account->id, address.substr(address.rfind('/') + 1), space->now());
  ASSERT_TRUE(upload);
  EXPECT_TRUE(upload->is_whole());
  EXPECT_FALSE(upload->facts) << "as if it had no words to propose from";
}

CLASSEUR_ON_BOTH_ENGINES(Stopped);

}  // namespace
}  // namespace classeur::faults
