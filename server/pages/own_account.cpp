// What an account sets for itself: its password, where its notices go, and the secret address of its calendar.
#include <functional>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/paris_time.hpp"
#include "model/store/calendar_feeds.hpp"
#include "model/store/email.hpp"
#include "model/store/organisations.hpp"
#include "server/mail_message.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/password_form.hpp"
#include "server/password_rules.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kOk = 200;
constexpr int kUnprocessable = 422;
constexpr std::size_t kSecretBytes = 32;

void change_as_viewer(const Request& request, const std::function<void(store::Change&)>& work)
{
  request.store->change({request.account->id, request.account->login, request.account->function}, work);
}

// `secret`: of the calendar address just made; shown this once, since only its digest is kept.
Response account_page(const Request& request, const FieldErrors& errors, const std::string& secret, int status)
{
  const store::Reader reader = request.store->read();
  const std::int64_t id = request.account->id;
  Page page(request, "own_account", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("own-account")
      .attribute("login", request.account->login)
      .attribute("function", request.account->function)
      .attribute("role", model::french_name(request.account->role))
      .attribute("email", request.form.get_or("adresse", store::find_email(reader, id)))
      .attribute("characters", static_cast<long long>(kPasswordCharactersMin))
      .attribute("password-changed", request.query.get_or("mot-de-passe", "") == "change" ? "yes" : "no");
  write_errors(xml, errors);
  if (const auto feed = store::find_calendar_feed_of(reader, id)) {
    xml.open("calendar");
    write_day(xml, "made", base::paris_time(feed->made_at).day);
    if (!secret.empty()) xml.element("address", request.public_address + "/calendrier/" + secret + ".ics");
    xml.close();
  }
  xml.close();
  return page.finish(status);
}

Response email_page(const Request& request, const model::Account& account, const FieldErrors& errors, int status)
{
  Page page(request, "account_email", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("account-email")
      .attribute("login", account.login)
      .attribute("function", account.function)
      .attribute("email", request.form.get_or("adresse", store::find_email(*request.reader, account.id)));
  write_errors(xml, errors);
  xml.close();
  return page.finish(status);
}

model::Account require_account(const Request& request)
{
  auto account = store::find_account(*request.reader, request.parameters.get_or("login", ""));
  if (!account) throw Error(ErrorCode::kNotFound, "Aucun compte ne porte cet identifiant.");
  return std::move(*account);
}

}  // namespace

Response own_account(Request& request)
{
  return account_page(request, {}, {}, kOk);
}

Response submit_own_account(Request& request)
{
  const std::string act = request.form.get_or("acte", "");
  const std::int64_t id = request.account->id;
  if (act == "courriel") {
    const std::string address = request.form.get_or("adresse", "");
    try {
      require_email_or_none(address);
    } catch (const Error& error) {
      return account_page(request, {{"adresse", error.advice()}}, {}, kUnprocessable);
    }
    change_as_viewer(request, [&](store::Change& change) { store::set_email(change, id, address); });
  } else if (act == "calendrier") {
    const std::string secret = base::to_hex(base::random_bytes(kSecretBytes));
    change_as_viewer(request,
                     [&](store::Change& change) { store::set_calendar_token(change, id, base::sha256(secret)); });
    // No redirect: the secret must stand in no address of the site.
    return account_page(request, {}, secret, kOk);
  } else if (act == "revoquer") {
    change_as_viewer(request, [&](store::Change& change) { store::revoke_calendar_token(change, id); });
  } else if (act == "mot-de-passe") {
    const PasswordAnswer answer = change_password(request);
    if (!answer.errors.empty()) return account_page(request, answer.errors, {}, answer.status);
    return {Redirect{"/mon-compte?mot-de-passe=change"}, 303, {}};
  } else {
    throw Error(ErrorCode::kBadInput, "Ce formulaire n’est pas complet\u00A0: revenez à la page et recommencez.");
  }
  return {Redirect{"/mon-compte"}, 303, {}};
}

Response account_email(Request& request)
{
  return email_page(request, require_account(request), {}, kOk);
}

Response submit_account_email(Request& request)
{
  const model::Account account = require_account(request);
  const std::string address = request.form.get_or("adresse", "");
  try {
    require_email_or_none(address);
  } catch (const Error& error) {
    return email_page(request, account, {{"adresse", error.advice()}}, kUnprocessable);
  }
  change_as_viewer(request, [&](store::Change& change) { store::set_email(change, account.id, address); });
  return {Redirect{"/comptes"}, 303, {}};
}

}  // namespace classeur::server::pages
