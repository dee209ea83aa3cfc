#include "server/dispatcher.hpp"

#include <algorithm>

#include <Poco/Exception.h>
#include <Poco/Logger.h>
#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/sessions.hpp"
#include "server/assets.hpp"
#include "server/form_reader.hpp"
#include "server/http_text.hpp"
#include "server/pages/pages.hpp"
#include "server/permissions.hpp"
#include "templates/xslt.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::int64_t kTouchAfterSeconds = 300;
constexpr std::string_view kHtml = "text/html; charset=utf-8";

Poco::Logger& logger()
{
  return Poco::Logger::get("classeur.http");
}

std::string viewer_key(PageScope scope, const std::optional<model::Account>& account)
{
  switch (scope) {
    case PageScope::kNotCached:
    case PageScope::kAnyone:
      return account ? "signed-in" : "anyone";
    case PageScope::kRole:
      return account ? std::string(model::code_of(account->role)) : "anyone";
    case PageScope::kAccount:
      return account ? fmt::format("account {}", account->id) : "anyone";
  }
  return "";
}

}  // namespace

// One request on its way to its answer.
struct Dispatcher::Exchange {
  const IncomingRequest& incoming;
  const Wire& wire;
  Request request;
  Visitor visitor;
  std::optional<model::store::Reader> reader;
  bool head_only = false;
  bool keep_alive = true;
  bool sent = false;
  std::string_view query;

  void send(std::string head, std::string_view body)
  {
    sent = true;
    if (!head_only) head += body;
    wire(head);
  }
};

Dispatcher::Dispatcher(model::store::Store& store, Jobs* jobs, SiteSettings settings)
    : store_(store), jobs_(jobs), settings_(std::move(settings))
{
  token_mark_ = base::to_hex(base::random_bytes(kTokenLength / 2));
  if (!has_dsfr()) settings_.theme = "neutral";
}

bool Dispatcher::answer(const IncomingRequest& incoming, const Wire& wire)
{
  Exchange exchange{incoming, wire, {}, {}, std::nullopt, incoming.method == "HEAD", true, false, {}};
  exchange.request.theme = settings_.theme;
  exchange.request.assets = assets_path();
  exchange.request.secure = incoming.secure;
  exchange.request.today = settings_.today();
  exchange.request.day = exchange.request.today;
  try {
    route(exchange);
  } catch (const Error& error) {
    if (error.code() == ErrorCode::kDamaged || error.code() == ErrorCode::kUnavailable) {
      logger().error("%s: %s", incoming.target, std::string(error.what()));
    }
    if (exchange.sent) return false;
    fail(exchange, error);
  } catch (const Poco::TimeoutException&) {
    throw;
  } catch (const Poco::IOException&) {
    throw;
  } catch (const std::exception& error) {
    logger().error("%s: %s", incoming.target, std::string(error.what()));
    if (exchange.sent) return false;
    fail(exchange,
         Error(ErrorCode::kDamaged, "Le serveur a rencontré une erreur. Elle a été consignée.", error.what()));
  }
  return exchange.keep_alive;
}

