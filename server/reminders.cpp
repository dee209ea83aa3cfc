#include "server/reminders.hpp"

#include "audits/day_view.hpp"
#include "audits/reminders.hpp"
#include "model/store/organisations.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/permissions.hpp"

namespace classeur::server
{

namespace store = model::store;

void add_reminders(const store::Reader& reader, base::Date day, model::NoticeState& state)
{
  if (const Permission* const permission = find_permission(Method::kGet, "/audits/{code}")) {
    state.sees_audits = permission->roles;
  }
  for (const model::Account& account : store::list_accounts(reader)) {
    if (!account.disabled) state.held_functions.push_back(account.function);
  }
  if (!store::standard_in_use(reader)) return;  // a space that was just made: nothing is judged
  const audits::DayView view(reader, day, audits::KnownAt::kNow);
  state.audits = audits::audit_reminders(view.world(), view.evidence(), day);
  state.lapses = audits::lapse_reminders(view.world(), view.evidence(), day);
  const pages::HiddenEvidence hidden(reader, {model::Confidentiality::kOrdinary});
  for (model::AuditReminder& audit : state.audits) {
    for (model::OwnedAct& act : audit.acts) act.text = hidden.mask(act.text);
  }
  for (model::LapseReminder& lapse : state.lapses) lapse.what.text = hidden.mask(lapse.what.text);
}

}  // namespace classeur::server
