// The dashboard: how ready each commitment is on the day, and why.
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "audits/day_view.hpp"
#include "audits/owners.hpp"
#include "audits/readiness.hpp"
#include "audits/world.hpp"
#include "server/handing_in.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

void write_tile(base::XmlWriter& xml, const model::Commitment& commitment, const audits::CommitmentReadiness& readiness,
                const HiddenEvidence& hidden)
{
  const std::vector<audits::Reason> reasons = readiness.reasons();
  xml.open("commitment")
      .attribute("number", commitment.number)
      .attribute("status", audits::code_of(readiness.status))
      .attribute("sheets", static_cast<long long>(readiness.sheets.size()))
      .attribute("evidence", static_cast<long long>(readiness.evidence_count))
      .attribute("gaps", static_cast<long long>(reasons.size()));
  xml.element("title", commitment.title);
  if (readiness.until) write_day(xml, "until", *readiness.until);
  // The first reason is the commitment's own where it has one: the one to show where there is room for one.
  if (!reasons.empty()) {
    xml.element("why", hidden.mask(reasons.front().text));
    xml.element("owner", audits::owner_of(reasons.front()));
  }
  xml.close();
}

void write_counts(base::XmlWriter& xml, const std::vector<audits::CommitmentReadiness>& all)
{
  const auto count = [&](audits::Status status) {
    return static_cast<long long>(
        std::count_if(all.begin(), all.end(), [&](const auto& one) { return one.status == status; }));
  };
  xml.open("counts")
      .attribute("proven", count(audits::Status::kProven))
      .attribute("fragile", count(audits::Status::kFragile))
      .attribute("missing", count(audits::Status::kMissing))
      .attribute("all", static_cast<long long>(all.size()))
      .close();
}

// What this role comes here for, among what it may do.
void write_shortcuts(base::XmlWriter& xml, const Request& request, const audits::World& world)
{
  xml.open("shortcuts");
  const HandingIn handing_in(request, world);
  if (!handing_in.nothing()) {
    xml.open("new-evidence").attribute("of", handing_in.everything() ? "everything" : "own").close();
  }
  for (const model::Audit& audit : world.audits) {
    if (audit.dates.to < request.day || !may_go(request, Method::kGet, "/audits/{code}")) continue;
    xml.open("audit").attribute("code", audit.code).attribute("title", audit.title);
    xml.attribute("dates", audit.dates.french()).attribute("days", audit.dates.from - request.day).close();
  }
  if (may_go(request, Method::kGet, "/preparation")) xml.open("preparation").close();
  if (may_go(request, Method::kGet, "/verification")) xml.open("verification").close();
  xml.open("guide").close();
  xml.close();
}

}  // namespace

Response home(Request& request)
{
  const audits::DayView view(*request.reader, request.day, known_of(request));
  const audits::World& world = view.world();
  const auto all = audits::readiness(world, view.evidence(), {request.day});
  std::map<int, const audits::CommitmentReadiness*> by_number;
  for (const auto& one : all) by_number[one.number] = &one;

  const HiddenEvidence hidden(request);
  Page page(request, "home", DayShown::kYesAsKnown);
  base::XmlWriter& xml = page.xml();
  const model::Standard& standard = world.standard_on(request.day);
  xml.open("home").attribute("standard", standard.title).attribute("edition", standard.edition.french());
  xml.element("scope", world.organisation.label_scope);
  write_counts(xml, all);
  write_shortcuts(xml, request, world);
  for (const model::Module& module : standard.modules) {
    xml.open("module").attribute("number", module.number).attribute("title", module.title);
    std::string section;
    bool open = false;
    for (const model::Commitment& commitment : standard.commitments) {
      const auto found = by_number.find(commitment.number);
      if (commitment.module != module.number || found == by_number.end()) continue;
      if (!open || commitment.section != section) {
        if (open) xml.close();
        section = commitment.section;
        xml.open("section").attribute("title", section);
        open = true;
      }
      write_tile(xml, commitment, *found->second, hidden);
    }
    if (open) xml.close();
    xml.close();
  }
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
