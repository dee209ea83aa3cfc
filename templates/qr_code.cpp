#include "templates/qr_code.hpp"

#include <memory>

#include <fmt/format.h>
#include <qrencode.h>

#include "base/error.hpp"

namespace classeur::templates
{

namespace
{

struct CodeDeleter {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrCode qr_code(std::string_view text)
{
  constexpr int kSmallestThatHolds = 0;
  constexpr int kCaseMatters = 1;
  const std::unique_ptr<QRcode, CodeDeleter> code(
      QRcode_encodeString(std::string(text).c_str(), kSmallestThatHolds, QR_ECLEVEL_M, QR_MODE_8, kCaseMatters));
  if (!code) {
    throw base::Error(base::ErrorCode::kBadInput, "Ce texte est trop long pour un code QR.",
                      fmt::format("qr code of {} bytes", text.size()));
  }
  QrCode figure;
  figure.modules = code->width;
  const auto dark = [&](int x, int y) { return (code->data[y * code->width + x] & 1U) != 0; };
  // Neighbours of a row are one rectangle: no hair lines between them, and half the bytes.
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      if (!dark(x, y)) continue;
      const int first = x;
      while (x + 1 < code->width && dark(x + 1, y)) ++x;
      figure.path += fmt::format("M{} {}h{}v1h-{}z", first, y, x + 1 - first, x + 1 - first);
    }
  }
  return figure;
}

}  // namespace classeur::templates
