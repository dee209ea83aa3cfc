#include "server/application.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/stat.h>

#include "base/resource.hpp"
#include "model/store/files.hpp"
#include "server/forbidden_posts.hpp"
#include "server/form.hpp"
#include "server/http_heads.hpp"
#include "server/http_words.hpp"
#include "server/own_work.hpp"
#include "server/permissions.hpp"
#include "templates/xslt.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kOk = 200;
constexpr int kPartialContent = 206;
constexpr int kSeeOther = 303;
constexpr int kNotModified = 304;
constexpr int kBadRequest = 400;
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kMethodNotAllowed = 405;
constexpr int kTargetTooLong = 414;
constexpr int kRangeNotSatisfiable = 416;
constexpr int kServerError = 500;
constexpr std::size_t kVisitBytes = 32;
constexpr std::size_t kEtagCharacters = 32;

constexpr auto kSafeInline =
    std::to_array<std::string_view>({"application/pdf", "image/png", "image/jpeg", "text/plain"});

ErrorCode code_of(int status)
{
  switch (status) {
    case kForbidden:
      return ErrorCode::kNotAllowed;
    case kNotFound:
      return ErrorCode::kNotFound;
    case kServerError:
      return ErrorCode::kDamaged;
    default:
      return ErrorCode::kMisuse;
  }
}

std::string build_of(const Assets& assets)
{
  base::Sha256 digest;
  digest.update(CLASSEUR_VERSION);
  digest.update(assets.address());
  for (const std::string& name : base::resource_names("templates/pages/")) digest.update(base::resource(name));
  struct stat program {
  };
  if (stat("/proc/self/exe", &program) == 0) {
    digest.update(fmt::format("{} {}", program.st_size, program.st_mtim.tv_sec));
  }
  return digest.finish().hex();
}

}  // namespace

std::int64_t Outgoing::content_length() const
{
  if (slice) return slice->length;
  if (page) return static_cast<std::int64_t>(page->body.size());
  if (!bytes.empty()) return static_cast<std::int64_t>(bytes.size());
  return static_cast<std::int64_t>(body.size());
}

struct Application::Visit {
  Request request;
  const Route* route = nullptr;
  std::shared_ptr<const ViewerReadings> readings;  // of the account
  std::string path_and_query;
  std::string new_visit;  // a cookie to set
  std::int64_t head = 0;
  std::string etag;
  std::string key;
  bool is_api() const { return request.path.starts_with("/api/"); }

  // All of the account that a page may show beside what the space holds: its role, what the menu counts, readings.
  std::string viewer() const
  {
    if (!request.account) return {};
    return fmt::format("{}{} {}{}", model::code_of(request.account->role), request.account->password_given ? " -" : "",
                       request.pending.text(), key_of(request.readings));
  }
};

Application::Application(store::Store& space, Jobs& jobs, ApplicationSetting setting)
    : store_(space),
      jobs_(jobs),
      setting_(std::move(setting)),
      sessions_(space),
      cache_(kPageCacheBytesMax),
      csrf_marker_(base::to_hex(base::random_bytes(kVisitBytes)))
{
  build_ = build_of(assets_);
}

Outgoing Application::answer(const Incoming& incoming)
{
  Visit visit;
  visit.request.theme = setting_.theme;
  visit.request.public_address = setting_.public_address;
  visit.request.assets = assets_.address();
  visit.request.store = &store_;
  visit.request.jobs = &jobs_;
  visit.request.secure = incoming.secure;
  visit.request.client = incoming.client;
  try {
    if (incoming.target.size() > kTargetBytesMax) {
      throw Error(ErrorCode::kMisuse, advice_of(kTargetTooLong));
    }
    Outgoing outgoing = answer_route(incoming, visit);
    if (!visit.new_visit.empty()) {
      outgoing.head += field("Set-Cookie", fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}", kVisitCookie,
                                                       visit.new_visit, incoming.secure ? "; Secure" : ""));
    }
    if (incoming.secure) outgoing.head += "Strict-Transport-Security: max-age=31536000\r\n";
    return outgoing;
  } catch (const Error& error) {
    const int status = base::http_status(error.code());
    if (status >= kServerError) log(incoming, visit, error.what());
    return fail(visit, error, status);
  } catch (const std::exception& error) {
    log(incoming, visit, error.what());
    return fail(visit, Error(code_of(kServerError), advice_of(kServerError)), kServerError);
  }
}

