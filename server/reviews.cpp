#include "server/reviews.hpp"

#include <algorithm>
#include <tuple>

#include "base/error.hpp"
#include "model/store/documents.hpp"
#include "model/store/life_cycle.hpp"
#include "model/store/organisations.hpp"
#include "model/store/reviews.hpp"
#include "server/version_acts.hpp"

namespace classeur::server
{

namespace
{

namespace store = model::store;
using base::Error;
using base::ErrorCode;

}  // namespace

std::optional<ReviewLine> review_line_of(const audits::RegisteredDocument& entry,
                                         const std::vector<model::Review>& reviews, base::Date day)
{
  ReviewLine line;
  line.entry = &entry;
  line.version = entry.in_force(day);
  if (line.version == nullptr) return std::nullopt;
  for (const model::Review& review : reviews) {
    if (review.version != line.version->id || review.on > day) continue;
    if (line.last == nullptr || line.last->on < review.on) line.last = &review;
  }
  line.next = model::next_review_on(*line.version, reviews, day);
  line.state = model::review_state_on(line.next, day);
  return line;
}

std::vector<ReviewLine> list_review_lines(const audits::World& world, const std::vector<model::Review>& reviews,
                                          base::Date day)
{
  std::vector<ReviewLine> lines;
  for (const audits::RegisteredDocument& entry : world.documents) {
    if (const auto line = review_line_of(entry, reviews, day)) lines.push_back(*line);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const ReviewLine& left, const ReviewLine& right) {
    return std::tuple(!left.next, left.next.value_or(base::Date())) <
           std::tuple(!right.next, right.next.value_or(base::Date()));
  });
  return lines;
}

model::Review review_unchanged(const Acting& who, std::string_view document, std::string_view number,
                               std::string_view reason)
{
  const auto found = store::find_document(who.change, document);
  const auto versions = model::approved_versions(store::list_versions(who.change, document));
  const model::DocumentVersion* const version = model::in_force_on(versions, who.today);
  if (!found || versions.empty()) throw Error(ErrorCode::kNotFound, "Aucun document ne porte ce code.");
  if (version == nullptr || version->number != number) {
    throw Error(ErrorCode::kConflict,
                "La version que vous avez affichée n’est plus celle en vigueur\u00A0: relisez le document avant de "
                "recommencer.");
  }
  const auto organisation = store::find_organisation(who.change).value_or(model::Organisation{});
  const auto delegations = store::list_delegations(who.change);
  const auto reviews = store::list_reviews(who.change, version->id);
  const model::ReviewVerdict verdict =
      model::judge_review({who.account, *found, *version, reviews, organisation, delegations, who.today, reason});
  if (!verdict.allowed()) throw Error(code_of_refusal(verdict.why_not), verdict.refusal);
  model::Review review;
  review.version = version->id;
  review.on = who.today;
  review.next = verdict.next;
  review.reason = reason;
  return store::add_review(who.change, review);
}

}  // namespace classeur::server
