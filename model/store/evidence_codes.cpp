#include "model/store/evidence_codes.hpp"

#include <cstdlib>

#include <fmt/format.h>

#include "model/store/connection.hpp"

namespace classeur::model::store
{

namespace
{

// Of codes that begin alike the longest has the greatest number; ":" comes behind the digits.
constexpr std::string_view kLastCode =
    "SELECT code FROM evidence WHERE code >= $1 AND code < $2 ORDER BY length(code) DESC, code DESC LIMIT 1";

}  // namespace

std::string next_evidence_code(const Reader& reader, int year)
{
  const std::string prefix = fmt::format("PR-{}-", year);
  Query query(reader.connection(), kLastCode, prefix, prefix + ":");
  const int last = query.next() ? std::atoi(query.text(0).c_str() + prefix.size()) : 0;
  return fmt::format("{}{:03}", prefix, last + 1);
}

}  // namespace classeur::model::store
