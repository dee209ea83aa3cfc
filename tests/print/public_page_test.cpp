// The page that a printed copy leads to: for anyone, and it tells nothing but whether that version is still in force.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/copy_code.hpp"
#include "model/store/copies.hpp"
#include "model/store/documents.hpp"
#include "model/store/organisations.hpp"
#include "server/version_acts.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/revised_sheet.hpp"
#include "tests/print/paper.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const base::Date kDay(2019, 11, 18);

class PublicPage : public ::testing::Test
{
 protected:
  model::DocumentVersion version(const std::string& code, const std::string& number)
  {
    const auto versions = store::list_versions(site_.store().read(), code);
    return *std::find_if(versions.begin(), versions.end(), [&](const auto& one) { return one.number == number; });
  }
  std::string path(const model::DocumentVersion& one)
  {
    return "/copie/" + model::copy_code(store::read_copy_key(site_.store().read()), one);
  }
  std::string path(const std::string& code, const std::string& number) { return path(version(code, number)); }
  void act(const std::string& login, const std::function<void(const Acting&)>& work)
  {
    const auto account = store::find_account(site_.store().read(), login);
    perform(site_.store(), *account, kDay, work);
  }
  // FP-10 3.0, in force from 1 December 2019.
  void draft()
  {
    act("correspondant-dci", [](const Acting& who) { save_draft(who, revised_sheet(), std::nullopt); });
  }
  void approve()
  {
    const VersionSeen seen{"FP-10", "3.0", {}};
    act("correspondant-dci", [&](const Acting& who) { submit_version(who, seen, "Délai ramené à un jour"); });
    act("referent-qualite", [&](const Acting& who) { sign_version(who, seen); });
    act("secretaire-generale", [&](const Acting& who) { sign_version(who, seen); });
  }

  static std::string text(const Answer& answer) { return folded(answer.body); }

  Site site_;
};

TEST_F(PublicPage, SaysInForceAndNotItsTitle)
{
  const Answer answer = Browser(site_).get(path("FP-10", "2.0"));
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(text(answer), HasSubstr("FP-10, version 2.0"));
  EXPECT_THAT(text(answer), HasSubstr("En vigueur"));
  EXPECT_THAT(text(answer), Not(HasSubstr("éclamation")));
  EXPECT_THAT(text(answer), Not(HasSubstr("1.0")));
}

TEST_F(PublicPage, SaysWhenAndByWhatAVersionWasReplaced)
{
  const std::string page = text(Browser(site_).get(path("FP-10", "1.0")));
  EXPECT_THAT(page, HasSubstr("remplacée depuis le <strong>27 août 2019</strong>"));
  EXPECT_THAT(page, HasSubstr("<strong>version 2.0</strong>"));
  EXPECT_THAT(page, Not(HasSubstr("La version en vigueur aujourd’hui est")));
  EXPECT_THAT(page, Not(HasSubstr("éclamation")));
}

TEST_F(PublicPage, SaysWhenAVersionWasWithdrawn)
{
  const std::string copy = path("NS-2018-11-05", "1.0");
  act("secretaire-generale", [](const Acting& who) {
    withdraw_version(who, {"NS-2018-11-05", "1.0", {}}, kDay + 1, "Sans objet depuis le nouveau serveur vocal");
  });
  EXPECT_THAT(text(Browser(site_).get(copy)), HasSubstr("En vigueur")) << "the day before";
  act("secretaire-generale", [](const Acting& who) {
    withdraw_version(who, {"CH-02", "1.0", {}}, kDay, "Nouvelle charte nationale");
  });
  const std::string page = text(Browser(site_).get(path("CH-02", "1.0")));
  EXPECT_THAT(page, HasSubstr("abrogée depuis le <strong>18 novembre 2019</strong>"));
  EXPECT_THAT(page, Not(HasSubstr("Nouvelle charte nationale")));
  EXPECT_THAT(page, Not(HasSubstr("laïcité")));
}

