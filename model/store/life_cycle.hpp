// What happened to versions on their way to approval: submissions, refusals, delegations, acts that were not allowed.
// Whether an act is allowed is judged by model/life_cycle.hpp; these functions only write and read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/life_cycle.hpp"
#include "model/store/store.hpp"

namespace classeur::model::store
{

// What was handed to the signatories. Content and redline are in the file store.
struct Submission {
  std::int64_t version = 0;
  int attempt = 0;  // from 1; add_submission() gives it
  base::Digest content;
  std::optional<base::Digest> redline;  // absent: nothing was in force before
  std::string against;                  // number of the version that the redline compares with, empty if none
  base::Date effective;
  std::string reason;
  std::string login;
  std::string function;
  base::Date on;
  base::Instant recorded_at;
};
Submission add_submission(Change& change, const Submission& submission);
std::vector<Submission> list_submissions(const Reader& reader, std::int64_t version);  // oldest first
std::optional<Submission> last_submission(const Reader& reader, std::int64_t version);

// A submission that came back.
struct Refusal {
  std::int64_t version = 0;
  int attempt = 0;
  VersionAct act = VersionAct::kRefuse;  // or kRecall
  std::string login;
  std::string function;
  std::string reason;
  base::Date on;
};
void add_refusal(Change& change, const Refusal& refusal);
std::vector<Refusal> list_refusals(const Reader& reader, std::int64_t version);  // oldest first

// With the sign-offs of every submission, those that were refused later too. Oldest first.
struct GivenSignOff {
  int attempt = 0;  // 0: signed elsewhere
  SignOff signoff;
  base::Instant recorded_at;
};
std::vector<GivenSignOff> list_signoffs(const Reader& reader, std::int64_t version);

Delegation add_delegation(Change& change, const Delegation& delegation);
// Error(kConflict) if it was ended before; Error(kNotFound).
void end_delegation(Change& change, std::int64_t delegation, base::Date from, std::string_view reason);
std::vector<Delegation> list_delegations(const Reader& reader);  // oldest first

struct RefusedAct {
  std::string document;
  std::string version;  // number
  std::string act;      // code of a VersionAct; "distribute", "read"; "POST /…": the route that the role may not use
  std::string reason;   // why not
  base::Date on;
};
void add_refused_act(Change& change, const RefusedAct& refused);  // by the actor of the change

}  // namespace classeur::model::store
