// Reads the world from the store: the only I/O of the audits' judgement.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "audits/world.hpp"
#include "model/store/store.hpp"
#include "procedures/controlled_document.hpp"

namespace classeur::audits
{

// What a view of a day knows: all that the space has now, or what it had at the end of that day. The first says what
// was true, with what was handed in late; the second what one could have shown.
enum class KnownAt : std::uint8_t { kNow, kThen };

// One snapshot; titles, sections and owners of documents are those of the day. `known`: see Reader::known_at().
// Error(kNotFound) if the space has no standard yet, or had none then.
World read_world(const model::store::Reader& reader, base::Date day, KnownAt known = KnownAt::kNow);
// The same, but for `evidence`, which stays empty: for pages about documents, and for judgement by another source of
// evidence (day_view.hpp). It costs the same however many records there are.
World read_world_without_evidence(const model::store::Reader& reader, base::Date day, KnownAt known = KnownAt::kNow);
// That one, shared by all who ask for it: one from the turn of some version to the next.
std::shared_ptr<const World> shared_world(const model::store::Reader& reader, base::Date day,
                                          KnownAt known = KnownAt::kNow);
// The snapshot as that view of the day knows it. Error(kNotFound) as above.
model::store::Reader reader_known(const model::store::Reader& reader, base::Date day, KnownAt known);

// The texts of the versions in force on a day, by code of the document. Of those whose content is XML.
std::map<std::string, procedures::ControlledDocument> read_texts(const model::store::Reader& reader, const World& world,
                                                                 base::Date day);

}  // namespace classeur::audits
