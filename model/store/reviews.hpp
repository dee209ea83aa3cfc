// Reviews of documents that changed nothing. Whether one is allowed is judged by model/review.hpp.
#pragma once

#include <cstdint>
#include <vector>

#include "model/review.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// By the actor of the change. A database error if that version was reviewed on that day already.
Review add_review(Change& change, const Review& review);
std::vector<Review> list_reviews(const Reader& reader);                        // of every version, oldest first
std::vector<Review> list_reviews(const Reader& reader, std::int64_t version);  // oldest first

}  // namespace classeur::model::store
