// Reading canonical forms (canonical.hpp) back: the leaf of a journal entry, and the row that its digest is of. For who
// checks what was handed out, without a database: so nothing here is trusted before it was read to its last byte.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "model/journal.hpp"

namespace classeur::model
{

// A field as it was written; text and bytes point into the form.
struct CanonicalBytes {
  std::string_view bytes;
  bool operator==(const CanonicalBytes&) const = default;
};
using CanonicalValue = std::variant<std::monostate, std::int64_t, double, std::string_view, CanonicalBytes>;

// Absent: these are not fields, one after the other, to the end.
std::optional<std::vector<CanonicalValue>> read_canonical(std::string_view form);

// Absent: this is not the leaf of an entry. Of one that is, canonical() gives the same bytes again.
std::optional<JournalEntry> read_entry(std::string_view leaf);

// A row as its digest takes it: the name of its table, then its columns.
struct CanonicalRow {
  std::string table;
  std::map<std::string, CanonicalValue, std::less<>> columns;  // values point into the form

  std::int64_t integer(std::string_view column) const;   // 0 if there is no such column, or it is no integer
  std::string_view text(std::string_view column) const;  // empty likewise
  std::optional<base::Digest> digest(std::string_view column) const;  // of 32 bytes
};
// Absent: this is not the form of a row; so it is if a column stands there twice.
std::optional<CanonicalRow> read_row(std::string_view form);

}  // namespace classeur::model
