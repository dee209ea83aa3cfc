// Whether an account that goes somewhere only with what is its own (Permission::owners) has anything of its own there:
// pieces to hand in, or an action of that finding. What it then may do is judged by handing_in.hpp, finding_acts.hpp.
#pragma once

#include <string_view>

#include "model/store/store.hpp"
#include "server/request.hpp"

namespace classeur::server
{

// `pattern`: of the route. Judged on `request.today`.
bool has_own_work(const Request& request, std::string_view pattern, const model::store::Reader& reader);

}  // namespace classeur::server
