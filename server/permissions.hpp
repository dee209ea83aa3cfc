// Who may go where: one row per route, denied by default. The same table is the input of the permission tests.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"
#include "model/organisation.hpp"
#include "server/request.hpp"

namespace classeur::server
{

using model::kEveryRole;
using model::RoleSet;

// kSignedInAnyhow: also with a password that somebody else has chosen.
enum class Access { kPublic, kSignedIn, kSignedInAnyhow };

struct Permission {
  Method method = Method::kGet;
  std::string_view pattern;
  Access access = Access::kSignedIn;
  RoleSet roles;
  RoleSet owners = {};  // who may go there only with what a function of theirs answers for: see own_work.hpp
};

std::span<const Permission> permissions();
const Permission* find_permission(Method method, std::string_view pattern);

// kIfItsOwn: only if a function of the account answers for something, and for that.
enum class Verdict { kAllowed, kIfItsOwn, kSignInFirst, kChoosePasswordFirst, kForbidden };
// `permission` null: nobody may.
Verdict judge_access(const Permission* permission, const std::optional<model::Account>& account);

// Evidence of anything, on the site and by others for him; and what his functions answer for.
bool may_hand_in(model::Role role);
bool may_hand_in_its_own(model::Role role);

// Evidence that names or could name persons is for those who need it.
bool may_see(model::Role role, model::Confidentiality confidentiality);
std::vector<model::Confidentiality> visible_to(model::Role role);

}  // namespace classeur::server
