// Every act, on a version in every state, by every role, whatever the account has to do with the version: through the
// acts that pages and commands share, on a real space. What the design allows is done and journalled under its name;
// the rest changes nothing, and the journal tells that it was tried.
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "model/store/documents.hpp"
#include "model/store/journals.hpp"
#include "model/store/organisations.hpp"
#include "server/version_acts.hpp"
#include "tests/http/site.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Date;
using base::Error;
using base::ErrorCode;
using model::Role;
using model::VersionAct;
using model::VersionState;

const Date kToday(2019, 11, 18);
const Date kTomorrow(2019, 11, 19);
constexpr const char* kSigning = "Secrétaire générale";  // who approves a note

constexpr VersionState kStates[] = {VersionState::kDraft,    VersionState::kInReview,   VersionState::kApproved,
                                    VersionState::kInForce,  VersionState::kSuperseded, VersionState::kWithdrawn,
                                    VersionState::kAbandoned};
constexpr VersionAct kActs[] = {VersionAct::kEdit,   VersionAct::kSubmit,  VersionAct::kRecall,  VersionAct::kSign,
                                VersionAct::kRefuse, VersionAct::kAbandon, VersionAct::kWithdraw};
constexpr Role kRoles[] = {Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent,
                           Role::kDirector,      Role::kAuditor,         Role::kAgent};

// What an account has to do with the version, beside its role.
enum class Relation { kStranger, kHolder, kDeputy, kWriter, kWritingHolder };
constexpr Relation kRelations[] = {Relation::kStranger, Relation::kHolder, Relation::kDeputy, Relation::kWriter,
                                   Relation::kWritingHolder};

bool wrote(Relation relation)
{
  return relation == Relation::kWriter || relation == Relation::kWritingHolder;
}
bool holds(Relation relation)
{
  return relation == Relation::kHolder || relation == Relation::kDeputy || relation == Relation::kWritingHolder;
}

std::string login_of(Role role, Relation relation)
{
  return fmt::format("{}-{}", static_cast<int>(role), static_cast<int>(relation));
}

// What the design says: who writes and who signs are not the same, an auditor only reads, directors and the referent
// take out of use. Absent: no such act in that state, for anybody.
std::optional<VersionState> leads_to(VersionState from, VersionAct act)
{
  if (from == VersionState::kDraft && act == VersionAct::kEdit) return VersionState::kDraft;
  if (from == VersionState::kDraft && act == VersionAct::kSubmit) return VersionState::kInReview;
  if (from == VersionState::kDraft && act == VersionAct::kAbandon) return VersionState::kAbandoned;
  if (from == VersionState::kInReview && act == VersionAct::kRecall) return VersionState::kDraft;
  if (from == VersionState::kInReview && act == VersionAct::kSign) return VersionState::kApproved;
  if (from == VersionState::kInReview && act == VersionAct::kRefuse) return VersionState::kDraft;
  const bool runs = from == VersionState::kApproved || from == VersionState::kInForce;
  if (runs && act == VersionAct::kWithdraw) return VersionState::kWithdrawn;
  return std::nullopt;
}

bool may(Role role, Relation relation, VersionAct act)
{
  const bool writer = role == Role::kQualityReferent || role == Role::kCorrespondent;
  switch (act) {
    case VersionAct::kEdit:
    case VersionAct::kSubmit:
      return writer;
    case VersionAct::kRecall:
    case VersionAct::kAbandon:
      return role == Role::kQualityReferent || (role == Role::kCorrespondent && wrote(relation));
    case VersionAct::kSign:
      return role != Role::kAuditor && holds(relation) && !wrote(relation);
    case VersionAct::kRefuse:
      return role != Role::kAuditor && holds(relation);
    case VersionAct::kWithdraw:
      return role == Role::kQualityReferent || role == Role::kDirector;
  }
  return false;
}

