#include "model/signatories.hpp"

#include <algorithm>
#include <iterator>

namespace classeur::model
{

bool may_sign(Role role)
{
  const Transition* signing = find_transition(VersionState::kInReview, VersionAct::kSign);
  return signing != nullptr && signing->roles.contains(role);
}

Signatories signatories_of(std::string_view function, std::span<const Account> accounts,
                           std::span<const Delegation> delegations, base::Date day)
{
  Signatories found;
  for (const Account& account : accounts) {
    if (!may_sign(account.role)) continue;
    switch (holding_of(account, function, delegations, day)) {
      case Holding::kNot:
        break;
      case Holding::kOwn:
        found.holders.push_back(account);
        break;
      case Holding::kDeputy: {
        const auto delegation = std::find_if(delegations.begin(), delegations.end(), [&](const Delegation& one) {
          return one.function == function && one.deputy == account.login && one.holds_on(day);
        });
        found.deputies.push_back({account, *delegation});
        break;
      }
    }
  }
  return found;
}

std::vector<std::string> functions_held(const Account& account, std::span<const Delegation> delegations, base::Date day)
{
  std::vector<std::string> held;
  if (account.disabled || !may_sign(account.role)) return held;
  for (const Delegation& one : delegations) {
    if (one.function != account.function && holding_of(account, one.function, delegations, day) == Holding::kDeputy) {
      held.push_back(one.function);
    }
  }
  std::sort(held.begin(), held.end());
  held.erase(std::unique(held.begin(), held.end()), held.end());
  if (!account.function.empty()) held.insert(held.begin(), account.function);
  return held;
}

std::vector<Delegation> ending_with(const Account& account, std::span<const Delegation> delegations, base::Date day)
{
  std::vector<Delegation> ending;
  std::copy_if(delegations.begin(), delegations.end(), std::back_inserter(ending), [&](const Delegation& one) {
    const bool gave_as_holder = one.given_by == account.login && one.function == account.function;
    return time_of(one, day) != DelegationTime::kPast && (gave_as_holder || one.deputy == account.login);
  });
  return ending;
}

std::string_view code_of(DelegationTime time)
{
  switch (time) {
    case DelegationTime::kPresent:
      return "present";
    case DelegationTime::kComing:
      return "coming";
    case DelegationTime::kPast:
      return "past";
  }
  return "";
}

DelegationTime time_of(const Delegation& delegation, base::Date day)
{
  if (delegation.to < day || (delegation.ended && *delegation.ended <= day)) return DelegationTime::kPast;
  return day < delegation.from ? DelegationTime::kComing : DelegationTime::kPresent;
}

}  // namespace classeur::model
