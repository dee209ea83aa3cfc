// Which rows of the journal make up a piece of a binder, and how each says to which other it belongs. Who gathers the
// rows and who checks them, without a database, go by the same table.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace classeur::model
{

enum class PieceKind { kStandard, kOrganisation, kAudit, kDocument, kEvidence, kIndicator, kSurvey };
std::string_view code_of(PieceKind kind);  // that of the table of its first row: "evidence"
std::string_view french_name(PieceKind kind);
std::optional<PieceKind> parse_piece_kind(std::string_view code);

// `column` of a row of `table` has the id of the row of `parent` that it belongs to.
struct RowLink {
  std::string_view table;
  std::string_view column;
  std::string_view parent;
};
// Parents before children.
std::span<const RowLink> row_links();
const RowLink* find_row_link(std::string_view table);  // null: it begins a piece, or is of none

// The column by which the journal calls a row of one of these tables.
std::string_view record_column(std::string_view table);

}  // namespace classeur::model
