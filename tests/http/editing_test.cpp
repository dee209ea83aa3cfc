// Writing a document in the browser, without scripts: forms are read from the pages and sent back.
#include "model/store/editing.hpp"

#include <gmock/gmock.h>

#include "model/store/connection.hpp"
#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "model/store/organisations.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/redline_content.hpp"
#include "server/response.hpp"
#include "server/version_acts.hpp"
#include "tests/http/editing_site.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using model::DocumentVersion;
using model::VersionState;
using procedures::ControlledDocument;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using tests::Answer;
using tests::HtmlForm;

const procedures::ContentNode* block(const procedures::ContentNode& root, std::string_view name)
{
  return root.child(name);
}

}  // namespace

// Opening and saving changes nothing but what the writer changed: the head and the line of the history.
TEST_F(Editing, SavesEveryDocumentAsItWas)
{
  int documents = 0;
  for (const model::Document& document : store::list_documents(site_.store().read())) {
    SCOPED_TRACE(document.code);
    const DocumentVersion before = store::list_versions(site_.store().read(), document.code).back();
    const Answer saved = send(referent_, begun(referent_, document.code));
    ASSERT_EQ(saved.status, 303) << saved.body;
    const auto was = procedures::content_of(text_of(document.code, before.content));
    const auto now = procedures::content_of(draft_text(document.code));
    for (const procedures::ContentNode& child : was.children) {
      if (child.name == "head" || child.name == "history") continue;
      ASSERT_NE(block(now, child.name), nullptr) << child.name;
      EXPECT_EQ(*block(now, child.name), child) << child.name;
    }
    EXPECT_EQ(now.children.size(), was.children.size());
    ++documents;
  }
  EXPECT_GE(documents, 34);
}

TEST_F(Editing, OffersTheNextNumberAndKeepsTheHistory)
{
  const HtmlForm form = begun(referent_, "FP-10");
  const auto& versions = store::list_versions(site_.store().read(), "FP-10");
  EXPECT_EQ(form.value("version"),
            procedures::read_document(store::read_whole_file(site_.store().read(), versions.back().content), "FP-10")
                    .version.substr(0, 2) +
                "1");
  ASSERT_EQ(send(referent_, form).status, 303);
  const ControlledDocument text = draft_text("FP-10");
  ASSERT_EQ(text.history.size(), versions.size() + 1);
  EXPECT_EQ(text.history.back().text, "Un mot de plus.");
  EXPECT_EQ(text.effective, base::Date(2020, 1, 6));
  EXPECT_TRUE(text.signoffs.empty());
}

TEST_F(Editing, WritesANewSheetFromNothing)
{
  HtmlForm form = form_of(referent_.get("/documents/nouveau?type=procedure"));
  ASSERT_TRUE(form.found());
  form.set("code", "FP-80");
  form.set("titre", "Prêt de matériel");
  form.set("section", "Dispositions générales");
  form.set("section-numero", "1");
  form.set("service", "SG");
  form.set("pilote", "Référent qualité");
  form.set("effet", "2020-01-06");
  form.set("motif", "Première édition.");
  form.set("changement", "Première édition.");
  form.set("objet", "Prêter le matériel et le retrouver.");
  form.set("domaine", "Tout le matériel :\n- les projecteurs\n- les **véhicules**");
  form.set("responsabilites.0.acteur", "Référent qualité");
  form.set("responsabilites.0.texte", "tient le registre.");
  form.set("etapes.0.acteur", "Agent d’accueil");
  form.set("etapes.0.action", "Inscrit le prêt, selon [FP-10].");
  // Two lists within a step, by their buttons.
  Answer answer = send(referent_, form, "ajouter:etapes.0.delais");
  ASSERT_EQ(answer.status, 200);
  form = form_of(answer);
  EXPECT_EQ(form.value("titre"), "Prêt de matériel") << "what was typed stays";
  form.set("etapes.0.delais.0.valeur", "2");
  form.set("etapes.0.delais.0.unite", "working-day");
  form.set("etapes.0.delais.0.depart", "demande");
  form = form_of(send(referent_, form, "ajouter:etapes.0.enregistrements"));
  form.set("etapes.0.enregistrements.0.titre", "Registre des prêts");
  form.set("etapes.0.enregistrements.0.genre", "register");
  form.set("etapes.0.enregistrements.0.frequence", "each-case");
  form.set("etapes.0.enregistrements.0.tenue", "Référent qualité");
  form.set("etapes.0.enregistrements.0.conservation", "24");
  form = form_of(send(referent_, form, "ajouter:engagements"));
  form.set("engagements.0.exigence", "3.1");
  form.set("engagements.0.texte", "Tient le registre.");
  answer = send(referent_, form);
  ASSERT_EQ(answer.status, 303) << answer.body;
  EXPECT_THAT(answer.header("location"), HasSubstr("/documents/FP-80/modifier?version=1.0"));

  const ControlledDocument text = draft_text("FP-80");
  EXPECT_EQ(text.number, 80);
  ASSERT_EQ(text.steps.size(), 1U);
  EXPECT_EQ(text.steps[0].limits.at(0).french(), "2\u00A0jours ouvrés après demande");
  EXPECT_EQ(text.steps[0].records.at(0).title, "Registre des prêts");
  EXPECT_EQ(text.steps[0].records.at(0).id, "r1");
  EXPECT_EQ(text.served.at(0).commitment, 3);
  EXPECT_EQ(prepared("FP-80").writers, std::vector<std::string>{kReferent});

  // The code is taken now.
  form = form_of(referent_.get("/documents/nouveau?type=procedure"));
  form.set("code", "FP-80");
  answer = send(referent_, form);
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("Un document porte déjà ce code"));
}

