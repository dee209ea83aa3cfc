// A real mail server for tests, in a process of its own (smtp_server.mjs), and what it has taken.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "server/mail_client.hpp"

namespace classeur::server::tests
{

// As Python's parser reads it.
struct ReceivedMail {
  std::string subject;
  std::string from;
  std::string to;
  std::string id;
  std::string date;
  std::string automatic;
  std::string type;
  std::string plain;
  std::string html;
  std::vector<std::string> headers;
  std::vector<std::string> defects;
  int longest = 0;  // line, in bytes
  int bare = 0;     // line feeds without their carriage return
};

// A key and a self-signed certificate of 127.0.0.1, as openssl makes them.
struct Certificate {
  std::string key;
  std::string certificate;
};
Certificate make_certificate(const std::string& folder);

class TestMailServer
{
 public:
  // `words` as smtp_server.mjs takes them: "trouble=text".
  explicit TestMailServer(const std::vector<std::string>& words = {});
  TestMailServer(const TestMailServer&) = delete;
  TestMailServer& operator=(const TestMailServer&) = delete;
  ~TestMailServer();

  std::uint16_t port() const { return port_; }
  std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
  MailServer setting() const;
  // All that it took, oldest first.
  std::vector<ReceivedMail> mails() const;
  // Waits until it took so many; fails the test after some seconds.
  void wait_for(std::size_t count) const;

 private:
  struct Process;
  std::unique_ptr<Process> process_;
  std::uint16_t port_ = 0;
};

}  // namespace classeur::server::tests