void Application::log(const Incoming& incoming, const Visit& visit, std::string_view what)
{
  std::fputs(fmt::format("classeur: {} {}: {}\n", incoming.method, visit.request.path, what).c_str(), stderr);
}

Outgoing Application::answer_asset(const Incoming& incoming, std::string_view path) const
{
  const Asset* const asset = assets_.find(path);
  if (asset == nullptr) throw Error(ErrorCode::kNotFound, advice_of(kNotFound));
  Outgoing outgoing;
  outgoing.head = field("Content-Type", asset->media_type);
  outgoing.head += kForEver;
  outgoing.head += kEveryHead;
  outgoing.bytes = asset->bytes;
  if (asset->is_compressible) {
    outgoing.head += "Vary: Accept-Encoding\r\n";
    if (accepts_gzip(incoming.accept_encoding)) {
      if (const auto compressed = assets_.compressed(*asset)) {
        outgoing.head += "Content-Encoding: gzip\r\n";
        outgoing.bytes = *compressed;
      }
    }
  }
  return outgoing;
}

Outgoing Application::answer_route(const Incoming& incoming, Visit& visit)
{
  Request& request = visit.request;
  const std::size_t question = std::min(incoming.target.find('?'), incoming.target.size());
  const auto path = percent_decode(incoming.target.substr(0, question), PlusSign::kItself);
  const std::string_view query_text = incoming.target.substr(std::min(question + 1, incoming.target.size()));
  std::optional<Fields> query = decode_fields(query_text, kFormFieldsMax);
  if (!path || !query || path->empty() || path->front() != '/') {
    throw Error(ErrorCode::kMisuse, advice_of(kBadRequest));
  }
  request.path = *path;
  request.query = std::move(*query);
  const auto method = method_of(incoming.method);
  if (!method) return fail(visit, Error(ErrorCode::kMisuse, advice_of(kMethodNotAllowed)), kMethodNotAllowed);
  request.method = *method;
  if (request.method == Method::kGet && path->starts_with("/assets/")) return answer_asset(incoming, *path);

  request.today = setting_.today();
  request.day = request.today;
  visit.head = store_.journal_head();
  visit.path_and_query = fmt::format("{}?{}", *path, query_text);

  const std::string_view secret = cookie_value(incoming.cookie, kSessionCookie);
  if (const auto who = sessions_.find(secret, visit.head)) {
    request.account = who->account;
    request.session = who->token;
    request.csrf = who->csrf;
    request.pending = notices_.counts_of(store_, *request.account, visit.head, request.today);
    visit.readings = readings_.of(store_, *request.account, visit.head, request.today);
    request.pending.to_read = visit.readings->due;
    if (may_hand_in_its_own(request.account->role)) {
      request.functions = notices_.functions_of(*request.account, request.today);
    }
  } else {
    std::string browser(cookie_value(incoming.cookie, kVisitCookie));
    if (browser.size() != 2 * kVisitBytes) {
      browser = base::to_hex(base::random_bytes(kVisitBytes));
      visit.new_visit = browser;
    }
    request.csrf = visit_csrf(browser);
  }

  const std::string wanted_day = request.query.get_or("jour", "");
  if (!wanted_day.empty()) {
    const auto day = base::Date::parse(wanted_day);
    if (!day) throw Error(ErrorCode::kBadInput, "«\u00A0jour\u00A0» attend une date comme 2019-11-18.");
    request.day = *day;
  }
  if (request.query.get_or("connu", "alors") != "alors") {
    throw Error(ErrorCode::kMisuse, "«\u00A0connu\u00A0» attend «\u00A0alors\u00A0», ou rien.");
  }

  bool other_method = false;
  std::optional<RouteMatch> match = match_route(routes(), request.method, *path, &other_method);
  if (!match) {
    const int status = other_method ? kMethodNotAllowed : kNotFound;
    return fail(visit, Error(code_of(status), advice_of(status)), status);
  }
  visit.route = match->route;
  request.parameters = std::move(match->parameters);
  switch (judge_access(find_permission(request.method, visit.route->pattern), request.account)) {
    case Verdict::kAllowed:
      return run(incoming, visit);
    case Verdict::kIfItsOwn:
      // Before anything of the body is read: whoever has nothing to hand in sends no file.
      if (has_own_work(request, visit.route->pattern, store_.read())) return run(incoming, visit);
      [[fallthrough]];
    case Verdict::kForbidden:
      if (request.method != Method::kGet) record_forbidden_post(store_, visit.route->pattern, request);
      throw Error(ErrorCode::kNotAllowed, advice_of(kForbidden));
    case Verdict::kChoosePasswordFirst:
      return send_to_password(incoming, visit);
    case Verdict::kSignInFirst:
      break;
  }
  if (visit.is_api()) throw Error(ErrorCode::kNotSignedIn, "Connectez-vous d’abord.");
  return send_to(incoming, visit, "/connexion");
}

