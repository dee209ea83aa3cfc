#include "templates/formatter/length.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace classeur::templates
{

namespace
{

constexpr double kPointsPerInch = 72;
constexpr double kPixelsPerInch = 96;

std::optional<double> unit_points(std::string_view unit, const LengthContext& context)
{
  if (unit == "pt") return 1;
  if (unit == "mm") return kPointsPerInch / 25.4;
  if (unit == "cm") return kPointsPerInch / 2.54;
  if (unit == "em") return context.font_size;
  if (unit == "%") return context.percentage_base / 100;
  if (unit == "in") return kPointsPerInch;
  if (unit == "pc") return 12;
  if (unit == "px") return kPointsPerInch / kPixelsPerInch;
  return std::nullopt;
}

int hex_digit(char character)
{
  if (character >= '0' && character <= '9') return character - '0';
  if (character >= 'a' && character <= 'f') return character - 'a' + 10;
  if (character >= 'A' && character <= 'F') return character - 'A' + 10;
  return -1;
}

std::optional<Color> parse_hex_color(std::string_view digits)
{
  if (digits.size() != 3 && digits.size() != 6) return std::nullopt;
  std::array<int, 3> parts{};
  const std::size_t step = digits.size() / 3;
  for (std::size_t part = 0; part < 3; ++part) {
    const int high = hex_digit(digits[part * step]);
    const int low = hex_digit(digits[part * step + step - 1]);
    if (high < 0 || low < 0) return std::nullopt;
    parts[part] = high * 16 + low;
  }
  return Color{static_cast<std::uint8_t>(parts[0]), static_cast<std::uint8_t>(parts[1]),
               static_cast<std::uint8_t>(parts[2])};
}

std::optional<Color> parse_rgb_color(std::string_view list)
{
  std::array<std::uint8_t, 3> parts{};
  for (std::uint8_t& part : parts) {
    const std::size_t comma = list.find(',');
    const auto value = parse_number(trim(list.substr(0, comma)));
    if (!value || *value < 0 || *value > 255) return std::nullopt;
    part = static_cast<std::uint8_t>(*value);
    list = comma == std::string_view::npos ? "" : list.substr(comma + 1);
  }
  return Color{parts[0], parts[1], parts[2]};
}

}  // namespace

std::string_view trim(std::string_view text)
{
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::optional<double> parse_number(std::string_view text)
{
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> parse_length(std::string_view text, const LengthContext& context)
{
  text = trim(text);
  if (const std::size_t plus = text.find(" + "); plus != std::string_view::npos) {
    const auto left = parse_length(text.substr(0, plus), context);
    const auto right = parse_length(text.substr(plus + 3), context);
    return left && right ? std::optional(*left + *right) : std::nullopt;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc()) return std::nullopt;
  const std::string_view unit(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (unit.empty()) return value;
  const auto points = unit_points(unit, context);
  return points ? std::optional(value * *points) : std::nullopt;
}

std::optional<Color> parse_color(std::string_view text)
{
  static constexpr std::array<std::pair<std::string_view, Color>, 19> kNames{{
      {"black", {0, 0, 0}},           {"white", {255, 255, 255}},  {"gray", {128, 128, 128}},
      {"grey", {128, 128, 128}},      {"silver", {192, 192, 192}}, {"maroon", {128, 0, 0}},
      {"red", {255, 0, 0}},           {"purple", {128, 0, 128}},   {"fuchsia", {255, 0, 255}},
      {"green", {0, 128, 0}},         {"lime", {0, 255, 0}},       {"olive", {128, 128, 0}},
      {"yellow", {255, 255, 0}},      {"navy", {0, 0, 128}},       {"blue", {0, 0, 255}},
      {"teal", {0, 128, 128}},        {"aqua", {0, 255, 255}},     {"orange", {255, 165, 0}},
      {"lightgray", {211, 211, 211}},
  }};
  text = trim(text);
  if (text.starts_with('#')) return parse_hex_color(text.substr(1));
  if (text.starts_with("rgb(") && text.ends_with(')')) return parse_rgb_color(text.substr(4, text.size() - 5));
  for (const auto& [name, color] : kNames) {
    if (name == text) return color;
  }
  return std::nullopt;
}

bool is_transparent(std::string_view text)
{
  text = trim(text);
  return text == "transparent" || text == "none";
}

}  // namespace classeur::templates
