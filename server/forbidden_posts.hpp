// What the table of permissions forbids somebody to do, told to the journal like an act that the rules refuse.
#pragma once

#include <string_view>

#include "model/store/store.hpp"
#include "server/request.hpp"

namespace classeur::server
{

// A post by `request.account`, who is signed in, to the route of that pattern; in a change of its own. `reason`:
// French, a sentence; empty: its role has no right to it.
void record_forbidden_post(model::store::Store& space, std::string_view pattern, const Request& request,
                           std::string_view reason = {});

}  // namespace classeur::server
