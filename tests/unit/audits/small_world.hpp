// A world small enough to reason about: one commitment in module 1, built up line by line in each test.
#pragma once

#include <string>

#include "audits/world.hpp"

namespace classeur::audits
{

inline base::Date day(std::string_view iso)
{
  return base::Date::parse(iso).value();
}

class SmallWorld
{
 public:
  SmallWorld()
  {
    model::Standard standard;
    standard.code = "s";
    standard.edition = day("2019-02-04");
    standard.modules = {{1, "Module", true}};
    standard.commitments.push_back({3, 1, "Section", "Titre", {}});
    world_.editions = {standard};
  }

  SmallWorld& requirement(std::string code, model::CheckMeans means, int age_months_max = 0)
  {
    model::Requirement requirement;
    requirement.code = std::move(code);
    requirement.means = means;
    requirement.proof_age_months_max = age_months_max;
    world_.editions.front().commitments.front().requirements.push_back(requirement);
    return *this;
  }

  SmallWorld& sheet(std::string code, std::string requirement, bool in_scope = true,
                    std::string effective = "2019-04-11")
  {
    RegisteredDocument entry;
    entry.document.code = std::move(code);
    entry.document.type = model::DocumentType::kProcedure;
    entry.document.label_scope = in_scope;
    model::DocumentVersion version;
    version.document = entry.document.code;
    version.number = "1.0";
    version.state = model::VersionState::kApproved;
    version.effective = day(effective);
    version.mappings = {{std::move(requirement), 3, "raison"}};
    entry.versions.push_back(version);
    world_.documents.push_back(entry);
    return *this;
  }

  SmallWorld& evidence(std::string code, std::string requirement, std::string from, std::string to,
                       std::string made_on = "")
  {
    model::EvidenceRecord record;
    record.code = std::move(code);
    record.title = record.code;
    record.kind = "register";
    record.period = {day(from), day(to)};
    record.made_on = made_on.empty() ? record.period.to : day(made_on);
    record.requirements = {std::move(requirement)};
    record.revisions.push_back({});
    world_.evidence.push_back(record);
    return *this;
  }

  World& world() { return world_; }

 private:
  World world_;
};

}  // namespace classeur::audits
