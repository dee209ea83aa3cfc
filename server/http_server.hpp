// The HTTP server on Poco::Net: connections in, bytes out. All that is about the site stands in dispatcher.hpp.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "model/store/store.hpp"
#include "server/dispatcher.hpp"

namespace classeur::server
{

struct ListenSettings {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;    // 0: any free one
  std::string tls_certificate;  // PEM files; both or none
  std::string tls_key;
};

constexpr int kConnectionsMax = 256;  // answered at once; more wait
constexpr int kConnectionsQueuedMax = 512;
constexpr int kReadTimeoutSeconds = 20;  // for the next bytes of a request
constexpr int kKeepAliveSeconds = 15;

// Thread safety: start() and stop() from one thread.
class HttpServer
{
 public:
  HttpServer(model::store::Store& store, Jobs* jobs, const ListenSettings& listen, SiteSettings site);
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();

  // Error(kUnavailable) if the port is taken or may not be used.
  void start();
  void stop();
  std::uint16_t port() const;
  const Dispatcher& dispatcher() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// "127.0.0.1:8080", "[::1]:8080", ":8080". Error(kMisuse) otherwise.
ListenSettings parse_listen(std::string_view text);

}  // namespace classeur::server
