// Who signs in the place of whom: present, coming and past delegations; the forms to give one and to end one.
#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/life_cycle.hpp"
#include "server/held_functions.hpp"
#include "server/pages/field_errors.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/prepared_versions.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::Delegation;

constexpr int kUnprocessable = 422;

// A reason may say why someone is away: it is for those concerned, and those who see to it that functions are held.
bool concerns(const model::Account& viewer, const Delegation& delegation)
{
  return keeps_functions(viewer.role) || viewer.function == delegation.function || viewer.login == delegation.deputy ||
         viewer.login == delegation.given_by;
}

// server/delegations.cpp judges; this is what is offered.
bool may_end(const model::Account& viewer, const Delegation& delegation)
{
  return keeps_functions(viewer.role) || viewer.function == delegation.function;
}

class DelegationsPage
{
 public:
  DelegationsPage(const Request& request, const FieldErrors& errors)
      : request_(request),
        viewer_(*request.account),
        errors_(errors),
        held_(*request.reader, request.today),
        page_(request, "delegations", DayShown::kNo),
        xml_(page_.xml())
  {
  }

  Response make(int status)
  {
    xml_.open("delegations").attribute("function", viewer_.function);
    xml_.attribute("keeper", keeps_functions(viewer_.role) ? "yes" : "no");
    write_errors(xml_, errors_);
    write_deputised();
    for (const Delegation& one : held_.delegations()) {
      if (concerns(viewer_, one)) write_delegation(one);
    }
    write_form();
    xml_.close();
    return page_.finish(status);
  }

 private:
  std::string function_of(const std::string& login) const
  {
    const auto& accounts = held_.accounts();
    const auto found =
        std::find_if(accounts.begin(), accounts.end(), [&](const auto& one) { return one.login == login; });
    return found == accounts.end() ? login : found->function;
  }

  // What the viewer signs in the place of others, and how much of it waits.
  void write_deputised()
  {
    const auto awaited = list_awaited(*request_.reader, viewer_, request_.today);
    for (const Delegation& one : held_.delegations()) {
      if (one.deputy != viewer_.login || !one.holds_on(request_.today)) continue;
      xml_.open("deputised").attribute("function", one.function).attribute("to", one.to.french());
      xml_.attribute("awaited", std::count_if(awaited.begin(), awaited.end(), [&](const AwaitedSignature& signature) {
                       return signature.deputy_of == one.function;
                     }));
      xml_.close();
    }
  }

  void write_delegation(const Delegation& one)
  {
    const std::string number = std::to_string(one.id);
    xml_.open("delegation")
        .attribute("number", number)
        .attribute("time", model::code_of(model::time_of(one, request_.today)))
        .attribute("function", one.function)
        .attribute("deputy", function_of(one.deputy))
        .attribute("deputy-login", one.deputy)
        .attribute("given-by", function_of(one.given_by))
        .attribute("reason", one.reason)
        .attribute("may-end", may_end(viewer_, one) ? "yes" : "no")
        .attribute("end-reason", request_.form.get_or("motif-" + number, ""));
    write_day(xml_, "from", one.from);
    write_day(xml_, "to", one.to);
    if (one.ended) write_day(xml_, "ended", *one.ended);
    xml_.close();
  }

  void write_form()
  {
    std::vector<std::string> functions;
    if (keeps_functions(viewer_.role)) functions = held_.without_holder();
    const bool own = held_.is_function(viewer_.function);
    if (own) functions.insert(functions.begin(), viewer_.function);
    if (functions.empty()) return;
    const auto typed = [&](std::string_view name, std::string_view otherwise) {
      return request_.form.get_or(name, otherwise);
    };
    xml_.open("form");
    xml_.attribute("from", typed("du", request_.today.iso())).attribute("to", typed("au", ""));
    xml_.element("reason", typed("motif", "")).open("functions");
    const std::string wanted = typed("fonction", request_.query.get_or("fonction", own ? viewer_.function : ""));
    for (const std::string& function : functions) write_option(xml_, function, function, wanted);
    xml_.close().open("deputies");
    for (const model::Account& account : held_.accounts()) {
      if (account.disabled || !model::may_sign(account.role) || account.login == viewer_.login) continue;
      write_option(xml_, account.login, fmt::format("{} ({})", account.function, account.login),
                   typed("suppleant", ""));
    }
    xml_.close().close();
  }

  const Request& request_;
  const model::Account& viewer_;
  const FieldErrors& errors_;
  const HeldFunctions held_;
  Page page_;
  base::XmlWriter& xml_;
};

bool is_blank(std::string_view text)
{
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// The form as a delegation; what is missing, by field.
Delegation read_delegation(const Fields& form, FieldErrors& errors)
{
  Delegation delegation;
  delegation.function = form.get_or("fonction", "");
  delegation.deputy = form.get_or("suppleant", "");
  delegation.reason = form.get_or("motif", "");
  if (delegation.function.empty()) errors["fonction"] = "Choisissez la fonction à suppléer.";
  if (delegation.deputy.empty()) errors["suppleant"] = "Choisissez le suppléant.";
  if (is_blank(delegation.reason)) errors["motif"] = "Donnez le motif\u00A0: il reste au journal.";
  const auto from = base::Date::parse(form.get_or("du", ""));
  const auto to = base::Date::parse(form.get_or("au", ""));
  if (!from) errors["du"] = "Donnez le premier jour, par exemple 2019-12-01.";
  if (!to) errors["au"] = "Donnez le dernier jour, par exemple 2019-12-31.";
  if (from && to && *to < *from) errors["au"] = "Le dernier jour vient avant le premier.";
  if (from) delegation.from = *from;
  if (to) delegation.to = *to;
  return delegation;
}

Response delegations_page(const Request& request, const FieldErrors& errors, int status)
{
  return DelegationsPage(request, errors).make(status);
}

}  // namespace

Response delegations(Request& request)
{
  return delegations_page(request, {}, 200);
}

Response submit_delegation(Request& request)
{
  FieldErrors errors;
  const Delegation delegation = read_delegation(request.form, errors);
  if (!errors.empty()) return delegations_page(request, errors, kUnprocessable);
  try {
    perform(*request.store, *request.account, request.today,
            [&](const Acting& who) { give_delegation(who, delegation); });
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kBadInput) throw;
    return delegations_page(request, {{"", error.advice()}}, kUnprocessable);
  }
  return {Redirect{"/delegations"}, 303, {}};
}

Response end_delegation(Request& request)
{
  const auto number = request.parameters.natural("number");
  const auto all = store::list_delegations(*request.reader);
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Delegation& one) { return number && one.id == *number; });
  if (found == all.end() || !concerns(*request.account, *found)) {
    throw Error(ErrorCode::kNotFound, "Cette délégation n’existe pas.");
  }
  const std::string field = fmt::format("motif-{}", found->id);
  const std::string reason = request.form.get_or(field, "");
  if (is_blank(reason)) {
    return delegations_page(request, {{field, "Donnez le motif\u00A0: il reste au journal."}}, kUnprocessable);
  }
  perform(*request.store, *request.account, request.today,
          [&](const Acting& who) { server::end_delegation(who, found->id, reason); });
  return {Redirect{"/delegations"}, 303, {}};
}

}  // namespace classeur::server::pages
