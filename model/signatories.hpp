// Who can sign for a function on a day: the accounts that hold it, and the deputies of the moment. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/life_cycle.hpp"

namespace classeur::model
{

// Whether an account of that role may sign at all: an auditor judges, and signs nothing.
bool may_sign(Role role);

struct Deputy {
  Account account;
  Delegation delegation;
};

struct Signatories {
  std::vector<Account> holders;
  std::vector<Deputy> deputies;

  // Whoever waits for its sign-off waits for ever.
  bool nobody() const { return holders.empty() && deputies.empty(); }
};

// Accounts out of service, and those that sign nothing, do not count.
Signatories signatories_of(std::string_view function, std::span<const Account> accounts,
                           std::span<const Delegation> delegations, base::Date day);

// The functions that an account answers for on a day: its own, then those for whose holders it stands in; by title.
// None of an account that is out of service or signs nothing.
std::vector<std::string> functions_held(const Account& account, std::span<const Delegation> delegations,
                                        base::Date day);

// Delegations that end with an account's leaving its function: signing in the place of another is a matter of two
// persons, so it ends when either leaves, as a “délégation de signature” does in French administrative law. What an
// administrator or a referent gave for a function nobody held does not hang on him, and goes on.
std::vector<Delegation> ending_with(const Account& account, std::span<const Delegation> delegations, base::Date day);

enum class DelegationTime : std::uint8_t { kPresent, kComing, kPast };
std::string_view code_of(DelegationTime time);  // "present"
DelegationTime time_of(const Delegation& delegation, base::Date day);

}  // namespace classeur::model
