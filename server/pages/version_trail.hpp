// What several pages tell of a version at work: its sign-offs, given and to come, and how it came back to its writers.
#pragma once

#include <string>

#include "server/held_functions.hpp"
#include "server/pages/page.hpp"
#include "server/version_acts.hpp"

namespace classeur::server::pages
{

// <signoff part function committee status="given|awaited|later">, in the order of the plan; of a version that was
// approved, those that were given, whatever the plan says today. Those that are not given tell who could, as below.
void write_signoffs(base::XmlWriter& xml, const VersionAtWork& at, const HeldFunctions& held);
// held="holder|deputy|nobody" function-query="…", and <deputy function until/> for each; into an element just opened.
void write_held(base::XmlWriter& xml, std::string_view function, const HeldFunctions& held);
// <returned act="refuse|recall" function reason>, oldest first.
void write_returns(base::XmlWriter& xml, const model::store::Reader& reader, const model::DocumentVersion& version);

// <effective>, and <last-day>: the last on which it is in force; absent while none is known, and of a version that was
// taken back before it began.
void write_version_days(base::XmlWriter& xml, const model::DocumentVersion& version);

// The page that says that something changed since the form was shown, and that nothing was done (409).
Response moved_on(const Request& request, const std::string& advice);

// <file …>: of a version that is one, where it is to be had and how much of its text was read; nothing of another.
void write_version_file(base::XmlWriter& xml, const procedures::ControlledDocument& text);

}  // namespace classeur::server::pages
