// Evidence that a space kept before: a manifest and its files as an export wrote them, proven by the journal that the
// export carries, under a checkpoint signed by a key that is trusted. A list of digests alone could be anybody's.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "server/import.hpp"

namespace classeur::server
{

// What was acknowledged then is given back, also what is no longer taken in: a title that is too long now, a file that
// starts something when it is opened.
enum class Standing : std::uint8_t { kNew, kKeptBefore };

// Whose signature makes a journal be believed.
struct TrustedKey {
  std::string verifier;
  bool is_named = false;  // by who imports; otherwise it is the key of the space that takes in
};

// A value. Files go by their digest, which the journal has; a manifest by the list of digests beside a journal that is
// proven.
class KeptBefore
{
 public:
  // Of "preuves/bordereau.csv" in the folder of an export (space_export.hpp). Anything else kept nothing before.
  // Throws Error(kBadInput): the key was named, and the export's checkpoint is not signed by it; or the checkpoint is,
  // and the journal is another one.
  KeptBefore(const ImportSource& source, const std::string& manifest, std::string_view bytes, const TrustedKey& key);

  Standing of_manifest() const { return has_manifest_ ? Standing::kKeptBefore : Standing::kNew; }
  Standing of_file(std::string_view bytes) const;
  // Why something is refused; and, of an export whose journal is of another key than the trusted one, what to do if its
  // space had taken it.
  std::string with_advice(const std::string& refusal) const;

 private:
  std::set<base::Digest> files_;
  bool has_manifest_ = false;
  bool is_of_another_ = false;
};

}  // namespace classeur::server
