#include "server/http_words.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "base/xml.hpp"

namespace classeur::server
{

namespace
{

constexpr int kBadRequest = 400;
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kMethodNotAllowed = 405;
constexpr int kTargetTooLong = 414;

std::optional<std::int64_t> whole_number(std::string_view text)
{
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || stop != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

}  // namespace

bool names_etag(std::string_view list, std::string_view etag)
{
  return list == "*" || list.find(etag) != std::string_view::npos;
}

bool accepts_gzip(std::string_view accept_encoding)
{
  const std::size_t at = accept_encoding.find("gzip");
  return at != std::string_view::npos && !accept_encoding.substr(at + 4).starts_with(";q=0");
}

RangeVerdict parse_range(std::string_view header, std::int64_t size, ByteRange& range)
{
  constexpr std::string_view kUnit = "bytes=";
  if (!header.starts_with(kUnit) || header.find(',') != std::string_view::npos) return RangeVerdict::kWhole;
  const std::string_view spec = header.substr(kUnit.size());
  const std::size_t dash = spec.find('-');
  if (dash == std::string_view::npos) return RangeVerdict::kWhole;
  const auto first = whole_number(spec.substr(0, dash));
  const auto last = whole_number(spec.substr(dash + 1));
  if (!first && !last) return RangeVerdict::kWhole;
  if (!first) {
    if (*last == 0) return RangeVerdict::kUnsatisfiable;
    range.length = std::min(*last, size);
    range.offset = size - range.length;
    return RangeVerdict::kPart;
  }
  if (last && *last < *first) return RangeVerdict::kWhole;
  if (*first >= size) return RangeVerdict::kUnsatisfiable;
  range.offset = *first;
  range.length = std::min(last.value_or(size - 1), size - 1) - *first + 1;
  return RangeVerdict::kPart;
}

std::string advice_of(int status)
{
  switch (status) {
    case kBadRequest:
      return "Cette adresse est mal formée.";
    case kForbidden:
      return "Votre rôle ne donne pas accès à cette page.";
    case kNotFound:
      return "Cette page n’existe pas.";
    case kMethodNotAllowed:
      return "Cette adresse ne se demande pas ainsi.";
    case kTargetTooLong:
      return "Cette adresse est trop longue.";
    default:
      return "Une erreur inattendue s’est produite. Réessayez\u202F; si elle revient, prévenez l’administrateur.";
  }
}

std::string plain_error(int status, std::string_view advice)
{
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"fr\">\n<head><meta charset=\"utf-8\"><title>Erreur {0} - Classeur</title></head>\n"
      "<body>\n<main><h1>Erreur {0}</h1><p>{1}</p><p><a href=\"/\">Retour à "
      "l’accueil</a></p></main>\n</body>\n</html>\n",
      status, base::xml_escape(advice));
}

}  // namespace classeur::server
