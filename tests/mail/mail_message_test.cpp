// What is an address, and what an e-mail looks like to others.
#include "server/mail_message.hpp"

#include <gmock/gmock.h>

#include "base/error.hpp"

namespace classeur::server
{

using ::testing::HasSubstr;
using ::testing::Not;

TEST(EmailAddress, IsOneThatCanStandInAHeader)
{
  for (const char* good : {"a@b.fr", "accueil.general+avis@haute-savoie.gouv.fr", "x@localhost"}) {
    EXPECT_TRUE(is_email_address(good)) << good;
  }
  for (const char* bad :
       {"",         "a",       "@b.fr",         "a@",           "a b@c.fr", "a@b c.fr", "a@b.fr\r\nBcc: x@y.fr",
        "a@b.fr\n", "a@b.fr>", "<a@b.fr>",      "\"a b\"@c.fr", "a@b..fr",  ".a@b.fr",  "a.@b.fr",
        "a@.fr",    "a@-b.fr", "a@b.fr,c@d.fr", "é@b.fr",       "a@bé.fr",  "a@b@c.fr", "a@b_c.fr"}) {
    EXPECT_FALSE(is_email_address(bad)) << bad;
  }
  const std::string longest = std::string(64, 'a') + "@" + std::string(189, 'b');
  EXPECT_TRUE(is_email_address(longest)) << "254 bytes";
  EXPECT_FALSE(is_email_address(longest + "b"));
  EXPECT_FALSE(is_email_address(std::string(65, 'a') + "@b.fr"));
}

// RFC 2047: at most 75 characters a word, none cut in a character. Expected values from Python's email.header.
TEST(HeaderWords, AreOfRfc2047)
{
  EXPECT_EQ(header_words("Classeur"), "Classeur");
  EXPECT_EQ(header_words("Été"), "=?UTF-8?B?w4l0w6k=?=");
  EXPECT_EQ(header_words("a\r\nBcc: b@c.fr"), "a  Bcc: b@c.fr");
  std::string letters;
  for (int count = 0; count < 40; ++count) letters += "é";
  const std::string words = header_words(letters);
  EXPECT_THAT(words, HasSubstr("\r\n "));
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find("\r\n", at), words.size());
    EXPECT_LE(end - at, 76U);
    at = end + 2;
  }
}

TEST(Wrapping, FoldsAtBlanksAndKeepsTheIndentOfAList)
{
  EXPECT_EQ(wrapped("aaa bbb ccc", 7), "aaa bbb\nccc\n");
  EXPECT_EQ(wrapped("aaa bbb ccc", 6), "aaa\nbbb\nccc\n");
  EXPECT_EQ(wrapped("- aaa bbb\n  cc dd ee", 7), "- aaa\n  bbb\n  cc dd\n  ee\n");
  EXPECT_EQ(wrapped("aaaaaaaaa b", 4), "aaaaaaaaa\nb\n");
  EXPECT_EQ(wrapped("éé éé", 5), "éé éé\n") << "characters, not bytes";
  EXPECT_EQ(wrapped("a\n\nb\n", 10), "a\n\nb\n");
}

TEST(MailBytes, RefuseWhatIsNoAddress)
{
  MailMessage message;
  message.from = "classeur@example.fr";
  message.to = "a@b.fr>\r\nRCPT TO:<c@d.fr";
  EXPECT_THROW(mail_bytes(message), base::Error);
  message.to = "a@b.fr";
  message.subject = "Un\r\nBcc: c@d.fr";
  EXPECT_THAT(mail_bytes(message), Not(HasSubstr("\r\nBcc:")));
}

}  // namespace classeur::server
