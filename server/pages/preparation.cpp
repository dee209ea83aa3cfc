// What to do before the audit: the acts that close most for their cost, the cheapest ones, and the evidence that most
// hangs on.
#include <algorithm>
#include <tuple>

#include "audits/day_view.hpp"
#include "audits/readiness_xml.hpp"
#include "audits/reminders.hpp"
#include "audits/sensitivity.hpp"
#include "model/store/evidence.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/reminders.hpp"

namespace classeur::server::pages
{

namespace
{

constexpr std::size_t kBestShown = 10;
constexpr std::size_t kPiecesShown = 15;

void write_act(base::XmlWriter& xml, const audits::ClosedByMend& act, const audits::Veil& veil)
{
  xml.open("act").attribute("holes", act.holes);
  audits::write_mend(xml, act.mend, veil);
  for (const std::string& code : act.proves) xml.element("proves", code);
  for (const int number : act.concerned) xml.element("concerned", std::to_string(number));
  for (const std::string& code : act.requirements) xml.element("better", code);
  for (const int number : act.commitments) xml.element("proven", std::to_string(number));
  xml.close();
}

void write_acts(base::XmlWriter& xml, std::vector<audits::ClosedByMend> acts, const audits::Veil& veil)
{
  xml.open("best");
  for (std::size_t at = 0; at < std::min(acts.size(), kBestShown); ++at) write_act(xml, acts[at], veil);
  xml.close();
  std::stable_sort(acts.begin(), acts.end(),
                   [](const auto& one, const auto& other) { return one.mend.cost() < other.mend.cost(); });
  xml.open("all");
  for (const audits::ClosedByMend& act : acts) write_act(xml, act, veil);
  xml.close();
}

// What the viewer's notices tell him of, before each audit to come.
void write_owed(base::XmlWriter& xml, const Request& request, const audits::DayView& view,
                const model::Reminded& reminded)
{
  for (const model::Audit& audit : view.world().audits) {
    if (audit.dates.from < request.day) continue;
    const model::OwedCount owed =
        model::count_owed(reminded, audits::acts_before(view.world(), view.evidence(), audit));
    if (owed.all == 0) continue;
    xml.open("owed").attribute("day", audit.dates.from.french()).attribute("all", owed.all);
    xml.attribute("without-account", owed.without_account).close();
  }
}

// Who answers for how many of them, who has most to do first.
void write_owners(base::XmlWriter& xml, const std::vector<audits::ClosedByMend>& acts, const model::Reminded& reminded)
{
  struct Load {
    std::string function;
    int acts = 0;
    int cost = 0;
  };
  std::vector<Load> loads;
  for (const audits::ClosedByMend& act : acts) {
    auto load =
        std::find_if(loads.begin(), loads.end(), [&](const Load& one) { return one.function == act.mend.owner; });
    if (load == loads.end()) load = loads.insert(load, {act.mend.owner, 0, 0});
    ++load->acts;
    load->cost += act.mend.cost();
  }
  std::sort(loads.begin(), loads.end(), [](const Load& one, const Load& other) {
    return std::tie(other.cost, one.function) < std::tie(one.cost, other.function);
  });
  xml.open("owners");
  for (const Load& load : loads) {
    xml.open("owner").attribute("function", load.function).attribute("acts", load.acts);
    xml.attribute("cost", load.cost);
    if (!reminded.has_account(load.function)) xml.attribute("account", "no");
    xml.close();
  }
  xml.close();
}

void write_pieces(base::XmlWriter& xml, const model::store::Reader& reader,
                  const std::vector<audits::HeldByEvidence>& pieces, const HiddenEvidence& hidden)
{
  std::size_t shown = 0;
  int unseen = 0;
  xml.open("pieces");
  for (const audits::HeldByEvidence& piece : pieces) {
    if (hidden.holds(piece.evidence)) {
      ++unseen;
      continue;
    }
    if (++shown > kPiecesShown) break;
    const auto record = model::store::find_evidence(reader, piece.evidence);
    xml.open("piece").attribute("code", piece.evidence).attribute("title", record ? record->title : "");
    for (const std::string& code : piece.requirements) xml.element("worse", code);
    for (const int number : piece.commitments) xml.element("lost", std::to_string(number));
    xml.close();
  }
  if (unseen > 0) xml.open("hidden-evidence").attribute("count", unseen).close();
  xml.close();
}

}  // namespace

Response preparation(Request& request)
{
  const audits::DayView view(*request.reader, request.day, known_of(request));
  const audits::World& world = view.world();
  const auto now = audits::readiness(world, view.evidence(), {request.day}, audits::Foresight::kNone);
  const auto pieces = audits::held_by_evidence(world, view.evidence(), request.day, now);
  const HiddenEvidence hidden(request);

  Page page(request, "preparation", DayShown::kYesAsKnown);
  base::XmlWriter& xml = page.xml();
  std::size_t gaps = 0;
  for (const audits::CommitmentReadiness& commitment : now) gaps += commitment.reasons().size();
  xml.open("preparation").attribute("gaps", static_cast<long long>(gaps));
  write_ways(xml, request, world);
  for (const model::Audit& audit : world.audits) {
    if (audit.dates.to < request.day || !may_go(request, Method::kGet, "/audits/{code}")) continue;
    xml.open("audit").attribute("code", audit.code).attribute("title", audit.title);
    xml.attribute("dates", audit.dates.french()).attribute("days", audit.dates.from - request.day).close();
  }
  const model::Reminded reminded = reminded_on(*request.reader, request.today, *request.account);
  write_owed(xml, request, view, reminded);
  const std::vector<audits::ClosedByMend> acts = audits::closed_by_mends(now);
  write_acts(xml, acts, hidden.veil());
  write_owners(xml, acts, reminded);
  write_pieces(xml, view.reader(), pieces, hidden);
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
