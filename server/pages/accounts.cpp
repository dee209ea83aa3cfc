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
#include "server/password_rules.hpp"
#include "server/passwords.hpp"

namespace classeur::server::pages
{

namespace
{

constexpr int kOk = 200;

// `given`: the login of an account just added, and its password; shown this once.
struct GivenPassword {
  std::string login;
  std::string password;
};

Response accounts_page(const Request& request, const model::store::Reader& reader, const GivenPassword& given,
                       int status)
{
  Page page(request, "accounts", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("accounts");
  if (!given.login.empty()) write_given_password(xml, given.login, given.password);
  const auto addresses = model::store::list_emails(reader);
  for (const model::Account& account : model::store::list_accounts(reader)) {
    xml.open("account")
        .attribute("login", account.login)
        .attribute("login-path", percent_encode(account.login))
        .attribute("function", account.function)
        .attribute("service", account.service)
        .attribute("role", model::french_name(account.role))
        .attribute("disabled", account.disabled ? "yes" : "no")
        .attribute("email", addresses.contains(account.id) ? addresses.at(account.id) : std::string())
        .attribute("password-given", account.password_given ? "yes" : "no")
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

// No redirect: the password must stand in no address of the site.
Response shown_with(Request& request, const GivenPassword& given)
{
  request.form = {};
  return accounts_page(request, request.store->read(), given, kOk);
}

}  // namespace

Response accounts(Request& request)
{
  return accounts_page(request, *request.reader, {}, kOk);
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
    account.password_given = true;
    const std::string address = request.form.get_or("courriel", "");
    require_email_or_none(address);
    const std::string password = made_up_password();
    const std::string hash = hash_password(password);
    request.store->change(actor, [&](model::store::Change& change) {
      model::store::set_email(change, model::store::add_account(change, account, hash).id, address);
      model::store::add_arrival(change, account.login, request.today);
    });
    return shown_with(request, {account.login, password});
  } catch (const base::Error& error) {
    if (error.code() != base::ErrorCode::kBadInput && error.code() != base::ErrorCode::kConflict) throw;
    request.notice = error.advice();
    return accounts_page(request, *request.reader, {}, base::http_status(error.code()));
  }
}

}  // namespace classeur::server::pages
