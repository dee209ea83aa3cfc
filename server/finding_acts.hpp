// What is said of a finding once its audit is over: its cause, an action, that it was done, what proves its effect.
// Each is one change of the space, which adds and takes nothing away. The pages and the command line both come through
// here. A sealed dossier stays as it is: what is said later is of the space, and of the next dossier.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding_follow_up.hpp"
#include "model/store/store.hpp"
#include "server/version_acts.hpp"

namespace classeur::server
{

constexpr std::size_t kCauseCharactersMax = 2000;
constexpr std::size_t kActionCharactersMax = 1000;  // of what is to be done; of an effect

// Who may say what. Those who keep the records say all of it; whoever holds the function that owns an action, or stands
// in for its holder, says that it was done and what came of it. An auditor judges, and says nothing here.
class FollowUpRights
{
 public:
  FollowUpRights(const model::store::Reader& reader, const model::Account& account, base::Date today);

  bool of_all() const { return all_; }
  bool of_action(const model::CorrectiveAction& action) const;
  bool of_some_action(const model::AuditFinding& finding) const;

 private:
  bool all_ = false;
  std::vector<std::string> functions_;
};

// What is wrong with what somebody wants to say, a French sentence by field; empty: nothing.
enum class FollowUpField : std::uint8_t { kText, kOwner, kDay, kEvidence };
using FollowUpFaults = std::map<FollowUpField, std::string>;

struct DecidedAction {
  std::string text;
  std::string owner;              // a function of the organisation
  std::optional<base::Date> due;  // absent: none was understood
};
struct FoundEffect {
  std::string text;      // one of the two may be empty
  std::string evidence;  // code
};

FollowUpFaults faults_of_cause(const model::AuditFinding& finding, std::string_view text);
FollowUpFaults faults_of_action(const model::store::Reader& reader, const model::Audit& audit,
                                const DecidedAction& decided);
// An action that answers an audit is done from its first day on, and not in the future.
FollowUpFaults faults_of_done(const model::Audit& audit, const model::CorrectiveAction& action,
                              std::optional<base::Date> on, base::Date today);
// The piece must be one that the account may see, and not withdrawn.
FollowUpFaults faults_of_effect(const model::store::Reader& reader, const model::Account& account,
                                const model::CorrectiveAction& action, const FoundEffect& effect);

// Which finding, and the number of the last thing said of it that the person had before his eyes. Another by now:
// Error(kConflict).
struct FindingSeen {
  std::string audit;
  std::string finding;
  std::optional<std::int64_t> last;  // absent: whatever it is
};
// 0 where nothing was said.
std::int64_t last_said(const std::vector<model::FollowUp>& said);

// All throw Error: kNotFound, kNotAllowed (rights), kBadInput (faults), kConflict (moved on; a strength, that asks for
// nothing; an effect of what is not done; reopening what is open). What was typed is kept in one line, as files have
// it.
void say_cause(const Acting& who, const FindingSeen& seen, std::string_view text);
std::string decide_action(const Acting& who, const FindingSeen& seen, const DecidedAction& decided);  // its code
void say_done(const Acting& who, const FindingSeen& seen, std::string_view action, std::optional<base::Date> on);
void reopen_action(const Acting& who, const FindingSeen& seen, std::string_view action);
void say_effect(const Acting& who, const FindingSeen& seen, std::string_view action, const FoundEffect& effect);

}  // namespace classeur::server
