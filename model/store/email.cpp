#include "model/store/email.hpp"

#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertAddress =
    "INSERT INTO email_address (id, salt, account, address) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kUpdateAddress =
    "UPDATE email_address SET salt = $1, address = $2 WHERE account = $3 RETURNING *";
constexpr std::string_view kFindAddress = "SELECT address FROM email_address WHERE account = $1";
constexpr std::string_view kListAddresses = "SELECT account, address FROM email_address WHERE address <> ''";

constexpr std::string_view kInsertDigest =
    "INSERT INTO mail_digest (id, salt, account, day, attempt, content, told, fresh, claimed_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kInsertStep =
    "INSERT INTO mail_step (id, salt, digest, step, detail, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kListAttempts =
    "SELECT id, account, day, attempt, told, fresh, claimed_at FROM mail_digest WHERE account = $1 AND day = $2 "
    "ORDER BY attempt";
constexpr std::string_view kListLatest =
    "SELECT id, account, day, attempt, told, fresh, claimed_at FROM mail_digest ORDER BY id DESC LIMIT $1";
constexpr std::string_view kListSteps = "SELECT step, detail, recorded_at FROM mail_step WHERE digest = $1 ORDER BY id";
constexpr std::string_view kLastTold =
    "SELECT m.told FROM mail_digest m JOIN mail_step s ON s.digest = m.id WHERE m.account = $1 AND s.step = 'sent' "
    "ORDER BY m.id DESC LIMIT 1";

std::vector<DigestAttempt> read_attempts(const Reader& reader, Query& query)
{
  std::vector<DigestAttempt> attempts;
  while (query.next()) {
    attempts.push_back({query.integer(0),
                        query.integer(1),
                        query.day(2),
                        query.small(3),
                        query.lines(4),
                        query.small(5),
                        query.instant(6),
                        {}});
  }
  for (DigestAttempt& attempt : attempts) {
    Query steps(reader.connection(), kListSteps, attempt.id);
    while (steps.next()) {
      attempt.steps.push_back(
          {known(parse_mail_step(steps.view(0)), "mail_step.step", steps.view(0)), steps.text(1), steps.instant(2)});
    }
  }
  return attempts;
}

}  // namespace

void set_email(Change& change, std::int64_t account, std::string_view address)
{
  constexpr std::string_view kAction = "account.set_email";
  if (update_row(change, "email_address", kAction, kUpdateAddress, address, account)) return;
  if (address.empty()) return;
  insert_row(change, "email_address", kAction, kInsertAddress, account, address);
}

std::string find_email(const Reader& reader, std::int64_t account)
{
  Query query(reader.connection(), kFindAddress, account);
  return query.next() ? query.text(0) : std::string();
}

std::map<std::int64_t, std::string> list_emails(const Reader& reader)
{
  std::map<std::int64_t, std::string> addresses;
  Query query(reader.connection(), kListAddresses);
  while (query.next()) addresses[query.integer(0)] = query.text(1);
  return addresses;
}

std::vector<DigestAttempt> list_attempts(const Reader& reader, std::int64_t account, base::Date day)
{
  Query query(reader.connection(), kListAttempts, account, day);
  return read_attempts(reader, query);
}

std::vector<DigestAttempt> list_latest_attempts(const Reader& reader, int count)
{
  Query query(reader.connection(), kListLatest, count);
  return read_attempts(reader, query);
}

std::vector<std::string> list_told(const Reader& reader, std::int64_t account)
{
  Query query(reader.connection(), kLastTold, account);
  return query.next() ? query.lines(0) : std::vector<std::string>();
}

DigestAttempt claim_digest(Change& change, const DigestAttempt& attempt)
{
  DigestAttempt stored = attempt;
  stored.claimed_at = change.at();
  const std::string told = as_text(attempt.told);
  stored.id = insert_row(change, "mail_digest", "digest.claim", kInsertDigest, attempt.account, attempt.day,
                         attempt.attempt, base::sha256(told), told, attempt.fresh, change.at());
  return stored;
}

void add_mail_step(Change& change, std::int64_t attempt, MailStep step, std::string_view detail)
{
  insert_row(change, "mail_step", "digest." + std::string(code_of(step)), kInsertStep, attempt, code_of(step), detail,
             change.at());
}

}  // namespace classeur::model::store
