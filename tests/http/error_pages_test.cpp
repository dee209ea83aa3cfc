// What a person is told when something went wrong, and what he is not.
#include <gmock/gmock.h>

#include "model/store/connection.hpp"
#include "server/response.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::HasSubstr;
using ::testing::Not;

}  // namespace

TEST(ErrorPages, LeadBackWhoIsSignedIn)
{
  const Site site;
  Browser browser(site);
  browser.sign_in("referent-qualite");
  for (const char* address : {"/documents?jour=hier", "/journal?page=zero", "/preuves?lignes=-1"}) {
    const Answer answer = browser.get(address);
    EXPECT_EQ(answer.status, 422) << address;
    const std::string page = std::string(address).substr(0, std::string(address).find('?'));
    EXPECT_THAT(answer.body, HasSubstr("href=\"" + page + "\">Revenir à la page")) << address;
    EXPECT_THAT(answer.body, Not(HasSubstr("page de connexion"))) << address;
  }
  EXPECT_THAT(Browser(site).get("/documents?jour=hier").body, HasSubstr("page de connexion"));
}

TEST(ErrorPages, NoPageHasANumberThatIsNone)
{
  const Site site;
  Browser browser(site);
  browser.sign_in("referent-qualite");
  for (const char* address : {"/engagements/0", "/engagements/-3", "/engagements/trois", "/engagements/99999999999",
                              "/taches/0", "/taches/0/resultat", "/api/jobs/0", "/api/jobs/x"}) {
    EXPECT_EQ(browser.get(address).status, 404) << address;
  }
  EXPECT_EQ(browser.post("/delegations/0/fin", "csrf=" + browser.csrf_of("/")).status, 404);
  EXPECT_EQ(browser.get("/engagements/3").status, 200);
}

TEST(ErrorPages, AFullDiskIsSaidWithoutWhereThingsAre)
{
  Site site;
  Browser browser(site);
  browser.sign_in("referent-qualite");
  const std::string csrf = browser.csrf_of("/");
  // SQLite's own way to run out of room.
  site.store().change({0, "test", ""}, [](model::store::Change& change) {
    change.connection().run_script("PRAGMA max_page_count = 1");
  });
  constexpr std::size_t kMuch = 1'500'000;
  const Answer answer =
      browser.post("/documents/FP-10/brouillon", "csrf=" + csrf + "&objet=" + std::string(kMuch, 'x'));
  EXPECT_EQ(answer.status, 503);
  EXPECT_THAT(answer.body, HasSubstr("Le disque est plein"));
  EXPECT_THAT(answer.body, Not(HasSubstr("space.db")));
  EXPECT_THAT(answer.body, Not(HasSubstr("/tmp")));
  site.store().change({0, "test", ""}, [](model::store::Change& change) {
    change.connection().run_script("PRAGMA max_page_count = 1000000");
  });
}

}  // namespace classeur::server::tests
