// What would mend a hole, and what that costs: one table of efforts, each with its weight.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/standard.hpp"

namespace classeur::audits
{

// In the order of their cost. The weights are ours: hours to days of work, from one signature to a document that has to
// be written, read and signed by several.
enum class Effort : std::uint8_t {
  kSignature,     // read again what is there and sign it
  kUpload,        // the file is made anyway, it has to be handed in
  kRecord,        // a table, a photograph, a check: to be made, then handed in
  kMeasurement,   // figures of an indicator
  kAction,        // something decided has to be done
  kExercise,      // people have to come together: a survey, a meeting, an exercise
  kNewIndicator,  // to be defined, adopted and measured
  kDocument,      // to be written, signed and told
};
std::string_view code_of(Effort effort);      // "upload"
std::string_view french_name(Effort effort);  // "un fichier à verser"
int weight_of(Effort effort);

// What a mend is about: where the page that does it is found.
enum class MendPlace : std::uint8_t { kRequirement, kRecord, kDocument, kCommitment, kIndicator, kFinding };
std::string_view code_of(MendPlace place);  // "requirement"

// Two mends are the same act when effort, place, code, action and site are the same, or when both renew the same piece
// of evidence: the next annual survey is for all that the last one proved.
struct Mend {
  Effort effort = Effort::kUpload;
  MendPlace place = MendPlace::kRequirement;
  std::string code;         // "3.2", "FP-10/r3", "FP-10", "9", "I7", "interne-2019/interne-2019-01"
  std::string text;         // French, one sentence: what to do
  std::string owner;        // function that answers for it (owners.hpp); never empty
  int times = 1;            // how often: a file for each missed month
  std::string renews = {};  // evidence: the piece that proved it last; empty: there was none, or a record is expected
  std::string action = {};  // of a finding: the one that it takes; empty: none is decided
  std::string site = {};    // of evidence: the site that it is to be of; empty: of any

  int cost() const { return weight_of(effort) * times; }
  bool same_act(const Mend& other) const
  {
    if (!renews.empty() && renews == other.renews) return true;
    return effort == other.effort && place == other.place && code == other.code && action == other.action &&
           site == other.site;
  }
};

// What has to be done before a day, lest something be worse from then on.
struct Upkeep {
  base::Date before;
  Mend mend;
};

// Cheapest first, each act once: where it is named at several costs, at the highest.
void sort_mends(std::vector<Mend>& mends);

// What it takes to have a new record of that kind where the requirement is checked so. A report or minutes that prove a
// deed need the deed; those of a visit need the visit.
Effort effort_of(std::string_view record_kind, model::CheckMeans means);

}  // namespace classeur::audits
