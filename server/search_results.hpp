// A search as a viewer asks for it, and what of it the site, the API and the command line show alike.
#pragma once

#include <optional>
#include <string>

#include "base/date.hpp"
#include "model/organisation.hpp"
#include "model/store/search.hpp"
#include "server/listing.hpp"
#include "server/pages/hidden_evidence.hpp"
#include "server/request.hpp"

namespace classeur::server
{

constexpr int kHitsPerPage = 25;
constexpr int kSearchPagesMax = 1'000'000;

// Fields: q, nature, service, engagement, etat (a code; "tous"), page. What is not one of the values of a filter finds
// nothing; Error(kBadInput) for a commitment or a page that is no number. `role`: absent, everything may be seen.
model::store::SearchQuestion search_question(const Fields& fields, const std::optional<model::Role>& role,
                                             base::Date day);

// The step of a procedure sheet that shows why it was found.
struct FoundStep {
  int number = 0;     // from 1
  std::string id;     // its anchor on the page of the document
  std::string actor;  // function
  model::store::Passage passage;
};
// Absent where no step shows as many of the words as the extract of the whole text does.
std::optional<FoundStep> step_found(const model::store::Reader& reader, const model::store::SearchHit& hit,
                                    const model::store::Highlighter& highlighter);

// « étape 3, Correspondant qualité »
std::string french_step(const FoundStep& step);
// « Fiche de procédure », « Preuve »
std::string french_nature(const model::store::SearchHit& hit);
// « En vigueur », « Valable », « Retirée »: the state as it is said of documents or of evidence.
std::string_view french_state(const model::store::SearchHit& hit);

// The extract, marked or not, without what is hidden; then it has no marks, which stand within codes too.
std::string extract_shown(const std::string& marked, const pages::HiddenEvidence& hidden);

Listing search_table(const model::store::Reader& reader, const model::store::SearchQuestion& question,
                     const model::store::SearchAnswer& answer);

}  // namespace classeur::server
