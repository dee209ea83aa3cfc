// What a handler is asked: one HTTP request, already checked, signed in and parsed.
#pragma once

#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "model/organisation.hpp"
#include "model/store/files.hpp"
#include "model/store/store.hpp"
#include "server/viewer_reading.hpp"

namespace classeur::server
{

class Jobs;

struct PendingCounts {
  int awaited = 0;  // sign-offs that the account may give
  int to_read = 0;  // versions that it has to read
  int unseen = 0;   // notices that it has not said to have seen

  std::string text() const
  {
    return std::to_string(awaited) + " " + std::to_string(to_read) + " " + std::to_string(unseen);
  }
};

// HEAD is routed as kGet; the server leaves the body out.
enum class Method { kGet, kPost, kPatch, kDelete };
std::string_view name_of(Method method);  // "GET"

// Named values of a query, a form or a path; decoded UTF-8. A name may come more than once.
class Fields
{
 public:
  void add(std::string name, std::string value);
  // The first of that name.
  std::optional<std::string> get(std::string_view name) const;
  std::string get_or(std::string_view name, std::string_view otherwise) const;
  std::vector<std::string> all(std::string_view name) const;
  // A whole number in [least, most]; absent if there is none. Throws Error(kBadInput) naming the field otherwise.
  std::optional<int> number(std::string_view name, int least, int most) const;
  // A whole number from 1 on; absent if it is anything else. For the parameters of an address: there is no such page.
  std::optional<int> natural(std::string_view name) const;
  bool empty() const { return values_.empty(); }
  const std::multimap<std::string, std::string, std::less<>>& values() const { return values_; }

 private:
  std::multimap<std::string, std::string, std::less<>> values_;
};

// A file of a multipart form, streamed to the store's waiting room and finished. Publish it in a change.
struct UploadedFile {
  std::string field;
  std::string name;  // the last part of the name the browser gave; never a path
  model::store::IncomingFile file;
};

// Fields of the head by which a large file comes in pieces, as they were sent: see uploads.hpp.
struct UploadHead {
  std::string_view version;
  std::string_view length;
  std::string_view offset;
  std::string_view metadata;
  std::string_view content_type;
};

// Lives on the stack of the thread that answers. `reader` is one snapshot: all that a page shows comes from it.
// A handler that changes something does so through `store`, then redirects.
struct Request {
  Method method = Method::kGet;
  std::string path;   // "/engagements/17", decoded, without the query
  Fields parameters;  // of the pattern: "/engagements/{number}" gives "number"
  Fields query;       // after the "?"
  Fields form;        // of a POST
  std::vector<UploadedFile> uploads;
  UploadHead upload;
  std::istream* body = nullptr;           // of a route whose handler reads it itself: FormSize::kStreamed
  std::optional<model::Account> account;  // absent on public pages only
  std::optional<base::Digest> session;    // of the account: what signing out ends
  bool secure = false;                    // came over TLS
  std::string client;                     // address of who asks
  // For <input type="hidden" name="csrf">, in every form that posts. Opaque: on a cached page it is a place holder.
  std::string csrf;
  base::Date day;  // the day the page speaks of: ?jour=2019-11-18, or else `today`
  base::Date today;
  std::string theme;           // "dsfr" or "neutral"
  std::string public_address;  // of the site, for addresses that leave it; empty: not known
  std::string assets;          // "/assets/3fa4…": where assets are; a path below it never changes its content
  // That it holds or stands in for today, of those who hand in only what these answer for (permissions.hpp); its own
  // first.
  std::vector<std::string> functions;
  PendingCounts pending;  // what the menu tells of the account today
  // Where it stands today with the versions of the document that the address names: PageScope::kRoleAndReading only.
  std::vector<ViewerReading> readings;
  std::string notice;  // French; an error of the form just posted, to be shown above it
  const model::store::Reader* reader = nullptr;
  model::store::Store* store = nullptr;
  Jobs* jobs = nullptr;
};

}  // namespace classeur::server
