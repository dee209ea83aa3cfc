#include "model/review.hpp"

#include <algorithm>

#include "model/names.hpp"

namespace classeur::model
{

namespace
{

constexpr NameTable<ReviewState, 4> kStates = {{
    {ReviewState::kNone, "none", "Sans périodicité"},
    {ReviewState::kLater, "later", "À jour"},
    {ReviewState::kDue, "due", "À revoir"},
    {ReviewState::kOverdue, "overdue", "En retard"},
}};

// An auditor judges, and answers for nothing.
constexpr ReviewAct kReview{
    {Role::kQualityReferent},
    {Role::kAdministrator, Role::kQualityReferent, Role::kCorrespondent, Role::kDirector, Role::kAgent},
    true,
    "document.review"};

constexpr int kMonthsOfYear = 12;

bool is_blank(std::string_view text)
{
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

std::string_view code_of(ReviewState state)
{
  return name_of(kStates, state).code;
}
std::string_view french_name(ReviewState state)
{
  return name_of(kStates, state).french;
}
std::optional<ReviewState> parse_review_state(std::string_view code)
{
  return value_named(kStates, code);
}

std::optional<base::Date> next_review_on(const DocumentVersion& version, std::span<const Review> reviews,
                                         base::Date day)
{
  if (!version.next_review) return std::nullopt;
  const Review* last = nullptr;
  for (const Review& review : reviews) {
    if (review.version != version.id || review.on > day) continue;
    if (last == nullptr || last->on < review.on) last = &review;
  }
  return last == nullptr ? version.next_review : last->next;
}

ReviewState review_state_on(const std::optional<base::Date>& next, base::Date day)
{
  if (!next) return ReviewState::kNone;
  if (*next < day) return ReviewState::kOverdue;
  return *next - day <= kReviewNoticeDays ? ReviewState::kDue : ReviewState::kLater;
}

int periodicity_months(const DocumentVersion& version)
{
  if (!version.next_review || *version.next_review <= version.effective) return 0;
  return (version.next_review->year() - version.effective.year()) * kMonthsOfYear + version.next_review->month() -
         version.effective.month();
}

const ReviewAct& review_act()
{
  return kReview;
}

bool answers_for_review(const Account& who, const Document& document, const Organisation& organisation,
                        std::span<const Delegation> delegations, base::Date day)
{
  if (who.disabled) return false;
  if (kReview.any_document.contains(who.role)) return true;
  if (!kReview.own_document.contains(who.role)) return false;
  if (holding_of(who, document.pilot, delegations, day) != Holding::kNot) return true;
  const Function* const director = director_of(organisation, document.service);
  return director != nullptr && holding_of(who, director->title, delegations, day) != Holding::kNot;
}

ReviewVerdict judge_review(const ReviewQuestion& question)
{
  ReviewVerdict verdict;
  const auto refuse = [&](ActRefusal why_not, std::string refusal) {
    verdict.why_not = why_not;
    verdict.refusal = std::move(refusal);
    return verdict;
  };
  if (state_on(question.version, question.day) != VersionState::kInForce) {
    return refuse(ActRefusal::kState, "Seule une version en vigueur se revoit.");
  }
  const int months = periodicity_months(question.version);
  if (months == 0) return refuse(ActRefusal::kState, "Ce document n’a pas de périodicité de revue.");
  if (!answers_for_review(question.who, question.document, question.organisation, question.delegations, question.day)) {
    return refuse(ActRefusal::kParty,
                  "La revue revient au pilote du document, au directeur de son service ou au référent qualité.");
  }
  const bool done = std::any_of(question.reviews.begin(), question.reviews.end(), [&](const Review& review) {
    return review.version == question.version.id && review.on >= question.day;
  });
  if (done) return refuse(ActRefusal::kState, "Cette version a déjà été revue aujourd’hui.");
  if (kReview.needs_reason && is_blank(question.reason)) {
    return refuse(ActRefusal::kReason, "Dites ce qui a été vérifié\u00A0: cela reste au journal.");
  }
  verdict.next = base::add_months(question.day, months);
  return verdict;
}

}  // namespace classeur::model
