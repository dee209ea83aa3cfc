// Documents that others wrote in Word, handed in on the site and on the command line: what was understood is shown, the
// writer chooses, and the text becomes an ordinary draft.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/documents.hpp"
#include "model/store/editing.hpp"
#include "model/store/files.hpp"
#include "model/store/organisations.hpp"
#include "procedures/document_reader.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/html_form.hpp"
#include "tests/http/site.hpp"
#include "tests/unit/office/word_document.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
namespace word = procedures::office::test;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kNew = "/documents/deposer";

class ForeignDocument : public ::testing::Test
{
 protected:
  ForeignDocument() : writer_(site_) { writer_.sign_in("correspondant-dci"); }

  static std::string field(const std::string& name, const std::string& value)
  {
    return fmt::format("--limit\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", name, value);
  }
  Answer deposit(const std::string& name, std::string_view bytes, const std::string& address, const std::string& type)
  {
    const std::string body = field("csrf", writer_.csrf_of("/")) + field("type", type) +
                             fmt::format(
                                 "--limit\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{}\"\r\n"
                                 "Content-Type: application/octet-stream\r\n\r\n{}\r\n--limit--\r\n",
                                 name, bytes);
    return writer_.post(address, body, {{"Content-Type", "multipart/form-data; boundary=limit"}});
  }
  // The button of the page of what was understood.
  Answer choose(const Answer& preview, const std::string& gesture)
  {
    const HtmlForm form(preview.body, "cl-form");
    EXPECT_TRUE(form.found()) << preview.body;
    return writer_.post(form.action(), form.encoded(gesture));
  }
  std::int64_t journal_head() { return site_.store().read().journal_head(); }
  procedures::ControlledDocument last_text(const std::string& code)
  {
    const store::Reader reader = site_.store().read();
    const auto version = store::list_versions(reader, code).back();
    return procedures::read_document(store::read_whole_file(reader, version.content), code);
  }

  Site site_;
  Browser writer_;
};

}  // namespace

TEST_F(ForeignDocument, IsShownAsUnderstoodAndThenWrittenOnHere)
{
  const std::int64_t head = journal_head();
  const Answer preview = deposit("carte.docx", word::word_sheet(), kNew, "procedure");
  ASSERT_EQ(preview.status, 200);
  EXPECT_THAT(preview.body, HasSubstr("Ce qui a été compris du fichier"));
  EXPECT_THAT(preview.body, HasSubstr("3\u00A0étapes"));
  EXPECT_THAT(preview.body, HasSubstr("ne dit pas qui."));
  EXPECT_THAT(preview.body, HasSubstr("Bureau des titres"));
  EXPECT_EQ(journal_head(), head) << "nothing is in the space yet";

  const Answer opened = choose(preview, "structurer");
  ASSERT_EQ(opened.status, 200) << opened.body;
  EXPECT_THAT(opened.body, HasSubstr("a été lu comme un texte à compléter"));
  HtmlForm form(opened.body, "cl-editing");
  ASSERT_TRUE(form.found());
  EXPECT_EQ(form.value("titre"), "Délivrance d’une carte d’accès");
  EXPECT_EQ(form.value("code"), "FP-90");
  EXPECT_EQ(form.value("associes.0.code"), "FP-10");
  EXPECT_EQ(form.value("etapes.1.delais.0.valeur"), "2");

  // What the file did not say is asked for, field by field.
  const Answer asked = writer_.post(form.action(), form.encoded("enregistrer"));
  EXPECT_EQ(asked.status, 422);
  EXPECT_THAT(asked.body, HasSubstr("responsabilites.2.acteur"));
  EXPECT_THAT(asked.body, HasSubstr("etapes.0.enregistrements.0.tenue"));
  form = HtmlForm(asked.body, "cl-editing");
  form.set("section", "Accueil");
  form.set("section-numero", "1");
  form.set("service", "DCI");
  form.set("pilote", "Chef de bureau");
  form.set("effet", "2019-12-02");
  form.set("motif", "Reprise de la fiche du bureau.");
  form.set("responsabilites.2.acteur", "Agent");
  for (const std::string record :
       {"etapes.0.enregistrements.0.", "etapes.2.enregistrements.0.", "etapes.2.enregistrements.1."}) {
    if (form.value(record + "genre").empty()) form.set(record + "genre", "letter");
    form.set(record + "frequence", "each-case");
    form.set(record + "tenue", "Gardien");
    form.set(record + "conservation", "12");
  }
  const Answer saved = writer_.post(form.action(), form.encoded("fermer"));
  ASSERT_EQ(saved.status, 303) << saved.body;
  const auto draft = last_text("FP-90");
  EXPECT_FALSE(draft.file);
  EXPECT_EQ(draft.version, "2.0");
  ASSERT_EQ(draft.steps.size(), 3U);
  EXPECT_EQ(draft.steps[1].limits.at(0).from, "réception");
  EXPECT_EQ(draft.history.size(), 2U);
  EXPECT_EQ(store::list_versions(site_.store().read(), "FP-90").back().state, model::VersionState::kDraft);
}

TEST_F(ForeignDocument, StaysAFileIfItsWriterWantsSo)
{
  const std::string note = word::word_note();
  const Answer opened = choose(deposit("conges.docx", note, kNew, "service-note"), "garder");
  ASSERT_EQ(opened.status, 200);
  EXPECT_THAT(opened.body, HasSubstr("«\u00A0conges.docx\u00A0» sera gardé tel quel"));
  EXPECT_THAT(opened.body, HasSubstr(base::sha256(note).hex()));
}

