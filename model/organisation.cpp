#include "model/organisation.hpp"

#include <algorithm>
#include <regex>

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

template <typename Value>
const Value* find_by_code(const std::vector<Value>& values, std::string_view code)
{
  const auto found = std::find_if(values.begin(), values.end(), [&](const Value& one) { return one.code == code; });
  return found == values.end() ? nullptr : &*found;
}

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

bool is_public_address(std::string_view text)
{
  constexpr std::size_t kCharactersMax = 120;  // the code to be read from paper grows with it
  static const std::regex kForm(R"(https?://[0-9A-Za-z.\-]+(:[0-9]{1,5})?(/[0-9A-Za-z._~\-]+)*)");
  return text.size() <= kCharactersMax && std::regex_match(text.begin(), text.end(), kForm);
}

const Function* find_function(const Organisation& organisation, std::string_view code)
{
  return find_by_code(organisation.functions, code);
}

const Committee* find_committee(const Organisation& organisation, std::string_view code)
{
  return find_by_code(organisation.committees, code);
}

const Service* find_service(const Organisation& organisation, std::string_view code)
{
  return find_by_code(organisation.services, code);
}

const Function* director_of(const Organisation& organisation, std::string_view service)
{
  // As many steps as there are services: a service that were its own ancestor would end here too.
  std::string_view at = service;
  for (std::size_t step = 0; step < organisation.services.size(); ++step) {
    const Service* found = find_service(organisation, at);
    if (found == nullptr) return nullptr;
    if (!found->director.empty()) return find_function(organisation, found->director);
    at = found->parent;
  }
  return nullptr;
}

}  // namespace classeur::model
