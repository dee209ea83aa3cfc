#include "model/store/evidence_list.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <map>
#include <set>

#include <fmt/format.h>

#include "model/store/evidence_pages.hpp"
#include "model/store/evidence_places.hpp"
#include "model/store/evidence_rows.hpp"

namespace classeur::model::store
{

namespace
{

using base::Date;

constexpr std::string_view kLines =
    "SELECT id, code, title, kind, period_from, period_to, made_on, service, confidentiality FROM evidence "
    "WHERE id IN ({})";
constexpr std::string_view kRequirements =
    "SELECT evidence, requirement FROM evidence_requirement WHERE evidence IN ({}) ORDER BY id";
// Lists of as many ids, so that there are few statements; what is left over asks for no record.
constexpr std::size_t kIdsAtOnce = 25;

constexpr std::int64_t kMonthMax = (std::int64_t{1} << kPlaceBits) - 1;

std::string with_ids(std::string_view sql, std::size_t count)
{
  std::string places;
  for (std::size_t at = 1; at <= count; ++at) places += fmt::format("{}${}", at == 1 ? "" : ", ", at);
  return fmt::format(fmt::runtime(sql), places);
}

// In the order of the ids.
std::vector<EvidenceLine> read_lines(const Reader& reader, const std::vector<std::int64_t>& ids)
{
  std::vector<EvidenceLine> lines(ids.size());
  if (ids.empty()) return lines;
  std::map<std::int64_t, EvidenceLine*> by_id;
  for (std::size_t at = 0; at < ids.size(); ++at) by_id[ids[at]] = &lines[at];
  const std::size_t count = (ids.size() + kIdsAtOnce - 1) / kIdsAtOnce * kIdsAtOnce;
  std::vector<Parameter> values(ids.begin(), ids.end());
  values.resize(count, std::int64_t{-1});
  Query query(reader.connection(), with_ids(kLines, count), std::span<const Parameter>(values));
  while (query.next()) {
    EvidenceLine& line = *by_id.at(query.integer(0));
    line.code = query.text(1);
    line.title = query.text(2);
    line.kind = query.text(3);
    line.period = {query.day(4), query.day(5)};
    line.made_on = query.day(6);
    line.service = query.text(7);
    line.confidentiality = known(parse_confidentiality(query.view(8)), "evidence.confidentiality", query.view(8));
  }
  Query requirements(reader.connection(), with_ids(kRequirements, count), std::span<const Parameter>(values));
  while (requirements.next()) by_id.at(requirements.integer(0))->requirements.push_back(requirements.text(1));
  return lines;
}

void keep_common(std::string& bits, std::string_view other)
{
  bits.resize(std::min(bits.size(), other.size()));
  for (std::size_t at = 0; at < bits.size(); ++at) bits[at] = static_cast<char>(bits[at] & other[at]);
}

void add_all(std::string& bits, std::string_view other)
{
  bits.resize(std::max(bits.size(), other.size()));
  for (std::size_t at = 0; at < other.size(); ++at) bits[at] = static_cast<char>(bits[at] | other[at]);
}

std::int64_t count_of(std::string_view bits)
{
  std::int64_t count = 0;
  for (; bits.size() >= sizeof(std::uint64_t); bits.remove_prefix(sizeof(std::uint64_t))) {
    std::uint64_t word = 0;
    std::memcpy(&word, bits.data(), sizeof word);
    count += std::popcount(word);
  }
  for (const char byte : bits) count += std::popcount(static_cast<unsigned char>(byte));
  return count;
}

bool has(std::string_view bits, std::size_t member)
{
  const std::size_t byte = member / 8;
  return byte < bits.size() && ((static_cast<unsigned char>(bits[byte]) >> (member % 8)) & 1U) != 0;
}

bool passes(const EvidenceOutline& record, const EvidenceChoice& choice)
{
  const std::string begin = choice.commitment + ".";
  return (choice.kind.empty() || record.kind == choice.kind) &&
         (choice.service.empty() || record.service == choice.service) &&
         (!choice.year || record.period.to.year() == *choice.year) &&
         (choice.commitment.empty() || std::any_of(record.requirements.begin(), record.requirements.end(),
                                                   [&](const std::string& code) { return code.starts_with(begin); }));
}

// A record on its way to a page.
struct Listed {
  int day = 1;
  std::string code;
  std::int64_t id = 0;
};
constexpr int kDaysMax = 31;
using Days = std::array<std::vector<Listed>, kDaysMax + 1>;

}  // namespace

class EvidenceListing::Months
{
 public:
  Months(const Reader& reader, std::vector<Confidentiality> visible)
      : reader_(reader), visible_(std::move(visible)), state_(usable_index(reader))
  {
    for (EvidenceOutline& record : list_outlines(reader, state_.folded, reader.horizon())) {
      if (sees(record.confidentiality)) recent_.push_back(std::move(record));
    }
    if (state_.folded == 0) return;
    if (const auto page = load_page(reader.connection(), place_of(PageFamily::kMonths))) months_ = decode_months(*page);
  }

