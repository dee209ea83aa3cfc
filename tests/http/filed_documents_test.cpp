// Documents that are files, PDF and DOCX, from the browser: handed in, signed, replaced, read; what is made to do harm
// is refused with the reason.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/documents.hpp"
#include "model/store/editing.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/office/archive.hpp"
#include "procedures/office/office.hpp"
#include "server/version_acts.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/html_form.hpp"
#include "tests/http/sample_files.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

namespace store = model::store;
using model::DocumentVersion;
using model::VersionState;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kNew = "/documents/deposer";
constexpr const char* kNote = "NS-2019-11-20";

class FiledDocument : public ::testing::Test
{
 protected:
  FiledDocument() : writer_(site_), agent_(site_)
  {
    writer_.sign_in("correspondant-dci");
    agent_.sign_in(login_of(model::Role::kAgent));
  }

  static std::string field(const std::string& name, const std::string& value)
  {
    return fmt::format("--limit\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n", name, value);
  }
  Answer deposit(const std::string& name, std::string_view bytes, const std::string& address = kNew,
                 const std::string& type = "service-note")
  {
    const std::string body = field("csrf", writer_.csrf_of("/")) + field("type", type) +
                             fmt::format(
                                 "--limit\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{}\"\r\n"
                                 "Content-Type: application/octet-stream\r\n\r\n{}\r\n--limit--\r\n",
                                 name, bytes);
    return writer_.post(address, body, {{"Content-Type", "multipart/form-data; boundary=limit"}});
  }
  static HtmlForm form_of(const Answer& answer) { return {answer.body, "cl-editing"}; }

  // The head that only the writer can say.
  static void fill_head(HtmlForm& form, const std::string& code, const std::string& effective = "2019-11-20")
  {
    if (form.value("code").empty()) form.set("code", code);
    form.set("titre", "Congés de fin d’année");
    form.set("service", "DCI");
    form.set("pilote", "Directeur de la citoyenneté et de l’immigration");
    form.set("effet", effective);
    form.set("motif", "Fêtes de fin d’année.");
    form.set("changement", "Première édition.");
    if (form.has("sujet")) form.set("sujet", "Congés");
    if (form.has("destinataires.0.texte")) form.set("destinataires.0.texte", "Tous les agents");
  }
  Answer save(const HtmlForm& form, const std::string& gesture = "enregistrer")
  {
    return writer_.post(form.action(), form.encoded(gesture));
  }
  DocumentVersion version(const std::string& code) { return store::list_versions(site_.store().read(), code).back(); }
  procedures::ControlledDocument text(const std::string& code)
  {
    const store::Reader reader = site_.store().read();
    return procedures::read_document(store::read_whole_file(reader, version(code).content), code);
  }
  void act(const std::string& login, const std::function<void(const Acting&)>& work)
  {
    const auto account = store::find_account(site_.store().read(), login);
    perform(site_.store(), *account, base::Date(2019, 11, 18), work);
  }
  void submit(const std::string& code)
  {
    act("correspondant-dci", [&](const Acting& who) {
      submit_version(who, {code, version(code).number, {}}, "Les fêtes approchent");
    });
  }
  void sign(const std::string& login, const std::string& code)
  {
    Browser signatory(site_);
    signatory.sign_in(login);
    const std::string page = fmt::format("/documents/{}/versions/{}/signature", code, version(code).number);
    const Answer answer =
        signatory.post(page, "csrf=" + signatory.csrf_of("/") + "&acte=signer&mot-de-passe=" + kPassword +
                                 "&vu=" + version(code).content.hex());
    EXPECT_EQ(answer.status, 303) << answer.body;
  }
  std::string file_path(const std::string& code, const std::string& number)
  {
    return fmt::format("/documents/{}/versions/{}/fichier", code, number);
  }
  // A note in force, that is a PDF.
  void make_note(const std::string& pdf)
  {
    HtmlForm form = form_of(deposit("note.pdf", pdf));
    fill_head(form, kNote);
    form.set("effet", "2019-11-18");
    ASSERT_EQ(save(form, "fermer").status, 303);
    submit(kNote);
    sign("secretaire-generale", kNote);
    ASSERT_EQ(version(kNote).state, VersionState::kApproved);
  }

  Site site_;
  Browser writer_;
  Browser agent_;
};

}  // namespace

