// The part of organisations.hpp that is about standards.
#include <fmt/format.h>

#include "base/error.hpp"
#include "model/editions.hpp"
#include "model/store/evidence_index.hpp"
#include "model/store/organisations.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::string_view kInsertStandard =
    "INSERT INTO standard (id, salt, code, title, published, edition, reading_note) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kInsertModule =
    "INSERT INTO module (id, salt, standard, number, title, mandatory) VALUES ($1, $2, $3, $4, $5, $6)";
constexpr std::string_view kInsertCommitment =
    "INSERT INTO commitment (id, salt, standard, number, module, section, title) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7)";
constexpr std::string_view kInsertRequirement =
    "INSERT INTO requirement (id, salt, standard, commitment, code, means, text, proof, proof_kind, "
    "proof_age_months_max, our_reading) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

constexpr std::string_view kInsertEach =
    "INSERT INTO requirement_each (id, salt, requirement, each_of) VALUES ($1, $2, $3, $4)";

constexpr std::string_view kListStandards =
    "SELECT id, code, title, published, edition, reading_note FROM standard WHERE id < $1 "
    "ORDER BY code, edition";
constexpr std::string_view kListModules = "SELECT number, title, mandatory FROM module WHERE standard = $1 ORDER BY id";
constexpr std::string_view kListCommitments =
    "SELECT number, module, section, title FROM commitment WHERE standard = $1 ORDER BY number";
constexpr std::string_view kListRequirements =
    "SELECT q.commitment, q.code, q.means, q.text, q.proof, q.proof_kind, q.proof_age_months_max, q.our_reading, "
    "e.each_of FROM requirement q LEFT JOIN requirement_each e ON e.requirement = q.id "
    "WHERE q.standard = $1 ORDER BY q.id";

constexpr std::string_view kSite = "site";

void read_details(const Reader& reader, std::int64_t id, Standard& standard)
{
  Connection& connection = reader.connection();
  Query modules(connection, kListModules, id);
  while (modules.next()) standard.modules.push_back({modules.small(0), modules.text(1), modules.truth(2)});
  Query commitments(connection, kListCommitments, id);
  while (commitments.next()) {
    standard.commitments.push_back(
        {commitments.small(0), commitments.small(1), commitments.text(2), commitments.text(3), {}});
  }
  Query requirements(connection, kListRequirements, id);
  while (requirements.next()) {
    const int number = requirements.small(0);
    for (Commitment& commitment : standard.commitments) {
      if (commitment.number != number) continue;
      commitment.requirements.push_back(
          {requirements.text(1),
           known(parse_check_means(requirements.view(2)), "requirement.means", requirements.view(2)),
           requirements.text(3), requirements.text(4), requirements.text(5), requirements.small(6),
           requirements.truth(7), !requirements.is_null(8)});
    }
  }
}

// A standard without what is in it.
struct Head {
  std::int64_t id = 0;
  Standard standard;
};

std::vector<Head> list_heads(const Reader& reader)
{
  std::vector<Head> heads;
  Query query(reader.connection(), kListStandards, reader.horizon());
  while (query.next()) {
    heads.push_back(
        {query.integer(0), {query.text(1), query.text(2), query.day(3), query.day(4), query.text(5), {}, {}}});
  }
  return heads;
}

}  // namespace

void add_standard(Change& change, const Standard& standard)
{
  for (const Standard& there : list_standards(change)) {
    if (there.code != standard.code || there.edition != standard.edition) continue;
    if (there == standard) return;
    throw base::Error(
        base::ErrorCode::kConflict,
        fmt::format("L’édition du {} du référentiel «\u00A0{}\u00A0» est déjà là, avec un autre contenu\u00A0: "
                    "donnez une autre date d’édition à celle-ci.",
                    standard.edition.french(), standard.code));
  }
  const std::int64_t id = insert_row(change, "standard", "standard.add", kInsertStandard, standard.code, standard.title,
                                     standard.published, standard.edition, standard.reading_note);
  for (const Module& module : standard.modules) {
    insert_row(change, "module", "standard.add", kInsertModule, id, module.number, module.title, module.mandatory);
  }
  for (const Commitment& commitment : standard.commitments) {
    insert_row(change, "commitment", "standard.add", kInsertCommitment, id, commitment.number, commitment.module,
               commitment.section, commitment.title);
    for (const Requirement& requirement : commitment.requirements) {
      const std::int64_t row =
          insert_row(change, "requirement", "standard.add", kInsertRequirement, id, commitment.number, requirement.code,
                     code_of(requirement.means), requirement.text, requirement.proof, requirement.proof_kind,
                     requirement.proof_age_months_max, requirement.our_reading);
      if (requirement.at_each_site) insert_row(change, "requirement_each", "standard.add", kInsertEach, row, kSite);
    }
  }
  recount_evidence_index(change);
}

std::vector<Standard> list_standards(const Reader& reader)
{
  std::vector<Standard> standards;
  for (Head& head : list_heads(reader)) {
    read_details(reader, head.id, head.standard);
    standards.push_back(std::move(head.standard));
  }
  return standards;
}

bool has_standard(const Reader& reader)
{
  return !list_heads(reader).empty();
}

std::optional<Standard> standard_in_use(const Reader& reader, base::Date day)
{
  const std::vector<Head> heads = list_heads(reader);
  if (heads.empty()) return std::nullopt;
  std::vector<Standard> editions;
  for (const Head& head : heads) editions.push_back(head.standard);
  const Standard& in_use = edition_on(editions, day);
  Standard standard = in_use;
  read_details(reader, heads[static_cast<std::size_t>(&in_use - editions.data())].id, standard);
  return standard;
}

}  // namespace classeur::model::store
