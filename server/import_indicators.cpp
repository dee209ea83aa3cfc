#include "server/import_indicators.hpp"

#include <optional>

#include <fmt/format.h>

#include "base/error.hpp"

namespace classeur::server
{

namespace
{

using base::Error;
using base::ErrorCode;
using model::Indicator;
using model::Measurement;
using model::Novelty;

class Completion
{
 public:
  Completion(const Acting& who, const std::string& path, const Indicator& brought)
      : who_(who), path_(path), brought_(brought)
  {
  }

  int run()
  {
    const Indicator there = require_indicator(who_.change, brought_.code).now();
    require_same_definition(there);
    for (const Measurement& measurement : brought_.measurements) complete_month(there, measurement);
    complete_published(there);
    return said_;
  }

 private:
  std::string place_of(std::string_view column) const
  {
    return fmt::format("{}, indicateur {}, colonne «\u00A0{}\u00A0»", path_, brought_.code, column);
  }

  [[noreturn]] void refuse_conflict(std::string_view column, std::string_view there, std::string_view brought) const
  {
    throw Error(ErrorCode::kConflict,
                fmt::format("{}\u00A0: l’indicateur existe déjà avec un autre contenu («\u00A0{}\u00A0», et non "
                            "«\u00A0{}\u00A0»). Ce qui est faux se corrige sur sa page, ou avec «\u00A0classeur "
                            "indicators\u00A0», et un motif.",
                            place_of(column), there, brought));
  }

  void require_same(std::string_view column, std::string_view there, std::string_view brought) const
  {
    if (there != brought) refuse_conflict(column, there, brought);
  }

  void require_same_definition(const Indicator& there) const
  {
    require_same("commitment", std::to_string(there.commitment), std::to_string(brought_.commitment));
    require_same("domain", there.domain, brought_.domain);
    require_same("label", there.label, brought_.label);
    require_same("unit", there.unit, brought_.unit);
    require_same("target", there.target, brought_.target);
    require_same("aggregation", code_of(there.aggregation), code_of(brought_.aggregation));
    require_same("note", there.note, brought_.note);
  }

  static std::string words_of(const Measurement& measurement)
  {
    if (measurement.state != model::MeasurementState::kMeasured) return std::string(code_of(measurement.state));
    if (!measurement.numerator && !measurement.denominator) return measurement.value;
    const auto number = [](const std::optional<double>& one) { return one ? fmt::format("{}", *one) : "?"; };
    return fmt::format("{} = {} / {}", measurement.value, number(measurement.numerator),
                       number(measurement.denominator));
  }

  // As `told`, without numerator and denominator.
  static Measurement bare(Measurement told)
  {
    told.numerator.reset();
    told.denominator.reset();
    return told;
  }

  void complete_month(const Indicator& there, const Measurement& measurement)
  {
    const std::string column = model::month_code(measurement.period);
    const Measurement* const known = model::find_measurement(there, measurement.period);
    if (known != nullptr && (measurement == *known || measurement == bare(*known))) return;  // the same, or less
    if (model::novelty_of(there, measurement) == Novelty::kCorrects) {
      refuse_conflict(column, words_of(*known), words_of(measurement));
    }
    try {
      state_measurement(who_, {brought_.code, std::nullopt}, measurement, "");
      ++said_;
    } catch (const Error& error) {
      throw Error(error.code(), fmt::format("{}\u00A0: {}", place_of(column), error.advice()));
    }
  }

  void complete_published(const Indicator& there)
  {
    if (brought_.published.empty() || brought_.published == there.published) return;
    if (!there.published.empty()) refuse_conflict("printed_result", there.published, brought_.published);
    try {
      state_published(who_, {brought_.code, std::nullopt}, brought_.published, "");
      ++said_;
    } catch (const Error& error) {
      throw Error(error.code(), fmt::format("{}\u00A0: {}", place_of("printed_result"), error.advice()));
    }
  }

  const Acting& who_;
  const std::string& path_;
  const Indicator& brought_;
  int said_ = 0;
};

}  // namespace

int complete_indicator(const Acting& who, const std::string& path, const Indicator& brought)
{
  return Completion(who, path, brought).run();
}

}  // namespace classeur::server
