// The words of HTTP/1.1: status lines, headers, addresses.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/request.hpp"

namespace classeur::server
{

std::string_view reason_phrase(int status);

// Head of an answer with the headers that every answer has; ends with the empty line.
class Head
{
 public:
  explicit Head(int status);
  Head& add(std::string_view name, std::string_view value);
  Head& add_all(const std::vector<std::pair<std::string, std::string>>& headers);
  std::string finish(std::size_t content_length);

 private:
  std::string text_;
};

// "%C3%A9" and "+" (in queries). Absent: a bad escape, or not UTF-8 afterwards, or a control character.
enum class PlusSign { kItself, kSpace };
std::optional<std::string> percent_decode(std::string_view text, PlusSign plus);
// Absent if any part of it cannot be decoded.
std::optional<Fields> parse_query(std::string_view query);

// What "bytes=0-99", "bytes=100-" or "bytes=-100" asks of `size` bytes. Anything else is no range, and ignored.
struct ByteRange {
  std::int64_t first = 0;
  std::int64_t last = 0;  // included
};
enum class RangeVerdict { kNone, kGood, kUnsatisfiable };
std::pair<RangeVerdict, ByteRange> parse_range(std::string_view header, std::int64_t size);

// Does If-None-Match name this entity tag (weakly)?
bool names_etag(std::string_view if_none_match, std::string_view etag);

bool is_utf8(std::string_view text);

}  // namespace classeur::server
