#include "server/http_text.hpp"

#include <charconv>

#include <fmt/format.h>

namespace classeur::server
{

namespace
{

// Nothing may run, be framed or be fetched that does not come from here (no inline script or style).
constexpr std::string_view kEveryAnswer =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
    "'self'; connect-src 'self'; object-src 'self'; frame-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri "
    "'none'; frame-ancestors 'self'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: SAMEORIGIN\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=()\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

int hex_value(char character)
{
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'a' && character <= 'f') return character - 'a' + 10;
  if (character >= 'A' && character <= 'F') return character - 'A' + 10;
  return -1;
}

std::optional<std::int64_t> whole_number(std::string_view text)
{
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || text.empty() || value < 0) return std::nullopt;
  return value;
}

}  // namespace

std::string_view reason_phrase(int status)
{
  switch (status) {
    case 200:
      return "OK";
    case 206:
      return "Partial Content";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 416:
      return "Range Not Satisfiable";
    case 422:
      return "Unprocessable Content";
    case 429:
      return "Too Many Requests";
    case 503:
      return "Service Unavailable";
    default:
      return status < 500 ? "Error" : "Internal Server Error";
  }
}

Head::Head(int status) : text_(fmt::format("HTTP/1.1 {} {}\r\n", status, reason_phrase(status)))
{
  text_ += kEveryAnswer;
}

Head& Head::add(std::string_view name, std::string_view value)
{
  text_ += name;
  text_ += ": ";
  // A line end in a value would begin a header of somebody else's.
  for (const char character : value) text_ += character == '\r' || character == '\n' ? ' ' : character;
  text_ += "\r\n";
  return *this;
}

Head& Head::add_all(const std::vector<std::pair<std::string, std::string>>& headers)
{
  for (const auto& [name, value] : headers) add(name, value);
  return *this;
}

std::string Head::finish(std::size_t content_length)
{
  text_ += fmt::format("Content-Length: {}\r\n\r\n", content_length);
  return std::move(text_);
}

bool is_utf8(std::string_view text)
{
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t length = lead < 0x80                   ? 1
                               : lead >= 0xC2 && lead < 0xE0 ? 2
                               : lead >= 0xE0 && lead < 0xF0 ? 3
                               : lead >= 0xF0 && lead < 0xF5 ? 4
                                                             : 0;
    if (length == 0 || at + length > text.size()) return false;
    for (std::size_t next = 1; next < length; ++next) {
      if ((static_cast<unsigned char>(text[at + next]) & 0xC0U) != 0x80) return false;
    }
    const auto second = length > 1 ? static_cast<unsigned char>(text[at + 1]) : 0;
    // Overlong forms, surrogates, beyond U+10FFFF (RFC 3629, section 4).
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) ||
        (lead == 0xF4 && second > 0x8F)) {
      return false;
    }
    at += length;
  }
  return true;
}

std::optional<std::string> percent_decode(std::string_view text, PlusSign plus)
{
  std::string decoded;
  decoded.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    char character = text[at];
    if (character == '%') {
      if (at + 2 >= text.size()) return std::nullopt;
      const int high = hex_value(text[at + 1]);
      const int low = hex_value(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      character = static_cast<char>(high * 16 + low);
      at += 2;
    } else if (character == '+' && plus == PlusSign::kSpace) {
      character = ' ';
    }
    if (static_cast<unsigned char>(character) < 0x20 && character != '\n' && character != '\r' && character != '\t') {
      return std::nullopt;
    }
    decoded.push_back(character);
  }
  if (!is_utf8(decoded)) return std::nullopt;
  return decoded;
}

std::optional<Fields> parse_query(std::string_view query)
{
  Fields fields;
  while (!query.empty()) {
    const std::string_view one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(one.size() + 1, query.size()));
    if (one.empty()) continue;
    const std::size_t equals = std::min(one.find('='), one.size());
    auto name = percent_decode(one.substr(0, equals), PlusSign::kSpace);
    auto value = percent_decode(one.substr(std::min(equals + 1, one.size())), PlusSign::kSpace);
    if (!name || !value) return std::nullopt;
    fields.add(std::move(*name), std::move(*value));
  }
  return fields;
}

std::pair<RangeVerdict, ByteRange> parse_range(std::string_view header, std::int64_t size)
{
  constexpr std::string_view kUnit = "bytes=";
  if (!header.starts_with(kUnit) || header.find(',') != std::string_view::npos) return {RangeVerdict::kNone, {}};
  header.remove_prefix(kUnit.size());
  const std::size_t dash = header.find('-');
  if (dash == std::string_view::npos) return {RangeVerdict::kNone, {}};
  const auto first = whole_number(header.substr(0, dash));
  const auto last = whole_number(header.substr(dash + 1));
  ByteRange range{0, size - 1};
  if (first) {
    range.first = *first;
    if (last) range.last = std::min(*last, size - 1);
    if (last && *last < *first) return {RangeVerdict::kNone, {}};
  } else if (last && dash == 0) {
    if (*last == 0) return {RangeVerdict::kUnsatisfiable, {}};
    range.first = std::max<std::int64_t>(0, size - *last);
  } else {
    return {RangeVerdict::kNone, {}};
  }
  if (range.first >= size) return {RangeVerdict::kUnsatisfiable, {}};
  return {RangeVerdict::kGood, range};
}

bool names_etag(std::string_view if_none_match, std::string_view etag)
{
  if (if_none_match == "*") return true;
  const std::string quoted = fmt::format("\"{}\"", etag);
  return if_none_match.find(quoted) != std::string_view::npos;
}

}  // namespace classeur::server
