// The evidence that a role may not see: neither its page, nor its title, nor its code.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "audits/readiness_xml.hpp"
#include "audits/world.hpp"
#include "model/store/indexed_evidence.hpp"
#include "server/request.hpp"

namespace classeur::server::pages
{

// A value.
class HiddenEvidence
{
 public:
  HiddenEvidence() = default;                       // hides nothing
  explicit HiddenEvidence(const Request& request);  // of all records, withdrawn ones too
  HiddenEvidence(const audits::World& world, const Request& request);
  // Of those that the facts named: what is judged by them names no others. So make it after the judgement.
  HiddenEvidence(const model::store::IndexedEvidence& facts, const Request& request);
  HiddenEvidence(const model::store::IndexedEvidence& facts, model::Role role);

  bool holds(std::string_view code) const { return codes_.contains(code); }
  // The text with « une preuve confidentielle » where it names one.
  std::string mask(std::string text) const;
  // For what writes XML of readiness; must not outlive this.
  audits::Veil veil() const;

 private:
  std::set<std::string, std::less<>> codes_;
};

}  // namespace classeur::server::pages
