#include "server/pages/hidden_evidence.hpp"

#include "model/store/evidence.hpp"
#include "server/permissions.hpp"

namespace classeur::server::pages
{

HiddenEvidence::HiddenEvidence(const Request& request)
{
  model::store::EvidenceFilter all;
  all.with_withdrawn = true;
  for (const model::EvidenceRecord& record : model::store::list_evidence(*request.reader, all)) {
    if (!request.account || !may_see(request.account->role, record.confidentiality)) codes_.insert(record.code);
  }
}

HiddenEvidence::HiddenEvidence(const audits::World& world, const Request& request)
{
  for (const model::EvidenceRecord& record : world.evidence) {
    if (!request.account || !may_see(request.account->role, record.confidentiality)) codes_.insert(record.code);
  }
}

HiddenEvidence::HiddenEvidence(const audits::World& world, model::Role role)
{
  for (const model::EvidenceRecord& record : world.evidence) {
    if (!may_see(role, record.confidentiality)) codes_.insert(record.code);
  }
}

audits::Veil HiddenEvidence::veil() const
{
  return {[this](std::string_view code) { return holds(code); },
          [this](const std::string& text) { return mask(text); }};
}

std::string HiddenEvidence::mask(std::string text) const
{
  constexpr std::string_view kInstead = "une preuve confidentielle";
  for (const std::string& code : codes_) {
    for (auto at = text.find(code); at != std::string::npos; at = text.find(code, at + kInstead.size())) {
      text.replace(at, code.size(), kInstead);
    }
  }
  return text;
}

}  // namespace classeur::server::pages
