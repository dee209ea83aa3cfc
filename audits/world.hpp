// Everything that readiness, checklists and binders judge, as one value: read once
// (read_world.hpp), then no more I/O.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/audit.hpp"
#include "model/document.hpp"
#include "model/editions.hpp"
#include "model/evidence.hpp"
#include "model/expectation.hpp"
#include "model/indicator.hpp"
#include "model/organisation.hpp"
#include "model/review.hpp"
#include "model/standard.hpp"

namespace classeur::audits
{

struct RegisteredDocument {
  model::Document document;                      // as the world's day has it
  std::vector<model::DocumentVersion> versions;  // oldest first
  std::vector<model::Review> reviews = {};       // of any of them, oldest first

  // What that version, one of these, says of the document: it holds on the days on which the version is in force.
  const model::DocumentHead& head_of(const model::DocumentVersion& version) const
  {
    return version.head ? *version.head : document;
  }
  // Does it belong to the label's perimeter?
  bool is_in_scope(const model::DocumentVersion& version) const { return head_of(version).label_scope; }
  const model::DocumentVersion* in_force(base::Date day) const { return model::in_force_on(versions, day); }
  // With what was reviewed without change by that day.
  std::optional<base::Date> next_review(const model::DocumentVersion& version, base::Date day) const
  {
    return model::next_review_on(version, reviews, day);
  }
};

// Share it as const between threads.
struct World {
  model::Organisation organisation;
  std::vector<model::Standard> editions;         // of the standard: ask standard_on() which is in use
  std::vector<RegisteredDocument> documents;     // in the order of the register
  std::vector<model::Expectation> expectations;  // of every approved version, by record, then by day
  std::vector<model::EvidenceRecord> evidence;   // by code, without the withdrawn
  std::vector<model::Indicator> indicators;
  std::vector<model::Survey> surveys;
  std::vector<model::Audit> audits;
  std::string quality_referent = {};  // function; empty: no account has that role

  // The edition by which a day is judged. Of a world without any: one that asks for nothing.
  const model::Standard& standard_on(base::Date day) const { return model::edition_on(editions, day); }
  const RegisteredDocument* find_document(std::string_view code) const;
  const model::EvidenceRecord* find_evidence(std::string_view code) const;
  const model::Audit* find_audit(std::string_view code) const;
};

}  // namespace classeur::audits
