#include "model/store/organisations.hpp"

#include "base/error.hpp"
#include "model/store/recording.hpp"
#include "model/store/snapshot.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertOrganisation =
    "INSERT INTO organisation (id, salt, code, name, label_scope, recorded_at) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kInsertSite =
    "INSERT INTO site (id, salt, organisation, code, name, address) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kInsertChannel =
    "INSERT INTO channel (id, salt, organisation, code, name) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kInsertService =
    "INSERT INTO service (id, salt, organisation, code, name, parent, agents, perimeter, director) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kInsertPost =
    "INSERT INTO post (id, salt, organisation, code, title, service) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kInsertCommittee =
    "INSERT INTO committee (id, salt, organisation, code, name, chair, members) VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kInsertRule =
    "INSERT INTO signoff_rule (id, salt, organisation, type, in_order, part, post, committee) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
constexpr std::string_view kInsertClosure = "INSERT INTO closure (id, salt, organisation, day) VALUES ($1, $2, $3, $4)";
constexpr std::string_view kInsertMilestone =
    "INSERT INTO milestone (id, salt, organisation, day, text) VALUES ($1, $2, $3, $4, $5)";
constexpr std::string_view kInsertPublicAddress =
    "INSERT INTO public_address (id, salt, organisation, address) VALUES ($1, $2, $3, $4)";

constexpr std::string_view kFindOrganisation =
    "SELECT id, code, name, label_scope FROM organisation WHERE id < $1 ORDER BY id DESC LIMIT 1";
constexpr std::string_view kListSites = "SELECT code, name, address FROM site WHERE organisation = $1 ORDER BY id";
constexpr std::string_view kListChannels = "SELECT code, name FROM channel WHERE organisation = $1 ORDER BY id";
constexpr std::string_view kListServices =
    "SELECT code, name, parent, agents, perimeter, director FROM service WHERE organisation = $1 ORDER BY id";
constexpr std::string_view kListPosts = "SELECT code, title, service FROM post WHERE organisation = $1 ORDER BY id";
constexpr std::string_view kListCommittees =
    "SELECT code, name, chair, members FROM committee WHERE organisation = $1 ORDER BY id";
constexpr std::string_view kListRules =
    "SELECT type, in_order, part, post, committee FROM signoff_rule WHERE organisation = $1 ORDER BY id";
constexpr std::string_view kListClosures = "SELECT day FROM closure WHERE organisation = $1 ORDER BY id";
constexpr std::string_view kListMilestones = "SELECT day, text FROM milestone WHERE organisation = $1 ORDER BY id";
constexpr std::string_view kFindPublicAddress =
    "SELECT address FROM public_address WHERE organisation = $1 ORDER BY id";

// Rows of one type stand together.
void read_rule(Query& query, std::vector<SignOffRule>& rules)
{
  const DocumentType type = known(parse_document_type(query.view(0)), "signoff_rule.type", query.view(0));
  if (rules.empty() || rules.back().type != type) rules.push_back({type, query.truth(1), {}});
  rules.back().signoffs.push_back({query.text(2), query.text(3), query.text(4)});
}

}  // namespace

void put_organisation(Change& change, const Organisation& organisation)
{
  if (find_organisation(change) == organisation) return;
  // What was said before stays: this is the next saying of it.
  const std::int64_t id = insert_row(change, "organisation", "organisation.put", kInsertOrganisation, organisation.code,
                                     organisation.name, organisation.label_scope, change.at());
  for (const Site& site : organisation.sites) {
    insert_row(change, "site", "organisation.put", kInsertSite, id, site.code, site.name, site.address);
  }
  for (const Channel& channel : organisation.channels) {
    insert_row(change, "channel", "organisation.put", kInsertChannel, id, channel.code, channel.name);
  }
  for (const Service& service : organisation.services) {
    insert_row(change, "service", "organisation.put", kInsertService, id, service.code, service.name, service.parent,
               service.agents, code_of(service.perimeter), service.director);
  }
  for (const Function& post : organisation.functions) {
    insert_row(change, "post", "organisation.put", kInsertPost, id, post.code, post.title, post.service);
  }
  for (const Committee& committee : organisation.committees) {
    insert_row(change, "committee", "organisation.put", kInsertCommittee, id, committee.code, committee.name,
               committee.chair, committee.members);
  }
  for (const SignOffRule& rule : organisation.signoff_rules) {
    for (const RequiredSignOff& required : rule.signoffs) {
      insert_row(change, "signoff_rule", "organisation.put", kInsertRule, id, code_of(rule.type), rule.in_order,
                 required.part, required.function, required.committee);
    }
  }
  for (const base::Date day : organisation.closures) {
    insert_row(change, "closure", "organisation.put", kInsertClosure, id, day);
  }
  for (const Milestone& milestone : organisation.milestones) {
    insert_row(change, "milestone", "organisation.put", kInsertMilestone, id, milestone.day, milestone.text);
  }
  if (!organisation.public_address.empty()) {
    insert_row(change, "public_address", "organisation.put", kInsertPublicAddress, id, organisation.public_address);
  }
}

namespace
{

std::optional<Organisation> read_organisation(const Reader& reader)
{
  Connection& connection = reader.connection();
  Organisation organisation;
  std::int64_t id = 0;
  {
    Query query(connection, kFindOrganisation, reader.horizon());
    if (!query.next()) return std::nullopt;
    id = query.integer(0);
    organisation.code = query.text(1);
    organisation.name = query.text(2);
    organisation.label_scope = query.text(3);
  }
  Query sites(connection, kListSites, id);
  while (sites.next()) organisation.sites.push_back({sites.text(0), sites.text(1), sites.text(2)});
  Query channels(connection, kListChannels, id);
  while (channels.next()) organisation.channels.push_back({channels.text(0), channels.text(1)});
  Query services(connection, kListServices, id);
  while (services.next()) {
    organisation.services.push_back(
        {services.text(0), services.text(1), services.text(2), services.small(3),
         known(parse_label_perimeter(services.view(4)), "service.perimeter", services.view(4)), services.text(5)});
  }
  Query posts(connection, kListPosts, id);
  while (posts.next()) organisation.functions.push_back({posts.text(0), posts.text(1), posts.text(2)});
  Query committees(connection, kListCommittees, id);
  while (committees.next()) {
    organisation.committees.push_back(
        {committees.text(0), committees.text(1), committees.text(2), committees.lines(3)});
  }
  Query rules(connection, kListRules, id);
  while (rules.next()) read_rule(rules, organisation.signoff_rules);
  Query closures(connection, kListClosures, id);
  while (closures.next()) organisation.closures.push_back(closures.day(0));
  Query milestones(connection, kListMilestones, id);
  while (milestones.next()) organisation.milestones.push_back({milestones.day(0), milestones.text(1)});
  Query address(connection, kFindPublicAddress, id);
  if (address.next()) organisation.public_address = address.text(0);
  return organisation;
}

}  // namespace

std::optional<Organisation> find_organisation(const Reader& reader)
{
  using Found = std::optional<Organisation>;
  static KeptBySnapshot<Found> kept;
  return *kept.of(reader, [&] { return std::make_shared<const Found>(read_organisation(reader)); });
}

}  // namespace classeur::model::store
