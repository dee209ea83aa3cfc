#include "server/version_acts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/documents.hpp"
#include "model/store/files.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "procedures/document_check.hpp"
#include "procedures/document_reader.hpp"
#include "procedures/vocabulary.hpp"
#include "server/document_surroundings.hpp"
#include "server/submitted_redline.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::DocumentVersion;
using model::VersionAct;
using model::VersionState;
using store::Change;
using store::Store;

constexpr std::string_view kXmlType = "application/xml";

model::SignOffPlan plan_of(const store::Reader& reader, const model::Document& document, std::string_view number)
{
  const auto organisation = store::find_organisation(reader);
  const auto rank = model::rank_of(number);
  if (!organisation || !rank) return {};
  return model::plan_signoffs(*organisation, document, *rank);
}

std::optional<DocumentVersion> find_version(const store::Reader& reader, std::string_view document,
                                            std::string_view number)
{
  const std::vector<DocumentVersion> versions = store::list_versions(reader, document);
  const auto with_number = [&](const auto& version) { return version.number == number; };
  // Those that were approved know from the others when they ended.
  const std::vector<DocumentVersion> approved = model::approved_versions(versions);
  if (const auto found = std::find_if(approved.begin(), approved.end(), with_number); found != approved.end()) {
    return *found;
  }
  const auto found = std::find_if(versions.begin(), versions.end(), with_number);
  return found == versions.end() ? std::nullopt : std::optional(*found);
}

[[noreturn]] void refuse_moved_on()
{
  throw Error(ErrorCode::kConflict,
              "Cette version a changé depuis que vous l’avez affichée\u00A0: relisez-la avant de recommencer.");
}

// One act on its way: the version as it is inside the who.change, and the judgement.
struct ActAtWork {
  VersionAtWork at;
  std::vector<model::Delegation> delegations;
  model::ActVerdict verdict;
};

ActAtWork judge(const Acting& who, const VersionSeen& seen, VersionAct act, std::string_view reason)
{
  auto found = find_version_at_work(who.change, seen.document, seen.number);
  if (!found) throw Error(ErrorCode::kNotFound, "Ce document n’a pas de version de ce numéro.");
  ActAtWork work{std::move(*found), store::list_delegations(who.change), {}};
  const model::ActQuestion question{who.account, work.at.version, work.at.plan, work.delegations, who.today, reason};
  work.verdict = model::judge_act(question, act);
  if (!work.verdict.allowed()) {
    const ErrorCode code = code_of_refusal(work.verdict.why_not);
    if (code == ErrorCode::kBadInput) throw Error(code, work.verdict.refusal);
    throw ActNotAllowed(code, {seen.document, seen.number, std::string(code_of(act)), work.verdict.refusal, who.today});
  }
  if (seen.content && *seen.content != work.at.version.content) refuse_moved_on();
  return work;
}

// A text that may be saved: it reads, and holds together with what is there.
procedures::ControlledDocument read_checked(const store::Reader& reader, std::string_view xml, base::Date today)
{
  procedures::ControlledDocument read = procedures::read_document(xml, "document.xml");
  DocumentSurroundings around(reader, today);
  around.value.document_codes->insert(read.code);
  procedures::refuse_if_any(procedures::check_document(read, around.value, "document.xml"));
  if (!read.signoffs.empty()) {
    throw Error(ErrorCode::kBadInput,
                "Un projet ne porte pas de visa\u00A0: laissez «\u00A0signoffs\u00A0» vide, les visas se donnent ici.");
  }
  if (read.file && (!read.file->digest || !store::find_file(reader, *read.file->digest))) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("Le fichier «\u00A0{}\u00A0» de ce document n’a pas été déposé.", read.file->name));
  }
  return read;
}

// A number is used once, goes up, and only one version of a document is prepared at a time.
void check_number(const std::vector<DocumentVersion>& versions, std::string_view number)
{
  if (!model::rank_of(number)) {
    throw Error(ErrorCode::kBadInput, fmt::format("«\u00A0{}\u00A0» n’est pas un numéro de version\u00A0: écrivez "
                                                  "«\u00A02.0\u00A0» ou «\u00A01.1\u00A0».",
                                                  number));
  }
  for (const DocumentVersion& there : versions) {
    const bool prepared = there.state == VersionState::kDraft || there.state == VersionState::kInReview;
    if (there.number == number) {
      throw Error(ErrorCode::kConflict,
                  fmt::format("La version {} existe déjà\u00A0: un numéro ne sert qu’une fois.", number));
    }
    if (prepared) {
      throw Error(ErrorCode::kConflict,
                  fmt::format("La version {} est déjà en préparation\u00A0: terminez-la ou abandonnez-la d’abord.",
                              there.number));
    }
    if (!model::is_earlier_number(there.number, number)) {
      throw Error(ErrorCode::kBadInput,
                  fmt::format("La version {} existe\u00A0: la suivante porte un numéro plus grand que {}.",
                              there.number, number));
    }
  }
}