TEST_F(FiledDocument, IsSignedAsTheVeryFileThatWasHandedIn)
{
  const std::string pdf = pdf_saying({"Les congés de Noël sont posés avant le premier décembre.", "Annexe"});
  const Answer asked = deposit("Note congés.pdf", pdf);
  ASSERT_EQ(asked.status, 200);
  EXPECT_THAT(asked.body, HasSubstr("«\u00A0Note congés.pdf\u00A0» sera gardé tel quel"));
  const store::Reader before = site_.store().read();
  EXPECT_FALSE(store::find_file(before, base::sha256(pdf))) << "nothing is kept before the head is there";

  HtmlForm form = form_of(asked);
  ASSERT_TRUE(form.found());
  // What is missing is said beside its field, and the file waits.
  const Answer wrong = save(form);
  EXPECT_EQ(wrong.status, 422);
  EXPECT_THAT(wrong.body, HasSubstr("id=\"code-erreur\""));
  EXPECT_THAT(wrong.body, HasSubstr("Note congés.pdf"));
  form = form_of(wrong);
  fill_head(form, kNote);
  const Answer saved = save(form);
  ASSERT_EQ(saved.status, 303) << saved.body;

  const procedures::ControlledDocument draft = text(kNote);
  ASSERT_TRUE(draft.file);
  EXPECT_EQ(draft.file->digest, base::sha256(pdf));
  EXPECT_EQ(draft.file->pages, 2);
  EXPECT_THAT(draft.file->paragraphs.front(), HasSubstr("congés de Noël"));
  EXPECT_EQ(draft.type, model::DocumentType::kServiceNote);
  const auto stored = store::find_file(site_.store().read(), base::sha256(pdf));
  ASSERT_TRUE(stored);
  EXPECT_TRUE(stored->part) << "normalised, for the binder";
  EXPECT_FALSE(store::find_waiting_file(site_.store().read(),
                                        store::find_account(site_.store().read(), "correspondant-dci")->id, "nouveau"));

  // Nobody else knows of it yet.
  EXPECT_EQ(writer_.get(file_path(kNote, "1.0")).body, pdf);
  EXPECT_EQ(agent_.get(file_path(kNote, "1.0")).status, 404);
  submit(kNote);
  Browser director(site_);
  director.sign_in("secretaire-generale");
  const Answer page = director.get("/documents/NS-2019-11-20/versions/1.0/signature");
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr(file_path(kNote, "1.0")));
  EXPECT_THAT(page.body, HasSubstr(base::sha256(pdf).hex()));
  EXPECT_THAT(page.body, HasSubstr("le fichier «\u00A0Note congés.pdf\u00A0»"));
  EXPECT_EQ(director.get(file_path(kNote, "1.0")).body, pdf);
  sign("secretaire-generale", kNote);

  // The statement binds the tree, and the tree the file.
  const DocumentVersion signed_version = version(kNote);
  EXPECT_EQ(signed_version.state, VersionState::kApproved);
  EXPECT_EQ(store::last_submission(site_.store().read(), signed_version.id)->content, signed_version.content);
  EXPECT_THAT(store::read_whole_file(site_.store().read(), signed_version.content),
              HasSubstr("digest=\"" + base::sha256(pdf).hex() + "\""));
  EXPECT_EQ(agent_.get(file_path(kNote, "1.0")).body, pdf);
  EXPECT_EQ(agent_.get(file_path(kNote, "1.0")).header("content-type"), "application/pdf");
  EXPECT_EQ(agent_.get("/documents/NS-2019-11-20/versions/1.0/pdf").body, pdf);
  EXPECT_EQ(agent_.get("/documents/NS-2019-11-20/versions/1.0/docx").status, 404);
  EXPECT_THAT(agent_.get("/recherche?q=No%C3%ABl&etat=tous").body, HasSubstr(kNote));
}

