#include "server/handing_in.hpp"

#include "audits/read_world.hpp"
#include "model/store/organisations.hpp"
#include "server/permissions.hpp"

namespace classeur::server
{

HandingIn::HandingIn(const Request& request, const audits::World& world)
    : everything_(request.account && may_hand_in(request.account->role))
{
  if (!everything_) own_ = audits::proof_owned_by(world, request.functions, request.today);
}

bool HandingIn::of_record(std::string_view code) const
{
  if (everything_) return true;
  const auto record = model::RecordCode::parse(code);
  return record && own_.records.contains(*record);
}

HandingIn read_handing_in(const Request& request, const model::store::Reader& reader)
{
  if (request.functions.empty() || !model::store::has_standard(reader)) return {request, {}};
  return {request, audits::read_world_without_evidence(reader, request.today)};
}

}  // namespace classeur::server
