#include "procedures/document_reader.hpp"

#include <gmock/gmock.h>

#include "tests/unit/procedures/sample.hpp"

namespace classeur::procedures
{
namespace
{

using base::Date;
using ::testing::HasSubstr;
using ::testing::Not;

ControlledDocument sheet()
{
  return read_document(test::sample("sheet.xml"), "sheet.xml");
}

TEST(DocumentReader, ReadsTheHeadOfASheet)
{
  const ControlledDocument document = sheet();
  EXPECT_EQ(document.type, model::DocumentType::kProcedure);
  EXPECT_EQ(document.code, "FP-10");
  EXPECT_EQ(document.version, "1.0");
  EXPECT_EQ(document.number, 10);
  EXPECT_TRUE(document.label_scope);
  EXPECT_EQ(document.title, "Traitement des suggestions et des réclamations");
  EXPECT_EQ(document.section_number, 1);
  EXPECT_EQ(document.section, "Dispositions générales");
  EXPECT_EQ(document.service, "SG");
  EXPECT_EQ(document.pilot, "Référent qualité");
  EXPECT_EQ(document.author, "Correspondant qualité");
  EXPECT_EQ(document.effective, Date(2019, 4, 11));
  EXPECT_EQ(document.review_months, 12);
  EXPECT_EQ(document.next_review(), Date(2020, 4, 11));
  EXPECT_EQ(document.reason, "Première édition, adoptée par le COPIL.");
  EXPECT_EQ(document.line, 2);
  ASSERT_EQ(document.signoffs.size(), 3U);
  EXPECT_EQ(document.signoffs[2].signoff.part, "approver");
  EXPECT_EQ(document.signoffs[2].signoff.function, "La secrétaire générale");
  EXPECT_EQ(document.signoffs[2].signoff.on, Date(2019, 4, 11));
}

TEST(DocumentReader, ReadsWhoDoesWhatWithinWhichTimeAndTheRecordLeft)
{
  const ControlledDocument document = sheet();
  ASSERT_EQ(document.steps.size(), 3U);
  const Step& first = document.steps[0];
  EXPECT_EQ(first.id, "e1");
  EXPECT_EQ(first.actor, "Agent d’accueil");
  EXPECT_EQ(first.action, "Recueille la réclamation et la transmet le jour même.");
  EXPECT_EQ(first.line, 31);
  ASSERT_EQ(first.limits.size(), 1U);
  EXPECT_EQ(first.limits[0].french(), "1\u00A0jour ouvré après réception");
  ASSERT_EQ(first.records.size(), 1U);
  EXPECT_EQ(document.steps[1].records[0].title, "Registre des suggestions et réclamations");
  EXPECT_EQ(document.steps[1].records[0].kind, "register");
  EXPECT_EQ(document.steps[1].records[0].frequency, "each-case");
  EXPECT_EQ(document.steps[1].records[0].keeper, "Référent qualité");
  EXPECT_EQ(document.steps[1].records[0].retention_months, 60);
  EXPECT_EQ(document.steps[1].records[0].step, "e2");
  const auto all = document.all_records();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[2].id, "r9");
  EXPECT_EQ(all[2].step, "");
}

// The dated rule of the dossier: fifteen working days in 2019, ten from 2020.
TEST(DocumentReader, KeepsBothLimitsOfADatedRule)
{
  const ControlledDocument document = sheet();
  const auto& limits = document.steps[2].limits;
  ASSERT_EQ(limits.size(), 2U);
  EXPECT_EQ(limits[0].value, 15);
  EXPECT_TRUE(limits[0].applies_on(Date(2019, 12, 31)));
  EXPECT_FALSE(limits[0].applies_on(Date(2020, 1, 1)));
  EXPECT_EQ(limits[1].value, 10);
  EXPECT_FALSE(limits[1].applies_on(Date(2019, 12, 31)));
  EXPECT_TRUE(limits[1].applies_on(Date(2020, 1, 1)));
  EXPECT_EQ(limits[0].french(), "15\u00A0jours ouvrés après réception");
}

TEST(DocumentReader, ReadsWhatTheSheetRefersToAndServes)
{
  const ControlledDocument document = sheet();
  ASSERT_EQ(document.references.size(), 2U);
  EXPECT_EQ(document.references[0].code, "FP-50");
  EXPECT_TRUE(document.references[0].associated);
  EXPECT_EQ(document.references[0].reason, "pour les demandes d’information");
  EXPECT_EQ(document.references[1].code, "FP-50");
  EXPECT_FALSE(document.references[1].associated);
  ASSERT_EQ(document.external.size(), 1U);
  EXPECT_EQ(document.external[0].title, "Charte Marianne");
  EXPECT_EQ(document.external[0].edition, "2016");
  ASSERT_EQ(document.indicators.size(), 2U);
  EXPECT_EQ(document.indicators[0].code, "I6");
  EXPECT_EQ(document.indicators[0].remark, "taux de réponse dans le délai");
  const auto mappings = document.mappings();
  ASSERT_EQ(mappings.size(), 2U);
  EXPECT_EQ(mappings[1].commitment, 3);
  EXPECT_EQ(mappings[1].requirement, "3.2");
  EXPECT_EQ(mappings[1].reason, "Le délai est suivi.");
  ASSERT_EQ(document.history.size(), 1U);
  EXPECT_EQ(document.history[0].on, Date(2019, 4, 11));
}

TEST(DocumentReader, GivesTheTextThatAReaderSees)
{
  const std::string text = sheet().text;
  EXPECT_THAT(text, HasSubstr("Répondre à toute suggestion"));
  EXPECT_THAT(text, HasSubstr("accueil général ; accueil « Étrangers »."));  // items stay apart
  EXPECT_THAT(text, HasSubstr("Correspondant qualité\u00A0: Rédige le projet de réponse, voir FP-50."));
  EXPECT_THAT(text, HasSubstr("Canal Jours ouvrés Courriel 15"));
  EXPECT_THAT(text, Not(HasSubstr("working-day")));
}

TEST(DocumentReader, ReadsAServiceNote)
{
  const ControlledDocument note = read_document(test::sample("note.xml"), "note.xml");
  EXPECT_EQ(note.type, model::DocumentType::kServiceNote);
  EXPECT_EQ(note.subject, "Qualité des réponses écrites");
  ASSERT_EQ(note.recipients.size(), 2U);
  EXPECT_EQ(note.recipients[1], "Mesdames et messieurs les chefs de bureau");
  EXPECT_FALSE(note.number);
  EXPECT_TRUE(note.steps.empty());
  ASSERT_EQ(note.references.size(), 2U);
  EXPECT_EQ(note.served.size(), 1U);
}

TEST(DocumentReader, ReadsEveryRootByItsName)
{
  const std::string guide = test::sample("guide.xml");
  EXPECT_EQ(read_document(guide, "g.xml").type, model::DocumentType::kGuide);
  std::string other = test::spoiled(guide, "<register-table/>", "<p>x</p>");
  const std::pair<std::string_view, model::DocumentType> kCases[] = {
      {"charter", model::DocumentType::kCharter},
      {"manual", model::DocumentType::kManual},
      {"policy", model::DocumentType::kPolicy},
      {"letter", model::DocumentType::kMissionLetter},
  };
  for (const auto& [root, type] : kCases) {
    std::string text = test::spoiled(other, "<guide ", "<" + std::string(root) + " ");
    text = test::spoiled(text, "</guide>", "</" + std::string(root) + ">");
    EXPECT_EQ(read_document(text, "x.xml").type, type) << root;
  }
}

}  // namespace
}  // namespace classeur::procedures
