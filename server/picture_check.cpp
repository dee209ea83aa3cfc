#include "server/picture_check.hpp"

#include <string>

#include <fmt/format.h>
#include <png.h>

#include "base/error.hpp"
#include "templates/formatter/formatter.hpp"
#include "templates/pdf/normalise.hpp"

namespace classeur::server
{

namespace
{

constexpr std::string_view kPage =
    R"(<fo:root xmlns:fo="http://www.w3.org/1999/XSL/Format"><fo:layout-master-set>)"
    R"(<fo:simple-page-master master-name="page" page-width="210mm" page-height="297mm"><fo:region-body/>)"
    R"(</fo:simple-page-master></fo:layout-master-set><fo:page-sequence master-reference="page">)"
    R"(<fo:flow flow-name="xsl-region-body"><fo:block><fo:external-graphic src="picture" width="170mm" height="195mm" )"
    R"(content-width="scale-down-to-fit" content-height="scale-down-to-fit"/></fo:block></fo:flow>)"
    R"(</fo:page-sequence></fo:root>)";

// A page takes the lines of most PNG as they are, compressed: libpng says whether all are there.
bool is_whole_png(std::string_view bytes)
{
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) return false;
  image.format = PNG_FORMAT_RGB;
  std::string pixels(PNG_IMAGE_SIZE(image), '\0');
  const bool whole = png_image_finish_read(&image, nullptr, pixels.data(), 0, nullptr) != 0;
  png_image_free(&image);
  return whole;
}

}  // namespace

void check_picture(std::string_view bytes)
{
  std::string reason;
  try {
    const auto page = base::XmlDocument::parse(kPage, "picture");
    templates::FormatOptions options;
    options.image = [&](const std::string&) { return std::string(bytes); };
    templates::pdf::normalise(templates::format(page, options).bytes);
    if (!bytes.starts_with("\x89PNG") || is_whole_png(bytes)) return;
    reason = "libpng cannot read all of it";
  } catch (const base::Error& error) {
    reason = error.what();
  }
  throw base::Error(base::ErrorCode::kBadInput,
                    "cette image est endommagée, incomplète ou démesurée. Ouvrez-la dans une visionneuse, "
                    "enregistrez-en une copie, puis déposez celle-ci.",
                    reason);
}

}  // namespace classeur::server
