// What becomes of a piece of evidence once it is kept: it is revised, with other files, or withdrawn; each with a
// reason, as one change of the space. The pages and the command line both come through here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"
#include "model/store/store.hpp"
#include "server/intake.hpp"
#include "server/version_acts.hpp"

namespace classeur::server
{

constexpr std::size_t kAmendmentReasonCharactersMax = 1000;

// What is wrong with a reason, in a French sentence; absent: nothing. It must say something, within the limit, in text
// that can be stored and shown. `kept_with`: what it stays with, with its article.
std::optional<std::string> fault_of_reason(std::string_view reason, std::string_view kept_with = "la pièce");

// Which piece, and what of it the person had before his eyes. Another revision by now: Error(kConflict).
struct EvidenceSeen {
  std::string code;
  std::optional<int> revision;  // number of the last; absent: whatever it is
};

// The piece, if that account may change it. Error(kNotFound): there is none, or none that its role may see;
// Error(kConflict): it is withdrawn. Whether its role gathers evidence at all is for permissions.cpp.
model::EvidenceRecord require_amendable(const model::store::Reader& reader, const model::Account& account,
                                        std::string_view code);

// Both throw as above, and Error(kBadInput) for the reason.
void withdraw_piece(const Acting& who, const EvidenceSeen& seen, std::string_view reason);
// The files take the place of those of the last revision, which stay readable. They are published by this; it may be
// called again when a change runs again. Error(kBadInput): no file, or byte for byte the files that there are.
void revise_piece(const Acting& who, const EvidenceSeen& seen, std::string_view reason, std::vector<TakenFile>& files);

}  // namespace classeur::server