TEST_F(Editing, MovesAndRemovesByButtons)
{
  make_draft("FP-10");
  HtmlForm form = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  const std::string first = form.value("etapes.0.id");
  const std::string second = form.value("etapes.1.id");
  form = form_of(send(referent_, form, "descendre:etapes.0"));
  EXPECT_EQ(form.value("etapes.0.id"), second);
  EXPECT_EQ(form.value("etapes.1.id"), first);
  form = form_of(send(referent_, form, "monter:etapes.1"));
  EXPECT_EQ(form.value("etapes.0.id"), first);
  form = form_of(send(referent_, form, "retirer:etapes.1"));
  EXPECT_EQ(form.value("etapes.0.id"), first);
  EXPECT_NE(form.value("etapes.1.id"), second);
  // The fragment of a button's address leads back to the entry that moved.
  const std::string page = send(referent_, form, "").body;
  EXPECT_THAT(page, Not(HasSubstr("error")));
  const std::string opened = referent_.get("/documents/FP-10/modifier?version=2.1").body;
  EXPECT_THAT(opened, HasSubstr("formaction=\"/documents/FP-10/modifier?version=2.1#etapes.1\""));
}

TEST_F(Editing, ShowsWhatIsWrongAndKeepsWhatWasTyped)
{
  make_draft("FP-10");
  const base::Digest before = prepared("FP-10").content;
  HtmlForm form = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  form.set("titre", "");
  form.set("objet", "Voir [FP-99] et <balise> & \"guillemets\".");
  form.set("etapes.1.delais.0.valeur", "bientôt");
  Answer answer = send(referent_, form);
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("href=\"#titre\""));
  EXPECT_THAT(answer.body, HasSubstr("href=\"#etapes.1.delais.0.valeur\""));
  EXPECT_THAT(answer.body, HasSubstr("id=\"titre-erreur\""));
  HtmlForm again = form_of(answer);
  EXPECT_EQ(again.value("objet"), "Voir [FP-99] et <balise> & \"guillemets\".");
  EXPECT_EQ(again.value("etapes.1.delais.0.valeur"), "bientôt");
  // What only the whole shows comes next: a document that does not exist.
  again.set("titre", "Titre");
  again.set("etapes.1.delais.0.valeur", "2");
  answer = send(referent_, again);
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("FP-99"));
  EXPECT_THAT(answer.body, HasSubstr("href=\"#objet\""));
  EXPECT_EQ(prepared("FP-10").content, before) << "nothing was saved";
}

TEST_F(Editing, ADayThatNoCalendarKnowsIsRefusedBesideItsField)
{
  make_draft("FP-10");
  HtmlForm form = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  form.set("effet", "9999-12-31");
  const Answer answer = send(referent_, form);
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("href=\"#effet\""));
  EXPECT_EQ(referent_.get("/documents").status, 200);
}

TEST_F(Editing, TakesTextAsOfficeProgramsPasteIt)
{
  make_draft("FP-10");
  HtmlForm form = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  form.set("objet", "Entendre l’usager.\vLui répondre\x07 toujours.");
  EXPECT_EQ(send(referent_, form).status, 303);
  EXPECT_EQ(form_of(referent_.get("/documents/FP-10/modifier?version=2.1")).value("objet"),
            "Entendre l’usager.\nLui répondre toujours.");
}

