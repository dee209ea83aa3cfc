// Who can sign for which function on a day, as the space has it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/signatories.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

class HeldFunctions
{
 public:
  HeldFunctions(const model::store::Reader& reader, base::Date day);

  model::Signatories of(std::string_view function) const;
  bool is_function(std::string_view title) const;  // of the organisation
  // Functions of the organisation that no account in service holds, whether or not a deputy stands in; by title.
  std::vector<std::string> without_holder() const;

  const std::vector<model::Account>& accounts() const { return accounts_; }
  const std::vector<model::Delegation>& delegations() const { return delegations_; }
  base::Date day() const { return day_; }

 private:
  std::vector<model::Account> accounts_;
  std::vector<model::Delegation> delegations_;
  std::vector<std::string> functions_;
  base::Date day_;
};

// Those who see to it that a function is held even when its holder has left.
bool keeps_functions(model::Role role);

}  // namespace classeur::server
