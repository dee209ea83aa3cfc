// What an account should know or do: its notices, those that are new since it last said to have seen them marked.
#include "model/store/notices.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/paris_time.hpp"
#include "server/notices.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

// "a;b" gives a and b. Keys hold no semicolon; one field holds them all, since a form has few.
std::set<std::string_view> split(std::string_view keys)
{
  std::set<std::string_view> parts;
  while (!keys.empty()) {
    const std::size_t end = std::min(keys.find(';'), keys.size());
    parts.insert(keys.substr(0, end));
    keys.remove_prefix(std::min(end + 1, keys.size()));
  }
  return parts;
}

}  // namespace

Response notices(Request& request)
{
  const auto state = read_notice_state(*request.reader, request.today);
  const auto all = model::notices_of(state, *request.account, request.today);
  const auto visit = model::store::find_visit(*request.reader, request.account->id);
  const auto unseen = new_keys(all, visit ? visit->seen : std::vector<std::string>());
  const std::set<std::string_view> is_new(unseen.begin(), unseen.end());
  Page page(request, "notices", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("notices").attribute("new", static_cast<long long>(unseen.size()));
  if (visit) write_day(xml, "visited", base::paris_time(visit->at).day);
  for (const model::Notice& notice : all) write_notice(xml, notice, is_new.contains(notice.key), "");
  xml.element("before-eyes", fmt::format("{}", fmt::join(keys_of(all), ";")));
  xml.close();
  return page.finish();
}

Response submit_notices(Request& request)
{
  // Only what was on the page, and is still there: what came since stays new, and nobody fills the table with his own.
  const auto state = read_notice_state(*request.reader, request.today);
  const auto standing = keys_of(model::notices_of(state, *request.account, request.today));
  const std::string sent = request.form.get_or("vu", "");
  const std::set<std::string_view> before_eyes = split(sent);
  const auto visit = model::store::find_visit(*request.reader, request.account->id);
  const std::vector<std::string> visited = visit ? visit->seen : std::vector<std::string>();
  const std::set<std::string_view> known(visited.begin(), visited.end());
  std::vector<std::string> seen;
  for (const std::string& key : standing) {
    if (before_eyes.contains(key) || known.contains(key)) seen.push_back(key);
  }
  request.store->change(
      {request.account->id, request.account->login, request.account->function},
      [&](model::store::Change& change) { model::store::keep_visit(change, request.account->id, seen); });
  return {Redirect{"/avis"}, 303, {}};
}

}  // namespace classeur::server::pages
