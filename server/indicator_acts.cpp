#include "server/indicator_acts.hpp"

#include <fmt/format.h>

#include "base/error.hpp"
#include "server/evidence_acts.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;
using model::Novelty;

store::IndicatorHistory require_as_seen(const Acting& who, const IndicatorSeen& seen)
{
  store::IndicatorHistory history = require_indicator(who.change, seen.code);
  if (seen.statement && *seen.statement != last_statement_of(history)) {
    throw Error(ErrorCode::kConflict,
                fmt::format("Les chiffres de l’indicateur {} ont changé depuis que vous les avez affichés\u00A0: rien "
                            "n’a été enregistré.",
                            seen.code));
  }
  return history;
}

void require_reason(Novelty novelty, std::string_view reason)
{
  if (const auto fault = fault_of_statement_reason(novelty, reason)) throw Error(ErrorCode::kBadInput, *fault);
}

}  // namespace

store::IndicatorHistory require_indicator(const store::Reader& reader, std::string_view code)
{
  auto history = store::find_indicator(reader, code);
  if (!history) throw Error(ErrorCode::kNotFound, fmt::format("Il n’y a pas d’indicateur «\u00A0{}\u00A0».", code));
  return std::move(*history);
}

std::int64_t last_statement_of(const store::IndicatorHistory& history)
{
  return history.statements.empty() ? 0 : history.statements.back().id;
}

std::optional<std::string> fault_of_statement_reason(Novelty novelty, std::string_view reason)
{
  if (novelty != Novelty::kCorrects && reason.empty()) return std::nullopt;
  return fault_of_reason(reason, "l’indicateur");
}

Novelty state_measurement(const Acting& who, const IndicatorSeen& seen, const model::Measurement& measurement,
                          std::string_view reason)
{
  const model::Indicator now = require_as_seen(who, seen).now();
  const Novelty novelty = model::novelty_of(now, measurement);
  if (novelty == Novelty::kNone) return novelty;
  const auto faults = model::faults_of(measurement, now, who.today);
  if (!faults.empty()) throw Error(ErrorCode::kBadInput, faults.front().text);
  require_reason(novelty, reason);
  model::IndicatorStatement statement;
  statement.measurement = measurement;
  statement.reason = reason;
  store::add_statement(who.change, seen.code, statement);
  return novelty;
}

Novelty state_published(const Acting& who, const IndicatorSeen& seen, std::string_view result, std::string_view reason)
{
  const model::Indicator now = require_as_seen(who, seen).now();
  const model::PublishedReading read = model::read_published(result, now);
  if (!read.result) throw Error(ErrorCode::kBadInput, read.fault);
  const Novelty novelty = model::novelty_of_published(now, *read.result);
  if (novelty == Novelty::kNone) return novelty;
  require_reason(novelty, reason);
  model::IndicatorStatement statement;
  statement.published = *read.result;
  statement.reason = reason;
  store::add_statement(who.change, seen.code, statement);
  return novelty;
}

}  // namespace classeur::server
