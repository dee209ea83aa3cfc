#include "server/reminders.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <mutex>
#include <optional>

#include "audits/day_view.hpp"
#include "audits/reminders.hpp"
#include "model/store/journals.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "model/store/snapshot.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/permissions.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;

struct Reminders {
  std::vector<model::AuditReminder> audits;
  std::vector<model::LapseReminder> lapses;
};

Reminders judge(const store::Reader& reader, base::Date day)
{
  if (!store::has_standard(reader)) return {};  // a space that was just made: nothing is judged
  const audits::DayView view(reader, day, audits::KnownAt::kNow);
  Reminders reminders{audits::audit_reminders(view.world(), view.evidence(), day),
                      audits::lapse_reminders(view.world(), view.evidence(), day)};
  const pages::HiddenEvidence hidden(reader, {model::Confidentiality::kOrdinary});
  const auto hide = [&](model::OwedAct& act) {
    act.text = hidden.mask(act.text);
    // An address would name it too.
    if (hidden.mask(act.finding) != act.finding) act.finding.clear();
  };
  for (model::AuditReminder& audit : reminders.audits) {
    for (model::OwnedAct& act : audit.acts) hide(act.what);
  }
  for (model::LapseReminder& lapse : reminders.lapses) hide(lapse.what.what);
  return reminders;
}

// What is journalled of these tables, or of signing in, no judgement hangs on. Any other may.
constexpr auto kNeverJudged = std::to_array<std::string_view>(
    {"session", "password_choice", "email_address", "calendar_feed", "notice_visit", "mail_digest", "mail_step",
     "distribution", "distribution_addressee", "read_acknowledgement", "refused_act", "delegation", "delegation_end",
     "submission", "refusal", "signoff", "file", "file_text", "arrival"});

// Was nothing journalled from `since` on that a judgement may hang on? Says no where there is much to look through.
bool is_untouched(const store::Reader& reader, std::int64_t since, std::int64_t head)
{
  constexpr std::int64_t kEntriesLookedAtMax = 100;
  if (head < since || head - since > kEntriesLookedAtMax) return false;
  const auto entries = store::list_journal(reader, since, head - since);
  return std::all_of(entries.begin(), entries.end(), [](const model::JournalEntry& entry) {
    return std::find(kNeverJudged.begin(), kNeverJudged.end(), entry.subject) != kNeverJudged.end();
  });
}

// Of the spaces and days asked for last: the menu of every page counts notices, and most of what is written touches no
// judgement. Forgetting costs time only.
class RemindersKept
{
 public:
  Reminders of(const store::Reader& reader, base::Date day)
  {
    const auto key = store::snapshot_of(reader);
    if (!key) return judge(reader, day);
    if (auto found = find(reader, *key, day)) return std::move(*found);
    Reminders reminders = judge(reader, day);
    const std::lock_guard lock(mutex_);
    if (kept_.size() >= kKept) kept_.pop_front();
    kept_.push_back({*key, day, reminders});
    return reminders;
  }

 private:
  struct Kept {
    store::SnapshotKey key;
    base::Date day;
    Reminders reminders;
  };
  static constexpr std::size_t kKept = 4;

  std::optional<Reminders> find(const store::Reader& reader, const store::SnapshotKey& key, base::Date day)
  {
    const std::lock_guard lock(mutex_);
    for (auto one = kept_.rbegin(); one != kept_.rend(); ++one) {
      if (one->key.space != key.space || one->key.horizon != key.horizon || one->day != day) continue;
      if (one->key.head != key.head && !is_untouched(reader, one->key.head, key.head)) continue;
      one->key.head = key.head;
      return one->reminders;
    }
    return std::nullopt;
  }

  std::mutex mutex_;
  std::deque<Kept> kept_;
};

std::vector<std::string> functions_with_account(const store::Reader& reader)
{
  std::vector<std::string> functions;
  for (const model::Account& account : store::list_accounts(reader)) {
    if (!account.disabled) functions.push_back(account.function);
  }
  return functions;
}

}  // namespace

void add_reminders(const store::Reader& reader, base::Date day, model::NoticeState& state)
{
  static RemindersKept kept;
  if (const Permission* const permission = find_permission(Method::kGet, "/audits/{code}")) {
    state.sees_audits = permission->roles;
  }
  state.held_functions = functions_with_account(reader);
  Reminders reminders = kept.of(reader, day);
  state.audits = std::move(reminders.audits);
  state.lapses = std::move(reminders.lapses);
}

model::Reminded reminded_on(const store::Reader& reader, base::Date day, const model::Account& account)
{
  return model::reminded_on(day, account, store::list_delegations(reader), functions_with_account(reader));
}

}  // namespace classeur::server
