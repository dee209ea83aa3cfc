#include "server/import_audits.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/audits.hpp"
#include "model/store/evidence.hpp"
#include "model/store/findings.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using model::Audit;
using model::AuditFinding;
using model::CorrectiveAction;

// Effects as files have them: one text each, in which a piece of evidence is a code.
class Effects
{
 public:
  Effects(store::Change& change, std::string_view path, std::vector<std::string>& remarks)
      : change_(change), path_(path), remarks_(remarks)
  {
  }

  bool has_piece(std::string_view effect) const
  {
    const std::string code = model::effect_parts(effect).evidence;
    return !code.empty() && store::find_evidence(change_, code).has_value();
  }

  // On its piece where the space has it, else as text.
  void say(const store::ActionName& name, std::string_view effect)
  {
    const model::EffectParts parts = model::effect_parts(effect);
    const auto piece = parts.evidence.empty() ? std::nullopt : store::find_evidence(change_, parts.evidence);
    if (!piece) {
      remark_missing(name.action, parts.evidence);
      return store::add_effect(change_, name, effect, {});
    }
    if (piece->withdrawn) {
      remarks_.push_back(fmt::format(
          "{}\u00A0: l’effet de l’action {} est prouvé par la pièce {}, qui est retirée ici\u00A0: il est à "
          "prouver de nouveau.",
          path_, name.action, parts.evidence));
    }
    store::add_effect(change_, name, parts.text, parts.evidence);
  }

  // Of a finding that is new here: what rests on a piece is taken out, to be said() once the finding is there.
  struct Taken {
    std::string finding;
    std::string action;
    std::string effect;
  };
  void take(AuditFinding& finding, std::vector<Taken>& taken)
  {
    for (CorrectiveAction& action : finding.actions) {
      if (!has_piece(action.effect)) {
        remark_missing(action.code, model::effect_parts(action.effect).evidence);
        continue;
      }
      taken.push_back({finding.code, action.code, std::move(action.effect)});
      action.effect.clear();
    }
  }
  void say_taken(std::string_view audit, const std::vector<Taken>& taken)
  {
    for (const Taken& one : taken) say({audit, one.finding, one.action}, one.effect);
  }

 private:
  void remark_missing(std::string_view action, const std::string& code)
  {
    if (code.empty()) return;
    remarks_.push_back(fmt::format(
        "{}\u00A0: l’espace n’a pas la pièce {}, qui prouve l’effet de l’action {}\u00A0: il est gardé comme "
        "texte. Versez la pièce, puis importez de nouveau ce fichier.",
        path_, code, action));
  }

  store::Change& change_;
  std::string_view path_;
  std::vector<std::string>& remarks_;
};

// Compares one audit with what is there, and writes what is new on its way: the change undoes all of it at a conflict.
class Bringing
{
 public:
  Bringing(store::Change& change, std::string_view path, const Audit& there, Effects& effects)
      : change_(change), path_(path), there_(there), effects_(effects)
  {
  }

  Brought bring(const Audit& audit)
  {
    compare_head(audit);
    for (const AuditFinding& finding : audit.findings) {
      if (const AuditFinding* const known = model::find_finding(there_, finding.code)) {
        compare_finding(*known, finding);
      } else {
        AuditFinding added = finding;
        std::vector<Effects::Taken> taken;
        effects_.take(added, taken);
        store::add_finding(change_, there_.code, added);
        effects_.say_taken(there_.code, taken);
        brought_ = Brought::kSomething;
      }
    }
    return brought_;
  }

 private:
  [[noreturn]] void refuse(std::string_view place) const
  {
    throw base::Error(
        base::ErrorCode::kConflict,
        fmt::format("{}\u00A0: l’audit {} ({}) existe déjà avec un autre contenu.", path_, there_.code, place));
  }

  void compare_head(const Audit& audit) const
  {
    Audit head = audit;
    head.id = there_.id;
    head.sealed_at = there_.sealed_at;
    head.findings = there_.findings;
    if (head != there_) refuse("son en-tête, son périmètre, son équipe ou son plan");
  }

