// One finding of an audit: its facts, its cause, its actions with what came of them, who said what; and the forms by
// which that is said. They are offered on the day itself only.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "base/error.hpp"
#include "base/paris_time.hpp"
#include "model/store/audits.hpp"
#include "model/store/evidence.hpp"
#include "model/store/findings.hpp"
#include "model/store/organisations.hpp"
#include "model/store/seals.hpp"
#include "server/finding_acts.hpp"
#include "server/forbidden_posts.hpp"
#include "server/pages/field_errors.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/version_trail.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::CorrectiveAction;
using model::FollowUp;
using model::FollowUpKind;

constexpr int kUnprocessable = 422;

// What a page shows, or a form is about.
struct Shown {
  model::Audit audit;
  const model::AuditFinding* finding = nullptr;  // of it
  std::vector<FollowUp> said;
  FollowUpRights rights;
};

Shown require_shown(const Request& request)
{
  auto audit = store::find_audit(*request.reader, request.parameters.get_or("code", ""));
  if (!audit) throw Error(ErrorCode::kNotFound, "Aucun audit ne porte ce code.");
  Shown shown{std::move(*audit), nullptr, {}, {*request.reader, *request.account, request.today}};
  shown.finding = model::find_finding(shown.audit, request.parameters.get_or("finding", ""));
  if (shown.finding == nullptr) throw Error(ErrorCode::kNotFound, "Cet audit n’a pas de constat de ce code.");
  shown.said = store::follow_up_of(*request.reader, shown.audit.code, shown.finding->code);
  return shown;
}

// What holds of an action's effect now; null: none does.
const FollowUp* effect_of(const std::vector<FollowUp>& said, const CorrectiveAction& action)
{
  for (auto one = said.rbegin(); one != said.rend(); ++one) {
    if (one->action != action.code) continue;
    if (one->kind == FollowUpKind::kEffect) return &*one;
    if (one->kind == FollowUpKind::kNotDone) return nullptr;
  }
  return nullptr;
}

// A piece by its code and title; of one that the viewer may not see, only that there is one.
void write_piece(base::XmlWriter& xml, const Request& request, const FollowUp& effect, const HiddenEvidence& hidden)
{
  if (effect.evidence.empty()) return;
  xml.open("piece").attribute("withdrawn", effect.evidence_withdrawn ? "yes" : "no");
  if (!hidden.holds(effect.evidence)) {
    xml.attribute("code", effect.evidence).attribute("path", percent_encode(effect.evidence));
    if (const auto record = store::find_evidence(*request.reader, effect.evidence)) xml.text(record->title);
  }
  xml.close();
}

std::string typed(const Request& request, std::string_view field)
{
  return request.form.get_or(field, "");
}

void write_actions(base::XmlWriter& xml, const Request& request, const Shown& shown, const HiddenEvidence& hidden)
{
  int number = 0;
  for (const CorrectiveAction& action : shown.finding->actions) {
    ++number;
    // An action done later than the day shown is still open on that day.
    const bool done = action.done_on && *action.done_on <= request.day;
    const bool late = !done && action.due < request.day;
    const std::string code = hidden.mask(action.code);
    xml.open("action")
        .attribute("number", number)
        .attribute("code", code)
        .attribute("owner", action.owner)
        .attribute("mine", shown.rights.of_action(action) ? "yes" : "no")
        .attribute("said-done", action.done_on ? "yes" : "no")
        .attribute("state", done   ? "done"
                            : late ? "late"
                                   : "open");
    if (code == action.code) xml.attribute("anchor", action.code);
    xml.element("text", hidden.mask(action.text));
    write_day(xml, "due", action.due);
    if (done) write_day(xml, "done-on", *action.done_on);
    if (const FollowUp* const effect = effect_of(shown.said, action); done && effect != nullptr) {
      xml.open("effect");
      if (!effect->text.empty()) xml.element("text", hidden.mask(effect->text));
      write_piece(xml, request, *effect, hidden);
      xml.close();
    }
    const std::string day = fmt::format("jour-{}", number);
    xml.element("typed-day", request.form.get_or(day, request.today.iso()));
    xml.element("typed-effect", typed(request, fmt::format("effet-{}", number)));
    xml.element("typed-piece", typed(request, fmt::format("piece-{}", number)));
    xml.close();
  }
}