void fill_from(DocumentVersion& version, const procedures::ControlledDocument& read)
{
  version.author = read.author;
  version.reason = read.reason;
  version.effective = read.effective;
  version.next_review = read.next_review();
  version.content_type = kXmlType;
  version.mappings = read.mappings();
}

// What must be said before a text is handed to signatories.
void check_submission(const VersionAtWork& at, base::Date today)
{
  if (at.version.effective < today) {
    throw Error(ErrorCode::kBadInput,
                fmt::format("Le jour d’entrée en vigueur ({}) est passé\u00A0: choisissez un jour à "
                            "venir, ou aujourd’hui.",
                            at.version.effective.french()));
  }
  if (at.plan.signoffs.empty()) {
    throw Error(ErrorCode::kBadInput, fmt::format("L’organisation ne dit pas qui signe ce type de document\u00A0: {}.",
                                                  model::french_name(at.document.type)));
  }
  for (const model::NeededSignOff& needed : at.plan.signoffs) {
    if (needed.function.empty()) {
      throw Error(ErrorCode::kBadInput,
                  fmt::format("L’organisation ne dit pas qui donne le visa «\u00A0{}\u00A0» pour le service {}.",
                              procedures::french(procedures::signoff_part_words(), needed.part), at.document.service));
    }
  }
}

model::SignedStatement statement_of(const ActAtWork& work, const store::Submission& submission)
{
  model::SignedStatement statement;
  statement.document = work.at.document.code;
  statement.number = work.at.version.number;
  statement.attempt = submission.attempt;
  statement.content = submission.content;
  statement.redline = submission.redline;
  statement.effective = submission.effective;
  return statement;
}

void send_back(const Acting& who, const VersionSeen& seen, VersionAct act, std::string_view reason)
{
  const ActAtWork work = judge(who, seen, act, reason);
  store::Refusal refusal;
  refusal.version = work.at.version.id;
  refusal.attempt = work.at.version.attempt;
  refusal.act = act;
  refusal.login = who.account.login;
  refusal.function = who.account.function;
  refusal.reason = reason;
  refusal.on = who.today;
  store::add_refusal(who.change, refusal);
  store::set_version_state(who.change, work.at.version.id, work.verdict.to, std::nullopt,
                           work.verdict.transition->journal);
}

}  // namespace

base::ErrorCode code_of_refusal(model::ActRefusal why_not)
{
  switch (why_not) {
    case model::ActRefusal::kNone:
    case model::ActRefusal::kReason:
      return ErrorCode::kBadInput;
    case model::ActRefusal::kState:
      return ErrorCode::kConflict;
    case model::ActRefusal::kRole:
    case model::ActRefusal::kParty:
    case model::ActRefusal::kOwnWork:
      return ErrorCode::kNotAllowed;
  }
  return ErrorCode::kNotAllowed;
}

std::optional<VersionAtWork> find_version_at_work(const store::Reader& reader, std::string_view document,
                                                  std::string_view number)
{
  auto version = find_version(reader, document, number);
  if (!version || version->content_type != kXmlType) return std::nullopt;
  VersionAtWork at;
  at.text = procedures::read_document(store::read_whole_file(reader, version->content), std::string(document) + ".xml");
  at.document = at.text.registered();
  at.plan = plan_of(reader, at.document, version->number);
  at.version = std::move(*version);
  if (at.version.mappings.empty()) at.version.mappings = at.text.mappings();
  return at;
}

base::Digest save_draft(const Acting& who, std::string_view xml, const std::optional<base::Digest>& seen)
{
  const procedures::ControlledDocument read = read_checked(who.change, xml, who.today);
  const std::vector<DocumentVersion> versions = store::list_versions(who.change, read.code);
  DocumentVersion version;
  version.document = read.code;
  version.number = read.version;
  if (seen) {
    const ActAtWork work = judge(who, {read.code, read.version, std::nullopt}, VersionAct::kEdit, std::string_view());
    if (*seen != work.at.version.content) refuse_moved_on();
    version = work.at.version;
    std::vector<std::string>& writers = version.writers;
    if (std::find(writers.begin(), writers.end(), who.account.login) == writers.end()) {
      writers.push_back(who.account.login);
    }
  } else {
    // A version that is not there yet is judged as the draft that it will be.
    version.writers = {who.account.login};
    const model::ActQuestion question{who.account, version, {}, {}, who.today, {}};
    const model::ActVerdict verdict = model::judge_act(question, VersionAct::kEdit);
    if (!verdict.allowed()) {
      throw ActNotAllowed(
          code_of_refusal(verdict.why_not),
          {read.code, read.version, std::string(code_of(VersionAct::kEdit)), verdict.refusal, who.today});
    }
    check_number(versions, read.version);
    if (!store::find_document(who.change, read.code)) store::add_document(who.change, read.registered());
  }
  fill_from(version, read);
  version.content = store::put_bytes(who.store, who.change, xml, kXmlType).digest;
  if (seen) {
    store::update_draft(who.change, version, read.text);
  } else {
    store::add_version(who.change, version, read.text);
  }
  return version.content;
}

