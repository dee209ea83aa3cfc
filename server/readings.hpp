// What an account has to read on a day: the one source of its list, of the number beside it in the menu, and of what it
// is told of elsewhere.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "audits/readings.hpp"
#include "base/date.hpp"
#include "model/store/store.hpp"
#include "server/viewer_reading.hpp"

namespace classeur::server
{

// Versions in force or approved that the account owes a reading, the longest owed first.
std::vector<ViewerReading> readings_due(const model::store::Reader& reader, const model::Account& account,
                                        base::Date day);
// All that concern it on that day, read or not, in the order of the register; what was replaced or withdrawn only if he
// has read it.
std::vector<ViewerReading> readings_of(const model::store::Reader& reader, const model::Account& account,
                                       base::Date day);

std::vector<ViewerReading> readings_of_document(const ViewerReadings& viewer, std::string_view document);
// All of them that a page shows, as text: equal for those who stand alike.
std::string key_of(const std::vector<ViewerReading>& readings);

// The same for each viewer, judged once for each state of the space. Thread-safe.
class ReadingsOfViewers
{
 public:
  // `head`: the journal's head of which it is to be true; it may be of a newer one.
  std::shared_ptr<const ViewerReadings> of(model::store::Store& store, const model::Account& account, std::int64_t head,
                                           base::Date day);

 private:
  std::mutex mutex_;
  std::int64_t head_ = -1;
  base::Date day_;
  audits::ReadingWorld world_;  // without acknowledgements: those of one account are asked for when it comes
  std::map<std::int64_t, std::shared_ptr<const ViewerReadings>> by_account_;
};

}  // namespace classeur::server
