#include "audits/reminders.hpp"

#include <algorithm>
#include <tuple>

#include <fmt/format.h>

#include "audits/pieces.hpp"

namespace classeur::audits
{

namespace
{

// What hands a piece in says of what.
model::OwedAct owed(const Mend& mend, const std::string& text, int commitment)
{
  model::OwedAct act{text, commitment, {}, {}, mend.site};
  if (mend.place == MendPlace::kRecord) act.record = mend.code;
  if (mend.place == MendPlace::kRequirement) act.requirements = {mend.code};
  if (mend.place == MendPlace::kFinding) {
    const std::size_t slash = mend.code.find('/');
    act.audit = mend.code.substr(0, slash);
    act.finding = mend.code.substr(slash + 1);
  }
  return act;
}

// The piece that does it is to prove what this mend is about as well.
void prove_also(const Mend& mend, model::OwedAct& act)
{
  if (mend.place != MendPlace::kRequirement || act.requirements.empty()) return;
  if (std::find(act.requirements.begin(), act.requirements.end(), mend.code) != act.requirements.end()) return;
  act.requirements.push_back(mend.code);
}

// `told`: the mend of each of the acts.
void add_acts(const std::vector<PieceLine>& lines, std::vector<Mend>& told, std::vector<model::OwnedAct>& acts)
{
  for (const PieceLine& line : lines) {
    for (const PieceLack& lack : line.lacks) {
      // Whoever else answers for what the same act closes is told of it as well.
      const auto is_told = [&](const Mend& one) { return one.same_act(lack.mend) && one.owner == lack.mend.owner; };
      if (const auto there = std::find_if(told.begin(), told.end(), is_told); there != told.end()) {
        prove_also(lack.mend, acts[static_cast<std::size_t>(there - told.begin())].what);
        continue;
      }
      told.push_back(lack.mend);
      acts.push_back({lack.owner, owed(lack.mend, lack.to_do, line.commitment)});
    }
  }
}

// The reminders of a day, gathered act by act.
class Lapses
{
 public:
  explicit Lapses(base::Date day) : day_(day) {}

  void add(const Upkeep& upkeep, int commitment, const std::string& requirement)
  {
    if (upkeep.before - day_ > model::kLapseReminderDays) return;
    std::string act = upkeep.mend.renews.empty() ? fmt::format("{} {}", code_of(upkeep.mend.place), upkeep.mend.code)
                                                 : fmt::format("renew {} {}", upkeep.mend.renews, upkeep.mend.owner);
    if (!upkeep.mend.action.empty()) act += " " + upkeep.mend.action;
    if (upkeep.mend.renews.empty() && !upkeep.mend.site.empty()) act += " " + upkeep.mend.site;
    auto found = std::find_if(all_.begin(), all_.end(), [&](const model::LapseReminder& one) {
      return one.act == act && one.before == upkeep.before;
    });
    if (found == all_.end()) {
      found = all_.insert(
          found, {act, {upkeep.mend.owner, owed(upkeep.mend, upkeep.mend.text, commitment)}, upkeep.before, {}, {}});
    }
    prove_also(upkeep.mend, found->what.what);
    const auto is_new = [](const auto& list, const auto& value) {
      return std::find(list.begin(), list.end(), value) == list.end();
    };
    if (!requirement.empty() && is_new(found->requirements, requirement)) found->requirements.push_back(requirement);
    if (is_new(found->commitments, commitment)) found->commitments.push_back(commitment);
  }

  std::vector<model::LapseReminder> in_order()
  {
    std::sort(all_.begin(), all_.end(), [](const model::LapseReminder& one, const model::LapseReminder& other) {
      return std::tie(one.before, one.act) < std::tie(other.before, other.act);
    });
    return std::move(all_);
  }

 private:
  base::Date day_;
  std::vector<model::LapseReminder> all_;
};

}  // namespace

std::vector<model::OwnedAct> acts_before(const World& world, const model::EvidenceSource& evidence,
                                         const model::Audit& audit)
{
  const PieceList list = pieces_to_provide(world, evidence, audit);
  std::vector<model::OwnedAct> acts;
  std::vector<Mend> told;
  // What is said of one requirement says more than what every audit asks for.
  add_acts(list.lines, told, acts);
  add_acts(list.general, told, acts);
  return acts;
}

std::vector<model::AuditReminder> audit_reminders(const World& world, const model::EvidenceSource& evidence,
                                                  base::Date day)
{
  std::vector<model::AuditReminder> reminders;
  for (const model::Audit& audit : world.audits) {
    const auto days_before = model::audit_reminder_on(audit.dates.from, day);
    if (!days_before) continue;
    model::AuditReminder reminder{audit.id,         audit.code,   audit.title,
                                  audit.dates.from, *days_before, acts_before(world, evidence, audit)};
    if (!reminder.acts.empty()) reminders.push_back(std::move(reminder));
  }
  return reminders;
}

std::vector<model::LapseReminder> lapse_reminders(const World& world, const model::EvidenceSource& evidence,
                                                  base::Date day)
{
  Lapses lapses(day);
  for (const CommitmentReadiness& commitment : readiness(world, evidence, {day}, Foresight::kNone)) {
    for (const Upkeep& upkeep : commitment.own_upkeep) lapses.add(upkeep, commitment.number, {});
    for (const RequirementReadiness& requirement : commitment.requirements) {
      for (const Upkeep& upkeep : requirement.upkeep) {
        // What is decided has its day, even about what nothing proves.
        if (requirement.status == Status::kMissing && upkeep.mend.place != MendPlace::kFinding) continue;
        lapses.add(upkeep, commitment.number, requirement.requirement);
      }
    }
  }
  return lapses.in_order();
}

}  // namespace classeur::audits
