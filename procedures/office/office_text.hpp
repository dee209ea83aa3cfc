// An office file of any kind, as evidence: what it is, by what its archive holds, and the text that its reader sees,
// for search. Opened as if it came from an enemy, within the limits of package.hpp; XML is read as a stream.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace classeur::procedures::office
{

constexpr std::string_view kOdtMediaType = "application/vnd.oasis.opendocument.text";
constexpr std::string_view kOdsMediaType = "application/vnd.oasis.opendocument.spreadsheet";
constexpr std::string_view kOdpMediaType = "application/vnd.oasis.opendocument.presentation";
constexpr std::string_view kDocxMediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kXlsxMediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

struct OfficeText {
  std::string_view media_type;  // one of the above
  std::string text;             // a line for each paragraph or cell; cut at the bytes asked for
};

// What is fetched or started by opening the file: refused when it comes in, and of no matter to who reads the text of
// one that is there.
enum class LiveContent : std::uint8_t { kRefused, kKept };

// Throws Error(kBadInput) or Error(kTooLarge), whose advice names the file, the part and the reason: not a ZIP,
// damaged, encrypted, over a limit (a bomb), none of the five kinds, macros or OLE objects within, a part that leads
// outside, XML that is not well formed, too deep or with a DOCTYPE; live content (live_content.hpp) that is refused.
OfficeText read_office_text(std::string_view bytes, std::string_view file_name, std::size_t text_bytes_max,
                            LiveContent live = LiveContent::kKept);

}  // namespace classeur::procedures::office
