// A version that is being prepared, as a file: for whoever may read it on its page, marked as what it is, and for
// nobody else.
#include <gmock/gmock.h>

#include "model/store/organisations.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/office/office.hpp"
#include "procedures/redline_content.hpp"
#include "server/version_acts.hpp"
#include "tests/http/revised_sheet.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

using ::testing::HasSubstr;

const base::Date kToday(2019, 11, 18);
constexpr const char* kVersion = "/documents/FP-10/versions/3.0/";
constexpr const char* kForms[] = {"odt", "docx", "xml", "pdf"};

class DraftExport : public ::testing::Test
{
 protected:
  DraftExport()
  {
    act("correspondant-dci", [](const Acting& who) { save_draft(who, revised_sheet(), {}); });
  }
  void act(const std::string& login, const std::function<void(const Acting&)>& work)
  {
    perform(site_.store(), *model::store::find_account(site_.store().read(), login), kToday, work);
  }
  Answer get(const std::string& login, const std::string& form)
  {
    Browser browser(site_);
    browser.sign_in(login);
    return browser.get(kVersion + form);
  }

  Site site_;
};

}  // namespace

TEST_F(DraftExport, IsForWhoeverMayReadItOnItsPage)
{
  const auto expect = [&](const std::string& login, bool may) {
    for (const char* form : kForms) EXPECT_EQ(get(login, form).status, may ? 200 : 404) << login << " " << form;
  };
  for (const char* writer : {"correspondant-dci", "correspondant-drhb", "referent-qualite", "administrateur"}) {
    expect(writer, true);
  }
  for (const char* other : {"directeur-dci", "secretaire-generale", "auditeur-socotec", "agent-accueil"}) {
    expect(other, false);
  }
  // Once it is submitted, those who are to sign it know of it.
  act("correspondant-dci", [](const Acting& who) {
    submit_version(who, {"FP-10", "3.0", std::nullopt}, "Un jour au lieu de deux");
  });
  expect("secretaire-generale", true);
  for (const char* other : {"directeur-drcl", "auditeur-socotec", "agent-accueil"}) expect(other, false);
}

TEST_F(DraftExport, SaysThatItIsADraftAndComesBackAsItWas)
{
  const auto draft = procedures::read_document(revised_sheet(), "FP-10.xml");
  for (const char* form : {"odt", "docx"}) {
    const Answer answer = get("correspondant-dci", form);
    EXPECT_EQ(answer.header("content-disposition"),
              std::string("attachment; filename=\"FP-10-3.0-projet.") + form + "\"");
    const auto back = procedures::office::read_office(answer.body, std::string("projet.") + form);
    EXPECT_EQ(procedures::content_of(back.document.value()), procedures::content_of(draft)) << form;
  }
  EXPECT_EQ(get("correspondant-dci", "xml").body, revised_sheet());
  EXPECT_THAT(get("correspondant-dci", "pdf").header("content-disposition"), HasSubstr("FP-10-3.0-projet.pdf"));
  Browser browser(site_);
  browser.sign_in("correspondant-dci");
  const std::string page = browser.get(std::string(kVersion) + "vie").body;
  for (const char* form : kForms) EXPECT_THAT(page, HasSubstr(std::string("href=\"") + kVersion + form + "\"")) << form;
}

}  // namespace classeur::server::tests
