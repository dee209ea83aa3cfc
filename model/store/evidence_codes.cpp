#include "model/store/evidence_codes.hpp"

#include <algorithm>
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
constexpr std::string_view kFindCodes = "SELECT code, confidentiality FROM evidence WHERE code IN ({})";
constexpr std::size_t kCodesAtOnce = 64;  // one shape of statement, so that it stays prepared

std::string with_places(std::string_view sql, std::size_t count)
{
  std::string places = "$1";
  for (std::size_t at = 2; at <= count; ++at) places += fmt::format(", ${}", at);
  return fmt::format(fmt::runtime(sql), places);
}

}  // namespace

std::string next_evidence_code(const Reader& reader, int year)
{
  const std::string prefix = fmt::format("PR-{}-", year);
  Query query(reader.connection(), kLastCode, prefix, prefix + ":");
  const int last = query.next() ? std::atoi(query.text(0).c_str() + prefix.size()) : 0;
  return fmt::format("{}{:03}", prefix, last + 1);
}

std::map<std::string, Confidentiality, std::less<>> confidentiality_of_codes(const Reader& reader,
                                                                             const std::vector<std::string_view>& codes)
{
  static const std::string kSql = with_places(kFindCodes, kCodesAtOnce);
  std::map<std::string, Confidentiality, std::less<>> found;
  for (std::size_t from = 0; from < codes.size(); from += kCodesAtOnce) {
    std::vector<Parameter> values;
    for (std::size_t at = from; at < std::min(from + kCodesAtOnce, codes.size()); ++at) values.emplace_back(codes[at]);
    values.resize(kCodesAtOnce, std::string_view());  // no record has this code
    Query query(reader.connection(), kSql, std::span<const Parameter>(values));
    while (query.next()) {
      found[query.text(0)] = known(parse_confidentiality(query.view(1)), "evidence.confidentiality", query.view(1));
    }
  }
  return found;
}

}  // namespace classeur::model::store
