#include "server/forbidden_posts.hpp"

#include <fmt/format.h>

#include "model/store/life_cycle.hpp"

namespace classeur::server
{

void record_forbidden_post(model::store::Store& space, std::string_view pattern, const Request& request,
                           std::string_view reason)
{
  const model::Account& account = *request.account;
  const bool of_document = pattern.starts_with("/documents/{code}");
  model::store::RefusedAct refused;
  refused.document = of_document ? request.parameters.get_or("code", "") : "";
  refused.version = of_document ? request.parameters.get_or("number", "") : "";
  refused.act = fmt::format("{} {}", name_of(request.method), pattern);
  refused.reason = reason.empty() ? fmt::format("Le rôle «\u00A0{}\u00A0» n’y a pas droit.", french_name(account.role))
                                  : std::string(reason);
  refused.on = request.today;
  space.change({account.id, account.login, account.function},
               [&](model::store::Change& change) { add_refused_act(change, refused); });
}

}  // namespace classeur::server
