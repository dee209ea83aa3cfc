// What a signatory reads before he signs or refuses: what changes, why, for whom; and the two forms.
#include <algorithm>

#include <fmt/format.h>

#include "audits/document_pages.hpp"
#include "audits/read_world.hpp"
#include "audits/world.hpp"
#include "base/error.hpp"
#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "procedures/rendering.hpp"
#include "procedures/vocabulary.hpp"
#include "server/account_acts.hpp"
#include "server/pages/asked_password.hpp"
#include "server/pages/citations.hpp"
#include "server/pages/page.hpp"
#include "server/pages/pages.hpp"
#include "server/pages/version_trail.hpp"
#include "server/prepared_versions.hpp"
#include "server/version_effects.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::VersionAct;
using model::VersionState;

constexpr int kUnprocessable = 422;

// All that the page is made of.
struct Case {
  VersionAtWork at;
  store::Submission submission;
  std::optional<VersionAtWork> before;  // the version that it follows, if its text is known
  std::vector<model::Delegation> delegations;
};

std::optional<Case> find_case(const store::Reader& reader, const Request& request)
{
  const std::string code = request.parameters.get_or("code", "");
  const std::string number = request.parameters.get_or("number", "");
  auto at = find_known_version(reader, *request.account, code, number, request.today);
  const bool submitted = at && (at->version.state == VersionState::kInReview || model::was_approved(at->version.state));
  if (!submitted) return std::nullopt;
  auto submission = store::last_submission(reader, at->version.id);
  if (!submission) return std::nullopt;
  Case found{std::move(*at), std::move(*submission), {}, store::list_delegations(reader)};
  if (!found.submission.against.empty()) {
    found.before = find_version_at_work(reader, code, found.submission.against);
  }
  return found;
}

model::ActVerdict judge(const Request& request, const Case& found, VersionAct act)
{
  constexpr std::string_view kAnyReason = "-";
  return model::judge_act(
      {*request.account, found.at.version, found.at.plan, found.delegations, request.today, kAnyReason}, act);
}

std::string_view name_of(Effect effect)
{
  switch (effect) {
    case Effect::kKept:
      return "kept";
    case Effect::kNew:
      return "new";
    case Effect::kChanged:
      return "changed";
    case Effect::kLapsed:
      return "lapsed";
  }
  return "";
}

void write_record(base::XmlWriter& xml, const procedures::RecordLeft& record)
{
  xml.attribute("title", record.title)
      .attribute("kind", procedures::french(procedures::record_kind_words(), record.kind))
      .attribute("frequency", procedures::french(procedures::frequency_words(), record.frequency))
      .attribute("keeper", record.keeper)
      .attribute("months", record.retention_months);
}

void write_effects(base::XmlWriter& xml, const Case& found, const audits::World& world, base::Date day)
{
  const procedures::ControlledDocument* before = found.before ? &found.before->text : nullptr;
  for (const ServedEffect& one : compare_served(before, found.at.text)) {
    xml.open("served").attribute("effect", name_of(one.effect)).attribute("commitment", one.served.commitment);
    xml.attribute("requirement", one.served.requirement);
    const model::Commitment* commitment = model::find_commitment(world.editions, one.served.commitment, day);
    if (commitment != nullptr) xml.attribute("title", commitment->title);
    xml.text(one.served.reason).close();
  }
  for (const RecordEffect& one : compare_records(before, found.at.text)) {
    xml.open("record").attribute("effect", name_of(one.effect));
    write_record(xml, one.record);
    if (one.before) {
      xml.open("before");
      write_record(xml, *one.before);
      xml.close();
    }
    xml.close();
  }
  const Readers readers = readers_of(world.organisation, before, found.at.text);
  for (const std::string& name : readers.services) xml.element("service", name);
  for (const std::string& title : readers.functions) xml.element("function", title);
}

void write_what_changes(base::XmlWriter& xml, const Request& request, const Case& found, const audits::World& world)
{
  if (found.submission.redline) {
    xml.raw(store::read_whole_file(*request.reader, *found.submission.redline));
    return;
  }
  const auto context = audits::rendering_context(world, found.at.version, request.today);
  xml.raw(procedures::rendering_xml(found.at.text, context));
}

void write_history(base::XmlWriter& xml, const Request& request, const Case& found)
{
  xml.open("submitted").attribute("by", found.submission.function).attribute("against", found.submission.against);
  xml.attribute("attempt", found.submission.attempt);
  xml.element("reason", found.submission.reason);
  write_day(xml, "on", found.submission.on);
  write_day(xml, "effective", found.submission.effective);
  xml.close();
  write_returns(xml, *request.reader, found.at.version);
}

// What this account may do with it, and why not.
void write_acts(base::XmlWriter& xml, const Request& request, const Case& found)
{
  const model::ActVerdict sign = judge(request, found, VersionAct::kSign);
  const bool late = found.submission.effective < request.today;
  xml.attribute("may-sign", sign.allowed() && !late ? "yes" : "no").attribute("late", late ? "yes" : "no");
  xml.attribute("may-refuse", judge(request, found, VersionAct::kRefuse).allowed() ? "yes" : "no");
  xml.attribute("deputy-of", sign.deputy_of);
  xml.attribute("why-not", sign.allowed() ? "" : sign.refusal);
}

