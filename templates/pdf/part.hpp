// A part is to a PDF what an object file is to a program: an uploaded or freshly made PDF, opened, checked and taken
// apart once (normalise.hpp), kept next to the original, and linked into any number of binders (link.hpp).
//
// Each page became a form XObject, so that it cannot disturb what is stamped beside it, and can be turned, scaled and
// framed without a look inside. Only what the forms draw with was copied; catalogue, actions, scripts, embedded files
// and form fields cannot come along, because nothing that is drawn refers to them.
//
// Bytes of a part, integers little endian:
//   0   8  "CLSRPART"
//   8   4  format version, kPartVersion
//   12  4  zero
//   16  8  length of the index
//   24  8  length of the body
//   32  32 SHA-256 of index and body
//   64     index: see encode_index() in part.cpp
//          body: the objects 1..N one after the other, without "n 0 obj" and "endobj", and with a hole of no width
//          wherever the number of another object belongs ("/Font  0 R"). The index says how long each object is, and
//          where the holes are. Linking is copying, with numbers dropped into the holes.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"
#include "templates/pdf/geometry.hpp"

namespace classeur::templates::pdf
{

inline constexpr std::uint32_t kPartVersion = 1;
inline constexpr std::size_t kPartHeaderLength_bytes = 64;

// Hands out the next bytes, in order, in chunks of any size; empty at the end. The view need only live until the next
// call. A store that keeps chunks of 1 MiB returns them as they are: nothing is copied on the way to the binder.
using ChunkReader = std::function<std::string_view()>;

// All of `bytes`, which must outlive the reader, in chunks of 1 MiB.
ChunkReader read_from(std::string_view bytes);
// The file, chunk by chunk. Throws Error(kUnavailable) at once if it cannot be opened, later if it cannot be read.
ChunkReader read_from_file(const std::string& path);

using ObjectNumber = std::uint32_t;

// Where a link or a bookmark leads to: `top` is absent for "the whole page".
struct Place {
  std::uint32_t page = 0;  // index within the part
  std::optional<double> top = {};
};

// A place that can be reached by name from any part of the same binder.
struct Destination {
  std::string name = {};
  Place place = {};
};

// A clickable area. Exactly one of the three targets is set.
struct Link {
  std::uint32_t page = 0;
  Box area = {};
  std::string uri = {};
  std::string name = {};  // of a Destination in this or another part
  std::optional<Place> place;
};

struct Bookmark {
  std::string title = {};  // UTF-8
  unsigned level = 0;
  Place place = {};
};

// A form drawn over the page, such as the appearance of a form field.
struct Overlay {
  ObjectNumber form = 0;
  Matrix placement = {};
};

// A page as it is seen: `size` after rotation, crop and user unit; places, links and overlays in that same space, with
// the origin at the lower left.
struct PartPage {
  double width_points = 0;
  double height_points = 0;
  Matrix placement = {};   // from the space of the form into that of the page
  ObjectNumber form = 0;   // 0 for an empty page
  ObjectNumber group = 0;  // transparency group dictionary of the page, or 0
  std::vector<Overlay> overlays = {};
};

// Optional content: whether it shows is said by the catalogue of the binder.
struct Layer {
  ObjectNumber group = 0;
  bool is_shown = true;
};

struct Hole {
  std::uint32_t distance = 0;  // bytes of the body since the previous hole, or since its begin
  ObjectNumber number = 0;
};

struct PartIndex {
  std::vector<PartPage> pages = {};
  std::vector<std::uint64_t> object_lengths;
  std::vector<Hole> holes = {};
  std::vector<Layer> layers = {};
  std::vector<Link> links = {};                // by page
  std::vector<Destination> destinations = {};  // by name
  std::vector<Bookmark> bookmarks = {};

  std::size_t object_count() const { return object_lengths.size(); }
};

// The bytes of a part.
std::string encode_part(const PartIndex& index, std::string_view body);

// Reads a part front to back: the index at once, the body as it is asked for.
// Thread safety: none; one reader, one thread.
class PartReader
{
 public:
  // Throws Error(kDamaged) unless header and index are whole and agree with each other: every number, length and page
  // in the index can be relied on afterwards.
  explicit PartReader(ChunkReader chunks);

  const PartIndex& index() const { return index_; }
  std::size_t page_count() const { return index_.pages.size(); }
  const base::Digest& digest() const { return digest_; }
  std::uint64_t body_length() const { return body_length_; }

  // The next bytes of the body, at most `length_max`; never empty. Throws Error(kDamaged) where the part ends early.
  std::string_view next(std::uint64_t length_max);

 private:
  void read_exactly(std::string& out, std::uint64_t length);

  ChunkReader chunks_;
  std::string_view rest_;
  PartIndex index_;
  base::Digest digest_;
  std::uint64_t body_length_ = 0;
};

}  // namespace classeur::templates::pdf
