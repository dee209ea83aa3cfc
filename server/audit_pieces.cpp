#include "server/audit_pieces.hpp"

#include <algorithm>

#include <Poco/JSON/Array.h>
#include <fmt/format.h>

#include "audits/day_view.hpp"
#include "base/error.hpp"
#include "model/store/audits.hpp"
#include "model/store/evidence.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/permissions.hpp"

namespace classeur::server
{

namespace
{

using audits::Piece;
using audits::PieceKind;
using audits::PieceLine;

// Puts in what the judgement does not know of evidence, and takes out what the reader may not.
class Showing
{
 public:
  Showing(const model::store::Reader& reader, const model::Organisation& organisation,
          const pages::HiddenEvidence& hidden)
      : reader_(reader), organisation_(organisation), hidden_(hidden)
  {
  }

  void show(PieceLine& line) const
  {
    std::vector<Piece> shown;
    std::size_t evidence = 0;
    for (Piece& piece : line.pieces) {
      if (piece.kind != PieceKind::kEvidence) {
        shown.push_back(masked(std::move(piece)));
      } else if (hidden_.holds(piece.code)) {
        ++line.hidden;
      } else if (evidence < audits::kPiecesNamedMax) {
        ++evidence;
        shown.push_back(described(std::move(piece)));
      }
    }
    line.pieces = std::move(shown);
    for (audits::PieceLack& lack : line.lacks) {
      lack.text = hidden_.mask(lack.text);
      lack.to_do = hidden_.mask(lack.to_do);
      lack.mend.text = hidden_.mask(lack.mend.text);
      lack.mend.code = hidden_.mask(lack.mend.code);
      if (!lack.substitute) continue;
      lack.substitute->piece = substitute(std::move(lack.substitute->piece));
      lack.substitute->why = hidden_.mask(lack.substitute->why);
    }
  }

 private:
  Piece masked(Piece piece) const
  {
    piece.title = hidden_.mask(piece.title);
    piece.detail = hidden_.mask(piece.detail);
    return piece;
  }

  Piece described(Piece piece) const
  {
    const auto record = model::store::find_evidence(reader_, piece.code);
    if (!record) return piece;
    piece.title = record->title;
    piece.detail = record->period.french();
    const auto site = std::find_if(organisation_.sites.begin(), organisation_.sites.end(),
                                   [&](const model::Site& one) { return one.code == record->site; });
    if (site != organisation_.sites.end()) piece.detail += ", " + site->name;
    return piece;
  }

  Piece substitute(Piece piece) const
  {
    if (piece.kind != PieceKind::kEvidence) return masked(std::move(piece));
    if (!hidden_.holds(piece.code)) return described(std::move(piece));
    return {PieceKind::kSpace, {}, "une preuve confidentielle", {}, piece.last_day};
  }

  const model::store::Reader& reader_;
  const model::Organisation& organisation_;
  const pages::HiddenEvidence& hidden_;
};

std::string in_words(const Piece& piece)
{
  return piece.code.empty() ? piece.title : fmt::format("{} {}", piece.code, piece.title);
}

std::string french_status(const std::string& code)
{
  for (const audits::Status status : {audits::Status::kProven, audits::Status::kFragile, audits::Status::kMissing}) {
    if (audits::code_of(status) == code) return std::string(audits::french_piece_status(status));
  }
  return code;
}

}  // namespace

AuditPieces read_pieces(const model::store::Reader& reader, const std::string& audit, const KnownDay& day,
                        const std::optional<model::Role>& role)
{
  const model::store::Reader known = audits::reader_known(reader, day.day, day.known);
  const auto found = model::store::find_audit(known, audit);
  if (!found) {
    throw base::Error(base::ErrorCode::kNotFound, fmt::format("Il n’y a pas d’audit «\u00A0{}\u00A0».", audit));
  }
  const audits::DayView view(known, found->dates.from, audits::KnownAt::kNow);
  AuditPieces pieces{view.world(), audits::pieces_to_provide(view.world(), view.evidence(), *found)};
  const pages::HiddenEvidence hidden =
      role ? pages::HiddenEvidence(reader, visible_to(*role)) : pages::HiddenEvidence();
  const Showing showing(view.reader(), view.world().organisation, hidden);
  for (PieceLine& line : pieces.list.general) showing.show(line);
  for (PieceLine& line : pieces.list.lines) showing.show(line);
  return pieces;
}

Listing pieces_table(const audits::PieceList& list)
{
  Listing listing({{"commitment", "Engagement"},
                   {"requirement", "Exigence"},
                   {"status", "État", french_status},
                   {"asked", "Demandé"},
                   {"pieces", "Pièces"},
                   {"provider", "Qui"},
                   {"due", "Pour le"},
                   {"lacks", "Manque"},
                   {"to_do", "À faire"},
                   {"substitutes", "À défaut"}});
  const auto add = [&](const PieceLine& line) {
    std::vector<std::string> pieces;
    for (const Piece& piece : line.pieces) pieces.push_back(in_words(piece));
    std::vector<std::string> lacks;
    std::vector<std::string> acts;
    std::vector<std::string> substitutes;
    for (const audits::PieceLack& lack : line.lacks) {
      lacks.push_back(lack.text);
      acts.push_back(lack.to_do);
      if (lack.substitute) {
        substitutes.push_back(fmt::format("{}. {}", in_words(lack.substitute->piece), lack.substitute->why));
      }
    }
    // What every audit asks for is of no commitment.
    listing.add({line.commitment == 0 ? Poco::Dynamic::Var() : Poco::Dynamic::Var(line.commitment), line.requirement,
                 std::string(audits::code_of(line.status)), line.asked, list_of(pieces), line.provider, list.due.iso(),
                 list_of(lacks), list_of(acts), list_of(substitutes)});
  };
  for (const PieceLine& line : list.general) add(line);
  for (const PieceLine& line : list.lines) add(line);
  return listing;
}

}  // namespace classeur::server
