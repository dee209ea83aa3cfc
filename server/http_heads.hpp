// Fields of the heads of answers that do not depend on the request.
#pragma once

#include <string>
#include <string_view>

namespace classeur::server
{

// Content security: what is not of this site is not loaded, nothing inline runs, nobody frames a page but a preview.
constexpr std::string_view kPageHead =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src "
    "'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\n"
    "X-Frame-Options: DENY\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n";
// A file may be previewed in a page of ours. Chromium's PDF viewer is stopped by default-src 'none'.
constexpr std::string_view kFileHead =
    "Content-Security-Policy: script-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'\r\n"
    "X-Frame-Options: SAMEORIGIN\r\n";
constexpr std::string_view kEveryHead =
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";
// No copy is used without asking whether it is still the one; shared caches keep none.
constexpr std::string_view kPrivate = "Cache-Control: private, no-cache\r\n";
constexpr std::string_view kNoStore = "Cache-Control: no-store\r\n";
constexpr std::string_view kForEver = "Cache-Control: public, max-age=31536000, immutable\r\n";

// "Name: value", as it goes out.
inline std::string field(std::string_view name, std::string_view value)
{
  return std::string(name) + ": " + std::string(value) + "\r\n";
}

}  // namespace classeur::server
