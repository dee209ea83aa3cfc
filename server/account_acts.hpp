// An account moves to another function, or is put out of service; and what that does to the signatures that are awaited
// from its function and to the delegations that hang on it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/signatories.hpp"
#include "server/prepared_versions.hpp"
#include "server/version_acts.hpp"

namespace classeur::server
{

// A version in review whose full set of sign-offs nobody could give any more.
struct StrandedVersion {
  PreparedVersion version;
  std::vector<std::string> functions;  // of its sign-offs that are still to come
};

struct Departure {
  std::vector<StrandedVersion> stranded;
  std::vector<model::Delegation> ending;  // given by the account for its function, or held by it
  bool leaves_function_empty = false;     // nobody else holds it
};
// What the account's leaving its function on `day` would do. Changes nothing.
Departure departure_of(const model::store::Reader& reader, const model::Account& account, base::Date day);

// Does the account leave its function by becoming `moved`? So it does by becoming one that signs nothing.
bool leaves_function(const model::Account& account, const model::Account& moved);

// Both end the delegations that end with the account's leaving its function (signatories.hpp); what it signed stays
// signed, and versions that wait for it go on waiting for its function. Error: kNotFound; kConflict for one's own
// account, or one that is out of service.
void disable_account(const Acting& who, std::string_view login);
// `moved`: the account as it is to be; its login says which. Error(kBadInput): no function.
void move_account(const Acting& who, const model::Account& moved);

}  // namespace classeur::server
