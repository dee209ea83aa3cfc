// Handing mails to a real server: with TLS and without, signing in, and whatever may go wrong.
#include "server/mail_client.hpp"

#include <gmock/gmock.h>

#include "tests/http/site.hpp"
#include "tests/mail/mail_server.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

MailMessage message()
{
  MailMessage value;
  value.from = "classeur@example.fr";
  value.to = "accueil@example.fr";
  value.sender_name = "Classeur";
  value.subject = "Classeur : 3 nouveaux avis à lire, dont une très longue réclamation d’été";
  value.id = "avis.1";
  value.date = *base::Instant::parse("2019-11-18T09:30:00Z");
  value.plain = "Bonjour,\n.\n..deux points\n\nÉté " + std::string(200, 'x') + "\nFrom ici\n";
  value.html = "<!DOCTYPE html><html><body><p>Été</p></body></html>";
  return value;
}

MailReport send(const MailServer& server)
{
  return send_mail(server, message(), [] {});
}

}  // namespace

TEST(MailClient, HandsOverWhatOthersReadAsItWasMeant)
{
  const TestMailServer server;
  const MailReport report = send(server.setting());
  ASSERT_EQ(report.outcome, MailOutcome::kSent) << report.detail;
  const auto mails = server.mails();
  ASSERT_THAT(mails, SizeIs(1));
  const ReceivedMail& mail = mails.front();
  EXPECT_EQ(mail.subject, message().subject);
  EXPECT_EQ(mail.from, "Classeur <classeur@example.fr>");
  EXPECT_EQ(mail.to, "accueil@example.fr");
  EXPECT_EQ(mail.id, "<avis.1@example.fr>");
  EXPECT_EQ(mail.date, "2019-11-18T09:30:00+00:00");
  EXPECT_EQ(mail.automatic, "auto-generated");
  EXPECT_EQ(mail.type, "multipart/alternative");
  EXPECT_THAT(mail.plain, HasSubstr("Bonjour,\n.\n..deux points\n\nÉté " + std::string(200, 'x') + "\nFrom ici"));
  EXPECT_THAT(mail.html, HasSubstr("<p>Été</p>"));
  EXPECT_THAT(mail.defects, IsEmpty());
  EXPECT_LE(mail.longest, 76);
  EXPECT_EQ(mail.bare, 0);
}

TEST(MailClient, SignsInOverTls)
{
  const TemporaryFolder folder;
  const Certificate own = make_certificate(folder.path());
  for (const auto& [word, security] :
       {std::pair{"security=starttls", MailSecurity::kStartTls}, std::pair{"security=tls", MailSecurity::kTls}}) {
    const TestMailServer server(
        {word, "key=" + own.key, "certificate=" + own.certificate, "login=classeur:mot de=passe"});
    MailServer setting = server.setting();
    setting.security = security;
    setting.authorities = own.certificate;
    setting.user = "classeur";
    setting.password = "mot de=passe";
    EXPECT_EQ(send(setting).outcome, MailOutcome::kSent) << word << " " << send(setting).detail;
    const auto taken = server.mails().size();
    setting.password = "un autre";
    const MailReport wrong = send(setting);
    EXPECT_EQ(wrong.outcome, MailOutcome::kFailed);
    EXPECT_THAT(wrong.detail, HasSubstr("535"));
    EXPECT_THAT(wrong.detail, Not(HasSubstr("classeur"))) << "the server repeats the name; the report does not";
    setting.password = "mot de=passe";
    setting.authorities.clear();
    const MailReport stranger = send(setting);
    EXPECT_EQ(stranger.outcome, MailOutcome::kFailed) << "a certificate of nobody we trust";
    EXPECT_THAT(stranger.detail, HasSubstr("certificat"));
    EXPECT_THAT(server.mails(), SizeIs(taken));
  }
}

TEST(MailClient, GivesNothingToAServerWithoutTheTlsItAskedFor)
{
  const TestMailServer server;
  MailServer setting = server.setting();
  setting.security = MailSecurity::kStartTls;
  EXPECT_EQ(send(setting).outcome, MailOutcome::kFailed);
  EXPECT_THAT(server.mails(), IsEmpty());
}

TEST(MailClient, SaysWhatTheServerRefusedWithoutTheAddress)
{
  const TestMailServer server({"trouble=recipient"});
  const MailReport report = send(server.setting());
  EXPECT_EQ(report.outcome, MailOutcome::kFailed);
  EXPECT_THAT(report.detail, HasSubstr("550"));
  EXPECT_THAT(report.detail, Not(HasSubstr("accueil@example.fr")));
  const TestMailServer other({"trouble=text"});
  EXPECT_EQ(send(other.setting()).outcome, MailOutcome::kFailed) << "it said that it does not have it";
}

TEST(MailClient, DoesNotKnowWhatBecameOfATextWhoseLineBroke)
{
  const TestMailServer cut({"trouble=drop-in-data"});
  EXPECT_EQ(send(cut.setting()).outcome, MailOutcome::kUnknown);
  EXPECT_THAT(cut.mails(), IsEmpty());
  const TestMailServer after({"trouble=drop-after-data"});
  EXPECT_EQ(send(after.setting()).outcome, MailOutcome::kUnknown);
  EXPECT_THAT(after.mails(), SizeIs(1)) << "and this one has it";
}

TEST(MailClient, WaitsForASlowServerNoLongerThanItWasTold)
{
  const TestMailServer server({"trouble=slow"});
  MailServer setting = server.setting();
  setting.timeout_seconds = 1;
  const MailReport report = send(setting);
  EXPECT_EQ(report.outcome, MailOutcome::kUnknown);
  EXPECT_THAT(report.detail, HasSubstr("à temps"));
}

TEST(MailClient, SendsNothingOnceTheClaimIsLost)
{
  const TestMailServer server;
  const MailReport report =
      send_mail(server.setting(), message(), [] { throw std::runtime_error("another has taken over"); });
  EXPECT_EQ(report.outcome, MailOutcome::kFailed);
  EXPECT_THAT(server.mails(), IsEmpty());
}

TEST(MailClient, FailsWhereNobodyListens)
{
  MailServer nobody;
  {
    const TestMailServer gone;
    nobody = gone.setting();
  }
  const MailReport report = send(nobody);
  EXPECT_EQ(report.outcome, MailOutcome::kFailed);
  EXPECT_FALSE(report.detail.empty());
}

}  // namespace classeur::server::tests
