// Who owes which version a reading, as a table of cases: either side of each day that decides.
#include "model/distribution.hpp"

#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "base/csv.hpp"
#include "model/life_cycle.hpp"

namespace classeur::model
{

namespace
{

using base::Date;

Organisation organisation()
{
  Organisation organisation;
  organisation.services = {{"SG", "Secrétariat général", ""},
                           {"CAB", "Cabinet", ""},
                           {"DCI", "Direction de la citoyenneté", ""},
                           {"DCI-CAR", "Bureau de la citoyenneté", "DCI"}};
  return organisation;
}

std::vector<std::string> split(const std::string& text, char separator)
{
  std::vector<std::string> parts;
  std::istringstream in(text);
  for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
  return parts;
}

Date day_at(const std::string& text, std::size_t at = 0)
{
  const auto day = Date::parse(text.substr(at, 10));
  if (!day) throw std::invalid_argument("no day: " + text);
  return *day;
}

// "1.0@2019-04-11" or, withdrawn, "1.0@2019-04-11-2019-10-01". The signatory has signed every one of them.
std::vector<DocumentVersion> versions_of(const std::string& text)
{
  std::vector<DocumentVersion> versions;
  for (const std::string& part : split(text, ';')) {
    const std::size_t at = part.find('@');
    DocumentVersion version;
    version.id = static_cast<std::int64_t>(versions.size()) + 1;
    version.number = part.substr(0, at);
    version.effective = day_at(part, at + 1);
    version.state = VersionState::kApproved;
    version.signoffs = {{"approver", "Secrétaire générale", version.effective - 1, "signatory"}};
    if (part.size() > at + 11) {
      version.state = VersionState::kWithdrawn;
      version.ended = day_at(part, at + 12);
    }
    versions.push_back(std::move(version));
  }
  return approved_versions(std::move(versions));
}

std::int64_t id_of(const std::vector<DocumentVersion>& versions, const std::string& number)
{
  for (const DocumentVersion& version : versions) {
    if (version.number == number) return version.id;
  }
  throw std::invalid_argument("no version " + number);
}

// "1.0@2019-04-15:everyone", "1.0@2019-04-15:service=DCI+function=Standardiste"; "!" for ":" where nobody is to read
// again.
std::vector<Distribution> distributions_of(const std::string& text, const std::vector<DocumentVersion>& versions)
{
  std::vector<Distribution> distributions;
  for (const std::string& part : split(text, ';')) {
    const std::size_t at = part.find('@');
    Distribution one;
    one.version = id_of(versions, part.substr(0, at));
    one.on = day_at(part, at + 1);
    if (part[at + 11] == '!') one.request = ReadingRequest::kNotAgain;
    for (const std::string& term : split(part.substr(at + 12), '+')) {
      if (term == "everyone") one.audience.everyone = true;
      if (term.starts_with("service=")) one.audience.services.push_back(term.substr(8));
      if (term.starts_with("function=")) one.audience.functions.push_back(term.substr(9));
    }
    distributions.push_back(std::move(one));
  }
  return distributions;
}

// "agent@DCI-CAR disabled", "agent@DCI-CAR from 2019-09-02"
Addressee addressee_of(const std::string& text)
{
  const std::vector<std::string> words = split(text, ' ');
  const std::size_t at = words[0].find('@');
  Addressee who;
  who.account.login = words[0].substr(0, at);
  who.account.service = words[0].substr(at + 1);
  who.account.function = "Agent d’accueil";
  if (who.account.login == "auditor") who.account.role = Role::kAuditor;
  if (words.size() > 1 && words[1] == "disabled") who.account.disabled = true;
  if (words.size() > 2 && words[1] == "from") who.arrived = day_at(words[2]);
  return who;
}

std::vector<ReadAcknowledgement> acknowledgements_of(const std::string& text, const Addressee& who,
                                                     const std::vector<DocumentVersion>& versions)
{
  std::vector<ReadAcknowledgement> acknowledgements;
  for (const std::string& part : split(text, ';')) {
    const std::size_t at = part.find('@');
    ReadAcknowledgement one;
    one.version = id_of(versions, part.substr(0, at));
    one.login = who.account.login;
    one.on = day_at(part, at + 1);
    acknowledgements.push_back(std::move(one));
  }
  return acknowledgements;
}

}  // namespace

TEST(Readings, AreOwedAsTheTableSays)
{
  const std::string path = std::string(CLASSEUR_SOURCE_DIR) + "/tests/data/model/readings.csv";
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  const base::CsvTable table = base::CsvTable::parse(bytes.str(), path);
  ASSERT_GE(table.rows().size(), 40U);
  for (const base::CsvRow& row : table.rows()) {
    SCOPED_TRACE(table.at(row, "case"));
    DistributedDocument document;
    document.versions = versions_of(table.at(row, "versions"));
    document.distributions = distributions_of(table.at(row, "distributions"), document.versions);
    const Addressee who = addressee_of(table.at(row, "account"));
    const auto own = acknowledgements_of(table.at(row, "acknowledged"), who, document.versions);
    const std::int64_t id = id_of(document.versions, table.at(row, "version"));
    for (const DocumentVersion& version : document.versions) {
      if (version.id != id) continue;
      const Reading reading = judge_reading(document, version, who, own, organisation(), day_at(table.at(row, "day")));
      EXPECT_EQ(code_of(reading.state), table.at(row, "state"));
      EXPECT_EQ(reading.before, table.at(row, "before"));
      if (!table.at(row, "since").empty()) {
        EXPECT_EQ(reading.since, day_at(table.at(row, "since")));
      }
    }
  }
}

// 2019-04-15 is a Monday; Easter Monday (22 April) is no working day: 16, 17, 18, 19, 23, 24, 25, 26, 29, 30 April.
TEST(Readings, AreInTimeForTenWorkingDays)
{
  EXPECT_EQ(reading_due_on(Date(2019, 4, 15), WorkingCalendar()), Date(2019, 4, 30));
}

TEST(Readings, AreSparedForMinorVersionsOfWhatWasDistributedBefore)
{
  DistributedDocument document;
  document.versions = versions_of("1.0@2019-04-11;1.1@2019-06-03;2.0@2019-08-27");
  const auto may = [&](std::size_t place) { return may_ask_no_new_reading(document, document.versions[place]); };
  EXPECT_FALSE(may(1)) << "1.0 was never distributed";
  document.distributions = distributions_of("1.1@2019-06-03:everyone", document.versions);
  EXPECT_FALSE(may(1)) << "its own distribution is none before it";
  document.distributions = distributions_of("1.0@2019-04-15:everyone", document.versions);
  EXPECT_FALSE(may(0));
  EXPECT_TRUE(may(1));
  EXPECT_FALSE(may(2)) << "major";
}

TEST(Readings, CallAnAudienceByItsNames)
{
  EXPECT_EQ(french({true, {}, {}}, organisation()), "Tous les agents");
  EXPECT_EQ(french({false, {"CAB", "XX"}, {"Agent d’accueil"}}, organisation()),
            "Cabinet\u00A0; XX\u00A0; Agent d’accueil");
}

TEST(Readings, EndWhereServicesGoRoundInACircle)
{
  Organisation circle;
  circle.services = {{"A", "A", "B"}, {"B", "B", "A"}};
  Account account;
  account.service = "A";
  EXPECT_TRUE(is_addressed({false, {"B"}, {}}, account, circle));
  EXPECT_FALSE(is_addressed({false, {"C"}, {}}, account, circle));
}

}  // namespace classeur::model
