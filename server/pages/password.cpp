// An account chooses its own password.
#include "base/error.hpp"
#include "model/store/organisations.hpp"
#include "server/account_acts.hpp"
#include "server/accounts.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/password_form.hpp"
#include "server/password_rules.hpp"
#include "server/passwords.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;

constexpr int kOk = 200;
constexpr int kUnauthorized = 401;
constexpr int kUnprocessable = 422;
constexpr int kTooManyRequests = 429;

FieldErrors problems_of(const std::string& login, const std::string& present, const std::string& wanted,
                        const std::string& again)
{
  if (const auto problem = password_problem(wanted, login)) return {{"nouveau", *problem}};
  if (wanted == present) return {{"nouveau", "C’est votre mot de passe actuel\u00A0: choisissez-en un autre."}};
  if (wanted != again) return {{"encore", "Les deux saisies du nouveau mot de passe diffèrent\u00A0: recommencez."}};
  return {};
}

Response password_page(const Request& request, const FieldErrors& errors, int status)
{
  Page page(request, "password", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  const std::string to = request.form.get_or("suite", request.query.get_or("suite", "/"));
  xml.open("password")
      .attribute("given", request.account->password_given ? "yes" : "no")
      .attribute("login", request.account->login)
      .attribute("characters", static_cast<long long>(kPasswordCharactersMin))
      .attribute("to", is_own_path(to) ? to : "/");
  write_errors(xml, errors);
  xml.close();
  return page.finish(status);
}

}  // namespace

PasswordAnswer change_password(const Request& request)
{
  const model::Account& account = *request.account;
  const std::string present = request.form.get_or("actuel", "");
  const std::string wanted = request.form.get_or("nouveau", "");
  FieldErrors problems = problems_of(account.login, present, wanted, request.form.get_or("encore", ""));
  if (!problems.empty()) return {std::move(problems), kUnprocessable};
  const std::string present_hash = store::find_password_hash(*request.reader, account.id).value_or("");
  switch (check_password(request, account.login, account, present)) {
    case PasswordVerdict::kRight:
      break;
    case PasswordVerdict::kWrong:
      return {{{"actuel", "Ce n’est pas votre mot de passe actuel."}}, kUnauthorized};
    case PasswordVerdict::kTooManyFailures:
      return {{{"actuel", "Trop d’essais. Attendez un quart d’heure, puis réessayez."}}, kTooManyRequests};
  }
  const std::string hash = hash_password(wanted);
  perform(*request.store, account, request.today,
          [&](const Acting& who) { choose_password(who, present_hash, hash, request.session); });
  return {};
}

Response password(Request& request)
{
  return password_page(request, {}, kOk);
}

Response submit_password(Request& request)
{
  const PasswordAnswer answer = change_password(request);
  if (!answer.errors.empty()) return password_page(request, answer.errors, answer.status);
  const std::string to = request.form.get_or("suite", "/");
  return {Redirect{is_own_path(to) ? to : "/"}, 303, {}};
}

}  // namespace classeur::server::pages