Outgoing Application::send_to_password(const Incoming& incoming, Visit& visit)
{
  constexpr std::string_view kChooseFirst = "Choisissez d’abord votre mot de passe.";
  if (visit.is_api()) throw Error(ErrorCode::kNotAllowed, std::string(kChooseFirst));
  return send_to(incoming, visit, "/mot-de-passe");
}

Outgoing Application::send_to(const Incoming& incoming, Visit& visit, std::string_view door)
{
  const bool back = visit.request.method == Method::kGet && visit.request.path != "/";
  const std::string after = back ? "?suite=" + percent_encode(incoming.target) : std::string();
  Outgoing outgoing = finish(incoming, visit, {Redirect{std::string(door) + after}, kSeeOther, {}});
  outgoing.body_was_read = !incoming.has_body;
  return outgoing;
}

Outgoing Application::run(const Incoming& incoming, Visit& visit)
{
  Request& request = visit.request;
  if (request.method != Method::kGet) {
    if (!incoming.fetch_site.empty() && incoming.fetch_site != "same-origin" && incoming.fetch_site != "none") {
      throw Error(ErrorCode::kNotAllowed, "Ce formulaire vient d’un autre site\u00A0: il est refusé.",
                  "cross-site post");
    }
    const std::string token = read_body(incoming, visit.route->form_size, request);
    if (request.csrf.empty() || token != request.csrf) {
      throw Error(ErrorCode::kNotAllowed,
                  "Ce formulaire n’est plus valable\u00A0: revenez à la page, rechargez-la et recommencez.",
                  "CSRF token");
    }
    // No snapshot stays open for as long as a large file takes.
    if (request.body != nullptr) return finish(incoming, visit, visit.route->handler(request));
    const store::Reader reader = store_.read();
    request.reader = &reader;
    return finish(incoming, visit, visit.route->handler(request));
  }

  std::string viewer;
  switch (visit.route->scope) {
    case PageScope::kNotCached: {
      const store::Reader reader = store_.read();
      request.reader = &reader;
      return finish(incoming, visit, visit.route->handler(request));
    }
    case PageScope::kAnyone:
      request.account.reset();
      request.csrf.clear();
      visit.new_visit.clear();
      break;
    case PageScope::kRole:
      viewer = visit.viewer();
      break;
    case PageScope::kRoleAndReading:
      if (visit.readings)
        request.readings = readings_of_document(*visit.readings, request.parameters.get_or("code", ""));
      viewer = visit.viewer();
      break;
    case PageScope::kRoleAndFunctions:
      viewer = fmt::format("{}\n{}", visit.viewer(), fmt::join(request.functions, "\n"));
      break;
    case PageScope::kAccount:
      if (request.account) viewer = fmt::format("{} {}", request.account->id, visit.viewer());
      break;
  }
  const auto key_at = [&](std::int64_t head) {
    return fmt::format("{}\n{}\n{}\n{}", visit.path_and_query, viewer, head, request.today.iso());
  };
  visit.key = key_at(visit.head);
  const auto etag_of = [&] {
    return fmt::format("\"{}\"", base::sha256(build_ + visit.key + request.csrf).hex().substr(0, kEtagCharacters));
  };
  visit.etag = etag_of();
  if (names_etag(incoming.if_none_match, visit.etag)) {
    Outgoing unchanged;
    unchanged.status = kNotModified;
    unchanged.head = field("ETag", visit.etag);
    unchanged.head += kPrivate;
    return unchanged;
  }
  if (auto page = cache_.find(visit.key)) {
    Outgoing outgoing;
    outgoing.page = std::move(page);
    outgoing.csrf = request.csrf;
    outgoing.head = field("Content-Type", outgoing.page->content_type) + field("ETag", visit.etag);
    outgoing.head += kPrivate;
    outgoing.head += kPageHead;
    outgoing.head += kEveryHead;
    return outgoing;
  }
  const store::Reader reader = store_.read();
  // The snapshot may be newer than the head just asked for: the page is kept under its own.
  if (const std::int64_t head = reader.journal_head(); head != visit.head) {
    visit.head = head;
    visit.key = key_at(head);
    visit.etag = etag_of();
  }
  request.reader = &reader;
  const std::string csrf = std::exchange(request.csrf, csrf_marker_);
  Response response = visit.route->handler(request);
  request.csrf = csrf;
  return finish(incoming, visit, std::move(response));
}

