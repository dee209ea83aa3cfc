#include "server/http_server.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <ctime>
#include <istream>

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/HTTPServerConnection.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/String.h>
#include <Poco/ThreadPool.h>
#include <Poco/Timestamp.h>
#include <fmt/format.h>

#include "model/store/files.hpp"
#include "server/connection_watch.hpp"
#include "server/stream_socket.hpp"

namespace classeur::server
{

namespace
{

namespace net = Poco::Net;
using base::Error;
using base::ErrorCode;

constexpr std::int64_t kFilePieceBytes = std::int64_t{1} << 20;
constexpr std::int64_t kDrainedBytesMax = std::int64_t{4} << 20;
constexpr std::chrono::seconds kBodySecondsMin{30};

void send_all(net::StreamSocket& socket, std::string_view bytes)
{
  while (!bytes.empty()) {
    const int piece = static_cast<int>(std::min<std::size_t>(bytes.size(), std::size_t{1} << 24U));
    const int sent = socket.sendBytes(bytes.data(), piece);
    if (sent <= 0) throw net::ConnectionAbortedException("the client left");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

// A request whose end two programs could see in two places lets one client speak for the next (RFC 9112, sections 3.2
// and 6.3): one Host, one length or chunks, not both, and no other coding.
bool is_unambiguous(const net::HTTPServerRequest& request)
{
  const auto count = [&](const char* name) {
    return std::count_if(request.begin(), request.end(),
                         [&](const auto& field) { return Poco::icompare(field.first, name) == 0; });
  };
  if (count("Host") > 1 || (count("Host") == 0 && request.getVersion() == net::HTTPMessage::HTTP_1_1)) return false;
  const auto lengths = count("Content-Length");
  const auto codings = count("Transfer-Encoding");
  if (lengths + codings > 1) return false;
  if (codings == 1) return Poco::icompare(request.get("Transfer-Encoding"), "chunked") == 0;
  if (lengths == 0) return true;
  constexpr std::size_t kDigitsMax = 18;
  const std::string& length = request.get("Content-Length");
  return !length.empty() && length.size() <= kDigitsMax &&
         std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Incoming incoming_of(net::HTTPServerRequest& request, bool secure)
{
  const auto get = [&](const char* name) -> std::string_view {
    const auto found = request.find(name);
    return found == request.end() ? std::string_view() : std::string_view(found->second);
  };
  Incoming incoming;
  incoming.method = request.getMethod();
  incoming.target = request.getURI();
  incoming.cookie = get("Cookie");
  incoming.if_none_match = get("If-None-Match");
  incoming.range = get("Range");
  incoming.if_range = get("If-Range");
  incoming.accept_encoding = get("Accept-Encoding");
  incoming.content_type = get("Content-Type");
  incoming.fetch_site = get("Sec-Fetch-Site");
  incoming.csrf = get("X-Csrf");
  incoming.upload = {get("Tus-Resumable"), get("Upload-Length"), get("Upload-Offset"), get("Upload-Metadata"),
                     incoming.content_type};
  if (is_unambiguous(request)) {
    if (request.hasContentLength()) incoming.content_length = request.getContentLength64();
    incoming.has_body = request.getChunkedTransferEncoding() || incoming.content_length.value_or(0) > 0;
  } else {
    incoming.target = {};  // answered as what it is: no request
  }
  incoming.client = request.clientAddress().host().toString();
  incoming.secure = secure;
  incoming.body = &request.stream();
  return incoming;
}

// RFC 9110, section 5.6.7. Written once a second by each thread.
const std::string& date_now()
{
  thread_local std::time_t second = -1;
  thread_local std::string date;
  if (const std::time_t now = std::time(nullptr); now != second) {
    second = now;
    date = Poco::DateTimeFormatter::format(Poco::Timestamp::fromEpochTime(now), Poco::DateTimeFormat::HTTP_FORMAT);
  }
  return date;
}

// The head and as much of the body as is at hand, for one send.
std::string head_of(const Outgoing& outgoing, bool keep_alive)
{
  std::string head =
      fmt::format("HTTP/1.1 {} {}\r\nDate: {}\r\nConnection: {}\r\n", outgoing.status,
                  net::HTTPResponse::getReasonForStatus(static_cast<net::HTTPResponse::HTTPStatus>(outgoing.status)),
                  date_now(), keep_alive ? "Keep-Alive" : "close");
  head += outgoing.head;
  // RFC 9110, section 8.6: a 304 without body need not say its length, a 204 must not.
  if (outgoing.status != net::HTTPResponse::HTTP_NOT_MODIFIED &&
      outgoing.status != net::HTTPResponse::HTTP_NO_CONTENT) {
    head += fmt::format("Content-Length: {}\r\n", outgoing.content_length());
  }
  head += "\r\n";
  return head;
}

void send_outgoing(net::StreamSocket& socket, const Outgoing& outgoing, bool keep_alive, bool without_body,
                   model::store::Store& store)
{
  std::string out = head_of(outgoing, keep_alive);
  if (without_body) return send_all(socket, out);
  if (outgoing.slice) {
    const model::store::Reader reader = store.read();
    std::int64_t offset = outgoing.slice->offset;
    const std::int64_t end = offset + outgoing.slice->length;
    while (offset < end) {
      const std::string piece = model::store::read_file_range(reader, outgoing.slice->digest, offset,
                                                              std::min(kFilePieceBytes, end - offset));
      if (piece.empty()) throw net::ConnectionAbortedException("the file ended early");
      offset += static_cast<std::int64_t>(piece.size());
      out += piece;
      send_all(socket, out);
      out.clear();
    }
    return send_all(socket, out);
  }
  const std::size_t start = out.size();
  if (outgoing.page) {
    out += outgoing.page->body;
    for (const std::size_t place : outgoing.page->csrf_places) {
      std::memcpy(out.data() + start + place, outgoing.csrf.data(), outgoing.csrf.size());
    }
  } else if (!outgoing.bytes.empty()) {
    out += outgoing.bytes;
  } else {
    out += outgoing.body;
  }
  send_all(socket, out);
}

class Handler : public net::HTTPRequestHandler
{
 public:
  Handler(Application& application, ConnectionWatch& watch, bool secure)
      : application_(application), watch_(watch), secure_(secure)
  {
  }

  void handleRequest(net::HTTPServerRequest& request, net::HTTPServerResponse& response) override
  {
    net::StreamSocket& socket = dynamic_cast<net::HTTPServerRequestImpl&>(request).socket();
    const Incoming incoming = incoming_of(request, secure_);
    if (incoming.has_body) {
      const std::int64_t bytes = incoming.content_length.value_or(kDrainedBytesMax);
      watch_.expect(socket, kBodySecondsMin + std::chrono::seconds(bytes / kBodyBytesPerSecondMin));
    } else {
      watch_.rest(socket);
    }
    const Outgoing outgoing = application_.answer(incoming);
    // What was not read of a body would be taken for the next request.
    // Poco hands out nothing of the body of a method that should have none, and leaves it there.
    const bool hidden = incoming.has_body && incoming.method != net::HTTPRequest::HTTP_POST &&
                        incoming.method != net::HTTPRequest::HTTP_PATCH;
    const bool drained =
        !hidden && !incoming.target.empty() && (!incoming.has_body || outgoing.body_was_read || drain(*incoming.body));
    watch_.rest(socket);
    const bool keep_alive = drained && request.getKeepAlive();
    response.setKeepAlive(keep_alive);
    try {
      send_outgoing(socket, outgoing, keep_alive, incoming.method == "HEAD", application_.store());
    } catch (const Poco::Exception&) {
      response.setKeepAlive(false);  // the client left, or took too long
    } catch (const Error&) {
      response.setKeepAlive(false);  // part of the answer is out: the missing length tells the client
    }
    watch_.expect(socket, std::chrono::seconds(kHeadSecondsMax));
  }

 private:
  static bool drain(std::istream& body)
  {
    body.ignore(kDrainedBytesMax);
    return body.eof();
  }

  Application& application_;
  ConnectionWatch& watch_;
  bool secure_;
};

class HandlerFactory : public net::HTTPRequestHandlerFactory
{
 public:
  HandlerFactory(Application& application, ConnectionWatch& watch, bool secure)
      : application_(application), watch_(watch), secure_(secure)
  {
  }
  net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest&) override
  {
    return new Handler(application_, watch_, secure_);  // Poco owns it
  }

 private:
  Application& application_;
  ConnectionWatch& watch_;
  bool secure_;
};

class WatchedConnection : public net::HTTPServerConnection
{
 public:
  WatchedConnection(const net::StreamSocket& socket, const net::HTTPServerParams::Ptr& params,
                    const net::HTTPRequestHandlerFactory::Ptr& factory, ConnectionWatch& watch)
      : HTTPServerConnection(socket, params, factory), watch_(watch)
  {
  }
  ~WatchedConnection() override { watch_.forget(socket()); }

  void run()
  {
    try {
      socket().setNoDelay(true);
      watch_.expect(socket(), std::chrono::seconds(kHeadSecondsMax));
      HTTPServerConnection::run();
    } catch (const Poco::Exception&) {
      return;  // a client that left, or spoke no HTTP
    }
  }

 private:
  ConnectionWatch& watch_;
};

class ConnectionFactory : public net::TCPServerConnectionFactory
{
 public:
  ConnectionFactory(net::HTTPServerParams::Ptr params, net::HTTPRequestHandlerFactory::Ptr factory,
                    ConnectionWatch& watch)
      : params_(std::move(params)), factory_(std::move(factory)), watch_(watch)
  {
  }
  net::TCPServerConnection* createConnection(const net::StreamSocket& socket) override
  {
    // Poco owns it.
    return new WatchedConnection(socket.secure() ? socket : with_plain_waiting(socket), params_, factory_, watch_);
  }

 private:
  net::HTTPServerParams::Ptr params_;
  net::HTTPRequestHandlerFactory::Ptr factory_;
  ConnectionWatch& watch_;
};

std::string_view reason_of(const Poco::Exception& error)
{
  if (dynamic_cast<const net::DNSException*>(&error) != nullptr) return "ce nom de machine n’est pas connu.";
  switch (error.code()) {
    case POCO_EADDRINUSE:
      return "le port est pris, arrêtez le programme qui l’occupe.";
    case POCO_EADDRNOTAVAIL:
      return "ce n’est pas une adresse de cette machine.";
    case POCO_EACCES:
      return "ce port demande des droits d’administrateur.";
    default:
      return "le système refuse cette adresse.";
  }
}

net::ServerSocket listen_on(const ListenSetting& setting)
{
  try {
    const net::SocketAddress address(setting.host, setting.port);
    const auto bind = [&](net::ServerSocket&& socket) {
      socket.bind(address, true, false);  // never a port that another program answers on
      socket.listen(kConnectionsWaitingMax);
      return std::move(socket);
    };
    if (setting.certificate.empty()) return bind(net::ServerSocket());
    net::Context::Params tls;
    tls.certificateFile = setting.certificate;
    tls.privateKeyFile = setting.key;
    tls.verificationMode = net::Context::VERIFY_NONE;  // clients show no certificate
    net::Context::Ptr context = new net::Context(net::Context::TLS_SERVER_USE, tls);
    context->requireMinimumProtocol(net::Context::PROTO_TLSV1_2);
    return bind(net::SecureServerSocket(context));
  } catch (const net::SSLException& error) {
    throw Error(
        ErrorCode::kUnavailable,
        fmt::format("Le certificat «\u00A0{}\u00A0» et la clé «\u00A0{}\u00A0» ne se lisent pas, ou ne vont pas "
                    "ensemble\u00A0: deux fichiers PEM sont attendus.",
                    setting.certificate, setting.key),
        error.displayText());
  } catch (const Poco::Exception& error) {
    const std::string where = fmt::format("{}:{}", setting.host, setting.port);
    throw Error(ErrorCode::kUnavailable,
                fmt::format("Impossible d’écouter sur {}\u00A0: {} Choisissez une autre adresse avec --listen.", where,
                            reason_of(error)),
                fmt::format("listen on {}: {}", where, error.displayText()));
  }
}

}  // namespace

ListenSetting ListenSetting::parse(const std::string& text)
{
  ListenSetting setting;
  const std::size_t colon = text.rfind(':');
  const std::string_view port = std::string_view(text).substr(colon == std::string::npos ? text.size() : colon + 1);
  const auto [stop, error] = std::from_chars(port.data(), port.data() + port.size(), setting.port);
  if (port.empty() || error != std::errc() || stop != port.data() + port.size() || colon == 0) {
    throw Error(ErrorCode::kMisuse,
                fmt::format("--listen\u00A0: «\u00A0{}\u00A0» n’est pas une adresse comme 127.0.0.1:8080.", text));
  }
  setting.host = text.substr(0, colon);
  if (setting.host.size() > 2 && setting.host.front() == '[' && setting.host.back() == ']') {
    setting.host = setting.host.substr(1, setting.host.size() - 2);
  }
  return setting;
}

struct HttpServer::State {
  ConnectionWatch watch;
  net::ServerSocket socket;
  Poco::ThreadPool pool{2, kConnectionsMax + 1};
  std::unique_ptr<net::TCPServer> server;
};

HttpServer::HttpServer(Application& application, const ListenSetting& setting) : state_(std::make_unique<State>())
{
  state_->socket = listen_on(setting);
  net::HTTPServerParams::Ptr params = new net::HTTPServerParams;
  params->setMaxThreads(kConnectionsMax);
  params->setMaxQueued(kConnectionsWaitingMax);
  params->setKeepAlive(true);
  params->setKeepAliveTimeout(Poco::Timespan(kKeepAliveSeconds, 0));
  params->setTimeout(Poco::Timespan(kReceiveSecondsMax, 0));
  const net::HTTPRequestHandlerFactory::Ptr factory =
      new HandlerFactory(application, state_->watch, !setting.certificate.empty());
  state_->server = std::make_unique<net::TCPServer>(new ConnectionFactory(params, factory, state_->watch), state_->pool,
                                                    state_->socket, params);
  state_->server->start();
}

HttpServer::~HttpServer()
{
  stop();
}

std::uint16_t HttpServer::port() const
{
  return state_->socket.address().port();
}

void HttpServer::stop()
{
  if (!state_->server) return;
  state_->server->stop();
  state_->watch.end_all();
  state_->pool.joinAll();
  state_->server.reset();
}

}  // namespace classeur::server
