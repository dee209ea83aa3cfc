// The periodic review of a document: when it is due, who may say that nothing needs to change, and what that moves.
// Pure. A version names its first review: its effective day and the periodicity, in months. "Reviewed without change"
// is an act of its own: the next review is then due one periodicity after the act, whether it came early or late.
// Source: the quality dossier: every sheet is reviewed; the pilot and the referent answer for it, the director above.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/document.hpp"
#include "model/life_cycle.hpp"
#include "model/organisation.hpp"

namespace classeur::model
{

constexpr int kReviewNoticeDays = 30;  // before the day, a review is said to be due

// A version that was read again and stands as it is.
struct Review {
  std::int64_t id = 0;
  std::int64_t version = 0;
  base::Date on;
  base::Date next;
  std::string reason;
  std::string login;
  std::string function;
  base::Instant recorded_at;
};

enum class ReviewState : std::uint8_t { kNone, kLater, kDue, kOverdue };
std::string_view code_of(ReviewState state);
std::string_view french_name(ReviewState state);
std::optional<ReviewState> parse_review_state(std::string_view code);

// When the version is to be reviewed next, as `day` knows it: reviews of later days do not count. Absent: it has no
// periodicity.
std::optional<base::Date> next_review_on(const DocumentVersion& version, std::span<const Review> reviews,
                                         base::Date day);
// Due from kReviewNoticeDays before the day to its end; overdue from the day after.
ReviewState review_state_on(const std::optional<base::Date>& next, base::Date day);

// Months from its effective day to its first review; 0: none.
int periodicity_months(const DocumentVersion& version);

// The act "reviewed without change", as a row of the table of life_cycle.hpp would say it.
struct ReviewAct {
  RoleSet any_document;  // who may do it of every document
  RoleSet own_document;  // who may of those that he pilots, or whose service he directs
  bool needs_reason = true;
  std::string_view journal;
};
const ReviewAct& review_act();

struct ReviewQuestion {
  const Account& who;
  const Document& document;
  const DocumentVersion& version;
  std::span<const Review> reviews;  // of that version
  const Organisation& organisation;
  std::span<const Delegation> delegations;
  base::Date day;
  std::string_view reason;
};
struct ReviewVerdict {
  ActRefusal why_not = ActRefusal::kNone;
  std::string refusal;  // French, empty: allowed
  base::Date next;      // if allowed

  bool allowed() const { return why_not == ActRefusal::kNone; }
};
ReviewVerdict judge_review(const ReviewQuestion& question);

// Does the account answer for the review of that document? By role, as its pilot or as the director of its service,
// itself or as a deputy.
bool answers_for_review(const Account& who, const Document& document, const Organisation& organisation,
                        std::span<const Delegation> delegations, base::Date day);

}  // namespace classeur::model
