#include "model/store/evidence_folding.hpp"

#include <algorithm>
#include <utility>

#include "model/evidence_facts.hpp"
#include "model/expectation.hpp"

namespace classeur::model::store
{

namespace
{

using base::Date;

// What of a timeline stands in which page: the bucket of a day on each level.
struct Level {
  std::int64_t period;
  std::int64_t bucket;
};
std::array<Level, 3> levels_of(Date day)
{
  return {{{kWholePeriod, day.year()}, {year_period(day.year()), day.month()}, {month_period(day), day.day()}}};
}

// The first names of several lists: as far as they are known to be the first.
Pieces first_of(const std::vector<Bucket>& buckets)
{
  Pieces all;
  const Piece* last_known = nullptr;
  for (const Bucket& bucket : buckets) {
    all.insert(all.end(), bucket.longest.begin(), bucket.longest.end());
    if (static_cast<std::int64_t>(bucket.longest.size()) == bucket.starts || bucket.longest.empty()) continue;
    const Piece& last = bucket.longest.back();
    if (last_known == nullptr || last.stands_before(*last_known)) last_known = &last;
  }
  std::sort(all.begin(), all.end(), [](const Piece& one, const Piece& other) { return one.stands_before(other); });
  if (last_known != nullptr) {
    std::erase_if(all, [&](const Piece& piece) { return last_known->stands_before(piece); });
  }
  if (all.size() > kNamesKept) all.resize(kNamesKept);
  return all;
}

Pieces first_of(Pieces pieces, std::size_t kept)
{
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& one, const Piece& other) { return one.stands_before(other); });
  if (pieces.size() > kept) pieces.resize(kept);
  return pieces;
}

}  // namespace

const std::vector<int>& trace_ages()
{
  static const std::vector<int> kAges = [] {
    std::set<int> ages;
    for (const Frequency frequency : {Frequency::kEachCase, Frequency::kContinuous, Frequency::kOnce}) {
      ages.insert(rule_of(frequency).trace_months);
    }
    return std::vector<int>(ages.begin(), ages.end());
  }();
  return kAges;
}

EvidenceFolding::EvidenceFolding(Reader& reader, const CountedEditions& editions, FoldingPages::Start start)
    : reader_(reader), editions_(editions), pages_(reader.connection(), start), list_(pages_)
{
}

void EvidenceFolding::add(const std::vector<EvidenceOutline>& records)
{
  load(records);
  for (const EvidenceOutline& record : records) move(record, 1);
}

void EvidenceFolding::remove(const EvidenceOutline& record)
{
  load({record});
  move(record, -1);
}

void EvidenceFolding::load(const std::vector<EvidenceOutline>& records)
{
  std::set<std::int64_t> places;
  for (const EvidenceOutline& record : records) {
    list_places(record, places);
    list_.list_places(record, places);
  }
  pages_.load(places);
}

// Where move() goes; what is left out here is looked for one by one there.
void EvidenceFolding::list_places(const EvidenceOutline& record, std::set<std::int64_t>& places)
{
  for (const std::string& code : record.requirements) {
    const std::vector<CountedWay>& ways = editions_.ways_of(code);
    if (ways.empty()) continue;
    for (const CountedWay& way : ways) {
      const int age = way.age_months_max;
      list_timeline(PageFamily::kRequirement, way.term(code), record, age, places);
      if (way.at_each_site) {
        list_timeline(PageFamily::kRequirement, way.site_term(code, record.site), record, age, places);
      }
    }
    for (const CountedCommitment* commitment : editions_.commitments_of(code)) {
      list_timeline(PageFamily::kCommitment, commitment->term(record.confidentiality), record,
                    commitment->ages.find(code)->second, places);
    }
    for (int year = record.period.from.year(); year <= record.period.to.year(); ++year) {
      places.insert(place_of(PageFamily::kMonthsServed, year_period(year), pages_.term_of(requirement_term(code))));
    }
  }
  for (const RecordCode& expected : record.expectations) {
    for (const int age : trace_ages()) {
      list_timeline(PageFamily::kTrace, trace_term(age, expected), record, age, places);
    }
    for (int year = record.period.from.year(); year <= record.period.to.year(); ++year) {
      places.insert(place_of(PageFamily::kSlot, year_period(year), pages_.term_of(slot_term(expected))));
    }
  }
}

void EvidenceFolding::list_timeline(PageFamily family, const std::string& name, const EvidenceOutline& record,
                                    int age_months_max, std::set<std::int64_t>& places)
{
  const std::int64_t term = pages_.term_of(name);
  const auto add = [&](Date day) {
    for (const Level& level : levels_of(day)) places.insert(place_of(family, level.period, term));
  };
  add(record.begun());
  if (const auto lapses = lapse_day(record.period, age_months_max)) add(std::max(*lapses, record.begun()));
}

