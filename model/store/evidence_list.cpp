#include "model/store/evidence_list.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "model/store/evidence_masks.hpp"
#include "model/store/evidence_members.hpp"
#include "model/store/evidence_memory.hpp"
#include "model/store/evidence_pages.hpp"
#include "model/store/evidence_places.hpp"
#include "model/store/evidence_rows.hpp"
#include "model/store/posting_pages.hpp"

namespace classeur::model::store
{

namespace
{

using base::Date;

constexpr std::string_view kLines =
    "SELECT id, code, title, kind, period_from, period_to, made_on, service, confidentiality FROM evidence "
    "WHERE id IN ({})";
// Lists of as many ids, so that there are few statements; what is left over asks for no record.
constexpr std::size_t kIdsAtOnce = 25;

constexpr std::int64_t kMonthMax = (std::int64_t{1} << kPlaceBits) - 1;
constexpr std::size_t kMonthsAtOnce = 12;  // of the latest ones: most of those before are not needed

std::string with_ids(std::string_view sql, std::size_t count)
{
  std::string places;
  for (std::size_t at = 1; at <= count; ++at) places += fmt::format("{}${}", at == 1 ? "" : ", ", at);
  return fmt::format(fmt::runtime(sql), places);
}

// A record on its way to a page.
struct Listed {
  std::string_view code;
  std::int64_t id = 0;
  const EvidenceOutline* recent = nullptr;  // that is not folded in
  std::string_view requirements;            // of one that is: Member::requirements
};

bool passes(const EvidenceOutline& record, const EvidenceChoice& choice)
{
  const std::string begin = choice.commitment + ".";
  return (choice.kind.empty() || record.kind == choice.kind) &&
         (choice.service.empty() || record.service == choice.service) &&
         (!choice.year || record.period.to.year() == *choice.year) &&
         (choice.commitment.empty() || std::any_of(record.requirements.begin(), record.requirements.end(),
                                                   [&](const std::string& code) { return code.starts_with(begin); }));
}

constexpr int kDaysMax = 31;

}  // namespace

class EvidenceListing::Months
{
 public:
  Months(const Reader& reader, std::vector<Confidentiality> visible)
      : reader_(reader),
        visible_(std::move(visible)),
        memory_(EvidenceMemory::of(reader)),
        all_recent_(memory_->recent(reader))
  {
    for (const EvidenceOutline& record : all_recent_->all) {
      if (sees(record.confidentiality)) recent_.push_back(&record);
    }
    const std::string_view page = memory_->range(reader.connection(), PageFamily::kMonths).at(0);
    if (!page.empty()) months_ = decode_months(page);
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
    for (const EvidenceOutline* record : recent_) {
      kinds.insert(record->kind);
      if (!record->service.empty()) services.insert(record->service);
      years.insert(record->period.to.year());
    }
    return {{kinds.begin(), kinds.end()}, {services.begin(), services.end()}, {years.begin(), years.end()}};
  }

  EvidencePage page(const EvidenceChoice& choice, std::int64_t offset, std::int64_t limit) const
  {
    const EvidenceMasks masks(reader_.connection(), *memory_, choice, visible_);
    EvidencePage answer;
    std::vector<std::int64_t> months;  // that the page has something of
    std::int64_t before = 0;           // in the months that come before it
    for (const auto& [month, count] : count(choice, masks, months_asked(choice), std::nullopt)) {
      if (answer.total + count <= offset) before = answer.total + count;
      if (answer.total + count > offset && answer.total < offset + limit) months.push_back(month);
      answer.total += count;
    }
    std::vector<Listed> listed;
    take({months, choice, masks, std::nullopt}, offset - before, limit, listed);
    answer.lines = read_lines(listed);
    return answer;
  }

  std::vector<EvidenceLine> begun_by(Date day, const EvidenceChoice& choice, std::int64_t limit) const
  {
    const EvidenceMasks masks(reader_.connection(), *memory_, choice, visible_);
    std::vector<Listed> listed;
    const std::vector<std::int64_t> begun = months_begun_by(day, months_asked(choice));
    for (std::size_t at = 0; at < begun.size() && static_cast<std::int64_t>(listed.size()) < limit;
         at += kMonthsAtOnce) {
      const Span span{begun[std::min(at + kMonthsAtOnce, begun.size()) - 1], begun[at]};
      const Counts counts = count(choice, masks, span, day);
      for (auto next = counts.begin(); next != counts.end() && static_cast<std::int64_t>(listed.size()) < limit;) {
        // As many months as would do if all in them had begun.
        std::vector<std::int64_t> months;
        for (std::int64_t hoped = static_cast<std::int64_t>(listed.size()); next != counts.end() && hoped < limit;
             ++next) {
          months.push_back(next->first);
          hoped += next->second;
        }
        take({months, choice, masks, day}, 0, limit, listed);
      }
    }
    return read_lines(listed);
  }

 private:
  // What a choice leaves of each month, the last one first; no zeros.
  using Counts = std::map<std::int64_t, std::int64_t, std::greater<>>;