void Dispatcher::route(Exchange& exchange)
{
  const IncomingRequest& incoming = exchange.incoming;
  Request& request = exchange.request;
  const bool post = incoming.method == "POST";
  if (post) exchange.keep_alive = false;  // until the body has been read
  if (!post && incoming.method != "GET" && incoming.method != "HEAD") {
    exchange.keep_alive = false;
    exchange.send(Head(405).add("Allow", "GET, HEAD, POST").add("Content-Type", "text/plain").finish(0), "");
    return;
  }
  if (incoming.target.size() > kTargetBytesMax) {
    exchange.send(Head(414).add("Content-Type", "text/plain").finish(0), "");
    return;
  }
  request.method = post ? Method::kPost : Method::kGet;
  const std::string_view target = incoming.target;
  const std::size_t question = std::min(target.find('?'), target.size());
  exchange.query = target.substr(std::min(question + 1, target.size()));
  auto path = percent_decode(target.substr(0, question), PlusSign::kItself);
  auto query = parse_query(exchange.query);
  if (!path || !query || path->empty() || path->front() != '/') {
    throw Error(ErrorCode::kMisuse, "Cette adresse est mal écrite.", "bad address " + incoming.target);
  }
  request.path = std::move(*path);
  request.query = std::move(*query);
  if (request.path.starts_with(assets_path() + "/")) {
    send_asset(exchange, std::string_view(request.path).substr(assets_path().size() + 1));
    return;
  }

  exchange.reader.emplace(store_.read());
  const base::Instant now = store_.now();
  exchange.visitor = recognise(*exchange.reader, incoming.cookies, now);
  request.account = exchange.visitor.account;
  request.session = exchange.visitor.session;
  request.csrf = token_mark_;
  request.reader = &*exchange.reader;
  request.store = &store_;
  request.jobs = jobs_;

  bool other_method = false;
  const auto match = match_route(routes(), request.method, request.path, &other_method);
  if (!match) {
    if (other_method) {
      exchange.send(Head(405).add("Allow", post ? "GET, HEAD" : "POST").add("Content-Type", "text/plain").finish(0),
                    "");
      return;
    }
    // Who is not signed in learns of no address whether it exists.
    if (!request.account) {
      send(exchange, {Redirect{"/connexion?suite=" + percent_encode(incoming.target)}, 303, {}});
      return;
    }
    throw Error(ErrorCode::kNotFound, "Cette page n’existe pas, ou plus.", "no route " + request.path);
  }
  switch (judge_access(find_permission(request.method, match->route->pattern), request.account)) {
    case Verdict::kAllowed:
      break;
    case Verdict::kSignInFirst:
      send(exchange, {Redirect{"/connexion?suite=" + percent_encode(post ? "/" : incoming.target)}, 303, {}});
      return;
    case Verdict::kForbidden:
      throw Error(ErrorCode::kNotAllowed, "Votre rôle ne donne pas accès à cette page.", "forbidden " + request.path);
  }
  serve_page(exchange, *match);
}

void Dispatcher::serve_page(Exchange& exchange, const RouteMatch& match)
{
  Request& request = exchange.request;
  request.parameters = match.parameters;
  if (const auto day = request.query.get("jour"); day && !day->empty()) {
    const auto parsed = base::Date::parse(*day);
    if (!parsed) throw Error(ErrorCode::kBadInput, "Le jour s’écrit AAAA-MM-JJ, par exemple 2019-11-18.");
    request.day = *parsed;
  }
  if (request.method == Method::kPost) {
    read_form(exchange);
    exchange.keep_alive = true;
    if (request.form.get_or("csrf", "") != exchange.visitor.csrf || exchange.visitor.new_visit) {
      throw Error(ErrorCode::kNotAllowed, "Ce formulaire a expiré\u00A0: rechargez la page, puis recommencez.",
                  "wrong form token at " + request.path);
    }
    run_handler(exchange, match.route->handler);
    return;
  }
  const PageScope scope = match.route->scope;
  if (scope == PageScope::kNotCached) {
    run_handler(exchange, match.route->handler);
    return;
  }
  std::string key = fmt::format("{}\n{}\n{}\n{}\n{}\n{}", exchange.incoming.target, viewer_key(scope, request.account),
                                request.reader->journal_head(), request.day.iso(), request.today.iso(), request.theme);
  auto page = cache_.find(key);
  if (!page) {
    const Response response = match.route->handler(request);
    const auto* view = std::get_if<View>(&response.content);
    if (!view || response.status != 200 || !response.headers.empty()) {
      send(exchange, response);
      return;
    }
    CachedPage rendered = render(*view, response.status);
    rendered.etag = base::sha256(key).hex().substr(0, 24);
    page = std::make_shared<const CachedPage>(std::move(rendered));
    cache_.put(std::move(key), page);
  }
  send_page(exchange, *page, {});
}

void Dispatcher::run_handler(Exchange& exchange, const Handler& handler)
{
  send(exchange, handler(exchange.request));
}

