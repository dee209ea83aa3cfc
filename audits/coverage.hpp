// Which months each commitment can be proven for, by the period that evidence covers. Pure.
//
// As known on the day, a requirement is covered in a month, by its means,
//   document     when a document of the perimeter that serves it is in force
//   any other    when evidence is of the month (EvidenceSource::of_month) or, being older, still counts; when it still
//                counts at each site, where it is to be proven at each
//   indicator    also when an indicator of its commitment is measured for the month, or was within the age of its proof
// “In force”, “still counts” and “was” are asked of the last day of the month; of the day itself in its own month.
// Months after the day are projected: nothing more is done.
// What is asked of a month says the edition of the standard that is in use on that day; a commitment that it does not
// have is not asked.
//
// So a register of January to July, handed in in August, covers July, which readiness on 31 July could not know.
#pragma once

#include <string>
#include <vector>

#include "audits/world.hpp"
#include "model/evidence_facts.hpp"

namespace classeur::audits
{

constexpr int kMonthsBack = 12;
constexpr int kMonthsAhead = 3;

enum class Cover { kWhole, kPart, kHole, kNotAsked };
std::string_view code_of(Cover cover);      // "part"
std::string_view french_name(Cover cover);  // "en partie"

struct MonthCover {
  bool is_asked = false;             // its edition of the standard has the commitment
  int asked = 0;                     // requirements of the commitment
  std::vector<std::string> lacking;  // codes of those that are not covered
  std::vector<std::string> missed;   // records of sheets that serve it ("FP-30/r2"), with slots of the month missed

  int covered() const { return asked - static_cast<int>(lacking.size()); }
  // Not asked, where it is not. A hole: nothing of it is covered. Whole: all is, and no record is missed.
  Cover cover() const;
};

struct CommitmentCoverage {
  int number = 0;
  std::vector<MonthCover> months;  // as Coverage::months
};

struct Coverage {
  base::Date day;
  std::vector<model::Period> months;            // of the calendar: kMonthsBack, that of the day, kMonthsAhead
  std::vector<CommitmentCoverage> commitments;  // by number

  bool is_ahead(const model::Period& month) const { return month.from > day; }
  int count(std::size_t month, Cover cover) const;  // commitments
};

// Of those of these commitments that an edition in use in one of the months has. Asks nothing of `world.evidence`.
Coverage coverage(const World& world, const model::EvidenceSource& evidence, base::Date day,
                  const std::vector<int>& commitments);

}  // namespace classeur::audits
