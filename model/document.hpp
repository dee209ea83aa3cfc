// A controlled document and its versions. Values; the life cycle is in life_cycle.hpp.
// Invariants: (1) the content of a version is fixed from submission on; (2) a number is never reused.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "model/document_type.hpp"

namespace classeur::model
{

enum class VersionState { kDraft, kInReview, kApproved, kInForce, kSuperseded, kWithdrawn, kAbandoned };
std::string_view code_of(VersionState state);
std::string_view french_name(VersionState state);
std::optional<VersionState> parse_version_state(std::string_view code);

struct SignOff {
  std::string part;  // pilot, reviewer, approver, committee
  std::string function;
  base::Date on;
  std::string login = {};                         // of who signed; empty: it came signed, from elsewhere
  std::string deputy = {};                        // function of who signed in its place; empty: its holder did
  std::optional<base::Digest> statement = {};     // of what was signed; absent: elsewhere
  std::optional<base::Instant> recorded_at = {};  // as above
};

struct Mapping {
  std::string requirement;  // "3.2"
  int commitment = 0;
  std::string reason;
};

// What a version says of its document beside its text. It holds from the version's day on: see document_on().
struct DocumentHead {
  std::optional<int> section_number;
  std::string section;
  std::string title;
  bool label_scope = true;
  std::string service;  // code of the owner
  std::string pilot;    // function

  bool operator==(const DocumentHead&) const = default;
};

struct DocumentVersion {
  std::int64_t id = 0;
  std::string document;  // code
  std::string number;    // "1.0"
  VersionState state = VersionState::kDraft;
  std::string author;                // functions
  std::vector<std::string> writers;  // logins of all who wrote in it; empty: it came signed, from elsewhere
  int attempt = 0;                   // of the submission that the sign-offs are about; 0: never submitted here
  std::vector<SignOff> signoffs;
  std::string reason;
  base::Date effective;
  std::optional<base::Date> ended;  // superseded or withdrawn on
  std::optional<base::Date> next_review;
  base::Digest content;      // of the XML or the file, in the file store
  std::string content_type;  // "application/xml", "application/pdf" …
  std::vector<Mapping> mappings;
  std::optional<DocumentHead> head;  // of what was approved; of the others, ask their text
};

// Code, type and number are the document's for good; its head is that of some version.
struct Document : DocumentHead {
  std::int64_t id = 0;
  std::string code;  // "FP-10"
  DocumentType type = DocumentType::kOther;
  std::optional<int> number;  // of the sheet
};

// What is in force on a day: the latest version whose effective day has come and which has not ended.
const DocumentVersion* in_force_on(const std::vector<DocumentVersion>& versions, base::Date day);

// Whose head the register tells on a day: that of the version in force; of the last that was, once it was withdrawn;
// before the first takes effect, of the first to come. Null: none was approved. `versions` as approved_versions() gives
// them.
const DocumentVersion* version_told_on(const std::vector<DocumentVersion>& versions, base::Date day);
// The document as a version says it: an old version keeps the title that it had.
Document document_told_by(const Document& document, const DocumentVersion& version);
Document document_on(const Document& document, const std::vector<DocumentVersion>& versions, base::Date day);

// The order of the register: by type, section, number, code; what has no section or no number after what has.
bool stands_before(const Document& left, const Document& right);

}  // namespace classeur::model
