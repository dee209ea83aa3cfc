#include "model/store/calendar_feeds.hpp"

#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertFeed =
    "INSERT INTO calendar_feed (id, salt, account, token, made_at) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kUpdateFeed =
    "UPDATE calendar_feed SET salt = $1, token = $2, made_at = $3 WHERE account = $4 RETURNING *";
constexpr std::string_view kRevokeFeed =
    "UPDATE calendar_feed SET salt = $1, token = NULL WHERE account = $2 AND token IS NOT NULL RETURNING *";
constexpr std::string_view kFindByToken = "SELECT account, made_at FROM calendar_feed WHERE token = $1";
constexpr std::string_view kFindByAccount =
    "SELECT account, made_at FROM calendar_feed WHERE account = $1 AND token IS NOT NULL";

std::optional<CalendarFeed> read_feed(Query& query)
{
  if (!query.next()) return std::nullopt;
  return CalendarFeed{query.integer(0), query.instant(1)};
}

}  // namespace

void set_calendar_token(Change& change, std::int64_t account, const base::Digest& token)
{
  constexpr std::string_view kAction = "calendar.make_address";
  if (update_row(change, "calendar_feed", kAction, kUpdateFeed, token, change.at(), account)) return;
  insert_row(change, "calendar_feed", kAction, kInsertFeed, account, token, change.at());
}

void revoke_calendar_token(Change& change, std::int64_t account)
{
  update_row(change, "calendar_feed", "calendar.revoke_address", kRevokeFeed, account);
}

std::optional<CalendarFeed> find_calendar_feed(const Reader& reader, const base::Digest& token)
{
  Query query(reader.connection(), kFindByToken, token);
  return read_feed(query);
}

std::optional<CalendarFeed> find_calendar_feed_of(const Reader& reader, std::int64_t account)
{
  Query query(reader.connection(), kFindByAccount, account);
  return read_feed(query);
}

}  // namespace classeur::model::store
