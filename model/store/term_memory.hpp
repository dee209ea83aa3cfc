// Private to model/store: what the batches of the search index say of frequent terms, kept from one question to the
// next. They are few and nearly every question has one; what they say is most of what a question reads, and a batch
// never changes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace classeur::model::store
{

// Of one term: what those batches say that know it, in their order.
struct BatchPayloads {
  std::vector<std::int64_t> batches;  // that were asked, by number
  std::vector<std::string> payloads;

  std::size_t bytes() const;
};

// Of all spaces that are open. `space` as in SnapshotKey, or 0: nothing is kept. Thread-safe.
// Absent: not kept, or of other batches.
std::shared_ptr<const BatchPayloads> find_kept_term(std::uint64_t space, const std::vector<std::int64_t>& batches,
                                                    std::string_view term);
// Only if it is large.
void keep_term(std::uint64_t space, std::string_view term, const std::shared_ptr<const BatchPayloads>& said);

}  // namespace classeur::model::store
