// An account moves to another function, is put out of service or into it again, is given a password or chooses its own;
// and what leaving a function does to the signatures that are awaited from it and to the delegations that hang on it.
#pragma once

#include <optional>
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
// account, or one that is out of service. Who is disabled is signed out.
void disable_account(const Acting& who, std::string_view login);
// `moved`: the account as it is to be; its login says which. Error(kBadInput): no function.
void move_account(const Acting& who, const model::Account& moved);
// Its password is what it was; delegations that have ended do not begin again. Error: as above; kConflict if it is in
// service.
void enable_account(const Acting& who, std::string_view login);

// A password for one use: the account may do nothing with it but choose another. Its sessions end. Error: as above.
void give_password(const Acting& who, std::string_view login, std::string_view password_hash);
// The account's own. Its other sessions than `session` end. `present_hash`: of the password that was asked for;
// Error(kConflict) if it is not the present one any more.
void choose_password(const Acting& who, std::string_view present_hash, std::string_view password_hash,
                     const std::optional<base::Digest>& session);
// Before anything is signed. Error(kNotAllowed) while somebody else has chosen the account's password.
void require_own_password(const Acting& who);

}  // namespace classeur::server
