// Handing an e-mail to a mail server (RFC 5321), with or without TLS, with or without signing in.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "server/mail_message.hpp"

namespace classeur::server
{

// kStartTls: a server that does not offer it is given nothing, neither password nor mail.
enum class MailSecurity : std::uint8_t { kStartTls, kTls, kNone };

struct MailServer {
  std::string host;
  std::uint16_t port = 0;
  MailSecurity security = MailSecurity::kStartTls;
  std::string authorities;  // PEM file of whom to trust beside the machine's; empty: the machine's
  std::string user;         // empty: without signing in
  std::string password;
  int timeout_seconds = 30;  // of each answer
};

enum class MailOutcome : std::uint8_t {
  kSent,     // the server said that it has it
  kFailed,   // the server does not have it
  kUnknown,  // the line broke after the text had gone out: it may have it or not
};
struct MailReport {
  MailOutcome outcome = MailOutcome::kFailed;
  std::string detail;  // what the server said, or what went wrong; never an address nor a password
};

// `before_text` is called when the server is ready for the text, just before it goes out; if it throws, nothing does.
// Throws nothing else: all that goes wrong is in the report.
MailReport send_mail(const MailServer& server, const MailMessage& message, const std::function<void()>& before_text);

}  // namespace classeur::server