// The entries that an act that is done leaves, by action.
std::vector<std::string> journalled(VersionAct act)
{
  switch (act) {
    case VersionAct::kEdit:
      return {"version.edit"};
    case VersionAct::kSubmit:
      return {"version.submit", "version.submit"};  // what was submitted, and the state
    case VersionAct::kRecall:
      return {"version.recall", "version.recall"};
    case VersionAct::kSign:
      return {"version.sign", "version.head", "version.approve"};
    case VersionAct::kRefuse:
      return {"version.refuse", "version.refuse"};
    case VersionAct::kAbandon:
      return {"version.abandon"};
    case VersionAct::kWithdraw:
      return {"version.withdraw"};
  }
  return {};
}

std::string note(const std::string& code, const std::string& number, Date effective)
{
  return fmt::format(
      "<note xmlns=\"urn:classeur:document\" xml:lang=\"fr\" code=\"{}\" version=\"{}\"><head><title>Essai</title>"
      "<service>SG</service><pilot>Secrétaire générale</pilot><author>Référent qualité</author><signoffs/>"
      "<effective>{}</effective><review months=\"12\"/><reason>Essai.</reason></head><subject>Essai</subject>"
      "<recipients><recipient>Tous les agents</recipient></recipients><body><p>Texte.</p></body><history>"
      "<change version=\"{}\" on=\"2019-11-01\">Essai.</change></history></note>",
      code, number, effective.iso(), number);
}

class EveryTransition : public ::testing::Test
{
 protected:
  EveryTransition()
  {
    space().change({0, "test", ""}, [](store::Change& change) {
      for (const Role role : kRoles) {
        for (const Relation relation : kRelations) {
          const bool own = relation == Relation::kHolder || relation == Relation::kWritingHolder;
          const std::string login = server::login_of(role, relation);
          store::add_account(change, {0, login, own ? kSigning : "Autre fonction", "SG", role, false}, "-");
          if (relation != Relation::kDeputy) continue;
          store::add_delegation(change, {0, kSigning, login, kToday - 20, kToday + 20, "Congés", "test", {}});
        }
      }
    });
  }

  void act(const std::string& login, Date day, const std::function<void(const Acting&)>& work)
  {
    perform(space(), *store::find_account(space().read(), login), day, work);
  }

  // A new note, led to that state by those who may; every account that wrote is among its writers.
  VersionSeen reach(VersionState state)
  {
    const VersionSeen seen{fmt::format("NS-PAS-{}", ++notes_), "1.0", std::nullopt};
    const bool runs = state == VersionState::kInForce || state == VersionState::kSuperseded;
    // What is in force today was signed before its day came.
    const Date day = runs ? kToday - 10 : kToday;
    write(seen, runs ? kToday - 8 : kTomorrow, day);
    if (state == VersionState::kDraft) return seen;
    if (state == VersionState::kAbandoned) {
      act("referent-qualite", day, [&](const Acting& who) { abandon_version(who, seen, "Motif"); });
      return seen;
    }
    submit(seen, day);
    if (state == VersionState::kInReview) return seen;
    act("secretaire-generale", day, [&](const Acting& who) { sign_version(who, seen); });
    if (state == VersionState::kWithdrawn) {
      act("referent-qualite", day, [&](const Acting& who) { withdraw_version(who, seen, day, "Motif"); });
    }
    if (state == VersionState::kSuperseded) {
      const VersionSeen next{seen.document, "2.0", std::nullopt};
      write(next, kToday - 4, day);
      submit(next, day);
      act("secretaire-generale", day, [&](const Acting& who) { sign_version(who, next); });
    }
    return seen;
  }

  VersionState state_of(const VersionSeen& seen)
  {
    for (const auto& version : model::approved_versions(store::list_versions(space().read(), seen.document))) {
      if (version.number == seen.number) return model::state_on(version, kToday);
    }
    return version_of(seen).state;
  }

  model::DocumentVersion version_of(const VersionSeen& seen)
  {
    for (const auto& version : store::list_versions(space().read(), seen.document)) {
      if (version.number == seen.number) return version;
    }
    return {};
  }

