#include "model/checkpoint.hpp"

#include <gtest/gtest.h>

#include "model/journal.hpp"

namespace classeur::model
{
namespace
{

TEST(SigningKey, IsThatOfRfc8032)
{
  // RFC 8032, 7.1, test 1.
  const SigningKey key = SigningKey::from_seed(
      "example.org", *base::from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
  EXPECT_EQ(base::to_hex(key.public_key), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_TRUE(key.verifier().starts_with("example.org+"));
}

// The example of the Go checksum database's note package, which C2SP signed-note describes.
constexpr const char* kVerifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr const char* kNote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

TEST(Checkpoint, DoesNotTakeAnotherNoteForACheckpoint)
{
  // The signature is good, but the text is no checkpoint.
  EXPECT_FALSE(open_checkpoint(kNote, kVerifier));
}

TEST(Note, GivesTheTextThatWasSigned)
{
  EXPECT_EQ(open_note(kNote, kVerifier),
            "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n");
  EXPECT_FALSE(open_note(kNote, SigningKey::from_seed("PeterNeumann", std::string(32, '\7')).verifier()));
  EXPECT_TRUE(is_verifier(kVerifier));
  // Another name has another hash.
  EXPECT_FALSE(is_verifier("PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"));
}

Checkpoint example()
{
  return {"example.org/log", 8,
          *base::Digest::parse("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")};
}

SigningKey example_key()
{
  return SigningKey::from_seed("example.org/log", std::string(32, '\7'));
}

TEST(Checkpoint, BodyHasTheThreeLinesOfTlogCheckpoint)
{
  EXPECT_EQ(example().body(), "example.org/log\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n");
}

TEST(Checkpoint, OpensWhatItsKeySigned)
{
  const std::string note = example().sign(example_key());
  const auto opened = open_checkpoint(note, example_key().verifier());
  ASSERT_TRUE(opened);
  EXPECT_EQ(opened->origin, "example.org/log");
  EXPECT_EQ(opened->size, 8U);
  EXPECT_EQ(opened->root, example().root);
}

TEST(Checkpoint, NoByteOfTheNoteCanBeChanged)
{
  const std::string note = example().sign(example_key());
  for (std::size_t at = 0; at < note.size(); ++at) {
    std::string changed = note;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(open_checkpoint(changed, example_key().verifier())) << "byte " << at;
  }
  EXPECT_FALSE(open_checkpoint(note, SigningKey::from_seed("example.org/log", std::string(32, '\x8')).verifier()));
  EXPECT_FALSE(open_checkpoint("", example_key().verifier()));
  EXPECT_FALSE(open_checkpoint(note, "nonsense"));
}

TEST(JournalEntry, NoTwoEntriesHaveTheSameBytes)
{
  JournalEntry left;
  left.action = "ab";
  left.subject = "c";
  JournalEntry right;
  right.action = "a";
  right.subject = "bc";
  EXPECT_NE(left.canonical(), right.canonical());
}

}  // namespace
}  // namespace classeur::model
