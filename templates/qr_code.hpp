// A QR code as a figure: one path of SVG, so that paper shows it as sharp as its printer can.
// Rule: ISO/IEC 18004, error correction level M (15 %), for what hangs on walls; made by libqrencode.
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

}  // namespace classeur::templates
