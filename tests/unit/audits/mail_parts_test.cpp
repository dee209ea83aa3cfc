// What is attached to an e-mail, and what of it is said to be damaged.
#include "audits/mail_parts.hpp"

#include <gtest/gtest.h>

namespace classeur::audits
{
namespace
{

std::string mail_of(const std::string& encoding, const std::string& body, const std::string& end = "--b--\r\n")
{
  return "From: usager@example.org\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
         "Content-Disposition: attachment; filename=a.txt\r\nContent-Transfer-Encoding: " +
         encoding + "\r\n\r\n" + body + "\r\n" + end;
}

struct Case {
  std::string encoding;
  std::string body;
  std::string bytes;
  bool damaged;
};

// "abcdef" is YWJjZGVm, "abcde" YWJjZGU=, "abcd" YWJjZA==.
TEST(MailParts, TellWhichAttachmentsAreDamaged)
{
  for (const Case& one : {
           Case{"base64", "YWJjZGVm", "abcdef", false},
           Case{"BASE64", "YWJj\r\n ZGVm\r\n", "abcdef", false},
           Case{"base64", "YWJjZGU=", "abcde", false},
           Case{"base64", "YWJjZA==", "abcd", false},
           Case{"base64", "", "", false},
           Case{"base64", "YWJjZGV", "abcde", true},
           Case{"base64", "YWJjZ", "abc", true},
           Case{"base64", "YWJjZA=", "abcd", true},
           Case{"base64", "YWJjZA===", "abcd", true},
           Case{"base64", "YW!JjZGVm", "abcdef", true},
           Case{"base64", "YWJjZA==ZGVm", "abcd", true},
           Case{"base64", "%%%%", "", true},
           Case{"quoted-printable", "caf=C3=A9", "café", false},
           Case{"8bit", "abc", "abc", false},
       }) {
    const MailParts mail = read_mail_parts(mail_of(one.encoding, one.body));
    ASSERT_EQ(mail.attachments.size(), 1U) << one.body;
    EXPECT_EQ(mail.attachments[0].bytes, one.bytes) << one.body;
    EXPECT_EQ(mail.attachments[0].damaged, one.damaged) << one.body;
  }
}

// The whole of a group of four may be missing: then only the boundary tells.
TEST(MailParts, TellThatAMailWasCutOff)
{
  EXPECT_FALSE(read_mail_parts(mail_of("base64", "YWJj")).attachments.at(0).damaged);
  EXPECT_TRUE(read_mail_parts(mail_of("base64", "YWJj", "")).attachments.at(0).damaged);
  EXPECT_TRUE(read_mail_parts(mail_of("8bit", "abc", "")).attachments.at(0).damaged);
  const MailParts two =
      read_mail_parts(mail_of("8bit", "abc", "--b\r\nContent-Disposition: attachment; filename=b.txt\r\n\r\nen"));
  ASSERT_EQ(two.attachments.size(), 2U);
  EXPECT_FALSE(two.attachments[0].damaged);
  EXPECT_TRUE(two.attachments[1].damaged);
  const MailParts inner_only =
      read_mail_parts(mail_of("8bit", "abc",
                              "--b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\r\ntext\r\n"
                              "--b\r\nContent-Disposition: attachment; filename=b.txt\r\n\r\nend\r\n--b--\r\n"));
  ASSERT_EQ(inner_only.attachments.size(), 2U);
  EXPECT_FALSE(inner_only.attachments[1].damaged) << "what comes after a part that lacks its end is whole";
}

}  // namespace
}  // namespace classeur::audits
