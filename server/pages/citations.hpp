// Where a document is used, and what a version breaks there: for pages that show it or offer to take it out of use.
#pragma once

#include <string>

#include "audits/world.hpp"
#include "server/pages/page.hpp"
#include "server/version_acts.hpp"

namespace classeur::server::pages
{

// <cited-by code title number><place>Étape 3</place>…</cited-by>: what is in force on `day` and names the document by
// its code, in the order of the register.
void write_citations(base::XmlWriter& xml, const audits::World& world, const Request& request, const std::string& code,
                     base::Date day);

// Of a version that gives its document another title than the one it follows:
// <renaming old-title><cited-by>…</cited-by><named-by>…</named-by></renaming>. What cites the document by its code
// shows the new title by itself; what names it by its old title does not. Nothing where the title stays.
void write_renaming(base::XmlWriter& xml, const audits::World& world, const Request& request, const VersionAtWork& at);

// <withdrawal><without-sheet number title/><unproven code/><audit code title dates/></withdrawal>, of a version that
// was approved.
void write_withdrawal(base::XmlWriter& xml, const audits::World& world, const Request& request, const VersionAtWork& at,
                      base::Date from);

}  // namespace classeur::server::pages
