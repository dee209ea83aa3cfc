// What may be remembered of a space from one snapshot to the next: all that is journalled is the same in two snapshots
// of the same key, whichever connections read them.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>

#include "model/store/store.hpp"

namespace classeur::model::store
{

struct SnapshotKey {
  std::uint64_t space = 0;   // another whenever a space is opened
  std::int64_t head = 0;     // Reader::journal_head()
  std::int64_t horizon = 0;  // Reader::horizon()

  auto operator<=>(const SnapshotKey&) const = default;
};
// Absent within a change, which sees what is not kept yet.
std::optional<SnapshotKey> snapshot_of(const Reader& reader);

}  // namespace classeur::model::store
