#include "server/version_effects.hpp"

#include <algorithm>
#include <tuple>

namespace classeur::server
{

namespace
{

using procedures::ControlledDocument;
using procedures::RecordLeft;
using procedures::ServedRequirement;

bool same_requirement(const ServedRequirement& left, const ServedRequirement& right)
{
  return left.commitment == right.commitment && left.requirement == right.requirement;
}

bool same_promise(const RecordLeft& left, const RecordLeft& right)
{
  const auto of = [](const RecordLeft& one) {
    return std::tie(one.title, one.kind, one.frequency, one.keeper, one.retention_months);
  };
  return of(left) == of(right);
}

void add_once(std::vector<std::string>& names, const std::string& name)
{
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

void add_functions(std::vector<std::string>& functions, const ControlledDocument& document)
{
  add_once(functions, document.pilot);
  for (const procedures::Step& step : document.steps) add_once(functions, step.actor);
  for (const RecordLeft& record : document.all_records()) add_once(functions, record.keeper);
  for (const std::string& recipient : document.recipients) add_once(functions, recipient);
}

}  // namespace

std::vector<ServedEffect> compare_served(const ControlledDocument* before, const ControlledDocument& after)
{
  const auto is_in = [](const std::vector<ServedRequirement>& all, const ServedRequirement& one) {
    return std::any_of(all.begin(), all.end(), [&](const auto& other) { return same_requirement(one, other); });
  };
  std::vector<ServedEffect> effects;
  for (const ServedRequirement& served : after.served) {
    const bool kept = before != nullptr && is_in(before->served, served);
    effects.push_back({kept ? Effect::kKept : Effect::kNew, served});
  }
  if (before == nullptr) return effects;
  for (const ServedRequirement& served : before->served) {
    if (!is_in(after.served, served)) effects.push_back({Effect::kLapsed, served});
  }
  return effects;
}

std::vector<RecordEffect> compare_records(const ControlledDocument* before, const ControlledDocument& after)
{
  const std::vector<RecordLeft> old_ones = before == nullptr ? std::vector<RecordLeft>() : before->all_records();
  const std::vector<RecordLeft> new_ones = after.all_records();
  const auto find = [](const std::vector<RecordLeft>& all, const RecordLeft& one) -> const RecordLeft* {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& other) { return other.id == one.id; });
    return found == all.end() ? nullptr : &*found;
  };
  std::vector<RecordEffect> effects;
  for (const RecordLeft& record : new_ones) {
    const RecordLeft* there = find(old_ones, record);
    if (there == nullptr) {
      effects.push_back({Effect::kNew, record, std::nullopt});
    } else if (same_promise(*there, record)) {
      effects.push_back({Effect::kKept, record, std::nullopt});
    } else {
      effects.push_back({Effect::kChanged, record, *there});
    }
  }
  for (const RecordLeft& record : old_ones) {
    if (find(new_ones, record) == nullptr) effects.push_back({Effect::kLapsed, record, std::nullopt});
  }
  return effects;
}

Readers readers_of(const model::Organisation& organisation, const ControlledDocument* before,
                   const ControlledDocument& after)
{
  Readers readers;
  // A service stands after the one it belongs to, whatever the order of the list.
  std::vector<std::string> codes{after.service};
  for (std::size_t at = 0; at < codes.size(); ++at) {
    const std::string code = codes[at];
    if (const model::Service* service = model::find_service(organisation, code)) {
      add_once(readers.services, service->name);
    }
    if (code.empty()) continue;
    for (const model::Service& service : organisation.services) {
      if (service.parent == code) add_once(codes, service.code);
    }
  }
  add_functions(readers.functions, after);
  if (before != nullptr) add_functions(readers.functions, *before);
  return readers;
}

}  // namespace classeur::server