Outgoing Application::render(Visit& visit, const View& view, int status)
{
  const base::XmlDocument document = base::XmlDocument::parse(view.xml, view.sheet);
  const templates::StyleParameters parameters{{"assets", visit.request.assets}, {"theme", visit.request.theme}};
  auto page = std::make_shared<RenderedPage>();
  page->content_type = "text/html; charset=utf-8";
  page->body = templates::style_sheet(view.sheet).apply(document, parameters);
  page->csrf_places = places_of(csrf_marker_, page->body);
  page->body.shrink_to_fit();
  const bool keep = status == kOk && !visit.key.empty();
  if (keep) cache_.add(visit.key, page);
  Outgoing outgoing;
  outgoing.status = status;
  outgoing.page = std::move(page);
  outgoing.csrf = visit.request.csrf;
  outgoing.head = field("Content-Type", "text/html; charset=utf-8");
  if (keep) {
    outgoing.head += field("ETag", visit.etag);
    outgoing.head += kPrivate;
  } else {
    outgoing.head += kNoStore;
  }
  outgoing.head += kPageHead;
  outgoing.head += kEveryHead;
  return outgoing;
}

Outgoing Application::finish(const Incoming& incoming, Visit& visit, Response response)
{
  Outgoing outgoing;
  if (const auto* view = std::get_if<View>(&response.content)) {
    outgoing = render(visit, *view, response.status);
  } else if (const auto* content = std::get_if<StoredContent>(&response.content)) {
    outgoing = send_file(incoming, visit, *content);
  } else if (const auto* redirect = std::get_if<Redirect>(&response.content)) {
    outgoing.status = kSeeOther;
    outgoing.head = field("Location", redirect->location);
    outgoing.head += kNoStore;
    outgoing.head += kEveryHead;
  } else {
    auto& text = std::get<Text>(response.content);
    outgoing.status = response.status;
    outgoing.body = std::move(text.body);
    outgoing.head = field("Content-Type", text.content_type);
    if (!visit.etag.empty() && response.status == kOk) {
      outgoing.head += field("ETag", visit.etag);
      outgoing.head += kPrivate;
    } else {
      outgoing.head += kNoStore;
    }
    outgoing.head += kPageHead;
    outgoing.head += kEveryHead;
  }
  for (const auto& [name, value] : response.headers) outgoing.head += field(name, value);
  return outgoing;
}

