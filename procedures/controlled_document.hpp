// A controlled document as its XML says it: head, executable steps, what it refers to, what it serves. A value; share
// it as const. Lines are those of the file, from 1, so that whatever is found later can still name its place.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/xml.hpp"
#include "model/document.hpp"
#include "procedures/controlled_file.hpp"

namespace classeur::procedures
{

// "15 working days from reception", in force from `since` to `until`, both included.
struct TimeLimit {
  int value = 0;
  std::string unit;  // code: working-day
  std::string from;  // what starts the clock, French
  std::optional<base::Date> since;
  std::optional<base::Date> until;
  int line = 0;

  bool applies_on(base::Date day) const { return (!since || *since <= day) && (!until || day <= *until); }
  std::string french() const;  // "15 jours ouvrés après réception"
};

// The record that a step leaves, or that the whole procedure keeps.
struct RecordLeft {
  std::string id;         // unique in the document
  std::string title;      // French
  std::string kind;       // code: register
  std::string frequency;  // code: each-case
  std::string keeper;     // function
  int retention_months = 0;
  std::string step;  // id of the step that leaves it; empty: the whole procedure
  int line = 0;
};

struct Step {
  std::string id;
  std::string actor;   // function
  std::string action;  // plain text
  std::vector<TimeLimit> limits;
  std::vector<RecordLeft> records;
  int line = 0;
};

// To another document of ours.
struct Reference {
  std::string code;
  std::string reason;       // of an associated document; empty in running text
  bool associated = false;  // listed as such, or met in the text
  std::string element;      // "reference" or "ref"
  int line = 0;
};

struct ExternalReference {
  std::string title;
  std::string edition;
  std::string reason;
};

struct ServedRequirement {
  int commitment = 0;
  std::string requirement;
  std::string reason;
  int line = 0;
};

struct IndicatorUse {
  std::string code;
  std::string remark;
  int line = 0;
};

struct HistoryChange {
  std::string version;
  base::Date on;
  std::string text;
  int line = 0;
};

struct HeadSignOff {
  model::SignOff signoff;
  int line = 0;
};

struct ControlledDocument {
  model::DocumentType type = model::DocumentType::kOther;
  std::string code;
  std::string version;
  std::optional<int> number;  // of a procedure sheet
  bool label_scope = true;    // only a procedure sheet says; the others belong to the label
  std::string title;
  std::optional<int> section_number;
  std::string section;
  std::string service;  // code
  std::string pilot;    // functions
  std::string author;
  std::vector<HeadSignOff> signoffs;  // in the order they were given
  base::Date effective;
  int review_months = 0;
  std::string reason;
  int line = 0;       // of the root element
  int head_line = 0;  // of the head

  std::optional<ControlledFile> file;  // what it is, if it was not written here

  std::string subject;  // of a service note
  std::vector<std::string> recipients;

  std::vector<Step> steps;
  std::vector<RecordLeft> records;    // of the whole procedure
  std::vector<Reference> references;  // associated ones, then those in the text
  std::vector<ExternalReference> external;
  std::vector<IndicatorUse> indicators;
  std::vector<ServedRequirement> served;
  std::vector<HistoryChange> history;

  std::string text;                               // all that a reader sees, for search
  std::shared_ptr<const base::XmlDocument> tree;  // the whole, for rendering

  // Records of the steps, then those of the whole procedure.
  std::vector<RecordLeft> all_records() const;
  std::vector<model::SignOff> plain_signoffs() const;
  std::vector<model::Mapping> mappings() const;
  model::Document registered() const;  // what the register is to tell of it
  base::Date next_review() const;      // effective + review_months
};

}  // namespace classeur::procedures
