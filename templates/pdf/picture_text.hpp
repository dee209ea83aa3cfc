// The words that a picture shows, for search: read by Tesseract with its French data, where Debian's tesseract-ocr and
// tesseract-ocr-fra are installed. They are optional.
#pragma once

#include <string>
#include <string_view>

namespace classeur::templates::pdf
{

// Whether Tesseract is there now.
bool reads_pictures();

// Empty: none, or it is not installed, or not within its limits (60 s of processor time, 1 GiB).
std::string read_picture_text(std::string_view picture);

}  // namespace classeur::templates::pdf
