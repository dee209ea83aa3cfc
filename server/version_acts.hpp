// What people do with the versions of a document, from the first draft to withdrawal. Each act is one change of the
// space: judged by model/life_cycle.hpp, written, journalled. One that is not allowed changes nothing, but the journal
// tells of it. The pages and the command line both come through here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "base/error.hpp"
#include "model/life_cycle.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/store.hpp"
#include "procedures/controlled_document.hpp"

namespace classeur::server
{

// Who acts, on which day, inside which change.
struct Acting {
  model::store::Store& store;
  model::store::Change& change;
  const model::Account& account;
  base::Date today;
};

// What an account may not do; the journal is to tell of it.
class ActNotAllowed : public base::Error
{
 public:
  ActNotAllowed(base::ErrorCode code, model::store::RefusedAct refused)
      : Error(code, refused.reason), refused_(std::move(refused))
  {
  }
  const model::store::RefusedAct& refused() const noexcept { return refused_; }

 private:
  model::store::RefusedAct refused_;
};

// What the person is told by: better words are asked for, the state has moved on, or it is not his to do.
base::ErrorCode code_of_refusal(model::ActRefusal why_not);

// Runs `work` in one change of that account. ActNotAllowed undoes it, is journalled in a change of its own, and goes
// on.
void perform(model::store::Store& space, const model::Account& account, base::Date today,
             const std::function<void(const Acting&)>& work);

// Which version, and what of it the person had before his eyes. Something else by now: Error(kConflict).
struct VersionSeen {
  std::string document;  // code
  std::string number;
  std::optional<base::Digest> content;  // absent: whatever it is
};

// All acts throw Error, ActNotAllowed among them: kNotFound, kNotAllowed (role, function), kConflict (state, or moved
// on since it was seen), kBadInput (no reason, a day that has passed, what is missing before it can be submitted).

// Saves the document's XML as the draft of the version that it names, of a new document too. `seen` absent: there must
// not be such a draft yet. Refused as any import is (kBadInput), and kConflict where another version is being prepared.
// The file of a document that is one must be in the file store. Returns the digest of what was saved.
base::Digest save_draft(const Acting& who, std::string_view xml, const std::optional<base::Digest>& seen);

// Hands the draft to its signatories, with its redline against the version that is in force on its day.
void submit_version(const Acting& who, const VersionSeen& seen, std::string_view reason);
// Gives the sign-offs that are this account's to give. The last one approves the version.
void sign_version(const Acting& who, const VersionSeen& seen);
void refuse_version(const Acting& who, const VersionSeen& seen, std::string_view reason);
void recall_version(const Acting& who, const VersionSeen& seen, std::string_view reason);
void abandon_version(const Acting& who, const VersionSeen& seen, std::string_view reason);
// From `from` on (not before today) the version is in force no more, and stays readable.
void withdraw_version(const Acting& who, const VersionSeen& seen, base::Date from, std::string_view reason);

// Who holds a function may name a deputy for a time; once nobody holds it any more, an administrator or a quality
// referent may, but not himself. Either of them ends it. Error(kNotAllowed); Error(kBadInput): no such function or
// deputy, an auditor, days in the wrong order or in the past.
model::Delegation give_delegation(const Acting& who, const model::Delegation& delegation);
void end_delegation(const Acting& who, std::int64_t id, std::string_view reason);

// A version with what it takes to judge acts on it: its text and who has to sign it.
struct VersionAtWork {
  model::Document document;  // as the version's text says it
  model::DocumentVersion version;
  procedures::ControlledDocument text;
  model::SignOffPlan plan;
};
// Absent: no such version, or one whose content is not XML.
std::optional<VersionAtWork> find_version_at_work(const model::store::Reader& reader, std::string_view document,
                                                  std::string_view number);

}  // namespace classeur::server
