// Pictures of readiness: which months each commitment is proven for, and how it goes on to the audit.

#include "audits/day_view.hpp"
#include "audits/pictures_xml.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

Response coverage(Request& request)
{
  const audits::DayView view(*request.reader, request.day, known_of(request));
  std::vector<int> all;
  const model::Standard ever = model::asked_ever(view.world().editions, request.day);
  for (const model::Commitment& commitment : ever.commitments) all.push_back(commitment.number);
  Page page(request, "coverage", DayShown::kYesAsKnown);
  base::XmlWriter& xml = page.xml();
  xml.open("pictures");
  // Whoever may not see audits is told of none.
  const bool sees_audits = may_go(request, Method::kGet, "/audits/{code}");
  audits::write_pictures(xml, view.world(), view.evidence(), request.day, all,
                         sees_audits ? view.world().audits : std::vector<model::Audit>());
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