TEST_F(ForeignDocument, TakesTheHeadOfTheVersionBefore)
{
  const Answer preview = deposit("carte.docx", word::word_sheet(), "/documents/FP-11/deposer", "");
  ASSERT_EQ(preview.status, 200);
  const Answer opened = choose(preview, "structurer");
  const HtmlForm form(opened.body, "cl-editing");
  ASSERT_TRUE(form.found());
  EXPECT_EQ(form.value("version"), "1.1");
  EXPECT_EQ(form.value("service"), last_text("FP-11").service);
  EXPECT_EQ(form.value("pilote"), last_text("FP-11").pilot);
  EXPECT_EQ(form.value("etapes.2.acteur"), "Gardien");
  EXPECT_FALSE(form.has("etapes.3.acteur")) << "the text takes the place of the one before";
  EXPECT_TRUE(form.has("engagements.0.exigence")) << "what the file does not speak of stays";
  EXPECT_THAT(opened.body, HasSubstr("Le fichier porte la référence FP-90"));
}

TEST_F(ForeignDocument, ThatHasNoPlaceIsKeptWithTheReason)
{
  const std::string picture = word::word_document(
      word::word_heading("Objet") + word::word_paragraph("Un texte.") + word::word_heading("Étapes") +
      word::word_number("Le gardien : ouvre.") + "<w:p><w:r><w:drawing/></w:r></w:p>");
  const Answer kept = deposit("plan.docx", picture, kNew, "procedure");
  EXPECT_EQ(kept.status, 200);
  EXPECT_THAT(kept.body, HasSubstr("sera gardé tel quel"));
  EXPECT_THAT(kept.body, HasSubstr("des images ou des dessins"));
}

TEST_F(ForeignDocument, ChoosesNothingThatNobodyHandedIn)
{
  const std::string body = "csrf=" + writer_.csrf_of("/") + "&geste=structurer";
  const Answer answer = writer_.post("/documents/deposer?type=procedure", body);
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("Ce fichier n’est plus là"));
  // Nor what another one has handed in.
  deposit("carte.docx", word::word_sheet(), kNew, "procedure");
  Browser other(site_);
  other.sign_in("referent-qualite");
  EXPECT_EQ(other.post("/documents/deposer?type=procedure", "csrf=" + other.csrf_of("/") + "&geste=structurer").status,
            422);
  Browser agent(site_);
  agent.sign_in(login_of(model::Role::kAgent));
  EXPECT_EQ(agent.post("/documents/deposer?type=procedure", "csrf=" + agent.csrf_of("/") + "&geste=structurer").status,
            403);
}

namespace
{

// A sheet that says all that the version before does not.
std::string whole_sheet()
{
  return word::word_document(
      word::word_title("Accueil du matin") + word::word_heading("Objet") + word::word_paragraph("Ouvrir le hall.") +
      word::word_heading("Domaine d’application") + word::word_paragraph("Le hall.") +
      word::word_heading("Responsabilités") + word::word_bullet("Gardien : ouvre le hall.") +
      word::word_heading("Étapes") +
      word::word_table({{"Qui", "Quoi", "Délai", "Enregistrement"},
                        {"Gardien", "Ouvre la porte.", "30 minutes après la prise de service",
                         "Journal du hall (journal, chaque jour, tenu par : Gardien, conservé 12 mois)"}}));
}

}  // namespace

TEST_F(CommandLine, ForeignDocumentBecomesADraft)
{
  make_example();
  write_file(path("matin.docx"), whole_sheet());
  write_file(path("FP-11.docx"), whole_sheet());
  expect_refused("import matin.docx", "matin.docx");
  EXPECT_THAT(run("import matin.docx").errors, HasSubstr("--code"));
  EXPECT_THAT(run("import matin.docx --code FP-99").errors, HasSubstr("la base n’a pas de document FP-99"));
  EXPECT_THAT(run("import FP-11.docx").errors, HasSubstr("--as")) << "its name says which it is";
  const Outcome missing = run("import FP-11.docx --as referent-qualite");
  EXPECT_EQ(missing.exit, 1);
  EXPECT_THAT(missing.errors, HasSubstr("Entrée en vigueur\u00A0: Ce champ est à remplir."));
  EXPECT_THAT(missing.errors, HasSubstr("Motif de cette version\u00A0: Ce champ est à remplir."));
  EXPECT_THAT(missing.errors, Not(HasSubstr("Étape"))) << "the file says all of its steps";

  const Outcome done =
      run("import matin.docx --code FP-11 --as referent-qualite --effective 2020-01-06 --reason 'Fiche du bureau.'");
  EXPECT_EQ(done.exit, 0) << done.errors;
  const Outcome versions = run("documents --format csv");
  EXPECT_THAT(versions.output, HasSubstr("FP-11"));
  const Outcome again =
      run("import matin.docx --code FP-11 --as referent-qualite --effective 2020-01-06 --reason 'Fiche du bureau.'");
  EXPECT_EQ(again.exit, 1) << "one draft at a time";
  EXPECT_THAT(again.errors, HasSubstr("matin.docx"));

  write_file(path("seize.xml"), std::string("\xFF\xFE<\0r\0/\0>\0", 10));
  EXPECT_THAT(run("import seize.xml").errors, HasSubstr("ce fichier est en UTF-16"));
}

}  // namespace classeur::server::tests
