// « Pièces à fournir »: what the auditors of an audit are to be given, as the ministry asks for it a month before: what
// is asked, the piece that is ready on the day of the audit, or what is missing, who provides it by when, and what can
// be shown in its place. Pure.
//
// First what is asked for at every audit (perimeter, organisation chart, policy, commitments, guide, indicators, last
// report: the ministry's own list), then the requirements of the audit's modules. A status is that of readiness on the
// first day of the audit if nothing more is done, so no second rule can disagree.
// A substitute is the nearest there is, and says why it is no more than that; sources of the kinds: PieceLack.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audits/readiness.hpp"
#include "model/audit.hpp"

namespace classeur::audits
{

constexpr int kPiecesDueMonths = 1;         // before the first day of the audit
constexpr std::size_t kPiecesNamedMax = 3;  // pieces of one requirement

enum class PieceKind : std::uint8_t { kSpace, kDocument, kEvidence, kIndicator, kAudit };
std::string_view code_of(PieceKind kind);  // "document"

// Something that can be handed over. Of evidence only the code and its last day are known here: whoever may see it
// fills in the rest (server/pieces.hpp).
struct Piece {
  PieceKind kind = PieceKind::kEvidence;
  std::string code;    // empty: what the space itself holds (kSpace)
  std::string title;   // French
  std::string detail;  // French: "version 1.1", "janvier à juillet 2019"; of evidence its period and site
  std::optional<base::Date> last_day;  // on which it still does; absent: no limit
};

// Why a substitute is one, and what it is.
enum class SubstituteKind : std::uint8_t {
  kOutOfScopeSheet,   // a sheet in force, outside the label's perimeter
  kEvidenceAlone,     // a document is asked for: evidence of what is done shows that it is, not that it is written
  kOtherDocument,     // a document in force of another type: it commits, it does not say who does what
  kOlder,             // evidence of the same thing whose period ended too long ago
  kOtherPeriod,       // an expected record is missed: the last one that is there
  kOtherSite,         // evidence of another site, where each is to be proven
  kOtherRequirement,  // evidence of another requirement of the commitment
  kSheetInForce,      // evidence is asked for: the sheet says what is to be done, not that it was
  kManual,            // the manual, for the policy
  kSheets,            // the sheets themselves, for the guide
};

struct Substitute {
  SubstituteKind kind = SubstituteKind::kOlder;
  Piece piece;
  std::string why;  // French, one sentence: why it is only a substitute
};

// One thing that is not there, or not enough.
struct PieceLack {
  std::string text;   // French, one sentence: what is wrong
  std::string to_do;  // French, one sentence: the cheapest mend; says so where an earlier lack names the same act
  std::string owner;  // function; never empty
  Mend mend;
  std::optional<Substitute> substitute;
};

struct PieceLine {
  int commitment = 0;       // 0: asked for at every audit
  std::string requirement;  // code; empty: of the commitment as a whole, or of every audit
  std::string asked;        // French
  Status status = Status::kMissing;
  std::vector<Piece> pieces;        // ready on the day of the audit; at most kPiecesNamedMax are evidence
  std::int64_t evidence_count = 0;  // of all evidence that counts then
  int hidden = 0;                   // pieces that its reader may not see, and that were taken out
  std::vector<PieceLack> lacks;
  std::string provider;  // function: who hands it over, or answers for the first lack
};

struct PieceList {
  std::string audit;  // code
  std::string title;
  model::Period dates;
  base::Date due;                  // pieces are to be handed over by then
  std::vector<PieceLine> general;  // asked for at every audit
  std::vector<PieceLine> lines;    // by commitment, then requirement

  // Of all lines.
  int count(Status status) const;
};

// Of one requirement or of what is asked for: "Prête", "Fragile", "Manquante".
std::string_view french_piece_status(Status status);

// `world` as of the first day of the audit. Asks nothing of `world.evidence`.
PieceList pieces_to_provide(const World& world, const model::EvidenceSource& evidence, const model::Audit& audit);

}  // namespace classeur::audits
