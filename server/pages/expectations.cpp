// What the sheets expect, by who answers for it: what is there, what is missed and since when, what is to come; and
// what the requirements themselves expect.
#include "audits/expectations.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "audits/day_view.hpp"
#include "audits/readiness.hpp"
#include "audits/readiness_xml.hpp"
#include "audits/site_proof.hpp"
#include "server/pages/choices.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"

namespace classeur::server::pages
{

namespace
{

using audits::ExpectationStanding;
using audits::Standing;

constexpr auto kStandings =
    std::to_array<Standing>({Standing::kMissed, Standing::kDue, Standing::kMet, Standing::kSilent});

struct Filter {
  std::string service;
  std::string keeper;
  std::string standing;
  std::optional<int> commitment;

  bool lets_through(const ExpectationStanding& one) const
  {
    const model::Expectation& expectation = *one.expectation;
    const auto& served = expectation.commitments;
    return (service.empty() || expectation.service == service) && (keeper.empty() || expectation.keeper == keeper) &&
           (standing.empty() || audits::code_of(one.standing) == standing) &&
           (!commitment || std::find(served.begin(), served.end(), *commitment) != served.end());
  }
};

Filter read_filter(const Request& request)
{
  return {request.query.get_or("service", ""), request.query.get_or("fonction", ""),
          choice_of(request, "etat",
                    [](const std::string& code) {
                      return std::any_of(kStandings.begin(), kStandings.end(),
                                         [&](Standing one) { return audits::code_of(one) == code; });
                    }),
          request.query.get_or("engagement", "").empty() ? std::nullopt : request.query.number("engagement", 1, 9999)};
}

// What is missed stands before what is to come, then by record.
bool stands_before(const ExpectationStanding& one, const ExpectationStanding& other)
{
  const auto rank = [](Standing standing) {
    return standing == Standing::kMissed ? 0 : standing == Standing::kDue ? 1 : standing == Standing::kMet ? 2 : 3;
  };
  return std::tuple(rank(one.standing), one.expectation->record) <
         std::tuple(rank(other.standing), other.expectation->record);
}

std::string name_of_service(const audits::World& world, const std::string& code)
{
  for (const model::Service& service : world.organisation.services) {
    if (service.code == code) return service.name;
  }
  return code;
}

void write_filters(base::XmlWriter& xml, const audits::World& world, base::Date day,
                   const std::vector<ExpectationStanding>& all, const Filter& filter)
{
  std::map<std::string, std::string> services;
  std::set<std::string> keepers;
  for (const ExpectationStanding& one : all) {
    services.emplace(one.expectation->service, name_of_service(world, one.expectation->service));
    keepers.insert(one.expectation->keeper);
  }
  xml.open("filters").open("services");
  for (const auto& [code, name] : services) write_option(xml, code, name, filter.service);
  xml.close().open("keepers");
  for (const std::string& keeper : keepers) write_option(xml, keeper, keeper, filter.keeper);
  xml.close().open("standings");
  for (const Standing standing : kStandings) {
    write_option(xml, audits::code_of(standing), audits::french_name(standing), filter.standing);
  }
  xml.close().open("commitments");
  for (const model::Commitment& commitment : world.standard_on(day).commitments) {
    const std::string number = std::to_string(commitment.number);
    write_option(xml, number, number + " – " + commitment.title,
                 filter.commitment ? std::to_string(*filter.commitment) : "");
  }
  xml.close().close();
}

// Of the requirements: their own proof, by commitment.
void write_requirements(base::XmlWriter& xml, const audits::World& world, const model::EvidenceSource& evidence,
                        base::Date day, const Filter& filter)
{
  for (const model::Commitment& commitment : world.standard_on(day).commitments) {
    if (filter.commitment && commitment.number != *filter.commitment) continue;
    for (const model::Requirement& requirement : commitment.requirements) {
      if (requirement.means == model::CheckMeans::kDocument) continue;
      const model::EvidenceFacts facts = evidence.of_requirement(requirement, {day});
      const bool is_met = audits::is_proven(requirement, world.organisation, evidence, {day});
      xml.open("requirement")
          .attribute("code", requirement.code)
          .attribute("commitment", commitment.number)
          .attribute("kind", model::french_record_kind(requirement.proof_kind))
          .attribute("age", requirement.proof_age_months_max)
          .attribute("each-site", requirement.at_each_site ? "yes" : "no")
          .attribute("standing", is_met ? "met" : "missed")
          .attribute("standing-name", audits::french_name(is_met ? Standing::kMet : Standing::kMissed))
          .attribute("count", static_cast<long long>(facts.valid));
      xml.element("text", requirement.proof);
      if (facts.until && is_met) write_day(xml, "last-day", *facts.until - 1);
      xml.close();
    }
  }
}

}  // namespace

Response expectations(Request& request)
{
  const audits::DayView view(*request.reader, request.day, known_of(request));
  const audits::World& world = view.world();
  std::vector<ExpectationStanding> all;
  for (const model::Expectation* expectation : audits::judged_on(world.expectations, request.day)) {
    ExpectationStanding standing = audits::stand(*expectation, view.evidence(), {request.day});
    if (expectation->holds_on(request.day) || standing.standing == Standing::kMissed)
      all.push_back(std::move(standing));
  }
  std::sort(all.begin(), all.end(), stands_before);
  const HiddenEvidence hidden(request);
  const Filter filter = read_filter(request);

  Page page(request, "expectations", DayShown::kYesAsKnown);
  base::XmlWriter& xml = page.xml();
  std::map<std::string, std::vector<const ExpectationStanding*>> by_keeper;
  long long shown = 0;
  long long missed = 0;
  for (const ExpectationStanding& one : all) {
    if (!filter.lets_through(one)) continue;
    by_keeper[one.expectation->keeper].push_back(&one);
    ++shown;
    if (one.standing == Standing::kMissed) ++missed;
  }
  xml.open("expectations").attribute("count", shown).attribute("missed", missed);
  write_ways(xml, request, world);
  write_filters(xml, world, request.day, all, filter);
  for (const auto& [keeper, standings] : by_keeper) {
    xml.open("keeper").attribute("name", keeper);
    for (const ExpectationStanding* one : standings) audits::write_expectation(xml, *one, hidden.veil());
    xml.close();
  }
  // These have no keeper and no service of their own.
  if (filter.service.empty() && filter.keeper.empty() && filter.standing.empty()) {
    write_requirements(xml, world, view.evidence(), request.day, filter);
  }
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
