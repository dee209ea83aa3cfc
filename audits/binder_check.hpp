// Checks a sealed binder with nothing but the file (binder_proofs.hpp): its seal, its checkpoint, the proof of every
// entry of the journal that its pieces rest on, and its originals. No database, no network.
//
// What it can tell: that the whole file is the one which the holder of the key sealed; that each piece stood so in the
// journal whose root that key signed; that each attached original is the file which its entry binds. What it cannot:
// whose the key is, which has to be compared with the one that the organisation gives (`verifier`); and what happened
// in the space afterwards, which only the space knows.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audits/carried_proofs.hpp"
#include "base/digest.hpp"
#include "templates/pdf/inspect.hpp"

namespace classeur::audits
{

// One thing, in French: what holds, or what does not.
struct BinderFinding {
  bool good = false;
  std::string text;
};

struct BinderCheck {
  std::string audit;                    // of the seal; empty if it cannot be read
  base::Date day;                       // of the seal
  std::string verifier;                 // the key that was used
  std::vector<BinderFinding> findings;  // of the file, the checkpoint, then each piece
  std::size_t pieces = 0;
  std::size_t entries = 0;
  std::size_t originals = 0;  // attached files and texts that an entry binds

  bool good() const;
};

// `verifier`: the key to trust; empty: the one that the binder carries. Absent: the file is no binder that carries
// proofs. Error(kBadInput): it is no PDF that can be read.
std::optional<BinderCheck> check_binder(const std::string& path, std::string_view verifier);

// What the attachments of a binder say, beside the seal of its file.
struct CarriedParts {
  std::string checkpoint;
  std::vector<templates::pdf::InspectedAttachment> attachments;  // all of the file
  std::map<std::string, std::string> bytes;                      // of the texts of documents, by name
};
// Pure. Adds its findings to `check`, whose `verifier` it goes by.
void check_parts(const CarriedParts& parts, const CarriedProofs& proofs, BinderCheck& check);

}  // namespace classeur::audits
