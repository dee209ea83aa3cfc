#include "model/store/posting_pages.hpp"

#include <gtest/gtest.h>

#include "base/error.hpp"

namespace classeur::model::store
{
namespace
{

TEST(PostingPages, KeepNumbersAndStandings)
{
  const std::vector<Posting> postings = {
      {1, Standing::kInText}, {33, Standing::kInTitle}, {4'000'000'000, Standing::kGone}};
  const std::string payload = encode_postings(postings);
  // 1 << 2 | 1; 32 << 2 | 3 needs two bytes; the last five.
  EXPECT_EQ(payload.size(), 1U + 2U + 5U);
  std::vector<Posting> read;
  decode_postings(payload, read);
  EXPECT_EQ(read, postings);
}

TEST(PostingPages, KeepPositions)
{
  const std::string title = encode_position_list({0, 3, 300}, 0);
  const std::string text = encode_position_list({260, 261, 300, 301, 302, 303, 304}, 256);
  EXPECT_EQ(title.size(), 1U + 1U + 2U);
  EXPECT_EQ(text, std::string("\x04\x01\x27\x01\x01\x01\x01"));
  const std::string payload = encode_positions({{2, true, title}, {9, false, text}, {40, false, {}}});
  // 2 * 16 and 7 * 16 fit in a byte, 31 * 16 needs two; seven bytes are said behind their head.
  EXPECT_EQ(payload.size(), 1U + 4U + 2U + 7U + 2U);
  std::vector<Positions> read;
  decode_positions(payload, read);
  ASSERT_EQ(read.size(), 3U);
  EXPECT_EQ(read[0].number, 2U);
  EXPECT_TRUE(read[0].in_title);
  EXPECT_EQ(read[0].encoded, title);
  EXPECT_EQ(read[1].number, 9U);
  EXPECT_FALSE(read[1].in_title);
  EXPECT_EQ(read[1].encoded, text);
  EXPECT_EQ(read[2].number, 40U);
  EXPECT_TRUE(read[2].encoded.empty());
}

TEST(PostingPages, TellDamage)
{
  std::vector<Posting> read;
  // A byte says that another one follows: there is none, or they never end.
  EXPECT_THROW(decode_postings("\x84", read), base::Error);
  EXPECT_THROW(decode_postings(std::string(11, '\xFF'), read), base::Error);
  std::string_view bytes =
      "\x05"
      "ab";
  EXPECT_THROW(take_bytes(bytes), base::Error);
}

TEST(PostingPages, LetTheNewestSourceSpeak)
{
  std::vector<Posting> said = {{5, Standing::kInText},
                               {9, Standing::kInText},
                               {5, Standing::kInTitle},
                               {9, Standing::kGone},
                               {2, Standing::kInText}};
  settle(said);
  EXPECT_EQ(said, (std::vector<Posting>{{2, Standing::kInText}, {5, Standing::kInTitle}, {9, Standing::kGone}}));
}

TEST(PostingPages, FindTermsByBisection)
{
  PageWriter writer;
  for (const char* term : {"da", "dab", "dé", "pa"}) writer.add(term, std::string("of ") + term);
  EXPECT_EQ(writer.first_term(), "da");
  const std::string page = writer.finish();
  EXPECT_TRUE(writer.empty());
  const PageReader reader(page);
  ASSERT_EQ(reader.size(), 4U);
  EXPECT_EQ(reader.at(1).payload, "of dab");
  EXPECT_EQ(reader.lower_bound("d"), 0U);
  EXPECT_EQ(reader.lower_bound("dab"), 1U);
  EXPECT_EQ(reader.lower_bound("dac"), 2U);
  EXPECT_EQ(reader.lower_bound("q"), 4U);
}

TEST(PostingPages, RefuseWhatIsDamaged)
{
  PageWriter writer;
  writer.add("term", "payload");
  const std::string page = writer.finish();
  for (std::size_t size = 0; size < page.size(); ++size) {
    const std::string cut = page.substr(0, size);
    EXPECT_THROW(PageReader(cut).at(0), base::Error) << size;
  }
  std::string longer = page;
  longer[5] = '\x7F';  // how long the payload is said to be
  EXPECT_THROW(PageReader(longer).at(0), base::Error);
  std::vector<Posting> postings;
  EXPECT_THROW(decode_postings("\x80", postings), base::Error);
  std::vector<Positions> positions;
  EXPECT_THROW(decode_positions(std::string("\x01\x05\x01"), positions), base::Error);
}

}  // namespace
}  // namespace classeur::model::store
