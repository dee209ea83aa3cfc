#include "model/store/connection.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"

namespace classeur::model::store
{

Statement& Connection::statement(std::string_view sql)
{
  const auto found = statements_.find(sql);
  if (found != statements_.end()) return *found->second;
  return *statements_.emplace(std::string(sql), prepare(std::string(sql))).first->second;
}

void throw_damaged(std::string_view place, std::string_view value)
{
  throw base::Error(base::ErrorCode::kDamaged,
                    "Une valeur enregistrée a été altérée\u00A0: lancez «\u00A0classeur verify\u00A0».",
                    fmt::format("{} holds '{}', which is not a value of it", place, value));
}

base::Date Query::day(int column)
{
  const std::string_view iso = view(column);
  return known(base::Date::parse(iso), statement_.column_name(column), iso);
}

base::Digest Query::digest(int column)
{
  const std::string_view bytes = view(column);
  base::Digest digest;
  if (bytes.size() != digest.bytes.size()) throw_damaged(statement_.column_name(column), base::to_hex(bytes));
  std::copy(bytes.begin(), bytes.end(), digest.bytes.begin());
  return digest;
}

std::string as_text(const std::vector<std::string>& lines)
{
  return fmt::format("{}", fmt::join(lines, "\n"));
}

std::vector<std::string> Query::lines(int column)
{
  std::vector<std::string> found;
  std::string_view text = view(column);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    found.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return found;
}
std::optional<base::Date> Query::optional_day(int column)
{
  return is_null(column) ? std::nullopt : std::optional(day(column));
}
std::optional<base::Digest> Query::optional_digest(int column)
{
  return is_null(column) ? std::nullopt : std::optional(digest(column));
}
std::optional<int> Query::optional_small(int column)
{
  return is_null(column) ? std::nullopt : std::optional(small(column));
}
std::optional<double> Query::optional_real(int column)
{
  return is_null(column) ? std::nullopt : std::optional(real(column));
}

}  // namespace classeur::model::store
