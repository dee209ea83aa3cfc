// The small language of tests/data/audits/*.txt: a world in a few lines, and what is expected of it on a day.
//
//   case a register lasts twelve months          begins an empty world; what follows adds to it
//   requirement 3.2 record 12 register           code, means, greatest age in months (0: no limit; "day": its period
//                                                covers the day), kind of proof
//   requirement 1.1 observation 12 each-site photo            to be proven at each site
//   edition 2021-01-01                           of the standard: what follows is asked by it alone, from that day on
//   site hall-principal                          of the organisation
//   commitment 9                                 one without requirements
//   sheet FP-10 serves 3.1,3.2 from 2019-04-11 [until D] [review D] [out-of-scope]     one more version of it
//   charter CH-01 serves …                       the same for other documents: charter, note
//   record FP-10/r3 register monthly             of the latest version of FP-10
//   evidence PR-1 [for 3.2] [is FP-10/r3] [at hall-principal] covers 2019-01-01..2019-07-31 [made 2019-08-05]
//   indicator I6 of 3 [mean] [published 85] [target >80]      a ratio of sums unless another aggregation is said
//   measure I6 2019-01..2019-07 100 | no-case | not-measured  each of the months; "3/4" for 75 with its terms
//   survey mystery-email 2019-05-15..2019-06-30 answers acknowledged of 18 90 [target =100]      "weakness" for a
//   number;
//                                                one of that kind and days may have several answers
//   audit interne on 2019-09-16..2019-09-17
//   finding E1 minor-nonconformity of 3.2        or "of 3"; of the audit above
//   action A1 due 2019-10-31 [done 2019-10-20] [proven]       of the finding above
//   on 2020-07-31: 3.2 fragile until 2020-08-01 because evidence-lapsing
//   on 2020-07-31: 3 missing because no-sheet, evidence-missing
//   on 2020-07-31: FP-10/r3 missed lacks 2019-08, 2019-09     standing of an expected record;
//                                                             "FP-10/r3@1.0" where versions differ
// "until" left out: there is no such day. Reasons are all of them, in any order. A line that cannot be read is told
// with its number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "audits/readiness.hpp"
#include "audits/world.hpp"

namespace classeur::audits
{

struct Expected {
  int line = 0;
  std::string name;  // of the case
  World world;       // as the lines so far say
  base::Date day;
  std::string subject;  // "3.2", "3", "FP-10/r3"
  std::string status;
  std::optional<base::Date> until;
  std::vector<std::string> reasons;  // sorted; of a record: days on which the missed slots begin
};

// Throws std::runtime_error naming file and line.
std::vector<Expected> read_cases(const std::string& path);

}  // namespace classeur::audits