TEST_F(PublicPage, SaysNothingOfWhatIsBeingPrepared)
{
  const Answer unknown = Browser(site_).get("/copie/000000000000000000000000");
  EXPECT_EQ(unknown.status, 404);
  const std::string before = Browser(site_).get(path("FP-10", "2.0")).body;
  draft();
  const Answer of_draft = Browser(site_).get(path("FP-10", "3.0"));
  EXPECT_EQ(of_draft.status, 404);
  EXPECT_EQ(Browser(site_).get(path("FP-10", "2.0")).body, before);
  approve();
  ASSERT_EQ(version("FP-10", "3.0").state, model::VersionState::kApproved);
  // Approved, its own copies say that it is not in force yet; those of the other do not know of it, on no day.
  EXPECT_THAT(text(Browser(site_).get(path("FP-10", "3.0"))), HasSubstr("Pas encore en vigueur"));
  const Answer asked_ahead = Browser(site_).get(path("FP-10", "2.0") + "?jour=2020-01-01");
  EXPECT_THAT(text(asked_ahead), HasSubstr("En vigueur"));
  EXPECT_THAT(text(asked_ahead), Not(HasSubstr("3.0")));
  EXPECT_EQ(Browser(site_).get(path("FP-10", "2.0")).body, before);
}

TEST_F(PublicPage, AnswersEveryGuessAlike)
{
  const std::string good = path("FP-10", "2.0");
  model::DocumentVersion other = version("FP-10", "2.0");
  other.number = "9.9";
  std::vector<std::string> guesses = {path(other),  "/copie/FP-10",
                                      "/copie/2.0", "/copie/" + std::string(24, 'Z'),
                                      good + "0",   good.substr(0, good.size() - 1)};
  for (const std::size_t at : {std::size_t{7}, std::size_t{16}, std::size_t{23}, std::size_t{30}}) {
    std::string changed = good;
    changed[at] = changed[at] == '7' ? '8' : '7';
    guesses.push_back(changed);
  }
  const std::string neutral = Browser(site_).get("/copie/000000000000000000000000").body;
  for (const std::string& guess : guesses) {
    const Answer answer = Browser(site_).get(guess);
    EXPECT_EQ(answer.status, 404) << guess;
    EXPECT_EQ(answer.body, neutral) << guess;
    EXPECT_THAT(answer.header("set-cookie"), IsEmpty()) << guess;
  }
}

TEST_F(PublicPage, IsReadAsItIsTyped)
{
  std::string typed = path("FP-10", "2.0");
  std::transform(typed.begin() + 7, typed.end(), typed.begin() + 7,
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  EXPECT_EQ(Browser(site_).get(typed).status, 200);
}

TEST_F(PublicPage, IsTheSameForEveryoneAndLeavesNoCookie)
{
  const std::string copy = path("FP-10", "2.0");
  const Answer first = Browser(site_).get(copy);
  EXPECT_THAT(first.header("set-cookie"), IsEmpty());
  EXPECT_THAT(first.header("cache-control"), HasSubstr("no-cache"));
  const std::string etag = first.header("etag");
  ASSERT_FALSE(etag.empty());
  EXPECT_EQ(Browser(site_).get(copy, {{"If-None-Match", etag}}).status, 304);
  Browser signed_in(site_);
  signed_in.sign_in("administrateur");
  EXPECT_EQ(signed_in.get(copy).body, first.body);
  EXPECT_THAT(Browser(site_).get("/connexion").header("set-cookie"), HasSubstr("visite"));
}

TEST_F(CommandLine, SetsAndForgetsThePublicAddress)
{
  make_example();
  EXPECT_EQ(run("public-address").output, "https://classeur.haute-savoie.invalid\n");
  EXPECT_EQ(run("public-address https://qualite.exemple.fr:8443/classeur").exit, 0);
  EXPECT_EQ(run("public-address").output, "https://qualite.exemple.fr:8443/classeur\n");
  for (const char* wrong : {"classeur.exemple.fr", "https://", "https://exemple.fr/", "ftp://exemple.fr",
                            "'https://exemple.fr/?a=b'", "'https://exemple.fr/#a'", "'https://ex emple.fr'"}) {
    EXPECT_EQ(run(std::string("public-address ") + wrong).exit, 2) << wrong;
  }
  EXPECT_EQ(run("public-address").output, "https://qualite.exemple.fr:8443/classeur\n");
  EXPECT_EQ(run("public-address aucune").exit, 0);
  EXPECT_EQ(run("public-address").output, "aucune\n");
  EXPECT_EQ(run("verify").exit, 0);
}

}  // namespace
}  // namespace classeur::server::tests
