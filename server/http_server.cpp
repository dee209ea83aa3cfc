#include "server/http_server.hpp"

#include <charconv>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>
#include <fmt/format.h>

#include "base/error.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

IncomingRequest read_request(Poco::Net::HTTPServerRequest& request, bool secure)
{
  IncomingRequest incoming;
  incoming.method = request.getMethod();
  incoming.target = request.getURI();
  incoming.cookies = request.get("Cookie", "");
  incoming.if_none_match = request.get("If-None-Match", "");
  incoming.range = request.get("Range", "");
  incoming.content_type = request.getContentType();
  incoming.content_length = request.getContentLength64();
  incoming.accepts_gzip = request.get("Accept-Encoding", "").find("gzip") != std::string::npos;
  incoming.secure = secure;
  incoming.body = &request.stream();
  return incoming;
}

class Handler : public Poco::Net::HTTPRequestHandler
{
 public:
  Handler(Dispatcher& dispatcher, bool secure) : dispatcher_(dispatcher), secure_(secure) {}

  void handleRequest(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response) override
  {
    // Poco's own response stream sends in pieces of 8 KB: head and body go to the socket in one call instead.
    auto& socket = static_cast<Poco::Net::HTTPServerRequestImpl&>(request).socket();
    bool keep_alive = false;
    try {
      keep_alive = dispatcher_.answer(read_request(request, secure_), [&socket](std::string_view bytes) {
        while (!bytes.empty()) {
          const int length = static_cast<int>(std::min<std::size_t>(bytes.size(), std::size_t{1} << 30));
          bytes.remove_prefix(static_cast<std::size_t>(socket.sendBytes(bytes.data(), length)));
        }
      });
    } catch (const Poco::Exception&) {
      // The other side went away or sent nothing for too long: there is nobody to tell.
    }
    response.setKeepAlive(keep_alive && request.getKeepAlive());
  }

 private:
  Dispatcher& dispatcher_;
  bool secure_;
};

class HandlerFactory : public Poco::Net::HTTPRequestHandlerFactory
{
 public:
  HandlerFactory(Dispatcher& dispatcher, bool secure) : dispatcher_(dispatcher), secure_(secure) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest& /*request*/) override
  {
    return new Handler(dispatcher_, secure_);  // Poco deletes it
  }

 private:
  Dispatcher& dispatcher_;
  bool secure_;
};

Poco::Net::ServerSocket open_socket(const ListenSettings& listen)
{
  try {
    const Poco::Net::SocketAddress address(listen.host, listen.port);
    if (listen.tls_certificate.empty()) {
      Poco::Net::ServerSocket socket;
      socket.bind(address, true, false);
      socket.listen(kConnectionsQueuedMax);
      return socket;
    }
    Poco::Net::Context::Ptr context(new Poco::Net::Context(Poco::Net::Context::TLS_SERVER_USE, listen.tls_key,
                                                           listen.tls_certificate, "",
                                                           Poco::Net::Context::VERIFY_NONE));
    context->requireMinimumProtocol(Poco::Net::Context::PROTO_TLSV1_2);
    Poco::Net::SecureServerSocket socket(context);
    socket.bind(address, true, false);
    socket.listen(kConnectionsQueuedMax);
    return socket;
  } catch (const Poco::Exception& exception) {
    throw Error(
        ErrorCode::kUnavailable,
        fmt::format("Impossible d’écouter sur {}:{}\u00A0: l’adresse est déjà prise, ou interdite. Choisissez-en "
                    "une autre avec «\u00A0--listen\u00A0».",
                    listen.host, listen.port),
        exception.displayText());
  }
}

}  // namespace

struct HttpServer::State {
  State(model::store::Store& store, Jobs* jobs, const ListenSettings& settings, SiteSettings site)
      : listen(settings),
        dispatcher(store, jobs, std::move(site)),
        threads(2, kConnectionsMax, 20, POCO_THREAD_STACK_SIZE)
  {
  }

  ListenSettings listen;
  Dispatcher dispatcher;
  Poco::ThreadPool threads;
  std::unique_ptr<Poco::Net::HTTPServer> server;
};

HttpServer::HttpServer(model::store::Store& store, Jobs* jobs, const ListenSettings& listen, SiteSettings site)
    : state_(std::make_unique<State>(store, jobs, listen, std::move(site)))
{
}

HttpServer::~HttpServer()
{
  stop();
}

void HttpServer::start()
{
  auto* parameters = new Poco::Net::HTTPServerParams;  // reference-counted by Poco
  parameters->setKeepAlive(true);
  parameters->setMaxKeepAliveRequests(0);
  parameters->setKeepAliveTimeout(Poco::Timespan(kKeepAliveSeconds, 0));
  parameters->setTimeout(Poco::Timespan(kReadTimeoutSeconds, 0));
  parameters->setMaxQueued(kConnectionsQueuedMax);
  parameters->setMaxThreads(kConnectionsMax);
  parameters->setSoftwareVersion("");
  const bool secure = !state_->listen.tls_certificate.empty();
  state_->server = std::make_unique<Poco::Net::HTTPServer>(new HandlerFactory(state_->dispatcher, secure),
                                                           state_->threads, open_socket(state_->listen), parameters);
  state_->server->start();
}

void HttpServer::stop()
{
  if (!state_->server) return;
  state_->server->stopAll(true);
  state_->threads.joinAll();
  state_->server.reset();
}

std::uint16_t HttpServer::port() const
{
  return state_->server->port();
}
const Dispatcher& HttpServer::dispatcher() const
{
  return state_->dispatcher;
}

ListenSettings parse_listen(std::string_view text)
{
  ListenSettings settings;
  const std::size_t colon = text.rfind(':');
  int port = -1;
  if (colon != std::string_view::npos) {
    const std::string_view digits = text.substr(colon + 1);
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || stop != digits.data() + digits.size()) port = -1;
  }
  if (port < 0 || port > 65535) {
    throw Error(ErrorCode::kMisuse,
                fmt::format("«\u00A0{}\u00A0» n’est pas une adresse\u00A0: écrivez par exemple 127.0.0.1:8080.", text));
  }
  settings.port = static_cast<std::uint16_t>(port);
  std::string_view host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (!host.empty()) settings.host = host;
  return settings;
}

}  // namespace classeur::server
