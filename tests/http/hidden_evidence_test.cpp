// What a role may not see does not show that it is there: every role, on every address that the table of routes allows,
// filled with all that the space holds. A route that is added is tried by itself.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <set>
#include <thread>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/store/audits.hpp"
#include "model/store/connection.hpp"
#include "model/store/documents.hpp"
#include "model/store/evidence.hpp"
#include "model/store/files.hpp"
#include "model/store/findings.hpp"
#include "model/store/indicators.hpp"
#include "model/store/organisations.hpp"
#include "model/store/seals.hpp"
#include "model/store/sessions.hpp"
#include "server/permissions.hpp"
#include "server/routes.hpp"
#include "server/sealing.hpp"
#include "tests/http/command_line.hpp"
#include "tests/http/site.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using Texts = std::set<std::string>;

// Records that serve every requirement, so that every page which speaks of evidence has reason to speak of them. All
// that is theirs has one word in it which nothing else has.
struct Secret {
  model::Confidentiality confidentiality;
  const char* word;
};
constexpr std::array<Secret, 2> kSecrets{
    {{model::Confidentiality::kPersonal, "hermine"}, {model::Confidentiality::kRestricted, "zibeline"}}};

std::string upper(std::string text)
{
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return text;
}

std::string lower(std::string text)
{
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

// Of all that the linter finds.
void add_waivers(store::Change& change, const std::string& text)
{
  for (const audits::LintFinding& finding : lint_space(change, "socotec-2019", base::Date(2019, 11, 18))) {
    store::add_waiver(
        change, {"socotec-2019", finding.key(), finding.text, text, "directeur", "Directeur", change.at().date(), {}});
  }
}

void add_secrets(store::Store& space)
{
  std::vector<std::string> requirements;
  const model::Standard standard = store::list_standards(space.read()).back();
  for (const model::Commitment& commitment : standard.commitments) {
    for (const model::Requirement& requirement : commitment.requirements) requirements.push_back(requirement.code);
  }
  space.change({0, "test", ""}, [&](store::Change& change) {
    model::Audit audit = store::list_audits(change).front();
    audit.code = "audit-qui-cite";
    audit.dates = {base::Date(2019, 6, 3), base::Date(2019, 6, 3)};
    model::AuditFinding finding;
    finding.code = "E-1";
    finding.grade = model::FindingGrade::kMinorNonconformity;
    finding.actions = {{}};
    finding.actions.front().code = "A-1";
    finding.actions.front().due = base::Date(2019, 7, 1);
    std::string cited;  // one behind the other, as codes stand in codes
    for (const Secret& secret : kSecrets) {
      for (const char* suffix : {"1", "RETIREE"}) {
        model::EvidenceRecord record;
        record.code = fmt::format("PR-{}-{}", upper(secret.word), suffix);
        record.title = fmt::format("Pourpre et {}", secret.word);
        record.kind = "minutes";
        record.period = {base::Date(2019, 1, 1), base::Date(2019, 10, 31)};
        record.made_on = base::Date(2019, 10, 31);
        record.confidentiality = secret.confidentiality;
        record.requirements = requirements;
        record.note = fmt::format("La note : {}.", secret.word);
        const std::string bytes = fmt::format("colonne\n{}-{}\n", secret.word, suffix);
        record.revisions = {
            {0,
             1,
             "",
             {},
             "",
             {{fmt::format("{}.csv", secret.word), store::put_bytes(space, change, bytes, "text/csv")}}}};
        store::add_evidence(change, record);
        finding.facts += record.code + " ";
        finding.cause += record.code + ", ";
        cited += "-" + record.code;
      }
      store::withdraw_evidence(change, fmt::format("PR-{}-RETIREE", upper(secret.word)), "Doublon.");
    }
    finding.actions.front().text = finding.facts;
    audit.findings = {finding};
    // What readiness says of each commitment names these, by what people wrote and by nothing that it judged.
    finding.actions.front().code += cited;
    for (const model::Commitment& commitment : standard.commitments) {
      finding.commitment = commitment.number;
      finding.code = fmt::format("E-{}{}", commitment.number, cited);
      audit.findings.push_back(finding);
    }
    store::add_audit(change, audit);
    for (const Secret& secret : kSecrets) {
      store::add_cause(change, audit.code, "E-1", finding.facts);
      store::add_done(change, {audit.code, "E-1", "A-1"}, base::Date(2019, 7, 1));
      store::add_effect(change, {audit.code, "E-1", "A-1"}, finding.facts, fmt::format("PR-{}-1", upper(secret.word)));
    }
    model::Indicator indicator = store::list_indicators(change).front();
    indicator.code = "I-QUI-CITE";
    indicator.published = "1";
    indicator.target = "> 90, voir " + finding.facts;
    store::add_indicator(change, indicator);
    store::add_statement(change, indicator.code, {0, std::nullopt, "2", finding.facts, "", {}});
    add_waivers(change, finding.facts);
    model::EvidenceRecord open;
    open.code = "PR-OUVERTE-1";
    open.title = "Ce que chacun peut voir";
    open.kind = "minutes";
    open.period = {base::Date(2019, 3, 1), base::Date(2019, 3, 31)};
    open.made_on = base::Date(2019, 4, 2);
    open.note = finding.facts;
    open.revisions = {{0, 1, finding.facts, {}, "", {}}};
    store::add_evidence(change, open);
    store::withdraw_evidence(change, open.code, finding.facts);
  });
}

// The texts of a page, or of a PDF with its attachments.
std::string texts_of(const std::string& body, const tests::TemporaryFolder& folder)
{
  if (!body.starts_with("%PDF")) return body;
  const std::string pdf = folder.path() + "/page.pdf";
  tests::write_file(pdf, body);
  const std::string line = fmt::format("(pdftotext {0} - && pdfdetach -list {0}) >{0}.txt 2>/dev/null", pdf);
  EXPECT_EQ(std::system(line.c_str()), 0);  // NOLINT: the line is ours
  return tests::content_of(pdf + ".txt");
}

// What may stand in the place of {name} in a pattern.
class Values
{
 public:
  explicit Values(store::Store& space)
  {
    const store::Reader reader = space.read();
    for (const auto& audit : store::list_audits(reader)) audits_.insert(audit.code);
    for (const auto& indicator : store::list_indicators(reader)) indicators_.insert(indicator.code);
    for (const auto& [code, versions] : store::list_all_versions(reader)) {
      documents_.insert(code);
      for (const model::DocumentVersion& version : versions) versions_.insert(version.number);
    }
    store::EvidenceFilter all;
    all.with_withdrawn = true;
    for (const model::EvidenceRecord& record : store::list_evidence(reader, all)) {
      evidence_.insert(record.code);
      for (const model::EvidenceRevision& revision : record.revisions) {
        for (const model::EvidenceFile& file : revision.files) {
          if (is_secret(record)) digests_.insert(file.file.digest.hex());
        }
      }
    }
    for (const model::Commitment& commitment : store::list_standards(reader).back().commitments) {
      commitments_.insert(std::to_string(commitment.number));
    }
    for (int job = 1; job <= 4; ++job) jobs_.insert(std::to_string(job));
  }

  static bool is_secret(const model::EvidenceRecord& record)
  {
    return std::any_of(kSecrets.begin(), kSecrets.end(),
                       [&](const Secret& secret) { return record.title.find(secret.word) != std::string::npos; });
  }

  // Every address of the pattern.
  std::vector<std::string> fill(const std::string& pattern) const
  {
    const std::size_t open = pattern.find('{');
    if (open == std::string::npos) return {pattern};
    const std::size_t close = pattern.find('}', open);
    std::vector<std::string> addresses;
    for (const std::string& value : values_of(pattern.substr(open + 1, close - open - 1), pattern)) {
      for (const std::string& rest : fill(pattern.substr(close + 1))) {
        addresses.push_back(pattern.substr(0, open) + value + rest);
      }
    }
    return addresses;
  }

 private:
  Texts values_of(const std::string& name, const std::string& pattern) const
  {
    if (name == "code") {
      if (pattern.starts_with("/audits/")) return audits_;
      if (pattern.starts_with("/documents/")) return documents_;
      if (pattern.starts_with("/preuves/")) return evidence_;
      if (pattern.starts_with("/indicateurs/")) return indicators_;
      return all_of({&audits_, &documents_, &evidence_});
    }
    if (name == "number") {
      if (pattern.starts_with("/engagements/")) return commitments_;
      if (pattern.find("taches") != std::string::npos || pattern.find("jobs") != std::string::npos) return jobs_;
      return all_of({&versions_, &commitments_});
    }
    if (name == "digest") return digests_;
    if (name == "finding") return {"E-1", "interne-2019-01", "interne-2019-02"};
    if (name == "chapter") return {"roles", "audits"};
    if (name == "login") return {"agent-accueil"};
    if (name == "format") return {"a4"};
    if (name == "address") return {"0000000000000000000000000000000000000000000000000000000000000000.ics"};
    ADD_FAILURE() << pattern << ": this test must be told what {" << name << "} may be";
    return {};
  }
  static Texts all_of(std::initializer_list<const Texts*> sets)
  {
    Texts all;
    for (const Texts* set : sets) all.insert(set->begin(), set->end());
    return all;
  }

  Texts audits_;
  Texts documents_;
  Texts versions_;
  Texts evidence_;
  Texts indicators_;
  Texts digests_;
  Texts commitments_;
  Texts jobs_;
};

void wait_for_jobs(tests::Site& site)
{
  const auto busy = [&] {
    const store::Reader reader = site.store().read();
    for (int number = 1; number <= 4; ++number) {
      const auto job = store::find_job(reader, number);
      if (job && (job->state == store::JobState::kQueued || job->state == store::JobState::kRunning)) return true;
    }
    return false;
  };
  while (busy()) std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

// A binder made for one who sees all, and a verification that finds a secret record damaged.
void run_jobs(tests::Site& site)
{
  site.store().change({0, "test", ""}, [](store::Change& change) {
    for (const Secret& secret : kSecrets) {
      change.connection().run_script(
          fmt::format("UPDATE evidence SET note = 'autre' WHERE code = 'PR-{}-1'", upper(secret.word)));
    }
  });
  tests::Browser director(site);
  director.sign_in(tests::login_of(model::Role::kDirector));
  const std::string csrf = "csrf=" + director.csrf_of("/verification");
  ASSERT_EQ(director.post("/verification", csrf).status, 303);
  ASSERT_EQ(director.post("/audits/socotec-2019/dossier", csrf).status, 303);
  wait_for_jobs(site);
}

}  // namespace

class HiddenFrom : public ::testing::TestWithParam<model::Role>
{
};

TEST_P(HiddenFrom, NoAddressTellsOfIt)
{
  const model::Role role = GetParam();
  tests::Site site;
  add_secrets(site.store());
  run_jobs(site);

  Texts hidden;  // in small letters
  std::vector<std::string> titles;
  for (const Secret& secret : kSecrets) {
    if (!may_see(role, secret.confidentiality)) hidden.insert(secret.word);
  }
  store::EvidenceFilter all;
  all.with_withdrawn = true;
  for (const model::EvidenceRecord& record : store::list_evidence(site.store().read(), all)) {
    if (may_see(role, record.confidentiality)) continue;
    hidden.insert(lower(record.code));
    for (const model::EvidenceFile& file : record.revisions.back().files) hidden.insert(file.file.digest.hex());
    // As a whole: the standard asks for some pieces of evidence in the words of their titles.
    titles.push_back(record.title + "<");
  }

  tests::Browser browser(site);
  ASSERT_EQ(browser.sign_in(tests::login_of(role)).status, 303);
  for (const Secret& secret : kSecrets) {
    const int expected = may_see(role, secret.confidentiality) ? 200 : 404;
    EXPECT_EQ(browser.get(fmt::format("/preuves/PR-{}-1", upper(secret.word))).status, expected) << secret.word;
  }
  if (hidden.empty()) return;

  const Values values(site.store());
  std::vector<std::string> addresses{"/recherche?q=pourpre",
                                     "/recherche?q=pourpre&etat=tous",
                                     "/recherche?q=pour*&nature=evidence&etat=withdrawn",
                                     "/recherche?q=%22proc%C3%A8s-verbal%22&page=2",
                                     "/api/search?q=pourpre&etat=tous",
                                     "/recherche?q=chacun&etat=tous",
                                     "/api/search?q=chacun&etat=tous",
                                     "/preuves?lignes=100",
                                     "/preuves?lignes=100&page=2",
                                     "/preuves?lignes=100&genre=minutes",
                                     "/indicateurs/I-QUI-CITE?mois=2019-06",
                                     "/preuves/nouvelle?du=2019-10-01&au=2019-10-31&etablie=2019-10-31",
                                     "/journal?page=2"};
  // Handed in again: one that is withdrawn and cites all that is hidden, and each that is hidden itself.
  for (const std::string& again : values.fill("/preuves/{code}")) {
    addresses.push_back("/preuves/nouvelle?reprise=" + again.substr(std::string("/preuves/").size()));
  }
  for (const Route& route : routes()) {
    if (route.method != Method::kGet) continue;
    const std::vector<std::string> filled = values.fill(std::string(route.pattern));
    EXPECT_FALSE(filled.empty()) << route.pattern;
    addresses.insert(addresses.end(), filled.begin(), filled.end());
  }
  const tests::TemporaryFolder folder;
  int shown = 0;
  for (const std::string& address : addresses) {
    const tests::Answer answer = browser.get(address);
    if (answer.status == 200) ++shown;
    EXPECT_LT(answer.status, 500) << address;
    const std::string text = texts_of(answer.body, folder);
    const std::string small = lower(text);
    for (const std::string& word : hidden) EXPECT_EQ(small.find(word), std::string::npos) << address << ": " << word;
    for (const std::string& title : titles) EXPECT_EQ(text.find(title), std::string::npos) << address << ": " << title;
    for (const auto& [name, value] : answer.headers) {
      for (const Secret& secret : kSecrets) {
        if (!may_see(role, secret.confidentiality)) {
          EXPECT_EQ(lower(value).find(secret.word), std::string::npos) << address << " " << name;
        }
      }
    }
  }
  EXPECT_GT(shown, 80) << "hardly any page was shown at all";
}

INSTANTIATE_TEST_SUITE_P(HiddenEvidence, HiddenFrom,
                         ::testing::Values(model::Role::kAdministrator, model::Role::kQualityReferent,
                                           model::Role::kCorrespondent, model::Role::kDirector, model::Role::kAuditor,
                                           model::Role::kAgent),
                         [](const auto& role) { return std::string(model::code_of(role.param)); });

}  // namespace classeur::server
