// Reasons, mends and expectations as XML, the same for the pages of the site and for the binder.
//   <reason kind="…" weight="…"><text>…</text><mend effort effort-name cost place code owner times>…</mend>…</reason>
//   <expectation record title … standing standing-name><until iso>…</until><slot name state …/>…<evidence>…</evidence>…
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "audits/expectations.hpp"
#include "audits/readiness.hpp"
#include "base/xml.hpp"

namespace classeur::audits
{

// What a reader may not know of. Without functions it hides nothing.
struct Veil {
  std::function<bool(std::string_view code)> hides;          // a piece of evidence
  std::function<std::string(const std::string& text)> mask;  // a text without what it hides

  bool is_hidden(std::string_view code) const { return hides && hides(code); }
  std::string text(const std::string& text) const { return mask ? mask(text) : text; }
};

void write_mend(base::XmlWriter& xml, const Mend& mend, const Veil& veil);
void write_reason(base::XmlWriter& xml, const Reason& reason, const Veil& veil);
void write_expectation(base::XmlWriter& xml, const ExpectationStanding& standing, const Veil& veil);

// Those of the commitment's sheets, of the label's perimeter or not, that are expected on the day or still weigh.
std::vector<ExpectationStanding> expectations_of(const World& world, const model::EvidenceSource& evidence,
                                                 base::Date day, int commitment);

}  // namespace classeur::audits
