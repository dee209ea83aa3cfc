// The sealing of an audit's dossier, and the errors in it that someone answers for. Values.
// What is sealed is frozen: the binder that was made then is handed out again, byte for byte.
#pragma once

#include <cstdint>
#include <string>

#include "base/date.hpp"
#include "base/digest.hpp"

namespace classeur::model
{

// An error of the linter that does not keep the dossier from being sealed: someone said why, and signed.
struct Waiver {
  std::string audit;    // code
  std::string finding;  // what the linter calls it: "review-overdue:FP-10"
  std::string text;     // what it said when this was signed
  std::string reason;
  std::string login;
  std::string function;
  base::Date on;
  base::Digest statement;  // digest_of() when it was signed

  bool operator==(const Waiver&) const = default;
};
// Of all but itself: what the signature stands for.
base::Digest digest_of(const Waiver& waiver);

struct AuditSeal {
  std::string audit;  // code
  base::Date on;      // the day that the binder speaks of
  base::Digest binder;
  std::string checkpoint;  // C2SP signed note of the journal as the binder saw it
  std::string login;
  std::string function;
  base::Instant recorded_at;
};

}  // namespace classeur::model
