// Whether a picture that is handed in can be shown: a damaged one would keep every binder with it from being made.
#pragma once

#include <cstdint>
#include <string_view>

namespace classeur::server
{

// A sheet of A0 at 300 dots per inch is 9 933 by 14 043.
constexpr std::uint32_t kPictureSideMax = 30'000;
constexpr std::uint64_t kPicturePointsMax = 100'000'000;
// Of a PNG that a page cannot take as it is (transparent, interlaced, of 16 bits), and so has to be held whole.
constexpr std::uint64_t kDecodedPointsMax = 40'000'000;
// Of a JPEG, counted as often as one of its scans goes over them: a scan of a few bytes takes as long as a whole one.
constexpr std::uint64_t kScannedPointsMax = 2'000'000'000;
// Pictures larger than this are decoded one after another, whoever hands them in: it is what bounds memory.
constexpr std::uint64_t kPointsAtOnceMax = 16'000'000;

// `bytes` are a PNG, a JPEG or a TIFF file. Its size, and of a JPEG the
// number of its scans, is read before any of its points; then it is put on a page as the
// binder does, and every stream of that page decoded; lines of a PNG one at a time. A TIFF, which a binder carries as
// it is, must have a first picture within the limits. Throws Error(kTooLarge) or Error(kBadInput), whose advice does
// not name the file.
void check_picture(std::string_view bytes);

}  // namespace classeur::server
