// The headings that people give to the rubrics of a procedure and to the columns of its tables, whatever their numbers,
// capitals and accents: « 2 – CHAMP D’APPLICATION » is « Domaine d’application ».
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace classeur::procedures::office
{

// Small letters without accents, one kind of apostrophe and of space, no number before and no colon behind.
std::string heading_key(std::string_view heading);
// Small letters without accents; the rest as it stands. As long as `text` says as much.
std::string without_accents(std::string_view text);

// The element of the vocabulary: "scope", "steps"; also "signoffs" and "history". Absent: not a usual heading.
std::optional<std::string_view> usual_rubric(std::string_view heading);

// What a column of a table of steps says.
enum class StepColumn : std::uint8_t { kNumber, kActor, kAction, kLimit, kRecord, kOther };
StepColumn step_column(std::string_view heading);

// What a line of the table at the head of a document says.
enum class HeadLabel : std::uint8_t {
  kCode,
  kVersion,
  kTitle,
  kService,
  kPilot,
  kAuthor,
  kEffective,
  kSection,
  kReview,
  kReason,
  kSubject,
  kRecipients,
  kMadeHere,  // state, sign-offs and their days: what Classeur says itself
  kOther
};
HeadLabel head_label(std::string_view label);

}  // namespace classeur::procedures::office
