// Everything that ships is valid, and holds together.
#include "procedures/library.hpp"

#include <map>
#include <set>

#include <gmock/gmock.h>

#include "base/csv.hpp"
#include "base/error.hpp"
#include "procedures/audit_reader.hpp"
#include "procedures/document_check.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/organisation_reader.hpp"
#include "procedures/standard_reader.hpp"

namespace classeur::procedures
{
namespace
{

using ::testing::Contains;

TEST(Library, HasTheStandardAndTheExample)
{
  EXPECT_THAT(library_standards(), Contains("qual-e-pref"));
  EXPECT_THAT(library_organisations(), Contains("haute-savoie"));
  EXPECT_EQ(library_file("qual-e-pref/standard.xml").base_name(), "standard.xml");
  EXPECT_THROW(library_file("qual-e-pref/absent.xml"), base::Error);
}

TEST(Library, HoldsNoFileThatIsEmpty)
{
  const auto files = library_files();
  EXPECT_GT(files.size(), 3U);
  for (const LibraryFile& file : files) EXPECT_FALSE(file.bytes.empty()) << file.name;
}

// 24 commitments: 1 to 20 of module 1, 47 to 50 of module 7; three to nine requirements each, all marked as ours.
TEST(Library, StandardHasTheCommitmentsOfTheLabel)
{
  const auto standard = read_standard(library_file("qual-e-pref/standard.xml").bytes, "standard.xml");
  std::map<int, int> module_of;
  for (const model::Commitment& commitment : standard.commitments) {
    module_of[commitment.number] = commitment.module;
    EXPECT_GE(commitment.requirements.size(), 3U) << commitment.number;
    EXPECT_LE(commitment.requirements.size(), 9U) << commitment.number;
    for (const model::Requirement& requirement : commitment.requirements) EXPECT_TRUE(requirement.our_reading);
  }
  std::map<int, int> expected;
  for (int number = 1; number <= 20; ++number) expected[number] = 1;
  for (int number = 47; number <= 50; ++number) expected[number] = 7;
  EXPECT_EQ(module_of, expected);
  EXPECT_EQ(standard.edition, base::Date(2019, 2, 4));
}

TEST(Library, HasTheTwoAuditsOf2019)
{
  const auto standard = read_standard(library_file("qual-e-pref/standard.xml").bytes, "standard.xml");
  const auto audits = read_audits(library_file("haute-savoie/audits.xml").bytes, "audits.xml", &standard);
  ASSERT_EQ(audits.size(), 2U);
  EXPECT_EQ(audits[0].code, "interne-2019");
  EXPECT_EQ(audits[0].dates.from, base::Date(2019, 9, 16));
  EXPECT_EQ(audits[0].dates.to, base::Date(2019, 9, 17));
  EXPECT_EQ(audits[1].code, "socotec-2019");
  EXPECT_EQ(audits[1].dates.from, base::Date(2019, 11, 19));
  EXPECT_EQ(audits[1].dates.to, base::Date(2019, 11, 20));
}

// 160 agents at 1 January 2019.
TEST(Library, OrganisationCountsItsAgents)
{
  const auto read = read_organisation(library_file("haute-savoie/organisation.xml").bytes, "organisation.xml");
  int agents = 0;
  for (const model::Service& service : read.organisation.services) {
    if (service.parent.empty()) agents += service.agents;
  }
  EXPECT_EQ(agents, 160);
  EXPECT_EQ(read.organisation.sites.size(), 2U);
}

// So that no XML ships that no reader has seen.
TEST(Library, HoldsNoXmlThatNobodyReads)
{
  for (const LibraryFile& file : library_files()) {
    if (!file.name.ends_with(".xml")) continue;
    const bool read = file.name.find("/documents/") != std::string::npos ||
                      file.name.find("/history/files/") != std::string::npos || file.base_name() == "standard.xml" ||
                      file.base_name() == "organisation.xml" || file.base_name() == "audits.xml";
    EXPECT_TRUE(read) << file.name;
  }
}

TEST(Library, EveryDocumentIsValidAndHoldsTogether)
{
  const auto standard = read_standard(library_file("qual-e-pref/standard.xml").bytes, "standard.xml");
  const auto read = read_organisation(library_file("haute-savoie/organisation.xml").bytes, "organisation.xml");
  Surroundings surroundings;
  surroundings.standard = &standard;
  surroundings.service_codes.emplace();
  for (const model::Service& service : read.organisation.services) surroundings.service_codes->insert(service.code);
  surroundings.indicator_codes.emplace();
  const auto indicators = base::CsvTable::parse(library_file("haute-savoie/indicators.csv").bytes, "indicators.csv");
  for (const auto& row : indicators.rows()) surroundings.indicator_codes->insert(indicators.at(row, "code"));
  std::map<std::string, ControlledDocument> documents;
  surroundings.document_codes.emplace();
  std::set<std::pair<std::string, std::string>> editions;  // code and version
  for (const LibraryFile& file : library_documents("haute-savoie")) {
    try {
      ControlledDocument document = read_document(file.bytes, file.name);
      // Only a draft that was refused is drafted again.
      const bool again = file.base_name() == "NS-2019-07-05.xml";
      EXPECT_NE(editions.emplace(document.code, document.version).second, again) << file.name << " is there twice";
      if (file.name.find("/history/") != std::string::npos) {
        EXPECT_TRUE(document.signoffs.empty()) << file.name << " is a draft, which nobody has signed";
      }
      surroundings.document_codes->insert(document.code);
      documents.emplace(file.name, std::move(document));
    } catch (const base::Error& error) {
      ADD_FAILURE() << error.advice();
    }
  }
  for (const auto& [name, document] : documents) {
    for (const base::XmlProblem& problem : check_document(document, surroundings, name))
      ADD_FAILURE() << problem.text();
  }
}

// The guide of the dossier: 26 sheets; number 71 does not exist.
TEST(Library, HasTheSheetsOfTheGuide)
{
  std::set<int> numbers;
  std::set<int> revised;
  for (const LibraryFile& file : library_documents("haute-savoie")) {
    const ControlledDocument document = read_document(file.bytes, file.name);
    if (!document.number) continue;
    if (!numbers.insert(*document.number).second) {
      revised.insert(*document.number);
      EXPECT_EQ(document.version, "2.0") << file.name;
      EXPECT_EQ(document.effective, base::Date(2019, 8, 27)) << file.name;
      continue;
    }
    EXPECT_EQ(document.version, "1.0") << file.name;
    EXPECT_EQ(document.effective, base::Date(2019, 4, 11)) << file.name;
  }
  const std::set<int> guide = {1,  2,  3,  4,  5,  10, 11, 12, 20, 21, 22, 23, 24,
                               25, 26, 30, 31, 40, 41, 42, 50, 51, 60, 61, 70, 72};
  EXPECT_EQ(numbers, guide);
  EXPECT_EQ(revised, (std::set<int>{10, 21, 30, 41, 50}));
}

}  // namespace
}  // namespace classeur::procedures
