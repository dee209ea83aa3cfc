// The organisation of the space, its standards, its accounts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/organisation.hpp"
#include "model/standard.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

void put_organisation(Change& change, const Organisation& organisation);  // adds, or replaces what differs
std::optional<Organisation> find_organisation(const Reader& reader);

// Error(kConflict) if the code and edition are there with other content; nothing to do if equal.
void add_standard(Change& change, const Standard& standard);
std::vector<Standard> list_standards(const Reader& reader);
bool has_standard(const Reader& reader);
std::optional<Standard> standard_in_use(const Reader& reader, base::Date day);  // as edition_on() (model/editions.hpp)

// `password_hash` as libsodium's crypto_pwhash_str gives it; `account.password_given` says whether it is to be replaced
// by one that only the account knows. Error(kConflict) if the login is taken.
Account add_account(Change& change, const Account& account, std::string_view password_hash);
// The password is given where another than the account itself makes the change.
void set_password(Change& change, std::int64_t account, std::string_view password_hash);
void disable_account(Change& change, std::string_view login);
void enable_account(Change& change, std::string_view login);
// The function, service and role of the account of that login.
void move_account(Change& change, const Account& account);
std::vector<Account> list_accounts(const Reader& reader);
std::optional<Account> find_account(const Reader& reader, std::string_view login);
std::optional<Account> find_account(const Reader& reader, std::int64_t id);
std::optional<std::string> find_password_hash(const Reader& reader, std::int64_t account);

}  // namespace classeur::model::store
