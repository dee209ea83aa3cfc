// Private to model/store: by what the index of evidence counts: by all editions of the standard, since each is in use
// on some days, and the index has no clock to tell which. What several of them ask alike is counted once.
//
//   requirement   counted once for each age that an edition gives its proof: a way. Each way has its own terms
//                 (evidence_places.hpp)
//   commitment    counted once for each set of requirements and ages that an edition gives it
//
// A space with one edition counts one of each.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/evidence.hpp"
#include "model/standard.hpp"

namespace classeur::model::store
{

// One way of counting a requirement.
struct CountedWay {
  int age_months_max = 0;
  bool at_each_site = false;  // in an edition or more
  bool is_first = true;       // of the requirement's: that of the first edition that has it

  std::string term(std::string_view requirement) const;
  std::string site_term(std::string_view requirement, std::string_view site) const;
};

// One way of counting a commitment.
struct CountedCommitment {
  int number = 0;
  int place = 0;                                 // among those of its number, from 0, that of the first edition
  std::map<std::string, int, std::less<>> ages;  // of its requirements, by code

  std::string term(Confidentiality confidentiality) const;
};

// A value. What it points to is good for as long as it is.
class CountedEditions
{
 public:
  explicit CountedEditions(const std::vector<Standard>& editions);
  explicit CountedEditions(std::string_view text);
  CountedEditions(const CountedEditions&) = delete;
  CountedEditions& operator=(const CountedEditions&) = delete;

  // The same for the same counting. With one edition, or several that count alike, a line for each requirement; an
  // empty line parts others from it.
  const std::string& text() const { return text_; }

  const std::vector<CountedWay>& ways_of(std::string_view requirement) const;  // empty: it is not counted
  // By all their ways, those that the requirement is of.
  const std::vector<const CountedCommitment*>& commitments_of(std::string_view requirement) const;

  // As the one of an edition is asked; null: no edition asks so.
  const CountedWay* way_of(const Requirement& requirement) const;
  const CountedWay* way_at_sites(const Requirement& requirement) const;  // by site, too
  const CountedCommitment* find(const Commitment& commitment) const;

 private:
  struct Line {
    int commitment = 0;
    int age_months_max = 0;
    bool at_each_site = false;
    std::string code;
  };
  void add_edition(const std::vector<Line>& lines);
  void link();

  std::string text_;
  std::map<std::string, std::vector<CountedWay>, std::less<>> ways_;
  std::map<int, std::vector<CountedCommitment>> commitments_;
  std::map<std::string, std::vector<const CountedCommitment*>, std::less<>> served_;
};

}  // namespace classeur::model::store
