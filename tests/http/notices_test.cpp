// Reviews, notices and one's own account on the site.
#include <regex>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/email.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "model/store/reviews.hpp"
#include "server/version_acts.hpp"
#include "tests/http/revised_sheet.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr const char* kReview = "/documents/FP-11/revue";
const base::Date kToday(2019, 11, 18);

class NoticesSite : public ::testing::Test
{
 protected:
  void act(const char* login, const std::function<void(const Acting&)>& work)
  {
    const auto account = store::find_account(site_.store().read(), login);
    perform(site_.store(), *account, kToday, work);
  }
  // Waits for the referent, who pilots the sheet too.
  void submit_sheet()
  {
    act("correspondant-dci", [](const Acting& who) {
      save_draft(who, revised_sheet(), {});
      submit_version(who, {"FP-10", "3.0", std::nullopt}, "Un jour au lieu de deux");
    });
  }
  Browser signed_in(const char* login)
  {
    Browser browser(site_);
    EXPECT_EQ(browser.sign_in(login).status, 303);
    return browser;
  }
  static Answer post(Browser& browser, const std::string& target, const std::string& fields)
  {
    return browser.post(target, "csrf=" + browser.csrf_of("/") + "&" + fields);
  }
  // Of the named hidden field on that page.
  static std::string field(const std::string& page, const std::string& name)
  {
    const std::string mark = "name=\"" + name + "\" value=\"";
    const std::size_t at = page.find(mark);
    if (at == std::string::npos) return "";
    return page.substr(at + mark.size(), page.find('"', at + mark.size()) - at - mark.size());
  }

  Site site_;
};

}  // namespace

TEST_F(NoticesSite, ReviewsAreListedTheSoonestFirst)
{
  Browser browser = signed_in("agent-accueil");
  const std::string page = browser.get("/revues").body;
  EXPECT_LT(page.find(kReview), page.find("/documents/NS-2018-11-05/revue"));
  EXPECT_THAT(page, HasSubstr("5\u00A0novembre\u00A02020"));
  EXPECT_THAT(page, HasSubstr("11\u00A0avril\u00A02020"));
  EXPECT_THAT(browser.get("/revues?etat=overdue").body, Not(HasSubstr(kReview)));
  EXPECT_THAT(browser.get("/revues?etat=overdue&jour=2020-04-11").body, Not(HasSubstr(kReview))) << "the day itself";
  EXPECT_THAT(browser.get("/revues?etat=overdue&jour=2020-04-12").body, HasSubstr(kReview));
  EXPECT_THAT(browser.get("/documents/FP-11").body, HasSubstr("Prochaine revue le 11\u00A0avril\u00A02020"));
}

TEST_F(NoticesSite, AReviewWithoutChangeMovesTheNextOneAndIsJournalled)
{
  Browser referent = signed_in("referent-qualite");
  EXPECT_THAT(referent.get(kReview).body, HasSubstr("18\u00A0novembre\u00A02020")) << "what it would be due next";
  EXPECT_EQ(post(referent, kReview, "version=1.0&motif=+").status, 422);
  EXPECT_EQ(post(referent, kReview, "version=0.9&motif=Relue").status, 409) << "not the version in force";
  EXPECT_THAT(store::list_reviews(site_.store().read()), IsEmpty());
  ASSERT_EQ(post(referent, kReview, "version=1.0&motif=D%C3%A9lais+relus").status, 303);
  EXPECT_EQ(post(referent, kReview, "version=1.0&motif=Encore").status, 409) << "sent twice";
  const auto reviews = store::list_reviews(site_.store().read());
  ASSERT_THAT(reviews, SizeIs(1));
  EXPECT_EQ(reviews[0].next, base::Date(2020, 11, 18));
  EXPECT_EQ(reviews[0].login, "referent-qualite");
  const auto last = store::list_journal(site_.store().read(), reviews[0].id, 1);
  EXPECT_EQ(last.at(0).action, "document.review");
  EXPECT_THAT(referent.get("/documents/FP-11").body, HasSubstr("Prochaine revue le 18\u00A0novembre\u00A02020"));
  EXPECT_THAT(referent.get("/documents/FP-11?jour=2019-11-17").body,
              HasSubstr("Prochaine revue le 11\u00A0avril\u00A02020"))
      << "the day before knew nothing of it";
  EXPECT_THAT(store::verify(site_.store()).findings, IsEmpty());
}

