// What a file that comes in may prove: proposed from its name, its text and what was recorded before. Pure; a person
// decides.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "model/evidence.hpp"
#include "model/expectation.hpp"

namespace classeur::model
{

constexpr std::size_t kProposalTextBytesMax = 4096;  // looked at: what a file is stands at its beginning

// A file that was recorded before.
struct PastFile {
  std::string name;
  std::string code;      // of its record
  base::Date period_to;  // of its record
};

// Past files by what lasts of their names: without figures, months and small words; two words at least, of which one
// says more than a kind.
class PastFiles
{
 public:
  explicit PastFiles(std::vector<PastFile> files);
  // Code of the record, of those with a file so named, whose period ends last; empty: none.
  std::string record_like(std::string_view name) const;

 private:
  std::map<std::string, PastFile> latest_;
};

struct ProposalFile {
  std::string_view name;
  std::string_view media_type;
  std::string_view text;                 // may be empty
  const EvidenceRecord* like = nullptr;  // what PastFiles found for it: one that its reader may know of
};

struct ProposalGround {
  const std::vector<Expectation>* expectations = nullptr;  // that hold today
  base::Date today;
};

struct EvidenceProposal {
  std::string title;
  std::string kind;                   // empty: nothing tells
  std::optional<Period> period;       // absent: nothing tells
  std::optional<base::Date> made_on;  // absent: nothing tells
  std::vector<std::string> requirements;
  std::vector<RecordCode> expectations;
  Confidentiality confidentiality = Confidentiality::kOrdinary;
  std::string like;  // code of the record that it resembles; empty: none
};

// Kind, requirements, expectations and confidentiality are those of the record that it is like; or else: the kind by
// the words of the name, then of the text, then by the type; the expectations whose code stands in the name
// ("FP-10/r3"), or all the words of whose title do, with their requirements. The period is that which the name speaks
// of, or else the text (see written_period.hpp); the day of making that which the text says, or else what the period
// lets presume.
EvidenceProposal propose(const ProposalFile& file, const ProposalGround& ground);

}  // namespace classeur::model
