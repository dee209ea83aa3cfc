#include "server/pages/page.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "model/store/organisations.hpp"
#include "server/handing_in.hpp"
#include "server/permissions.hpp"

namespace classeur::server::pages
{

namespace
{

constexpr std::string_view kToSign = "/a-signer";
constexpr std::string_view kNotices = "/avis";
constexpr std::string_view kToRead = "/a-lire";

struct NavigationEntry {
  std::string_view pattern;
  std::string_view label;
};

constexpr std::array<NavigationEntry, 13> kNavigation{{
    {"/", "Tableau de bord"},
    {kNotices, "Avis"},
    {"/preparation", "Préparation"},
    {"/attentes", "Attentes"},
    {"/documents", "Documents"},
    {kToRead, "À lire"},
    {kToSign, "À signer"},
    {"/preuves", "Preuves"},
    {"/audits", "Audits"},
    {"/indicateurs", "Indicateurs"},
    {"/verification", "Vérification"},
    {"/journal", "Journal"},
    {"/comptes", "Comptes"},
}};

// "page" on the very page, "true" below it, empty elsewhere.
std::string_view current_of(std::string_view pattern, std::string_view path)
{
  if (path == pattern) return "page";
  if (pattern == "/") return path.starts_with("/engagements/") ? "true" : "";
  return path.starts_with(std::string(pattern) + "/") ? "true" : "";
}

// The number beside an entry, and what it counts, for those who hear it.
void write_count(base::XmlWriter& xml, int count, std::string_view one, std::string_view many)
{
  if (count > 0) xml.attribute("count", count).attribute("counted", count == 1 ? one : many);
}

void write_navigation(base::XmlWriter& xml, const Request& request)
{
  xml.open("navigation");
  for (const NavigationEntry& entry : kNavigation) {
    if (!may_go(request, Method::kGet, entry.pattern)) continue;
    xml.open("entry").attribute("href", entry.pattern);
    const std::string_view current = current_of(entry.pattern, request.path);
    if (!current.empty()) xml.attribute("current", current);
    if (entry.pattern == kToSign) write_count(xml, request.pending.awaited, "visa attendu", "visas attendus");
    if (entry.pattern == kToRead) write_count(xml, request.pending.to_read, "lecture attendue", "lectures attendues");
    if (entry.pattern == kNotices) write_count(xml, request.pending.unseen, "nouveau", "nouveaux");
    xml.text(entry.label).close();
  }
  xml.close();
}

}  // namespace

audits::KnownAt known_of(const Request& request)
{
  const bool then = request.day < request.today && request.query.get_or("connu", "") == "alors";
  return then ? audits::KnownAt::kThen : audits::KnownAt::kNow;
}

Page::Page(const Request& request, std::string_view sheet, DayShown day_shown)
    : sheet_(fmt::format("templates/pages/{}.xsl", sheet))
{
  xml_.open("page").attribute("path", request.path).attribute("csrf", request.csrf);
  if (request.reader) {
    const auto organisation = model::store::find_organisation(*request.reader);
    xml_.attribute("organisation", organisation ? organisation->name : "");
  }
  if (day_shown != DayShown::kNo) {
    xml_.attribute("day", request.day.iso()).attribute("day-french", request.day.french());
  }
  const bool then = known_of(request) == audits::KnownAt::kThen;
  if (day_shown == DayShown::kYesAsKnown && request.day < request.today) xml_.attribute("known", then ? "then" : "now");
  if (request.day != request.today) {
    xml_.attribute("day-query", fmt::format("jour={}{}", request.day.iso(), then ? "&connu=alors" : ""));
  }
  if (request.account) {
    xml_.open("viewer")
        .attribute("role", model::code_of(request.account->role))
        .attribute("role-french", model::french_name(request.account->role))
        .close();
    // Without a password of its own it goes nowhere.
    if (!request.account->password_given) write_navigation(xml_, request);
  }
  if (!request.notice.empty()) {
    xml_.open("notice").attribute("kind", "error").text(request.notice).close();
  }
}

Response Page::finish(int status)
{
  xml_.close();
  Response response;
  response.content = View{sheet_, xml_.str()};
  response.status = status;
  return response;
}

void write_day(base::XmlWriter& xml, std::string_view name, base::Date day)
{
  xml.open(name).attribute("iso", day.iso()).text(day.french()).close();
}

std::string french_bytes(std::int64_t bytes)
{
  if (bytes < 1000) return fmt::format("{}\u00A0octet{}", bytes, bytes < 2 ? "" : "s");
  if (bytes < 1'000'000) return fmt::format("{}\u00A0Ko", french_number(static_cast<double>(bytes) / 1e3, 0));
  if (bytes < 1'000'000'000) return fmt::format("{}\u00A0Mo", french_number(static_cast<double>(bytes) / 1e6, 1));
  return fmt::format("{}\u00A0Go", french_number(static_cast<double>(bytes) / 1e9, 1));
}

std::string french_number(double value, int decimals)
{
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  if (text == "-0") text = "0";
  return french_decimal(text);
}

std::string french_decimal(std::string_view text)
{
  std::string french(text);
  std::replace(french.begin(), french.end(), '.', ',');
  // Thousands in groups of three, parted by a narrow no-break space.
  const auto comma = french.find(',');
  const auto first = french.find_first_of("0123456789");
  if (first == std::string::npos) return french;
  auto end = comma == std::string::npos ? french.find_first_not_of("0123456789", first) : comma;
  if (end == std::string::npos) end = french.size();
  for (auto at = end; at > first + 3;) {
    at -= 3;
    french.insert(at, "\u202F");
  }
  const auto sign = french.find_first_of("<>");
  if (sign != std::string::npos && sign + 1 < french.size() && french[sign + 1] == ' ') {
    french.replace(sign + 1, 1, "\u00A0");
  }
  return french;
}

void write_option(base::XmlWriter& xml, std::string_view value, std::string_view label, std::string_view selected)
{
  xml.open("option").attribute("value", value);
  if (value == selected) xml.attribute("selected", "yes");
  xml.text(label).close();
}

void write_paging(base::XmlWriter& xml, int page, int pages, std::string_view base)
{
  xml.open("paging").attribute("page", page).attribute("pages", pages).attribute("base", base);
  for (int number = std::max(1, page - 2); number <= std::min(pages, page + 2); ++number) {
    xml.element("number", std::to_string(number));
  }
  xml.close();
}

std::string query_prefix(const Fields& query, std::initializer_list<std::string_view> names)
{
  std::string prefix = "?";
  for (const std::string_view name : names) {
    const std::string value = query.get_or(name, "");
    if (!value.empty()) prefix += fmt::format("{}={}&", name, percent_encode(value));
  }
  return prefix;
}

namespace
{

// Of those who go there only with what their functions answer for; others see all audits, or none.
bool owns_action(const Request& request, const model::AuditFinding& finding)
{
  return std::any_of(finding.actions.begin(), finding.actions.end(), [&](const model::CorrectiveAction& action) {
    return std::find(request.functions.begin(), request.functions.end(), action.owner) != request.functions.end();
  });
}

}  // namespace

void write_permitted_ways(base::XmlWriter& xml, const Request& request)
{
  const auto say = [&](std::string_view name, std::string_view pattern) {
    xml.attribute(name, may_go(request, Method::kGet, pattern) ? "yes" : "no");
  };
  say("may-hand-in", "/preuves/nouvelle");
  say("may-write", "/documents/nouveau");
  say("may-see-audits", "/audits/{code}");
}

void write_own_ways(base::XmlWriter& xml, const Request& request, const audits::World& world)
{
  const HandingIn handing_in(request, world);
  for (const model::RecordCode& record : handing_in.own().records) {
    xml.open("own").attribute("code", record.text()).close();
  }
  for (const std::string& code : handing_in.own().requirements) xml.open("own").attribute("code", code).close();
  for (const model::Audit& audit : world.audits) {
    for (const model::AuditFinding& finding : audit.findings) {
      if (owns_action(request, finding)) xml.open("own").attribute("code", audit.code + "/" + finding.code).close();
    }
  }
}

void write_ways(base::XmlWriter& xml, const Request& request, const audits::World& world)
{
  write_permitted_ways(xml, request);
  write_own_ways(xml, request, world);
}

bool may_go(const Request& request, Method method, std::string_view pattern)
{
  return judge_access(find_permission(method, pattern), request.account) == Verdict::kAllowed;
}

}  // namespace classeur::server::pages
