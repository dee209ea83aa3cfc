// Private to model/store: keeping the search index. It is derived from titles and texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/store/connection.hpp"

namespace classeur::model::store
{

// Adds the text of a new row. `id`: of the document, its version or the evidence.
void index_text(Change& change, std::int64_t id, std::string_view title, std::string_view text);

// Rows that hold all the stems of the query, best first. Of a frequent word only the newest `kCandidatesMax` are
// ranked.
std::vector<std::int64_t> find_rows(const Reader& reader, const std::vector<std::string>& stems, int limit);

}  // namespace classeur::model::store
