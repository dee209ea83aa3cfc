// Of what people are reminded before an audit, and before something lapses: acts by the function that answers for them
// (model/notice.hpp says whom they are told to, and when). Pure.
#pragma once

#include <vector>

#include "audits/world.hpp"
#include "model/evidence_facts.hpp"
#include "model/notice.hpp"

namespace classeur::audits
{

// What is not ready for an audit that is to come, as pieces.hpp lists it, each act once. `world` as there.
std::vector<model::OwnedAct> acts_before(const World& world, const model::EvidenceSource& evidence,
                                         const model::Audit& audit);
// Of each audit that is near enough (model::audit_reminder_on) to be told of on the day: acts_before() it.
std::vector<model::AuditReminder> audit_reminders(const World& world, const model::EvidenceSource& evidence,
                                                  base::Date day);
// What proves a requirement that is not missing on the day, or serves a commitment, and would no more within
// kLapseReminderDays; actions that would be overdue by then, whatever they are about. Each act once, by the day before
// which it has to be done.
std::vector<model::LapseReminder> lapse_reminders(const World& world, const model::EvidenceSource& evidence,
                                                  base::Date day);

}  // namespace classeur::audits
