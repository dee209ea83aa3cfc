// The proofs and the seal that a binder carries (binder_proofs.hpp), read back from bytes that nobody vouches for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "model/piece_rows.hpp"

namespace classeur::audits
{

struct CarriedEntry {
  std::uint64_t index = 0;
  std::string leaf;
  std::vector<base::Digest> path;
  std::string row;  // empty: not disclosed
};

struct CarriedPiece {
  model::PieceKind kind = model::PieceKind::kStandard;
  std::string name;
  std::vector<std::size_t> entries;  // each a place in CarriedProofs::entries
  std::vector<std::string> attachments;
};

struct CarriedProofs {
  std::string verifier;
  std::vector<CarriedEntry> entries;
  std::vector<CarriedPiece> pieces;
};

// Absent: this is not that form, down to the last place that must lead somewhere.
std::optional<CarriedProofs> read_carried_proofs(std::string_view json);

struct CarriedSeal {
  std::string audit;
  base::Date day;
  std::uint64_t before = 0;  // bytes of the file
  std::uint64_t after = 0;
  base::Digest digest;
};

// The text of the note, without signatures.
std::optional<CarriedSeal> read_carried_seal(std::string_view text);

}  // namespace classeur::audits
