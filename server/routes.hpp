// The one table of addresses: method and pattern to handler. Who may go there stands in permissions.hpp.
//
// To add a page: write `Response f(Request&)` in server/pages/, add its row to routes.cpp and its row to
// permissions.cpp. A route without a permission is refused to everyone, and a test fails.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/error.hpp"
#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server
{

// Throws base::Error: the server answers with the page of that error.
using Handler = Response (*)(Request&);

// Of what a page is a function, beside its address, the journal's head and the day.
enum class PageScope {
  kNotCached,         // depends on more: jobs, the clock, a file being read
  kAnyone,            // the same for everyone: it is not told who asks, and holds no form
  kRole,              // the same for all of a role, and shows nothing of the account but the role and Request::pending
  kRoleAndReading,    // as kRole, and of Request::readings
  kRoleAndFunctions,  // as kRole, and of Request::functions
  kAccount,           // of the account signed in
};

// How much a form may hold: see application.hpp. Of kStreamed the handler reads the body, and the form's token comes in
// the head, as X-Csrf: no form of another site can send that.
enum class FormSize { kOrdinary, kDocument, kStreamed };

struct Route {
  Method method = Method::kGet;
  std::string_view pattern;  // "/documents/{code}"; a parameter is one whole segment
  Handler handler = nullptr;
  PageScope scope = PageScope::kNotCached;
  FormSize form_size = FormSize::kOrdinary;
};

std::span<const Route> routes();

// The page of an error; null while there is none. The request may be without reader and without account.
using ErrorHandler = Response (*)(const Request&, const base::Error&);
ErrorHandler error_handler();

struct RouteMatch {
  const Route* route = nullptr;
  Fields parameters;
};
// `path` is decoded. Absent if there is no such address; `other_method` then says whether the path answers to the
// other method.
std::optional<RouteMatch> match_route(std::span<const Route> table, Method method, std::string_view path,
                                      bool* other_method = nullptr);

}  // namespace classeur::server
