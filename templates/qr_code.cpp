#include "templates/qr_code.hpp"

#include <memory>

#include <fmt/format.h>
#include <png.h>
#include <qrencode.h>

#include "base/error.hpp"

namespace classeur::templates
{

namespace
{

struct CodeDeleter {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

using QrHandle = std::unique_ptr<QRcode, CodeDeleter>;

QrHandle encode(std::string_view text)
{
  constexpr int kSmallestThatHolds = 0;
  constexpr int kCaseMatters = 1;
  QrHandle code(
      QRcode_encodeString(std::string(text).c_str(), kSmallestThatHolds, QR_ECLEVEL_M, QR_MODE_8, kCaseMatters));
  if (!code) {
    throw base::Error(base::ErrorCode::kBadInput, "Ce texte est trop long pour un code QR.",
                      fmt::format("qr code of {} bytes", text.size()));
  }
  return code;
}

bool is_dark(const QRcode& code, int x, int y)
{
  return (code.data[y * code.width + x] & 1U) != 0;
}

}  // namespace

QrCode qr_code(std::string_view text)
{
  const QrHandle code = encode(text);
  QrCode figure;
  figure.modules = code->width;
  // Neighbours of a row are one rectangle: no hair lines between them, and half the bytes.
  for (int y = 0; y < code->width; ++y) {
    for (int x = 0; x < code->width; ++x) {
      if (!is_dark(*code, x, y)) continue;
      const int first = x;
      while (x + 1 < code->width && is_dark(*code, x + 1, y)) ++x;
      figure.path += fmt::format("M{} {}h{}v1h-{}z", first, y, x + 1 - first, x + 1 - first);
    }
  }
  return figure;
}

std::string qr_picture(std::string_view text)
{
  const QrHandle code = encode(text);
  const int side = code->width * kPointsPerModule;
  std::string points;  // one byte each: its entry of the palette
  points.reserve(static_cast<std::size_t>(side) * static_cast<std::size_t>(side));
  for (int y = 0; y < side; ++y) {
    for (int x = 0; x < side; ++x) {
      points.push_back(is_dark(*code, x / kPointsPerModule, y / kPointsPerModule) ? '\1' : '\0');
    }
  }
  constexpr png_byte kWhiteAndBlack[] = {255, 255, 255, 0, 0, 0};
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(side);
  image.height = image.width;
  image.format = PNG_FORMAT_RGB_COLORMAP;
  image.colormap_entries = 2;
  png_alloc_size_t bytes = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string picture(bytes, '\0');
  if (png_image_write_to_memory(&image, picture.data(), &bytes, 0, points.data(), 0, kWhiteAndBlack) == 0) {
    throw base::Error(base::ErrorCode::kUnavailable, "Le code QR n’a pas pu être dessiné.", image.message);
  }
  picture.resize(bytes);
  return picture;
}

}  // namespace classeur::templates