void write_history(base::XmlWriter& xml, const Request& request, const Shown& shown, const HiddenEvidence& hidden)
{
  for (const FollowUp& one : shown.said) {
    xml.open("said")
        .attribute("kind", model::code_of(one.kind))
        .attribute("kind-french", model::french_name(one.kind))
        .attribute("action", hidden.mask(one.action))
        .attribute("owner", one.owner)
        .attribute("by", one.by);
    write_day(xml, "at", base::paris_time(one.at).day);
    if (one.day) write_day(xml, "day", *one.day);
    if (!one.text.empty()) xml.element("text", hidden.mask(one.text));
    write_piece(xml, request, one, hidden);
    xml.close();
  }
}

// As it was asked when it was audited.
void write_requirement(base::XmlWriter& xml, const Request& request, const Shown& shown)
{
  const std::string& code = shown.finding->requirement;
  if (code.empty()) return;
  const std::vector<model::Standard> editions = store::list_standards(*request.reader);
  const auto* const requirement = model::find_requirement(editions, code, shown.audit.dates.to);
  if (requirement != nullptr) xml.open("requirement").attribute("code", code).text(requirement->text).close();
}

void write_typed_action(base::XmlWriter& xml, const Request& request)
{
  xml.open("new-action").attribute("due", typed(request, "echeance"));
  xml.element("text", typed(request, "texte"));
  std::vector<std::string> functions;
  if (const auto organisation = store::find_organisation(*request.reader)) {
    for (const model::Function& function : organisation->functions) functions.push_back(function.title);
  }
  std::sort(functions.begin(), functions.end());
  functions.erase(std::unique(functions.begin(), functions.end()), functions.end());
  for (const std::string& title : functions) write_option(xml, title, title, typed(request, "responsable"));
  xml.close();
}

Response finding_page(const Request& request, const Shown& shown, const FieldErrors& errors, int status)
{
  const model::AuditFinding& finding = *shown.finding;
  const HiddenEvidence hidden(request);
  Page page(request, "finding", DayShown::kYes);
  base::XmlWriter& xml = page.xml();
  const auto yes = [](bool is) { return is ? "yes" : "no"; };
  const bool asks = model::calls_for_action(finding.grade);
  xml.open("finding")
      .attribute("audit", shown.audit.code)
      .attribute("audit-title", shown.audit.title)
      .attribute("dates", shown.audit.dates.french())
      .attribute("may-see-audit", yes(may_go(request, Method::kGet, "/audits/{code}")))
      .attribute("code", hidden.mask(finding.code))
      .attribute("address", request.path)
      .attribute("grade", model::code_of(finding.grade))
      .attribute("grade-french", model::french_name(finding.grade))
      .attribute("commitment", finding.commitment)
      .attribute("asks", yes(asks))
      .attribute("analysed", yes(model::is_analysed(finding)))
      .attribute("may-say", yes(asks && request.day == request.today))
      .attribute("may-say-all", yes(shown.rights.of_all()))
      .attribute("asked", typed(request, "acte"))
      .attribute("seen", static_cast<long long>(last_said(shown.said)));
  write_errors(xml, errors);
  if (const auto seal = store::find_seal(*request.reader, shown.audit.code)) write_day(xml, "sealed-on", seal->on);
  write_requirement(xml, request, shown);
  xml.element("facts", hidden.mask(finding.facts));
  if (!finding.cause.empty()) xml.element("cause", hidden.mask(finding.cause));
  xml.element("typed-cause", typed(request, "texte-cause"));
  write_actions(xml, request, shown, hidden);
  write_typed_action(xml, request);
  write_history(xml, request, shown, hidden);
  xml.close();
  return page.finish(status);
}

enum class Act { kCause, kAction, kDone, kReopen, kEffect };
struct ActName {
  Act act;
  std::string_view name;
};
constexpr std::array<ActName, 5> kActs{{{Act::kCause, "cause"},
                                        {Act::kAction, "action"},
                                        {Act::kDone, "fait"},
                                        {Act::kReopen, "rouvrir"},
                                        {Act::kEffect, "effet"}}};

// What was posted.
struct Said {
  Act act = Act::kCause;
  FindingSeen seen;
  int number = 0;  // of the action among those of the finding, from 1 on
  const CorrectiveAction* action = nullptr;
};

[[noreturn]] void refuse_incomplete()
{
  throw Error(ErrorCode::kBadInput, "Ce formulaire n’est pas complet\u00A0: revenez à la page et recommencez.");
}

