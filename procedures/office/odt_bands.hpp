// Pages of an ODT: their size, and what stands at the head and the foot of each. For the writer of ODT.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/xml.hpp"
#include "procedures/office/text.hpp"

namespace classeur::procedures::office
{

// The styles of the bands, for office:styles.
void write_odt_band_styles(base::XmlWriter& xml);

// office:automatic-styles and office:master-styles of styles.xml: one master page for each bands of the text.
void write_odt_pages(base::XmlWriter& xml, const std::vector<PageBands>& bands);

// Name of the master page of the bands of that number.
std::string odt_master_page(std::size_t bands);

}  // namespace classeur::procedures::office
