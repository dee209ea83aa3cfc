// Intake of a PDF: opens it with libqpdf, checks every stream, and takes it apart into a part (part.hpp).
//
// What is refused, and what is kept:
//   - refused: not a PDF, empty, encrypted, truncated or with a cross-reference table that had to be guessed, a stream
//     that does not decode, no page, a form that draws itself, what launches a program, over a limit;
//   - kept: what the pages draw, with the appearances of annotations and form fields; links to web pages, and links
//     and bookmarks within the document;
//   - dropped: scripts, actions, embedded files, multimedia, names, metadata, structure tree. The original is kept
//     next to the part by the caller, and can be attached to the binder.
// The same bytes give the same part.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "templates/pdf/part.hpp"

namespace classeur::templates::pdf
{

// Actions that launch a program or open a file, attached files that are programs.
enum class Launching : std::uint8_t { kRefused, kLeftBehind };

struct NormaliseLimits {
  std::uint64_t input_bytes_max = std::uint64_t{512} << 20;
  std::uint32_t pages_max = 20'000;
  std::uint32_t objects_max = 1'000'000;
  // What is read when the file is opened, unpacked: cross-reference streams; object streams; each in all.
  std::uint64_t index_bytes_max = std::uint64_t{64} << 20;
  std::uint64_t object_stream_bytes_max = std::uint64_t{256} << 20;
  std::uint32_t page_tree_depth_max = 1'000;
  std::uint32_t nesting_depth_max = 400;                              // arrays and dictionaries in one object
  std::uint64_t decoded_stream_bytes_max = std::uint64_t{256} << 20;  // one stream: A3 in colour at 600 dpi has 200 MiB
  std::uint64_t decoded_total_bytes_max = std::uint64_t{4} << 30;     // all streams of the file
  // Points of JPEG pictures, each counted as often as a scan goes over it: twenty scans of 100 million, where a
  // progressive picture has about ten; of all pictures of the file.
  std::uint64_t scanned_points_max = 2'000'000'000;
  std::uint64_t scanned_points_total_max = 16'000'000'000;
  // What is drawn: the contents of pages and of the forms that they draw, unpacked, as often as they are drawn. In the
  // whole file it may be drawn_page_bytes_max and so much more for each byte of the file.
  std::uint64_t drawn_page_bytes_max = std::uint64_t{256} << 20;
  std::uint64_t drawn_bytes_per_file_byte_max = 100;
  std::uint64_t drawn_page_forms_max = 100'000;  // a plot may draw each of its points as a form
  std::uint64_t drawn_forms_max = 1'000'000;     // on all pages
  std::uint32_t drawn_levels_max = 100;          // forms in each other
  std::uint32_t links_max = 100'000;
  std::uint32_t bookmarks_max = 10'000;
  Launching launching = Launching::kRefused;
};

// Of pages that we made: their pictures were checked one by one when they came in, and may be many. One of 100 million
// points has four bytes a point at most.
inline NormaliseLimits limits_of_own_pages()
{
  NormaliseLimits limits;
  limits.decoded_stream_bytes_max = std::uint64_t{512} << 20;
  limits.decoded_total_bytes_max = std::numeric_limits<std::uint64_t>::max();
  limits.scanned_points_total_max = std::numeric_limits<std::uint64_t>::max();
  return limits;
}

// What the maker of a PDF knows and the PDF cannot say: libharu writes no named destinations. Pages count from 0,
// coordinates are those of the page as seen, origin at the lower left. A link whose URI begins with "#" is also taken
// as a link to the name behind it: "#commitment-17" leads to the destination "commitment-17" of any part.
struct Marks {
  std::vector<Destination> destinations = {};
  std::vector<Link> links = {};
  std::vector<Bookmark> bookmarks = {};
};

struct NormalisedPdf {
  std::string part = {};  // the bytes to keep; read them with PartReader
  std::uint32_t page_count = 0;
  base::Digest digest = {};                // that of the part's header
  std::vector<std::string> warnings = {};  // what libqpdf found odd and could live with, in English, for the log
};

// Throws Error: kBadInput or kTooLarge, with advice in French that does not name the file (the caller knows the name).
// Thread safety: any number of calls at once. Memory: about the size of the file, three times, and what the largest
// stream or page content unfolds to, twice.
NormalisedPdf normalise(std::string_view pdf, const Marks& marks = {}, const NormaliseLimits& limits = {});

}  // namespace classeur::templates::pdf
