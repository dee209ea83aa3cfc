// Versions that are being prepared, drafts and those in review: who may know of them, and whom they wait for.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/life_cycle.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/store.hpp"
#include "server/version_acts.hpp"

namespace classeur::server
{

struct PreparedVersion {
  VersionAtWork at;
  std::optional<model::store::Submission> submission;  // the last one; absent: never submitted
};

// Those in review first, the longest waiting before the others; then the drafts.
std::vector<PreparedVersion> list_prepared(const model::store::Reader& reader);

// Writers and administrators know of every version at work; who is to sign one, or to deputise for who is, knows of
// that one once it was submitted. Nobody else does, not even of its title.
bool may_know_of(const model::Account& account, const VersionAtWork& at,
                 const std::vector<model::Delegation>& delegations, base::Date day);
// As find_version_at_work(), but what was never approved is there only for those who may know of it.
std::optional<VersionAtWork> find_known_version(const model::store::Reader& reader, const model::Account& account,
                                                std::string_view document, std::string_view number, base::Date day);

// Versions whose sign-off is awaited from an account today, as the holder of a function or as its deputy.
struct AwaitedSignature {
  PreparedVersion version;
  std::vector<model::NeededSignOff> asked;  // what this account would sign
  std::string deputy_of;                    // function, empty: own
  bool own_work = false;                    // wrote it, so that another has to approve it
};
std::vector<AwaitedSignature> list_awaited(const model::store::Reader& reader, const model::Account& account,
                                           base::Date day);

}  // namespace classeur::server
