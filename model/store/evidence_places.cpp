#include "model/store/evidence_places.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace classeur::model::store
{

std::string requirement_term(std::string_view requirement)
{
  return fmt::format("r{}", requirement);
}

std::string_view requirement_of_term(std::string_view name)
{
  return name.substr(std::min<std::size_t>(name.size(), 1));
}

std::string site_term(std::string_view requirement, std::string_view site)
{
  return fmt::format("p{} {}", requirement, site);
}

std::string aged_term(int age_months_max, std::string_view requirement)
{
  return fmt::format("a{} {}", age_months_max, requirement);
}

std::string aged_site_term(int age_months_max, std::string_view requirement, std::string_view site)
{
  return fmt::format("q{} {} {}", age_months_max, requirement, site);
}

std::string commitment_term(int commitment, int place, Confidentiality confidentiality)
{
  if (place == 0) return fmt::format("c{} {}", commitment, code_of(confidentiality));
  return fmt::format("d{} {} {}", place, commitment, code_of(confidentiality));
}

std::string trace_term(int age_months_max, const RecordCode& record)
{
  return fmt::format("t{} {}", age_months_max, record.text());
}

std::string slot_term(const RecordCode& record)
{
  return fmt::format("s{}", record.text());
}

std::string kind_term(std::string_view kind)
{
  return fmt::format("{}{}", kKindMark, kind);
}

std::string served_term(std::string_view commitment)
{
  return fmt::format("e{}", commitment);
}

std::string service_term(std::string_view service)
{
  return fmt::format("{}{}", kServiceMark, service);
}

std::string confidentiality_term(Confidentiality confidentiality)
{
  return fmt::format("o{}", code_of(confidentiality));
}

}  // namespace classeur::model::store
