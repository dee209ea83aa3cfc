#include "server/pages/hidden_evidence.hpp"

#include <algorithm>
#include <utility>

#include "base/error.hpp"
#include "model/evidence_mentions.hpp"
#include "model/store/evidence.hpp"
#include "model/store/evidence_codes.hpp"
#include "server/permissions.hpp"

namespace classeur::server::pages
{

model::EvidenceRecord require_seen_evidence(const Request& request, std::string_view code)
{
  auto record = model::store::find_evidence(*request.reader, code);
  if (!record || !request.account || !may_see(request.account->role, record->confidentiality)) {
    throw base::Error(base::ErrorCode::kNotFound, "Aucune preuve ne porte ce code.");
  }
  return std::move(*record);
}

HiddenEvidence::HiddenEvidence(const Request& request)
    : HiddenEvidence(*request.reader,
                     request.account ? visible_to(request.account->role) : std::vector<model::Confidentiality>{})
{
}

HiddenEvidence::HiddenEvidence(const model::store::Reader& reader, std::vector<model::Confidentiality> visible)
    : visible_(std::move(visible))
{
  using enum model::Confidentiality;
  const auto sees = [&](model::Confidentiality one) {
    return std::find(visible_.begin(), visible_.end(), one) != visible_.end();
  };
  if (!sees(kOrdinary) || !sees(kPersonal) || !sees(kRestricted)) reader_ = &reader;
}

bool HiddenEvidence::holds(std::string_view code) const
{
  if (reader_ == nullptr || code.empty()) return false;
  look_up({code});
  return known_.find(code)->second == Known::kHidden;
}

void HiddenEvidence::look_up(const std::vector<std::string_view>& codes) const
{
  std::vector<std::string_view> unknown;
  for (const std::string_view code : codes) {
    if (known_.emplace(code, Known::kNoCode).second) unknown.push_back(code);
  }
  if (unknown.empty()) return;
  for (const auto& [code, confidentiality] : model::store::confidentiality_of_codes(*reader_, unknown)) {
    const bool seen = std::find(visible_.begin(), visible_.end(), confidentiality) != visible_.end();
    known_.find(code)->second = seen ? Known::kSeen : Known::kHidden;
  }
}

std::string HiddenEvidence::mask(std::string text) const
{
  constexpr std::string_view kInstead = "une preuve confidentielle";
  if (reader_ == nullptr) return text;
  const std::vector<std::string_view> parts = model::possible_codes(text);
  look_up(parts);
  // Of codes that stand in each other the longest is meant.
  std::string masked;
  const char* done = text.data();
  for (const std::string_view part : parts) {
    const Known known = known_.find(part)->second;
    if (known == Known::kNoCode || part.data() < done) continue;
    masked.append(done, part.data());
    masked.append(known == Known::kHidden ? kInstead : part);
    done = part.data() + part.size();
  }
  if (done == text.data()) return text;
  return masked.append(text, static_cast<std::size_t>(done - text.data()), std::string::npos);
}

audits::Veil HiddenEvidence::veil() const
{
  return {[this](std::string_view code) { return holds(code); },
          [this](const std::string& text) { return mask(text); }};
}

}  // namespace classeur::server::pages
