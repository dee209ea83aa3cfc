// Search in titles and texts; an index that can be made again from the enduring tables.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/store/store.hpp"

namespace classeur::model::store
{

enum class SearchSubject { kDocument, kEvidence };
struct SearchHit {
  SearchSubject subject = SearchSubject::kDocument;
  std::string code;
  std::string title;
  std::string extract;  // plain text, hits between U+E000 and U+E001
};
// French stemming, accents folded: « reclamation » finds « réclamations ».
std::vector<SearchHit> search(const Reader& reader, std::string_view query, int limit);

}  // namespace classeur::model::store
