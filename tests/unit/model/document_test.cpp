// What the register tells of a document on a day: the title, section and owner of the version that holds then.
#include "model/document.hpp"

#include <gtest/gtest.h>

#include "model/life_cycle.hpp"

namespace classeur::model
{
namespace
{

using base::Date;

DocumentVersion approved(const char* number, Date effective, const char* title)
{
  DocumentVersion version;
  version.number = number;
  version.state = VersionState::kApproved;
  version.effective = effective;
  version.head = DocumentHead{1, "Accueil", title, true, "SG", "Référent qualité"};
  return version;
}

Document entered()
{
  Document document;
  document.code = "FP-10";
  document.title = "Titre du premier projet";
  return document;
}

std::string title_on(const std::vector<DocumentVersion>& versions, Date day)
{
  return document_on(entered(), approved_versions(versions), day).title;
}

TEST(DocumentOnADay, HasTheTitleOfTheVersionInForce)
{
  const std::vector<DocumentVersion> versions = {approved("1.0", Date(2019, 4, 11), "Réclamations"),
                                                 approved("2.0", Date(2019, 8, 27), "Suggestions et réclamations")};
  EXPECT_EQ(title_on(versions, Date(2019, 8, 26)), "Réclamations");
  EXPECT_EQ(title_on(versions, Date(2019, 8, 27)), "Suggestions et réclamations");
  EXPECT_EQ(title_on(versions, Date(2019, 8, 28)), "Suggestions et réclamations");
}

TEST(DocumentOnADay, HasTheTitleToComeBeforeTheFirstTakesEffect)
{
  const std::vector<DocumentVersion> versions = {approved("1.0", Date(2019, 4, 11), "Réclamations"),
                                                 approved("2.0", Date(2019, 8, 27), "Suggestions et réclamations")};
  EXPECT_EQ(title_on(versions, Date(2019, 4, 10)), "Réclamations");
  EXPECT_EQ(title_on({}, Date(2019, 4, 10)), "Titre du premier projet");
}

TEST(DocumentOnADay, KeepsTheLastTitleOnceItIsWithdrawn)
{
  std::vector<DocumentVersion> versions = {approved("1.0", Date(2019, 4, 11), "Réclamations"),
                                           approved("2.0", Date(2019, 8, 27), "Suggestions et réclamations")};
  versions[1].state = VersionState::kWithdrawn;
  versions[1].ended = Date(2019, 10, 1);
  EXPECT_EQ(title_on(versions, Date(2019, 9, 30)), "Suggestions et réclamations");
  EXPECT_EQ(title_on(versions, Date(2019, 10, 1)), "Suggestions et réclamations");
  // What was withdrawn before its day gave the document no title.
  versions[1].ended = Date(2019, 8, 1);
  EXPECT_EQ(title_on(versions, Date(2019, 10, 1)), "Réclamations");
}

TEST(DocumentOnADay, FallsBackToTheDocumentWhereAVersionSaysNothing)
{
  DocumentVersion silent = approved("1.0", Date(2019, 4, 11), "");
  silent.head.reset();
  EXPECT_EQ(title_on({silent}, Date(2019, 11, 18)), "Titre du premier projet");
}

TEST(Register, OrdersBySectionNumberAndCodeWithTheUnnumberedLast)
{
  Document sheet = entered();
  sheet.type = DocumentType::kProcedure;
  sheet.section_number = 1;
  sheet.number = 10;
  Document later = sheet;
  later.number = 20;
  later.section_number = 1;
  Document unnumbered = sheet;
  unnumbered.number.reset();
  EXPECT_TRUE(stands_before(sheet, later));
  EXPECT_FALSE(stands_before(later, sheet));
  EXPECT_TRUE(stands_before(later, unnumbered));
}

}  // namespace
}  // namespace classeur::model