Timeline& EvidenceFolding::timeline(PageFamily family, std::int64_t period, std::int64_t term)
{
  const std::int64_t place = place_of(family, period, term);
  const auto found = timelines_.find(place);
  if (found != timelines_.end()) return found->second;
  const std::string page = pages_.take(place);
  return timelines_[place] = page.empty() ? Timeline{} : decode_timeline(page);
}

void EvidenceFolding::move(const EvidenceOutline& record, int by)
{
  move_requirements(record, by);
  move_traces(record, by);
  move_slots(record, by);
  move_months(record, by);
  list_.move(record, by);
}

void EvidenceFolding::move_requirements(const EvidenceOutline& record, int by)
{
  // Until when it counts for one of its requirements.
  std::map<const CountedCommitment*, std::optional<Date>> commitments;
  for (const std::string& code : record.requirements) {
    for (const CountedWay& way : editions_.ways_of(code)) move_way(record, code, way, by);
    for (const CountedCommitment* counted : editions_.commitments_of(code)) {
      const auto lapses = lapse_day(record.period, counted->ages.find(code)->second);
      const auto [commitment, is_first] = commitments.emplace(counted, lapses);
      if (!is_first && commitment->second) {
        commitment->second = lapses ? std::max(commitment->second, lapses) : std::nullopt;
      }
    }
  }
  for (const auto& [commitment, lapses] : commitments) {
    move_stay(PageFamily::kCommitment, pages_.term_of(commitment->term(record.confidentiality)),
              {record.begun(), record.period.from, record.made_on, lapses}, nullptr, by);
  }
}

void EvidenceFolding::move_way(const EvidenceOutline& record, const std::string& code, const CountedWay& way, int by)
{
  const auto lapses = lapse_day(record.period, way.age_months_max);
  const Piece piece{rank_of_lapse(lapses), record.code, record.confidentiality, rank_of_day(record.begun())};
  const auto move_in = [&](const std::string& name, std::optional<std::string> site) {
    const std::int64_t term = pages_.term_of(name);
    move_stay(PageFamily::kRequirement, term, {record.begun(), record.period.from, record.made_on, lapses}, &piece, by);
    if (by > 0) return;
    thinned_.push_back({PageFamily::kRequirement, term, record.begun(), code, {}, way.age_months_max, std::move(site)});
  };
  move_in(way.term(code), std::nullopt);
  if (way.at_each_site) move_in(way.site_term(code, record.site), record.site);
}

void EvidenceFolding::move_traces(const EvidenceOutline& record, int by)
{
  for (const RecordCode& expected : record.expectations) {
    for (const int age : trace_ages()) {
      const auto lapses = lapse_day(record.period, age);
      const std::int64_t term = pages_.term_of(trace_term(age, expected));
      const Piece piece{rank_of_lapse(lapses), record.code, record.confidentiality, rank_of_day(record.begun())};
      move_stay(PageFamily::kTrace, term, {record.begun(), record.period.from, record.made_on, lapses}, &piece, by);
      if (by < 0) thinned_.push_back({PageFamily::kTrace, term, record.begun(), {}, expected, age});
    }
  }
}

void EvidenceFolding::move_stay(PageFamily family, std::int64_t term, const Stay& stay, const Piece* piece, int by)
{
  for (const Level& level : levels_of(stay.begun)) {
    Bucket& bucket = timeline(family, level.period, term).bucket(level.bucket);
    if (piece != nullptr && by > 0) insert_piece(bucket.longest, *piece, bucket.starts, kNamesKept);
    if (piece != nullptr && by < 0) remove_piece(bucket.longest, *piece);
    bucket.starts += by;
  }
  if (stay.lapses) {
    // What was made after it had lapsed never counts: it ends as it begins.
    for (const Level& level : levels_of(std::max(*stay.lapses, stay.begun))) {
      timeline(family, level.period, term).bucket(level.bucket).ends += by;
    }
  }
  if (piece != nullptr && stay.made_on < stay.from) move_ahead(family, term, stay, *piece, by);
}

void EvidenceFolding::move_ahead(PageFamily family, std::int64_t term, const Stay& stay, const Piece& piece, int by)
{
  std::vector<AheadPiece>& ahead = timeline(family, year_period(stay.from.year()), term).ahead;
  if (by > 0) {
    ahead.push_back({stay.from, stay.made_on, piece});
  } else {
    std::erase_if(ahead, [&](const AheadPiece& other) { return other.piece.code == piece.code; });
  }
}

