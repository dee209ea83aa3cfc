// The calendar of an account: its secret address, what it shows to whom, and the format as others read it.
#include "server/calendar.hpp"

#include <cstdlib>
#include <fstream>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::HasSubstr;
using ::testing::Not;

class CalendarSite : public ::testing::Test
{
 protected:
  Answer act(Browser& browser, const std::string& name)
  {
    return browser.post("/mon-compte", "csrf=" + browser.csrf_of("/") + "&acte=" + name);
  }
  // The path that the page shows, once.
  std::string make_address(Browser& browser)
  {
    const std::string page = act(browser, "calendrier").body;
    const std::string mark = "href=\"/calendrier/";
    const std::size_t at = page.find(mark);
    EXPECT_NE(at, std::string::npos);
    const std::size_t start = at + mark.size() - std::string("/calendrier/").size();
    return page.substr(start, page.find('"', start) - start);
  }
  std::string feed_of(const char* login)
  {
    Browser browser(site_);
    browser.sign_in(login);
    return Browser(site_).get(make_address(browser)).body;
  }

  Site site_;
};

}  // namespace

TEST_F(CalendarSite, IsReadByItsSecretWithoutSigningIn)
{
  Browser owner(site_);
  owner.sign_in("referent-qualite");
  const std::string address = make_address(owner);
  const Answer feed = Browser(site_).get(address);
  EXPECT_EQ(feed.status, 200);
  EXPECT_EQ(feed.header("content-type"), "text/calendar; charset=utf-8");
  EXPECT_EQ(feed.header("cache-control"), "no-store");
  EXPECT_THAT(owner.get("/mon-compte").body, Not(HasSubstr(address))) << "shown once";
  EXPECT_EQ(Browser(site_).get("/calendrier/" + std::string(64, '0') + ".ics").status, 404);
  EXPECT_EQ(Browser(site_).get(address.substr(0, address.size() - 4)).status, 404);
  const std::string secret = address.substr(address.rfind('/') + 1, 64);
  for (const model::JournalEntry& entry : store::list_journal(site_.store().read(), 0, 100'000)) {
    EXPECT_THAT(entry.record, Not(HasSubstr(secret)));
  }

  const std::string second = make_address(owner);
  EXPECT_EQ(Browser(site_).get(address).status, 404) << "another has taken its place";
  EXPECT_EQ(Browser(site_).get(second).status, 200);
  EXPECT_EQ(act(owner, "revoquer").status, 303);
  EXPECT_EQ(Browser(site_).get(second).status, 404);

  const std::string third = make_address(owner);
  site_.store().change({0, "test", ""},
                       [](store::Change& change) { store::disable_account(change, "referent-qualite"); });
  EXPECT_EQ(Browser(site_).get(third).status, 404) << "of an account that is disabled";
}

TEST_F(CalendarSite, ShowsOnlyWhatItsOwnerMayKnow)
{
  const std::string referent = feed_of("referent-qualite");
  EXPECT_THAT(referent, HasSubstr("CATEGORIES:Revue"));
  EXPECT_THAT(referent, HasSubstr("CATEGORIES:Audit"));
  EXPECT_THAT(referent, HasSubstr("CATEGORIES:Action"));
  const std::string agent = feed_of("agent-accueil");
  EXPECT_THAT(agent, HasSubstr("CATEGORIES:Entrée en vigueur"));
  EXPECT_THAT(agent, Not(HasSubstr("CATEGORIES:Audit")));
  EXPECT_THAT(agent, Not(HasSubstr("CATEGORIES:Action")));
  EXPECT_THAT(agent, Not(HasSubstr("CATEGORIES:Revue")));
}

// Python's icalendar is not ours; the line lengths and ends it is lenient about are looked at here.
TEST_F(CalendarSite, IsIcalendarToOthers)
{
  const std::string feed = feed_of("referent-qualite");
  for (std::size_t at = 0; at < feed.size();) {
    const std::size_t end = feed.find('\n', at);
    ASSERT_NE(end, std::string::npos);
    ASSERT_EQ(feed[end - 1], '\r');
    EXPECT_LE(end - 1 - at, 75U);
    at = end + 1;
  }
  const TemporaryFolder folder;
  const std::string file = folder.path() + "/feed.ics";
  write_file(file, feed);
  const std::string command =
      fmt::format("/usr/bin/python3 {}/tests/http/read_calendar.py {} > {}.txt 2>&1", CLASSEUR_SOURCE_DIR, file, file);
  const int status = std::system(command.c_str());  // NOLINT: the line is ours
  const std::string said = content_of(file + ".txt");
  EXPECT_EQ(status, 0) << said;
  EXPECT_THAT(said, HasSubstr("2020-04-11 2020-04-12 Revue de FP-11"));
  EXPECT_THAT(said, HasSubstr("2019-09-16 2019-09-18 ")) << "the internal audit takes the 16th and the 17th";
  EXPECT_EQ(feed_of("referent-qualite"), feed) << "nothing of it comes from the clock";
}

TEST(ICalendar, EscapesAndFoldsBetweenCharacters)
{
  CalendarEvent event;
  event.uid = "a@b";
  event.from = event.to = base::Date(2019, 12, 31);
  event.summary = "Un\\deux; trois, quatre\ncinq\r\n";
  for (int count = 0; count < 60; ++count) event.description += "é";
  event.category = "Revue";
  event.path = "/documents/FP-10";
  const std::string text = icalendar_text({event}, "Classeur", "https://classeur.example.fr");
  EXPECT_THAT(text, HasSubstr("SUMMARY:Un\\\\deux\\; trois\\, quatre\\ncinq\\n\r\n"));
  EXPECT_THAT(text, HasSubstr("DTEND;VALUE=DATE:20200101\r\n")) << "the day after, in another year";
  EXPECT_THAT(text, HasSubstr("URL:https://classeur.example.fr/documents/FP-10\r\n"));
  EXPECT_THAT(text, Not(HasSubstr("\xC3\r\n"))) << "no character is cut in two";
  EXPECT_THAT(icalendar_text({event}, "Classeur", ""), Not(HasSubstr("URL:")));
}

}  // namespace classeur::server::tests
