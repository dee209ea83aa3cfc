// Who may go where: one row per route, denied by default. The same table is the input of the permission tests.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "model/evidence.hpp"
#include "model/organisation.hpp"
#include "server/request.hpp"

namespace classeur::server
{

class RoleSet
{
 public:
  constexpr RoleSet() = default;
  constexpr RoleSet(std::initializer_list<model::Role> roles)
  {
    for (const model::Role role : roles) bits_ |= bit(role);
  }
  constexpr bool contains(model::Role role) const { return (bits_ & bit(role)) != 0; }

 private:
  static constexpr std::uint32_t bit(model::Role role) { return 1U << static_cast<unsigned>(role); }
  std::uint32_t bits_ = 0;
};

inline constexpr RoleSet kEveryRole{model::Role::kAdministrator, model::Role::kQualityReferent,
                                    model::Role::kCorrespondent, model::Role::kDirector,
                                    model::Role::kAuditor,       model::Role::kAgent};

enum class Access { kPublic, kSignedIn };

struct Permission {
  Method method = Method::kGet;
  std::string_view pattern;
  Access access = Access::kSignedIn;
  RoleSet roles;
};

std::span<const Permission> permissions();
const Permission* find_permission(Method method, std::string_view pattern);

enum class Verdict { kAllowed, kSignInFirst, kForbidden };
// `permission` null: nobody may.
Verdict judge_access(const Permission* permission, const std::optional<model::Account>& account);

// Evidence that names or could name persons is for those who need it.
bool may_see(model::Role role, model::Confidentiality confidentiality);

}  // namespace classeur::server
