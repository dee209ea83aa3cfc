// A QR code as a figure: one path of SVG, so that paper shows it as sharp as its printer can; and as a picture, for
// what draws no SVG. Rule: ISO/IEC 18004, error correction level M (15 %), for what hangs on walls; made by
// libqrencode.
#pragma once

#include <string>
#include <string_view>

namespace classeur::templates
{

struct QrCode {
  int modules = 0;   // along a side, without the quiet zone of 4 modules that has to stay white around it
  std::string path;  // of the dark modules, in units of one module: "M0 0h7v1h-7z…"
};

// Equal texts give equal codes. Throws Error(kBadInput) for a text that no QR code can hold (over some 2 300 bytes).
QrCode qr_code(std::string_view text);

// The same as a PNG of two colours, kPointsPerModule points to a module, without the quiet zone. Throws as above, and
// Error(kUnavailable).
constexpr int kPointsPerModule = 8;
std::string qr_picture(std::string_view text);

}  // namespace classeur::templates
