// From a request as it came in to the bytes that go out: who asks, may he, which handler, which page is cached.
// Knows HTTP's words and nothing of sockets.
#pragma once

#include <functional>
#include <istream>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/error.hpp"
#include "model/store/store.hpp"
#include "server/page_cache.hpp"
#include "server/request.hpp"
#include "server/response.hpp"
#include "server/routes.hpp"
#include "server/visitors.hpp"

namespace classeur::server
{

constexpr std::size_t kTargetBytesMax = 8 * 1024;  // address with its query
constexpr std::int64_t kFormBytesMax = 1 << 20;    // a form without files
constexpr std::int64_t kUploadBytesMax = model::store::kFileBytesMax + (1 << 20);

struct IncomingRequest {
  std::string method;
  std::string target;  // as it came
  std::string cookies;
  std::string if_none_match;
  std::string range;
  std::string content_type;
  std::int64_t content_length = -1;  // -1: unknown
  bool accepts_gzip = false;
  bool secure = false;
  std::istream* body = nullptr;
};

// Sends bytes as they are. One call is one send; throws when the other side is gone.
using Wire = std::function<void(std::string_view)>;

struct SiteSettings {
  std::string theme = "dsfr";
  std::function<base::Date()> today;  // the day the site lives in
};

// Thread-safe.
class Dispatcher
{
 public:
  // All must outlive the dispatcher. `jobs` may be null: then no work can be started.
  Dispatcher(model::store::Store& store, Jobs* jobs, SiteSettings settings);

  // Answers in full. False if the connection must be closed afterwards: the body was not read to its end.
  bool answer(const IncomingRequest& incoming, const Wire& wire);

  const PageCache& cache() const { return cache_; }

 private:
  struct Exchange;
  void route(Exchange& exchange);
  void serve_page(Exchange& exchange, const RouteMatch& match);
  void run_handler(Exchange& exchange, const Handler& handler);
  void read_form(Exchange& exchange);
  void fail(Exchange& exchange, const base::Error& error);
  void send(Exchange& exchange, const Response& response);
  void send_asset(Exchange& exchange, std::string_view name);
  void send_stored(Exchange& exchange, const Response& response, const StoredContent& content);
  CachedPage render(const View& view, int status) const;
  void send_page(Exchange& exchange, const CachedPage& page,
                 const std::vector<std::pair<std::string, std::string>>& headers);

  model::store::Store& store_;
  Jobs* jobs_;
  SiteSettings settings_;
  std::string token_mark_;  // stands for the form token in cached pages; nobody can guess it
  PageCache cache_;
};

}  // namespace classeur::server
