// What in a PDF starts a program: an action that launches, an attached file that is a program. For normalise() only.
#pragma once

#include <qpdf/QPDF.hh>

namespace classeur::templates::pdf
{

// Throws Error(kBadInput) that says which of the two there is, and what to do. Scripts of a form, links and other
// attached files are no matter.
void refuse_launching(QPDF& pdf);

}  // namespace classeur::templates::pdf
