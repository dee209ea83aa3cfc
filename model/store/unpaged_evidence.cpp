#include "model/store/unpaged_evidence.hpp"

#include <algorithm>
#include <iterator>

namespace classeur::model::store
{

namespace
{

using Outlines = UnpagedEvidence::Outlines;

template <typename Map, typename Key>
const Outlines& found_in(const Map& map, const Key& key)
{
  static const Outlines kNone;
  const auto found = map.find(key);
  return found == map.end() ? kNone : found->second;
}

Outlines values_of(const std::map<std::int64_t, const EvidenceOutline*>& all)
{
  Outlines values;
  for (const auto& [id, record] : all) values.push_back(record);
  return values;
}

// Those for one of its requirements, each once.
Outlines each_for(const OutlinesByUse& records, const Commitment& commitment)
{
  std::map<std::int64_t, const EvidenceOutline*> all;
  for (const Requirement& requirement : commitment.requirements) {
    for (const EvidenceOutline* record : found_in(records.serving, requirement.code)) all[record->id] = record;
  }
  return values_of(all);
}

}  // namespace

UnpagedEvidence::UnpagedEvidence(const Reader& reader, EvidenceMemory& memory)
    : reader_(reader), folded_(memory.folded()), beside_(memory.beside(reader))
{
}

const Outlines& UnpagedEvidence::more_for(std::string_view requirement) const
{
  return found_in(beside_->more.serving, requirement);
}

const Outlines& UnpagedEvidence::more_for(const RecordCode& record) const
{
  return found_in(beside_->more.meeting, record);
}

Outlines UnpagedEvidence::more_for(const Commitment& commitment) const
{
  return each_for(beside_->more, commitment);
}

const Outlines& UnpagedEvidence::less_for(std::string_view requirement) const
{
  return found_in(beside_->less.serving, requirement);
}

const Outlines& UnpagedEvidence::less_for(const RecordCode& record) const
{
  return found_in(beside_->less.meeting, record);
}

Outlines UnpagedEvidence::less_for(const Commitment& commitment) const
{
  return each_for(beside_->less, commitment);
}

Outlines UnpagedEvidence::all_for(std::string_view requirement)
{
  const auto [found, is_new] = serving_.try_emplace(std::string(requirement));
  if (is_new && folded_ > 0) {
    found->second = outlines_serving(reader_, requirement, folded_);
    for (EvidenceOutline& record : found->second) record.requirements = {std::string(requirement)};
  }
  return with_unfolded(found->second, more_for(requirement));
}

Outlines UnpagedEvidence::all_for(const RecordCode& record)
{
  const auto [found, is_new] = meeting_.try_emplace(record);
  if (is_new && folded_ > 0) found->second = outlines_meeting(reader_, record, folded_);
  return with_unfolded(found->second, more_for(record));
}

Outlines UnpagedEvidence::all_for(const Commitment& commitment)
{
  std::map<std::int64_t, EvidenceOutline>& merged = merged_[commitment.number];
  for (const Requirement& requirement : commitment.requirements) {
    for (const EvidenceOutline* record : all_for(requirement.code)) {
      EvidenceOutline& one = merged.try_emplace(record->id, *record).first->second;
      if (!is_for(one, requirement.code)) one.requirements.push_back(requirement.code);
    }
  }
  Outlines all;
  for (const auto& [id, record] : merged) all.push_back(&record);
  return all;
}

const EvidenceOutline* UnpagedEvidence::find(std::string_view code)
{
  const auto [found, is_new] = found_.try_emplace(std::string(code));
  if (is_new) found->second = find_outline(reader_, code);
  return found->second ? &*found->second : nullptr;
}

bool UnpagedEvidence::is_paged(const EvidenceOutline& record) const
{
  return record.id < folded_ && std::none_of(beside_->more.all.begin(), beside_->more.all.end(),
                                             [&](const EvidenceOutline& one) { return one.id == record.id; });
}

// Those withdrawn since are among what was read of the rows.
Outlines UnpagedEvidence::with_unfolded(const std::vector<EvidenceOutline>& known, const Outlines& more) const
{
  Outlines all;
  for (const EvidenceOutline& record : known) all.push_back(&record);
  std::copy_if(more.begin(), more.end(), std::back_inserter(all),
               [&](const EvidenceOutline* record) { return record->id >= folded_; });
  return all;
}

}  // namespace classeur::model::store
