// Reads the world from the store: the only I/O of the audits' judgement.
#pragma once

#include <map>
#include <string>

#include "audits/world.hpp"
#include "model/store/store.hpp"
#include "procedures/controlled_document.hpp"

namespace classeur::audits
{

// One snapshot; titles, sections and owners of documents are those of the day. Error(kNotFound) if the space has no
// standard yet.
World read_world(const model::store::Reader& reader, base::Date day);

// The texts of the versions in force on a day, by code of the document. Of those whose content is XML.
std::map<std::string, procedures::ControlledDocument> read_texts(const model::store::Reader& reader, const World& world,
                                                                 base::Date day);

}  // namespace classeur::audits
