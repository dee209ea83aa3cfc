// Every page that is offered to somebody is there for him: from the first page on, links are followed by everyone who
// sees pages in a way of his own, some of each kind of page.
#include <deque>
#include <regex>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/routes.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{

namespace
{

constexpr int kPagesOfAKind = 3;

std::string with_plain_ampersands(std::string address)
{
  for (std::size_t at = address.find("&amp;"); at != std::string::npos; at = address.find("&amp;", at + 1)) {
    address.replace(at, 5, "&");
  }
  return address;
}

// Addresses of this site, without what stands behind "#".
std::vector<std::string> links_of(const std::string& page)
{
  static const std::regex kLink("(?:href|src|action)=\"(/[^\"#]*)");
  std::vector<std::string> links;
  for (std::sregex_iterator at(page.begin(), page.end(), kLink), end; at != end; ++at) {
    links.push_back(with_plain_ampersands((*at)[1]));
  }
  return links;
}

// Its route, and the names of what is asked in its query.
std::string kind_of(const std::string& address)
{
  const std::string path = address.substr(0, address.find('?'));
  const auto match = match_route(routes(), Method::kGet, path);
  static const std::regex kValue("=[^&]*");
  const std::string query = path.size() < address.size() ? address.substr(path.size()) : "";
  return (match ? std::string(match->route->pattern) : path) + std::regex_replace(query, kValue, "");
}

class EveryPage : public ::testing::TestWithParam<const char*>
{
};

}  // namespace

TEST_P(EveryPage, OfferedToSomebodyIsThere)
{
  const Site site;
  Browser browser(site);
  ASSERT_EQ(browser.sign_in(GetParam()).status, 303);
  std::map<std::string, int> of_kind;
  std::set<std::string> seen{"/"};
  std::deque<std::pair<std::string, std::string>> left{{"/", ""}};  // and the page that leads there
  while (!left.empty()) {
    const auto [address, from] = left.front();
    left.pop_front();
    const Answer answer = browser.get(address);
    bool is_for_posts = false;
    if (!match_route(routes(), Method::kGet, address.substr(0, address.find('?')), &is_for_posts) && is_for_posts) {
      continue;
    }
    EXPECT_TRUE(answer.status == 200 || answer.status == 303) << answer.status << " " << address << " on " << from;
    if (!answer.header("content-type").starts_with("text/html")) continue;
    for (const std::string& link : links_of(answer.body)) {
      if (!seen.insert(link).second || ++of_kind[kind_of(link)] > kPagesOfAKind) continue;
      left.emplace_back(link, address);
    }
  }
  EXPECT_GT(seen.size(), 100U);
}

INSTANTIATE_TEST_SUITE_P(Accounts, EveryPage,
                         ::testing::Values("administrateur", "referent-qualite", "correspondant-dci", "directeur-dci",
                                           "secretaire-generale", "auditeur-interne", "auditeur-socotec",
                                           "agent-accueil", "pilote-accueil-etrangers"),
                         [](const auto& account) {
                           std::string name = account.param;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace classeur::server::tests
