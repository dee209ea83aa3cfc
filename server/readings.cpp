#include "server/readings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "model/life_cycle.hpp"
#include "model/store/distribution.hpp"
#include "model/store/organisations.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using model::ReadingState;

ViewerReading viewer_reading(const audits::ReaderStanding& standing, base::Date day)
{
  ViewerReading one;
  one.document = standing.document->document.code;
  one.title = standing.document->document.title;
  one.type = standing.document->document.type;
  one.number = standing.version->number;
  one.effective = standing.version->effective;
  one.state = model::state_on(*standing.version, day);
  one.reading = standing.reading;
  one.due_on = standing.due_on;
  return one;
}

std::vector<ViewerReading> judge_all(const audits::ReadingWorld& world, const model::Account& account,
                                     const std::vector<model::ReadAcknowledgement>& own, base::Date day)
{
  const auto who = std::find_if(world.addressees.begin(), world.addressees.end(),
                                [&](const auto& one) { return one.account.id == account.id; });
  std::vector<ViewerReading> readings;
  if (who == world.addressees.end()) return readings;
  for (const audits::ReaderStanding& standing : audits::standings_of_account(world, *who, own, day)) {
    if (standing.reading.state == ReadingState::kPast) continue;
    readings.push_back(viewer_reading(standing, day));
  }
  return readings;
}

// The acknowledgements of one account are all that it takes to judge what it owes.
audits::ReadingWorld read_world_around(const store::Reader& reader)
{
  audits::ReadingWorld world;
  world.documents = store::list_distributed_documents(reader);
  if (world.documents.empty()) return world;
  if (auto organisation = store::find_organisation(reader)) world.organisation = std::move(*organisation);
  world.calendar = model::WorkingCalendar(world.organisation.closures);
  world.addressees = store::list_addressees(reader);
  return world;
}

}  // namespace

std::vector<ViewerReading> readings_of(const store::Reader& reader, const model::Account& account, base::Date day)
{
  return judge_all(read_world_around(reader), account, store::list_acknowledgements_by(reader, account.login), day);
}

std::vector<ViewerReading> readings_due(const store::Reader& reader, const model::Account& account, base::Date day)
{
  std::vector<ViewerReading> readings = readings_of(reader, account, day);
  std::erase_if(readings, [](const ViewerReading& one) { return one.reading.state != ReadingState::kDue; });
  std::stable_sort(readings.begin(), readings.end(),
                   [](const auto& one, const auto& other) { return one.reading.since < other.reading.since; });
  return readings;
}

std::vector<ViewerReading> readings_of_document(const ViewerReadings& viewer, std::string_view document)
{
  std::vector<ViewerReading> readings;
  std::copy_if(viewer.all.begin(), viewer.all.end(), std::back_inserter(readings),
               [&](const ViewerReading& one) { return one.document == document; });
  return readings;
}

std::string key_of(const std::vector<ViewerReading>& readings)
{
  std::string text;
  for (const ViewerReading& one : readings) {
    text += fmt::format(" {}:{}:{}:{}:{}", one.number, model::code_of(one.reading.state), one.reading.since.iso(),
                        one.reading.on ? one.reading.on->iso() : "", one.reading.before);
  }
  return text;
}

std::shared_ptr<const ViewerReadings> ReadingsOfViewers::of(store::Store& space, const model::Account& account,
                                                            std::int64_t head, base::Date day)
{
  const std::lock_guard lock(mutex_);
  if (head_ < head || day_ != day) {
    const store::Reader reader = space.read();
    world_ = read_world_around(reader);
    head_ = reader.journal_head();
    day_ = day;
    by_account_.clear();
  }
  std::shared_ptr<const ViewerReadings>& kept = by_account_[account.id];
  if (kept) return kept;
  auto judged = std::make_shared<ViewerReadings>();
  if (!world_.documents.empty()) {
    judged->all = judge_all(world_, account, store::list_acknowledgements_by(space.read(), account.login), day);
  }
  judged->due = static_cast<int>(std::count_if(judged->all.begin(), judged->all.end(), [](const ViewerReading& one) {
    return one.reading.state == ReadingState::kDue;
  }));
  kept = std::move(judged);
  return kept;
}

}  // namespace classeur::server
