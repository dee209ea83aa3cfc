#include "model/organisation.hpp"

#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<Role, 6> kRoles = {{
    {Role::kAdministrator, "administrator", "Administrateur"},
    {Role::kQualityReferent, "quality_referent", "Référent qualité"},
    {Role::kCorrespondent, "correspondent", "Correspondant qualité"},
    {Role::kDirector, "director", "Directeur"},
    {Role::kAuditor, "auditor", "Auditeur"},
    {Role::kAgent, "agent", "Agent"},
}};

constexpr NameTable<LabelPerimeter, 3> kPerimeters = {{
    {LabelPerimeter::kIn, "in", "Dans le périmètre"},
    {LabelPerimeter::kOut, "out", "Hors périmètre"},
    {LabelPerimeter::kTransverse, "transverse", "Transverse"},
}};

}  // namespace

std::string_view code_of(LabelPerimeter perimeter)
{
  return name_of(kPerimeters, perimeter).code;
}
std::string_view french_name(LabelPerimeter perimeter)
{
  return name_of(kPerimeters, perimeter).french;
}
std::optional<LabelPerimeter> parse_label_perimeter(std::string_view code)
{
  return value_named(kPerimeters, code);
}

std::string_view code_of(Role role)
{
  return name_of(kRoles, role).code;
}
std::string_view french_name(Role role)
{
  return name_of(kRoles, role).french;
}
std::optional<Role> parse_role(std::string_view code)
{
  return value_named(kRoles, code);
}

}  // namespace classeur::model
