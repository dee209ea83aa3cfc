// The notices of an account: what model/notice.hpp derives from the state of the space, and how many of them are new.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "base/xml.hpp"
#include "model/notice.hpp"
#include "model/store/notices.hpp"
#include "model/store/store.hpp"
#include "server/request.hpp"

namespace classeur::server
{

// All that the notices of that day are derived from.
model::NoticeState read_notice_state(const model::store::Reader& reader, base::Date day);

std::vector<std::string> keys_of(const std::vector<model::Notice>& notices);
// Which are not among `known`.
std::vector<std::string> new_keys(const std::vector<model::Notice>& notices, const std::vector<std::string>& known);

// <notice kind="sign-off" kind-french href since="…" new="yes" …>, which templates/mail/notice-words.xsl puts into
// words. `base`: in front of each path, the public address of the site, or empty.
void write_notice(base::XmlWriter& xml, const model::Notice& notice, bool is_new, std::string_view base);

// What the menu tells of an account: read once for each state of the space and day. Thread-safe.
class NoticeBoard
{
 public:
  // `head`: the journal's head of which it is to be true; it may be of a newer one.
  PendingCounts counts_of(model::store::Store& store, const model::Account& account, std::int64_t head, base::Date day);

  // Functions that it holds or stands in for, of the state that counts_of() was last asked for.
  std::vector<std::string> functions_of(const model::Account& account, base::Date day);

 private:
  std::mutex mutex_;
  std::int64_t head_ = -1;
  base::Date day_;
  model::NoticeState state_;
  std::map<std::int64_t, model::store::NoticeVisit> visits_;
  std::map<std::int64_t, PendingCounts> counts_;  // by account
};

}  // namespace classeur::server