  bool sees(Confidentiality confidentiality) const
  {
    return std::find(visible_.begin(), visible_.end(), confidentiality) != visible_.end();
  }
  std::int64_t seen(const std::array<std::int64_t, 3>& by_confidentiality) const
  {
    std::int64_t count = 0;
    for (const Confidentiality level : visible_) count += by_confidentiality[static_cast<std::size_t>(level)];
    return count;
  }

  void add_folded_values(std::set<std::string>& kinds, std::set<std::string>& services) const
  {
    const std::string_view page = memory_->range(reader_.connection(), PageFamily::kValues).at(0);
    if (page.empty()) return;
    for (const ValueSummary& value : decode_values(page)) {
      if (seen(value.seen) == 0) continue;
      const std::string_view name = memory_->name(value.term);
      if (name.starts_with(kKindMark)) kinds.emplace(name.substr(1));
      if (name.starts_with(kServiceMark)) services.emplace(name.substr(1));
    }
  }

  struct Span {
    std::int64_t first = 0;
    std::int64_t last = kMonthMax;

    bool has(std::int64_t month) const { return first <= month && month <= last; }
  };
  static Span months_asked(const EvidenceChoice& choice)
  {
    if (!choice.year) return {};
    const std::int64_t january = std::int64_t{*choice.year} * 12;
    return {january, january + 11};
  }

  // Those in which a period ends that began to count by the day, the last one first.
  std::vector<std::int64_t> months_begun_by(Date day, const Span& months) const
  {
    std::set<std::int64_t, std::greater<>> begun;
    for (const MonthSummary& month : months_) {
      if (month.earliest <= day && months.has(month.number)) begun.insert(month.number);
    }
    for (const EvidenceOutline* record : recent_) {
      const std::int64_t month = month_number(record->period.to);
      if (record->begun() <= day && months.has(month)) begun.insert(month);
    }
    return {begun.begin(), begun.end()};
  }

  // `begun_by`: of later months, only what may have begun by then.
  void mask_of(std::int64_t month, const EvidenceMasks& masks, std::optional<Date> begun_by, std::string& mask) const
  {
    masks.of_month(month, mask);
    if (!begun_by || month <= month_number(*begun_by)) return;
    const auto early = memory_->term(kEarlyTerm);
    keep_common(mask,
                early ? memory_->range(reader_.connection(), PageFamily::kBits, *early).at(month) : std::string_view());
  }

  // `begun_by`: only months and recent records of which something has begun by then; of later months, only what may.
  Counts count(const EvidenceChoice& choice, const EvidenceMasks& masks, const Span& span,
               std::optional<Date> begun_by) const
  {
    Counts counts;
    std::string mask;
    for (const MonthSummary& month : months_) {
      if (!span.has(month.number) || (begun_by && *begun_by < month.earliest)) continue;
      const bool told = masks.only_visible() && (!begun_by || month.number <= month_number(*begun_by));
      if (!told) mask_of(month.number, masks, begun_by, mask);
      const std::int64_t left = told ? seen(month.seen) : count_of(mask);
      if (left > 0) counts[month.number] = left;
    }
    for (const EvidenceOutline* record : recent_) {
      const std::int64_t month = month_number(record->period.to);
      if (span.has(month) && passes(*record, choice) && (!begun_by || record->begun() <= *begun_by)) ++counts[month];
    }
    return counts;
  }

  // What is taken for a page: of these months, in their order, what a choice leaves and what had begun.
  struct Asked {
    const std::vector<std::int64_t>& months;
    const EvidenceChoice& choice;
    const EvidenceMasks& masks;
    std::optional<Date> begun_by;
  };
  // Whose period ends on one day.
  struct Day {
    std::int64_t month = 0;
    std::string_view folded;  // bits of the month's members, to be taken with its mask
    std::vector<Listed> records;
    std::int64_t count = 0;  // of both; more than there are where something may not have begun
  };

  // After the first `skipped`, until there are `limit` of them. Nothing is skipped of what must have begun.
  void take(const Asked& asked, std::int64_t skipped, std::int64_t limit, std::vector<Listed>& listed) const
  {
    std::map<std::int64_t, std::string> bits;
    for (const std::int64_t month : asked.months) mask_of(month, asked.masks, asked.begun_by, bits[month]);
    std::vector<Day> days = days_of(asked, bits);
    const auto first = std::find_if(days.begin(), days.end(), [&](const Day& day) {
      if (skipped < day.count) return true;
      skipped -= day.count;
      return false;
    });
    days.erase(days.begin(), first);
    if (!asked.begun_by) {
      std::int64_t count = -skipped;
      const auto past = std::find_if(days.begin(), days.end(), [&](const Day& day) {
        return std::exchange(count, count + day.count) >= limit - static_cast<std::int64_t>(listed.size());
      });
      days.erase(past, days.end());
    }
    const Chunks chunks = chunks_of(days, bits);
    for (Day& day : days) {
      add_folded(chunks, bits.at(day.month), asked.begun_by, day);
      // A day may have thousands; only those of the page need their order.
      const auto before = [](const Listed& one, const Listed& other) { return one.code < other.code; };
      const auto first_taken = day.records.begin() + std::min<std::ptrdiff_t>(skipped, std::ssize(day.records));
      std::nth_element(day.records.begin(), first_taken, day.records.end(), before);
      const std::ptrdiff_t wanted = limit - std::ssize(listed);
      std::partial_sort(first_taken, first_taken + std::min(wanted, day.records.end() - first_taken), day.records.end(),
                        before);
      for (auto at = static_cast<std::size_t>(std::exchange(skipped, 0)); at < day.records.size(); ++at) {
        if (static_cast<std::int64_t>(listed.size()) == limit) return;
        listed.push_back(day.records[at]);
      }
    }
  }

