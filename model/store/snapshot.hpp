// What may be remembered of a space from one snapshot to the next: all that is journalled is the same in two snapshots
// of the same key, whichever connections read them.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

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

// What was read of the last snapshots that were asked for, of some spaces and some pasts; forgetting it costs time
// only. Thread-safe.
template <typename Value>
class KeptBySnapshot
{
 public:
  // `read` makes a std::shared_ptr<const Value>; two threads may both, for the same snapshot.
  template <typename Read>
  std::shared_ptr<const Value> of(const Reader& reader, const Read& read)
  {
    const auto key = snapshot_of(reader);
    if (!key) return read();
    {
      const std::lock_guard lock(mutex_);
      for (const auto& [known, value] : kept_) {
        if (known == *key) return value;
      }
    }
    std::shared_ptr<const Value> value = read();
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= kKept) kept_.pop_front();
    kept_.emplace_back(*key, value);
    return value;
  }

 private:
  static constexpr std::size_t kKept = 4;
  std::mutex mutex_;
  std::deque<std::pair<SnapshotKey, std::shared_ptr<const Value>>> kept_;
};

}  // namespace classeur::model::store
