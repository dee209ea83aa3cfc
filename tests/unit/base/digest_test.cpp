#include "base/digest.hpp"

#include <gtest/gtest.h>

namespace classeur::base
{
namespace
{

// Examples of FIPS 180-4, as published by NIST.
TEST(Sha256, GivesThePublishedDigests)
{
  EXPECT_EQ(sha256("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256, StreamsTheSame)
{
  Sha256 hash;
  hash.update("a");
  hash.update("bc");
  EXPECT_EQ(hash.finish(), sha256("abc"));
}

// Test vectors of RFC 4648 section 10.
TEST(Encodings, GoThereAndBack)
{
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(to_base64("fo"), "Zm8=");
  EXPECT_EQ(from_base64("Zm8="), "fo");
  EXPECT_FALSE(from_base64("Zm8"));
  EXPECT_EQ(from_hex("00ff"), std::string("\0\xff", 2));
  EXPECT_FALSE(from_hex("0g"));
}

}  // namespace
}  // namespace classeur::base
