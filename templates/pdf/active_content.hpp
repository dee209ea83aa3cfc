// What in a PDF acts by itself or shows something else than its pages. Evidence may hold it as it was received, but for
// what launches or fetches (launch_check.hpp); what is to be signed may not, since what its reader sees would not be
// what was signed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace classeur::templates::pdf
{

// French, says what there is and what to do: a JavaScript, an action that starts a program or opens a file in the file,
// an action whose turn comes without a person (at opening, on a page) other than going to a page, an attached program,
// a form of XFA. Absent if there is none of these. Links to the web or to a file, fields and buttons of a plain form,
// and attachments that are no programs and that nothing opens are no matter. `pdf` has been accepted by normalise();
// otherwise throws Error(kBadInput). Thread-safe.
std::optional<std::string> active_content(std::string_view pdf);

}  // namespace classeur::templates::pdf
