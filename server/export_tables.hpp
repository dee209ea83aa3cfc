// The tables of `classeur export`: all that a space keeps, a row a thing, under stable keys. Wider than those that the
// command line prints (tables.hpp): withdrawn and superseded things are in them.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "model/store/store.hpp"
#include "server/listing.hpp"

namespace classeur::server
{

// Name of the file without its ending, French; what a reader finds in it, French; the table.
struct ExportedTable {
  std::string_view name;
  std::string_view content;
  Listing listing;
};

std::vector<ExportedTable> tables_to_export(const model::store::Reader& reader, base::Date day);

}  // namespace classeur::server
