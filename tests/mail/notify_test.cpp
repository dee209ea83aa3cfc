// `classeur notify` against a real mail server: who gets what, once a day, whatever the server does.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "server/commands.hpp"
#include "server/version_acts.hpp"
#include "space.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/revised_sheet.hpp"
#include "tests/mail/mail_server.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* kReferent = "qualite@example.fr";

class Notify : public CommandLine
{
 protected:
  Outcome notify(const TestMailServer& server, const std::string& day, const std::string& more = "") const
  {
    return run(
        fmt::format("--format csv --today {} notify --smtp-server {} --smtp-security none --smtp-from "
                    "classeur@example.fr --public-address https://classeur.example.fr/ {}",
                    day, server.address(), more));
  }
  void give_address(const std::string& login, const std::string& address) const
  {
    ASSERT_EQ(run(fmt::format("--today 2019-11-18 user email {} {}", login, address)).exit, 0);
  }
  // The draft of a sheet handed to its signatories: its pilot, then the referent, then the director.
  void submit_sheet() const
  {
    CommandSetting setting;
    setting.database = "sqlite:" + path("classeur.db");
    setting.pretended_day = base::Date(2019, 11, 18);
    const auto space = setting.open(store::OpenMode::kMustExist);
    const auto writer = store::find_account(space->read(), "correspondant-dci");
    perform(*space, *writer, base::Date(2019, 11, 18), [&](const Acting& who) {
      save_draft(who, revised_sheet(), {});
      submit_version(who, {"FP-10", "3.0", std::nullopt}, "Un jour au lieu de deux");
    });
  }
};

std::vector<std::string> receivers(const std::vector<ReceivedMail>& mails)
{
  std::vector<std::string> addresses;
  for (const ReceivedMail& mail : mails) addresses.push_back(mail.to);
  return addresses;
}

}  // namespace

// On 1 April 2020 the sheets of 11 April 2019, reviewed every year, are due: the referent answers for all.
TEST_F(Notify, SendsOneDigestADayAndOnlyWhatIsNew)
{
  make_example();
  give_address("referent-qualite", kReferent);
  const TestMailServer server;
  const Outcome dry = run("--today 2020-04-01 --format csv notify --dry-run");
  EXPECT_EQ(dry.exit, 0) << dry.errors;
  EXPECT_THAT(dry.output, HasSubstr("referent-qualite,would-send,"));
  EXPECT_THAT(dry.output, HasSubstr("secretaire-generale,no-address,"));
  EXPECT_THAT(server.mails(), IsEmpty());

  const Outcome sent = notify(server, "2020-04-01");
  EXPECT_EQ(sent.exit, 0) << sent.errors << sent.output;
  EXPECT_THAT(sent.output, HasSubstr("referent-qualite,sent,"));
  EXPECT_THAT(notify(server, "2020-04-01").output, HasSubstr("referent-qualite,done,"));
  EXPECT_THAT(notify(server, "2020-04-02").output, HasSubstr("referent-qualite,nothing-new,0"));
  const auto mails = server.mails();
  ASSERT_THAT(mails, SizeIs(1));
  EXPECT_EQ(mails[0].to, kReferent);
  EXPECT_THAT(mails[0].plain, HasSubstr("La revue de FP-11 est à faire"));
  EXPECT_THAT(mails[0].plain, HasSubstr("https://classeur.example.fr/documents/FP-11/revue"));
  EXPECT_THAT(mails[0].plain, HasSubstr("Elle est due le 11\u00A0avril\u00A02020."));
  EXPECT_THAT(mails[0].html, HasSubstr("href=\"https://classeur.example.fr/avis\""));
  EXPECT_THAT(mails[0].defects, IsEmpty());
  EXPECT_LE(mails[0].longest, 76);

  // After the 11th they are overdue, which is something else; the first working day then is the Tuesday after Easter.
  EXPECT_THAT(notify(server, "2020-04-14").output, HasSubstr("referent-qualite,sent,"));
  ASSERT_THAT(server.mails(), SizeIs(2));
  EXPECT_THAT(server.mails()[1].plain, HasSubstr("La revue de FP-11 est en retard"));
  EXPECT_NE(server.mails()[1].id, mails[0].id);
}

