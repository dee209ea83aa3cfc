#include "model/store/distribution.hpp"

#include <map>

#include <fmt/format.h>

#include "base/error.hpp"
#include "model/life_cycle.hpp"
#include "model/store/documents.hpp"
#include "model/store/organisations.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::string_view kService = "service";
constexpr std::string_view kFunction = "function";

constexpr std::string_view kInsertDistribution =
    "INSERT INTO distribution (id, salt, version, everyone, request, login, function, distributed_on, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kInsertAddressee =
    "INSERT INTO distribution_addressee (id, salt, distribution, kind, name) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kListDocuments =
    "SELECT DISTINCT o.code FROM distribution d JOIN document_version v ON v.id = d.version "
    "JOIN document o ON o.id = v.document ORDER BY o.code";
constexpr std::string_view kListDistributions =
    "SELECT d.id, d.version, d.everyone, d.request, d.distributed_on, d.login, d.function FROM distribution d "
    "JOIN document_version v ON v.id = d.version JOIN document o ON o.id = v.document WHERE o.code = $1 ORDER BY d.id";
constexpr std::string_view kListAddressees =
    "SELECT kind, name FROM distribution_addressee WHERE distribution = $1 ORDER BY id";

constexpr std::string_view kFindAcknowledgement =
    "SELECT 1 FROM read_acknowledgement WHERE version = $1 AND login = $2";
constexpr std::string_view kInsertAcknowledgement =
    "INSERT INTO read_acknowledgement (id, salt, version, login, function, service, read_on, before, means, evidence, "
    "recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr std::string_view kListAcknowledgements =
    "SELECT id, version, login, function, service, read_on, before, means, evidence FROM read_acknowledgement "
    "ORDER BY id";
constexpr std::string_view kListAcknowledgementsBy =
    "SELECT id, version, login, function, service, read_on, before, means, evidence FROM read_acknowledgement "
    "WHERE login = $1 ORDER BY id";
constexpr std::string_view kListAcknowledgementsOf =
    "SELECT a.id, a.version, a.login, a.function, a.service, a.read_on, a.before, a.means, a.evidence "
    "FROM read_acknowledgement a JOIN document_version v ON v.id = a.version JOIN document o ON o.id = v.document "
    "WHERE o.code = $1 ORDER BY a.id";

constexpr std::string_view kInsertArrival =
    "INSERT INTO arrival (id, salt, login, arrived_on, recorded_at) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kListArrivals = "SELECT login, arrived_on FROM arrival";

std::vector<ReadAcknowledgement> read_acknowledgements(Query& query)
{
  std::vector<ReadAcknowledgement> acknowledgements;
  while (query.next()) {
    acknowledgements.push_back(
        {query.integer(0), query.integer(1), query.text(2), query.text(3), query.text(4), query.day(5), query.text(6),
         known(parse_reading_means(query.view(7)), "read_acknowledgement.means", query.view(7)), query.text(8)});
  }
  return acknowledgements;
}

std::vector<Distribution> list_distributions(const Reader& reader, std::string_view document)
{
  std::vector<Distribution> distributions;
  {
    Query query(reader.connection(), kListDistributions, document);
    while (query.next()) {
      Distribution one;
      one.id = query.integer(0);
      one.version = query.integer(1);
      one.audience.everyone = query.truth(2);
      one.request = known(parse_reading_request(query.view(3)), "distribution.request", query.view(3));
      one.on = query.day(4);
      one.login = query.text(5);
      one.function = query.text(6);
      distributions.push_back(std::move(one));
    }
  }
  for (Distribution& one : distributions) {
    Query query(reader.connection(), kListAddressees, one.id);
    while (query.next()) {
      (query.view(0) == kService ? one.audience.services : one.audience.functions).push_back(query.text(1));
    }
  }
  return distributions;
}

}  // namespace

Distribution add_distribution(Change& change, const Distribution& distribution)
{
  Distribution stored = distribution;
  stored.id = insert_row(change, "distribution", "version.distribute", kInsertDistribution, distribution.version,
                         distribution.audience.everyone, code_of(distribution.request), distribution.login,
                         distribution.function, distribution.on, change.at());
  const auto add = [&](std::string_view kind, const std::string& name) {
    insert_row(change, "distribution_addressee", "version.distribute", kInsertAddressee, stored.id, kind, name);
  };
  for (const std::string& service : distribution.audience.services) add(kService, service);
  for (const std::string& function : distribution.audience.functions) add(kFunction, function);
  return stored;
}

ReadAcknowledgement add_acknowledgement(Change& change, const ReadAcknowledgement& acknowledgement)
{
  if (Query(change.connection(), kFindAcknowledgement, acknowledgement.version, acknowledgement.login).next()) {
    throw Error(ErrorCode::kConflict, "La prise de connaissance de cette version est déjà enregistrée.",
                fmt::format("version {} was acknowledged by {}", acknowledgement.version, acknowledgement.login));
  }
  ReadAcknowledgement stored = acknowledgement;
  stored.id =
      insert_row(change, "read_acknowledgement", "version.read", kInsertAcknowledgement, acknowledgement.version,
                 acknowledgement.login, acknowledgement.function, acknowledgement.service, acknowledgement.on,
                 acknowledgement.before, code_of(acknowledgement.means), acknowledgement.evidence, change.at());
  return stored;
}

void add_arrival(Change& change, std::string_view login, base::Date on)
{
  insert_row(change, "arrival", "account.arrive", kInsertArrival, login, on, change.at());
}

std::optional<DistributedDocument> find_distributed_document(const Reader& reader, std::string_view code)
{
  auto versions = approved_versions(list_versions(reader, code));
  if (versions.empty()) return std::nullopt;
  auto document = find_document(reader, code);
  if (!document) return std::nullopt;
  return DistributedDocument{std::move(*document), std::move(versions), list_distributions(reader, code)};
}

std::vector<DistributedDocument> list_distributed_documents(const Reader& reader)
{
  std::vector<std::string> codes;
  {
    Query query(reader.connection(), kListDocuments);
    while (query.next()) codes.push_back(query.text(0));
  }
  std::vector<DistributedDocument> documents;
  for (const std::string& code : codes) {
    if (auto document = find_distributed_document(reader, code)) documents.push_back(std::move(*document));
  }
  return documents;
}

std::vector<ReadAcknowledgement> list_acknowledgements(const Reader& reader)
{
  Query query(reader.connection(), kListAcknowledgements);
  return read_acknowledgements(query);
}

std::vector<ReadAcknowledgement> list_acknowledgements_by(const Reader& reader, std::string_view login)
{
  Query query(reader.connection(), kListAcknowledgementsBy, login);
  return read_acknowledgements(query);
}

std::vector<ReadAcknowledgement> list_acknowledgements_of(const Reader& reader, std::string_view document)
{
  Query query(reader.connection(), kListAcknowledgementsOf, document);
  return read_acknowledgements(query);
}

std::vector<Addressee> list_addressees(const Reader& reader)
{
  std::map<std::string, base::Date> arrivals;
  {
    Query query(reader.connection(), kListArrivals);
    while (query.next()) arrivals.emplace(query.text(0), query.day(1));
  }
  std::vector<Addressee> addressees;
  for (Account& account : list_accounts(reader)) {
    const auto arrival = arrivals.find(account.login);
    addressees.push_back({std::move(account), {}});
    if (arrival != arrivals.end()) addressees.back().arrived = arrival->second;
  }
  return addressees;
}

}  // namespace classeur::model::store