TEST_F(FiledDocument, IsReplacedByAnotherWithARedlineOfTheirTexts)
{
  const std::string first = pdf_saying({"Les congés sont posés avant le premier décembre."});
  const std::string second = pdf_saying({"Les congés sont posés avant le quinze décembre."});
  make_note(first);
  const Answer asked = deposit("note 2.pdf", second, "/documents/NS-2019-11-20/deposer");
  ASSERT_EQ(asked.status, 200) << asked.body;
  HtmlForm form = form_of(asked);
  EXPECT_EQ(form.value("titre"), "Congés de fin d’année") << "the head of the version before";
  form.set("version", "2.0");
  form.set("effet", "2019-12-01");
  form.set("motif", "Report de la date.");
  form.set("changement", "Date reportée.");
  ASSERT_EQ(save(form, "fermer").status, 303);
  submit(kNote);
  Browser director(site_);
  director.sign_in("secretaire-generale");
  const std::string page = director.get("/documents/NS-2019-11-20/versions/2.0/signature").body;
  EXPECT_THAT(page, HasSubstr("Le fichier est remplacé\u00A0: «\u00A0note 2.pdf\u00A0», au lieu de "
                              "«\u00A0note.pdf\u00A0»."));
  EXPECT_THAT(page, HasSubstr("Paragraphe 1\u00A0: le texte change (1\u00A0mot ajouté, 1\u00A0mot supprimé)."));
  EXPECT_THAT(page, HasSubstr(file_path(kNote, "1.0")));
  EXPECT_THAT(page, HasSubstr(file_path(kNote, "2.0")));
  // Each version keeps its own bytes.
  sign("secretaire-generale", kNote);
  EXPECT_EQ(agent_.get(file_path(kNote, "1.0")).body, first);
  EXPECT_EQ(agent_.get(file_path(kNote, "2.0")).body, second);
}

TEST_F(FiledDocument, OfOfficeIsKeptWhereItHasNoStructure)
{
  const std::string form_file = docx_saying({"Formulaire de prêt", "Nom du service", "Signature du chef de bureau"});
  const Answer asked = deposit("formulaire.docx", form_file, kNew, "other");
  ASSERT_EQ(asked.status, 200);
  EXPECT_THAT(asked.body, HasSubstr("Pourquoi il n’a pas été lu"));
  HtmlForm form = form_of(asked);
  EXPECT_EQ(form.value("titre"), "Formulaire de prêt");
  fill_head(form, "FO-01");
  ASSERT_EQ(save(form, "fermer").status, 303);
  submit("FO-01");
  sign("referent-qualite", "FO-01");
  sign("directeur-dci", "FO-01");
  EXPECT_EQ(version("FO-01").state, VersionState::kApproved);
  const Answer page = agent_.get("/documents/FO-01?jour=2019-11-20");
  EXPECT_THAT(page.body, HasSubstr("Texte lu dans le fichier"));
  EXPECT_THAT(page.body, HasSubstr("Signature du chef de bureau"));
  const Answer file = agent_.get("/documents/FO-01/versions/1.0/docx");
  EXPECT_EQ(file.body, form_file);
  EXPECT_THAT(agent_.get(file_path("FO-01", "1.0")).header("content-disposition"), HasSubstr("FO-01-1.0.docx"));
}

TEST_F(FiledDocument, OfOfficeThatHasOurStructureIsWrittenOnHere)
{
  auto sheet = procedures::read_document(library_file("documents/FP-11.xml"), "FP-11.xml");
  const std::string odt = procedures::office::export_document(sheet, {}, procedures::office::OfficeFormat::kOdt);
  const Answer asked = deposit("FP-11.odt", odt, "/documents/FP-11/deposer");
  ASSERT_EQ(asked.status, 200);
  EXPECT_THAT(asked.body, HasSubstr("a été lu comme un document de Classeur"));
  EXPECT_THAT(asked.body, HasSubstr(fmt::format("{}\u00A0étapes", sheet.steps.size())));
  HtmlForm form = form_of(asked);
  EXPECT_EQ(form.value("version"), "1.1");
  form.set("effet", "2020-01-06");
  form.set("motif", "Retour d’expérience");
  form.set("changement", "Un mot de plus.");
  ASSERT_EQ(save(form).status, 303);
  const auto draft = text("FP-11");
  EXPECT_FALSE(draft.file);
  EXPECT_EQ(draft.steps.size(), sheet.steps.size());
  EXPECT_TRUE(draft.signoffs.empty());
  // That of another document is not taken for this one.
  const Answer other = deposit("FP-11.odt", odt, "/documents/FP-10/deposer");
  EXPECT_EQ(other.status, 422);
  EXPECT_THAT(other.body, HasSubstr("Ce fichier est le document FP-11, et non FP-10"));
}

