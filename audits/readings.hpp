// Who has read what, as one value: everything that model/distribution.hpp judges, read once, and where everyone stands
// with a version on a day. For the pages of the site, the command line and the register of the binder.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/distribution.hpp"
#include "model/store/store.hpp"
#include "model/working_calendar.hpp"

namespace classeur::audits
{

struct ReadingWorld {
  model::Organisation organisation;
  model::WorkingCalendar calendar;
  std::vector<model::DistributedDocument> documents;
  std::vector<model::Addressee> addressees;                                         // every account, by login
  std::map<std::string, std::vector<model::ReadAcknowledgement>> acknowledgements;  // by login

  const std::vector<model::ReadAcknowledgement>& by(const std::string& login) const;
};

// Of every document that was distributed; or of one, be it distributed or not. No document: none of that code was ever
// approved.
ReadingWorld read_readings(const model::store::Reader& reader);
ReadingWorld read_readings(const model::store::Reader& reader, std::string_view code);

// Where an account stands with a version. References into a world.
struct ReaderStanding {
  const model::Addressee* who = nullptr;
  const model::DistributedDocument* document = nullptr;
  const model::DocumentVersion* version = nullptr;
  model::Reading reading;
  base::Date due_on;  // of what is due: the last day in time

  bool is_late(base::Date day) const { return reading.state == model::ReadingState::kDue && due_on < day; }
};

// Of all that the version concerns, in the order of services, then of functions.
std::vector<ReaderStanding> standings_of_version(const ReadingWorld& world, const model::DistributedDocument& document,
                                                 const model::DocumentVersion& version, base::Date day);
// Of all versions that concern the account, by document, oldest first. `own`: what it has acknowledged.
std::vector<ReaderStanding> standings_of_account(const ReadingWorld& world, const model::Addressee& who,
                                                 const std::vector<model::ReadAcknowledgement>& own, base::Date day);

struct ReadingTally {
  std::optional<base::Date> distributed;  // first day; absent: not by that day
  int addressed = 0;
  int known = 0;  // read, or signed, or not to be read again
  int late = 0;

  void add(const ReaderStanding& standing, base::Date day);
};
// The service at the top, above the given one: the directorate that a rate is told of. An unknown one is its own.
std::string directorate_of(const model::Organisation& organisation, const std::string& service);

std::optional<base::Date> first_distribution(const model::DistributedDocument& document, std::int64_t version,
                                             base::Date day);
ReadingTally tally(const ReadingWorld& world, const model::DistributedDocument& document,
                   const model::DocumentVersion& version, base::Date day);

// By code of the document: of the version that is in force on that day, if it was distributed by then.
std::map<std::string, ReadingTally> tallies_in_force(const ReadingWorld& world, base::Date day);

}  // namespace classeur::audits
