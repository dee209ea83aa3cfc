// The first and the last day that can be asked for: there is no day before, and none after. Pages that have a day
// answer all the same.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/store/organisations.hpp"
#include "server/routes.hpp"
#include "tests/http/site.hpp"

namespace classeur::server::tests
{
namespace
{

// With what the example has; empty if the pattern asks for anything else.
std::string filled(std::string_view pattern)
{
  std::string address(pattern);
  const std::pair<std::string_view, std::string_view> kValues[] = {{"/documents/{code}", "/documents/FP-10"},
                                                                   {"/indicateurs/{code}", "/indicateurs/I7"},
                                                                   {"/audits/{code}", "/audits/socotec-2019"},
                                                                   {"/preuves/{code}", "/preuves/PR-2019-024"}};
  for (const auto& [asked, value] : kValues) {
    if (address.starts_with(asked)) address.replace(0, asked.size(), value);
  }
  return address.find('{') == std::string::npos ? address : "";
}

TEST(CalendarEnds, AreAnsweredByEveryPage)
{
  Site site;
  Browser browser(site);
  ASSERT_EQ(browser.sign_in("referent-qualite").status, 303);
  std::vector<std::string> addresses;
  for (const Route& route : routes()) {
    const std::string address = filled(route.pattern);
    if (route.method == Method::kGet && !address.empty()) addresses.push_back(address);
  }
  const auto editions = model::store::list_standards(site.store().read());
  ASSERT_EQ(editions.size(), 1U);
  for (const model::Commitment& one : editions.front().commitments) {
    addresses.push_back(fmt::format("/engagements/{}", one.number));
  }
  int shown = 0;
  for (const std::string& address : addresses) {
    for (const char* day : {"0001-01-01", "0001-01-31", "9999-12-01", "9999-12-31"}) {
      for (const char* known : {"", "&connu=alors"}) {
        const std::string target = fmt::format("{}?jour={}{}", address, day, known);
        const int status = browser.get(target).status;
        EXPECT_LT(status, 500) << target;
        if (status == 200) ++shown;
      }
    }
  }
  EXPECT_GT(shown, 200) << "hardly any page has a day at all";
}

}  // namespace
}  // namespace classeur::server::tests
