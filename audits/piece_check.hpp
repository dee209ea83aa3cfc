// Whether a piece of a sealed binder is what the journal says: for binder_check.cpp.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "audits/binder_check.hpp"
#include "model/canonical_reading.hpp"
#include "model/checkpoint.hpp"

namespace classeur::audits
{

// What it is given must outlive it. Each entry is proven once, however many pieces rest on it.
class PieceCheck
{
 public:
  PieceCheck(const model::Checkpoint& checkpoint, const CarriedProofs& proofs, const CarriedParts& parts);

  BinderFinding check(const CarriedPiece& piece);
  // After all pieces: attachments that none of them bound, and names that stand twice.
  std::vector<BinderFinding> left_over() const;
  std::size_t originals() const { return bound_names_.size(); }

 private:
  // An entry that was read; `wrong`, if it is not empty, says in French why it proves nothing.
  struct ReadEntry {
    model::JournalEntry entry;
    std::optional<model::CanonicalRow> row;  // absent: not disclosed
    std::string wrong;
  };
  // What is known of a piece while its entries are gone through.
  struct Gathered {
    std::map<std::string, std::set<std::int64_t>, std::less<>> ids;  // by table
    std::map<base::Digest, std::int64_t> bound;                      // digests of files, and the entry of each
    std::set<base::Digest> expected;                                 // those of them that must be attached
    std::vector<std::string> wrong;
    bool withheld = false;
  };

  ReadEntry read(const CarriedEntry& carried) const;
  static void gather(const CarriedPiece& piece, const ReadEntry& entry, Gathered& gathered);
  static void gather_digests(const ReadEntry& entry, Gathered& gathered);
  void bind_original(const CarriedPiece& piece, Gathered& gathered) const;
  void check_attachments(const CarriedPiece& piece, Gathered& gathered);
  std::string label(const CarriedPiece& piece) const;

  const CarriedProofs& proofs_;
  const CarriedParts& parts_;
  std::vector<ReadEntry> entries_;
  std::map<std::string, std::vector<base::Digest>> attachments_;  // by name
  std::set<std::string> bound_names_;
};

}  // namespace classeur::audits