  void compare_finding(const AuditFinding& known, const AuditFinding& finding)
  {
    if (known.facts != finding.facts) refuse(fmt::format("constat {}, faits", known.code));
    if (known.grade != finding.grade) refuse(fmt::format("constat {}, grade", known.code));
    if (known.commitment != finding.commitment || known.requirement != finding.requirement) {
      refuse(fmt::format("constat {}, engagement ou exigence", known.code));
    }
    compare_cause(known, finding);
    for (const CorrectiveAction& action : finding.actions) {
      if (const CorrectiveAction* const same = model::find_action(known, action.code)) {
        compare_action(known, *same, action);
      } else {
        CorrectiveAction added = action;
        if (effects_.has_piece(action.effect)) added.effect.clear();
        store::add_action(change_, there_.code, known.code, added);
        if (added.effect != action.effect) effects_.say({there_.code, known.code, action.code}, action.effect);
        brought_ = Brought::kSomething;
      }
    }
  }

  // “À analyser” is less than a cause: it gives way to one, and takes none away.
  void compare_cause(const AuditFinding& known, const AuditFinding& finding)
  {
    if (finding.cause == known.cause || !model::is_analysed(finding)) return;
    if (model::is_analysed(known)) refuse(fmt::format("constat {}, cause", known.code));
    store::add_cause(change_, there_.code, known.code, finding.cause);
    brought_ = Brought::kSomething;
  }

  void compare_action(const AuditFinding& finding, const CorrectiveAction& known, const CorrectiveAction& action)
  {
    const auto place = [&](std::string_view what) {
      return fmt::format("constat {}, action {}, {}", finding.code, known.code, what);
    };
    if (known.text != action.text) refuse(place("texte"));
    if (known.owner != action.owner) refuse(place("responsable"));
    if (known.due != action.due) refuse(place("échéance"));
    const store::ActionName name{there_.code, finding.code, known.code};
    const std::vector<model::FollowUp> said = said_of(name);
    if (action.done_on && known.done_on != action.done_on) {
      if (known.done_on) refuse(place("jour où elle a été faite"));
      if (was_done_on(said, *action.done_on)) return;  // and reopened since
      store::add_done(change_, name, action.done_on);
      brought_ = Brought::kSomething;
    }
    if (action.effect.empty()) return;
    if (known.effect == action.effect) {
      if (is_text_alone(said) && effects_.has_piece(action.effect)) say_effect(name, action.effect);
      return;
    }
    if (!known.effect.empty()) refuse(place("effet"));
    if (known.done_on && was_found(said, action.effect)) return;  // and fell since, with its piece or the action
    say_effect(name, action.effect);
  }

  void say_effect(const store::ActionName& name, const std::string& effect)
  {
    effects_.say(name, effect);
    brought_ = Brought::kSomething;
  }

  std::vector<model::FollowUp> said_of(const store::ActionName& name) const
  {
    std::vector<model::FollowUp> said = store::follow_up_of(change_, name.audit, name.finding);
    std::erase_if(said, [&](const model::FollowUp& one) { return one.action != name.action; });
    return said;
  }
  static bool was_done_on(const std::vector<model::FollowUp>& said, base::Date day)
  {
    return std::any_of(said.begin(), said.end(), [&](const model::FollowUp& one) {
      return one.kind == model::FollowUpKind::kDone && one.day == day;
    });
  }
  static bool was_found(const std::vector<model::FollowUp>& said, std::string_view effect)
  {
    return std::any_of(said.begin(), said.end(), [&](const model::FollowUp& one) {
      return one.kind == model::FollowUpKind::kEffect && model::effect_text(one.text, one.evidence) == effect;
    });
  }
  // The effect that holds, which was said last.
  static bool is_text_alone(const std::vector<model::FollowUp>& said)
  {
    const auto last = std::find_if(said.rbegin(), said.rend(),
                                   [](const model::FollowUp& one) { return one.kind == model::FollowUpKind::kEffect; });
    return last != said.rend() && last->evidence.empty();
  }

  store::Change& change_;
  std::string_view path_;
  const Audit& there_;
  Effects& effects_;
  Brought brought_ = Brought::kNothing;
};

}  // namespace

Brought bring_audit(store::Change& change, std::string_view path, const Audit& audit, std::vector<std::string>& remarks)
{
  Effects effects(change, path, remarks);
  if (const auto there = store::find_audit(change, audit.code)) {
    return Bringing(change, path, *there, effects).bring(audit);
  }
  Audit added = audit;
  std::vector<Effects::Taken> taken;
  for (AuditFinding& finding : added.findings) effects.take(finding, taken);
  store::add_audit(change, added);
  effects.say_taken(added.code, taken);
  return Brought::kSomething;
}

}  // namespace classeur::server