Response case_page(const Request& request, const Case& found, const FieldErrors& errors, int status)
{
  const audits::World world = audits::read_world_without_evidence(*request.reader, request.today);
  const model::DocumentVersion& version = found.at.version;
  const VersionState state = model::state_on(version, request.today);
  Page page(request, "signature", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("signature")
      .attribute("code", found.at.document.code)
      .attribute("number", version.number)
      .attribute("title", found.at.document.title)
      .attribute("type", model::french_name(found.at.document.type))
      .attribute("author", version.author)
      .attribute("writers", fmt::format("{}", fmt::join(version.writers, ", ")))
      .attribute("state", model::code_of(state))
      .attribute("state-french", model::french_name(state))
      .attribute("seen", version.content.hex())
      .attribute("address", request.path)
      .attribute("may-delegate", keeps_functions(request.account->role) ? "yes" : "no");
  write_acts(xml, request, found);
  write_errors(xml, errors);
  xml.element("refusal-reason", request.form.get_or("motif", ""));
  write_history(xml, request, found);
  write_effects(xml, found, world, request.today);
  write_renaming(xml, world, request, found.at);
  write_version_file(xml, found.at.text);
  if (found.before) write_version_file(xml, found.before->text);
  write_signoffs(xml, found.at, HeldFunctions(*request.reader, request.today));
  write_what_changes(xml, request, found, world);
  xml.close();
  return page.finish(status);
}

Case require_case(const Request& request)
{
  auto found = find_case(*request.reader, request);
  if (found) return std::move(*found);
  throw Error(ErrorCode::kNotFound, "Cette version n’est pas soumise à signature en ce moment.");
}

// Has this account signed what it has seen? Then the form was only sent twice.
bool has_signed(const Request& request, const Case& found)
{
  const std::vector<model::SignOff>& given = found.at.version.signoffs;
  return std::any_of(given.begin(), given.end(),
                     [&](const auto& one) { return one.login == request.account->login; }) &&
         !judge(request, found, VersionAct::kSign).allowed();
}

Response done(const Case& found)
{
  return {Redirect{fmt::format("/a-signer?document={}&version={}", percent_encode(found.at.document.code),
                               percent_encode(found.at.version.number))},
          303,
          {}};
}

Response sign(const Request& request, const Case& found, const VersionSeen& seen)
{
  if (has_signed(request, found)) return done(found);
  if (const auto refusal = refuse_password(request, "rien n’est signé")) {
    return case_page(request, found, refusal->errors, refusal->status);
  }
  try {
    perform(*request.store, *request.account, request.today, [&](const Acting& who) {
      require_own_password(who);
      sign_version(who, seen);
    });
  } catch (const Error&) {
    // Of two forms sent at once, one finds the other's signature in its place.
    const store::Reader after = request.store->read();
    const auto now = find_case(after, request);
    if (!now || now->at.version.content != *seen.content || !has_signed(request, *now)) throw;
  }
  return done(found);
}

Response refuse(const Request& request, const Case& found, const VersionSeen& seen)
{
  const std::string reason = request.form.get_or("motif", "");
  if (reason.find_first_not_of(" \t\r\n") == std::string::npos) {
    return case_page(request, found, {{"motif", "Donnez le motif du refus\u00A0: le rédacteur en a besoin."}},
                     kUnprocessable);
  }
  perform(*request.store, *request.account, request.today,
          [&](const Acting& who) { refuse_version(who, seen, reason); });
  return done(found);
}

}  // namespace

Response signature(Request& request)
{
  return case_page(request, require_case(request), {}, 200);
}

Response submit_signature(Request& request)
{
  const std::string act = request.form.get_or("acte", "");
  const auto content = base::Digest::parse(request.form.get_or("vu", ""));
  if (!content || (act != "signer" && act != "refuser")) {
    throw Error(ErrorCode::kBadInput, "Ce formulaire n’est pas complet\u00A0: revenez à la page et recommencez.");
  }
  auto found = find_case(*request.reader, request);
  if (!found) {
    // Those who know of a version may have had it before their eyes until someone took it back.
    const std::string code = request.parameters.get_or("code", "");
    const std::string number = request.parameters.get_or("number", "");
    if (find_known_version(*request.reader, *request.account, code, number, request.today)) {
      return moved_on(request, "Cette version n’est plus soumise à signature\u00A0: rien n’a été enregistré.");
    }
    require_case(request);
  }
  const VersionSeen seen{found->at.document.code, found->at.version.number, content};
  if (*content != found->at.version.content) {
    return moved_on(request,
                    "Cette version a changé depuis que vous l’avez affichée\u00A0: rien n’a été enregistré. Relisez-la "
                    "avant de recommencer.");
  }
  try {
    return act == "signer" ? sign(request, *found, seen) : refuse(request, *found, seen);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kConflict) throw;
    return moved_on(request, error.advice());
  }
}

}  // namespace classeur::server::pages
