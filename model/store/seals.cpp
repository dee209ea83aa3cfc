#include "model/store/seals.hpp"

#include "base/error.hpp"
#include "model/store/recording.hpp"

namespace classeur::model::store
{

namespace
{

using base::Error;
using base::ErrorCode;

constexpr std::string_view kFindAudit = "SELECT id FROM audit WHERE code = $1";
constexpr std::string_view kFindWaiver = "SELECT id FROM waiver WHERE audit = $1 AND finding = $2";
constexpr std::string_view kInsertWaiver =
    "INSERT INTO waiver (id, salt, audit, finding, text, reason, login, function, signed_on, statement, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
constexpr std::string_view kListWaivers =
    "SELECT w.finding, w.text, w.reason, w.login, w.function, w.signed_on, w.statement FROM waiver w "
    "JOIN audit a ON a.id = w.audit WHERE a.code = $1 ORDER BY w.id";
constexpr std::string_view kInsertSeal =
    "INSERT INTO audit_seal (id, salt, audit, sealed_on, binder, checkpoint, login, function, recorded_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
constexpr std::string_view kFindSeal =
    "SELECT s.sealed_on, s.binder, s.checkpoint, s.login, s.function, s.recorded_at FROM audit_seal s "
    "JOIN audit a ON a.id = s.audit WHERE a.code = $1";

// The audit's id, while it can still change.
std::int64_t open_audit(const Reader& reader, const std::string& code)
{
  Query query(reader.connection(), kFindAudit, code);
  if (!query.next()) throw Error(ErrorCode::kNotFound, "Aucun audit ne porte ce code.");
  if (find_seal(reader, code)) {
    throw Error(ErrorCode::kConflict, "Le dossier de cet audit est scellé\u00A0: il ne change plus.");
  }
  return query.integer(0);
}

}  // namespace

void add_waiver(Change& change, const Waiver& waiver)
{
  const std::int64_t audit = open_audit(change, waiver.audit);
  if (Query(change.connection(), kFindWaiver, audit, waiver.finding).next()) {
    throw Error(ErrorCode::kConflict, "Cette erreur a déjà sa dérogation.");
  }
  insert_row(change, "waiver", "audit.waive", kInsertWaiver, audit, waiver.finding, waiver.text, waiver.reason,
             waiver.login, waiver.function, waiver.on, waiver.statement, change.at());
}

std::vector<Waiver> list_waivers(const Reader& reader, std::string_view audit)
{
  std::vector<Waiver> waivers;
  Query query(reader.connection(), kListWaivers, audit);
  while (query.next()) {
    waivers.push_back({std::string(audit), query.text(0), query.text(1), query.text(2), query.text(3), query.text(4),
                       query.day(5), query.digest(6)});
  }
  return waivers;
}

void add_seal(Change& change, const AuditSeal& seal)
{
  const std::int64_t audit = open_audit(change, seal.audit);
  insert_row(change, "audit_seal", "audit.seal", kInsertSeal, audit, seal.on, seal.binder, seal.checkpoint, seal.login,
             seal.function, change.at());
}

std::optional<AuditSeal> find_seal(const Reader& reader, std::string_view audit)
{
  Query query(reader.connection(), kFindSeal, audit);
  if (!query.next()) return std::nullopt;
  return AuditSeal{std::string(audit), query.day(0),  query.digest(1), query.text(2),
                   query.text(3),      query.text(4), query.instant(5)};
}

}  // namespace classeur::model::store