void Dispatcher::read_form(Exchange& exchange)
{
  const IncomingRequest& incoming = exchange.incoming;
  const bool multipart = incoming.content_type.starts_with("multipart/form-data");
  if (!multipart && !incoming.content_type.starts_with("application/x-www-form-urlencoded")) {
    throw Error(ErrorCode::kMisuse, "Ce formulaire est d’un type inconnu.", "content type " + incoming.content_type);
  }
  if (incoming.content_length > (multipart ? kUploadBytesMax : kFormBytesMax)) {
    throw Error(ErrorCode::kTooLarge, "L’envoi dépasse la taille permise.",
                fmt::format("body of {} bytes", incoming.content_length));
  }
  if (multipart) {
    read_multipart(*incoming.body, incoming.content_type, store_, exchange.request);
  } else {
    read_urlencoded(*incoming.body, kFormBytesMax, exchange.request.form);
  }
}

void Dispatcher::fail(Exchange& exchange, const Error& error)
{
  try {
    Response response = pages::error_page(exchange.request, error);
    response.status = base::http_status(error.code());
    send(exchange, response);
  } catch (const std::exception& second) {
    // The page itself failed: say it plainly.
    if (exchange.sent) throw;
    logger().error("error page: %s", std::string(second.what()));
    const std::string body = error.advice() + "\n";
    exchange.send(Head(base::http_status(error.code()))
                      .add("Content-Type", "text/plain; charset=utf-8")
                      .add("Cache-Control", "no-store")
                      .finish(body.size()),
                  body);
  }
}

CachedPage Dispatcher::render(const View& view, int status) const
{
  CachedPage page;
  page.status = status;
  page.html = templates::style_sheet(view.sheet)
                  .apply(base::XmlDocument::parse(view.xml, view.sheet),
                         {{"assets", assets_path()}, {"theme", settings_.theme}});
  for (std::size_t at = page.html.find(token_mark_); at != std::string::npos;
       at = page.html.find(token_mark_, at + kTokenLength)) {
    page.token_places.push_back(at);
  }
  return page;
}

void Dispatcher::send_page(Exchange& exchange, const CachedPage& page,
                           const std::vector<std::pair<std::string, std::string>>& headers)
{
  Head head(page.status);
  head.add_all(headers);
  if (exchange.visitor.new_visit) {
    head.add("Set-Cookie", visit_cookie(exchange.visitor.csrf, exchange.request.secure));
  }
  if (page.etag.empty()) {
    head.add("Cache-Control", "no-store");
  } else {
    // The forms of two sessions differ by their token, so their pages have different tags.
    const std::string etag = page.etag + exchange.visitor.csrf.substr(0, 8);
    head.add("Cache-Control", "private, no-cache").add("ETag", "\"" + etag + "\"");
    if (page.status == 200 && names_etag(exchange.incoming.if_none_match, etag)) {
      Head unchanged(304);
      exchange.send(unchanged.add("Cache-Control", "private, no-cache").add("ETag", "\"" + etag + "\"").finish(0), "");
      return;
    }
  }
  head.add("Content-Type", kHtml);
  std::string bytes = head.finish(page.html.size());
  const std::size_t body = bytes.size();
  if (!exchange.head_only) {
    bytes += page.html;
    for (const std::size_t place : page.token_places) {
      bytes.replace(body + place, kTokenLength, exchange.visitor.csrf);
    }
  }
  exchange.sent = true;
  exchange.wire(bytes);
  if (exchange.visitor.session && exchange.reader) {
    const auto session = model::store::find_session(*exchange.reader, *exchange.visitor.session);
    const base::Instant now = store_.now();
    if (session && now.seconds - session->last_seen.seconds > kTouchAfterSeconds) {
      model::store::touch_session(store_, *exchange.visitor.session, now);
    }
  }
}

