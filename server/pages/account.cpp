// One account: what its leaving would do to signatures, and the forms to move it to another function, to give it a
// password, to put it out of service and into it again.
#include "base/error.hpp"
#include "model/store/organisations.hpp"
#include "server/account_acts.hpp"
#include "server/pages/account_form.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/password_rules.hpp"
#include "server/passwords.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kOk = 200;

model::Account require_account(const Request& request)
{
  auto account = store::find_account(*request.reader, request.parameters.get_or("login", ""));
  if (!account) throw Error(ErrorCode::kNotFound, "Aucun compte ne porte cet identifiant.");
  return std::move(*account);
}

void write_departure(base::XmlWriter& xml, const Request& request, const model::Account& account)
{
  const Departure departure = departure_of(*request.reader, account, request.today);
  xml.open("departure").attribute("leaves-empty", departure.leaves_function_empty ? "yes" : "no");
  for (const StrandedVersion& stranded : departure.stranded) {
    const model::DocumentVersion& version = stranded.version.at.version;
    xml.open("stranded")
        .attribute("code", version.document)
        .attribute("number", version.number)
        .attribute("title", stranded.version.at.document.title)
        .attribute("address", "/documents/" + percent_encode(version.document) + "/versions/" +
                                  percent_encode(version.number) + "/vie");
    for (const std::string& function : stranded.functions) xml.element("function", function);
    xml.close();
  }
  for (const model::Delegation& one : departure.ending) {
    xml.open("delegation")
        .attribute("side", one.deputy == account.login ? "held" : "given")
        .attribute("function", one.function)
        .attribute("deputy", one.deputy)
        .attribute("to", one.to.french())
        .close();
  }
  xml.close();
}

// `password`: the one just given; shown this once.
Response account_page(const Request& request, const model::Account& account, const std::string& password, int status)
{
  Page page(request, "account", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("account")
      .attribute("login", account.login)
      .attribute("function", account.function)
      .attribute("service", account.service)
      .attribute("role", model::french_name(account.role))
      .attribute("disabled", account.disabled ? "yes" : "no")
      .attribute("password-given", account.password_given ? "yes" : "no")
      .attribute("self", account.id == request.account->id ? "yes" : "no");
  if (!password.empty()) write_given_password(xml, account.login, password);
  if (!account.disabled) write_departure(xml, request, account);
  xml.open("form").attribute("function", request.form.get_or("fonction", account.function));
  write_account_choices(xml, request, request.form.get_or("role", model::code_of(account.role)),
                        request.form.get_or("service", account.service));
  xml.close().close();
  return page.finish(status);
}

}  // namespace

void write_given_password(base::XmlWriter& xml, std::string_view login, std::string_view password)
{
  xml.open("given-password").attribute("login", login).text(password).close();
}

void write_account_choices(base::XmlWriter& xml, const Request& request, std::string_view role,
                           std::string_view service)
{
  using model::Role;
  constexpr Role kRoles[] = {Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent,
                             Role::kDirector,      Role::kAuditor,         Role::kAgent};
  xml.open("roles");
  for (const Role one : kRoles) write_option(xml, model::code_of(one), model::french_name(one), role);
  xml.close().open("services");
  if (const auto organisation = store::find_organisation(*request.reader)) {
    for (const model::Service& one : organisation->services) write_option(xml, one.code, one.name, service);
  }
  xml.close();
}

Response account(Request& request)
{
  return account_page(request, require_account(request), {}, kOk);
}

Response submit_account_function(Request& request)
{
  const model::Account account = require_account(request);
  try {
    const auto role = model::parse_role(request.form.get_or("role", ""));
    if (!role) throw Error(ErrorCode::kBadInput, "Indiquez le profil de la personne.");
    model::Account moved = account;
    moved.function = request.form.get_or("fonction", "");
    moved.service = request.form.get_or("service", "");
    moved.role = *role;
    perform(*request.store, *request.account, request.today, [&](const Acting& who) { move_account(who, moved); });
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kBadInput && error.code() != ErrorCode::kConflict) throw;
    request.notice = error.advice();
    return account_page(request, account, {}, base::http_status(error.code()));
  }
  return Response{Redirect{"/comptes"}, 303, {}};
}

Response disable_account(Request& request)
{
  const model::Account account = require_account(request);
  perform(*request.store, *request.account, request.today,
          [&](const Acting& who) { server::disable_account(who, account.login); });
  return Response{Redirect{"/comptes"}, 303, {}};
}

Response enable_account(Request& request)
{
  const model::Account account = require_account(request);
  perform(*request.store, *request.account, request.today,
          [&](const Acting& who) { server::enable_account(who, account.login); });
  return Response{Redirect{"/comptes"}, 303, {}};
}

Response reset_password(Request& request)
{
  model::Account account = require_account(request);
  const std::string password = made_up_password();
  const std::string hash = hash_password(password);
  perform(*request.store, *request.account, request.today,
          [&](const Acting& who) { give_password(who, account.login, hash); });
  account.password_given = true;
  // No redirect: the password must stand in no address of the site.
  return account_page(request, account, password, kOk);
}

}  // namespace classeur::server::pages
