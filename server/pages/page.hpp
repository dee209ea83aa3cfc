// The frame that every page of the site shares, and the way a page is made: values in, XML out, a style sheet names the
// look. Pages hold no HTML and next to no French: that is in templates/pages/.
#pragma once

#include <string>
#include <string_view>

#include "audits/read_world.hpp"
#include "base/date.hpp"
#include "base/xml.hpp"
#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server::pages
{

// Does the day change what a page shows? Those on which it does let another day be chosen; on some of them a past day
// can also be seen as it was known then (?connu=alors).
enum class DayShown { kYes, kNo, kYesAsKnown };

// What the address asks for. A day that is not over is known as it is now.
audits::KnownAt known_of(const Request& request);

// One page being written. Opens <page> with the viewer, the navigation and the notice of the request; the caller then
// writes exactly one subject element and calls finish(). Lives in one handler.
class Page
{
 public:
  // `sheet` without folder and extension: "home" for templates/pages/home.xsl.
  Page(const Request& request, std::string_view sheet, DayShown day_shown);

  base::XmlWriter& xml() { return xml_; }
  Response finish(int status = 200);

 private:
  std::string sheet_;
  base::XmlWriter xml_;
};

// <name iso="2019-11-18">18 novembre 2019</name>
void write_day(base::XmlWriter& xml, std::string_view name, base::Date day);

// "12 Ko", "3,4 Mo": decimal units, as the State's sites write them.
std::string french_bytes(std::int64_t bytes);

// "92,32" of 92.32; at most `decimals` decimals, without trailing zeros.
std::string french_number(double value, int decimals);
// A decimal as the tables write it ("92.32", "> 90") with a comma.
std::string french_decimal(std::string_view text);

// <option value="…" selected="yes">…</option>
void write_option(base::XmlWriter& xml, std::string_view value, std::string_view label, std::string_view selected);

// <paging page pages base><number>…: `base` ends where the number of the page goes.
void write_paging(base::XmlWriter& xml, int page, int pages, std::string_view base);

// "?genre=register&amp;etat=…" of the named fields of the query that are set, ending in "&" or "?".
std::string query_prefix(const Fields& query, std::initializer_list<std::string_view> names);

// On the subject element, which must be open and without children: may-hand-in, may-write, may-see-audits; and, where
// the viewer hands in only what his functions answer for, an <own code="FP-10/r3"/> for each, and for each finding with
// an action of theirs. The ways that mends lead.
void write_ways(base::XmlWriter& xml, const Request& request, const audits::World& world);
// Its attributes, and its children, for a subject element that has others.
void write_permitted_ways(base::XmlWriter& xml, const Request& request);
void write_own_ways(base::XmlWriter& xml, const Request& request, const audits::World& world);

// May the viewer go there? Pages use it to offer only what is allowed.
bool may_go(const Request& request, Method method, std::string_view pattern);

}  // namespace classeur::server::pages
