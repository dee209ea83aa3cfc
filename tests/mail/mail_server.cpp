#include "tests/mail/mail_server.hpp"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <thread>

#include <Poco/JSON/Array.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>
#include <Poco/StreamCopier.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace fs = std::filesystem;

constexpr const char* kHere = CLASSEUR_SOURCE_DIR "/tests/mail/";

std::string output_of(const std::string& program, const std::vector<std::string>& arguments)
{
  Poco::Pipe pipe;
  const Poco::ProcessHandle process = Poco::Process::launch(program, arguments, nullptr, &pipe, nullptr);
  Poco::PipeInputStream stream(pipe);
  std::string output;
  Poco::StreamCopier::copyToString(stream, output);
  if (process.wait() != 0) throw std::runtime_error(program + " failed");
  return output;
}

std::vector<std::string> texts(const Poco::JSON::Object& object, const std::string& name)
{
  std::vector<std::string> values;
  const auto array = object.getArray(name);
  for (std::size_t at = 0; at < array->size(); ++at) {
    values.push_back(array->getElement<std::string>(static_cast<unsigned>(at)));
  }
  return values;
}

ReceivedMail read_mail(const std::string& file)
{
  const auto object = Poco::JSON::Parser()
                          .parse(output_of("python3", {std::string(kHere) + "read_mail.py", file}))
                          .extract<Poco::JSON::Object::Ptr>();
  const auto text = [&](const char* name) { return object->getValue<std::string>(name); };
  return {text("subject"),
          text("from"),
          text("to"),
          text("id"),
          text("date"),
          text("automatic"),
          text("type"),
          text("plain"),
          text("html"),
          texts(*object, "headers"),
          texts(*object, "defects"),
          object->getValue<int>("longest"),
          object->getValue<int>("bare")};
}

}  // namespace

Certificate make_certificate(const std::string& folder)
{
  Certificate made{folder + "/key.pem", folder + "/certificate.pem"};
  const std::string command = fmt::format(
      "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext "
      "subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout '{}' -out '{}' >/dev/null 2>&1",
      made.key, made.certificate);
  if (std::system(command.c_str()) != 0) throw std::runtime_error("openssl failed");  // NOLINT: the line is ours
  return made;
}

struct TestMailServer::Process {
  TemporaryFolder folder;
  Poco::Pipe output;
  std::unique_ptr<Poco::ProcessHandle> handle;
};

TestMailServer::TestMailServer(const std::vector<std::string>& words) : process_(std::make_unique<Process>())
{
  std::vector<std::string> arguments{std::string(kHere) + "smtp_server.mjs", process_->folder.path()};
  arguments.insert(arguments.end(), words.begin(), words.end());
  process_->handle = std::make_unique<Poco::ProcessHandle>(
      Poco::Process::launch(CLASSEUR_NODE, arguments, nullptr, &process_->output, nullptr));
  Poco::PipeInputStream stream(process_->output);
  int port = 0;
  stream >> port;
  port_ = static_cast<std::uint16_t>(port);
  if (port == 0) throw std::runtime_error("the mail server of the tests did not start");
}

TestMailServer::~TestMailServer()
{
  try {
    Poco::Process::requestTermination(process_->handle->id());
    process_->handle->wait();
  } catch (const std::exception&) {
    ADD_FAILURE() << "the mail server of the tests did not stop";
  }
}

MailServer TestMailServer::setting() const
{
  MailServer server;
  server.host = "127.0.0.1";
  server.port = port_;
  server.security = MailSecurity::kNone;
  return server;
}

std::vector<ReceivedMail> TestMailServer::mails() const
{
  std::vector<ReceivedMail> received;
  for (int number = 1;; ++number) {
    const std::string file = fmt::format("{}/{}.eml", process_->folder.path(), number);
    if (!fs::exists(file)) return received;
    received.push_back(read_mail(file));
  }
}

void TestMailServer::wait_for(std::size_t count) const
{
  constexpr int kTimesMax = 600;
  for (int times = 0; times < kTimesMax; ++times) {
    if (fs::exists(fmt::format("{}/{}.eml", process_->folder.path(), count))) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  FAIL() << "no mail came";
}

}  // namespace classeur::server::tests
