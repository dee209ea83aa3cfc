// Private to base: what libxml2 complains of in a file that is not well formed, in French.
#pragma once

#include <string>

#include <libxml/xmlerror.h>

namespace classeur::base
{

// Without a full stop, to stand in brackets: "l’élément « p », ouvert ligne 23, n’est pas refermé".
std::string french_complaint(const xmlError& error);

}  // namespace classeur::base
