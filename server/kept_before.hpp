// Evidence that a space kept before: a manifest and its files as an export wrote them, known by its list of digests.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "server/import.hpp"

namespace classeur::server
{

// What was acknowledged then is given back, also what is no longer taken in: a title that is too long now, a file that
// starts something when it is opened.
enum class Standing : std::uint8_t { kNew, kKeptBefore };

// A value. What anybody changed in the folder since it was written is new.
class KeptBefore
{
 public:
  // Of "preuves/bordereau.csv" in the folder of an export (space_export.hpp). Anything else kept nothing before.
  KeptBefore(const ImportSource& source, const std::string& manifest, std::string_view bytes);

  Standing of_manifest() const { return sums_.empty() ? Standing::kNew : Standing::kKeptBefore; }
  // A file that the manifest names.
  Standing of_file(const std::string& name, std::string_view bytes) const;

 private:
  std::map<std::string, base::Digest> sums_;  // by path in the export
};

}  // namespace classeur::server
