#include "server/mail_client.hpp"

#include <sstream>

#include <Poco/Environment.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SMTPClientSession.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/error.hpp"

namespace classeur::server
{

namespace
{

namespace net = Poco::Net;

constexpr int kOkClass = 2;
constexpr int kGoOnClass = 3;
constexpr int kClass = 100;
constexpr std::size_t kDetailBytesMax = 300;

// The server said no. What it said is in its own words.
class Refused : public std::exception
{
 public:
  Refused(std::string_view to_what, std::string_view answer) : text_(fmt::format("{}\u00A0: {}", to_what, answer)) {}
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  std::string text_;
};

// Poco calls it a refusal, too, when the line ends without any answer.
bool is_answer(const net::SMTPException& error)
{
  constexpr int kLeast = 400;
  return error.code() >= kLeast;
}

net::Context::Ptr context_of(const MailServer& server)
{
  net::Context::Params parameters;
  parameters.verificationMode = net::Context::VERIFY_STRICT;  // the certificate, and that it is of that host
  parameters.loadDefaultCAs = true;
  parameters.caLocation = server.authorities;
  net::Context::Ptr context = new net::Context(net::Context::TLS_CLIENT_USE, parameters);
  context->requireMinimumProtocol(net::Context::PROTO_TLSV1_2);
  context->enableExtendedCertificateVerification(true);
  return context;
}

net::StreamSocket connect(const MailServer& server, const Poco::Timespan& timeout)
{
  net::StreamSocket socket;
  socket.connect(net::SocketAddress(server.host, server.port), timeout);
  socket.setReceiveTimeout(timeout);
  socket.setSendTimeout(timeout);
  if (server.security != MailSecurity::kTls) return socket;
  return net::SecureStreamSocket::attach(socket, server.host, context_of(server));
}

// The commands as RFC 5321 writes them. Poco's own login() breaks long passwords in two lines, and its sendMessage()
// puts a blank where some servers want none.
class Conversation : public net::SMTPClientSession
{
 public:
  explicit Conversation(const net::StreamSocket& socket) : SMTPClientSession(socket) {}
  Conversation(const Conversation&) = delete;
  Conversation& operator=(const Conversation&) = delete;
  // Only what went well is ended with QUIT: in the middle of a text it would be part of it, and be waited for in vain.
  ~Conversation() override
  {
    if (!is_sent_) socket().close();
  }

  void greet(const MailServer& server)
  {
    open();
    hello();
    if (server.security == MailSecurity::kStartTls) {
      say("STARTTLS", kOkClass);
      // What came in the clear before is forgotten: the new socket begins with nothing read ahead.
      socket() = net::SecureStreamSocket::attach(socket(), server.host, context_of(server));
      hello();
    }
    if (!server.user.empty()) authenticate(server);
  }

  void send_text(std::istream& text)
  {
    sendMessage(text);
    is_sent_ = true;
  }

  void say(const std::string& command, int expected_class) { ask(command, command, expected_class); }

 private:
  std::string ask(const std::string& command, std::string_view shown, int expected_class)
  {
    std::string answer;
    const int status = sendCommand(command, answer);
    if (status / kClass != expected_class) throw Refused(shown, answer);
    return answer;
  }

  void hello()
  {
    const std::string command = "EHLO " + Poco::Environment::nodeName();
    abilities_ = ask(command, "EHLO", kOkClass);
  }

  void authenticate(const MailServer& server)
  {
    using base::to_base64;
    // RFC 4616: an empty name to act for, the user, the password, with zero bytes between them.
    if (abilities_.find("PLAIN") != std::string::npos) {
      const std::string secret = std::string(1, '\0') + server.user + std::string(1, '\0') + server.password;
      ask("AUTH PLAIN " + to_base64(secret), "AUTH PLAIN", kOkClass);
      return;
    }
    ask("AUTH LOGIN", "AUTH LOGIN", kGoOnClass);
    ask(to_base64(server.user), "AUTH LOGIN", kGoOnClass);
    ask(to_base64(server.password), "AUTH LOGIN", kOkClass);
  }

  std::string abilities_;
  bool is_sent_ = false;
};

// In French and of no more than a line, without addresses and passwords.
std::string clean(std::string text, const MailServer& server, const MailMessage& message)
{
  for (const std::string& secret : {message.to, message.from, server.password, server.user}) {
    if (secret.empty()) continue;
    for (std::size_t at = text.find(secret); at != std::string::npos; at = text.find(secret)) {
      text.replace(at, secret.size(), "…");
    }
  }
  for (char& letter : text) {
    if (static_cast<unsigned char>(letter) < 0x20) letter = ' ';
  }
  if (text.size() > kDetailBytesMax) text = text.substr(0, text.rfind(' ', kDetailBytesMax)) + " …";
  return text;
}

// What went wrong with the line, of the exception that is being handled.
std::string trouble()
{
  try {
    throw;
  } catch (const Refused& refused) {
    return refused.what();
  } catch (const net::SMTPException& error) {
    if (!is_answer(error)) return "la liaison avec le serveur de courriel s’est rompue";
    return "le serveur de courriel refuse\u00A0: " + error.message();
  } catch (const net::SSLException&) {
    return "la liaison chiffrée n’a pas pu s’établir\u00A0: certificat refusé, ou serveur sans TLS";
  } catch (const net::ConnectionRefusedException&) {
    return "le serveur de courriel n’accepte pas de connexion";
  } catch (const net::HostNotFoundException&) {
    return "le serveur de courriel est introuvable";
  } catch (const Poco::TimeoutException&) {
    return "le serveur de courriel n’a pas répondu à temps";
  } catch (const base::Error& error) {
    return error.advice();
  } catch (const std::exception&) {
    return "la liaison avec le serveur de courriel s’est rompue";
  }
}

}  // namespace

MailReport send_mail(const MailServer& server, const MailMessage& message, const std::function<void()>& before_text)
{
  bool text_is_out = false;
  try {
    const std::string bytes = mail_bytes(message);
    Conversation conversation(connect(server, Poco::Timespan(server.timeout_seconds, 0)));
    conversation.greet(server);
    conversation.say("MAIL FROM:<" + message.from + ">", kOkClass);
    conversation.say("RCPT TO:<" + message.to + ">", kOkClass);
    conversation.say("DATA", kGoOnClass);
    before_text();
    text_is_out = true;
    std::istringstream text(bytes);
    conversation.send_text(text);
    return {MailOutcome::kSent, {}};
  } catch (const net::SMTPException& error) {
    // An answer, after the text too, says that the server does not have it.
    const bool unknown = text_is_out && !is_answer(error);
    return {unknown ? MailOutcome::kUnknown : MailOutcome::kFailed, clean(trouble(), server, message)};
  } catch (const std::exception&) {
    return {text_is_out ? MailOutcome::kUnknown : MailOutcome::kFailed, clean(trouble(), server, message)};
  }
}

}  // namespace classeur::server
