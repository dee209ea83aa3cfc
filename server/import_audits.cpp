#include "server/import_audits.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/audits.hpp"
#include "model/store/findings.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using model::Audit;
using model::AuditFinding;
using model::CorrectiveAction;

// Compares one audit with what is there, and writes what is new on its way: the change undoes all of it at a conflict.
class Bringing
{
 public:
  Bringing(store::Change& change, std::string_view path, const Audit& there)
      : change_(change), path_(path), there_(there)
  {
  }

  Brought bring(const Audit& audit)
  {
    compare_head(audit);
    for (const AuditFinding& finding : audit.findings) {
      if (const AuditFinding* const known = model::find_finding(there_, finding.code)) {
        compare_finding(*known, finding);
      } else {
        store::add_finding(change_, there_.code, finding);
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
        store::add_action(change_, there_.code, known.code, action);
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
    if (action.done_on && known.done_on != action.done_on) {
      if (known.done_on) refuse(place("jour où elle a été faite"));
      store::add_done(change_, name, action.done_on);
      brought_ = Brought::kSomething;
    }
    if (!action.effect.empty() && known.effect != action.effect) {
      if (!known.effect.empty()) refuse(place("effet"));
      store::add_effect(change_, name, action.effect, {});
      brought_ = Brought::kSomething;
    }
  }

  store::Change& change_;
  std::string_view path_;
  const Audit& there_;
  Brought brought_ = Brought::kNothing;
};

}  // namespace

Brought bring_audit(store::Change& change, std::string_view path, const Audit& audit)
{
  if (const auto there = store::find_audit(change, audit.code)) return Bringing(change, path, *there).bring(audit);
  store::add_audit(change, audit);
  return Brought::kSomething;
}

}  // namespace classeur::server
