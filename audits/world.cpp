#include "audits/world.hpp"

#include <algorithm>

namespace classeur::audits
{

const RegisteredDocument* World::find_document(std::string_view code) const
{
  const auto found =
      std::find_if(documents.begin(), documents.end(), [&](const auto& entry) { return entry.document.code == code; });
  return found == documents.end() ? nullptr : &*found;
}

const model::EvidenceRecord* World::find_evidence(std::string_view code) const
{
  const auto found =
      std::find_if(evidence.begin(), evidence.end(), [&](const auto& record) { return record.code == code; });
  return found == evidence.end() ? nullptr : &*found;
}

const model::Audit* World::find_audit(std::string_view code) const
{
  const auto found = std::find_if(audits.begin(), audits.end(), [&](const auto& audit) { return audit.code == code; });
  return found == audits.end() ? nullptr : &*found;
}

}  // namespace classeur::audits