  // Those that have something, the last day of each month first; so far with the records that are not folded in.
  std::vector<Day> days_of(const Asked& asked, const std::map<std::int64_t, std::string>& bits) const
  {
    std::map<std::int64_t, std::array<std::vector<Listed>, kDaysMax + 1>> recent;
    for (const EvidenceOutline* record : recent_) {
      const std::int64_t month = month_number(record->period.to);
      if (!bits.contains(month) || !passes(*record, asked.choice)) continue;
      if (asked.begun_by && *asked.begun_by < record->begun()) continue;
      recent[month][static_cast<std::size_t>(record->period.to.day())].push_back(
          {record->code, record->id, record, {}});
    }
    std::vector<Day> days;
    for (const std::int64_t month : asked.months) {
      const PageRange& folded = memory_->range(reader_.connection(), PageFamily::kDays, month);
      for (int number = kDaysMax; number > 0; --number) {
        Day day{month, folded.at(number), {}, 0};
        const auto later = recent.find(month);
        if (later != recent.end()) day.records = std::move(later->second[static_cast<std::size_t>(number)]);
        day.count = count_common(bits.at(month), day.folded) + static_cast<std::int64_t>(day.records.size());
        if (day.count > 0) days.push_back(std::move(day));
      }
    }
    return days;
  }

  using Chunks = std::unordered_map<std::int64_t, MembersView>;  // by place

  // Those that have a member of such a day.
  Chunks chunks_of(const std::vector<Day>& days, const std::map<std::int64_t, std::string>& bits) const
  {
    constexpr std::size_t kBytes = kMembersOfAChunk / 8;
    std::set<std::int64_t> places;
    for (const Day& day : days) {
      const std::string_view mask = bits.at(day.month);
      for (std::size_t from = 0; from < std::min(mask.size(), day.folded.size()); from += kBytes) {
        if (count_common(mask.substr(from, kBytes), day.folded.substr(from, kBytes)) == 0) continue;
        places.insert(place_of_member(day.month, from * 8));
      }
    }
    Chunks chunks;
    memory_->each_at(reader_.connection(), {places.begin(), places.end()},
                     [&](std::int64_t place, std::string_view page) { chunks.emplace(place, MembersView(page)); });
    return chunks;
  }

  static std::int64_t place_of_member(std::int64_t month, std::size_t member)
  {
    return place_of(PageFamily::kMembers, month, static_cast<std::int64_t>(member) / kMembersOfAChunk);
  }

  static void add_folded(const Chunks& chunks, std::string_view mask, std::optional<Date> begun_by, Day& day)
  {
    each_common(mask, day.folded, [&](std::size_t at) {
      const auto chunk = chunks.find(place_of_member(day.month, at));
      if (chunk == chunks.end()) throw_page_damaged();
      const Member member = chunk->second.at(at % kMembersOfAChunk);
      if (!begun_by || member.begun <= *begun_by) {
        day.records.push_back({member.code, member.id, nullptr, member.requirements});
      }
    });
  }

  // In their order.
  std::vector<EvidenceLine> read_lines(const std::vector<Listed>& listed) const
  {
    std::vector<EvidenceLine> lines(listed.size());
    if (listed.empty()) return lines;
    std::unordered_map<std::int64_t, EvidenceLine*> by_id;
    std::vector<Parameter> ids;
    for (std::size_t at = 0; at < listed.size(); ++at) {
      by_id[listed[at].id] = &lines[at];
      ids.emplace_back(listed[at].id);
      lines[at].requirements = requirements_of(listed[at]);
    }
    ids.resize((ids.size() + kIdsAtOnce - 1) / kIdsAtOnce * kIdsAtOnce, std::int64_t{-1});
    Query query(reader_.connection(), with_ids(kLines, ids.size()), std::span<const Parameter>(ids));
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
    return lines;
  }

  std::vector<std::string> requirements_of(const Listed& listed) const
  {
    if (listed.recent != nullptr) return listed.recent->requirements;
    std::vector<std::string> codes;
    for (const std::int64_t term : unpack_numbers(listed.requirements)) {
      codes.emplace_back(requirement_of_term(memory_->name(term)));
    }
    return codes;
  }

  const Reader& reader_;
  std::vector<Confidentiality> visible_;
  const std::shared_ptr<EvidenceMemory> memory_;
  const std::shared_ptr<const RecentEvidence> all_recent_;
  std::vector<const EvidenceOutline*> recent_;  // of those, the ones that the viewer may see
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
