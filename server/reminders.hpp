// What is to be reminded of on a day, read from the space: audits/reminders.hpp judges, model/notice.hpp says who is
// told.
#pragma once

#include "base/date.hpp"
#include "model/notice.hpp"
#include "model/store/store.hpp"

namespace classeur::server
{

// Fills `audits`, `lapses`, `held_functions` and `sees_audits` of the state. Texts name no evidence that is not for
// all: they go out by mail.
void add_reminders(const model::store::Reader& reader, base::Date day, model::NoticeState& state);

// Of what functions that account is reminded on the day.
model::Reminded reminded_on(const model::store::Reader& reader, base::Date day, const model::Account& account);

}  // namespace classeur::server
