// What people do with a version on the site before and after it is signed: hand it over, take it back, give it up,
// take it out of use.
#include <gmock/gmock.h>

#include "base/error.hpp"
#include "model/store/documents.hpp"
#include "model/store/organisations.hpp"
#include "server/accounts.hpp"
#include "server/version_acts.hpp"
#include "tests/http/revised_sheet.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using model::VersionState;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kDraft = "/documents/FP-10/versions/3.0/vie";
constexpr const char* kInForce = "/documents/FP-10/versions/2.0/vie";

class VersionLife : public ::testing::Test
{
 protected:
  VersionLife() : writer_(site_)
  {
    const auto account = store::find_account(site_.store().read(), "correspondant-dci");
    perform(site_.store(), *account, base::Date(2019, 11, 18),
            [&](const Acting& who) { save_draft(who, revised_sheet(), {}); });
    writer_.sign_in("correspondant-dci");
  }

  model::DocumentVersion version(const std::string& number = "3.0")
  {
    for (const model::DocumentVersion& one : store::list_versions(site_.store().read(), "FP-10")) {
      if (one.number == number) return one;
    }
    throw base::Error(base::ErrorCode::kNotFound, "Il n’y a pas de version " + number);
  }
  Answer send(Browser& browser, const std::string& fields, const char* page = kDraft, const std::string& number = "3.0")
  {
    return browser.post(page, "csrf=" + browser.csrf_of("/") + "&vu=" + version(number).content.hex() + "&" + fields);
  }

  Site site_;
  Browser writer_;
};

}  // namespace

TEST_F(VersionLife, OffersWhatTheStateAllowsAndNothingElse)
{
  const std::string draft = writer_.get(kDraft).body;
  EXPECT_THAT(draft, HasSubstr("value=\"soumettre\""));
  EXPECT_THAT(draft, HasSubstr("value=\"abandonner\""));
  EXPECT_THAT(draft, HasSubstr("href=\"/documents/FP-10/modifier?version=3.0\""));
  EXPECT_THAT(draft, Not(HasSubstr("value=\"reprendre\"")));
  EXPECT_THAT(draft, Not(HasSubstr("value=\"abroger\"")));
  EXPECT_EQ(send(writer_, "acte=soumettre&motif-soumettre=Un+jour+au+lieu+de+deux").status, 303);
  EXPECT_EQ(version().state, VersionState::kInReview);
  const std::string review = writer_.get(kDraft).body;
  EXPECT_THAT(review, HasSubstr("Un jour au lieu de deux"));
  EXPECT_THAT(review, HasSubstr("value=\"reprendre\""));
  EXPECT_THAT(review, Not(HasSubstr("value=\"soumettre\"")));
  EXPECT_THAT(review, Not(HasSubstr("/modifier?")));
  EXPECT_EQ(send(writer_, "acte=reprendre&motif-reprendre=Coquille").status, 303);
  EXPECT_EQ(version().state, VersionState::kDraft);
  EXPECT_THAT(writer_.get(kDraft).body, HasSubstr("Coquille"));
  EXPECT_EQ(send(writer_, "acte=abandonner&motif-abandonner=Sans+objet").status, 303);
  EXPECT_EQ(version().state, VersionState::kAbandoned);
  EXPECT_THAT(writer_.get(kDraft).body, Not(HasSubstr("name=\"acte\"")));
}

TEST_F(VersionLife, AsksForTheReasonBesideItsField)
{
  const std::int64_t head = site_.store().journal_head();
  const Answer blank = send(writer_, "acte=soumettre&motif-soumettre=+%0A");
  EXPECT_EQ(blank.status, 422);
  EXPECT_THAT(blank.body, HasSubstr("href=\"#motif-soumettre\""));
  EXPECT_THAT(blank.body, HasSubstr("id=\"motif-soumettre-erreur\""));
  EXPECT_EQ(send(writer_, "acte=signer").status, 422) << "has a page of its own";
  EXPECT_EQ(site_.store().journal_head(), head);
}

