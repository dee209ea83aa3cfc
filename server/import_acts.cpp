#include "server/import_acts.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/store/documents.hpp"
#include "model/store/organisations.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::VersionAct;

constexpr std::string_view kDraft = "draft";

[[noreturn]] void refuse(const base::CsvTable& table, const base::CsvRow& row, std::string_view column,
                         std::string_view why)
{
  throw Error(ErrorCode::kBadInput, fmt::format("{}, ligne {}, colonne «\u00A0{}\u00A0»\u00A0: {}", table.file_name(),
                                                row.line, column, why));
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
    save_draft(who, row.bytes, present_draft(who.change, row));
    return;
  }
  const VersionSeen version{row.document, row.version, std::nullopt};
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

}  // namespace

std::vector<ActRow> read_acts(const base::CsvTable& table)
{
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
    act.login = table.at(row, "as");
    act.act = table.at(row, "act");
    const auto known = model::parse_version_act(act.act);
    if (act.act != kDraft && (!known || *known == VersionAct::kEdit)) {
      refuse(table, row, "act", "draft, submit, recall, sign, refuse, abandon ou withdraw est attendu.");
    }
    act.document = table.at(row, "document");
    act.version = table.at(row, "version");
    act.file = table.at(row, "file");
    if (act.file.empty() == (act.act == kDraft)) {
      refuse(table, row, "file", act.file.empty() ? "un projet a un fichier." : "seul un projet a un fichier.");
    }
    act.reason = table.at(row, "reason");
    acts.push_back(std::move(act));
  }
  return acts;
}

void do_acts(store::Store& space, store::Change& change, const std::vector<ActRow>& acts)
{
  for (const ActRow& row : acts) {
    const std::string place = fmt::format("{}, ligne {}\u00A0: ", row.table, row.line);
    const auto account = store::find_account(change, row.login);
    if (!account) {
      throw Error(ErrorCode::kBadInput, fmt::format("{}il n’y a pas de compte «\u00A0{}\u00A0».", place, row.login));
    }
    try {
      store::Change acting = change.as({account->id, account->login, account->function});
      do_act({space, acting, *account, row.on}, row);
    } catch (const Error& error) {
      throw Error(error.code(), place + error.advice(), error.what());
    }
  }
}

}  // namespace classeur::server
