// The door, the pages anyone may read, and what is shown when something goes wrong.
#include <algorithm>

#include "base/error.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/routes.hpp"

namespace classeur::server::pages
{

namespace
{

// A path of this site and nothing else, so that nobody is led elsewhere after signing in.
bool is_own_path(std::string_view path)
{
  return path.starts_with('/') && !path.starts_with("//") && path.find('\\') == std::string_view::npos;
}

std::string_view heading_of(base::ErrorCode code)
{
  switch (code) {
    case base::ErrorCode::kBadInput:
    case base::ErrorCode::kMisuse:
      return "La demande n’est pas correcte";
    case base::ErrorCode::kNotFound:
      return "Page introuvable";
    case base::ErrorCode::kNotAllowed:
      return "Accès réservé";
    case base::ErrorCode::kNotSignedIn:
      return "Il faut se connecter";
    case base::ErrorCode::kConflict:
      return "Quelque chose a changé entre-temps";
    case base::ErrorCode::kTooLarge:
      return "C’est trop volumineux";
    case base::ErrorCode::kUnavailable:
      return "Momentanément indisponible";
    case base::ErrorCode::kDamaged:
      return "Un contenu est endommagé";
  }
  return "Erreur";
}

// The page that the form which was refused stands on, or the one that was asked for in words it does not know. Empty:
// there is none.
std::string way_back(const Request& request, base::ErrorCode code)
{
  if (code != base::ErrorCode::kBadInput || !match_route(routes(), Method::kGet, request.path)) return {};
  std::string address;
  for (std::size_t start = 1; start <= request.path.size();) {
    const std::size_t end = std::min(request.path.find('/', start), request.path.size());
    address += "/" + percent_encode(std::string_view(request.path).substr(start, end - start));
    start = end + 1;
  }
  return address;
}

Response plain_page(const Request& request, std::string_view name)
{
  Page page(request, "information", DayShown::kNo);
  page.xml().open(name).close();
  return page.finish();
}

}  // namespace

Response sign_in(Request& request)
{
  Page page(request, "sign_in", DayShown::kNo);
  const std::string to = request.form.get_or("to", request.query.get_or("suite", "/"));
  page.xml()
      .open("sign-in")
      .attribute("login", request.form.get_or("login", ""))
      .attribute("to", is_own_path(to) ? to : "/")
      .attribute("failed", request.notice.empty() ? "no" : "yes")
      .close();
  return page.finish();
}

Response accessibility(Request& request)
{
  return plain_page(request, "accessibility");
}

Response legal_notice(Request& request)
{
  return plain_page(request, "legal-notice");
}

Response error_page(const Request& request, const base::Error& error)
{
  Page page(request, "error", DayShown::kNo);
  const int status = base::http_status(error.code());
  page.xml().open("error").attribute("heading", heading_of(error.code())).attribute("status", status);
  if (const std::string back = way_back(request, error.code()); !back.empty()) page.xml().attribute("back", back);
  page.xml().text(error.advice()).close();
  return page.finish(status);
}

}  // namespace classeur::server::pages
