// `classeur indicators measure` and `classeur indicators publish`: the part of commands.hpp about figures.
#include <ostream>

#include <fmt/format.h>

#include "base/error.hpp"
#include "server/commands.hpp"
#include "server/measurement_table.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

constexpr int kDone = 0;
constexpr std::size_t kTableBytesMax = std::size_t{16} << 20;

[[noreturn]] void refuse_option(std::string_view option, std::string_view why)
{
  throw Error(ErrorCode::kBadInput, fmt::format("--{}\u00A0: {}", option, why));
}

// One month, by the options.
StatedCount state_month(const Acting& who, const MeasureOptions& options)
{
  const store::IndicatorHistory history = require_indicator(who.change, options.indicator);
  const model::Indicator now = history.now();
  const model::MeasurementReading reading = model::read_measurement(options.typed, now, who.today);
  if (!reading.measurement) refuse_option(column_of(reading.faults.front().field), reading.faults.front().text);
  const model::Novelty novelty = model::novelty_of(now, *reading.measurement);
  if (novelty == model::Novelty::kNone) return {0, 1};
  if (const auto fault = fault_of_statement_reason(novelty, options.reason)) refuse_option("reason", *fault);
  state_measurement(who, {options.indicator, last_statement_of(history)}, *reading.measurement, options.reason);
  return {1, 0};
}

}  // namespace

int measure_indicators(const CommandSetting& setting, const MeasureOptions& options)
{
  if (options.file.empty() == options.indicator.empty()) {
    throw Error(ErrorCode::kMisuse,
                "Donnez un tableau CSV, ou un seul mois avec --indicator et --month\u00A0: l’un ou l’autre.");
  }
  const auto space = setting.open(store::OpenMode::kMustExist);
  StatedCount count;
  if (options.file.empty()) {
    perform_on_command_line(setting, *space, [&](const Acting& who) { count = state_month(who, options); });
  } else {
    const base::CsvTable table = base::CsvTable::parse(read_disk_file(options.file, kTableBytesMax), options.file);
    perform_on_command_line(setting, *space, [&](const Acting& who) { count = state_table(who, table); });
  }
  *setting.err << fmt::format("Mois enregistrés\u00A0: {}\u202F; déjà là\u00A0: {}.\n", count.added, count.there);
  return kDone;
}

int publish_indicator(const CommandSetting& setting, const PublishOptions& options)
{
  const auto space = setting.open(store::OpenMode::kMustExist);
  model::Novelty novelty = model::Novelty::kNone;
  perform_on_command_line(setting, *space, [&](const Acting& who) {
    const model::Indicator now = require_indicator(who.change, options.indicator).now();
    const model::PublishedReading reading = model::read_published(options.result, now);
    if (!reading.result) throw Error(ErrorCode::kBadInput, reading.fault);
    novelty = model::novelty_of_published(now, *reading.result);
    if (novelty == model::Novelty::kNone) return;
    if (const auto fault = fault_of_statement_reason(novelty, options.reason)) refuse_option("reason", *fault);
    state_published(who, {options.indicator, std::nullopt}, *reading.result, options.reason);
  });
  *setting.err << (novelty == model::Novelty::kNone
                       ? fmt::format("C’est déjà le résultat publié de {}.\n", options.indicator)
                       : fmt::format("Le résultat publié de {} est enregistré.\n", options.indicator));
  return kDone;
}

}  // namespace classeur::server
