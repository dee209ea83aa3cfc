#include "model/distribution.hpp"

#include <algorithm>

#include "model/life_cycle.hpp"
#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<ReadingRequest, 2> kRequests = {{
    {ReadingRequest::kAsked, "asked", "Lecture demandée"},
    {ReadingRequest::kNotAgain, "not-again", "Sans nouvelle lecture"},
}};

constexpr NameTable<ReadingMeans, 2> kMeans = {{
    {ReadingMeans::kScreen, "screen", "À l’écran"},
    {ReadingMeans::kPaper, "paper", "Sur papier"},
}};

constexpr NameTable<ReadingState, 7> kStates = {{
    {ReadingState::kNotAddressed, "not-addressed", "Pas destinataire"},
    {ReadingState::kDue, "due", "À lire"},
    {ReadingState::kRead, "read", "Lue"},
    {ReadingState::kSigned, "signed", "Signataire"},
    {ReadingState::kReadLater, "read-later", "Version suivante lue"},
    {ReadingState::kNotAskedAgain, "not-asked-again", "Nouvelle lecture non demandée"},
    {ReadingState::kPast, "past", "Non lue"},
}};

template <typename Value>
bool holds(const std::vector<Value>& values, const Value& wanted)
{
  return std::find(values.begin(), values.end(), wanted) != values.end();
}

const ReadAcknowledgement* find_own(std::span<const ReadAcknowledgement> own, const DocumentVersion& version,
                                    base::Date day)
{
  const auto found =
      std::find_if(own.begin(), own.end(), [&](const auto& one) { return one.version == version.id && one.on <= day; });
  return found == own.end() ? nullptr : &*found;
}

// The day on which he signed that version here, in his own place or in another's.
std::optional<base::Date> signed_on(const DocumentVersion& version, const Account& account, base::Date day)
{
  for (const SignOff& signoff : version.signoffs) {
    if (signoff.login == account.login && signoff.on <= day) return signoff.on;
  }
  return std::nullopt;
}

bool knows(const DocumentVersion& version, const Account& account, std::span<const ReadAcknowledgement> own,
           base::Date day)
{
  return find_own(own, version, day) != nullptr || signed_on(version, account, day).has_value();
}

// What was distributed of a version to one account by a day.
struct Received {
  std::optional<base::Date> first;
  bool is_asked = false;
};

Received received(const DistributedDocument& document, const DocumentVersion& version, const Account& account,
                  const Organisation& organisation, base::Date day)
{
  Received found;
  for (const Distribution& one : document.distributions) {
    if (one.version != version.id || day < one.on || !is_addressed(one.audience, account, organisation)) continue;
    if (!found.first || one.on < *found.first) found.first = one.on;
    if (one.request == ReadingRequest::kAsked) found.is_asked = true;
  }
  return found;
}

// Does what he has read of earlier versions reach back no further than the last that was to be read?
bool has_read_the_base(const DistributedDocument& document, std::size_t place, const Account& account,
                       std::span<const ReadAcknowledgement> own, base::Date day)
{
  for (std::size_t at = place; at-- > 0;) {
    const DocumentVersion& earlier = document.versions[at];
    if (knows(earlier, account, own, day)) return true;
    const bool was_asked =
        std::any_of(document.distributions.begin(), document.distributions.end(), [&](const Distribution& one) {
          return one.version == earlier.id && one.on <= day && one.request == ReadingRequest::kAsked;
        });
    if (was_asked) return false;
  }
  return false;
}

bool is_current(const DocumentVersion& version, base::Date day)
{
  const VersionState state = state_on(version, day);
  return state == VersionState::kApproved || state == VersionState::kInForce;
}

}  // namespace

std::string_view code_of(ReadingRequest request)
{
  return name_of(kRequests, request).code;
}
std::string_view french_name(ReadingRequest request)
{
  return name_of(kRequests, request).french;
}
std::optional<ReadingRequest> parse_reading_request(std::string_view code)
{
  return value_named(kRequests, code);
}

std::string_view code_of(ReadingMeans means)
{
  return name_of(kMeans, means).code;
}
std::string_view french_name(ReadingMeans means)
{
  return name_of(kMeans, means).french;
}
std::optional<ReadingMeans> parse_reading_means(std::string_view code)
{
  return value_named(kMeans, code);
}

