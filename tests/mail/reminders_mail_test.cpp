// Reminders in the digest of a real mail server: before the label audit of 19 November 2019, to who answers for a hole,
// once for each threshold, also when nothing was sent on its day.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "tests/http/command_line.hpp"
#include "tests/mail/mail_server.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::AnyOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class ReminderMails : public CommandLine
{
 protected:
  void SetUp() override
  {
    make_example();
    // An agent: whoever pilots the sheets of the switchboard.
    ASSERT_EQ(run("--today 2019-10-01 user email pilote-standard standard@example.fr").exit, 0);
  }
  // What the digest of that day told anew, whether it is a working day or not; empty: none went out.
  std::string digest(const std::string& day)
  {
    const TestMailServer server;
    const Outcome sent =
        run(fmt::format("--today {} notify --any-day --smtp-server {} --smtp-security none --smtp-from "
                        "classeur@example.fr --public-address https://classeur.example.fr",
                        day, server.address()));
    EXPECT_EQ(sent.exit, 0) << sent.errors;
    const auto mails = server.mails();
    EXPECT_THAT(mails, AnyOf(IsEmpty(), SizeIs(1))) << "one digest for one person";
    return mails.empty() ? "" : mails.front().html;
  }
};

constexpr const char* kBefore = "rappel à";

}  // namespace

// 45 days before is Saturday 5 October, 30 days before Sunday 20 October, 7 days before Tuesday 12 November.
TEST_F(ReminderMails, GoOutOnceForEachThreshold)
{
  EXPECT_THAT(digest("2019-10-04"), Not(HasSubstr(kBefore))) << "46 days before";
  const std::string first = digest("2019-10-05");
  EXPECT_THAT(first, HasSubstr("rappel à 45\u00A0jours"));
  EXPECT_THAT(first, HasSubstr("19\u00A0novembre\u00A02019"));
  EXPECT_THAT(first, HasSubstr("https://classeur.example.fr/preparation"));
  EXPECT_THAT(first, HasSubstr("https://classeur.example.fr/preuves/nouvelle?attente=FP-")) << "the form of the piece";
  EXPECT_THAT(first, HasSubstr("Engagement 8\u00A0: "));
  EXPECT_THAT(first, Not(HasSubstr("socotec"))) << "an agent does not know which audit it is";
  for (const char* day : {"2019-10-06", "2019-10-19"}) EXPECT_THAT(digest(day), Not(HasSubstr(kBefore))) << day;
  EXPECT_THAT(digest("2019-10-21"), HasSubstr("rappel à 30\u00A0jours")) << "nothing ran on the day itself";
  for (const char* day : {"2019-10-22", "2019-11-11"}) EXPECT_THAT(digest(day), Not(HasSubstr(kBefore))) << day;
  EXPECT_THAT(digest("2019-11-12"), HasSubstr("rappel à 7\u00A0jours"));
  for (const char* day : {"2019-11-13", "2019-11-18"}) EXPECT_THAT(digest(day), Not(HasSubstr(kBefore))) << day;
}

TEST_F(ReminderMails, NameTheAuditToWhoMayKnowOfIt)
{
  ASSERT_EQ(run("--today 2019-10-01 user email pilote-standard ''").exit, 0);
  ASSERT_EQ(run("--today 2019-10-01 user email referent-qualite qualite@example.fr").exit, 0);
  const std::string told = digest("2019-11-12");
  EXPECT_THAT(told, HasSubstr("rappel à 7\u00A0jours"));
  EXPECT_THAT(told, HasSubstr("Audit de labellisation de novembre\u00A02019"));
  EXPECT_THAT(told, HasSubstr("/audits/socotec-2019/pieces"));
}

// The survey of 2018 ended on 2 November and may be fifteen months old: 2 February 2020 is the last day on which it
// proves 5.4 and 6.5. Thirty days before the day after is 4 January.
TEST_F(ReminderMails, TellOnceWhatIsAboutToLapse)
{
  ASSERT_EQ(run("--today 2019-10-01 user email pilote-standard ''").exit, 0);
  ASSERT_EQ(run("--today 2019-10-01 user email pilote-courriers courriers@example.fr").exit, 0);
  constexpr const char* kLapse = ", d’ici le 2\u00A0février\u00A02020";
  EXPECT_THAT(digest("2020-01-03"), Not(HasSubstr(kLapse)));
  const std::string told = digest("2020-01-04");
  EXPECT_THAT(told, HasSubstr(kLapse));
  EXPECT_THAT(told, HasSubstr("Sans cela, les exigences 5.4 et 6.5 s’affaiblissent."));
  EXPECT_THAT(told, HasSubstr("/preuves/nouvelle?exigence=5.4&amp;exigence=6.5")) << "the form, for both";
  EXPECT_THAT(digest("2020-01-05"), IsEmpty()) << "nothing new";
  EXPECT_THAT(digest("2020-02-02"), Not(HasSubstr(kLapse))) << "told four weeks ago";
}

}  // namespace classeur::server::tests