void EvidenceFolding::move_in_group(std::int64_t place, const Period& period, const EvidenceOutline& record, int by,
                                    const std::function<std::vector<EvidenceOutline>()>& others)
{
  if (!slots_.contains(place)) {
    const std::string page = pages_.take(place);
    slots_[place] = decode_slot_groups(page);
  }
  std::vector<SlotGroup>& groups = slots_[place];
  const auto found = std::find_if(groups.begin(), groups.end(), [&](const SlotGroup& one) {
    return one.period == period && one.confidentiality == record.confidentiality;
  });
  SlotGroup& group =
      found == groups.end() ? groups.emplace_back(SlotGroup{period, record.confidentiality, 0, {}}) : *found;
  const auto piece_of = [](const EvidenceOutline& one) {
    return Piece{rank_of_day(one.made_on), one.code, one.confidentiality};
  };
  if (by > 0) insert_piece(group.first, piece_of(record), group.count, kSlotNamesKept);
  if (by < 0) remove_piece(group.first, piece_of(record));
  group.count += by;
  if (by < 0 && lacks_names(group.first, group.count, kSlotNamesNeeded)) {
    Pieces all;
    for (const EvidenceOutline& one : others()) {
      if (one.confidentiality == record.confidentiality) all.push_back(piece_of(one));
    }
    group.first = first_of(std::move(all), kSlotNamesKept);
  }
}

void EvidenceFolding::move_slots(const EvidenceOutline& record, int by)
{
  for (const RecordCode& expected : record.expectations) {
    const std::int64_t term = pages_.term_of(slot_term(expected));
    const auto others = [&] {
      std::vector<EvidenceOutline> all =
          outlines_meeting(reader_, expected, load_index_stand(reader_.connection()).folded);
      std::erase_if(all, [&](const EvidenceOutline& one) { return one.period != record.period; });
      return all;
    };
    for (int year = record.period.from.year(); year <= record.period.to.year(); ++year) {
      move_in_group(place_of(PageFamily::kSlot, year_period(year), term), record.period, record, by, others);
    }
  }
}

void EvidenceFolding::move_months(const EvidenceOutline& record, int by)
{
  for (const std::string& code : record.requirements) {
    if (editions_.ways_of(code).empty()) continue;
    const std::int64_t term = pages_.term_of(requirement_term(code));
    Period month = slot_of(Frequency::kMonthly, record.period.from);
    // The calendar's last month has no next one.
    for (bool goes_on = true; goes_on;) {
      if (is_of_slot(record.period, month)) {
        const auto others = [&] {
          std::vector<EvidenceOutline> all =
              outlines_serving(reader_, code, load_index_stand(reader_.connection()).folded);
          std::erase_if(all, [&](const EvidenceOutline& one) { return !is_of_slot(one.period, month); });
          return all;
        };
        move_in_group(place_of(PageFamily::kMonthsServed, year_period(month.from.year()), term), month, record, by,
                      others);
      }
      const Period last = std::exchange(month, next_slot(Frequency::kMonthly, month));
      goes_on = last.from < month.from && month.from <= record.period.to;
    }
  }
}

// From the day up: each level is named by the one below it.
void EvidenceFolding::name_again(const Thinned& thinned)
{
  const auto [whole, year, month] = levels_of(thinned.begun);
  Bucket& of_day = timeline(thinned.family, month.period, thinned.term).bucket(month.bucket);
  if (lacks_names(of_day.longest, of_day.starts, kNamesNeeded)) {
    const std::int64_t below = load_index_stand(reader_.connection()).folded;
    Pieces all;
    for (const EvidenceOutline& one : thinned.requirement.empty()
                                          ? outlines_meeting(reader_, thinned.record, below)
                                          : outlines_serving(reader_, thinned.requirement, below)) {
      if (one.begun() != thinned.begun || (thinned.site && one.site != *thinned.site)) continue;
      all.push_back({rank_of_lapse(lapse_day(one.period, thinned.age_months_max)), one.code, one.confidentiality,
                     rank_of_day(one.begun())});
    }
    of_day.longest = first_of(std::move(all), kNamesKept);
  }
  Bucket& of_month = timeline(thinned.family, year.period, thinned.term).bucket(year.bucket);
  if (lacks_names(of_month.longest, of_month.starts, kNamesNeeded)) {
    of_month.longest = first_of(timeline(thinned.family, month.period, thinned.term).buckets);
  }
  Bucket& of_year = timeline(thinned.family, kWholePeriod, thinned.term).bucket(whole.bucket);
  if (lacks_names(of_year.longest, of_year.starts, kNamesNeeded)) {
    of_year.longest = first_of(timeline(thinned.family, year.period, thinned.term).buckets);
  }
}

void EvidenceFolding::finish()
{
  for (const Thinned& thinned : thinned_) name_again(thinned);
  std::map<std::int64_t, std::string> pages;
  for (const auto& [place, timeline] : timelines_) pages[place] = encode(timeline);
  for (const auto& [place, groups] : slots_) pages[place] = encode(groups);
  list_.finish(pages);
  store_pages(reader_.connection(), pages);
}

}  // namespace classeur::model::store