std::string_view code_of(ReadingState state)
{
  return name_of(kStates, state).code;
}
std::string_view french_name(ReadingState state)
{
  return name_of(kStates, state).french;
}

std::string french(const Audience& audience, const Organisation& organisation)
{
  if (audience.everyone) return "Tous les agents";
  std::string text;
  const auto add = [&](const std::string& name) { text += (text.empty() ? "" : "\u00A0; ") + name; };
  for (const std::string& code : audience.services) {
    const Service* service = find_service(organisation, code);
    add(service == nullptr ? code : service->name);
  }
  for (const std::string& title : audience.functions) add(title);
  return text;
}

bool is_addressed(const Audience& audience, const Account& account, const Organisation& organisation)
{
  if (account.role == Role::kAuditor) return false;
  if (audience.everyone || holds(audience.functions, account.function)) return true;
  // Up from his own service. A service that is its own parent, at whatever distance, is met once.
  std::vector<std::string> met;
  for (std::string code = account.service; !code.empty() && !holds(met, code);) {
    if (holds(audience.services, code)) return true;
    met.push_back(code);
    const Service* service = find_service(organisation, code);
    code = service == nullptr ? std::string() : service->parent;
  }
  return false;
}

Reading judge_reading(const DistributedDocument& document, const DocumentVersion& version, const Addressee& who,
                      std::span<const ReadAcknowledgement> own, const Organisation& organisation, base::Date day)
{
  Reading reading;
  const auto place = static_cast<std::size_t>(&version - document.versions.data());
  for (std::size_t at = place; at-- > 0 && reading.before.empty();) {
    if (knows(document.versions[at], who.account, own, day)) reading.before = document.versions[at].number;
  }
  const Received got = received(document, version, who.account, organisation, day);
  const ReadAcknowledgement* acknowledged = find_own(own, version, day);
  if (got.first) reading.since = who.arrived ? std::max(*got.first, *who.arrived) : *got.first;
  if (acknowledged != nullptr) {
    if (!got.first) reading.since = acknowledged->on;
    reading.state = ReadingState::kRead;
    reading.on = acknowledged->on;
    reading.means = acknowledged->means;
    reading.evidence = acknowledged->evidence;
    return reading;
  }
  if (!got.first || who.account.disabled || (who.arrived && day < *who.arrived)) return reading;
  // What was over when he came, he never owed.
  if (version.ended && *version.ended <= reading.since) return reading;
  if (const auto on = signed_on(version, who.account, day)) {
    reading.state = ReadingState::kSigned;
    reading.on = on;
    return reading;
  }
  // Of what is over, it counts whether he had read what follows by its last day.
  const base::Date by = is_current(version, day) || !version.ended ? day : *version.ended - 1;
  const auto knows_it = [&](const DocumentVersion& later) { return knows(later, who.account, own, by); };
  if (std::any_of(document.versions.begin() + static_cast<std::ptrdiff_t>(place) + 1, document.versions.end(),
                  knows_it)) {
    reading.state = ReadingState::kReadLater;
  } else if (!is_current(version, day)) {
    reading.state = ReadingState::kPast;
  } else if (!got.is_asked && has_read_the_base(document, place, who.account, own, day)) {
    reading.state = ReadingState::kNotAskedAgain;
  } else {
    reading.state = ReadingState::kDue;
  }
  return reading;
}

bool is_counted(ReadingState state)
{
  return state != ReadingState::kNotAddressed;
}

bool is_known(ReadingState state)
{
  switch (state) {
    case ReadingState::kRead:
    case ReadingState::kSigned:
    case ReadingState::kReadLater:
    case ReadingState::kNotAskedAgain:
      return true;
    case ReadingState::kNotAddressed:
    case ReadingState::kDue:
    case ReadingState::kPast:
      return false;
  }
  return false;
}

base::Date reading_due_on(base::Date since, const WorkingCalendar& calendar)
{
  return calendar.add(since, kReadingWorkingDays);
}

bool may_ask_no_new_reading(const DistributedDocument& document, const DocumentVersion& version)
{
  if (rank_of(version.number) != VersionRank::kMinor) return false;
  const auto place = &version - document.versions.data();
  return std::any_of(document.versions.begin(), document.versions.begin() + place, [&](const auto& earlier) {
    return std::any_of(document.distributions.begin(), document.distributions.end(),
                       [&](const Distribution& one) { return one.version == earlier.id; });
  });
}

}  // namespace classeur::model
