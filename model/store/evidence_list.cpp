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
#include "model/store/evidence_sums.hpp"
#include "model/store/evidence_walk.hpp"
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

std::string with_ids(std::string_view sql, std::size_t count)
{
  std::string places;
  for (std::size_t at = 1; at <= count; ++at) places += fmt::format("{}${}", at == 1 ? "" : ", ", at);
  return fmt::format(fmt::runtime(sql), places);
}

// A record on its way to a page.
struct Listed {
  std::int64_t id = 0;
  Date begun;
  Date to;
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

}  // namespace

class EvidenceListing::Months
{
 public:
  Months(const Reader& reader, std::vector<Confidentiality> visible, std::shared_ptr<EvidenceMemory> memory)
      : reader_(reader), visible_(std::move(visible)), memory_(std::move(memory)), beside_(memory_->beside(reader))
  {
    for (const EvidenceOutline& record : beside_->more.all) {
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
    for (const MonthSum& sum : folded_sums({})) {
      if (seen(sum.records) > 0) years.insert(static_cast<int>(sum.month / 12));
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
    for (const auto& [month, count] : count(choice)) {
      if (answer.total + count <= offset) before = answer.total + count;
      if (answer.total + count > offset && answer.total < offset + limit) months.push_back(month);
      answer.total += count;
    }
    EvidenceWalk walk = walk_of(std::move(months), choice, masks, std::nullopt);
    walk.skip(offset - before);
    answer.lines = read_lines(listed_at(walk.next(static_cast<std::size_t>(limit))));
    return answer;
  }

  std::vector<EvidenceLine> begun_by(Date day, const EvidenceChoice& choice, std::int64_t limit) const
  {
    const EvidenceMasks masks(reader_.connection(), *memory_, choice, visible_);
    EvidenceWalk walk = walk_of(months_begun_by(day, months_asked(choice)), choice, masks, day);
    const auto wanted = static_cast<std::size_t>(limit);
    std::vector<Listed> listed;
    // What was withdrawn since stands after the others of its day: so that day is taken whole, and put in order.
    const bool is_in_order = !has_withdrawn_since();
    const auto is_enough = [&] {
      return listed.size() >= wanted && (is_in_order || listed.back().to < listed[wanted - 1].to);
    };
    // Few have not begun, but in the month of the day, or are not known: ever more are looked at there.
    for (std::size_t some = wanted; !is_enough(); some *= 2) {
      const std::vector<ListPlace> places = walk.next(some);
      for (const Listed& one : listed_at(places)) {
        if (one.id < reader_.horizon() && one.begun <= day) listed.push_back(one);
      }
      if (places.size() < some) break;
    }
    if (!is_in_order) {
      std::sort(listed.begin(), listed.end(), [](const Listed& one, const Listed& other) {
        return one.to != other.to ? other.to < one.to : one.id < other.id;
      });
    }
    listed.resize(std::min(listed.size(), wanted));
    return read_lines(listed);
  }

 private:
  // What a choice leaves of each month, the last one first; no zeros.
  using Counts = std::map<std::int64_t, std::int64_t, std::greater<>>;

  bool has_withdrawn_since() const { return !recent_.empty() && recent_.front()->id < memory_->folded(); }

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

  Counts count(const EvidenceChoice& choice) const
  {
    const Span span = months_asked(choice);
    Counts counts;
    for (const MonthSum& sum : folded_sums(choice)) {
      const std::int64_t records = seen(sum.records);
      if (records > 0 && span.has(sum.month)) counts[sum.month] = records;
    }
    for (const EvidenceOutline* record : recent_) {
      if (passes(*record, choice)) ++counts[month_number(record->period.to)];
    }
    return counts;
  }

  // Of all years, for whom sees all.
  std::vector<MonthSum> folded_sums(const EvidenceChoice& choice) const
  {
    const auto term = [&](const std::string& value, const std::string& name) {
      return value.empty() ? std::optional<std::int64_t>(0) : memory_->term(name);
    };
    const auto commitment = term(choice.commitment, served_term(choice.commitment));
    const auto kind = term(choice.kind, kind_term(choice.kind));
    const auto service = term(choice.service, service_term(choice.service));
    if (!commitment || !kind || !service) return {};
    std::vector<MonthSum> sums;
    memory_->each_at(reader_.connection(), {place_of(PageFamily::kSums, *commitment, *kind)},
                     [&](std::int64_t, std::string_view page) { sums = sums_of_service(page, *service); });
    return sums;
  }

  EvidenceWalk walk_of(std::vector<std::int64_t> months, const EvidenceChoice& choice, const EvidenceMasks& masks,
                       std::optional<Date> begun_by) const
  {
    std::vector<const EvidenceOutline*> recent;
    std::copy_if(recent_.begin(), recent_.end(), std::back_inserter(recent),
                 [&](const EvidenceOutline* record) { return passes(*record, choice); });
    return {reader_.connection(), *memory_, std::move(months),
            [this, &masks, begun_by](std::int64_t month, std::string& mask) { mask_of(month, masks, begun_by, mask); },
            std::move(recent)};
  }

  static std::int64_t chunk_of(const ListPlace& place)
  {
    return place_of(PageFamily::kMembers, place.month, static_cast<std::int64_t>(place.member) / kMembersOfAChunk);
  }

  std::vector<Listed> listed_at(const std::vector<ListPlace>& places) const
  {
    std::set<std::int64_t> asked;
    for (const ListPlace& place : places) {
      if (place.recent == nullptr) asked.insert(chunk_of(place));
    }
    std::unordered_map<std::int64_t, MembersView> chunks;
    memory_->each_at(reader_.connection(), {asked.begin(), asked.end()},
                     [&](std::int64_t place, std::string_view page) { chunks.emplace(place, MembersView(page)); });
    std::vector<Listed> listed;
    for (const ListPlace& place : places) {
      if (place.recent != nullptr) {
        listed.push_back({place.recent->id, place.recent->begun(), place.to, place.recent, {}});
        continue;
      }
      const auto chunk = chunks.find(chunk_of(place));
      if (chunk == chunks.end()) throw_page_damaged();
      const Member member = chunk->second.at(place.member % kMembersOfAChunk);
      listed.push_back({member.id, member.begun, place.to, nullptr, member.requirements});
    }
    return listed;
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
  const std::shared_ptr<const BesidePages> beside_;
  std::vector<const EvidenceOutline*> recent_;  // that the pages do not have, and the viewer may see
  std::vector<MonthSummary> months_;
};

EvidenceListing::EvidenceListing(const Reader& reader, std::vector<Confidentiality> visible)
    : reader_(reader), visible_(std::move(visible))
{
}

EvidenceListing::~EvidenceListing() = default;

EvidenceListing::Months& EvidenceListing::whole() const
{
  if (!whole_) whole_ = std::make_unique<Months>(reader_, visible_, EvidenceMemory::known_to(reader_));
  return *whole_;
}

EvidenceValues EvidenceListing::values() const
{
  return whole().values();
}

EvidencePage EvidenceListing::page(const EvidenceChoice& choice, std::int64_t offset, std::int64_t limit) const
{
  return whole().page(choice, offset, limit);
}

std::vector<EvidenceLine> EvidenceListing::begun_by(Date day, const EvidenceChoice& choice, std::int64_t limit) const
{
  return Months(reader_, visible_, EvidenceMemory::of(reader_)).begun_by(day, choice, limit);
}

}  // namespace classeur::model::store
