#include "server/mail_message.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

#include <Poco/Net/QuotedPrintableEncoder.h>
#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/error.hpp"
#include "base/text.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::size_t kLocalPartBytesMax = 64;  // RFC 5321, 4.5.3.1.1
// Of UTF-8: 52 characters of base64 and 12 around them stand within 76, "Subject: " in front.
constexpr std::size_t kEncodedWordBytes = 39;
constexpr std::string_view kWordBegin = "=?UTF-8?B?";
constexpr std::string_view kWordEnd = "?=";

bool is_between(char letter, char first, char last)
{
  return first <= letter && letter <= last;
}

bool is_alphanumeric(char letter)
{
  return is_between(letter, 'a', 'z') || is_between(letter, 'A', 'Z') || is_between(letter, '0', '9');
}

// RFC 5322, 3.2.3: atext and dots, none of them at an end or beside another.
bool is_dot_atom(std::string_view text, std::string_view also)
{
  if (text.empty() || text.front() == '.' || text.back() == '.' || text.find("..") != std::string_view::npos) {
    return false;
  }
  return std::all_of(text.begin(), text.end(), [&](char letter) {
    return is_alphanumeric(letter) || letter == '.' || also.find(letter) != std::string_view::npos;
  });
}

bool is_ascii_printable(std::string_view text)
{
  return std::all_of(text.begin(), text.end(), [](char letter) { return is_between(letter, ' ', '~'); });
}

std::string with_crlf(std::string_view text)
{
  std::string out;
  for (const char letter : text) {
    if (letter == '\r') continue;
    if (letter == '\n') out += '\r';
    out += letter;
  }
  return out;
}

std::string quoted_printable(std::string_view text)
{
  std::ostringstream out;
  Poco::Net::QuotedPrintableEncoder encoder(out);
  encoder << with_crlf(text);
  encoder.close();
  return out.str();
}

// RFC 5322, 3.3, in UTC.
std::string date_words(base::Instant moment)
{
  constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const base::Date day = moment.date();
  const std::string iso = moment.iso();
  return fmt::format("{}, {} {} {} {} +0000", kDays[day.weekday() - 1], day.day(), kMonths[day.month() - 1], day.year(),
                     iso.substr(iso.find('T') + 1, 8));
}

std::string part(std::string_view boundary, std::string_view type, std::string_view text)
{
  return fmt::format(
      "--{}\r\nContent-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}\r\n", boundary,
      type, quoted_printable(text));
}

}  // namespace

bool is_email_address(std::string_view text)
{
  const std::size_t at = text.rfind('@');
  if (at == std::string_view::npos || text.size() > kEmailBytesMax || at > kLocalPartBytesMax) return false;
  const std::string_view domain = text.substr(at + 1);
  return is_dot_atom(text.substr(0, at), "!#$%&'*+-/=?^_`{|}~") && is_dot_atom(domain, "-") && domain.front() != '-' &&
         domain.back() != '-';
}

void require_email_or_none(std::string_view text)
{
  if (text.empty() || is_email_address(text)) return;
  throw Error(ErrorCode::kBadInput,
              "Cette adresse de courriel n’est pas valable\u00A0: écrivez par exemple "
              "accueil@exemple.fr.",
              "not an e-mail address");
}

std::string header_words(std::string_view text)
{
  std::string clean(text);
  std::replace_if(
      clean.begin(), clean.end(), [](char letter) { return static_cast<unsigned char>(letter) < 0x20; }, ' ');
  if (is_ascii_printable(clean) && clean.size() <= kEncodedWordBytes) return clean;
  std::string words;
  for (std::string_view rest = clean; !rest.empty();) {
    std::size_t cut = std::min(rest.size(), kEncodedWordBytes);
    while (cut < rest.size() && cut > 1 && base::continues_character(rest[cut])) --cut;
    if (!words.empty()) words += "\r\n ";
    words.append(kWordBegin).append(base::to_base64(rest.substr(0, cut))).append(kWordEnd);
    rest.remove_prefix(cut);
  }
  return words;
}

std::string mail_bytes(const MailMessage& message)
{
  for (const std::string& address : {message.from, message.to}) {
    if (!is_email_address(address)) {
      throw Error(ErrorCode::kBadInput, "Cette adresse de courriel n’est pas valable.", "not an e-mail address");
    }
  }
  const std::string boundary = "=_" + base::sha256(message.id + message.plain + message.html).hex().substr(0, 32);
  const std::string domain = message.from.substr(message.from.rfind('@') + 1);
  std::string bytes = fmt::format("Date: {}\r\nFrom: {} <{}>\r\nTo: <{}>\r\nSubject: {}\r\nMessage-ID: <{}@{}>\r\n",
                                  date_words(message.date), header_words(message.sender_name), message.from, message.to,
                                  header_words(message.subject), message.id, domain);
  // RFC 3834: no out-of-office answers this.
  bytes += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Language: fr\r\n";
  bytes += fmt::format("Content-Type: multipart/alternative;\r\n boundary=\"{}\"\r\n\r\n", boundary);
  bytes += part(boundary, "text/plain", message.plain);
  bytes += part(boundary, "text/html", message.html);
  bytes += fmt::format("--{}--\r\n", boundary);
  return bytes;
}

std::string wrapped(std::string_view text, std::size_t columns)
{
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t content = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t indent = line.substr(content).starts_with("- ") ? content + 2 : content;
    std::size_t used = content;
    out.append(line.substr(0, content));
    line.remove_prefix(content);
    for (bool first = true; !line.empty(); first = false) {
      const std::size_t blank = std::min(line.find(' '), line.size());
      const std::string_view word = line.substr(0, blank);
      line.remove_prefix(std::min(blank + 1, line.size()));
      const std::size_t length = base::count_characters(word);
      if (first) {
        out.append(word);
        used += length;
      } else if (used + 1 + length <= columns) {
        out.append(" ").append(word);
        used += 1 + length;
      } else {
        out.append("\n").append(indent, ' ').append(word);
        used = indent + length;
      }
    }
    out += '\n';
  }
  return out;
}

}  // namespace classeur::server