TEST_F(FiledDocument, NamesNoFileOfTheStoreButItsOwn)
{
  base::Digest foreign;
  for (const auto& record : store::list_evidence(site_.store().read(), {})) {
    for (const auto& file : record.current().files) {
      if (file.file.media_type == "application/pdf") foreign = file.file.digest;
    }
  }
  HtmlForm form = form_of(deposit("note.pdf", pdf_saying({"Une note."})));
  fill_head(form, kNote);
  form.set("fichier", foreign.hex());
  ASSERT_EQ(save(form).status, 303);
  EXPECT_NE(text(kNote).file->digest, foreign) << "the file that was handed in, whatever the form says";
  // Once it is saved, nothing waits any more.
  HtmlForm again = form_of(writer_.get("/documents/NS-2019-11-20/modifier?version=1.0"));
  again.set("fichier", foreign.hex());
  const Answer refused = save(again);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("Ce fichier n’est plus là"));
}

TEST_F(FiledDocument, ThatIsNoneIsRefusedWithTheReasonAndLeavesNothing)
{
  const std::string good = pdf_saying({"Une note."});
  const std::string deep = [] {
    std::string xml;
    constexpr int kDepth = 10'000;
    for (int level = 0; level < kDepth; ++level) xml += "<text:span>";
    for (int level = 0; level < kDepth; ++level) xml += "</text:span>";
    return xml;
  }();
  const std::string bomb(std::size_t{70} << 20U, ' ');
  struct Case {
    const char* name;
    std::string bytes;
    const char* reason;
  };
  const std::vector<Case> cases = {
      {"vide.pdf", "", "vide (zéro octet)"},
      {"texte.pdf", "Ceci n’est pas un PDF.", "ce n’est ni un PDF, ni un ODT, ni un DOCX"},
      {"page.docx", "<html></html>", "ce n’est ni un PDF, ni un ODT, ni un DOCX"},
      {"coupe.pdf", good.substr(0, good.size() / 2), "endommagé ou incomplet"},
      {"renomme.docx", good, "son contenu est celui d’un fichier PDF, malgré son nom"},
      {"renomme.pdf", docx_saying({"Une note."}), "son contenu est celui d’un fichier DOCX, malgré son nom"},
      {"macro.docx", docx_saying({"Une note."}, {{"word/vbaProject.bin", "macro"}}), "macro"},
      {"macro.odt", odt_saying({"Une note."}, {{"Basic/Standard/Module1.xml", "<module/>"}}), "macro"},
      {"bombe.docx", docx_saying({"Une note."}, {{"word/media/image.bin", bomb}}), "bombe.docx"},
      {"dehors.odt", odt_saying({"Une note."}, {{"../../etc/passwd", "root"}}), "passwd"},
      {"entite.odt",
       odt_saying({"Une note."},
                  {{"styles.xml", "<!DOCTYPE s [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><s>&e;</s>"}}),
       "DOCTYPE"},
      {"profond.odt", odt_saying({deep}), "profond"},
      {"voisin.odt", odt_saying({"<draw:image xmlns:draw=\"d\" xmlns:x=\"x\" x:href=\"../p.png\"/>"}), "d’ailleurs"},
      {"champ.docx", docx_saying({"</w:t></w:r><w:fldSimple w:instr=\"DDEAUTO cmd\"/><w:r><w:t>"}), "DDEAUTO"},
      {"suivi.docx", docx_saying({"</w:t></w:r><w:ins><w:r><w:t>ajout</w:t></w:r></w:ins><w:r><w:t>"}),
       "acceptez ou refusez les modifications suivies, puis déposez de nouveau"},
      {"script.pdf", pdf_with_script(), "JavaScript"},
  };
  const store::Reader before = site_.store().read();
  const std::int64_t head = before.journal_head();
  for (const Case& one : cases) {
    const Answer answer = deposit(one.name, one.bytes);
    EXPECT_EQ(answer.status, 422) << one.name;
    EXPECT_THAT(answer.body, HasSubstr("id=\"fichier-erreur\"")) << one.name;
    EXPECT_THAT(answer.body, HasSubstr(one.reason)) << one.name;
  }
  const store::Reader after = site_.store().read();
  EXPECT_EQ(after.journal_head(), head);
  const auto account = store::find_account(after, "correspondant-dci");
  EXPECT_FALSE(store::find_waiting_file(after, account->id, "nouveau"));
}

}  // namespace classeur::server::tests