void Dispatcher::send(Exchange& exchange, const Response& response)
{
  if (const auto* view = std::get_if<View>(&response.content)) {
    send_page(exchange, render(*view, response.status), response.headers);
  } else if (const auto* text = std::get_if<Text>(&response.content)) {
    exchange.send(Head(response.status)
                      .add("Content-Type", text->content_type)
                      .add("Cache-Control", "no-store")
                      .add_all(response.headers)
                      .finish(text->body.size()),
                  text->body);
  } else if (const auto* redirect = std::get_if<Redirect>(&response.content)) {
    exchange.send(Head(303)
                      .add("Location", redirect->location)
                      .add("Cache-Control", "no-store")
                      .add_all(response.headers)
                      .finish(0),
                  "");
  } else if (const auto* content = std::get_if<StoredContent>(&response.content)) {
    send_stored(exchange, response, *content);
  }
}

void Dispatcher::send_asset(Exchange& exchange, std::string_view name)
{
  const auto asset = find_asset(name);
  if (!asset) throw Error(ErrorCode::kNotFound, "Ce fichier n’existe pas.", "no asset " + std::string(name));
  const bool packed = exchange.incoming.accepts_gzip && !asset->packed.empty();
  const std::string_view body = packed ? asset->packed : asset->bytes;
  Head head(200);
  head.add("Content-Type", asset->content_type).add("Cache-Control", "public, max-age=31536000, immutable");
  if (!asset->packed.empty()) head.add("Vary", "Accept-Encoding");
  if (packed) head.add("Content-Encoding", "gzip");
  exchange.send(head.finish(body.size()), body);
}

void Dispatcher::send_stored(Exchange& exchange, const Response& response, const StoredContent& content)
{
  const auto file = model::store::find_file(*exchange.reader, content.digest);
  if (!file) throw Error(ErrorCode::kNotFound, "Ce fichier n’existe pas.", "no file " + content.digest.hex());
  const std::string etag = content.digest.hex();
  // What a browser would run never opens in the page's own origin.
  const std::string& type = file->media_type;
  const bool runs =
      type.starts_with("text/html") || type.starts_with("image/svg") || type.find("xml") != std::string::npos;
  const bool is_inline = content.disposition == Disposition::kInline && !runs;
  const auto describe = [&](Head& head) -> Head& {
    return head.add("Content-Type", type)
        .add("ETag", "\"" + etag + "\"")
        .add("Accept-Ranges", "bytes")
        .add("Cache-Control", "private, no-cache")
        .add("Content-Disposition",
             fmt::format("{}; filename*=UTF-8''{}", is_inline ? "inline" : "attachment", percent_encode(content.name)))
        .add_all(response.headers);
  };
  if (names_etag(exchange.incoming.if_none_match, etag)) {
    exchange.send(Head(304).add("ETag", "\"" + etag + "\"").finish(0), "");
    return;
  }
  const auto [verdict, range] = parse_range(exchange.incoming.range, file->bytes);
  if (verdict == RangeVerdict::kUnsatisfiable) {
    exchange.send(Head(416).add("Content-Range", fmt::format("bytes */{}", file->bytes)).finish(0), "");
    return;
  }
  const bool part = verdict == RangeVerdict::kGood;
  Head head(part ? 206 : 200);
  describe(head);
  const ByteRange sent = part ? range : ByteRange{0, file->bytes - 1};
  if (part) head.add("Content-Range", fmt::format("bytes {}-{}/{}", sent.first, sent.last, file->bytes));
  std::string bytes = head.finish(static_cast<std::size_t>(sent.last - sent.first + 1));
  std::int64_t at = sent.first;
  while (!exchange.head_only && at <= sent.last) {
    const std::int64_t length = std::min(sent.last - at + 1, static_cast<std::int64_t>(model::store::kChunkBytes));
    const std::string chunk = model::store::read_file_range(*exchange.reader, content.digest, at, length);
    if (chunk.empty()) throw Error(ErrorCode::kDamaged, "Le fichier est incomplet.", "short file " + etag);
    bytes += chunk;
    exchange.sent = true;
    exchange.wire(bytes);
    bytes.clear();
    at += static_cast<std::int64_t>(chunk.size());
  }
  if (!bytes.empty()) exchange.send(std::move(bytes), "");
}

}  // namespace classeur::server