Said read_said(const Request& request, const Shown& shown)
{
  const std::string name = typed(request, "acte");
  const auto* const known =
      std::find_if(kActs.begin(), kActs.end(), [&](const ActName& one) { return one.name == name; });
  const std::string seen = typed(request, "vu");
  const auto last = seen == "0" ? std::optional(0) : request.form.natural("vu");
  if (known == kActs.end() || !last) refuse_incomplete();
  Said said{known->act, {shown.audit.code, shown.finding->code, *last}};
  if (said.act == Act::kCause || said.act == Act::kAction) return said;
  const auto number = request.form.natural("action");
  if (!number || static_cast<std::size_t>(*number) > shown.finding->actions.size()) refuse_incomplete();
  said.number = *number;
  said.action = &shown.finding->actions[static_cast<std::size_t>(*number) - 1];
  return said;
}

bool is_allowed(const Shown& shown, const Said& said)
{
  switch (said.act) {
    case Act::kCause:
    case Act::kAction:
    case Act::kReopen:
      return shown.rights.of_all();
    case Act::kDone:
    case Act::kEffect:
      return shown.rights.of_action(*said.action);
  }
  return false;
}

DecidedAction decided(const Request& request)
{
  return {typed(request, "texte"), typed(request, "responsable"), base::Date::parse(typed(request, "echeance"))};
}

FoundEffect found_effect(const Request& request, const Said& said)
{
  std::string piece = typed(request, fmt::format("piece-{}", said.number));
  piece.erase(0, piece.find_first_not_of(' '));
  piece.erase(piece.find_last_not_of(' ') + 1);
  return {typed(request, fmt::format("effet-{}", said.number)), piece};
}

std::optional<base::Date> done_on(const Request& request, const Said& said)
{
  return base::Date::parse(typed(request, fmt::format("jour-{}", said.number)));
}

// What is wrong, by the field of the form.
FieldErrors errors_of(const Request& request, const Shown& shown, const Said& said)
{
  const auto by_field = [](const FollowUpFaults& faults, const std::map<FollowUpField, std::string>& names) {
    FieldErrors errors;
    for (const auto& [field, text] : faults) errors[names.at(field)] = text;
    return errors;
  };
  using enum FollowUpField;
  switch (said.act) {
    case Act::kCause:
      return by_field(faults_of_cause(*shown.finding, typed(request, "texte-cause")), {{kText, "texte-cause"}});
    case Act::kAction:
      return by_field(faults_of_action(*request.reader, shown.audit, decided(request)),
                      {{kText, "texte"}, {kOwner, "responsable"}, {kDay, "echeance"}});
    case Act::kDone:
      return by_field(faults_of_done(shown.audit, *said.action, done_on(request, said), request.today),
                      {{kDay, fmt::format("jour-{}", said.number)}});
    case Act::kReopen:
      return {};
    case Act::kEffect:
      return by_field(
          faults_of_effect(*request.reader, *request.account, *said.action, found_effect(request, said)),
          {{kText, fmt::format("effet-{}", said.number)}, {kEvidence, fmt::format("piece-{}", said.number)}});
  }
  return {};
}

void do_act(const Request& request, const Said& said)
{
  perform(*request.store, *request.account, request.today, [&](const Acting& who) {
    switch (said.act) {
      case Act::kCause:
        return say_cause(who, said.seen, typed(request, "texte-cause"));
      case Act::kAction:
        decide_action(who, said.seen, decided(request));
        return;
      case Act::kDone:
        return say_done(who, said.seen, said.action->code, done_on(request, said));
      case Act::kReopen:
        return reopen_action(who, said.seen, said.action->code);
      case Act::kEffect:
        return say_effect(who, said.seen, said.action->code, found_effect(request, said));
    }
  });
}

}  // namespace

Response finding(Request& request)
{
  return finding_page(request, require_shown(request), {}, 200);
}

Response submit_follow_up(Request& request)
{
  const Shown shown = require_shown(request);
  const Said said = read_said(request, shown);
  if (!is_allowed(shown, said)) {
    record_forbidden_post(*request.store, "/audits/{code}/constats/{finding}", request,
                          "Cet acte revient au référent qualité, ou à la fonction qui répond de l’action.");
    throw Error(ErrorCode::kNotAllowed,
                "Cet acte revient au référent qualité, ou à la fonction qui répond de l’action.");
  }
  if (const FieldErrors errors = errors_of(request, shown, said); !errors.empty()) {
    return finding_page(request, shown, errors, kUnprocessable);
  }
  try {
    do_act(request, said);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kConflict) throw;
    return moved_on(request, error.advice());
  }
  return {Redirect{request.path}, 303, {}};
}

}  // namespace classeur::server::pages
