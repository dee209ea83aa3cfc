// What all parts of an ODT begin with, and the names they share. For the writer of ODT.
#pragma once

#include <string_view>

#include "base/xml.hpp"

namespace classeur::procedures::office
{

constexpr std::string_view kOdfVersion = "1.3";
constexpr std::string_view kOdfBullets = "Puces";
constexpr std::string_view kOdfNumbers = "Numéros";

// The root element of a part, with every namespace that any of them uses.
void open_odf(base::XmlWriter& xml, std::string_view root);
void write_odf_fonts(base::XmlWriter& xml);

}  // namespace classeur::procedures::office
