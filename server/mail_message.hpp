// An e-mail as the bytes that a mail server is given (RFC 5322, MIME), and what is an address. Pure: the same message
// gives the same bytes.
#pragma once

#include <string>
#include <string_view>

#include "base/date.hpp"

namespace classeur::server
{

constexpr std::size_t kEmailBytesMax = 254;  // RFC 5321, 4.5.3.1.3, without its angle brackets

struct MailMessage {
  std::string from;  // addresses
  std::string to;
  std::string sender_name;  // shown beside `from`
  std::string subject;      // UTF-8
  std::string id;           // left part of Message-ID: of the same mail always the same
  base::Instant date;
  std::string plain;  // UTF-8, lines end in \n
  std::string html;   // as above; a whole document
};

// One address, "accueil@example.fr", that can stand in a header and in an SMTP command as it is: no blank, no control,
// no bracket, no quote; letters beyond ASCII need an extension (RFC 6531) that not all servers have, and are refused.
bool is_email_address(std::string_view text);

// Throws Error(kBadInput) if it is neither an address nor empty.
void require_email_or_none(std::string_view text);

// Lines end in CRLF; none is longer than 76 characters but where a word cannot be cut. Throws Error(kBadInput) if an
// address is none. What stands in a header can hold no line break: those in the subject become blanks.
std::string mail_bytes(const MailMessage& message);

// "Bonjour" in words of RFC 2047, cut between characters; ASCII as it is.
std::string header_words(std::string_view text);

// Lines of at most `columns` characters, cut at blanks; what hangs below a "- " is indented with it.
std::string wrapped(std::string_view text, std::size_t columns);

}  // namespace classeur::server
