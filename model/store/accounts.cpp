// The part of organisations.hpp that is about accounts.
#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/organisations.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertAccount =
    "INSERT INTO account (id, salt, login, function, service, role, disabled, password_hash) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::string_view kSetPassword = "UPDATE account SET salt = $1, password_hash = $2 WHERE id = $3 RETURNING *";
constexpr std::string_view kInsertChoice =
    "INSERT INTO password_choice (id, salt, account, chosen_by, chosen_at) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kUpdateChoice =
    "UPDATE password_choice SET salt = $1, chosen_by = $2, chosen_at = $3 WHERE account = $4 RETURNING *";
constexpr std::string_view kSetDisabled = "UPDATE account SET salt = $1, disabled = $2 WHERE login = $3 RETURNING *";
constexpr std::string_view kMove =
    "UPDATE account SET salt = $1, function = $2, service = $3, role = $4 WHERE login = $5 RETURNING *";
constexpr std::string_view kFindHash = "SELECT password_hash FROM account WHERE id = $1";

// A password that nobody is known to have chosen for the account is its own.
std::string select_accounts(std::string_view rest)
{
  return fmt::format(
      "SELECT a.id, a.login, a.function, a.service, a.role, a.disabled, "
      "CASE WHEN p.chosen_by <> a.id THEN 1 ELSE 0 END "
      "FROM account a LEFT JOIN password_choice p ON p.account = a.id {}",
      rest);
}

Account read_account(Query& query)
{
  return {query.integer(0),
          query.text(1),
          query.text(2),
          query.text(3),
          known(parse_role(query.view(4)), "account.role", query.view(4)),
          query.truth(5),
          query.truth(6)};
}

// `by`: id of an account; 0 for the command line.
void choose(Change& change, std::int64_t account, std::int64_t by)
{
  constexpr std::string_view kAction = "account.choose_password";
  if (update_row(change, "password_choice", kAction, kUpdateChoice, by, change.at(), account)) return;
  insert_row(change, "password_choice", kAction, kInsertChoice, account, by, change.at());
}

void set_disabled(Change& change, std::string_view login, bool disabled)
{
  const std::string_view action = disabled ? "account.disable" : "account.enable";
  if (!update_row(change, "account", action, kSetDisabled, disabled, login)) {
    throw base::Error(base::ErrorCode::kNotFound, fmt::format("Il n’y a pas de compte «\u00A0{}\u00A0».", login));
  }
}

}  // namespace

Account add_account(Change& change, const Account& account, std::string_view password_hash)
{
  if (find_account(change, account.login)) {
    throw base::Error(
        base::ErrorCode::kConflict,
        fmt::format("L’identifiant «\u00A0{}\u00A0» est déjà pris\u00A0: choisissez-en un autre.", account.login));
  }
  Account stored = account;
  stored.id = insert_row(change, "account", "account.add", kInsertAccount, account.login, account.function,
                         account.service, code_of(account.role), account.disabled, password_hash);
  if (account.password_given) choose(change, stored.id, change.actor().account_id);
  return stored;
}

void set_password(Change& change, std::int64_t account, std::string_view password_hash)
{
  if (!update_row(change, "account", "account.set_password", kSetPassword, password_hash, account)) {
    throw base::Error(base::ErrorCode::kNotFound, "Ce compte n’existe pas.", fmt::format("no account {}", account));
  }
  choose(change, account, change.actor().account_id);
}

void disable_account(Change& change, std::string_view login)
{
  set_disabled(change, login, true);
}

void enable_account(Change& change, std::string_view login)
{
  set_disabled(change, login, false);
}

void move_account(Change& change, const Account& account)
{
  if (!update_row(change, "account", "account.move", kMove, account.function, account.service, code_of(account.role),
                  account.login)) {
    throw base::Error(base::ErrorCode::kNotFound,
                      fmt::format("Il n’y a pas de compte «\u00A0{}\u00A0».", account.login));
  }
}

std::vector<Account> list_accounts(const Reader& reader)
{
  std::vector<Account> accounts;
  Query query(reader.connection(), select_accounts("ORDER BY a.login"));
  while (query.next()) accounts.push_back(read_account(query));
  return accounts;
}

std::optional<Account> find_account(const Reader& reader, std::string_view login)
{
  Query query(reader.connection(), select_accounts("WHERE a.login = $1"), login);
  return query.next() ? std::optional(read_account(query)) : std::nullopt;
}

std::optional<Account> find_account(const Reader& reader, std::int64_t id)
{
  Query query(reader.connection(), select_accounts("WHERE a.id = $1"), id);
  return query.next() ? std::optional(read_account(query)) : std::nullopt;
}

std::optional<std::string> find_password_hash(const Reader& reader, std::int64_t account)
{
  Query query(reader.connection(), kFindHash, account);
  return query.next() ? std::optional(query.text(0)) : std::nullopt;
}

}  // namespace classeur::model::store
