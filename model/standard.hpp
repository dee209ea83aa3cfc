// A standard (référentiel): modules → commitments → requirements. Values.
// A requirement says in one sentence what an auditor checks, how, and what evidence of which age would do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"

namespace classeur::model
{

enum class CheckMeans { kDocument, kRecord, kObservation, kInterview, kIndicator };
std::string_view code_of(CheckMeans means);
std::string_view french_name(CheckMeans means);
std::optional<CheckMeans> parse_check_means(std::string_view code);

// In the place of an age in months: evidence counts as long as its period lasts, so that it covers the day.
constexpr int kCoversTheDay = -1;

struct Requirement {
  std::string code;  // "3.2"
  CheckMeans means = CheckMeans::kDocument;
  std::string text;
  std::string proof;             // what evidence would do, in words
  std::string proof_kind;        // a record kind, empty if any
  int proof_age_months_max = 0;  // 0: no limit; or kCoversTheDay
  bool our_reading = true;       // not the official text
  bool at_each_site = false;     // to be proven at each site of the organisation

  bool operator==(const Requirement&) const = default;
};

struct Commitment {
  int number = 0;
  int module = 0;
  std::string section;
  std::string title;  // official, to the letter
  std::vector<Requirement> requirements;

  bool operator==(const Commitment&) const = default;
};

struct Module {
  int number = 0;
  std::string title;
  bool mandatory = false;

  bool operator==(const Module&) const = default;
};

struct Standard {
  std::string code;  // "qual-e-pref"
  std::string title;
  base::Date published;
  base::Date edition;  // the dated edition in use
  std::string reading_note;
  std::vector<Module> modules;
  std::vector<Commitment> commitments;  // by number

  bool operator==(const Standard&) const = default;
  const Commitment* find(int number) const;
  const Requirement* find_requirement(std::string_view code) const;
};

}  // namespace classeur::model
