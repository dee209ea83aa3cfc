// Images in the PDF. A PNG without transparency or interlace goes in as its compressed lines stand; a JPEG as it is.
#include <fmt/format.h>
#include <png.h>

#include "base/error.hpp"
#include "templates/formatter/big_endian.hpp"
#include "templates/formatter/pdf_document.hpp"

namespace classeur::templates
{

using base::Error;
using base::ErrorCode;

namespace
{

constexpr std::uint32_t kImagePixelsMax = 100'000'000;

[[noreturn]] void refuse(const std::string& name, std::string_view why)
{
  throw Error(ErrorCode::kBadInput, fmt::format("Image « {} » : {}.", name, why));
}

// PNG Specification (Second Edition), 11.2.2: IHDR, and the chunks that matter here.
struct PngParts {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  int depth = 0;
  int color = 0;
  bool interlaced = false;
  bool transparent = false;
  std::string palette;
  std::string data;
};

PngParts read_png(const std::string& name, std::string_view bytes)
{
  PngParts parts;
  for (std::size_t at = 8; at + 12 <= bytes.size();) {
    const std::size_t length = read_u32(bytes, at);
    const std::string_view kind = bytes.substr(at + 4, 4);
    if (length > bytes.size() - at - 12) refuse(name, "le fichier PNG est tronqué");
    const std::string_view chunk = bytes.substr(at + 8, length);
    if (kind == "IHDR" && length == 13) {
      parts.width = read_u32(chunk, 0);
      parts.height = read_u32(chunk, 4);
      parts.depth = static_cast<unsigned char>(chunk[8]);
      parts.color = static_cast<unsigned char>(chunk[9]);
      parts.interlaced = chunk[12] != 0;
    } else if (kind == "PLTE") {
      parts.palette = chunk;
    } else if (kind == "tRNS") {
      parts.transparent = true;
    } else if (kind == "IDAT") {
      parts.data += chunk;
    }
    at += 12 + length;
  }
  if (parts.width == 0 || parts.height == 0 || parts.data.empty()) refuse(name, "le fichier PNG est incomplet");
  if (static_cast<std::uint64_t>(parts.width) * parts.height > kImagePixelsMax)
    refuse(name, "plus de 100 millions de points");
  return parts;
}

std::string hexadecimal(std::string_view bytes)
{
  std::string out;
  for (const char byte : bytes) out += fmt::format("{:02X}", static_cast<unsigned char>(byte));
  return out;
}

}  // namespace

HPDF_Dict PdfDocument::add_png(const std::string& name, std::string_view bytes, PdfImage& image)
{
  const PngParts parts = read_png(name, bytes);
  image.width_pixels = parts.width;
  image.height_pixels = parts.height;
  if (parts.interlaced || parts.transparent || parts.color >= 4 || parts.depth == 16) {
    return add_decoded_png(name, bytes, image);
  }
  std::string space = parts.color == 2 ? "/DeviceRGB" : "/DeviceGray";
  if (parts.color == 3) {
    space = fmt::format("[/Indexed /DeviceRGB {} <{}>]", parts.palette.size() / 3 - 1, hexadecimal(parts.palette));
  }
  return add_stream(
      parts.data,
      fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace {} /BitsPerComponent {} "
                  "/Filter /FlateDecode /DecodeParms << /Predictor 15 /Colors {} /BitsPerComponent {} "
                  "/Columns {} >>\n",
                  parts.width, parts.height, space, parts.depth, parts.color == 2 ? 3 : 1, parts.depth, parts.width));
}

HPDF_Dict PdfDocument::add_decoded_png(const std::string& name, std::string_view bytes, PdfImage& image)
{
  png_image decoded{};
  decoded.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_memory(&decoded, bytes.data(), bytes.size())) refuse(name, "PNG illisible");
  decoded.format = PNG_FORMAT_RGBA;
  std::string pixels(PNG_IMAGE_SIZE(decoded), '\0');
  if (!png_image_finish_read(&decoded, nullptr, pixels.data(), 0, nullptr)) {
    png_image_free(&decoded);
    refuse(name, "PNG illisible");
  }
  std::string colors;
  std::string alpha;
  colors.reserve(pixels.size() / 4 * 3);
  alpha.reserve(pixels.size() / 4);
  for (std::size_t at = 0; at < pixels.size(); at += 4) {
    colors.append(pixels, at, 3);
    alpha += pixels[at + 3];
  }
  const std::string size = fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} /BitsPerComponent 8 ",
                                       image.width_pixels, image.height_pixels);
  std::string mask;
  if (alpha.find_first_not_of('\xFF') != std::string::npos) {
    const HPDF_Dict soft = add_compressed(alpha, size + "/ColorSpace /DeviceGray\n");
    mask = fmt::format("/SMask {} 0 R\n", soft->header.obj_id & 0x00FFFFFF);
  }
  return add_compressed(colors, size + "/ColorSpace /DeviceRGB\n" + mask);
}

// ITU-T T.81, B.2.2: the frame header says size and components.
HPDF_Dict PdfDocument::add_jpeg(const std::string& name, std::string_view bytes, PdfImage& image)
{
  bool adobe = false;
  for (std::size_t at = 2; at + 4 <= bytes.size();) {
    if (bytes[at] != '\xFF') refuse(name, "JPEG illisible");
    const auto marker = static_cast<unsigned char>(bytes[at + 1]);
    if (marker == 0xFF) {  // fill byte
      ++at;
      continue;
    }
    const std::size_t length = read_u16(bytes, at + 2);
    if (marker == 0xEE) adobe = bytes.substr(at + 4, 5) == "Adobe";
    if (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC) {
      image.height_pixels = read_u16(bytes, at + 5);
      image.width_pixels = read_u16(bytes, at + 7);
      const int components = at + 9 < bytes.size() ? bytes[at + 9] : 0;
      if (image.width_pixels == 0 || image.height_pixels == 0) refuse(name, "JPEG illisible");
      const char* space = components == 1 ? "/DeviceGray" : components == 4 ? "/DeviceCMYK" : "/DeviceRGB";
      return add_stream(bytes, fmt::format("/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace {} "
                                           "/BitsPerComponent 8 /Filter /DCTDecode{}\n",
                                           image.width_pixels, image.height_pixels, space,
                                           components == 4 && adobe ? " /Decode [1 0 1 0 1 0 1 0]" : ""));
    }
    at += 2 + length;
  }
  refuse(name, "JPEG illisible");
}

const PdfImage& PdfDocument::image(const std::string& name, std::string_view bytes)
{
  const auto found = images_.find(name);
  if (found != images_.end()) return found->second.first;
  PdfImage image;
  image.name = fmt::format("I{}", images_.size() + 1);
  HPDF_Dict object = nullptr;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) {
    object = add_png(name, bytes, image);
  } else if (bytes.starts_with("\xFF\xD8\xFF")) {
    object = add_jpeg(name, bytes, image);
  } else {
    refuse(name, "ni PNG ni JPEG");
  }
  return images_.emplace(name, std::pair(image, object)).first->second.first;
}

}  // namespace classeur::templates
