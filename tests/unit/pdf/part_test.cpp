#include "templates/pdf/part.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"
#include "sample_pdf.hpp"

namespace classeur::templates::pdf
{
namespace
{

PartIndex example_index()
{
  PartIndex index;
  index.object_lengths = {5, 7};
  index.holes = {{3, 2}, {4, 1}};
  PartPage page;
  page.width_points = 595.276;
  page.height_points = 841.89;
  page.placement = {0, -1, 1, 0, -10, 20};
  page.form = 1;
  page.overlays = {{2, {}}};
  index.pages = {page, page};
  index.layers = {{2, false}};
  Link link;
  link.page = 1;
  link.area = {1, 2, 3, 4};
  link.name = "commitment-17";
  index.links = {link};
  index.destinations = {{"commitment-17", {1, 700.5}}};
  index.bookmarks = {{"Écoute", 2, {0, std::nullopt}}};
  return index;
}

TEST(Part, ReadsWhatWasWritten)
{
  const std::string part = encode_part(example_index(), "abcdefghijkl");
  PartReader reader(read_from(part));
  ASSERT_EQ(reader.page_count(), 2U);
  const PartIndex& index = reader.index();
  EXPECT_EQ(index.object_lengths, (std::vector<std::uint64_t>{5, 7}));
  ASSERT_EQ(index.holes.size(), 2U);
  EXPECT_EQ(index.holes[1].distance, 4U);
  EXPECT_EQ(index.holes[1].number, 1U);
  EXPECT_EQ(index.pages[0].width_points, 595.276);
  EXPECT_EQ(index.pages[0].placement.e, -10);
  EXPECT_EQ(index.pages[1].overlays.at(0).form, 2U);
  EXPECT_FALSE(index.layers.at(0).is_shown);
  EXPECT_EQ(index.links.at(0).name, "commitment-17");
  EXPECT_EQ(index.links.at(0).area.top, 4);
  EXPECT_EQ(index.destinations.at(0).place.top, 700.5);
  EXPECT_EQ(index.bookmarks.at(0).title, "Écoute");
  EXPECT_EQ(index.bookmarks.at(0).level, 2U);
  EXPECT_EQ(reader.next(100), "abcdefghijkl");
}

TEST(Part, ComesInChunksOfAnySize)
{
  const std::string part = encode_part(example_index(), "abcdefghijkl");
  for (const std::size_t chunk : {1U, 2U, 63U, 64U, 65U, 100U}) {
    std::size_t position = 0;
    PartReader reader([&]() {
      const std::string_view bytes = std::string_view(part).substr(std::min(position, part.size()), chunk);
      position += bytes.size();
      return bytes;
    });
    std::string body;
    while (body.size() < 12) body += reader.next(12 - body.size());
    EXPECT_EQ(body, "abcdefghijkl") << chunk;
  }
}

TEST(Part, IsRefusedWhenItEndsEarly)
{
  const std::string part = encode_part(example_index(), "abcdefghijkl");
  for (std::size_t length = 0; length + 12 < part.size(); ++length) {
    const std::string cut = part.substr(0, length);
    EXPECT_THROW(PartReader(read_from(cut)), base::Error) << length;
  }
}

// Whatever a disk does to a part: it links to something or is refused, and never harms.
TEST(Part, NeverHarmsWhenDamaged)
{
  const std::string whole = normalise(haru_pdf(2, "solide")).part;
  unsigned refused = 0;
  for (std::size_t position = 0; position < std::min<std::size_t>(whole.size(), 600); ++position) {
    for (const unsigned mask : {0x01U, 0x80U, 0xFFU}) {
      std::string part = whole;
      part[position] = static_cast<char>(static_cast<unsigned char>(part[position]) ^ mask);
      try {
        link({part});
      } catch (const base::Error& error) {
        EXPECT_EQ(error.code(), base::ErrorCode::kDamaged);
        ++refused;
      }
    }
  }
  EXPECT_GT(refused, 100U);
}

}  // namespace
}  // namespace classeur::templates::pdf