// A Saturday, Easter Monday: what a line of cron asks for every day goes out on working days, as from the server.
TEST_F(Notify, SendsOnWorkingDaysUnlessAskedOtherwise)
{
  make_example();
  give_address("referent-qualite", kReferent);
  const TestMailServer server;
  for (const auto& [day, french] :
       {std::pair("2020-04-04", "4\u00A0avril\u00A02020"), std::pair("2020-04-13", "13\u00A0avril\u00A02020")}) {
    const Outcome kept = notify(server, day);
    EXPECT_EQ(kept.exit, 0);
    EXPECT_THAT(kept.errors,
                AllOf(HasSubstr(std::string(french) + " n’est pas un jour ouvré"), HasSubstr("--any-day")));
    EXPECT_THAT(kept.output, Not(HasSubstr("referent-qualite")));
    const Outcome dry = run(fmt::format("--today {} --format csv notify --dry-run", day));
    EXPECT_EQ(dry.exit, 0);
    EXPECT_THAT(dry.output, Not(HasSubstr("would-send")));
  }
  EXPECT_THAT(server.mails(), IsEmpty());
  EXPECT_THAT(run("--today 2020-04-13 --format csv notify --dry-run --any-day").output,
              HasSubstr("referent-qualite,would-send,"));
  EXPECT_THAT(notify(server, "2020-04-13", "--any-day").output, HasSubstr("referent-qualite,sent,"));
  EXPECT_THAT(server.mails(), SizeIs(1));
}

TEST_F(Notify, TellsNobodyOfAVersionThatHeMayNotKnowOf)
{
  make_example();
  submit_sheet();
  const std::string title = "FP-10, version 3.0";
  for (const char* login : {"pilote-courriers", "agent-accueil", "directeur-drcl", "auditeur-socotec", "administrateur",
                            "referent-qualite", "directeur-dci", "correspondant-dci", "agent-standard"}) {
    give_address(login, std::string(login) + "@example.fr");
  }
  const TestMailServer server;
  const Outcome sent = notify(server, "2019-11-18");
  EXPECT_EQ(sent.exit, 0) << sent.errors;
  std::vector<std::string> told;
  for (const ReceivedMail& mail : server.mails()) {
    if (mail.plain.find(title) != std::string::npos || mail.html.find(title) != std::string::npos) {
      told.push_back(mail.to);
    }
  }
  EXPECT_THAT(told, SizeIs(1)) << "the first signatory, and nobody else: neither those who come later nor its writer";
  EXPECT_EQ(told, std::vector<std::string>{"referent-qualite@example.fr"}) << sent.output;
}

TEST_F(Notify, LosesNothingWhenTheServerRefuses)
{
  make_example();
  give_address("referent-qualite", kReferent);
  const TestMailServer refusing({"trouble=recipient"});
  const Outcome refused = notify(refusing, "2020-04-01");
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.output, HasSubstr("referent-qualite,failed,"));
  EXPECT_THAT(refused.output, HasSubstr("550"));
  EXPECT_THAT(refused.output, Not(HasSubstr(kReferent)));
  const TestMailServer server;
  EXPECT_THAT(notify(server, "2020-04-01").output, HasSubstr("referent-qualite,later,")) << "not at once";
  EXPECT_THAT(notify(server, "2020-04-02").output, HasSubstr("referent-qualite,sent,"));
  ASSERT_THAT(server.mails(), SizeIs(1));
  EXPECT_THAT(server.mails()[0].plain, HasSubstr("La revue de FP-11 est à faire"));
  EXPECT_THAT(run("verify").exit, 0);
}

TEST_F(Notify, NeitherLosesNorRepeatsWhatTheServerTookInSilence)
{
  make_example();
  give_address("referent-qualite", kReferent);
  const TestMailServer cut({"trouble=drop-after-data"});
  const Outcome broken = notify(cut, "2020-04-01");
  EXPECT_EQ(broken.exit, 1);
  EXPECT_THAT(broken.output, HasSubstr("referent-qualite,unknown,"));
  ASSERT_THAT(cut.mails(), SizeIs(1));
  const TestMailServer server;
  EXPECT_THAT(notify(server, "2020-04-01").output, HasSubstr("referent-qualite,done,")) << "it may have arrived";
  EXPECT_THAT(notify(server, "2020-04-02").output, HasSubstr("referent-qualite,sent,"));
  ASSERT_THAT(server.mails(), SizeIs(1));
  EXPECT_THAT(server.mails()[0].plain, HasSubstr("La revue de FP-11 est à faire")) << "what is not known to be told";
  EXPECT_NE(server.mails()[0].id, cut.mails()[0].id);
}