  EvidenceValues values() const
  {
    std::set<std::string> kinds;
    std::set<std::string> services;
    std::set<int, std::greater<>> years;
    add_folded_values(kinds, services);
    for (const MonthSummary& month : months_) {
      if (seen(month.seen) > 0) years.insert(static_cast<int>(month.number / 12));
    }
    for (const EvidenceOutline& record : recent_) {
      kinds.insert(record.kind);
      if (!record.service.empty()) services.insert(record.service);
      years.insert(record.period.to.year());
    }
    return {{kinds.begin(), kinds.end()}, {services.begin(), services.end()}, {years.begin(), years.end()}};
  }

  EvidencePage page(const EvidenceChoice& choice, std::int64_t offset, std::int64_t limit) const
  {
    const Masks masks = masks_of(choice);
    std::map<std::int64_t, std::int64_t, std::greater<>> counts = counts_of(choice, masks);
    EvidencePage answer;
    for (const auto& [month, count] : counts) answer.total += count;
    std::vector<std::int64_t> ids;
    for (const auto& [month, count] : counts) {
      if (static_cast<std::int64_t>(ids.size()) == limit) break;
      if (offset >= count) {
        offset -= count;
        continue;
      }
      take(days_of(month, choice, masks, std::nullopt), offset, limit, ids);
      offset = 0;
    }
    answer.lines = read_lines(reader_, ids);
    return answer;
  }

  std::vector<EvidenceLine> begun_by(Date day, const EvidenceChoice& choice, std::int64_t limit) const
  {
    const Masks masks = masks_of(choice);
    std::vector<std::int64_t> ids;
    for (const auto& [month, count] : counts_of(choice, masks)) {
      if (static_cast<std::int64_t>(ids.size()) == limit) break;
      const MonthSummary* folded = folded_month(month);
      const bool later = folded != nullptr && day < folded->earliest;
      if (later && !recent_ends_in(month)) continue;
      std::int64_t offset = 0;
      take(days_of(month, choice, masks, day), offset, limit, ids);
    }
    return read_lines(reader_, ids);
  }

 private:
  // Of each value that the choice names, and of what the viewer may see: which members of which month have it.
  using Bits = std::map<std::int64_t, std::string>;  // by month
  struct Masks {
    std::vector<Bits> values;
    bool never = false;  // a value that no folded record has
  };

  bool sees(Confidentiality confidentiality) const
  {
    return std::find(visible_.begin(), visible_.end(), confidentiality) != visible_.end();
  }
  bool sees_all() const
  {
    return sees(Confidentiality::kOrdinary) && sees(Confidentiality::kPersonal) && sees(Confidentiality::kRestricted);
  }
  std::int64_t seen(const std::array<std::int64_t, 3>& by_confidentiality) const
  {
    std::int64_t count = 0;
    for (const Confidentiality level : visible_) count += by_confidentiality[static_cast<std::size_t>(level)];
    return count;
  }

  void add_folded_values(std::set<std::string>& kinds, std::set<std::string>& services) const
  {
    if (state_.folded == 0) return;
    const auto page = load_page(reader_.connection(), place_of(PageFamily::kValues));
    if (!page) return;
    std::map<std::int64_t, std::string> names;
    for (const auto& [name, number] : load_terms(reader_.connection())) names[number] = name;
    for (const ValueSummary& value : decode_values(*page)) {
      if (seen(value.seen) == 0) continue;
      const std::string& name = names[value.term];
      if (name.starts_with(kKindMark)) kinds.insert(name.substr(1));
      if (name.starts_with(kServiceMark)) services.insert(name.substr(1));
    }
  }

  const MonthSummary* folded_month(std::int64_t number) const
  {
    const auto at =
        std::lower_bound(months_.begin(), months_.end(), number,
                         [](const MonthSummary& month, std::int64_t wanted) { return month.number < wanted; });
    return at != months_.end() && at->number == number ? &*at : nullptr;
  }
  bool recent_ends_in(std::int64_t month) const
  {
    return std::any_of(recent_.begin(), recent_.end(),
                       [&](const EvidenceOutline& record) { return month_number(record.period.to) == month; });
  }

  static std::pair<std::int64_t, std::int64_t> months_asked(const EvidenceChoice& choice)
  {
    if (!choice.year) return {0, kMonthMax};
    return {*choice.year * 12, *choice.year * 12 + 11};
  }

  void load_bits(const std::string& value, const EvidenceChoice& choice, Bits& bits) const
  {
    const auto term = find_term(reader_.connection(), value);
    if (!term) return;
    const auto [first, last] = months_asked(choice);
    each_page(reader_.connection(), place_of(PageFamily::kBits, *term, first), place_of(PageFamily::kBits, *term, last),
              [&](std::int64_t place, std::string_view page) { add_all(bits[second_of(place)], page); });
  }

