// Before a document changes its title or goes out of use, the pages say what that breaks, and where.
#include <gmock/gmock.h>

#include "model/store/documents.hpp"
#include "model/store/organisations.hpp"
#include "server/version_acts.hpp"
#include "tests/http/revised_sheet.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using base::Date;
using ::testing::HasSubstr;
using ::testing::Not;

const Date kToday(2019, 11, 18);
constexpr const char* kOld = "Traitement des suggestions et des réclamations";

class WhereUsed : public ::testing::Test
{
 protected:
  WhereUsed() : referent_(site_) { referent_.sign_in("referent-qualite"); }

  void act(const std::string& login, const std::function<void(const Acting&)>& work)
  {
    perform(site_.store(), *store::find_account(site_.store().read(), login), kToday, work);
  }
  static std::string note()
  {
    return "<note xmlns=\"urn:classeur:document\" xml:lang=\"fr\" code=\"NS-2019-11-18\" version=\"1.0\"><head>"
           "<title>Rappel</title><service>SG</service><pilot>Secrétaire générale</pilot><author>Référent qualité"
           "</author><signoffs/><effective>2019-11-18</effective><review months=\"12\"/><reason>Rappel.</reason>"
           "</head><subject>Rappel</subject><recipients><recipient>Tous les agents</recipient></recipients><body>"
           "<p>La suite est dans <ref code=\"FP-11\"/>.</p><part><title>Registre</title><p>Voir la fiche "
           "«\u00A0Traitement "
           "des suggestions et des réclamations\u00A0».</p></part></body><history><change version=\"1.0\" "
           "on=\"2019-11-18\">Première édition.</change></history></note>";
  }

  Site site_;
  Browser referent_;
};

}  // namespace

TEST_F(WhereUsed, TellsTheTextsThatBearAnOldTitleAndThoseThatFollow)
{
  const VersionSeen rappel{"NS-2019-11-18", "1.0", std::nullopt};
  act("correspondant-dci", [&](const Acting& who) { save_draft(who, note(), {}); });
  act("correspondant-dci", [&](const Acting& who) { submit_version(who, rappel, "Rappel"); });
  act("secretaire-generale", [&](const Acting& who) { sign_version(who, rappel); });

  const VersionSeen seen{"FP-10", "3.0", std::nullopt};
  std::string xml = revised_sheet();
  act("correspondant-dci", [&](const Acting& who) { save_draft(who, xml, {}); });
  EXPECT_THAT(referent_.get("/documents/FP-10/versions/3.0/vie").body, Not(HasSubstr("Le titre change")));
  xml.replace(xml.find(kOld), std::string(kOld).size(), "Écoute des usagers");
  const auto draft = store::list_versions(site_.store().read(), "FP-10").back().content;
  act("correspondant-dci", [&](const Acting& who) { save_draft(who, xml, draft); });
  act("correspondant-dci", [&](const Acting& who) { submit_version(who, seen, "Nouveau titre"); });
  for (const char* address : {"/documents/FP-10/versions/3.0/vie", "/documents/FP-10/versions/3.0/signature"}) {
    const std::string page = referent_.get(address).body;
    EXPECT_THAT(page, HasSubstr("Le titre change")) << address;
    const std::size_t broken = page.find("portent l’ancien titre en toutes lettres");
    ASSERT_NE(broken, std::string::npos) << address;
    // FP-50 cites it by its code, and follows; the note has the title in its part “Registre”, and does not.
    const std::string follows = page.substr(page.find("Le titre change"), broken - page.find("Le titre change"));
    EXPECT_THAT(follows, HasSubstr(">FP-50</a>")) << address;
    EXPECT_THAT(follows, Not(HasSubstr("NS-2019-11-18"))) << address;
    EXPECT_THAT(page.substr(broken), HasSubstr(">NS-2019-11-18</a> Rappel («\u00A0Registre\u00A0»)")) << address;
  }
}

TEST_F(WhereUsed, TellsWhatWithdrawingTakesAway)
{
  // Facts of the dossier: FP-50 alone serves commitments 16, 17 and 18; commitment 3 has FP-03, FP-04 and FP-10.
  const auto withdrawing = [&](const std::string& address) {
    const std::string page = referent_.get(address).body;
    return page.substr(std::min(page.find("id=\"abroger\""), page.size()));
  };
  const std::string mail = withdrawing("/documents/FP-50/versions/2.0/vie");
  EXPECT_THAT(mail, HasSubstr("plus aucune fiche ne servirait"));
  for (const char* commitment : {"16", "17", "18"}) {
    EXPECT_THAT(mail, HasSubstr(std::string("href=\"/engagements/") + commitment + "\""));
  }
  EXPECT_THAT(mail, HasSubstr("href=\"/audits/socotec-2019\""));
  EXPECT_THAT(mail, HasSubstr(">FP-10</a>")) << "it cites FP-50";
  const std::string complaints = withdrawing("/documents/FP-10/versions/2.0/vie");
  EXPECT_THAT(complaints, HasSubstr("À partir de ce jour, elle n’est plus en vigueur"));
  EXPECT_THAT(complaints, Not(HasSubstr("plus aucune fiche ne servirait")));
  // Of a director who may withdraw, the same.
  Browser director(site_);
  director.sign_in("secretaire-generale");
  EXPECT_THAT(director.get("/documents/FP-50/versions/2.0/vie").body, HasSubstr("plus aucune fiche ne servirait"));
  // A correspondent may not, and is not told.
  Browser writer(site_);
  writer.sign_in("correspondant-dci");
  EXPECT_THAT(writer.get("/documents/FP-50/versions/2.0/vie").body, Not(HasSubstr("plus aucune fiche ne servirait")));
}

TEST_F(WhereUsed, ExplainsTheNumberThatNoSheetHas)
{
  const std::string sentence = "Aucune fiche n’a jamais porté le numéro 71, entre 70 et 72";
  const std::string quote = "le dit\u00A0: «\u00A0Le numéro 71 n’est pas attribué.\u00A0»";
  const std::string page = referent_.get("/documents").body;
  EXPECT_THAT(page, HasSubstr(sentence));
  EXPECT_THAT(page, HasSubstr("Le guide GP-01, version 1.1"));
  EXPECT_THAT(page, HasSubstr(quote));
  EXPECT_THAT(referent_.get("/documents/GP-01").body, HasSubstr(sentence));
  // Nobody had said so before the guide was adopted.
  EXPECT_THAT(referent_.get("/documents?jour=2019-04-10").body, Not(HasSubstr(quote)));
  // A sheet that is withdrawn keeps its number: that is no gap.
  act("referent-qualite", [&](const Acting& who) {
    withdraw_version(who, {"FP-41", "2.0", std::nullopt}, kToday, "Sans objet");
  });
  EXPECT_THAT(referent_.get("/documents").body, Not(HasSubstr("numéro 41")));
}

}  // namespace classeur::server::tests
