// The secret address under which the calendar program of an account, which cannot sign in, reads its feed. Only the
// SHA-256 of the secret is kept.
#pragma once

#include <cstdint>
#include <optional>

#include "model/store/store.hpp"

namespace classeur::model::store
{

struct CalendarFeed {
  std::int64_t account = 0;
  base::Instant made_at;
};
// Takes the place of the one before, which then leads nowhere.
void set_calendar_token(Change& change, std::int64_t account, const base::Digest& token);
void revoke_calendar_token(Change& change, std::int64_t account);  // nothing to do if there is none

std::optional<CalendarFeed> find_calendar_feed(const Reader& reader, const base::Digest& token);
std::optional<CalendarFeed> find_calendar_feed_of(const Reader& reader, std::int64_t account);

}  // namespace classeur::model::store
