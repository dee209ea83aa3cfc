#include "audits/mail_parts.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <utility>

#include <Poco/Exception.h>
#include <Poco/Net/MessageHeader.h>
#include <Poco/Net/NameValueCollection.h>
#include <fmt/format.h>

#include "base/error.hpp"
#include "base/file_name.hpp"
#include "base/text.hpp"

namespace classeur::audits
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr auto kShownFields = std::to_array<std::string_view>({"From", "To", "Cc", "Date", "Subject"});
constexpr std::size_t kHeadBytesMax = std::size_t{64} << 10;  // of one part; more is not read as a head

using Head = std::map<std::string, std::string, std::less<>>;  // names in small letters; the first of each

std::string_view take_line(std::string_view& rest)
{
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// RFC 5322, 2.2: printable characters but the colon.
bool is_field_name(std::string_view name)
{
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

// Takes the head off `rest`, whose body then remains.
Head take_head(std::string_view& rest)
{
  Head head;
  std::string* last = nullptr;
  const std::size_t end = rest.size() - std::min(rest.size(), kHeadBytesMax);
  while (rest.size() > end) {
    const std::string_view line = take_line(rest).substr(0, kHeadBytesMax);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (last != nullptr)
        *last += " " + std::string(line.substr(std::min(line.find_first_not_of(" \t"), line.size())));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_field_name(line.substr(0, colon))) continue;
    std::string_view value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    const auto [place, is_new] = head.emplace(base::lower_ascii(line.substr(0, colon)), std::string(value));
    last = is_new ? &place->second : nullptr;
  }
  return head;
}

std::string value_of(const Head& head, std::string_view name)
{
  const auto found = head.find(name);
  return found == head.end() ? std::string() : found->second;
}

std::string decoded_words(const std::string& value)
{
  try {
    return base::utf8_of(Poco::Net::MessageHeader::decodeWord(value));
  } catch (const Poco::Exception&) {
    return base::utf8_of(value);  // an encoding that nobody knows: as it stands
  }
}

std::string percent_decoded(std::string_view text)
{
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && digit(text[at + 1]) >= 0 && digit(text[at + 2]) >= 0) {
      out += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

struct FieldValue {
  std::string value;  // in small letters: "multipart/mixed", "attachment"
  Poco::Net::NameValueCollection parameters;

  // RFC 2231: "name", "name*" with a charset, "name*0", "name*1*" … in pieces.
  std::string parameter(const std::string& name) const
  {
    if (parameters.has(name)) return decoded_words(parameters.get(name));
    std::string joined = parameters.get(name + "*", "");
    bool is_encoded = !joined.empty();
    for (int piece = 0; !parameters.has(name + "*"); ++piece) {
      const std::string key = fmt::format("{}*{}", name, piece);
      const bool encoded_piece = parameters.has(key + "*");
      if (!encoded_piece && !parameters.has(key)) break;
      is_encoded = is_encoded || encoded_piece;
      joined += parameters.get(encoded_piece ? key + "*" : key);
    }
    if (!is_encoded) return decoded_words(joined);
    const std::size_t first = joined.find('\'');
    const std::size_t second = first == std::string::npos ? first : joined.find('\'', first + 1);
    if (second != std::string::npos) joined.erase(0, second + 1);
    return base::utf8_of(percent_decoded(joined));
  }
};

FieldValue field_of(const Head& head, std::string_view name)
{
  FieldValue field;
  try {
    Poco::Net::MessageHeader::splitParameters(value_of(head, name), field.value, field.parameters);
  } catch (const Poco::Exception&) {
    return {};
  }
  field.value = base::lower_ascii(field.value);
  return field;
}

struct Decoded {
  std::string bytes;
  bool damaged = false;
};

// RFC 2045, 6.8: characters outside the alphabet are skipped; only blanks belong there, and groups of four are whole.
Decoded from_base64(std::string_view text)
{
  const auto value = [](char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
  };
  Decoded out;
  out.bytes.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  int count = 0;
  int padding = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    const int six = value(c);
    padding += c == '=' ? 1 : 0;
    if (six < 0 || padding > 0) {
      out.damaged = out.damaged || c != '=';
      continue;
    }
    bits = bits << 6U | static_cast<std::uint32_t>(six);
    if (++count % 4 == 1) continue;
    // After 2, 3, 4 characters there are 12, 18, 24 bits, of which the last whole byte is new.
    const unsigned spare = count % 4 == 2 ? 4 : count % 4 == 3 ? 2 : 0;
    out.bytes += static_cast<char>(static_cast<unsigned char>(bits >> spare & 0xFFU));
  }
  out.damaged = out.damaged || padding > 2 || (count + padding) % 4 != 0;
  return out;
}

// RFC 2045, 6.7.
std::string from_quoted_printable(std::string_view text)
{
  std::string out;
  while (!text.empty()) {
    const bool ends = text.find('\n') != std::string_view::npos;
    std::string_view line = take_line(text);
    while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
    const bool goes_on = line.ends_with('=');
    if (goes_on) line.remove_suffix(1);
    std::string decodable(line);
    std::replace(decodable.begin(), decodable.end(), '%', '\x01');
    std::replace(decodable.begin(), decodable.end(), '=', '%');
    decodable = percent_decoded(decodable);
    std::replace(decodable.begin(), decodable.end(), '\x01', '%');
    out += decodable;
    if (!goes_on && ends) out += '\n';
  }
  return out;
}

Decoded decoded(std::string_view body, const std::string& encoding)
{
  const std::string small = base::lower_ascii(encoding);
  if (small.starts_with("base64")) return from_base64(body);
  if (small.starts_with("quoted-printable")) return {from_quoted_printable(body)};
  return {std::string(body)};
}

class MailReading
{
 public:
  explicit MailReading(MailBytes wanted) : wanted_(wanted) {}

  MailParts read(std::string_view bytes)
  {
    const Head head = take_head(bytes);
    for (const std::string_view name : kShownFields) {
      const auto found = head.find(base::lower_ascii(name));
      if (found != head.end()) mail_.headers.emplace_back(name, decoded_words(found->second));
    }
    read_part(head, bytes, 0);
    return std::move(mail_);
  }

 private:
  void read_part(const Head& head, std::string_view body, int depth)
  {
    if (depth > kMailDepthMax) {
      throw Error(ErrorCode::kTooLarge,
                  fmt::format("ses parties sont emboîtées sur plus de {} niveaux.", kMailDepthMax));
    }
    if (++parts_ > kMailPartsMax) {
      throw Error(ErrorCode::kTooLarge, fmt::format("il a plus de {} parties.", kMailPartsMax));
    }
    const FieldValue type = field_of(head, "content-type");
    const std::string boundary = type.parameter("boundary");
    if (type.value.starts_with("multipart/") && !boundary.empty()) return read_parts(body, boundary, depth);
    const FieldValue disposition = field_of(head, "content-disposition");
    std::string name = disposition.parameter("filename");
    if (name.empty()) name = type.parameter("name");
    const bool is_message = type.value == "message/rfc822";
    if (disposition.value != "attachment" && !is_message) {
      // What the text itself shows, as the logo in a signature, is no file of its own.
      if (name.empty() || (type.value.starts_with("image/") && head.contains("content-id"))) {
        return read_text(head, type, body);
      }
    }
    if (mail_.attachments.size() == static_cast<std::size_t>(kMailAttachmentsMax)) {
      throw Error(ErrorCode::kTooLarge, fmt::format("il a plus de {} pièces jointes.", kMailAttachmentsMax));
    }
    if (name.empty() && is_message) name = "message.eml";
    Decoded file;
    if (wanted_ == MailBytes::kAll) file = decoded(body, value_of(head, "content-transfer-encoding"));
    mail_.attachments.push_back({std::move(name), type.value, std::move(file.bytes), file.damaged || is_cut_off_});
  }

  void read_text(const Head& head, const FieldValue& type, std::string_view body)
  {
    if (!mail_.text.empty() || (!type.value.empty() && type.value != "text/plain")) return;
    mail_.text_cut = wanted_ == MailBytes::kText && body.size() > kMailTextBytesRead;
    if (mail_.text_cut) {
      body = body.substr(0, kMailTextBytesRead);
      body = body.substr(0, std::min(body.rfind('\n'), body.size()));  // where no character or group is parted
    }
    mail_.text = base::utf8_of(decoded(body, value_of(head, "content-transfer-encoding")).bytes);
  }

  // RFC 2046, 5.1.1: a boundary is a line of its own; the line end before it belongs to it.
  void read_parts(std::string_view body, const std::string& boundary, int depth)
  {
    const std::string line = "--" + boundary;
    std::size_t begin = next_boundary(body, line, 0);
    while (begin != std::string_view::npos) {
      const std::string_view after = body.substr(begin + line.size());
      if (after.starts_with("--")) return;
      const std::size_t start = body.find('\n', begin);
      if (start == std::string_view::npos) return;
      const std::size_t end = next_boundary(body, line, start);
      std::string_view part = body.substr(start + 1, end == std::string_view::npos ? end : end - start - 1);
      if (part.ends_with('\n')) part.remove_suffix(1);
      if (part.ends_with('\r')) part.remove_suffix(1);
      const Head head = take_head(part);
      // The last part has a boundary after it too.
      const bool before = std::exchange(is_cut_off_, is_cut_off_ || end == std::string_view::npos);
      read_part(head, part, depth + 1);
      is_cut_off_ = before;
      begin = end;
    }
  }

  static std::size_t next_boundary(std::string_view body, const std::string& line, std::size_t from)
  {
    for (std::size_t at = body.find(line, from); at != std::string_view::npos; at = body.find(line, at + 1)) {
      if (at == 0 || body[at - 1] == '\n') return at;
    }
    return std::string_view::npos;
  }

  MailBytes wanted_;
  MailParts mail_;
  int parts_ = 0;
  bool is_cut_off_ = false;  // the part that is read
};

}  // namespace

bool looks_like_mail(std::string_view bytes)
{
  bytes = bytes.substr(0, kHeadBytesMax);
  std::string_view rest = bytes;
  const std::string_view first = take_line(rest);
  const std::size_t colon = first.find(':');
  if (colon == std::string_view::npos || !is_field_name(first.substr(0, colon))) return false;
  const Head head = take_head(bytes);
  const bool has_sender = head.contains("from") || head.contains("sender") || head.contains("return-path");
  return has_sender && (head.contains("date") || head.contains("subject") || head.contains("to") ||
                        head.contains("message-id") || head.contains("received"));
}

MailParts read_mail_parts(std::string_view bytes, MailBytes wanted)
{
  return MailReading(wanted).read(bytes);
}

}  // namespace classeur::audits
