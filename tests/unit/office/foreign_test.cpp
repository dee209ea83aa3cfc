// Documents that others wrote, as Word and LibreOffice save them: what is understood, what is asked for, and that no
// word is lost.
#include <algorithm>
#include <fstream>
#include <map>

#include <gmock/gmock.h>

#include "procedures/office/headings.hpp"
#include "procedures/office/loose_words.hpp"
#include "tests/unit/office/expectations.hpp"
#include "tests/unit/office/word_document.hpp"

namespace classeur::procedures::office
{
namespace
{

using model::DocumentType;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using namespace test;

// Lines of a table of cases, "|" between; those that begin with "#" are comments.
std::vector<std::vector<std::string>> cases_in(const std::string& name)
{
  std::ifstream in(std::string(CLASSEUR_SOURCE_DIR) + "/tests/data/office/" + name);
  std::vector<std::vector<std::string>> cases;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    std::vector<std::string> fields(1);
    for (const char character : line) {
      if (character == '|')
        fields.emplace_back();
      else
        fields.back().push_back(character);
    }
    for (std::string& field : fields) {
      field.erase(0, std::min(field.find_first_not_of(' '), field.size()));
      while (field.ends_with(' ')) field.pop_back();
    }
    cases.push_back(std::move(fields));
  }
  EXPECT_FALSE(cases.empty()) << name;
  return cases;
}

TEST(Foreign, HeadingsAreKnownByTheirUsualNames)
{
  for (const auto& one : cases_in("headings.txt")) EXPECT_EQ(usual_rubric(one[0]).value_or("-"), one[1]) << one[0];
}

TEST(Foreign, ColumnsAreKnownByTheirUsualNames)
{
  static const std::map<std::string, StepColumn> kKinds = {
      {"number", StepColumn::kNumber}, {"actor", StepColumn::kActor},   {"action", StepColumn::kAction},
      {"limit", StepColumn::kLimit},   {"record", StepColumn::kRecord}, {"other", StepColumn::kOther}};
  for (const auto& one : cases_in("columns.txt")) EXPECT_EQ(step_column(one[0]), kKinds.at(one[1])) << one[0];
}

TEST(Foreign, TimeLimitsAreReadInOrdinaryWords)
{
  for (const auto& one : cases_in("limits.txt")) {
    const auto limit = loose_limit(one[0]);
    EXPECT_EQ(limit.has_value(), one.size() == 4) << one[0];
    if (!limit || one.size() != 4) continue;
    EXPECT_EQ(std::to_string(limit->value), one[1]) << one[0];
    EXPECT_EQ(limit->unit, one[2]) << one[0];
    EXPECT_EQ(limit->from, one[3] == "-" ? "" : one[3]) << one[0];
  }
}

TEST(Foreign, CodesAreFoundInTheText)
{
  EXPECT_EQ(document_code_in("voir la fiche FP-10, Traitement"), "FP-10");
  EXPECT_EQ(document_code_in("NS-2018-11-05."), "NS-2018-11-05");
  EXPECT_EQ(document_code_in("Savoie-Mont-Blanc et le SIDPC-A"), "") << "no digit";
  EXPECT_EQ(indicator_code_in("Indicateur I6 (mensuel)"), "I6");
  EXPECT_EQ(indicator_code_in("1 fois"), "");
  EXPECT_EQ(requirement_code_in("engagement 3, exigence 3.2"), "3.2");
  EXPECT_EQ(requirement_code_in("le 3 mai à 0.5"), "");
  EXPECT_EQ(version_number_in("V2"), "2.0");
  EXPECT_EQ(version_number_in("Version 1.3"), "1.3");
  EXPECT_EQ(version_number_in("A"), "");
  EXPECT_EQ(loose_record_kind("Registres des remises"), "register");
  EXPECT_EQ(loose_record_kind("Dossier de l’usager"), "");
  EXPECT_EQ(loose_months("5 ans"), 60);
  EXPECT_EQ(loose_months("18 mois"), 18);
  EXPECT_EQ(loose_months("durée légale"), std::nullopt);
}

std::vector<std::string> values(const std::vector<FormEntry>& list, std::string_view name)
{
  std::vector<std::string> out;
  for (const FormEntry& one : list) out.push_back(one.value(name));
  return out;
}

TEST(Foreign, SheetOfWordBecomesAForm)
{
  const ForeignDocument read = understand_office(word_sheet(), "carte.docx", DocumentType::kProcedure, {"FP-10"});
  EXPECT_THAT(read.lost, IsEmpty());
  const FormEntry& form = read.form;
  EXPECT_EQ(form.value("titre"), "Délivrance d’une carte d’accès");
  EXPECT_EQ(form.value("code"), "FP-90");
  EXPECT_EQ(form.value("version"), "2.0");
  EXPECT_EQ(form.value("auteur"), "Chef de bureau");
  EXPECT_EQ(form.value("objet"), "Diffusion\u00A0: Interne\n\nDire comment une carte d’accès est demandée et remise.");
  EXPECT_EQ(
      form.value("domaine"),
      "Tous les services du site principal :\n\n- les agents ;\n- les prestataires.\n\n**3. Contexte**\n\nLes badges "
      "ont été remplacés en 2018.");
  EXPECT_THAT(values(form.list("responsabilites"), "acteur"), ElementsAre("Le chef de bureau", "Le gardien", ""));
  EXPECT_THAT(values(form.list("responsabilites"), "texte"),
              ElementsAre("vise la demande.", "remet la carte.", "Chacun garde sa carte sur soi."));
  EXPECT_THAT(values(form.list("definitions"), "terme"), ElementsAre("Carte"));
  ASSERT_EQ(form.list("etapes").size(), 3U);
  const FormEntry& second = form.list("etapes")[1];
  EXPECT_EQ(second.value("acteur"), "Chef de bureau");
  EXPECT_EQ(second.value("action"), "Vise la demande.");
  ASSERT_EQ(second.list("delais").size(), 1U);
  EXPECT_EQ(second.list("delais")[0].value("valeur"), "2");
  EXPECT_EQ(second.list("delais")[0].value("unite"), "working-day");
  EXPECT_EQ(second.list("delais")[0].value("depart"), "réception");
  EXPECT_THAT(second.list("enregistrements"), IsEmpty()) << "a dash is none";
  const FormEntry& third = form.list("etapes")[2];
  EXPECT_EQ(third.value("action"), "Remet la carte.\n\nFait signer le registre.\n\nDélai\u00A0: Immédiat");
  EXPECT_THAT(values(third.list("enregistrements"), "titre"),
              ElementsAre("Registre des remises", "Copie de la pièce d’identité"));
  EXPECT_THAT(values(third.list("enregistrements"), "genre"), ElementsAre("register", ""));
  EXPECT_THAT(values(form.list("associes"), "code"), ElementsAre("FP-10", ""));
  EXPECT_THAT(values(form.list("associes"), "texte"), ElementsAre("Traitement des réclamations", ""));
  EXPECT_THAT(values(form.list("associes"), "titre"), ElementsAre("", "PRO-ACC-03 Sûreté du site"));
  EXPECT_THAT(values(form.list("indicateurs"), "code"), ElementsAre("I6"));
  EXPECT_THAT(values(form.list("historique"), "version"), ElementsAre("1.0"));
  EXPECT_EQ(form.value("changement"), "Visa du chef");
  EXPECT_EQ(form.value("changement-jour"), "2019-04-11");
}

TEST(Foreign, SheetSaysWhatBecameOfEachPartAndWhatIsMissing)
{
  const ForeignDocument read = understand_office(word_sheet(), "carte.docx", DocumentType::kProcedure, {});
  const auto place_of = [&](const std::string& heading) {
    for (const UnderstoodPart& part : read.parts) {
      if (part.heading == heading) return part.place + " | " + part.detail;
    }
    return std::string("nowhere");
  };
  EXPECT_EQ(place_of("6. Déroulement"), "Étapes | 3\u00A0étapes");
  EXPECT_EQ(place_of("2. Champ d’application"), "Domaine d’application | texte repris");
  EXPECT_THAT(place_of("3. Contexte"), HasSubstr("Domaine d’application | gardé à la fin"));
  EXPECT_THAT(read.open,
              Contains("Responsabilités\u00A0: «\u00A0Chacun garde sa carte sur soi.\u00A0» ne dit pas qui."));
  EXPECT_THAT(read.open, Contains(HasSubstr("Étape 3\u00A0: le délai «\u00A0Immédiat\u00A0» n’est pas une durée")));
  EXPECT_THAT(read.open, Contains(HasSubstr("Étape 1\u00A0: l’enregistrement «\u00A0Formulaire de demande\u00A0»")));
  EXPECT_THAT(read.aside, Contains(HasSubstr("Approuvé par\u00A0: Directeur")));
  EXPECT_THAT(read.aside, Contains(HasSubstr("Bureau des titres")));
}

// Every word of the file is in the form, or said to be left aside.
TEST(Foreign, SheetLosesNoWord)
{
  const std::string bytes = word_sheet();
  const ForeignDocument read = understand_office(bytes, "carte.docx", DocumentType::kProcedure, {"FP-10"});
  std::string all;
  const std::function<void(const FormEntry&)> collect = [&](const FormEntry& entry) {
    for (const auto& [name, value] : entry.values) all += value + "\n";
    for (const auto& [name, list] : entry.lists) {
      for (const FormEntry& one : list) collect(one);
    }
  };
  collect(read.form);
  for (const std::string& one : read.aside) all += one + "\n";
  for (const UnderstoodPart& part : read.parts) all += part.heading + "\n" + part.detail + "\n";
  std::vector<std::string> missing;
  for (const std::string& paragraph : read_office(bytes, "carte.docx").paragraphs) {
    std::string word;
    for (const char character : paragraph + " ") {
      const auto byte = static_cast<unsigned char>(character);
      if (std::isalpha(byte) != 0 || byte >= 0x80U) {
        word.push_back(character);
        continue;
      }
      if (word.size() > 1 && all.find(word) == std::string::npos) missing.push_back(word);
      word.clear();
    }
  }
  // Names of columns are what the columns became; time limits became values; days, another writing.
  std::sort(missing.begin(), missing.end());
  EXPECT_THAT(missing, ElementsAre("Date", "Enregistrement", "N°", "Objet", "Qui", "Terme", "après", "jours", "ouvrés",
                                   "quoi", "–", "–"))
      << "look at each";
}

TEST(Foreign, NoteOfWordBecomesPartsListsAndTables)
{
  const ForeignDocument read = understand_office(word_note(), "note.docx", DocumentType::kServiceNote, {});
  EXPECT_THAT(read.lost, IsEmpty());
  EXPECT_EQ(read.form.value("titre"), "Note relative aux congés");
  EXPECT_EQ(read.form.value("sujet"), "Congés de fin d’année");
  EXPECT_THAT(values(read.form.list("destinataires"), "texte"), ElementsAre("Tous les agents", "Chefs de bureau"));
  EXPECT_EQ(read.form.value("preambule"), "Les congés se posent à l’avance.");
  EXPECT_THAT(values(read.form.list("parties"), "titre"), ElementsAre("Calendrier", "Exceptions", "Dépôt"));
  EXPECT_THAT(values(read.form.list("parties"), "niveau"), ElementsAre("1", "2", "1"));
  EXPECT_EQ(read.form.list("parties")[1].value("texte"), "- le service de garde ;\n- l’accueil.");
  EXPECT_EQ(read.form.list("parties")[2].value("texte"),
            "|= Tableau\n| Service | Auprès de |\n| DCI | Chef de bureau |");
}

std::vector<std::string> lost(const std::string& body, DocumentType type = DocumentType::kProcedure)
{
  return understand_office(word_document(body), "fiche.docx", type, {}).lost;
}

TEST(Foreign, WhatHasNoPlaceKeepsTheFileAndSaysWhy)
{
  const std::string sheet = word_heading("Objet") + word_paragraph("Un texte.") + word_heading("Étapes") +
                            word_number("Le gardien : ouvre la porte.");
  EXPECT_THAT(lost(sheet), IsEmpty());
  EXPECT_THAT(lost(sheet + "<w:p><w:r><w:drawing/></w:r></w:p>"), ElementsAre(HasSubstr("des images ou des dessins")));
  EXPECT_THAT(lost(sheet + "<w:p><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p>"),
              ElementsAre(HasSubstr("notes de bas de page")));
  EXPECT_THAT(lost(word_paragraph("Un formulaire sans titre.") + word_paragraph("Nom du service")),
              ElementsAre(HasSubstr("On n’y reconnaît pas les rubriques d’une fiche")));
  EXPECT_THAT(lost("", DocumentType::kCharter), ElementsAre(HasSubstr("aucun texte")));
  EXPECT_THAT(lost(sheet, DocumentType::kReview), ElementsAre(HasSubstr("toujours un fichier")));
}

// Headings by hand: bold, numbered, with nothing that says so but their words.
TEST(Foreign, HeadingsWithoutAStyleAreKnownByTheirWords)
{
  const ForeignDocument read = understand_office(
      word_document(word_strong("Ouverture du hall") + word_strong("1. Objet") + word_paragraph("Ouvrir le hall.") +
                    word_strong("2. Domaine d’application") + word_paragraph("Le hall.") +
                    word_number("Responsabilités") + word_paragraph("Gardien : ouvre.") + word_strong("DÉROULEMENT") +
                    word_number("Gardien : ouvre la porte.") + word_number("Agent d’accueil : allume l’écran.")),
      "hall.docx", DocumentType::kProcedure, {});
  EXPECT_THAT(read.lost, IsEmpty());
  EXPECT_EQ(read.form.value("titre"), "Ouverture du hall");
  EXPECT_EQ(read.form.value("objet"), "Ouvrir le hall.");
  EXPECT_EQ(read.form.value("domaine"), "Le hall.");
  EXPECT_THAT(values(read.form.list("responsabilites"), "texte"), ElementsAre("ouvre."));
  EXPECT_THAT(values(read.form.list("etapes"), "acteur"), ElementsAre("Gardien", "Agent d’accueil"));
}

TEST(Foreign, StepsMayBePartsOfTheirOwn)
{
  const ForeignDocument read =
      understand_office(word_document(word_heading("Objet") + word_paragraph("Ouvrir.") + word_heading("Déroulement") +
                                      word_paragraph("En deux temps.") + word_heading("Étape 1 : ouverture", 2) +
                                      word_paragraph("Le gardien ouvre.") + word_bullet("la porte ;") +
                                      word_heading("Étape 2", 2) + word_paragraph("Il allume.")),
                        "hall.docx", DocumentType::kProcedure, {});
  ASSERT_EQ(read.form.list("etapes").size(), 2U);
  EXPECT_EQ(read.form.list("etapes")[0].value("action"),
            "**Étape 1 : ouverture**\n\nLe gardien ouvre.\n\n- la porte ;");
  EXPECT_EQ(read.form.value("objet"), "Ouvrir.\n\n**Déroulement**\n\nEn deux temps.");
  EXPECT_THAT(read.open, Contains("Étape 1\u00A0: le fichier ne dit pas qui agit."));
}

// Merged cells, a phase over the whole width, columns that the vocabulary does not have.
TEST(Foreign, TablesOfStepsAreReadAsTheyAreSeen)
{
  const auto cell = [](const std::string& text, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + word_paragraph(text) + "</w:tc>";
  };
  const std::string table = "<w:tbl><w:tr>" + cell("Étape") + cell("Acteurs") + cell("Action") + cell("Comment") +
                            cell("Quand ?") + "</w:tr><w:tr>" + cell("Phase 1 – Accueil", "<w:gridSpan w:val=\"5\"/>") +
                            "</w:tr><w:tr>" + cell("1") + cell("Agent", "<w:vMerge w:val=\"restart\"/>") +
                            cell("Salue.") + cell("À voix haute") + cell("") + "</w:tr><w:tr>" + cell("Orientation") +
                            cell("", "<w:vMerge/>") + cell("Oriente.") + cell("") + cell("sous 5 minutes") +
                            "</w:tr></w:tbl>";
  const ForeignDocument read =
      understand_office(word_document(word_heading("Étapes") + table), "a.docx", DocumentType::kProcedure, {});
  EXPECT_THAT(values(read.form.list("etapes"), "acteur"), ElementsAre("Agent", "Agent"));
  EXPECT_THAT(
      values(read.form.list("etapes"), "action"),
      ElementsAre("**Phase 1 – Accueil**\n\nSalue.\n\nComment\u00A0: À voix haute", "**Orientation**\n\nOriente."));
  EXPECT_EQ(read.form.list("etapes")[1].list("delais")[0].value("valeur"), "5");
  EXPECT_THAT(read.open, Contains(HasSubstr("«\u00A0sous 5 minutes\u00A0», à compter de quoi")));
}

TEST(Foreign, LinksThatTheVocabularyDoesNotHoldBecomeWords)
{
  const std::string relation =
      "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" "
      "Target=\"http://exemple.fr/\" TargetMode=\"External\"/>";
  const ForeignDocument read = understand_office(
      word_document(word_title("Charte") + word_heading("Texte") +
                        "<w:p><w:hyperlink xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                        "relationships\" r:id=\"r1\"><w:r><w:t>le site</w:t></w:r></w:hyperlink></w:p>" +
                        word_paragraph("Fin."),
                    {}, relation),
      "a.docx", DocumentType::kCharter, {});
  EXPECT_EQ(read.form.list("parties").at(0).value("texte"), "le site (http://exemple.fr/)\n\nFin.");
}

// A sheet of ours, edited until the sure way back refuses it, is understood all the same.
TEST(Foreign, SheetOfOursThatWasSpoiltIsStillUnderstood)
{
  for (const auto& [name, document] : shipped_documents()) {
    if (document.type != DocumentType::kProcedure) continue;
    const std::string bytes = export_document(document, full_context(), OfficeFormat::kOdt);
    const ForeignDocument read = understand_office(bytes, name, document.type, {});
    EXPECT_THAT(read.lost, IsEmpty()) << name;
    EXPECT_EQ(read.form.value("code"), document.code);
    EXPECT_EQ(read.form.value("titre"), document.title);
    EXPECT_EQ(read.form.list("etapes").size(), document.steps.size()) << name;
    EXPECT_EQ(read.form.value("objet"), form_of(document).value("objet")) << name;
    EXPECT_EQ(values(read.form.list("etapes"), "acteur"), values(form_of(document).list("etapes"), "acteur")) << name;
    std::vector<std::string> records;
    for (const Step& step : document.steps) {
      for (const RecordLeft& record : step.records) records.push_back(record.title);
    }
    std::vector<std::string> found;
    for (const FormEntry& step : read.form.list("etapes")) {
      for (const FormEntry& record : step.list("enregistrements")) found.push_back(record.value("titre"));
    }
    EXPECT_EQ(found, records) << name;
  }
}

}  // namespace
}  // namespace classeur::procedures::office
