// The pictures of readiness on the site: who reads in them of audits.
#include <fstream>

#include <gtest/gtest.h>

#include "server/import.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

// A dress rehearsal on 5 November 2019, in the month of the audit of the label, and a renewal three years on.
class PicturesSite : public ::testing::TestWithParam<model::Role>
{
 protected:
  PicturesSite()
  {
    const auto audit = [](const std::string& code, const std::string& day, const std::string& title) {
      return "<audit code=\"" + code + "\" kind=\"internal\" standard=\"qual-e-pref\" from=\"" + day + "\" to=\"" +
             day + "\"><title>" + title +
             "</title><body>Ministère</body><scope><text>Tout</text><module number=\"1\"/></scope>" +
             "<member function=\"Auditeur\"/></audit>";
    };
    const std::string path = folder_.path() + "/audits.xml";
    std::ofstream(path) << "<audits xmlns=\"urn:classeur:audit\" xml:lang=\"fr\">"
                        << audit("blanc", "2019-11-05", "Répétition générale")
                        << audit("suite", "2022-11-16", "Renouvellement du label") << "</audits>";
    ImportOptions options;
    options.today = base::Date(2019, 11, 18);
    import_files(site_.store(), {0, "classeur", "Programme"}, source_of_paths({path}), options);
  }

  TemporaryFolder folder_;
  Site site_;
};

// In the text, the figures and their tables alike; and how far the forecast goes tells of no audit either.
TEST_P(PicturesSite, TellOfAuditsToThoseWhoSeeAudits)
{
  Browser browser(site_);
  ASSERT_EQ(browser.sign_in(login_of(GetParam())).status, 303);
  const bool sees_audits = browser.get("/audits").status == 200;
  EXPECT_EQ(sees_audits, GetParam() != model::Role::kAgent);
  const Answer page = browser.get("/couverture");
  ASSERT_EQ(page.status, 200);
  for (const char* told : {"Répétition générale", "le 5\u00A0novembre\u00A02019", "Audit de labellisation",
                           "du 19 au 20\u00A0novembre\u00A02019", "Audit interne", "Renouvellement du label",
                           ">audits</text>", "cl-figure__mark", "cl-figure__axis", "21\u00A0novembre\u00A02022"}) {
    EXPECT_EQ(page.body.find(told) != std::string::npos, sees_audits) << told;
  }
  const bool ends_in_may = page.body.find("18\u00A0novembre\u00A02019 au 18\u00A0mai\u00A02020") != std::string::npos;
  EXPECT_EQ(ends_in_may, !sees_audits) << "half a year on, or at the renewal";
}

INSTANTIATE_TEST_SUITE_P(Roles, PicturesSite,
                         ::testing::Values(model::Role::kAdministrator, model::Role::kQualityReferent,
                                           model::Role::kCorrespondent, model::Role::kDirector, model::Role::kAuditor,
                                           model::Role::kAgent));

}  // namespace classeur::server::tests
