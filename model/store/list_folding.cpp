#include "model/store/list_folding.hpp"

#include <utility>

#include "base/error.hpp"

namespace classeur::model::store
{

namespace
{

constexpr std::int64_t kBitsOfAByte = 8;
constexpr std::int64_t kAnyTerm = 0;

}  // namespace

ListFolding::ListFolding(FoldingPages& pages) : pages_(pages)
{
  const std::string months = pages_.take(place_of(PageFamily::kMonths));
  const std::string values = pages_.take(place_of(PageFamily::kValues));
  if (!months.empty()) {
    for (const MonthSummary& month : decode_months(months)) months_.emplace(month.number, month);
  }
  if (!values.empty()) {
    for (const ValueSummary& value : decode_values(values)) values_.emplace(value.term, value);
  }
}

ListFolding::Filtered ListFolding::filtered(const EvidenceOutline& record)
{
  Filtered filtered{{kAnyTerm}, {kAnyTerm, pages_.term_of(kind_term(record.kind))}, {kAnyTerm}};
  if (!record.service.empty()) filtered.services.insert(pages_.term_of(service_term(record.service)));
  for (const std::string& code : record.requirements) {
    const std::size_t dot = code.find('.');
    if (dot == std::string::npos) continue;
    filtered.commitments.insert(pages_.term_of(served_term(std::string_view(code).substr(0, dot))));
  }
  return filtered;
}

std::set<std::int64_t> ListFolding::values_of(const EvidenceOutline& record, Filtered by)
{
  std::set<std::int64_t> values = std::move(by.commitments);
  values.merge(by.kinds);
  values.merge(by.services);
  values.erase(kAnyTerm);
  values.insert(pages_.term_of(confidentiality_term(record.confidentiality)));
  if (record.is_early()) values.insert(pages_.term_of(std::string(kEarlyTerm)));
  return values;
}

// Where move() goes, but for the member: its chunk is told by its month.
void ListFolding::list_places(const EvidenceOutline& record, std::set<std::int64_t>& places)
{
  const std::int64_t month = month_number(record.period.to);
  places.insert(place_of(PageFamily::kDays, month, record.period.to.day()));
  const Filtered by = filtered(record);
  for (const std::int64_t value : values_of(record, by)) places.insert(place_of(PageFamily::kBits, value, month));
  for (const std::int64_t commitment : by.commitments) {
    for (const std::int64_t kind : by.kinds) places.insert(place_of(PageFamily::kSums, commitment, kind));
  }
}

void ListFolding::move(const EvidenceOutline& record, int by)
{
  const std::int64_t number = month_number(record.period.to);
  MonthSummary& month = months_.try_emplace(number, MonthSummary{number, 0, record.begun()}).first->second;
  const std::int64_t member = place_in_month(record, month, by);
  month.earliest = std::min(month.earliest, record.begun());
  mark(place_of(PageFamily::kDays, number, record.period.to.day()), member, by);
  const Filtered filtered_by = filtered(record);
  for (const std::int64_t value : values_of(record, filtered_by)) {
    mark(place_of(PageFamily::kBits, value, number), member, by);
  }
  count_value(kind_term(record.kind), record, by);
  if (!record.service.empty()) count_value(service_term(record.service), record, by);
  count_filtered(record, filtered_by, by);
}

MemberChunk& ListFolding::chunk_of(std::int64_t month, std::int64_t number)
{
  const std::int64_t place = place_of(PageFamily::kMembers, month, number);
  const auto found = members_.find(place);
  if (found != members_.end()) return found->second;
  return members_.emplace(place, MemberChunk(pages_.take(place))).first->second;
}

std::int64_t ListFolding::place_in_month(const EvidenceOutline& record, MonthSummary& month, int by)
{
  if (by > 0) {
    std::vector<std::int64_t> terms;
    for (const std::string& code : record.requirements) terms.push_back(pages_.term_of(requirement_term(code)));
    const std::string requirements = pack_numbers(terms);
    chunk_of(month.number, month.members / kMembersOfAChunk).add({record.id, record.begun(), requirements});
    return month.members++;
  }
  for (std::int64_t number = 0; number * kMembersOfAChunk < month.members; ++number) {
    if (const auto at = chunk_of(month.number, number).find(record.id)) return number * kMembersOfAChunk + *at;
  }
  throw base::Error(base::ErrorCode::kDamaged, "L’index des preuves est abîmé\u00A0: restaurez une sauvegarde.",
                    "evidence_page: no member " + record.code);
}

void ListFolding::mark(std::int64_t place, std::int64_t member, int by)
{
  const auto [found, is_new] = bits_.try_emplace(place);
  if (is_new) found->second = pages_.take(place);
  std::string& bits = found->second;
  const auto byte = static_cast<std::size_t>(member / kBitsOfAByte);
  if (bits.size() <= byte) bits.resize(byte + 1);
  const auto bit = static_cast<unsigned char>(1U << (member % kBitsOfAByte));
  const auto old = static_cast<unsigned char>(bits[byte]);
  bits[byte] = static_cast<char>(by > 0 ? old | bit : old & ~bit);
}

void ListFolding::count_value(const std::string& value, const EvidenceOutline& record, int by)
{
  const std::int64_t term = pages_.term_of(value);
  ValueSummary& summary = values_.try_emplace(term, ValueSummary{term, {}}).first->second;
  summary.seen[static_cast<std::size_t>(record.confidentiality)] += by;
}

void ListFolding::count_filtered(const EvidenceOutline& record, const Filtered& filtered_by, int by)
{
  for (const std::int64_t commitment : filtered_by.commitments) {
    for (const std::int64_t kind : filtered_by.kinds) {
      const std::int64_t place = place_of(PageFamily::kSums, commitment, kind);
      auto found = sums_.find(place);
      if (found == sums_.end()) found = sums_.emplace(place, FilterSums(pages_.take(place))).first;
      for (const std::int64_t service : filtered_by.services) {
        found->second.add(service, month_number(record.period.to), record.confidentiality, by);
      }
    }
  }
}

void ListFolding::finish(std::map<std::int64_t, std::string>& pages)
{
  for (const auto& [place, chunk] : members_) pages[place] = chunk.page();
  for (auto& [place, bits] : bits_) pages[place] = std::move(bits);
  for (const auto& [place, sums] : sums_) pages[place] = sums.page();
  std::vector<MonthSummary> months;
  for (const auto& [number, month] : months_) months.push_back(month);
  std::vector<ValueSummary> values;
  for (const auto& [term, value] : values_) values.push_back(value);
  pages[place_of(PageFamily::kMonths)] = encode(months);
  pages[place_of(PageFamily::kValues)] = encode(values);
}

}  // namespace classeur::model::store
