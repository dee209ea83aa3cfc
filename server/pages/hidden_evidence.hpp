// The evidence that a role may not see: neither its page, nor its title, nor its code, whatever text it stands in.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "audits/readiness_xml.hpp"
#include "model/evidence.hpp"
#include "model/store/store.hpp"
#include "server/request.hpp"

namespace classeur::server::pages
{

// The record of that code. Error(kNotFound), in the same words for what is not there and for what the viewer may not
// see: the code alone tells nothing.
model::EvidenceRecord require_seen_evidence(const Request& request, std::string_view code);

// Asks the space for what a text may name, since there may be a million records; remembers the answers. The reader must
// outlive it. One thread.
class HiddenEvidence
{
 public:
  HiddenEvidence() = default;  // hides nothing
  explicit HiddenEvidence(const Request& request);
  HiddenEvidence(const model::store::Reader& reader, std::vector<model::Confidentiality> visible);

  // Is it the code of a record that may not be seen, withdrawn or not?
  bool holds(std::string_view code) const;
  // The text with « une preuve confidentielle » where it names one.
  std::string mask(std::string text) const;
  // For what writes XML of readiness; must not outlive this.
  audits::Veil veil() const;

 private:
  enum class Known { kNoCode, kSeen, kHidden };
  // Of parts of a text that may be codes.
  void look_up(const std::vector<std::string_view>& codes) const;

  const model::store::Reader* reader_ = nullptr;  // absent: nothing is hidden
  std::vector<model::Confidentiality> visible_;
  mutable std::map<std::string, Known, std::less<>> known_;
};

}  // namespace classeur::server::pages