Outgoing Application::send_file(const Incoming& incoming, Visit& visit, const StoredContent& content)
{
  const auto file = store::find_file(*visit.request.reader, content.digest);
  if (!file) throw Error(ErrorCode::kNotFound, "Ce fichier n’existe pas.", "no file " + content.digest.hex());
  const std::string etag = fmt::format("\"{}\"", content.digest.hex().substr(0, kEtagCharacters));
  Outgoing outgoing;
  outgoing.head = field("ETag", etag);
  outgoing.head += kPrivate;
  if (names_etag(incoming.if_none_match, etag)) {
    outgoing.status = kNotModified;
    return outgoing;
  }
  ByteRange range{0, file->bytes};
  const bool may_be_part = incoming.if_range.empty() || incoming.if_range == etag;
  switch (may_be_part ? parse_range(incoming.range, file->bytes, range) : RangeVerdict::kWhole) {
    case RangeVerdict::kWhole:
      break;
    case RangeVerdict::kPart:
      outgoing.status = kPartialContent;
      outgoing.head += field("Content-Range",
                             fmt::format("bytes {}-{}/{}", range.offset, range.offset + range.length - 1, file->bytes));
      break;
    case RangeVerdict::kUnsatisfiable:
      outgoing.status = kRangeNotSatisfiable;
      outgoing.head += field("Content-Range", fmt::format("bytes */{}", file->bytes));
      outgoing.head += kEveryHead;
      return outgoing;
  }
  const bool safe = std::find(kSafeInline.begin(), kSafeInline.end(), file->media_type) != kSafeInline.end();
  const bool is_shown = safe && content.disposition == Disposition::kInline;
  outgoing.head += field("Content-Type", file->media_type == "text/plain" ? "text/plain; charset=utf-8"
                                                                          : std::string_view(file->media_type));
  // RFC 6266 with RFC 8187.
  outgoing.head +=
      field("Content-Disposition",
            fmt::format("{}; filename*=UTF-8''{}", is_shown ? "inline" : "attachment", percent_encode(content.name)));
  outgoing.head += "Accept-Ranges: bytes\r\n";
  outgoing.head += kFileHead;
  outgoing.head += kEveryHead;
  outgoing.slice = Outgoing::Slice{content.digest, range.offset, range.length};
  return outgoing;
}

Outgoing Application::fail(Visit& visit, const Error& error, int status) noexcept
{
  Outgoing outgoing;
  try {
    visit.key.clear();
    if (visit.is_api()) {
      outgoing.body = fmt::format("{{\"error\": \"{}\"}}\n", base::xml_escape(error.advice()));
      outgoing.head = field("Content-Type", "application/json; charset=utf-8");
    } else if (error_handler() != nullptr) {
      const store::Reader reader = store_.read();
      visit.request.reader = &reader;
      const Response response = error_handler()(visit.request, error);
      outgoing = render(visit, std::get<View>(response.content), status);
    } else {
      outgoing.body = plain_error(status, error.advice());
      outgoing.head = field("Content-Type", "text/html; charset=utf-8");
    }
  } catch (const std::exception&) {
    // The page of the error cannot be made: say it plainly.
    outgoing = {};
    outgoing.body = plain_error(status, error.advice());
    outgoing.head = field("Content-Type", "text/html; charset=utf-8");
  }
  if (!outgoing.page) {
    outgoing.head += kNoStore;
    outgoing.head += kPageHead;
    outgoing.head += kEveryHead;
  }
  if (status == kMethodNotAllowed) outgoing.head += "Allow: GET, HEAD, POST, PATCH, DELETE\r\n";
  outgoing.status = status;
  outgoing.body_was_read = false;
  return outgoing;
}

}  // namespace classeur::server
