#include "model/store/files.hpp"

#include <filesystem>
#include <fstream>

#include "base/error.hpp"
#include "model/store/connection.hpp"
#include "model/store/journals.hpp"
#include "space.hpp"

namespace classeur::model::store
{
namespace
{

class FilesTest : public SpaceTest
{
 protected:
  // Bytes that differ everywhere, so that chunks in the wrong order would show.
  static std::string bytes_of(std::size_t length)
  {
    std::string bytes(length, '\0');
    std::uint32_t state = 1;
    for (char& byte : bytes) {
      state = state * 1664525 + 1013904223;
      byte = static_cast<char>(state >> 24);
    }
    return bytes;
  }
  IncomingFile incoming(std::string_view bytes, std::size_t piece = 70'000)
  {
    IncomingFile file = IncomingFile::begin(store());
    for (std::size_t at = 0; at < bytes.size(); at += piece) file.write(bytes.substr(at, piece));
    return file;
  }
  StoredFile put(std::string_view bytes)
  {
    IncomingFile file = incoming(bytes);
    file.finish();
    StoredFile stored;
    store().change(referent(), [&](Change& change) { stored = put_file(change, file, "text/plain"); });
    return stored;
  }
  std::int64_t count(const char* table)
  {
    const Reader reader = store().read();
    Query query(reader.connection(), std::string("SELECT count(*) FROM ") + table);
    return query.next() ? query.integer(0) : -1;
  }
};

TEST_P(FilesTest, GivesBackWhatWasPut)
{
  for (const std::size_t length : {std::size_t{1}, kChunkBytes - 1, kChunkBytes, kChunkBytes + 1, 3 * kChunkBytes}) {
    const std::string bytes = bytes_of(length);
    const StoredFile stored = put(bytes);
    EXPECT_EQ(stored.digest, base::sha256(bytes));
    EXPECT_EQ(stored.bytes, static_cast<std::int64_t>(length));
    EXPECT_EQ(read_whole_file(store().read(), stored.digest), bytes) << length;
  }
  EXPECT_EQ(count("staging"), 0);
  EXPECT_TRUE(verify(store()).findings.empty());
}

TEST_P(FilesTest, GivesAnyRange)
{
  const std::string bytes = bytes_of(2 * kChunkBytes + 100);
  const StoredFile stored = put(bytes);
  const auto at = static_cast<std::int64_t>(kChunkBytes);
  for (const auto& [offset, length] : std::vector<std::pair<std::int64_t, std::int64_t>>{
           {0, 1}, {at - 1, 2}, {at, at}, {5, 2 * at}, {stored.bytes - 1, 50}, {stored.bytes, 5}}) {
    EXPECT_EQ(read_file_range(store().read(), stored.digest, offset, length),
              bytes.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(length)));
  }
}

TEST_P(FilesTest, EqualFilesAreStoredOnce)
{
  const std::string bytes = bytes_of(kChunkBytes + 5);
  put(bytes);
  const std::int64_t head = store().journal_head();
  put(bytes);
  EXPECT_EQ(store().journal_head(), head);
  EXPECT_EQ(count("file"), 1);
  EXPECT_EQ(count("chunk"), 2);
}

TEST_P(FilesTest, RefusesAnEmptyFileAndOneOverTheLimit)
{
  IncomingFile empty = IncomingFile::begin(store());
  try {
    empty.finish();
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.code(), base::ErrorCode::kBadInput);
  }
  EXPECT_FALSE(find_file(store().read(), base::sha256("")));
}

TEST_P(FilesTest, WhatIsNotPublishedShowsNowhereAndGoesWithItsUpload)
{
  const std::string bytes = bytes_of(2 * kChunkBytes);
  {
    IncomingFile file = incoming(bytes);
    file.finish();
    EXPECT_EQ(count("chunk"), 2);
    EXPECT_FALSE(find_file(store().read(), base::sha256(bytes)));
    EXPECT_THROW(read_whole_file(store().read(), base::sha256(bytes)), base::Error);
    EXPECT_TRUE(verify(store()).findings.empty());
  }
  EXPECT_EQ(count("chunk"), 0);
  EXPECT_EQ(count("staging"), 0);
}

TEST_P(FilesTest, OneOfTwoEqualUploadsGoesAndTheOtherIsPublished)
{
  const std::string bytes = bytes_of(2 * kChunkBytes);
  IncomingFile kept = incoming(bytes);
  kept.finish();
  {
    IncomingFile refused = incoming(bytes);
    refused.finish();
  }
  EXPECT_EQ(count("chunk"), 2);
  store().change(referent(), [&](Change& change) { put_file(change, kept, "text/plain"); });
  EXPECT_EQ(read_whole_file(store().read(), base::sha256(bytes)), bytes);
  EXPECT_EQ(count("staging"), 0);
}

TEST_P(FilesTest, AnUploadOfWhatIsPublishedMeanwhileLeavesItsChunks)
{
  const std::string bytes = bytes_of(2 * kChunkBytes);
  {
    IncomingFile late = incoming(bytes);
    late.finish();
    put(bytes);
  }
  EXPECT_EQ(read_whole_file(store().read(), base::sha256(bytes)), bytes);
  EXPECT_EQ(count("staging"), 0);
}

TEST_P(FilesTest, WhatAKilledProgramLeavesIsClearedAtTheNextStart)
{
  store();
  tamper("INSERT INTO chunk (digest, number, bytes) SELECT salt, 0, salt FROM space");
  tamper("INSERT INTO staging (digest, upload, started_at) SELECT salt, salt, 1 FROM space");
  EXPECT_TRUE(verify(store()).findings.empty());
  reopen();
  EXPECT_EQ(count("chunk"), 0);
  EXPECT_EQ(count("staging"), 0);
}

TEST_P(FilesTest, AnotherProgramThatStartsMeanwhileDoesNoHarm)
{
  const std::string bytes = bytes_of(2 * kChunkBytes);
  IncomingFile file = incoming(bytes);
  file.finish();
  Store::open(url(), OpenMode::kMustExist);  // clears what it takes for leftovers
  StoredFile stored;
  store().change(referent(), [&](Change& change) { stored = put_file(change, file, "text/plain"); });
  EXPECT_EQ(read_whole_file(store().read(), stored.digest), bytes);
  EXPECT_TRUE(verify(store()).findings.empty());
}

TEST_P(FilesTest, KeepsThePartOfAPdf)
{
  IncomingFile part = incoming("normalised");
  IncomingFile pdf = incoming("as it came");
  part.finish();
  pdf.finish();
  const PdfPart pages{&part, 3};
  store().change(referent(), [&](Change& change) { put_file(change, pdf, "application/pdf", &pages); });
  const auto stored = find_file(store().read(), base::sha256("as it came"));
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->pages, 3);
  EXPECT_EQ(stored->part, base::sha256("normalised"));
  EXPECT_EQ(read_whole_file(store().read(), *stored->part), "normalised");
}

TEST_P(FilesTest, ShowsAllItsBytesBeforeAndAfterItIsFinished)
{
  for (const std::size_t length : {std::size_t{10}, kChunkBytes, kChunkBytes + 10}) {
    const std::string bytes = bytes_of(length);
    IncomingFile file = IncomingFile::begin(store());
    file.write(bytes);
    file.view([&](std::string_view seen) { EXPECT_EQ(seen, bytes); });
    file.finish();
    file.view([&](std::string_view seen) { EXPECT_EQ(seen, bytes); });
  }
}

CLASSEUR_ON_BOTH_ENGINES(FilesTest);

}  // namespace
}  // namespace classeur::model::store