TEST_F(Editing, IsForThoseWhoWrite)
{
  for (const model::Role role :
       {model::Role::kAgent, model::Role::kDirector, model::Role::kAuditor, model::Role::kAdministrator}) {
    tests::Browser browser(site_);
    browser.sign_in(tests::login_of(role));
    EXPECT_EQ(browser.get("/documents/FP-10/modifier").status, 403);
    EXPECT_EQ(browser.get("/documents/nouveau").status, 403);
    EXPECT_THAT(browser.get("/documents/FP-10").body, Not(HasSubstr("/modifier")));
  }
  EXPECT_THAT(correspondent_.get("/documents/FP-10").body, HasSubstr("/documents/FP-10/modifier"));
  EXPECT_EQ(referent_.get("/documents/FP-99/modifier").status, 404);
  HtmlForm form = begun(referent_, "FP-10");
  form.set("csrf", "autre");
  EXPECT_EQ(send(referent_, form).status, 403);
}

TEST_F(Editing, BoundsTheForm)
{
  make_draft("FP-10");
  const HtmlForm form = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  std::string many = form.encoded("enregistrer");
  for (int i = 0; i < 6100; ++i) many += "&x=1";
  const Answer refused = referent_.post(form.action(), many);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Ce formulaire est illisible"));
  std::string large = form.encoded("enregistrer") + "&x=" + std::string(std::size_t{3} << 20, 'a');
  EXPECT_EQ(referent_.post(form.action(), large).status, 413);
  std::string far = form.encoded("ajouter:etapes") + "&etapes.4000000000.action=x&etapes.601.action=y";
  EXPECT_EQ(referent_.post(form.action(), far).status, 200);
  EXPECT_EQ(referent_.post(form.action(), form.encoded("retirer:etapes.999")).status, 200);
  EXPECT_EQ(referent_.post(form.action(), form.encoded("ajouter:visas")).status, 200);
}

// Two open the same draft; the second to save loses nothing, and chooses.
TEST_F(Editing, ShowsBothTextsWhenAnotherSavedMeanwhile)
{
  make_draft("FP-10");
  HtmlForm mine = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  run("DELETE FROM edit_lock");
  HtmlForm theirs = form_of(correspondent_.get("/documents/FP-10/modifier?version=2.1"));
  theirs.set("objet", "Leur objet.");
  theirs.set("domaine", "Leur domaine.");
  theirs = form_of(send(correspondent_, theirs, "ajouter:definitions"));
  const std::string added = "definitions." + std::to_string(3);
  theirs.set(added + ".terme", "accusé");
  theirs.set(added + ".texte", "écrit qui dit que le courrier est arrivé.");
  ASSERT_EQ(send(correspondent_, theirs).status, 303);

  mine.set("objet", "Mon objet.");
  mine.set("titre", "Mon titre");
  Answer answer = send(referent_, mine);
  ASSERT_EQ(answer.status, 409);
  for (const char* word : {"Mon objet.", "Leur objet.", "Mon titre", "Leur domaine.", "écrit qui dit que"}) {
    EXPECT_THAT(answer.body, HasSubstr(word));
  }
  HtmlForm choices = form_of(answer);
  EXPECT_EQ(choices.value("choix.objet"), "mien");
  EXPECT_EQ(choices.value("choix.domaine"), "autre") << "they alone changed it";
  EXPECT_EQ(choices.value("choix.titre"), "mien");
  EXPECT_EQ(choices.value("garder." + added), "oui");
  choices.set("choix.objet", "deux");
  answer = send(referent_, choices, "fusionner");
  ASSERT_EQ(answer.status, 303) << answer.body;
  const ControlledDocument text = draft_text("FP-10");
  EXPECT_EQ(text.title, "Mon titre");
  for (const char* word : {"Mon objet.", "Leur objet.", "Leur domaine.", "écrit qui dit que"}) {
    EXPECT_THAT(text.text, HasSubstr(word));
  }
  EXPECT_THAT(prepared("FP-10").writers, ElementsAre(kReferent, kCorrespondent));
}

