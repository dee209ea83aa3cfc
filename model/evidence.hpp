// Evidence records (preuves): revisions of one or more files, each with the period it covers.
// When evidence is dated is not when it was uploaded: `period` is what counts, `made_on` and `recorded_at` are said
// too.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/digest.hpp"

namespace classeur::model
{

struct Period {
  base::Date from;
  base::Date to;  // included
  bool contains(base::Date day) const { return from <= day && day <= to; }
  std::string french() const;  // "du 1er janvier au 31 juillet 2019", "le 4 février 2019"

  bool operator==(const Period&) const = default;
};

enum class Confidentiality { kOrdinary, kPersonal, kRestricted };
std::string_view code_of(Confidentiality confidentiality);
std::string_view french_name(Confidentiality confidentiality);
std::optional<Confidentiality> parse_confidentiality(std::string_view code);

enum class EvidenceOrigin { kUploaded, kRegister, kIndicator, kSurvey };
std::string_view code_of(EvidenceOrigin origin);
std::string_view french_name(EvidenceOrigin origin);
std::optional<EvidenceOrigin> parse_evidence_origin(std::string_view code);

// Record kinds of the vocabulary ("register", "minutes" …) with their French names.
struct RecordKind {
  std::string_view code;
  std::string_view french;
};
const std::vector<RecordKind>& record_kinds();
std::string_view french_record_kind(std::string_view code);  // the code itself if unknown

// The record that a sheet expects: the document and the id of the record in it, whatever the version.
struct RecordCode {
  std::string document;  // "FP-10"
  std::string record;    // "r3"

  std::string text() const { return document + "/" + record; }  // "FP-10/r3"
  // Absent unless there is something on either side of one "/".
  static std::optional<RecordCode> parse(std::string_view text);
  bool operator==(const RecordCode&) const = default;
  auto operator<=>(const RecordCode&) const = default;  // NOLINT: as in base/date.hpp
};

// A file as the store has it.
struct StoredFile {
  base::Digest digest;  // of its bytes: its identity
  std::int64_t bytes = 0;
  std::string media_type;            // by content, not by name
  std::optional<base::Digest> part;  // a PDF's normalised form, linked into binders
  int pages = 0;                     // of a PDF; 0 otherwise
};

// A copy without what is nobody's business. It stands for the file in binders; the file stays, and its digest is said
// beside.
struct RedactedCopy {
  std::string name;
  StoredFile file;
  std::string reason;  // what was left out, and why
  base::Instant recorded_at = {};
  std::string recorded_by = {};  // function
};

struct EvidenceFile {
  std::string name;
  StoredFile file;
  std::optional<RedactedCopy> redacted = {};

  // What may be handed to others.
  const StoredFile& shown() const { return redacted ? redacted->file : file; }
  const std::string& shown_name() const { return redacted ? redacted->name : name; }
};

struct EvidenceRevision {
  std::int64_t id = 0;
  int number = 1;
  std::string reason;
  base::Instant recorded_at;
  std::string recorded_by;  // function
  std::vector<EvidenceFile> files;
};

// The day on which a piece of that period was made, where nobody says: the last day of the period, or today while the
// period goes on or is to come. So it never counts before it can have been whole, nor only from the day on which it is
// handed in.
base::Date presumed_making(const Period& period, base::Date today);

struct EvidenceRecord {
  std::int64_t id = 0;
  std::string code;  // "PR-2019-001"
  std::string title;
  std::string kind;  // a record kind
  Period period;
  base::Date made_on;  // by then it was there: the photograph taken, the minutes signed. Never after it is recorded
  std::string channel;
  std::string site;
  std::string service;
  std::vector<std::string> requirements;  // codes
  std::vector<RecordCode> expectations;   // records of sheets that it is
  Confidentiality confidentiality = Confidentiality::kOrdinary;
  EvidenceOrigin origin = EvidenceOrigin::kUploaded;
  std::string note;
  bool withdrawn = false;
  std::string withdrawal_reason;
  std::vector<EvidenceRevision> revisions;  // by number, never empty once stored

  const EvidenceRevision& current() const { return revisions.back(); }
};

}  // namespace classeur::model
