// What became of the digests, for the administrator. It names no notice: those are their receiver's.
#include <map>

#include "base/paris_time.hpp"
#include "model/store/email.hpp"
#include "model/store/organisations.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

constexpr int kShownMax = 200;

}  // namespace

Response mails(Request& request)
{
  std::map<std::int64_t, std::string> logins;
  for (const model::Account& account : model::store::list_accounts(*request.reader)) logins[account.id] = account.login;
  Page page(request, "mails", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("mails")
      .attribute("max", kShownMax)
      .attribute("addresses", static_cast<long long>(model::store::list_emails(*request.reader).size()));
  for (const model::DigestAttempt& attempt : model::store::list_latest_attempts(*request.reader, kShownMax)) {
    const model::MailStepTaken* const step = attempt.last_step();
    xml.open("mail")
        .attribute("login", logins[attempt.account])
        .attribute("attempt", attempt.attempt)
        .attribute("fresh", attempt.fresh)
        .attribute("state", step == nullptr ? "claimed" : model::code_of(step->step))
        .attribute("state-french", step == nullptr ? "Commencé" : model::french_name(step->step))
        .attribute("detail", step == nullptr ? std::string() : step->detail)
        .attribute("moment", base::paris_moment(step == nullptr ? attempt.claimed_at : step->at));
    xml.close();
  }
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