TEST_F(NoticesSite, AReviewIsNotForThoseWhoDoNotAnswerForTheDocument)
{
  for (const char* login : {"agent-standard", "directeur-drcl", "correspondant-dci", "auditeur-socotec"}) {
    Browser browser = signed_in(login);
    EXPECT_THAT(browser.get(kReview).body, Not(HasSubstr("name=\"motif\""))) << login;
    EXPECT_EQ(post(browser, kReview, "version=1.0&motif=Relue").status, 403) << login;
  }
  EXPECT_THAT(store::list_reviews(site_.store().read()), IsEmpty());
}

// The eve of the label audit. The table of the preparation has the functions that no account holds, such as the
// webmaster's, a row each: the sum of these, and of one's own row, is what one's notice counts.
TEST_F(NoticesSite, NoticeAndPreparationCountTheSameActs)
{
  struct Row {
    std::string function;
    int acts = 0;
    bool account = true;
  };
  const auto rows = [](const std::string& page) {
    std::vector<Row> found;
    const std::size_t table = page.find("id=\"responsables\"");
    const std::regex row("<th scope=\"row\">([^<]*)(<span[^>]*> \\(sans compte\\)</span>)?</th><td>([0-9]+)</td>");
    const std::string rest = page.substr(table, page.find("</section>", table) - table);
    for (std::sregex_iterator at(rest.begin(), rest.end(), row); at != std::sregex_iterator(); ++at) {
      found.push_back({(*at)[1], std::stoi((*at)[3]), !(*at)[2].matched});
    }
    return found;
  };
  const auto told = [](const std::string& page) {
    std::smatch found;
    return std::regex_search(page, found, std::regex("il vous reste [^<.]*")) ? found.str() : std::string();
  };
  for (const auto& [login, function] : {std::pair{"referent-qualite", "Référent qualité"},
                                        std::pair{"pilote-standard", "Responsable du standard (DIDNSIC)"}}) {
    Browser browser = signed_in(login);
    const std::string page = browser.get("/preparation").body;
    int all = 0;
    int without_account = 0;
    for (const Row& row : rows(page)) {
      if (row.function == function) all += row.acts;
      if (!row.account) without_account += row.acts;
      EXPECT_EQ(row.account, row.function != "Webmestre" && row.function != "Chef du SIDPC" &&
                                 row.function != "Correspondant qualité" &&
                                 row.function != "Gestionnaire de la formation")
          << row.function;
    }
    const bool referent = std::string(login) == "referent-qualite";
    EXPECT_GT(without_account, 1);
    if (referent) all += without_account;
    const std::string expected =
        fmt::format("il vous reste {}\u00A0gestes à faire", all) +
        (referent ? fmt::format(", dont {}\u00A0de fonctions sans compte", without_account) : "");
    EXPECT_EQ(told(page), expected) << login;
    EXPECT_EQ(told(browser.get("/avis").body), expected) << login;
  }
}

TEST_F(NoticesSite, NoticesTellWhatWaitsAndTheMenuCountsWhatIsNew)
{
  Browser referent = signed_in("referent-qualite");
  ASSERT_EQ(post(referent, "/avis", "vu=" + field(referent.get("/avis").body, "vu")).status, 303);
  EXPECT_THAT(referent.get("/").body, Not(HasSubstr("nouveau</span>")));
  submit_sheet();
  EXPECT_THAT(referent.get("/").body, HasSubstr("1<span class=\"fr-sr-only\"> nouveau</span>"));
  const std::string page = referent.get("/avis").body;
  EXPECT_THAT(page, HasSubstr("Votre visa est attendu sur FP-10, version 3.0"));
  EXPECT_THAT(page, HasSubstr("href=\"/documents/FP-10/versions/3.0/signature\""));
  EXPECT_THAT(page, HasSubstr("Nouveau"));
  ASSERT_EQ(post(referent, "/avis", "vu=" + field(page, "vu")).status, 303);
  EXPECT_THAT(referent.get("/avis").body, HasSubstr("Votre visa est attendu")) << "still waits";
  EXPECT_THAT(referent.get("/avis").body, Not(HasSubstr("Nouveau</span>")));
  act("referent-qualite", [](const Acting& who) { sign_version(who, {"FP-10", "3.0", std::nullopt}); });
  EXPECT_THAT(referent.get("/avis").body, Not(HasSubstr("Votre visa est attendu sur FP-10"))) << "given";
}

