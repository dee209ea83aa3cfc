// The table of permissions is the input: every role, and nobody, on every route.
#include "server/permissions.hpp"

#include <gtest/gtest.h>

#include "model/store/journals.hpp"
#include "server/routes.hpp"
#include "tests/http/site.hpp"

namespace classeur::server
{

namespace
{

constexpr std::array<model::Role, 6> kRoles{model::Role::kAdministrator, model::Role::kQualityReferent,
                                            model::Role::kCorrespondent, model::Role::kDirector,
                                            model::Role::kAuditor,       model::Role::kAgent};

// An address of the example that the pattern matches.
std::string address_of(std::string_view pattern)
{
  std::string address(pattern);
  const std::map<std::string, std::string> values{{"{number}", "1"},        {"{digest}", std::string(64, '0')},
                                                  {"{login}", "nobody"},    {"{address}", "nothing.ics"},
                                                  {"{chapter}", "nothing"}, {"{code}", "nothing"},
                                                  {"{finding}", "nothing"}};
  for (const auto& [name, value] : values) {
    for (std::size_t at = address.find(name); at != std::string::npos; at = address.find(name)) {
      address.replace(at, name.size(), value);
    }
  }
  return address;
}

// Posts without a token: who may go there is told that the form is not valid, so that nothing changes.
int visit(tests::Browser& browser, const Route& route)
{
  const std::string address = address_of(route.pattern);
  if (route.method == Method::kGet) return browser.get(address).status;
  if (route.method == Method::kPost) return browser.post(address, "a=b").status;
  return browser.send(std::string(name_of(route.method)), address, "", {}).status;
}

}  // namespace

TEST(Permissions, EveryRouteHasItsRow)
{
  for (const Route& route : routes()) {
    EXPECT_NE(find_permission(route.method, route.pattern), nullptr) << name_of(route.method) << " " << route.pattern;
  }
}

TEST(Permissions, EveryRowHasItsRoute)
{
  for (const Permission& permission : permissions()) {
    const bool found = std::any_of(routes().begin(), routes().end(), [&](const Route& route) {
      return route.method == permission.method && route.pattern == permission.pattern;
    });
    EXPECT_TRUE(found) << name_of(permission.method) << " " << permission.pattern;
  }
}

TEST(Permissions, NoRowMeansNobody)
{
  model::Account account;
  account.role = model::Role::kAdministrator;
  EXPECT_EQ(judge_access(nullptr, account), Verdict::kForbidden);
}

TEST(Permissions, NobodyIsSentToTheDoor)
{
  const tests::Site site;
  for (const Route& route : routes()) {
    tests::Browser browser(site);
    const int status = visit(browser, route);
    const Permission* const permission = find_permission(route.method, route.pattern);
    if (permission->access == Access::kPublic) {
      EXPECT_NE(status, 303) << route.pattern;
    } else {
      EXPECT_EQ(status, route.pattern.starts_with("/api/") ? 401 : 303) << route.pattern;
    }
  }
}

class EveryRole : public ::testing::TestWithParam<model::Role>
{
};

TEST_P(EveryRole, GoesWhereTheTableSaysAndNowhereElse)
{
  const tests::Site site;
  tests::Browser browser(site);
  ASSERT_EQ(browser.sign_in(tests::login_of(GetParam())).status, 303);
  for (const Route& route : routes()) {
    if (route.pattern == "/deconnexion") continue;  // proven below: it would end the visit
    const Permission* const permission = find_permission(route.method, route.pattern);
    if (permission->owners.contains(GetParam())) continue;  // handing_in_test.cpp, findings_test.cpp: as they own
    const int status = visit(browser, route);
    const bool may = permission->access == Access::kPublic || permission->roles.contains(GetParam());
    if (!may) {
      EXPECT_EQ(status, 403) << name_of(route.method) << " " << route.pattern;
    } else if (route.method == Method::kGet) {
      EXPECT_TRUE(status == 200 || status == 404) << route.pattern << " " << status;
    } else {
      EXPECT_EQ(status, 403) << "a post without token: " << route.pattern;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Permissions, EveryRole, ::testing::ValuesIn(kRoles),
                         [](const auto& role) { return std::string(model::code_of(role.param)); });

TEST(Permissions, ForbiddenPostStaysForbiddenWithAGoodToken)
{
  const tests::Site site;
  tests::Browser browser(site);
  ASSERT_EQ(browser.sign_in("agent-accueil").status, 303);
  const std::string csrf = browser.csrf_of("/");
  ASSERT_FALSE(csrf.empty());
  EXPECT_EQ(browser.post("/audits/socotec-2019/dossier", "csrf=" + csrf).status, 403);
}

TEST(Permissions, TheJournalTellsOfAForbiddenPostAndOfNoForbiddenPage)
{
  tests::Site site;
  tests::Browser browser(site);
  ASSERT_EQ(browser.sign_in("agent-accueil").status, 303);
  const std::int64_t head = site.store().journal_head();
  EXPECT_EQ(browser.get("/comptes").status, 403);
  EXPECT_EQ(site.store().journal_head(), head);
  EXPECT_EQ(browser.post("/documents/FP-10/modifier", "titre=Accueil").status, 403);
  const auto told = model::store::list_journal(site.store().read(), head, 10);
  ASSERT_EQ(told.size(), 1);
  EXPECT_EQ(told.front().action, "version.refused_act");
  EXPECT_EQ(told.front().actor.name, "agent-accueil");
}

}  // namespace classeur::server
