// An e-mail as a file (RFC 5322, MIME as in RFC 2045 to 2047 and 2231): its head, its text and what is attached to it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace classeur::audits
{

constexpr int kMailDepthMax = 8;    // parts within parts
constexpr int kMailPartsMax = 400;  // of all kinds
constexpr int kMailAttachmentsMax = 100;
constexpr std::size_t kMailTextBytesRead = 4'000'000;  // of MailBytes::kText, as they stand in the message

// What is decoded: all, or the beginning of the text alone, for who shows or searches it.
enum class MailBytes : std::uint8_t { kAll, kText };

struct MailAttachment {
  std::string name;        // decoded, as its sender gave it; empty: it has none
  std::string media_type;  // as its sender says, in small letters
  std::string bytes;       // decoded; empty if only the text is asked for
  bool damaged = false;    // something of it is missing or was changed on its way
};

struct MailParts {
  std::vector<std::pair<std::string, std::string>> headers;  // From, To, Cc, Date, Subject; decoded, in this order
  std::string text;                                          // the first plain text, in UTF-8
  bool text_cut = false;                                     // there is more of it
  std::vector<MailAttachment> attachments;                   // in their order; pictures within the text left out
};

// Whether bytes begin as an e-mail does: fields of a head, a sender among them.
bool looks_like_mail(std::string_view bytes);

// An e-mail attached to another is an attachment: it is not opened. Throws Error(kTooLarge) over a limit above, with
// advice that does not name the file. Damage is never an error: what cannot be decoded is left out, and said.
MailParts read_mail_parts(std::string_view bytes, MailBytes wanted = MailBytes::kAll);

}  // namespace classeur::audits
