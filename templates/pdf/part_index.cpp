// The index of a part, between its bytes and its values. The order of the fields here is the format; a change of it is
// a new kPartVersion.
#include "templates/pdf/part_index.hpp"

#include <bit>
#include <cmath>
#include <limits>

#include "base/error.hpp"

namespace classeur::templates::pdf
{
namespace
{

[[noreturn]] void damaged(const char* what)
{
  throw base::Error(base::ErrorCode::kDamaged,
                    "La forme préparée d’un PDF est endommagée : lancez « classeur verify », puis redéposez ce PDF.",
                    std::string("part: ") + what);
}

// Numbers in base 128, low digits first, the top bit of a byte saying that more follow.
class IndexWriter
{
 public:
  void number(std::uint64_t value)
  {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>((value & 0x7F) | 0x80);
    bytes_ += static_cast<char>(value);
  }
  void real(double value)
  {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned shift = 0; shift < 64; shift += 8) bytes_ += static_cast<char>(bits >> shift);
  }
  void text(std::string_view value)
  {
    number(value.size());
    bytes_ += value;
  }
  void matrix(const Matrix& value)
  {
    for (const double coefficient : {value.a, value.b, value.c, value.d, value.e, value.f}) real(coefficient);
  }
  void place(const Place& value)
  {
    number(value.page);
    number(value.top ? 1 : 0);
    if (value.top) real(*value.top);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class IndexReader
{
 public:
  explicit IndexReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number()
  {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
      const std::uint64_t byte = take_byte();
      value |= (byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    damaged("a number in the index is too long");
  }
  template <typename Number = std::uint32_t>
  Number number_below(std::uint64_t end)
  {
    const std::uint64_t value = number();
    if (value >= end) damaged("a number in the index is out of its range");
    return static_cast<Number>(value);
  }
  // How many entries follow. Each takes a byte at least, so that a damaged count cannot ask for all the memory.
  std::size_t count()
  {
    const std::uint64_t value = number();
    if (value > bytes_.size() - position_) damaged("a count in the index is out of its range");
    return static_cast<std::size_t>(value);
  }
  double real()
  {
    std::uint64_t bits = 0;
    for (unsigned shift = 0; shift < 64; shift += 8) bits |= std::uint64_t{take_byte()} << shift;
    const auto value = std::bit_cast<double>(bits);
    if (!std::isfinite(value)) damaged("a coordinate in the index is not finite");
    return value;
  }
  std::string text()
  {
    const std::size_t length = count();
    std::string value(bytes_.substr(position_, length));
    position_ += length;
    return value;
  }
  Matrix matrix() { return {real(), real(), real(), real(), real(), real()}; }
  Place place(std::size_t page_count)
  {
    Place value;
    value.page = number_below(page_count);
    if (number_below(2) == 1) value.top = real();
    return value;
  }
  void expect_end() const
  {
    if (position_ != bytes_.size()) damaged("the index is longer than what it holds");
  }

 private:
  std::uint8_t take_byte()
  {
    if (position_ >= bytes_.size()) damaged("the index ends early");
    return static_cast<std::uint8_t>(bytes_[position_++]);
  }

  std::string_view bytes_;
  std::size_t position_ = 0;
};

enum LinkTarget : std::uint8_t { kUri, kName, kPlace };

void write_link(IndexWriter& writer, const Link& link)
{
  writer.number(link.page);
  for (const double edge : {link.area.left, link.area.bottom, link.area.right, link.area.top}) writer.real(edge);
  if (link.place) {
    writer.number(kPlace);
    writer.place(*link.place);
  } else {
    writer.number(link.name.empty() ? kUri : kName);
    writer.text(link.name.empty() ? link.uri : link.name);
  }
}

Link read_link(IndexReader& reader, std::size_t page_count)
{
  Link link;
  link.page = reader.number_below(page_count);
  link.area = {reader.real(), reader.real(), reader.real(), reader.real()};
  switch (reader.number_below<LinkTarget>(3)) {
    case kUri:
      link.uri = reader.text();
      break;
    case kName:
      link.name = reader.text();
      break;
    case kPlace:
      link.place = reader.place(page_count);
      break;
  }
  return link;
}

PartPage read_page(IndexReader& reader, std::size_t object_count)
{
  PartPage page;
  page.width_points = reader.real();
  page.height_points = reader.real();
  page.placement = reader.matrix();
  page.form = reader.number_below(object_count + 1);
  page.group = reader.number_below(object_count + 1);
  for (std::size_t left = reader.count(); left > 0; --left) {
    Overlay overlay;
    overlay.form = reader.number_below(object_count + 1);
    overlay.placement = reader.matrix();
    page.overlays.push_back(overlay);
  }
  return page;
}

// Objects must fill the body and holes lie in it, in order.
void check_lengths(const PartIndex& index, std::uint64_t body_length)
{
  std::uint64_t end_of_objects = 0;
  for (const std::uint64_t length : index.object_lengths) {
    if (length > body_length - end_of_objects) damaged("the objects are longer than the body");
    end_of_objects += length;
  }
  if (end_of_objects != body_length) damaged("the objects do not fill the body");
  std::uint64_t hole = 0;
  for (const Hole& next : index.holes) {
    hole += next.distance;
    if (hole > body_length) damaged("a hole lies behind the body");
  }
}

}  // namespace

std::string encode_index(const PartIndex& index)
{
  IndexWriter writer;
  writer.number(index.object_lengths.size());
  for (const std::uint64_t length : index.object_lengths) writer.number(length);
  writer.number(index.holes.size());
  for (const Hole& hole : index.holes) {
    writer.number(hole.distance);
    writer.number(hole.number);
  }
  writer.number(index.pages.size());
  for (const PartPage& page : index.pages) {
    writer.real(page.width_points);
    writer.real(page.height_points);
    writer.matrix(page.placement);
    writer.number(page.form);
    writer.number(page.group);
    writer.number(page.overlays.size());
    for (const Overlay& overlay : page.overlays) {
      writer.number(overlay.form);
      writer.matrix(overlay.placement);
    }
  }
  writer.number(index.layers.size());
  for (const Layer& layer : index.layers) {
    writer.number(layer.group);
    writer.number(layer.is_shown ? 1 : 0);
  }
  writer.number(index.links.size());
  for (const Link& link : index.links) write_link(writer, link);
  writer.number(index.destinations.size());
  for (const Destination& destination : index.destinations) {
    writer.text(destination.name);
    writer.place(destination.place);
  }
  writer.number(index.bookmarks.size());
  for (const Bookmark& bookmark : index.bookmarks) {
    writer.text(bookmark.title);
    writer.number(bookmark.level);
    writer.place(bookmark.place);
  }
  return writer.take();
}

PartIndex decode_index(std::string_view bytes, std::uint64_t body_length)
{
  IndexReader reader(bytes);
  PartIndex index;
  index.object_lengths.resize(reader.count());
  for (std::uint64_t& length : index.object_lengths) length = reader.number();
  const std::size_t object_count = index.object_count();
  index.holes.resize(reader.count());
  for (Hole& hole : index.holes) {
    hole.distance = reader.number_below(std::uint64_t{1} << 32);
    hole.number = reader.number_below(object_count + 1);
    if (hole.number == 0) damaged("a hole is for no object");
  }
  const std::size_t page_count = reader.count();
  if (page_count == 0) damaged("it has no page");
  for (std::size_t page = 0; page < page_count; ++page) index.pages.push_back(read_page(reader, object_count));
  for (std::size_t left = reader.count(); left > 0; --left) {
    const auto group = reader.number_below(object_count + 1);
    index.layers.push_back({group, reader.number_below(2) == 1});
  }
  for (std::size_t left = reader.count(); left > 0; --left) index.links.push_back(read_link(reader, page_count));
  for (std::size_t left = reader.count(); left > 0; --left) {
    std::string name = reader.text();
    index.destinations.push_back({std::move(name), reader.place(page_count)});
  }
  for (std::size_t left = reader.count(); left > 0; --left) {
    std::string title = reader.text();
    const auto level = reader.number_below<unsigned>(std::uint64_t{1} << 16);
    index.bookmarks.push_back({std::move(title), level, reader.place(page_count)});
  }
  reader.expect_end();
  check_lengths(index, body_length);
  return index;
}

}  // namespace classeur::templates::pdf
