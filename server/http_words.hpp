// Words of HTTP fields (RFC 9110): entity tags, encodings, ranges; and statuses in words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace classeur::server
{

// Does If-None-Match name this tag? Section 13.1.2: a list of tags, or "*".
bool names_etag(std::string_view list, std::string_view etag);

bool accepts_gzip(std::string_view accept_encoding);

struct ByteRange {
  std::int64_t offset = 0;
  std::int64_t length = 0;
};
enum class RangeVerdict { kWhole, kPart, kUnsatisfiable };

// Section 14.2: one range of bytes. What is no such thing, or several at once, is answered with the whole.
RangeVerdict parse_range(std::string_view header, std::int64_t size, ByteRange& range);

// What a person is told of a status that no handler put into words. French.
std::string advice_of(int status);

// The page of an error where no other can be made.
std::string plain_error(int status, std::string_view advice);

}  // namespace classeur::server
