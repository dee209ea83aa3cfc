// The calendar of an account, for a program that cannot sign in: who knows the secret address may read it.
#include "server/calendar.hpp"

#include "base/error.hpp"
#include "model/store/calendar_feeds.hpp"
#include "model/store/organisations.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

Response calendar_feed(Request& request)
{
  // Unknown, revoked, of an account that is disabled: all the same to who asks.
  const auto refuse = [] { return base::Error(base::ErrorCode::kNotFound, "Cette page n’existe pas."); };
  constexpr std::string_view kExtension = ".ics";
  std::string secret = request.parameters.get_or("address", "");
  if (!secret.ends_with(kExtension)) throw refuse();
  secret.resize(secret.size() - kExtension.size());
  const auto feed = model::store::find_calendar_feed(*request.reader, base::sha256(secret));
  if (!feed) throw refuse();
  const auto account = model::store::find_account(*request.reader, feed->account);
  if (!account || account->disabled) throw refuse();
  const auto organisation = model::store::find_organisation(*request.reader);
  const std::string name = "Classeur" + (organisation ? ", " + organisation->name : std::string());
  Response response;
  response.content = Text{
      "text/calendar; charset=utf-8",
      icalendar_text(list_calendar_events(*request.reader, *account, request.today), name, request.public_address)};
  response.headers.emplace_back("Content-Disposition", "inline; filename=\"classeur.ics\"");
  return response;
}

}  // namespace classeur::server::pages
