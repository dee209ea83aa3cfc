// What is wrong with a form, by field, for the summary above it and the words beside each field.
#pragma once

#include <map>
#include <string>

#include "base/xml.hpp"

namespace classeur::server::pages
{

// French, by the id of the field; under "" what is about no field.
using FieldErrors = std::map<std::string, std::string, std::less<>>;

// <error name="motif">Donnez un motif.</error>, into the subject of the page. templates/pages/parts.xsl has the
// summary.
inline void write_errors(base::XmlWriter& xml, const FieldErrors& errors)
{
  for (const auto& [name, text] : errors) xml.open("error").attribute("name", name).text(text).close();
}

}  // namespace classeur::server::pages
