// Where accounts get their e-mail, and what became of the digests that were to be sent: written down before and after
// each step, so that neither several servers nor a crash send one twice (model/mail_digest.hpp).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/mail_digest.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// Empty: none. Whether it is an address is the caller's to judge.
void set_email(Change& change, std::int64_t account, std::string_view address);
std::string find_email(const Reader& reader, std::int64_t account);     // empty: none
std::map<std::int64_t, std::string> list_emails(const Reader& reader);  // by account, those that have one

// Of that account and day, oldest first.
std::vector<DigestAttempt> list_attempts(const Reader& reader, std::int64_t account, base::Date day);
// Of all accounts, newest first, `count` at most.
std::vector<DigestAttempt> list_latest_attempts(const Reader& reader, int count);
// The keys that the last digest that was sent to the account told. Empty: none was.
std::vector<std::string> list_told(const Reader& reader, std::int64_t account);

// A new attempt: only who writes it may send. A database error if there is one of that number.
DigestAttempt claim_digest(Change& change, const DigestAttempt& attempt);
// Once each.
void add_mail_step(Change& change, std::int64_t attempt, MailStep step, std::string_view detail);

}  // namespace classeur::model::store
