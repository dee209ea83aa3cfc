#include "server/held_functions.hpp"

#include <algorithm>
#include <iterator>

#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"

namespace classeur::server
{

HeldFunctions::HeldFunctions(const model::store::Reader& reader, base::Date day)
    : accounts_(model::store::list_accounts(reader)), delegations_(model::store::list_delegations(reader)), day_(day)
{
  if (const auto organisation = model::store::find_organisation(reader)) {
    for (const model::Function& function : organisation->functions) functions_.push_back(function.title);
  }
  std::sort(functions_.begin(), functions_.end());
}

model::Signatories HeldFunctions::of(std::string_view function) const
{
  return model::signatories_of(function, accounts_, delegations_, day_);
}

bool HeldFunctions::is_function(std::string_view title) const
{
  return std::binary_search(functions_.begin(), functions_.end(), title);
}

std::vector<std::string> HeldFunctions::without_holder() const
{
  std::vector<std::string> vacant;
  std::copy_if(functions_.begin(), functions_.end(), std::back_inserter(vacant),
               [&](const std::string& function) { return of(function).holders.empty(); });
  return vacant;
}

bool keeps_functions(model::Role role)
{
  constexpr model::RoleSet kKeepers{model::Role::kAdministrator, model::Role::kQualityReferent};
  return kKeepers.contains(role);
}

}  // namespace classeur::server