TEST_F(Editing, ShowsAConflictAgainIfAThirdTextCame)
{
  make_draft("FP-10");
  HtmlForm mine = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  run("DELETE FROM edit_lock");
  const auto they_save = [&](const std::string& title) {
    HtmlForm theirs = form_of(correspondent_.get("/documents/FP-10/modifier?version=2.1"));
    theirs.set("titre", title);
    ASSERT_EQ(send(correspondent_, theirs, "fermer").status, 303);
  };
  they_save("Deuxième titre");
  mine.set("titre", "Mon titre");
  Answer answer = send(referent_, mine);
  ASSERT_EQ(answer.status, 409);
  run("DELETE FROM edit_lock");
  they_save("Troisième titre");
  answer = send(referent_, form_of(answer), "fusionner");
  ASSERT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("Troisième titre"));
  // Looking at the whole first changes nothing that was typed.
  answer = send(referent_, form_of(answer), "revoir");
  ASSERT_EQ(answer.status, 200);
  HtmlForm whole = form_of(answer);
  EXPECT_EQ(whole.value("titre"), "Mon titre");
  EXPECT_EQ(send(referent_, whole).status, 303);
  EXPECT_EQ(draft_text("FP-10").title, "Mon titre");
}

// Two begin the same next version at once.
TEST_F(Editing, ShowsBothTextsOfANewVersion)
{
  HtmlForm mine = begun(referent_, "FP-11");
  run("DELETE FROM edit_lock");
  HtmlForm theirs = begun(correspondent_, "FP-11");
  theirs.set("objet", "Leur objet.");
  mine.set("objet", "Mon objet.");
  ASSERT_EQ(send(correspondent_, theirs).status, 303);
  const Answer answer = send(referent_, mine);
  ASSERT_EQ(answer.status, 409);
  EXPECT_THAT(answer.body, HasSubstr("Leur objet."));
  EXPECT_THAT(answer.body, HasSubstr("Mon objet."));
}

// What cannot be saved any more is still on the page.
TEST_F(Editing, KeepsWhatWasTypedWhenTheVersionMovedOn)
{
  make_draft("FP-10");
  HtmlForm mine = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  mine.set("objet", "Trop tard.");
  const auto account = store::find_account(site_.store().read(), kReferent);
  perform(site_.store(), *account, base::Date(2019, 11, 18), [](const Acting& who) {
    submit_version(who, {"FP-10", "2.1", std::nullopt}, "Prêt");
  });
  const Answer answer = send(referent_, mine);
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(form_of(answer).value("objet"), "Trop tard.");
  EXPECT_EQ(referent_.get("/documents/FP-10/modifier").status, 409);
}

TEST_F(Editing, OffersWhatWasTypedAndNotSaved)
{
  make_draft("FP-10");
  HtmlForm form = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  form.set("objet", "Tapé, jamais enregistré.\n\nDeux paragraphes.");
  EXPECT_EQ(referent_.post("/documents/FP-10/brouillon", form.encoded("")).status, 200);
  EXPECT_THAT(draft_text("FP-10").text, Not(HasSubstr("jamais enregistré"))) << "a copy, not a saving";

  Answer answer = referent_.get("/documents/FP-10/modifier?version=2.1");
  const HtmlForm offer(answer.body, "fr-alert fr-alert--info cl-notice");
  ASSERT_TRUE(offer.found());
  EXPECT_THAT(answer.body, Not(HasSubstr("jamais enregistré")));
  answer = referent_.post(offer.action(), offer.encoded("restaurer"));
  HtmlForm restored = form_of(answer);
  EXPECT_EQ(restored.value("objet"), "Tapé, jamais enregistré.\n\nDeux paragraphes.");
  EXPECT_EQ(restored.value("empreinte"), form.value("empreinte"));
  ASSERT_EQ(send(referent_, restored).status, 303);
  EXPECT_THAT(draft_text("FP-10").text, HasSubstr("jamais enregistré"));
  EXPECT_FALSE(
      HtmlForm(referent_.get("/documents/FP-10/modifier?version=2.1").body, "fr-alert fr-alert--info cl-notice")
          .found())
      << "saved: nothing is left to offer";

  // One that is thrown away is gone; another account's is its own.
  EXPECT_EQ(referent_.post("/documents/FP-10/brouillon", restored.encoded("")).status, 200);
  EXPECT_EQ(referent_.post(offer.action(), offer.encoded("jeter")).status, 303);
  EXPECT_FALSE(
      HtmlForm(referent_.get("/documents/FP-10/modifier?version=2.1").body, "fr-alert fr-alert--info cl-notice")
          .found());
}

TEST_F(Editing, LeavesTheJournalAloneUntilItIsSaved)
{
  make_draft("FP-10");
  const std::int64_t head = site_.store().journal_head();
  HtmlForm form = form_of(referent_.get("/documents/FP-10/modifier?version=2.1"));
  send(referent_, form, "ajouter:etapes");
  referent_.post("/documents/FP-10/brouillon", form.encoded(""));
  EXPECT_EQ(site_.store().journal_head(), head);
}

}  // namespace classeur::server
