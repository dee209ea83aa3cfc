// What the viewer has to read; who has read what, for those who see to it; and acknowledging.
#include "server/pages/readings.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "audits/document_comparison.hpp"
#include "audits/readings.hpp"
#include "base/error.hpp"
#include "model/life_cycle.hpp"
#include "model/store/documents.hpp"
#include "model/store/organisations.hpp"
#include "procedures/redline_summary.hpp"
#include "server/distribution_acts.hpp"
#include "server/pages/pages.hpp"
#include "server/readings.hpp"

namespace classeur::server::pages
{

namespace
{

namespace store = model::store;
using audits::ReaderStanding;
using audits::ReadingWorld;
using base::Error;
using base::ErrorCode;
using model::ReadingState;

void write_reading(base::XmlWriter& xml, const ViewerReading& one, base::Date day)
{
  xml.open("reading")
      .attribute("code", one.document)
      .attribute("code-path", percent_encode(one.document))
      .attribute("title", one.title)
      .attribute("type", model::french_name(one.type))
      .attribute("number", one.number)
      .attribute("number-path", percent_encode(one.number))
      .attribute("before-path", percent_encode(one.reading.before))
      .attribute("version-state", model::code_of(one.state));
  write_standing(xml, one.reading, one.due_on, day);
  write_day(xml, "effective", one.effective);
  xml.close();
}

void write_readings(base::XmlWriter& xml, const store::Reader& reader, const model::Account& account, base::Date day)
{
  for (const ViewerReading& one : readings_due(reader, account, day)) write_reading(xml, one, day);
  for (const ViewerReading& one : readings_of(reader, account, day)) {
    if (one.reading.state != ReadingState::kDue) write_reading(xml, one, day);
  }
}

// What the viewer has just acknowledged, if the store knows of it.
void write_done(base::XmlWriter& xml, const Request& request)
{
  const std::string code = request.query.get_or("document", "");
  const std::string number = request.query.get_or("version", "");
  if (code.empty()) return;
  for (const ViewerReading& one : readings_of(*request.reader, *request.account, request.today)) {
    if (one.document != code || one.number != number || one.reading.state != ReadingState::kRead) continue;
    xml.open("done").attribute("code", code).attribute("number", number).attribute("title", one.title).close();
  }
}

bool is_current(const model::DocumentVersion& version, base::Date day)
{
  const model::VersionState state = model::state_on(version, day);
  return state == model::VersionState::kApproved || state == model::VersionState::kInForce;
}

void write_tally(base::XmlWriter& xml, const audits::ReadingTally& tally)
{
  xml.attribute("addressed", tally.addressed).attribute("known", tally.known).attribute("late", tally.late);
  if (tally.addressed > 0) xml.attribute("rate", 100 * tally.known / tally.addressed);
}

using Tallies = std::map<std::string, audits::ReadingTally>;

// One row: a version that is to be known, and how far each directorate is with it.
void write_version_row(base::XmlWriter& xml, const ReadingWorld& world, const model::DistributedDocument& document,
                       const model::DocumentVersion& version, const std::vector<std::string>& directorates,
                       base::Date day)
{
  audits::ReadingTally all;
  Tallies by_directorate;
  for (const ReaderStanding& standing : audits::standings_of_version(world, document, version, day)) {
    all.add(standing, day);
    by_directorate[audits::directorate_of(world.organisation, standing.who->account.service)].add(standing, day);
  }
  xml.open("version")
      .attribute("code", document.document.code)
      .attribute("code-path", percent_encode(document.document.code))
      .attribute("number", version.number)
      .attribute("number-path", percent_encode(version.number))
      .attribute("title", document.document.title);
  write_tally(xml, all);
  write_day(xml, "distributed", *audits::first_distribution(document, version.id, day));
  for (const std::string& code : directorates) {
    xml.open("cell");
    write_tally(xml, by_directorate[code]);
    xml.close();
  }
  xml.close();
}

// Those of the accounts that are readers, in the order of the organisation.
std::vector<std::string> directorates_of(const ReadingWorld& world)
{
  std::set<std::string> there;
  for (const model::Addressee& who : world.addressees) {
    if (who.account.disabled || who.account.role == model::Role::kAuditor) continue;
    there.insert(audits::directorate_of(world.organisation, who.account.service));
  }
  std::vector<std::string> directorates;
  for (const model::Service& service : world.organisation.services) {
    if (there.erase(service.code) > 0) directorates.push_back(service.code);
  }
  directorates.insert(directorates.end(), there.begin(), there.end());
  return directorates;
}

std::string name_of_service(const model::Organisation& organisation, const std::string& code)
{
  const model::Service* service = model::find_service(organisation, code);
  return service == nullptr ? code : service->name;
}

void write_versions(base::XmlWriter& xml, const ReadingWorld& world, base::Date day)
{
  const std::vector<std::string> directorates = directorates_of(world);
  for (const std::string& code : directorates) {
    xml.open("directorate").attribute("code", code).text(name_of_service(world.organisation, code)).close();
  }
  for (const model::DistributedDocument& document : world.documents) {
    for (const model::DocumentVersion& version : document.versions) {
      if (!is_current(version, day) || !audits::first_distribution(document, version.id, day)) continue;
      write_version_row(xml, world, document, version, directorates, day);
    }
  }
}

struct OfAccount {
  const model::Addressee* who = nullptr;
  audits::ReadingTally tally;
};

// Who has fallen behind the most comes first.
void write_accounts(base::XmlWriter& xml, const ReadingWorld& world, const Request& request)
{
  std::vector<OfAccount> accounts;
  for (const model::Addressee& who : world.addressees) {
    OfAccount one{&who, {}};
    for (const ReaderStanding& standing :
         audits::standings_of_account(world, who, world.by(who.account.login), request.day)) {
      if (is_current(*standing.version, request.day)) one.tally.add(standing, request.day);
    }
    if (one.tally.addressed > 0) accounts.push_back(one);
  }
  std::stable_sort(accounts.begin(), accounts.end(), [](const OfAccount& left, const OfAccount& right) {
    return std::pair(left.tally.late, left.tally.addressed - left.tally.known) >
           std::pair(right.tally.late, right.tally.addressed - right.tally.known);
  });
  for (const OfAccount& one : accounts) {
    xml.open("account")
        .attribute("function", one.who->account.function)
        .attribute("service", name_of_service(world.organisation, one.who->account.service));
    if (sees_accounts(request)) {
      xml.attribute("login", one.who->account.login).attribute("login-path", percent_encode(one.who->account.login));
    }
    write_tally(xml, one.tally);
    if (one.who->arrived) write_day(xml, "arrived", *one.who->arrived);
    xml.close();
  }
}

// Versions in force that nobody was told of.
void write_undistributed(base::XmlWriter& xml, const store::Reader& reader, const ReadingWorld& world, base::Date day)
{
  std::set<std::int64_t> distributed;
  for (const model::DistributedDocument& document : world.documents) {
    for (const model::Distribution& one : document.distributions) {
      if (one.on <= day) distributed.insert(one.version);
    }
  }
  const auto versions = store::list_all_versions(reader);
  for (const model::Document& document : store::list_documents(reader)) {
    const auto own = versions.find(document.code);
    if (own == versions.end()) continue;
    const auto approved = model::approved_versions(own->second);
    const model::DocumentVersion* version = model::in_force_on(approved, day);
    if (version == nullptr || distributed.contains(version->id)) continue;
    xml.open("undistributed")
        .attribute("code", document.code)
        .attribute("code-path", percent_encode(document.code))
        .attribute("number", version->number)
        .attribute("number-path", percent_encode(version->number))
        .attribute("title", document.title)
        .close();
  }
}

}  // namespace

bool sees_accounts(const Request& request)
{
  return may_go(request, Method::kGet, "/lectures/{login}");
}

void write_standing(base::XmlWriter& xml, const model::Reading& reading, base::Date due_on, base::Date day)
{
  const bool is_due = reading.state == ReadingState::kDue;
  xml.attribute("state", model::code_of(reading.state))
      .attribute("state-french", model::french_name(reading.state))
      .attribute("before", reading.before)
      .attribute("late", is_due && due_on < day ? "yes" : "no")
      .attribute("means", reading.means == model::ReadingMeans::kPaper ? "paper" : "screen");
  write_day(xml, "since", reading.since);
  if (is_due) write_day(xml, "due-on", due_on);
  if (reading.on) write_day(xml, "on", *reading.on);
}

void write_own_reading(base::XmlWriter& xml, const Request& request, const audits::World& world,
                       const audits::RegisteredDocument& entry, const model::DocumentVersion& version)
{
  const auto own = std::find_if(request.readings.begin(), request.readings.end(),
                                [&](const ViewerReading& one) { return one.number == version.number; });
  if (own == request.readings.end()) return;
  xml.open("reading").attribute("before-path", percent_encode(own->reading.before));
  write_standing(xml, own->reading, own->due_on, request.today);
  const auto before = std::find_if(entry.versions.begin(), entry.versions.end(),
                                   [&](const auto& one) { return one.number == own->reading.before; });
  if (own->reading.state == ReadingState::kDue && before != entry.versions.end()) {
    const auto compared = audits::compare_versions(*request.reader, world, entry, *before, version, request.today);
    xml.open("compared");
    for (const procedures::SummaryLine& line : procedures::summarise(compared.redline)) {
      xml.open("change").attribute("topic", procedures::code_of(line.topic)).text(line.text).close();
    }
    xml.close();
  }
  xml.close();
}

Response to_read(Request& request)
{
  Page page(request, "to_read", DayShown::kNo);
  base::XmlWriter& xml = page.xml();
  xml.open("to-read").attribute("function", request.account->function);
  xml.attribute("sees-readings", may_go(request, Method::kGet, "/lectures") ? "yes" : "no");
  write_done(xml, request);
  write_readings(xml, *request.reader, *request.account, request.today);
  xml.close();
  return page.finish();
}

Response submit_reading(Request& request)
{
  const VersionSeen seen{request.parameters.get_or("code", ""), request.parameters.get_or("number", ""), std::nullopt};
  perform(*request.store, *request.account, request.today, [&](const Acting& who) { acknowledge_reading(who, seen); });
  return {Redirect{fmt::format("/a-lire?document={}&version={}", percent_encode(seen.document),
                               percent_encode(seen.number))},
          303,
          {}};
}

Response readings(Request& request)
{
  const ReadingWorld world = audits::read_readings(*request.reader);
  Page page(request, "readings", DayShown::kYes);
  base::XmlWriter& xml = page.xml();
  xml.open("readings").attribute("working-days", model::kReadingWorkingDays);
  write_versions(xml, world, request.day);
  write_accounts(xml, world, request);
  write_undistributed(xml, *request.reader, world, request.day);
  xml.close();
  return page.finish();
}

Response readings_of_account(Request& request)
{
  const auto account = store::find_account(*request.reader, request.parameters.get_or("login", ""));
  if (!account) throw Error(ErrorCode::kNotFound, "Aucun compte ne porte cet identifiant.");
  const ReadingWorld world = audits::read_readings(*request.reader);
  Page page(request, "account_readings", DayShown::kYes);
  base::XmlWriter& xml = page.xml();
  xml.open("account-readings")
      .attribute("login", account->login)
      .attribute("function", account->function)
      .attribute("service", name_of_service(world.organisation, account->service))
      .attribute("disabled", account->disabled ? "yes" : "no");
  for (const model::Addressee& who : world.addressees) {
    if (who.account.id == account->id && who.arrived) write_day(xml, "arrived", *who.arrived);
  }
  write_readings(xml, *request.reader, *account, request.day);
  xml.close();
  return page.finish();
}

}  // namespace classeur::server::pages
