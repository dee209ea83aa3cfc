#include "model/store/counted_editions.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "model/store/evidence_places.hpp"

namespace classeur::model::store
{

namespace
{

constexpr char kEachSite = 's';  // after the age

int number_of(std::string_view digits)
{
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::string_view take_until(std::string_view& text, char end)
{
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return taken;
}

// By the code of the requirement.
std::string text_of(const Standard& standard)
{
  std::map<std::string, std::string> lines;
  for (const Commitment& commitment : standard.commitments) {
    for (const Requirement& requirement : commitment.requirements) {
      lines[requirement.code] = fmt::format(
          "{} {}{} {}\n", commitment.number, requirement.proof_age_months_max,
          requirement.at_each_site ? std::string_view(&kEachSite, 1) : std::string_view(), requirement.code);
    }
  }
  std::string text;
  for (const auto& [code, line] : lines) text += line;
  return text;
}

std::string text_of(const std::vector<Standard>& editions)
{
  std::vector<const Standard*> by_date;
  for (const Standard& one : editions) by_date.push_back(&one);
  std::stable_sort(by_date.begin(), by_date.end(),
                   [](const Standard* one, const Standard* other) { return one->edition < other->edition; });
  std::set<std::string> known;
  std::string text;
  for (const Standard* one : by_date) {
    const auto [lines, is_new] = known.insert(text_of(*one));
    if (!is_new || lines->empty()) continue;
    if (!text.empty()) text += '\n';
    text += *lines;
  }
  return text;
}

}  // namespace

std::string CountedWay::term(std::string_view requirement) const
{
  return is_first ? requirement_term(requirement) : aged_term(age_months_max, requirement);
}

std::string CountedWay::site_term(std::string_view requirement, std::string_view site) const
{
  return is_first ? store::site_term(requirement, site) : aged_site_term(age_months_max, requirement, site);
}

std::string CountedCommitment::term(Confidentiality confidentiality) const
{
  return commitment_term(number, place, confidentiality);
}

CountedEditions::CountedEditions(const std::vector<Standard>& editions)
    : CountedEditions(std::string_view(text_of(editions)))
{
}

CountedEditions::CountedEditions(std::string_view text) : text_(text)
{
  std::vector<Line> lines;
  while (!text.empty()) {
    std::string_view line = take_until(text, '\n');
    if (line.empty()) {
      add_edition(lines);
      lines.clear();
      continue;
    }
    const int commitment = number_of(take_until(line, ' '));
    const std::string_view age = take_until(line, ' ');
    lines.push_back({commitment, number_of(age), age.ends_with(kEachSite), std::string(line)});
  }
  add_edition(lines);
  link();
}

void CountedEditions::add_edition(const std::vector<Line>& lines)
{
  std::map<int, std::map<std::string, int, std::less<>>> commitments;
  for (const Line& line : lines) {
    commitments[line.commitment][line.code] = line.age_months_max;
    std::vector<CountedWay>& ways = ways_[line.code];
    const auto found = std::find_if(ways.begin(), ways.end(),
                                    [&](const CountedWay& way) { return way.age_months_max == line.age_months_max; });
    if (found == ways.end()) {
      ways.push_back({line.age_months_max, line.at_each_site, ways.empty()});
    } else {
      found->at_each_site = found->at_each_site || line.at_each_site;
    }
  }
  for (auto& [number, ages] : commitments) {
    std::vector<CountedCommitment>& known = commitments_[number];
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.ages == ages; });
    if (!is_known) known.push_back({number, static_cast<int>(known.size()), std::move(ages)});
  }
}

void CountedEditions::link()
{
  for (const auto& [number, known] : commitments_) {
    for (const CountedCommitment& one : known) {
      for (const auto& [code, age] : one.ages) served_[code].push_back(&one);
    }
  }
}

const std::vector<CountedWay>& CountedEditions::ways_of(std::string_view requirement) const
{
  static const std::vector<CountedWay> kNone;
  const auto found = ways_.find(requirement);
  return found == ways_.end() ? kNone : found->second;
}

const std::vector<const CountedCommitment*>& CountedEditions::commitments_of(std::string_view requirement) const
{
  static const std::vector<const CountedCommitment*> kNone;
  const auto found = served_.find(requirement);
  return found == served_.end() ? kNone : found->second;
}

const CountedWay* CountedEditions::way_of(const Requirement& requirement) const
{
  for (const CountedWay& way : ways_of(requirement.code)) {
    if (way.age_months_max == requirement.proof_age_months_max) return &way;
  }
  return nullptr;
}

const CountedWay* CountedEditions::way_at_sites(const Requirement& requirement) const
{
  const CountedWay* const way = way_of(requirement);
  return way != nullptr && way->at_each_site ? way : nullptr;
}

const CountedCommitment* CountedEditions::find(const Commitment& commitment) const
{
  const auto found = commitments_.find(commitment.number);
  if (found == commitments_.end()) return nullptr;
  for (const CountedCommitment& one : found->second) {
    const bool is_it = one.ages.size() == commitment.requirements.size() &&
                       std::all_of(commitment.requirements.begin(), commitment.requirements.end(),
                                   [&](const Requirement& requirement) {
                                     const auto age = one.ages.find(requirement.code);
                                     return age != one.ages.end() && age->second == requirement.proof_age_months_max;
                                   });
    if (is_it) return &one;
  }
  return nullptr;
}

}  // namespace classeur::model::store
