// A file within a PDF that is run, or whose macros are, when a person opens it. For deeds.cpp.
#pragma once

#include <optional>
#include <string>

#include <qpdf/QPDFObjectHandle.hh>

namespace classeur::templates::pdf
{

// Its name as it is seen, or « sans nom », if the dictionary is a file specification that holds a program, by the name
// or by the first bytes.
std::optional<std::string> attached_program(QPDFObjectHandle specification);

}  // namespace classeur::templates::pdf
