#include "model/typed_measurement.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "model/plausible_period.hpp"
#include "model/printed_decimal.hpp"

namespace classeur::model
{

namespace
{

using Field = MeasurementField;

constexpr std::string_view kNoBreakSpaces[] = {"\u00A0", "\u202F"};
constexpr double kPercent = 100;
constexpr const char* kAboveWhole = "Un taux ne dépasse pas 100\u00A0%.";

bool is_digit(char letter)
{
  return '0' <= letter && letter <= '9';
}

bool all_digits(std::string_view text)
{
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string with_plain_spaces(std::string_view text)
{
  std::string plain(text);
  for (const std::string_view space : kNoBreakSpaces) {
    for (std::size_t at = plain.find(space); at != std::string::npos; at = plain.find(space, at)) {
      plain.erase(at, space.size()).insert(at, 1, ' ');
    }
  }
  const std::size_t first = plain.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return plain.substr(first, plain.find_last_not_of(" \t\r\n") - first + 1);
}

// "1548" of "1 548"; absent: spaces elsewhere than between groups of three.
std::optional<std::string> without_groups(std::string_view whole)
{
  constexpr std::size_t kGroup = 3;
  std::string digits;
  while (true) {
    const std::size_t space = std::min(whole.find(' '), whole.size());
    const bool is_first = digits.empty();
    if (is_first ? space > kGroup && space < whole.size() : space != kGroup) return std::nullopt;
    digits += whole.substr(0, space);
    if (space == whole.size()) return digits;
    whole.remove_prefix(space + 1);
  }
}

bool is_rate(const Indicator& indicator)
{
  return indicator.unit == "%" && indicator.aggregation != Aggregation::kMeanPerCase;
}

std::string_view unit_sign(const Indicator& indicator)
{
  return indicator.unit == "%" ? "\u00A0%" : "";
}

std::string french_quotient(const Measurement& measured, double quotient, const Indicator& indicator)
{
  return fmt::format("{}\u00A0/\u00A0{} donne {}{}", french_decimal(plain_decimal(*measured.numerator)),
                     french_decimal(plain_decimal(*measured.denominator)),
                     french_decimal(fmt::format("{:.{}f}", quotient, decimals_of(measured.value))),
                     unit_sign(indicator));
}

void check_fraction(const Measurement& measured, const Indicator& indicator, std::vector<MeasurementFault>& faults)
{
  if (measured.numerator.has_value() != measured.denominator.has_value()) {
    const Field missing = measured.numerator ? Field::kDenominator : Field::kNumerator;
    faults.push_back({missing, measured.numerator
                                   ? "Donnez aussi le dénominateur\u00A0: l’un sans l’autre ne se recalcule pas."
                                   : "Donnez aussi le numérateur\u00A0: l’un sans l’autre ne se recalcule pas."});
    return;
  }
  if (!measured.numerator) return;
  if (indicator.aggregation == Aggregation::kSum) {
    faults.push_back({Field::kNumerator, fmt::format("{} est une somme\u00A0: ses mois n’ont ni numérateur ni "
                                                     "dénominateur.",
                                                     indicator.code)});
    return;
  }
  if (*measured.denominator <= 0) {
    faults.push_back({Field::kDenominator,
                      "Le dénominateur doit être plus grand que zéro\u202F; sans aucun cas, "
                      "choisissez «\u00A0aucun cas\u00A0»."});
    return;
  }
  if (is_rate(indicator) && *measured.numerator > *measured.denominator) {
    faults.push_back({Field::kNumerator,
                      fmt::format("Le numérateur d’un taux ne dépasse pas son dénominateur\u00A0: {} est plus grand "
                                  "que {}.",
                                  french_decimal(plain_decimal(*measured.numerator)),
                                  french_decimal(plain_decimal(*measured.denominator)))});
    return;
  }
  const double quotient = (is_rate(indicator) ? kPercent : 1) * *measured.numerator / *measured.denominator;
  if (!rounds_to(quotient, measured.value)) {
    faults.push_back({Field::kValue, fmt::format("{}, et non {}{}.", french_quotient(measured, quotient, indicator),
                                                 french_decimal(measured.value), unit_sign(indicator))});
  }
}

// What was typed, to be shown again; of what is longer than any number or month, nothing.
std::string shown(std::string_view typed)
{
  constexpr std::size_t kShownBytesMax = 40;
  return typed.size() > kShownBytesMax ? "Ce qui est saisi" : fmt::format("«\u00A0{}\u00A0»", typed);
}

std::string fault_of_number(std::string_view typed)
{
  return fmt::format(
      "{} n’est pas un nombre comme 92,32\u00A0: des chiffres, sans unité, {} au plus avant la virgule et {} après.",
      shown(typed), kTypedDigitsMax, kTypedDecimalsMax);
}

// One number of those typed; what is wrong with it goes to `faults`.
std::string number_of(const std::string& typed, Field field, std::vector<MeasurementFault>& faults)
{
  const std::string plain = with_plain_spaces(typed);
  if (plain.empty()) return {};
  if (auto number = typed_decimal(plain)) return std::move(*number);
  faults.push_back({field, fault_of_number(plain)});
  return {};
}

std::optional<double> value_of(const std::string& number)
{
  return number.empty() ? std::nullopt : decimal(number);
}

}  // namespace

std::optional<std::string> typed_decimal(std::string_view text)
{
  const std::string plain = with_plain_spaces(text);
  const std::size_t point = plain.find_first_of(",.");
  const auto whole = without_groups(std::string_view(plain).substr(0, point));
  if (!whole || !all_digits(*whole) || whole->size() > kTypedDigitsMax) return std::nullopt;
  if (point == std::string::npos) return whole;
  const std::string decimals = plain.substr(point + 1);
  if (!all_digits(decimals) || decimals.size() > kTypedDecimalsMax) return std::nullopt;
  return *whole + "." + decimals;
}

std::optional<Period> typed_month(std::string_view text)
{
  constexpr std::size_t kLetters = 7;
  if (text.size() != kLetters) return std::nullopt;
  const auto first = base::Date::parse(std::string(text) + "-01");
  if (!first) return std::nullopt;
  const Period month{*first, base::end_of_months(*first, 1)};
  return is_plausible(month) ? std::optional(month) : std::nullopt;
}

std::string month_code(const Period& month)
{
  return month.from.iso().substr(0, std::string_view("2019-01").size());
}

std::string french_month(const Period& month)
{
  // "2 janvier 2019" without its day: what follows the first no-break space.
  const std::string whole = base::Date(month.from.year(), month.from.month(), 2).french();
  return whole.substr(whole.find("\u00A0") + std::string_view("\u00A0").size());
}

std::vector<MeasurementFault> faults_of(const Measurement& measurement, const Indicator& indicator, base::Date today)
{
  std::vector<MeasurementFault> faults;
  if (today < measurement.period.to) {
    faults.push_back({Field::kMonth, fmt::format("Le mois donné, {}, n’est pas terminé\u00A0: nous sommes le {}.",
                                                 french_month(measurement.period), today.french())});
  }
  if (measurement.state != MeasurementState::kMeasured) {
    if (measurement.value.empty() && !measurement.numerator && !measurement.denominator) return faults;
    const Field field = !measurement.value.empty() ? Field::kValue
                        : measurement.numerator    ? Field::kNumerator
                                                   : Field::kDenominator;
    faults.push_back({field, fmt::format("Un mois dit «\u00A0{}\u00A0» n’a pas de chiffres\u00A0: laissez ce champ "
                                         "vide, ou choisissez «\u00A0{}\u00A0».",
                                         french_name(measurement.state), french_name(MeasurementState::kMeasured))});
    return faults;
  }
  if (measurement.value.empty()) {
    faults.push_back({Field::kValue, fmt::format("Donnez la valeur du mois, ou dites-le «\u00A0{}\u00A0» ou "
                                                 "«\u00A0{}\u00A0».",
                                                 french_name(MeasurementState::kNotMeasured),
                                                 french_name(MeasurementState::kNoCase))});
    return faults;
  }
  if (is_rate(indicator) && decimal(measurement.value).value_or(0) > kPercent) {
    faults.push_back({Field::kValue, kAboveWhole});
    return faults;
  }
  check_fraction(measurement, indicator, faults);
  return faults;
}

MeasurementReading read_measurement(const TypedMeasurement& typed, const Indicator& indicator, base::Date today)
{
  MeasurementReading reading;
  Measurement measurement;
  const std::string month = with_plain_spaces(typed.month);
  if (const auto period = typed_month(month)) {
    measurement.period = *period;
  } else {
    reading.faults.push_back(
        {Field::kMonth,
         month.empty() ? "Donnez le mois, comme 2019-02."
                       : fmt::format("{} n’est pas un mois\u202F; un mois comme 2019-02 est attendu.", shown(month))});
  }
  const std::string state = with_plain_spaces(typed.state);
  if (const auto known = parse_measurement_state(state)) {
    measurement.state = *known;
  } else if (!state.empty()) {
    reading.faults.push_back(
        {Field::kState, fmt::format("{} n’est pas un état\u202F; {}, {} ou {} est attendu.", shown(state),
                                    code_of(MeasurementState::kMeasured), code_of(MeasurementState::kNoCase),
                                    code_of(MeasurementState::kNotMeasured))});
  }
  measurement.value = number_of(typed.value, Field::kValue, reading.faults);
  measurement.numerator = value_of(number_of(typed.numerator, Field::kNumerator, reading.faults));
  measurement.denominator = value_of(number_of(typed.denominator, Field::kDenominator, reading.faults));
  if (reading.faults.empty()) reading.faults = faults_of(measurement, indicator, today);
  if (reading.faults.empty()) reading.measurement = std::move(measurement);
  return reading;
}

PublishedReading read_published(std::string_view typed, const Indicator& indicator)
{
  const std::string plain = with_plain_spaces(typed);
  if (plain.empty()) return {std::nullopt, "Donnez le résultat, tel qu’il est publié."};
  auto result = typed_decimal(plain);
  if (!result) return {std::nullopt, fault_of_number(plain)};
  if (is_rate(indicator) && decimal(*result).value_or(0) > kPercent) return {std::nullopt, kAboveWhole};
  return {std::move(result), {}};
}

}  // namespace classeur::model
