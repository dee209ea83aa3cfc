// What a role may not see does not show that it is there: every role, on every page and table that could tell.
#include <array>

#include <gtest/gtest.h>

#include "model/store/evidence.hpp"
#include "server/permissions.hpp"
#include "server/routes.hpp"
#include "tests/http/site.hpp"

namespace classeur::server
{

namespace
{

// An address of the example that the pattern matches; {code} is an audit, a document or a record.
std::string address_of(std::string_view pattern, const std::string& evidence)
{
  std::string address(pattern);
  const std::string code = address.starts_with("/audits/")      ? "socotec-2019"
                           : address.starts_with("/documents/") ? "FP-10"
                                                                : evidence;
  const std::string number = address.starts_with("/documents/") ? "1.0" : "1";
  const std::array<std::pair<std::string, std::string>, 4> values{
      {{"{code}", code}, {"{number}", number}, {"{chapter}", "roles"}, {"{digest}", std::string(64, '0')}}};
  for (const auto& [name, value] : values) {
    const std::size_t at = address.find(name);
    if (at != std::string::npos) address.replace(at, name.size(), value);
  }
  return address;
}

}  // namespace

class HiddenFrom : public ::testing::TestWithParam<model::Role>
{
};

TEST_P(HiddenFrom, NoPageAndNoTableTellsOfIt)
{
  const model::Role role = GetParam();
  tests::Site site;
  std::vector<std::string> hidden;
  std::vector<std::string> titles;
  for (const model::EvidenceRecord& record : model::store::list_evidence(site.store().read())) {
    if (may_see(role, record.confidentiality)) continue;
    hidden.push_back(record.code);
    titles.push_back(record.title);
  }
  ASSERT_FALSE(hidden.empty()) << "the example holds nothing to hide from this role";
  tests::Browser browser(site);
  ASSERT_EQ(browser.sign_in(tests::login_of(role)).status, 303);
  std::vector<std::string> addresses;
  for (const Route& route : routes()) {
    if (route.method == Method::kGet) addresses.push_back(address_of(route.pattern, "PR-2019-001"));
  }
  for (int number = 1; number <= 24; ++number) addresses.push_back("/engagements/" + std::to_string(number));
  for (const std::string& code : hidden) {
    EXPECT_EQ(browser.get("/preuves/" + code).status, 404) << code;
  }
  for (const std::string& address : addresses) {
    const std::string body = browser.get(address).body;
    for (const std::string& code : hidden) EXPECT_EQ(body.find(code), std::string::npos) << address << " " << code;
    // As a whole: the standard asks for some pieces of evidence in the words of their titles.
    for (const std::string& title : titles)
      EXPECT_EQ(body.find(title + "<"), std::string::npos) << address << " " << title;
  }
}

INSTANTIATE_TEST_SUITE_P(HiddenEvidence, HiddenFrom, ::testing::Values(model::Role::kAgent),
                         [](const auto& role) { return std::string(model::code_of(role.param)); });

}  // namespace classeur::server