TEST_F(VersionLife, DoesNothingToWhatHasChangedSince)
{
  const std::string stale = "csrf=" + writer_.csrf_of("/") + "&vu=" + std::string(64, '0');
  EXPECT_EQ(writer_.post(kDraft, stale + "&acte=soumettre&motif-soumettre=Motif").status, 409);
  EXPECT_EQ(version().state, VersionState::kDraft);
  EXPECT_EQ(send(writer_, "acte=soumettre&motif-soumettre=Motif").status, 303);
  EXPECT_EQ(send(writer_, "acte=soumettre&motif-soumettre=Motif").status, 409) << "sent twice";
}

TEST_F(VersionLife, IsNotThereForThoseWhoMayNotKnowOfIt)
{
  for (const char* login : {"directeur-dci"}) {
    Browser browser(site_);
    browser.sign_in(login);
    EXPECT_EQ(browser.get(kDraft).status, 404) << login;
    EXPECT_EQ(send(browser, "acte=abandonner&motif-abandonner=Non").status, 404) << login;
  }
  for (const model::Role role : {model::Role::kAgent, model::Role::kAuditor}) {
    Browser browser(site_);
    browser.sign_in(login_of(role));
    EXPECT_EQ(browser.get(kInForce).status, 403);
  }
  EXPECT_EQ(version().state, VersionState::kDraft);
}

TEST_F(VersionLife, TakesAVersionOutOfUseFromADayOn)
{
  EXPECT_THAT(writer_.get(kInForce).body, Not(HasSubstr("value=\"abroger\""))) << "not a correspondent's to do";
  Browser referent(site_);
  referent.sign_in("referent-qualite");
  const std::string page = referent.get(kInForce).body;
  EXPECT_THAT(page, HasSubstr("value=\"abroger\""));
  EXPECT_THAT(page, HasSubstr("la citent"));
  const Answer past =
      send(referent, "acte=abroger&motif-abroger=Remplac%C3%A9e&jour-abroger=2019-11-01", kInForce, "2.0");
  EXPECT_EQ(past.status, 422);
  EXPECT_THAT(past.body, HasSubstr("href=\"#jour-abroger\""));
  EXPECT_EQ(send(referent, "acte=abroger&motif-abroger=Non&jour-abroger=demain", kInForce, "2.0").status, 422);
  EXPECT_EQ(send(referent, "acte=abroger&motif-abroger=Remplac%C3%A9e&jour-abroger=2100-01-01", kInForce, "2.0").status,
            303);
  EXPECT_EQ(version("2.0").ended, base::Date(2100, 1, 1));
  EXPECT_EQ(version("2.0").state, VersionState::kWithdrawn);
  EXPECT_EQ(referent.get("/documents/FP-10").status, 200) << "stays readable";
}

// The version 2.0 is in force from 27 August 2019 on, so 1.0 was until the 26th; what ends on the first of a year was
// in force until the last of the year before.
TEST_F(VersionLife, IsInForceUntilItsLastDay)
{
  Browser referent(site_);
  referent.sign_in("referent-qualite");
  ASSERT_EQ(send(referent, "acte=abroger&motif-abroger=Remplac%C3%A9e&jour-abroger=2020-01-01", kInForce, "2.0").status,
            303);
  const std::string first = "jusqu’au 26\u00A0août\u00A02019";
  const std::string second = "jusqu’au 31\u00A0décembre\u00A02019";
  const std::string register_page = referent.get("/documents/FP-10").body;
  EXPECT_THAT(register_page, HasSubstr(first));
  EXPECT_THAT(register_page, HasSubstr(second));
  EXPECT_THAT(referent.get("/documents/FP-10/versions/1.0/vie").body, HasSubstr(first));
  EXPECT_THAT(referent.get(kInForce).body, HasSubstr(second));
  const std::string comparison = referent.get("/documents/FP-10/comparaison?de=1.0&a=2.0").body;
  EXPECT_THAT(comparison, HasSubstr(first));
  EXPECT_THAT(comparison, HasSubstr(second));
}

}  // namespace classeur::server::tests
