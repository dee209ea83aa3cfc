// The paper form of a controlled document on a day: the same PDF on the site and in the binder.
#pragma once

#include <string>

#include "audits/world.hpp"
#include "model/store/store.hpp"
#include "procedures/rendering.hpp"

namespace classeur::audits
{

// What stands around a document of this world on that day: titles, labels, the register.
procedures::RenderingContext rendering_context(const World& world, const model::DocumentVersion& version,
                                               base::Date day);

// What a copy printed for that day says of itself: its address, where there is one and the version was ever approved.
procedures::CopyMark copy_mark(const model::store::Reader& reader, const World& world, const RegisteredDocument& entry,
                               const model::DocumentVersion& version, base::Date day);

// What stands around a version on a copy for that day: as rendering_context(), with the sign-offs that are awaited and
// what the copy says of itself.
procedures::RenderingContext copy_context(const model::store::Reader& reader, const World& world,
                                          const RegisteredDocument& entry, const model::DocumentVersion& version,
                                          base::Date day);

// What a version says.
procedures::ControlledDocument read_version(const model::store::Reader& reader, const model::DocumentVersion& version);

// A version on paper: formatted from its XML. Of one that is an ODT or DOCX, the text that was read in it; one that is
// a PDF is that PDF.
std::string document_pdf(const model::store::Reader& reader, const World& world, const RegisteredDocument& entry,
                         const model::DocumentVersion& version, base::Date day);

}  // namespace classeur::audits
