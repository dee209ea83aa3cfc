// What in a PDF of evidence starts or fetches something: an action that launches, one that fetches or sends something
// at opening, an attached file that is a program. For normalise() only.
#pragma once

#include <qpdf/QPDF.hh>

namespace classeur::templates::pdf
{

// Throws Error(kBadInput) that says which of them there is, and what to do. Scripts of a form, links and buttons that a
// person presses, and other attached files are no matter.
void refuse_launching(QPDF& pdf);

}  // namespace classeur::templates::pdf
