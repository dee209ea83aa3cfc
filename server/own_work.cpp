#include "server/own_work.hpp"

#include "model/store/audits.hpp"
#include "server/finding_acts.hpp"
#include "server/handing_in.hpp"

namespace classeur::server
{

namespace
{

bool owns_an_action(const Request& request, const model::store::Reader& reader)
{
  const auto audit = model::store::find_audit(reader, request.parameters.get_or("code", ""));
  if (!audit) return false;
  const model::AuditFinding* const finding = model::find_finding(*audit, request.parameters.get_or("finding", ""));
  return finding != nullptr && FollowUpRights(reader, *request.account, request.today).of_some_action(*finding);
}

}  // namespace

bool has_own_work(const Request& request, std::string_view pattern, const model::store::Reader& reader)
{
  if (pattern == "/audits/{code}/constats/{finding}") return owns_an_action(request, reader);
  return !read_handing_in(request, reader).nothing();
}

}  // namespace classeur::server
