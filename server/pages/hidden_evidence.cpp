#include "server/pages/hidden_evidence.hpp"

#include "model/store/evidence.hpp"
#include "server/permissions.hpp"

namespace classeur::server::pages
{

HiddenEvidence::HiddenEvidence(const Request& request)
{
  using enum model::Confidentiality;
  std::vector<model::Confidentiality> hidden;
  for (const model::Confidentiality one : {kOrdinary, kPersonal, kRestricted}) {
    if (!request.account || !may_see(request.account->role, one)) hidden.push_back(one);
  }
  for (std::string& code : model::store::list_evidence_codes(*request.reader, hidden)) codes_.insert(std::move(code));
}

HiddenEvidence::HiddenEvidence(const audits::World& world, const Request& request)
{
  for (const model::EvidenceRecord& record : world.evidence) {
    if (!request.account || !may_see(request.account->role, record.confidentiality)) codes_.insert(record.code);
  }
}

HiddenEvidence::HiddenEvidence(const model::store::IndexedEvidence& facts, const Request& request)
{
  for (const auto& [code, confidentiality] : facts.named()) {
    if (!request.account || !may_see(request.account->role, confidentiality)) codes_.insert(code);
  }
}

HiddenEvidence::HiddenEvidence(const model::store::IndexedEvidence& facts, model::Role role)
{
  for (const auto& [code, confidentiality] : facts.named()) {
    if (!may_see(role, confidentiality)) codes_.insert(code);
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
