// Accounts: who may sign in, and with which role. For the administrator.
#include "server/accounts.hpp"

#include "base/error.hpp"
#include "model/store/distribution.hpp"
#include "model/store/email.hpp"
#include "model/store/organisations.hpp"
#include "server/mail_message.hpp"
#include "server/pages/account_form.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/passwords.hpp"

namespace classeur::server::pages
{

namespace
{

Response accounts_page(Request& request, int status)
{
  Page page(request, "accounts", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("accounts");
  const auto addresses = model::store::list_emails(*request.reader);
  for (const model::Account& account : model::store::list_accounts(*request.reader)) {
    xml.open("account")
        .attribute("login", account.login)
        .attribute("login-path", percent_encode(account.login))
        .attribute("function", account.function)
        .attribute("service", account.service)
        .attribute("role", model::french_name(account.role))
        .attribute("disabled", account.disabled ? "yes" : "no")
        .attribute("email", addresses.contains(account.id) ? addresses.at(account.id) : std::string())
        .attribute("self", account.id == request.account->id ? "yes" : "no")
        .close();
  }
  xml.open("form").attribute("login", request.form.get_or("login", ""));
  xml.attribute("function", request.form.get_or("fonction", ""));
  xml.attribute("email", request.form.get_or("courriel", ""));
  write_account_choices(xml, request, request.form.get_or("role", ""), request.form.get_or("service", ""));
  xml.close().close();
  return page.finish(status);
}

}  // namespace

Response accounts(Request& request)
{
  return accounts_page(request, 200);
}

Response submit_account(Request& request)
{
  const model::Actor actor{request.account->id, request.account->login, request.account->function};
  try {
    model::Account account;
    account.login = request.form.get_or("login", "");
    account.function = request.form.get_or("fonction", "");
    account.service = request.form.get_or("service", "");
    const auto role = model::parse_role(request.form.get_or("role", ""));
    if (!role) throw base::Error(base::ErrorCode::kBadInput, "Indiquez le profil de la personne.");
    account.role = *role;
    check_account(*request.reader, account);
    const std::string hash = hash_password(request.form.get_or("mot-de-passe", ""));
    const std::string address = request.form.get_or("courriel", "");
    require_email_or_none(address);
    request.store->change(actor, [&](model::store::Change& change) {
      model::store::set_email(change, model::store::add_account(change, account, hash).id, address);
      model::store::add_arrival(change, account.login, request.today);
    });
  } catch (const base::Error& error) {
    if (error.code() != base::ErrorCode::kBadInput && error.code() != base::ErrorCode::kConflict) throw;
    request.notice = error.advice();
    return accounts_page(request, base::http_status(error.code()));
  }
  return Response{Redirect{"/comptes"}, 303, {}};
}

}  // namespace classeur::server::pages