void submit_version(const Acting& who, const VersionSeen& seen, std::string_view reason)
{
  const ActAtWork work = judge(who, seen, VersionAct::kSubmit, reason);
  check_submission(work.at, who.today);
  const DocumentVersion& version = work.at.version;
  store::Submission submission;
  submission.version = version.id;
  submission.content = version.content;
  submission.effective = version.effective;
  submission.reason = reason;
  submission.login = who.account.login;
  submission.function = who.account.function;
  submission.on = who.today;
  const auto approved = model::approved_versions(store::list_versions(who.change, version.document));
  if (const DocumentVersion* before = model::in_force_on(approved, version.effective)) {
    if (version.effective <= before->effective) {
      throw Error(ErrorCode::kBadInput,
                  fmt::format("La version {} entre en vigueur le {}\u00A0: celle-ci doit venir après.", before->number,
                              before->effective.french()));
    }
    if (const auto redline = submitted_redline(who.change, work.at, *before)) {
      submission.against = before->number;
      submission.redline = store::put_bytes(who.store, who.change, *redline, kXmlType).digest;
    }
  }
  store::add_submission(who.change, submission);
  store::set_version_state(who.change, version.id, work.verdict.to, std::nullopt, work.verdict.transition->journal);
}

void sign_version(const Acting& who, const VersionSeen& seen)
{
  const ActAtWork work = judge(who, seen, VersionAct::kSign, std::string_view());
  const DocumentVersion& version = work.at.version;
  if (version.effective < who.today) {
    throw Error(ErrorCode::kConflict,
                fmt::format("Le jour d’entrée en vigueur ({}) est passé\u00A0: refusez cette version, son rédacteur en "
                            "choisira un autre.",
                            version.effective.french()));
  }
  const auto submission = store::last_submission(who.change, version.id);
  if (!submission || submission->content != version.content) refuse_moved_on();
  model::SignedStatement statement = statement_of(work, *submission);
  for (const model::NeededSignOff& needed : work.verdict.given) {
    statement.part = needed.part;
    statement.function = needed.function;
    statement.login = who.account.login;
    statement.deputy = work.verdict.deputy_of.empty() ? std::string() : who.account.function;
    statement.day = who.today;
    store::add_signoff(who.change, version,
                       {needed.part, needed.function, who.today, who.account.login, statement.deputy,
                        model::digest_of(statement), who.change.at()});
  }
  if (work.verdict.to != VersionState::kApproved) return;
  store::publish_version(who.change, work.at.document, version);
}

void refuse_version(const Acting& who, const VersionSeen& seen, std::string_view reason)
{
  send_back(who, seen, VersionAct::kRefuse, reason);
}

void recall_version(const Acting& who, const VersionSeen& seen, std::string_view reason)
{
  send_back(who, seen, VersionAct::kRecall, reason);
}

void abandon_version(const Acting& who, const VersionSeen& seen, std::string_view reason)
{
  const ActAtWork work = judge(who, seen, VersionAct::kAbandon, reason);
  store::set_version_state(who.change, work.at.version.id, work.verdict.to, who.today, work.verdict.transition->journal,
                           reason);
}

void withdraw_version(const Acting& who, const VersionSeen& seen, base::Date from, std::string_view reason)
{
  if (from < who.today) {
    throw Error(ErrorCode::kBadInput,
                "Une abrogation ne vaut pas pour le passé\u00A0: choisissez un jour à venir, ou "
                "aujourd’hui.");
  }
  const ActAtWork work = judge(who, seen, VersionAct::kWithdraw, reason);
  store::set_version_state(who.change, work.at.version.id, work.verdict.to, from, work.verdict.transition->journal,
                           reason);
}

void perform(Store& space, const model::Account& account, base::Date today,
             const std::function<void(const Acting&)>& work)
{
  const model::Actor actor{account.id, account.login, account.function};
  try {
    space.change(actor, [&](Change& change) { work({space, change, account, today}); });
  } catch (const ActNotAllowed& not_allowed) {
    space.change(actor, [&](Change& change) { store::add_refused_act(change, not_allowed.refused()); });
    throw;
  }
}

}  // namespace classeur::server
