#include "server/distribution_acts.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "audits/readings.hpp"
#include "base/error.hpp"
#include "model/store/distribution.hpp"
#include "model/store/evidence.hpp"
#include "model/store/organisations.hpp"
#include "server/version_effects.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::ReadingState;

constexpr std::string_view kSignedListKind = "attendance";
constexpr std::string_view kEveryAgent = "tous les agents";

// A version, and all that it takes to judge who has read it.
struct VersionToRead {
  audits::ReadingWorld world;
  std::size_t place = 0;  // among the versions of the document

  const model::DistributedDocument& document() const { return world.documents.front(); }
  const model::DocumentVersion& version() const { return document().versions[place]; }
};

// Drafts are not there: nobody is told of them this way.
VersionToRead find_version(const Acting& who, const VersionSeen& seen)
{
  VersionToRead found{audits::read_readings(who.change, seen.document), 0};
  if (!found.world.documents.empty()) {
    const auto& versions = found.document().versions;
    const auto at =
        std::find_if(versions.begin(), versions.end(), [&](const auto& one) { return one.number == seen.number; });
    found.place = static_cast<std::size_t>(at - versions.begin());
    if (at != versions.end()) return found;
  }
  throw Error(ErrorCode::kNotFound, "Ce document n’a pas de version approuvée de ce numéro.");
}

[[noreturn]] void refuse(const Acting& who, const VersionSeen& seen, std::string_view act, ErrorCode code,
                         std::string why)
{
  throw ActNotAllowed(code, {seen.document, seen.number, std::string(act), std::move(why), who.today});
}

void require_referent(const Acting& who, const VersionSeen& seen, std::string_view act)
{
  if (who.account.role == model::Role::kQualityReferent && !who.account.disabled) return;
  refuse(who, seen, act, ErrorCode::kNotAllowed,
         "Seul le référent qualité diffuse un document et enregistre les listes signées.");
}

void require_current(const Acting& who, const VersionSeen& seen, const model::DocumentVersion& version,
                     std::string_view act)
{
  const model::VersionState state = model::state_on(version, who.today);
  if (state == model::VersionState::kApproved || state == model::VersionState::kInForce) return;
  refuse(who, seen, act, ErrorCode::kConflict,
         fmt::format("La version {} n’est plus en vigueur\u00A0: elle n’est plus à lire.", version.number));
}

void check_audience(const audits::ReadingWorld& world, const model::Audience& audience)
{
  if (audience.empty()) {
    throw Error(ErrorCode::kBadInput, "Choisissez au moins un service ou une fonction, ou tous les agents.");
  }
  for (const std::string& code : audience.services) {
    if (model::find_service(world.organisation, code) != nullptr) continue;
    throw Error(ErrorCode::kBadInput, fmt::format("L’organisation n’a pas de service «\u00A0{}\u00A0».", code));
  }
  for (const std::string& title : audience.functions) {
    const auto& functions = world.organisation.functions;
    const bool known =
        std::any_of(functions.begin(), functions.end(), [&](const auto& one) { return one.title == title; }) ||
        std::any_of(world.addressees.begin(), world.addressees.end(),
                    [&](const auto& one) { return one.account.function == title; });
    if (known) continue;
    throw Error(ErrorCode::kBadInput, fmt::format("Personne ne tient la fonction «\u00A0{}\u00A0».", title));
  }
}

model::Reading reading_of(const VersionToRead& found, const model::Addressee& who, base::Date day)
{
  return model::judge_reading(found.document(), found.version(), who, found.world.by(who.account.login),
                              found.world.organisation, day);
}

const model::Addressee& find_addressee(const VersionToRead& found, std::string_view login)
{
  const auto& all = found.world.addressees;
  const auto at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.account.login == login; });
  if (at != all.end()) return *at;
  throw Error(ErrorCode::kBadInput, fmt::format("Il n’y a pas de compte «\u00A0{}\u00A0».", login));
}

model::ReadAcknowledgement acknowledgement_of(const VersionToRead& found, const model::Addressee& who,
                                              const model::Reading& reading, base::Date on)
{
  model::ReadAcknowledgement acknowledgement;
  acknowledgement.version = found.version().id;
  acknowledgement.login = who.account.login;
  acknowledgement.function = who.account.function;
  acknowledgement.service = who.account.service;
  acknowledgement.on = on;
  acknowledgement.before = reading.before;
  return acknowledgement;
}

