// HTTP/1.1 on Poco::Net: listens, reads requests, sends each answer in one call. Slow and silent clients are shown out.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "server/application.hpp"

namespace classeur::server
{

constexpr int kConnectionsMax = 64;          // answered at once; more wait
constexpr int kConnectionsWaitingMax = 256;  // then new ones are refused
constexpr int kKeepAliveSeconds = 15;        // between two requests
constexpr int kReceiveSecondsMax = 15;       // for one piece of a request
constexpr int kHeadSecondsMax = 20;          // from the end of an answer to the whole head of the next request
constexpr int kBodyBytesPerSecondMin = 16 * 1024;

struct ListenSetting {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one
  std::string certificate;    // PEM files; empty: no TLS
  std::string key;

  // "127.0.0.1:8080" or "[::1]:8080". Throws Error(kMisuse).
  static ListenSetting parse(const std::string& text);
};

// Call: construct, then stop() or the destructor. Thread-safe.
class HttpServer
{
 public:
  // Listens and answers when it returns. Throws Error(kUnavailable): the port is taken, the address is not of this
  // machine, the certificate cannot be read.
  HttpServer(Application& application, const ListenSetting& setting);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  std::uint16_t port() const;
  // Lets the answers under way finish, ends the rest.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace classeur::server
