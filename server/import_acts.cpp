#include "server/import_acts.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/error.hpp"
#include "model/store/distribution.hpp"
#include "model/store/documents.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "server/distribution_acts.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::VersionAct;

constexpr std::string_view kDraft = "draft";
constexpr std::string_view kInform = "inform";
const std::vector<std::string> kColumns = {"on", "as", "act", "document", "version", "file", "reason", "audience"};

bool is_distribution(std::string_view act)
{
  return act == kDistributeAct || act == kInform;
}

bool is_known_act(std::string_view act)
{
  if (act == kDraft || act == kReadAct || is_distribution(act)) return true;
  const auto known = model::parse_version_act(act);
  return known && *known != VersionAct::kEdit;
}

std::string place(std::string_view table, int line, std::string_view column)
{
  if (line == 0) return table.empty() ? "" : fmt::format("{}\u00A0: ", table);  // a file by itself, in no table
  return fmt::format("{}, ligne {}, colonne «\u00A0{}\u00A0»\u00A0: ", table, line, column);
}

[[noreturn]] void refuse(const base::CsvTable& table, const base::CsvRow& row, std::string_view column,
                         std::string_view why)
{
  throw Error(ErrorCode::kBadInput, place(table.file_name(), row.line, column) + std::string(why));
}

std::string required(const base::CsvTable& table, const base::CsvRow& row, std::string_view column)
{
  const std::string& value = table.at(row, column);
  if (value.empty()) refuse(table, row, column, "une valeur est attendue.");
  return value;
}

// The digest of the draft of that number, if it is there.
std::optional<base::Digest> present_draft(const store::Reader& reader, const ActRow& row)
{
  for (const model::DocumentVersion& version : store::list_versions(reader, row.document)) {
    if (version.number == row.version) return version.content;
  }
  return std::nullopt;
}

void do_act(const Acting& who, const ActRow& row)
{
  if (row.act == kDraft) {
    if (row.taken) publish(who.change, *row.taken);
    save_draft(who, row.bytes, present_draft(who.change, row));
    return;
  }
  const VersionSeen version{row.document, row.version, std::nullopt};
  if (row.act == kReadAct) return acknowledge_reading(who, version);
  if (is_distribution(row.act)) {
    return distribute_version(who, version, row.audience,
                              row.act == kInform ? model::ReadingRequest::kNotAgain : model::ReadingRequest::kAsked);
  }
  switch (*model::parse_version_act(row.act)) {
    case VersionAct::kEdit:
      return;  // a draft, above
    case VersionAct::kSubmit:
      return submit_version(who, version, row.reason);
    case VersionAct::kRecall:
      return recall_version(who, version, row.reason);
    case VersionAct::kSign:
      return sign_version(who, version);
    case VersionAct::kRefuse:
      return refuse_version(who, version, row.reason);
    case VersionAct::kAbandon:
      return abandon_version(who, version, row.reason);
    case VersionAct::kWithdraw:
      return withdraw_version(who, version, row.on, row.reason);
  }
}

using ActsOfVersion = std::map<std::pair<std::string, std::string>, std::vector<const ActRow*>>;

std::vector<const ActRow*> acts_of_kind(const std::vector<const ActRow*>& acts,
                                        std::initializer_list<std::string_view> kinds)
{
  std::vector<const ActRow*> found;
  std::copy_if(acts.begin(), acts.end(), std::back_inserter(found),
               [&](const ActRow* row) { return std::find(kinds.begin(), kinds.end(), row->act) != kinds.end(); });
  return found;
}

template <typename Written>
bool same_people_and_days(const std::vector<const ActRow*>& acts, const std::vector<Written>& written)
{
  return std::equal(acts.begin(), acts.end(), written.begin(), written.end(),
                    [](const ActRow* row, const Written& one) { return row->login == one.login && row->on == one.on; });
}