  Masks masks_of(const EvidenceChoice& choice) const
  {
    Masks masks;
    if (state_.folded == 0) return masks;
    std::vector<std::string> values;
    if (!choice.kind.empty()) values.push_back(kind_term(choice.kind));
    if (!choice.service.empty()) values.push_back(service_term(choice.service));
    if (!choice.commitment.empty()) values.push_back(served_term(choice.commitment));
    for (const std::string& value : values) {
      load_bits(value, choice, masks.values.emplace_back());
      masks.never = masks.never || masks.values.back().empty();
    }
    if (values.empty() || masks.never || sees_all()) return masks;
    Bits& visible = masks.values.emplace_back();
    for (const Confidentiality level : visible_) load_bits(confidentiality_term(level), choice, visible);
    return masks;
  }

  // Which members of the month are asked for.
  std::string mask_of(std::int64_t month, const Masks& masks) const
  {
    std::string mask;
    if (masks.never) return mask;
    if (masks.values.empty()) {
      for (const Confidentiality level : visible_) {
        const auto term = find_term(reader_.connection(), confidentiality_term(level));
        if (!term) continue;
        add_all(mask, load_page(reader_.connection(), place_of(PageFamily::kBits, *term, month)).value_or(""));
      }
      return mask;
    }
    for (const Bits& value : masks.values) {
      const auto found = value.find(month);
      if (found == value.end()) return {};
      if (&value == &masks.values.front()) {
        mask = found->second;
      } else {
        keep_common(mask, found->second);
      }
    }
    return mask;
  }

  // By month, the last first; no zeros.
  std::map<std::int64_t, std::int64_t, std::greater<>> counts_of(const EvidenceChoice& choice, const Masks& masks) const
  {
    std::map<std::int64_t, std::int64_t, std::greater<>> counts;
    const auto [first, last] = months_asked(choice);
    for (const MonthSummary& month : months_) {
      if (month.number < first || month.number > last || masks.never) continue;
      const std::int64_t count = masks.values.empty() ? seen(month.seen) : count_of(mask_of(month.number, masks));
      if (count > 0) counts[month.number] = count;
    }
    for (const EvidenceOutline& record : recent_) {
      if (passes(record, choice)) ++counts[month_number(record.period.to)];
    }
    return counts;
  }

  Days days_of(std::int64_t month, const EvidenceChoice& choice, const Masks& masks, std::optional<Date> begun_by) const
  {
    Days days;
    for (const EvidenceOutline& record : recent_) {
      if (month_number(record.period.to) != month || !passes(record, choice)) continue;
      if (begun_by && *begun_by < record.begun()) continue;
      const int day = record.period.to.day();
      days[static_cast<std::size_t>(day)].push_back({day, record.code, record.id});
    }
    if (folded_month(month) == nullptr) return days;
    const std::string mask = mask_of(month, masks);
    std::size_t at = 0;
    std::vector<Member> members;
    each_page(reader_.connection(), place_of(PageFamily::kMembers, month),
              place_of(PageFamily::kMembers, month + 1) - 1, [&](std::int64_t /*place*/, std::string_view page) {
                members.clear();
                decode_members(page, members);
                for (Member& member : members) {
                  if (!has(mask, at++) || (begun_by && *begun_by < member.begun)) continue;
                  days[static_cast<std::size_t>(std::min(member.day, kDaysMax))].push_back(
                      {member.day, std::move(member.code), member.id});
                }
              });
    return days;
  }

  // Those from `offset` on, the last day first, until there are `limit` ids.
  static void take(Days days, std::int64_t offset, std::int64_t limit, std::vector<std::int64_t>& ids)
  {
    for (auto day = days.rbegin(); day != days.rend(); ++day) {
      const auto count = static_cast<std::int64_t>(day->size());
      if (offset >= count) {
        offset -= count;
        continue;
      }
      std::sort(day->begin(), day->end(), [](const Listed& one, const Listed& other) { return one.code < other.code; });
      for (; offset < count; ++offset) {
        if (static_cast<std::int64_t>(ids.size()) == limit) return;
        ids.push_back((*day)[static_cast<std::size_t>(offset)].id);
      }
      offset = 0;
    }
  }

  const Reader& reader_;
  std::vector<Confidentiality> visible_;
  IndexState state_;
  std::vector<EvidenceOutline> recent_;
  std::vector<MonthSummary> months_;
};

EvidenceListing::EvidenceListing(const Reader& reader, std::vector<Confidentiality> visible)
    : months_(std::make_unique<Months>(reader, std::move(visible)))
{
}

EvidenceListing::~EvidenceListing() = default;

EvidenceValues EvidenceListing::values() const
{
  return months_->values();
}

EvidencePage EvidenceListing::page(const EvidenceChoice& choice, std::int64_t offset, std::int64_t limit) const
{
  return months_->page(choice, offset, limit);
}

std::vector<EvidenceLine> EvidenceListing::begun_by(Date day, const EvidenceChoice& choice, std::int64_t limit) const
{
  return months_->begun_by(day, choice, limit);
}

}  // namespace classeur::model::store
