#include "audits/reasons.hpp"

#include <algorithm>
#include <array>

namespace classeur::audits
{

namespace
{

constexpr std::array<std::string_view, kReasonKinds> kCodes = {
    "no-sheet",         "only-out-of-scope-sheet", "document-missing",
    "review-overdue",   "evidence-missing",        "evidence-lapsed",
    "evidence-lapsing", "older-version-shown",     "record-missed",
    "no-indicator",     "indicator-off-target",    "indicator-not-reproducible",
    "indicator-stale",  "open-nonconformity",      "action-overdue",
    "survey-shortfall",
};

}  // namespace

std::string_view code_of(Status status)
{
  switch (status) {
    case Status::kProven:
      return "proven";
    case Status::kFragile:
      return "fragile";
    case Status::kMissing:
      return "missing";
  }
  return "";
}

std::string_view french_name(Status status)
{
  switch (status) {
    case Status::kProven:
      return "Prouvé";
    case Status::kFragile:
      return "Fragile";
    case Status::kMissing:
      return "Manquant";
  }
  return "";
}

std::string_view code_of(ReasonKind kind)
{
  return kCodes[static_cast<std::size_t>(kind)];
}

bool says_same(const Reason& one, const Reason& other)
{
  return one.kind == other.kind && one.subject == other.subject && one.text == other.text;
}

Status status_by(const std::vector<Reason>& reasons)
{
  if (reasons.empty()) return Status::kProven;
  const bool absent = std::any_of(reasons.begin(), reasons.end(),
                                  [](const Reason& reason) { return reason.weight == Weight::kAbsent; });
  return absent ? Status::kMissing : Status::kFragile;
}

}  // namespace classeur::audits