  std::optional<ErrorCode> try_act(const VersionSeen& seen, VersionAct wanted, const std::string& login)
  {
    try {
      act(login, kToday, [&](const Acting& who) {
        switch (wanted) {
          case VersionAct::kEdit:
            save_draft(who, note(seen.document, seen.number, kTomorrow), version_of(seen).content);
            return;
          case VersionAct::kSubmit:
            return submit_version(who, seen, "Motif");
          case VersionAct::kRecall:
            return recall_version(who, seen, "Motif");
          case VersionAct::kSign:
            return sign_version(who, seen);
          case VersionAct::kRefuse:
            return refuse_version(who, seen, "Motif");
          case VersionAct::kAbandon:
            return abandon_version(who, seen, "Motif");
          case VersionAct::kWithdraw:
            return withdraw_version(who, seen, who.today, "Motif");
        }
      });
    } catch (const Error& error) {
      return error.code();
    }
    return std::nullopt;
  }

  // The entries since `head` that are about versions, by action; each by `login`.
  std::vector<std::string> entries_since(std::int64_t head, const std::string& login)
  {
    std::vector<std::string> actions;
    for (const auto& entry : store::list_journal(space().read(), head, 100)) {
      EXPECT_EQ(entry.actor.name, login);
      if (entry.subject != "file") actions.push_back(entry.action);
    }
    return actions;
  }

  store::Store& space() { return site_.store(); }

 private:
  void write(const VersionSeen& seen, Date effective, Date day)
  {
    act("referent-qualite", day,
        [&](const Acting& who) { save_draft(who, note(seen.document, seen.number, effective), {}); });
    // As if they had all written in it while their role let them; the referent is then no writer.
    model::DocumentVersion version = version_of(seen);
    version.writers.clear();
    for (const Role role : kRoles) {
      version.writers.push_back(server::login_of(role, Relation::kWriter));
      version.writers.push_back(server::login_of(role, Relation::kWritingHolder));
    }
    space().change({0, "test", ""}, [&](store::Change& change) { store::update_draft(change, version, "Texte."); });
  }
  void submit(const VersionSeen& seen, Date day)
  {
    act("referent-qualite", day, [&](const Acting& who) { submit_version(who, seen, "Motif"); });
  }

  tests::Site site_;
  int notes_ = 0;
};

}  // namespace

TEST_F(EveryTransition, IsDoneAndJournalledOrRefusedAndJournalled)
{
  int done = 0;
  int refused = 0;
  for (const VersionState state : kStates) {
    VersionSeen seen = reach(state);
    ASSERT_EQ(state_of(seen), state) << code_of(state);
    for (const VersionAct wanted : kActs) {
      const auto to = leads_to(state, wanted);
      for (const Role role : kRoles) {
        for (const Relation relation : kRelations) {
          const std::string login = server::login_of(role, relation);
          const std::string what = fmt::format("{} {} by {}, relation {}", code_of(state), code_of(wanted),
                                               model::code_of(role), static_cast<int>(relation));
          const bool legal = to && may(role, relation, wanted);
          const base::Digest content = version_of(seen).content;
          const std::int64_t head = space().journal_head();
          const auto error = try_act(seen, wanted, login);
          if (legal) {
            EXPECT_EQ(error, std::nullopt) << what;
            EXPECT_EQ(state_of(seen), *to) << what;
            EXPECT_EQ(entries_since(head, login), journalled(wanted)) << what;
            seen = reach(state);
            ++done;
          } else {
            EXPECT_EQ(error, to ? ErrorCode::kNotAllowed : ErrorCode::kConflict) << what;
            EXPECT_EQ(state_of(seen), state) << what;
            EXPECT_EQ(version_of(seen).content, content) << what;
            EXPECT_EQ(entries_since(head, login), std::vector<std::string>{"version.refused_act"}) << what;
            ++refused;
          }
        }
      }
    }
  }
  EXPECT_EQ(done + refused, 7 * 7 * 6 * 5);
  // 2 writers × 5 edit and submit; 5 + 2 abandon, 5 + 2 recall; 5 roles × 2 sign; 5 × 3 refuse; 2 × 5 withdraw, twice.
  EXPECT_EQ(done, 10 + 10 + 7 + 7 + 10 + 15 + 10 + 10);
  EXPECT_TRUE(store::verify(space()).findings.empty());
}

}  // namespace classeur::server
