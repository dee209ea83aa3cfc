#include "server/submitted_redline.hpp"

#include "audits/document_comparison.hpp"
#include "audits/read_world.hpp"
#include "audits/world.hpp"

namespace classeur::server
{

std::optional<std::string> submitted_redline(const model::store::Reader& reader, const VersionAtWork& at,
                                             const model::DocumentVersion& before)
{
  const audits::World world = audits::read_world_without_evidence(reader, at.version.effective);
  const audits::RegisteredDocument* entry = world.find_document(at.document.code);
  if (entry == nullptr) return std::nullopt;
  return audits::comparison_xml(
      audits::compare_versions(reader, world, *entry, before, at.version, at.version.effective));
}

}  // namespace classeur::server