// One act may give several sign-offs; what was signed elsewhere is no act of here.
bool same_signatures(const std::vector<const ActRow*>& acts, const std::vector<store::GivenSignOff>& given)
{
  std::vector<std::pair<std::string, base::Date>> written;
  for (const store::GivenSignOff& one : given) {
    std::pair<std::string, base::Date> who{one.signoff.login, one.signoff.on};
    if (one.attempt > 0 && (written.empty() || written.back() != who)) written.push_back(std::move(who));
  }
  return std::equal(acts.begin(), acts.end(), written.begin(), written.end(), [](const ActRow* row, const auto& one) {
    return row->login == one.first && row->on == one.second;
  });
}

// Were these the distributions and the readings of it? What came later, on paper or on the site, is a history that goes
// on from here.
bool same_readings(const store::Reader& reader, const model::DocumentVersion& version,
                   const std::vector<const ActRow*>& acts)
{
  std::vector<model::Distribution> distributions;
  if (const auto document = store::find_distributed_document(reader, version.document)) {
    std::copy_if(document->distributions.begin(), document->distributions.end(), std::back_inserter(distributions),
                 [&](const auto& one) { return one.version == version.id; });
  }
  const auto distributed = acts_of_kind(acts, {kDistributeAct, kInform});
  const bool all_distributed = std::all_of(distributed.begin(), distributed.end(), [&](const ActRow* row) {
    return std::any_of(distributions.begin(), distributions.end(), [&](const model::Distribution& one) {
      return row->login == one.login && row->on == one.on && row->audience == one.audience &&
             (row->act == kInform) == (one.request == model::ReadingRequest::kNotAgain);
    });
  });
  const auto readings = store::list_acknowledgements_of(reader, version.document);
  const auto read = acts_of_kind(acts, {kReadAct});
  return all_distributed && std::all_of(read.begin(), read.end(), [&](const ActRow* row) {
           return std::any_of(readings.begin(), readings.end(), [&](const model::ReadAcknowledgement& one) {
             return one.version == version.id && row->login == one.login && row->on == one.on;
           });
         });
}

// Were these the very acts that made the version what it is?
bool is_history_of(const store::Reader& reader, const model::DocumentVersion& version,
                   const std::vector<const ActRow*>& acts)
{
  const auto drafts = acts_of_kind(acts, {kDraft});
  if (!drafts.empty() && base::sha256(drafts.back()->bytes) != version.content) return false;
  const auto submissions = store::list_submissions(reader, version.id);
  const bool came_signed = submissions.empty() && model::was_approved(version.state);
  if (!drafts.empty() && came_signed) return false;
  const auto ends = acts_of_kind(acts, {code_of(VersionAct::kAbandon), code_of(VersionAct::kWithdraw)});
  const bool ended =
      version.state == model::VersionState::kAbandoned || version.state == model::VersionState::kWithdrawn;
  if (ended ? ends.size() != 1 || ends.front()->on != version.ended : !ends.empty()) return false;
  if (!same_readings(reader, version, acts)) return false;
  const auto back = acts_of_kind(acts, {code_of(VersionAct::kRefuse), code_of(VersionAct::kRecall)});
  return same_people_and_days(acts_of_kind(acts, {code_of(VersionAct::kSubmit)}), submissions) &&
         same_people_and_days(back, store::list_refusals(reader, version.id)) &&
         same_signatures(acts_of_kind(acts, {code_of(VersionAct::kSign)}), store::list_signoffs(reader, version.id));
}

// Those of a version that is there with just this history are taken out. Error(kConflict): one drafted here is there
// with another.
void take_out_known(const store::Reader& reader, ActsOfVersion& acts, std::vector<std::string>& skipped)
{
  for (auto group = acts.begin(); group != acts.end();) {
    const auto& [document, number] = group->first;
    const auto versions = store::list_versions(reader, document);
    const auto there = std::find_if(versions.begin(), versions.end(),
                                    [&, wanted = number](const auto& version) { return version.number == wanted; });
    if (there != versions.end() && is_history_of(reader, *there, group->second)) {
      skipped.push_back(fmt::format("document {} version {}\u00A0: déjà là, inchangé.", document, number));
      group = acts.erase(group);
      continue;
    }
    const auto drafts = acts_of_kind(group->second, {kDraft});
    if (there != versions.end() && !drafts.empty()) {
      throw Error(
          ErrorCode::kConflict,
          place(drafts.front()->table, drafts.front()->line, "version") +
              fmt::format("la version {} du document {} existe déjà, avec une autre histoire.", number, document));
    }
    ++group;
  }
}

