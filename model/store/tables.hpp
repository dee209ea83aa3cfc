// Every table of a space, and how long it is to last. A test holds this list against the schema of a real database, so
// that no table can be forgotten; columns are never listed: digests take them all from the database.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "model/store/store.hpp"

namespace classeur::model::store
{

enum class TableClass {
  kEnduring,  // each row is proven by its digest in the journal
  kProof,     // enduring too, proven otherwise: the journal by its tree, its head by both, chunks by their file
  kDerived,   // can be made again from enduring ones
  kPassing,   // may be lost without harm
};

struct Table {
  std::string_view name;
  TableClass kind;
  std::string_view identity;   // the column by which journal and people call a row; bytes are called in hexadecimal
  std::optional<Engine> only;  // of one engine
  bool rows_change = false;    // in place; others only get new rows
};

std::span<const Table> tables();
const Table* find_table(std::string_view name);

}  // namespace classeur::model::store
