// From one HTTP request to one answer, without sockets: route, permission, session, CSRF, page cache, errors.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/error.hpp"
#include "model/store/store.hpp"
#include "server/assets.hpp"
#include "server/notices.hpp"
#include "server/page_cache.hpp"
#include "server/readings.hpp"
#include "server/request.hpp"
#include "server/response.hpp"
#include "server/routes.hpp"
#include "server/sessions.hpp"

namespace classeur::server
{

constexpr std::size_t kPageCacheBytesMax = std::size_t{16} << 20;
constexpr std::size_t kTargetBytesMax = 4096;        // path and query
constexpr std::size_t kFormBytesMax = 256UL * 1024;  // of a form without files
constexpr int kFormFieldsMax = 200;
constexpr std::size_t kFormFilesMax = 150;                           // of one form, which are fields of it too
constexpr std::size_t kDocumentFormBytesMax = std::size_t{2} << 20;  // of the form of a whole document
constexpr int kDocumentFormFieldsMax = 6000;
constexpr std::int64_t kPostBytesMax = std::int64_t{600} << 20;  // of a form with files

// What came in. Views live as long as the request.
struct Incoming {
  std::string_view method;
  std::string_view target;
  std::string_view cookie;
  std::string_view if_none_match;
  std::string_view range;
  std::string_view if_range;
  std::string_view accept_encoding;
  std::string_view content_type;
  std::string_view csrf;  // X-Csrf
  UploadHead upload;
  std::optional<std::int64_t> content_length;
  bool has_body = false;
  std::string_view fetch_site;  // Sec-Fetch-Site
  std::string client;
  bool secure = false;
  std::istream* body = nullptr;
};

// What goes out: fields of the head ("Name: value\r\n" each), then a body of exactly one kind.
struct Outgoing {
  int status = 200;
  std::string head;
  std::string body;                          // made for this answer
  std::string_view bytes;                    // an asset's
  std::shared_ptr<const RenderedPage> page;  // with `csrf` put into its places
  std::string csrf;
  struct Slice {
    base::Digest digest;
    std::int64_t offset = 0;
    std::int64_t length = 0;
  };
  std::optional<Slice> slice;  // of a stored file
  bool body_was_read = true;   // false: what is left of the request's body must go before the next one
  std::int64_t content_length() const;
};

struct ApplicationSetting {
  std::function<base::Date()> today;
  std::string theme;           // "dsfr" or "neutral"
  std::string public_address;  // of the site, without a slash at its end; empty: not known
};

// Thread-safe.
class Application
{
 public:
  Application(model::store::Store& store, Jobs& jobs, ApplicationSetting setting);

  // Never throws: whatever goes wrong becomes an answer.
  Outgoing answer(const Incoming& incoming);

  const Assets& assets() const { return assets_; }
  model::store::Store& store() { return store_; }

 private:
  struct Visit;  // one request on its way
  static void log(const Incoming& incoming, const Visit& visit, std::string_view what);
  Outgoing answer_asset(const Incoming& incoming, std::string_view path) const;
  Outgoing answer_route(const Incoming& incoming, Visit& visit);
  // To a page that comes before what was asked for, and leads there afterwards.
  Outgoing send_to(const Incoming& incoming, Visit& visit, std::string_view door);
  Outgoing send_to_password(const Incoming& incoming, Visit& visit);
  Outgoing run(const Incoming& incoming, Visit& visit);
  Outgoing render(Visit& visit, const View& view, int status);
  Outgoing finish(const Incoming& incoming, Visit& visit, Response response);
  Outgoing send_file(const Incoming& incoming, Visit& visit, const StoredContent& content);
  Outgoing fail(Visit& visit, const base::Error& error, int status) noexcept;

  model::store::Store& store_;
  Jobs& jobs_;
  ApplicationSetting setting_;
  Assets assets_;
  Sessions sessions_;
  NoticeBoard notices_;
  ReadingsOfViewers readings_;
  PageCache cache_;
  std::string build_;        // of the program and all that is in it
  std::string csrf_marker_;  // as long as a CSRF token; what rendered pages hold in its stead
};

}  // namespace classeur::server