TEST_F(Notify, SendsNothingTwiceWhenItIsKilledWhileTheServerHasTheText)
{
  make_example();
  give_address("referent-qualite", kReferent);
  const TestMailServer slow({"trouble=slow"});
  const std::string line = fmt::format(
      "{} --today 2020-04-01 notify --smtp-server {} --smtp-security none --smtp-from classeur@example.fr & echo $! "
      ">pid; ",
      CLASSEUR_PROGRAM, slow.address());
  run_line("sh -c '" + line + "'");
  slow.wait_for(1);
  run_line("sh -c 'kill -9 $(cat pid)'");
  const TestMailServer server;
  EXPECT_THAT(notify(server, "2020-04-01").output, HasSubstr("referent-qualite,later,")) << "until the claim lapses";
  EXPECT_THAT(notify(server, "2020-04-02").output, HasSubstr("referent-qualite,sent,"));
  EXPECT_THAT(server.mails(), SizeIs(1));
  EXPECT_EQ(run("verify").exit, 0);
}

TEST_F(Notify, SendsOneMailEachFromTwoProgramsOnOnePostgresql)
{
  const std::string base = fmt::format("--database '{}'", store::new_postgresql_url());
  const Outcome made = run(base + " --today 2019-11-18 init --example haute-savoie --password motdepasse-exemple");
  ASSERT_EQ(made.exit, 0) << made.errors;
  std::vector<std::string> expected;
  for (const char* login : {"directeur-dci", "pilote-courriers", "referent-qualite"}) {
    const std::string address = std::string(login) + "@example.fr";
    ASSERT_EQ(run(fmt::format("{} user email {} {}", base, login, address)).exit, 0);
    expected.push_back(address);
  }
  const TestMailServer server;
  const std::string one = fmt::format(
      "{} {} --today 2020-04-01 notify --smtp-server {} --smtp-security none --smtp-from classeur@example.fr",
      CLASSEUR_PROGRAM, base, server.address());
  write_file(path("both.sh"), one + " >one.txt &\n" + one + " >other.txt &\nwait\n");
  run_line("sh both.sh");
  auto addresses = receivers(server.mails());
  std::sort(addresses.begin(), addresses.end());
  EXPECT_EQ(addresses, expected);
}

TEST_F(Notify, RefusesWhatDoesNotGoTogether)
{
  make_example();
  write_file(path("password"), "secret\n");
  const auto refused = [&](const std::string& options) { return run("notify " + options).exit; };
  EXPECT_EQ(refused(""), 2) << "neither a server nor --dry-run";
  EXPECT_EQ(refused("--smtp-server localhost --smtp-from a@b.fr"), 2) << "no port";
  EXPECT_EQ(refused("--smtp-server localhost:0 --smtp-from a@b.fr"), 2);
  EXPECT_EQ(refused("--smtp-server localhost:25"), 2) << "no sender";
  EXPECT_EQ(refused("--smtp-server localhost:25 --smtp-from a"), 2);
  EXPECT_EQ(refused("--smtp-server localhost:25 --smtp-from a@b.fr --smtp-user u"), 2);
  EXPECT_EQ(refused("--smtp-server localhost:25 --smtp-from a@b.fr --smtp-user u --smtp-password-file nowhere"), 1);
  EXPECT_EQ(refused("--smtp-server localhost:25 --smtp-from a@b.fr --smtp-user u --smtp-password-file password "
                    "--smtp-security none"),
            2)
      << "a password in the clear";
  EXPECT_EQ(refused("--dry-run --public-address javascript:alert"), 2);
  EXPECT_EQ(run("user email referent-qualite 'a@b.fr\nBcc: c@d.fr'").exit, 1);
  EXPECT_EQ(run("user email nobody a@b.fr").exit, 1);
  EXPECT_EQ(run("user add agent-x --role agent --function Agent --password motdepasse-exemple --email non").exit, 1);
  EXPECT_THAT(run("user list").output, Not(HasSubstr("agent-x"))) << "and made no account";
}

}  // namespace classeur::server::tests
