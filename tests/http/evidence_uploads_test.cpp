// Many files at once: which are recorded, joined, refused, and what of the form is kept.
#include <algorithm>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/store/evidence.hpp"
#include "model/store/organisations.hpp"
#include "model/store/uploads.hpp"
#include "server/response.hpp"
#include "tests/http/intake_site.hpp"

namespace classeur::server::tests
{

class EvidenceUploads : public Intake
{
};

TEST_F(EvidenceUploads, ManyFilesAreDescribedAndRecordedAtOnce)
{
  const std::size_t before = records().size();
  ASSERT_EQ(deposit({{"Compte rendu du 4 février 2019.txt", "Réunion"}, {"emargement 2019-03.txt", "Présents"}}).status,
            303);
  const std::vector<std::string> codes = waiting();
  ASSERT_EQ(codes.size(), 2U);
  EXPECT_EQ(records().size(), before) << "nothing is recorded yet";
  const std::string page = browser().get("/preuves/envois").body;
  for (const std::string& code : codes) EXPECT_NE(page.find("name=\"titre-" + code), std::string::npos);
  EXPECT_NE(page.find("value=\"2019-02-04\""), std::string::npos) << "the period is proposed";
  EXPECT_NE(page.find("value=\"2019-03-31\""), std::string::npos);
  const Answer answer = record(form_of(codes[0]) + form_of(codes[1], "3.4+17.1"));
  EXPECT_EQ(answer.header("location"), "/preuves/envois?verse=2");
  EXPECT_EQ(records().size(), before + 2);
  EXPECT_EQ(records().back().requirements.size(), 2U);
  EXPECT_TRUE(waiting().empty());
}

TEST_F(EvidenceUploads, AllOrNoneIsRecorded)
{
  const std::size_t before = records().size();
  deposit({{"a.txt", "un"}, {"b.txt", "deux"}});
  const std::vector<std::string> codes = waiting();
  ASSERT_EQ(codes.size(), 2U);
  const Answer answer = record(form_of(codes[0]) + form_of(codes[1], "99.9"));
  EXPECT_EQ(answer.status, 422);
  EXPECT_NE(answer.body.find("exigence-" + codes[1] + "-erreur"), std::string::npos);
  EXPECT_NE(answer.body.find("99.9"), std::string::npos);
  EXPECT_EQ(records().size(), before);
  EXPECT_EQ(waiting().size(), 2U);
}

TEST_F(EvidenceUploads, TheSameFormTwiceRecordsOnce)
{
  const std::size_t before = records().size();
  deposit({{"a.txt", "un"}});
  const std::string fields = form_of(waiting().front());
  std::vector<Browser> visitors(2, browser());
  std::vector<int> answers(visitors.size());
  std::vector<std::thread> threads;
  for (std::size_t at = 0; at < visitors.size(); ++at) {
    threads.emplace_back(
        [&, at] { answers[at] = visitors[at].post("/preuves/envois/verser", "csrf=" + csrf() + fields).status; });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::count(answers.begin(), answers.end(), 303), 1) << answers[0] << " " << answers[1];
  EXPECT_EQ(records().size(), before + 1);
}

TEST_F(EvidenceUploads, FilesMayBeJoinedInOneRecord)
{
  const std::size_t before = records().size();
  deposit({{"recto.txt", "un"}, {"verso.txt", "deux"}, {"copie.txt", "un"}});
  const std::vector<std::string> codes = waiting();
  ASSERT_EQ(codes.size(), 3U);
  std::string fields = form_of(codes[0]);
  for (const std::string& code : {codes[1], codes[2]}) fields += "&verser=" + code;
  ASSERT_EQ(record(fields + "&reunir=oui").status, 303);
  ASSERT_EQ(records().size(), before + 1);
  EXPECT_EQ(records().back().current().files.size(), 2U) << "equal bytes once";
}

// One record has one level: which of several was meant is not for the program to choose.
TEST_F(EvidenceUploads, FilesOfDifferentConfidentialityAreNotJoined)
{
  const std::size_t before = records().size();
  deposit({{"page 1.txt", "un"}, {"page 2.txt", "deux"}, {"page 3.txt", "trois"}});
  const std::vector<std::string> codes = waiting();
  ASSERT_EQ(codes.size(), 3U);
  std::string second = form_of(codes[1]);
  second.replace(second.find("ordinary"), 8, "restricted");
  second.replace(second.find("Essai"), 5, "Relu");
  const std::string fields = form_of(codes[0]) + second + form_of(codes[2]) + "&reunir=oui";
  const Answer answer = record(fields);
  EXPECT_EQ(answer.status, 422);
  const std::size_t said = answer.body.find("confidentialite-" + codes[1] + "-erreur\"");
  ASSERT_NE(said, std::string::npos);
  for (const char* name : {"page 1.txt", "page 2.txt", "Ordinaire", "Diffusion restreinte"}) {
    EXPECT_NE(answer.body.find(std::string("«\u00A0") + name + "\u00A0»"), std::string::npos) << name;
  }
  EXPECT_EQ(answer.body.find("confidentialite-" + codes[2] + "-erreur"), std::string::npos) << "it is like the first";
  EXPECT_NE(answer.body.find("value=\"Relu\""), std::string::npos) << "what was typed is kept";
  EXPECT_EQ(records().size(), before);
  EXPECT_EQ(waiting().size(), 3U);
  std::string unknown = fields;
  unknown.replace(unknown.find("restricted"), 10, "publique");
  EXPECT_EQ(record(unknown).status, 422);
  std::string alike = fields;
  for (std::size_t at = alike.find("ordinary"); at != std::string::npos; at = alike.find("ordinary")) {
    alike.replace(at, 8, "restricted");
  }
  ASSERT_EQ(record(alike).status, 303);
  ASSERT_EQ(records().size(), before + 1);
  EXPECT_EQ(records().back().confidentiality, model::Confidentiality::kRestricted);
  EXPECT_EQ(records().back().current().files.size(), 3U);
}

TEST_F(EvidenceUploads, ATickedFileThatIsGoneIsSaidAndNothingIsRecorded)
{
  const std::size_t before = records().size();
  deposit({{"a.txt", "un"}, {"b.txt", "deux"}, {"c.txt", "trois"}});
  const std::vector<std::string> codes = waiting();
  ASSERT_EQ(codes.size(), 3U);
  const std::string names = "&nom-" + codes[1] + "=b.txt&nom-" + codes[2] + "=c.txt";
  std::string fields = form_of(codes[0]);
  fields.replace(fields.find("Essai"), 5, "Relu");
  fields += form_of(codes[1]) + form_of(codes[2]) + names;
  ASSERT_EQ(record("&retirer=" + codes[1]).status, 303);
  const Answer one = record(fields);
  EXPECT_EQ(one.status, 422);
  EXPECT_NE(one.body.find("«\u00A0b.txt\u00A0» n’attend plus"), std::string::npos);
  EXPECT_EQ(one.body.find("«\u00A0c.txt\u00A0»"), std::string::npos);
  EXPECT_NE(one.body.find("value=\"Relu\""), std::string::npos) << "what was typed is kept";
  EXPECT_EQ(records().size(), before);
  ASSERT_EQ(record("&retirer=" + codes[2]).status, 303);
  EXPECT_NE(record(fields).body.find("«\u00A0b.txt\u00A0», «\u00A0c.txt\u00A0» n’attendent plus"), std::string::npos);
  EXPECT_EQ(records().size(), before);
  ASSERT_EQ(record(form_of(codes[0])).status, 303);
  EXPECT_EQ(records().size(), before + 1);
}

// An older page may have shown it.
TEST_F(EvidenceUploads, WhatWasTypedOfAFileBeyondThePageIsKept)
{
  constexpr std::size_t kShown = 50;
  const std::size_t before = records().size();
  std::vector<std::pair<std::string, std::string>> files;
  for (std::size_t number = 0; number < kShown + 5; ++number) {
    files.emplace_back(fmt::format("{:02}.txt", number), fmt::format("texte {}", number));
  }
  ASSERT_EQ(deposit(files).status, 303);
  ASSERT_EQ(waiting().size(), kShown);
  const auto account = model::store::find_account(site().store().read(), "referent-qualite")->id;
  const std::string last = model::store::list_uploads(site().store().read(), account, site().store().now()).back().code;
  std::string fields = form_of(last, "99.9");
  fields.replace(fields.find("Essai"), 5, "Relu");
  const Answer answer = record(fields);
  EXPECT_EQ(answer.status, 422);
  EXPECT_NE(answer.body.find("exigence-" + last + "-erreur"), std::string::npos);
  EXPECT_NE(answer.body.find("value=\"Relu\""), std::string::npos);
  ASSERT_EQ(record(form_of(last)).status, 303);
  EXPECT_EQ(records().size(), before + 1);
}

TEST_F(EvidenceUploads, ATitleIsOneLineThatIsSeen)
{
  deposit({{"a.txt", "un"}});
  const std::string code = waiting().front();
  const auto titled = [&](const std::string& title) {
    std::string fields = form_of(code);
    return record(fields.replace(fields.find("Essai"), 5, percent_encode(title)));
  };
  const std::size_t before = records().size();
  for (const std::string title :
       {"", "   ", "\u00A0", "\t", "\u202E", "\u200B", "\u00AD\u2060 \u3164", "a\nb", "a\u2028b"}) {
    const Answer answer = titled(title);
    EXPECT_EQ(answer.status, 422) << title;
    EXPECT_NE(answer.body.find("titre-" + code + "-erreur"), std::string::npos) << title;
  }
  std::string longest;
  for (int count = 0; count < 300; ++count) longest += "é";
  EXPECT_EQ(titled(longest + "e").status, 422);
  EXPECT_EQ(records().size(), before);
  EXPECT_EQ(titled(longest).status, 303);
}

}  // namespace classeur::server::tests
