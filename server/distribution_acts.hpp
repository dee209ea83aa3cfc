// Distributing versions and acknowledging that they were read, in the manner of version_acts.hpp: each act is one
// change, judged by model/distribution.hpp; one that is not allowed changes nothing, but the journal tells of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/distribution.hpp"
#include "procedures/controlled_document.hpp"
#include "server/version_acts.hpp"

namespace classeur::server
{

// Codes of the acts, in tables of acts and in the journal of those that were refused.
inline constexpr std::string_view kDistributeAct = "distribute";
inline constexpr std::string_view kReadAct = "read";

// All acts throw Error, ActNotAllowed among them.

// By the quality referent, of a version that is approved or in force. kConflict: it is no more; kBadInput: an audience
// that is empty or names what the organisation does not have, no new reading where one has to be asked.
void distribute_version(const Acting& who, const VersionSeen& seen, const model::Audience& audience,
                        model::ReadingRequest request);

// By whom it was distributed to, for himself, on the screen. Once more is no further act. kNotAllowed: it was not
// distributed to him; kConflict: it is in force no more.
void acknowledge_reading(const Acting& who, const VersionSeen& seen);

struct SignedList {
  std::vector<std::string> logins;
  base::Date on;         // day of the signatures
  std::string evidence;  // code of the record that holds its scan
};
// By the quality referent, for those who signed a printed list. Who had acknowledged before is passed over. kBadInput,
// naming the account: to whom it was not distributed by that day, or is no more to be read; a day to come; a record
// that is not there, is not of the kind "attendance" or does not cover the day. Returns how many are new.
int acknowledge_on_paper(const Acting& who, const VersionSeen& seen, const SignedList& list);

// What a referent is shown to begin with: the service that owns the text, and the functions that it names and that
// somebody holds; everyone, where a recipient is "tous les agents". `before` null: nothing came before it.
model::Audience proposed_audience(const model::Organisation& organisation,
                                  const std::vector<model::Addressee>& addressees,
                                  const procedures::ControlledDocument* before,
                                  const procedures::ControlledDocument& after);

}  // namespace classeur::server