model::Audience audience_at(const base::CsvTable& table, const base::CsvRow& row)
{
  constexpr std::string_view kService = "service:";
  constexpr std::string_view kFunction = "function:";
  model::Audience audience;
  std::string_view left = table.at(row, "audience");
  while (!left.empty()) {
    const std::size_t end = std::min(left.find(';'), left.size());
    const std::string_view term = left.substr(0, end);
    left.remove_prefix(std::min(end + 1, left.size()));
    if (term == "everyone") {
      audience.everyone = true;
    } else if (term.starts_with(kService)) {
      audience.services.emplace_back(term.substr(kService.size()));
    } else if (term.starts_with(kFunction)) {
      audience.functions.emplace_back(term.substr(kFunction.size()));
    } else {
      refuse(table, row, "audience", "everyone, service:CODE ou function:TITRE est attendu.");
    }
  }
  return audience;
}

}  // namespace

std::vector<ActRow> read_acts(const base::CsvTable& table)
{
  if (table.header() != kColumns) {
    throw Error(ErrorCode::kBadInput, fmt::format("{}, ligne 1\u00A0: les colonnes attendues sont {}.",
                                                  table.file_name(), fmt::join(kColumns, ", ")));
  }
  std::vector<ActRow> acts;
  for (const base::CsvRow& row : table.rows()) {
    ActRow act;
    act.table = table.file_name();
    act.line = row.line;
    const auto on = base::Date::parse(table.at(row, "on"));
    if (!on) refuse(table, row, "on", "un jour (AAAA-MM-JJ) est attendu.");
    if (!acts.empty() && *on < acts.back().on)
      refuse(table, row, "on", "ce jour vient avant celui de la ligne d’avant.");
    act.on = *on;
    act.login = required(table, row, "as");
    act.act = table.at(row, "act");
    if (!is_known_act(act.act)) {
      refuse(table, row, "act",
             "draft, submit, recall, sign, refuse, abandon, withdraw, distribute, inform ou read est attendu.");
    }
    act.document = required(table, row, "document");
    act.version = required(table, row, "version");
    act.file = table.at(row, "file");
    if (act.file.empty() == (act.act == kDraft)) {
      refuse(table, row, "file", act.file.empty() ? "un projet a un fichier." : "seul un projet a un fichier.");
    }
    act.reason = table.at(row, "reason");
    act.audience = audience_at(table, row);
    if (act.audience.empty() == is_distribution(act.act)) {
      refuse(table, row, "audience",
             act.audience.empty() ? "une diffusion a des destinataires." : "seule une diffusion a des destinataires.");
    }
    acts.push_back(std::move(act));
  }
  return acts;
}

ActsDone do_acts(store::Store& space, store::Change& change, const std::vector<ActRow>& acts)
{
  ActsOfVersion by_version;
  for (const ActRow& row : acts) by_version[{row.document, row.version}].push_back(&row);
  ActsDone outcome;
  take_out_known(change, by_version, outcome.skipped);
  for (const ActRow& row : acts) {
    if (!by_version.contains({row.document, row.version})) continue;
    const auto account = store::find_account(change, row.login);
    if (!account) {
      throw Error(ErrorCode::kBadInput, fmt::format("{}il n’y a pas de compte «\u00A0{}\u00A0».",
                                                    place(row.table, row.line, "as"), row.login));
    }
    try {
      store::Change acting = change.as({account->id, account->login, account->function});
      do_act({space, acting, *account, row.on}, row);
      ++outcome.done;
    } catch (const Error& error) {
      throw Error(error.code(), place(row.table, row.line, row.act == kDraft ? "file" : "act") + error.advice(),
                  error.what());
    }
  }
  return outcome;
}

}  // namespace classeur::server
