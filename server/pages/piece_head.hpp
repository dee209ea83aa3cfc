// What the pages that act on a piece of evidence say of it: revision, withdrawal, redacted copy.
#pragma once

#include <string>
#include <string_view>

#include "base/xml.hpp"
#include "model/evidence.hpp"
#include "server/request.hpp"
#include "server/response.hpp"

namespace classeur::server::pages
{

inline std::string address_of(const model::EvidenceRecord& record)
{
  return "/preuves/" + percent_encode(record.code);
}

// Opens <element code address title kind period seen reason>: `seen` is the number of the revision that
// the viewer has before his eyes, `reason` what was typed already. For the templates piece-trail and piece-head.
inline void open_piece(base::XmlWriter& xml, std::string_view element, const Request& request,
                       const model::EvidenceRecord& record)
{
  xml.open(element)
      .attribute("code", record.code)
      .attribute("address", address_of(record))
      .attribute("title", record.title)
      .attribute("kind", model::french_record_kind(record.kind))
      .attribute("period", record.period.french())
      .attribute("seen", record.current().number)
      .attribute("reason", request.form.get_or("motif", ""));
}

}  // namespace classeur::server::pages