void check_list(const Acting& who, const SignedList& list)
{
  if (list.logins.empty()) throw Error(ErrorCode::kBadInput, "Cochez au moins un compte qui a signé.");
  if (who.today < list.on) {
    throw Error(ErrorCode::kBadInput,
                "Le jour des signatures est à venir\u00A0: choisissez aujourd’hui ou un jour passé.");
  }
  const auto record = store::find_evidence(who.change, list.evidence);
  if (!record || record->withdrawn) {
    throw Error(
        ErrorCode::kBadInput,
        fmt::format("Il n’y a pas de preuve «\u00A0{}\u00A0»\u00A0: versez d’abord la liste signée.", list.evidence));
  }
  if (record->kind != kSignedListKind) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("La preuve {} n’est pas une liste d’émargement\u00A0: son genre est «\u00A0{}\u00A0».",
                            record->code, model::french_record_kind(record->kind)));
  }
  if (!record->period.contains(list.on)) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("La preuve {} couvre {}\u00A0: le jour des signatures n’en fait pas partie.", record->code,
                            record->period.french()));
  }
}

bool says_every_agent(std::string recipient)
{
  // ASCII is all that these words hold.
  std::transform(recipient.begin(), recipient.end(), recipient.begin(),
                 [](unsigned char one) { return static_cast<char>(one < 0x80 ? std::tolower(one) : one); });
  return recipient.starts_with(kEveryAgent);
}

}  // namespace

void distribute_version(const Acting& who, const VersionSeen& seen, const model::Audience& audience,
                        model::ReadingRequest request)
{
  require_referent(who, seen, kDistributeAct);
  const VersionToRead found = find_version(who, seen);
  require_current(who, seen, found.version(), kDistributeAct);
  check_audience(found.world, audience);
  if (request == model::ReadingRequest::kNotAgain &&
      !model::may_ask_no_new_reading(found.document(), found.version())) {
    throw Error(ErrorCode::kBadInput,
                "Seule une version mineure d’un document déjà diffusé se passe de nouvelle lecture.");
  }
  model::Distribution distribution;
  distribution.version = found.version().id;
  distribution.audience = audience;
  if (audience.everyone) distribution.audience = {true, {}, {}};
  distribution.request = request;
  distribution.on = who.today;
  distribution.login = who.account.login;
  distribution.function = who.account.function;
  store::add_distribution(who.change, distribution);
}

void acknowledge_reading(const Acting& who, const VersionSeen& seen)
{
  const VersionToRead found = find_version(who, seen);
  const model::Addressee& reader = find_addressee(found, who.account.login);
  const model::Reading reading = reading_of(found, reader, who.today);
  switch (reading.state) {
    case ReadingState::kRead:
      return;
    case ReadingState::kNotAddressed:
      refuse(who, seen, kReadAct, ErrorCode::kNotAllowed, "Cette version ne vous a pas été diffusée.");
    case ReadingState::kPast:
      require_current(who, seen, found.version(), kReadAct);
      return;
    case ReadingState::kDue:
    case ReadingState::kSigned:
    case ReadingState::kReadLater:
    case ReadingState::kNotAskedAgain:
      break;
  }
  require_current(who, seen, found.version(), kReadAct);
  store::add_acknowledgement(who.change, acknowledgement_of(found, reader, reading, who.today));
}

int acknowledge_on_paper(const Acting& who, const VersionSeen& seen, const SignedList& list)
{
  require_referent(who, seen, kReadAct);
  const VersionToRead found = find_version(who, seen);
  check_list(who, list);
  int added = 0;
  const std::set<std::string> logins(list.logins.begin(), list.logins.end());
  for (const std::string& login : logins) {
    const model::Addressee& reader = find_addressee(found, login);
    // Whether he acknowledged is asked of today: on the screen, it may have been after he signed.
    if (reading_of(found, reader, who.today).state == ReadingState::kRead) continue;
    const model::Reading reading = reading_of(found, reader, list.on);
    if (reading.state == ReadingState::kNotAddressed || reading.state == ReadingState::kPast) {
      throw Error(ErrorCode::kBadInput, fmt::format("Le {}, la version {} n’était pas à lire pour «\u00A0{}\u00A0».",
                                                    list.on.french(), seen.number, login));
    }
    model::ReadAcknowledgement acknowledgement = acknowledgement_of(found, reader, reading, list.on);
    acknowledgement.means = model::ReadingMeans::kPaper;
    acknowledgement.evidence = list.evidence;
    store::add_acknowledgement(who.change, acknowledgement);
    ++added;
  }
  return added;
}

model::Audience proposed_audience(const model::Organisation& organisation,
                                  const std::vector<model::Addressee>& addressees,
                                  const procedures::ControlledDocument* before,
                                  const procedures::ControlledDocument& after)
{
  const Readers readers = readers_of(organisation, before, after);
  model::Audience audience;
  if (std::any_of(readers.functions.begin(), readers.functions.end(), says_every_agent)) {
    audience.everyone = true;
    return audience;
  }
  if (model::find_service(organisation, after.service) != nullptr) audience.services = {after.service};
  for (const std::string& title : readers.functions) {
    const bool held = std::any_of(addressees.begin(), addressees.end(), [&](const model::Addressee& one) {
      return !one.account.disabled && one.account.function == title;
    });
    if (held) audience.functions.push_back(title);
  }
  return audience;
}

}  // namespace classeur::server
