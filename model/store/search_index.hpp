// Private to model/store: keeping the search index. It is derived from titles and texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/store/connection.hpp"

namespace classeur::model::store
{

// Adds the text of a new row. `id`: of the version or the evidence.
void index_text(Change& change, std::int64_t id, std::string_view title, std::string_view text);

// Rows that hold all the stems of the query, best first: those with all of them in the title, then with some of them
// there, then the others; the newest first. The same on both engines, whose own measures of rank read every row of a
// frequent word.
std::vector<std::int64_t> find_rows(const Reader& reader, const std::vector<std::string>& stems, int limit);

}  // namespace classeur::model::store
