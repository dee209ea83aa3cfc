#include "audits/readings.hpp"

#include <algorithm>

#include "model/store/distribution.hpp"
#include "model/store/organisations.hpp"

namespace classeur::audits
{

namespace
{

namespace store = model::store;
using model::ReadingState;

ReadingWorld read_around(const store::Reader& reader, std::vector<model::ReadAcknowledgement> acknowledgements)
{
  ReadingWorld world;
  if (auto organisation = store::find_organisation(reader)) world.organisation = std::move(*organisation);
  world.calendar = model::WorkingCalendar(world.organisation.closures);
  world.addressees = store::list_addressees(reader);
  for (model::ReadAcknowledgement& one : acknowledgements) {
    world.acknowledgements[one.login].push_back(std::move(one));
  }
  return world;
}

ReaderStanding stand(const ReadingWorld& world, const model::DistributedDocument& document,
                     const model::DocumentVersion& version, const model::Addressee& who,
                     const std::vector<model::ReadAcknowledgement>& own, base::Date day)
{
  ReaderStanding standing{
      &who, &document, &version, model::judge_reading(document, version, who, own, world.organisation, day), {}};
  standing.due_on = model::reading_due_on(standing.reading.since, world.calendar);
  return standing;
}

// The place of a service in the organisation's list; unknown ones come last.
std::size_t place_of(const model::Organisation& organisation, const std::string& service)
{
  const auto found = std::find_if(organisation.services.begin(), organisation.services.end(),
                                  [&](const model::Service& one) { return one.code == service; });
  return static_cast<std::size_t>(found - organisation.services.begin());
}

}  // namespace

const std::vector<model::ReadAcknowledgement>& ReadingWorld::by(const std::string& login) const
{
  static const std::vector<model::ReadAcknowledgement> kNone;
  const auto found = acknowledgements.find(login);
  return found == acknowledgements.end() ? kNone : found->second;
}

ReadingWorld read_readings(const store::Reader& reader)
{
  ReadingWorld world = read_around(reader, store::list_acknowledgements(reader));
  world.documents = store::list_distributed_documents(reader);
  return world;
}

ReadingWorld read_readings(const store::Reader& reader, std::string_view code)
{
  ReadingWorld world = read_around(reader, store::list_acknowledgements_of(reader, code));
  if (auto document = store::find_distributed_document(reader, code)) world.documents.push_back(std::move(*document));
  return world;
}

std::vector<ReaderStanding> standings_of_version(const ReadingWorld& world, const model::DistributedDocument& document,
                                                 const model::DocumentVersion& version, base::Date day)
{
  std::vector<ReaderStanding> standings;
  for (const model::Addressee& who : world.addressees) {
    ReaderStanding one = stand(world, document, version, who, world.by(who.account.login), day);
    if (model::is_counted(one.reading.state)) standings.push_back(std::move(one));
  }
  std::stable_sort(standings.begin(), standings.end(), [&](const ReaderStanding& left, const ReaderStanding& right) {
    const model::Account& one = left.who->account;
    const model::Account& other = right.who->account;
    return std::pair(place_of(world.organisation, one.service), one.function) <
           std::pair(place_of(world.organisation, other.service), other.function);
  });
  return standings;
}

std::vector<ReaderStanding> standings_of_account(const ReadingWorld& world, const model::Addressee& who,
                                                 const std::vector<model::ReadAcknowledgement>& own, base::Date day)
{
  std::vector<ReaderStanding> standings;
  for (const model::DistributedDocument& document : world.documents) {
    for (const model::DocumentVersion& version : document.versions) {
      ReaderStanding one = stand(world, document, version, who, own, day);
      if (model::is_counted(one.reading.state)) standings.push_back(std::move(one));
    }
  }
  return standings;
}

void ReadingTally::add(const ReaderStanding& standing, base::Date day)
{
  // Who is gone, and had read it, is proof; but those who are there now are what a rate is about.
  if (standing.who->account.disabled) return;
  ++addressed;
  if (model::is_known(standing.reading.state)) ++known;
  if (standing.is_late(day)) ++late;
}

std::string directorate_of(const model::Organisation& organisation, const std::string& service)
{
  std::string code = service;
  // As many steps as there are services: no circle of parents goes on.
  for (std::size_t steps = 0; steps < organisation.services.size(); ++steps) {
    const model::Service* one = model::find_service(organisation, code);
    if (one == nullptr || one->parent.empty()) break;
    code = one->parent;
  }
  return code;
}

std::optional<base::Date> first_distribution(const model::DistributedDocument& document, std::int64_t version,
                                             base::Date day)
{
  std::optional<base::Date> first;
  for (const model::Distribution& one : document.distributions) {
    if (one.version != version || day < one.on) continue;
    if (!first || one.on < *first) first = one.on;
  }
  return first;
}

ReadingTally tally(const ReadingWorld& world, const model::DistributedDocument& document,
                   const model::DocumentVersion& version, base::Date day)
{
  ReadingTally counted;
  counted.distributed = first_distribution(document, version.id, day);
  for (const ReaderStanding& standing : standings_of_version(world, document, version, day)) counted.add(standing, day);
  return counted;
}

std::map<std::string, ReadingTally> tallies_in_force(const ReadingWorld& world, base::Date day)
{
  std::map<std::string, ReadingTally> tallies;
  for (const model::DistributedDocument& document : world.documents) {
    const model::DocumentVersion* version = model::in_force_on(document.versions, day);
    if (version == nullptr) continue;
    const ReadingTally counted = tally(world, document, *version, day);
    if (counted.distributed) tallies.emplace(document.document.code, counted);
  }
  return tallies;
}

}  // namespace classeur::audits
