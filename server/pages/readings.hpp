// What several pages tell of readings: where the viewer stands with the version he looks at, and lines of lists.
#pragma once

#include "audits/world.hpp"
#include "server/pages/page.hpp"

namespace classeur::server::pages
{

// <reading state since due-on late on before> with what has changed since the version he has read: <compared> of
// <change>, a sentence each. Nothing if the version was not distributed to him. Of Request::readings alone, so that the
// page can be kept.
void write_own_reading(base::XmlWriter& xml, const Request& request, const audits::World& world,
                       const audits::RegisteredDocument& entry, const model::DocumentVersion& version);

// The attributes and days of a standing, into the element that is open.
void write_standing(base::XmlWriter& xml, const model::Reading& reading, base::Date due_on, base::Date day);

// May the viewer know which account it is? The others see functions and services.
bool sees_accounts(const Request& request);

}  // namespace classeur::server::pages
