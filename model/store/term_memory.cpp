#include "model/store/term_memory.hpp"

#include <map>
#include <mutex>
#include <utility>

namespace classeur::model::store
{

namespace
{

constexpr std::size_t kBytesMin = std::size_t{1} << 10U;   // of a term; less is read in no time
constexpr std::size_t kBytesMax = std::size_t{64} << 20U;  // of all; forgetting costs time only

class TermMemory
{
 public:
  std::shared_ptr<const BatchPayloads> find(std::uint64_t space, std::string_view term)
  {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(std::pair(space, std::string(term)));
    return found == kept_.end() ? nullptr : found->second;
  }

  void keep(std::uint64_t space, std::string_view term, const std::shared_ptr<const BatchPayloads>& said)
  {
    const std::size_t bytes = said->bytes();
    if (bytes < kBytesMin || bytes > kBytesMax) return;
    const std::lock_guard lock(mutex_);
    if (bytes_ + bytes > kBytesMax) {
      kept_.clear();
      bytes_ = 0;
    }
    std::shared_ptr<const BatchPayloads>& kept = kept_[{space, std::string(term)}];
    if (kept) bytes_ -= kept->bytes();
    kept = said;
    bytes_ += bytes;
  }

 private:
  std::mutex mutex_;
  std::map<std::pair<std::uint64_t, std::string>, std::shared_ptr<const BatchPayloads>> kept_;
  std::size_t bytes_ = 0;
};

TermMemory& memory()
{
  static TermMemory known;
  return known;
}

}  // namespace

std::size_t BatchPayloads::bytes() const
{
  std::size_t bytes = 0;
  for (const std::string& payload : payloads) bytes += payload.size();
  return bytes;
}

std::shared_ptr<const BatchPayloads> find_kept_term(std::uint64_t space, const std::vector<std::int64_t>& batches,
                                                    std::string_view term)
{
  auto said = space == 0 ? nullptr : memory().find(space, term);
  return said && said->batches == batches ? said : nullptr;
}

void keep_term(std::uint64_t space, std::string_view term, const std::shared_ptr<const BatchPayloads>& said)
{
  if (space != 0) memory().keep(space, term, said);
}

}  // namespace classeur::model::store