TEST_F(NoticesSite, WhatCameWhileThePageWasReadStaysNew)
{
  Browser referent = signed_in("referent-qualite");
  const std::string before = field(referent.get("/avis").body, "vu");
  submit_sheet();
  ASSERT_EQ(post(referent, "/avis", "vu=" + before + ";made-up").status, 303);
  EXPECT_THAT(referent.get("/").body, HasSubstr("1<span class=\"fr-sr-only\"> nouveau</span>"));
}

TEST_F(NoticesSite, NoticesNameNoVersionToThoseWhoMayNotKnowOfIt)
{
  submit_sheet();
  for (const char* login : {"agent-accueil", "auditeur-socotec", "directeur-drcl", "administrateur"}) {
    Browser browser = signed_in(login);
    EXPECT_THAT(browser.get("/avis").body, Not(HasSubstr("version 3.0"))) << login;
  }
  act("referent-qualite", [](const Acting& who) { refuse_version(who, {"FP-10", "3.0", std::nullopt}, "Délai faux"); });
  Browser writer = signed_in("correspondant-dci");
  EXPECT_THAT(writer.get("/avis").body, HasSubstr("FP-10, version 3.0, est refusée"));
  EXPECT_THAT(writer.get("/avis").body, HasSubstr("Délai faux"));
  Browser other = signed_in("correspondant-drhb");
  EXPECT_THAT(other.get("/avis").body, Not(HasSubstr("version 3.0")));
}

// The survey of 2018 proves 5.4 and 6.5 until 2 February 2020; the form takes the next one for both.
TEST_F(NoticesSite, AReminderLeadsToTheFormForAllThatThePieceProves)
{
  site_.set_today(base::Date(2020, 1, 4));
  Browser owner = signed_in("pilote-courriers");
  EXPECT_THAT(owner.get("/avis").body, HasSubstr("/preuves/nouvelle?exigence=5.4&amp;exigence=6.5\""));
  EXPECT_EQ(owner.get("/preuves/nouvelle?exigence=5.4&exigence=6.5").status, 200) << "he answers for both";
}

TEST_F(NoticesSite, AnAccountSetsItsAddress)
{
  Browser agent = signed_in("agent-accueil");
  const auto id = store::find_account(site_.store().read(), "agent-accueil")->id;
  EXPECT_EQ(post(agent, "/mon-compte", "acte=courriel&adresse=accueil%40example.fr").status, 303);
  EXPECT_EQ(store::find_email(site_.store().read(), id), "accueil@example.fr");
  const Answer refused = post(agent, "/mon-compte", "acte=courriel&adresse=a%40b.fr%0D%0ABcc%3A+c%40d.fr");
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("id=\"adresse-erreur\""));
  EXPECT_EQ(store::find_email(site_.store().read(), id), "accueil@example.fr");
  EXPECT_EQ(post(agent, "/comptes/agent-accueil/courriel", "adresse=x%40y.fr").status, 403);
  Browser administrator = signed_in("administrateur");
  EXPECT_THAT(administrator.get("/comptes").body, HasSubstr("accueil@example.fr"));
  EXPECT_EQ(post(administrator, "/comptes/agent-accueil/courriel", "adresse=").status, 303);
  EXPECT_EQ(store::find_email(site_.store().read(), id), "");
  EXPECT_EQ(administrator.get("/comptes/personne/courriel").status, 404);
}

}  // namespace classeur::server::tests
