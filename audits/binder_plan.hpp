// What goes into an audit binder (dossier d'audit), and where. Pure: values in, a value out.
//
// The order is that of the quality dossier: 0 cover and contents, 1 scope … 6 each commitment … 16 glossary. A piece of
// evidence is shown once, with the first commitment that it serves, or under governance if it serves none; elsewhere it
// is referred to by page. What is made after the freeze day is not in. Waivers stand under governance, if there are
// any: they are decisions, and the numbers of the parts are those that auditors know.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "audits/checklist.hpp"
#include "audits/readiness.hpp"
#include "audits/world.hpp"
#include "model/seal.hpp"

namespace classeur::audits
{

enum class PartNumber {
  kCover = 0,
  kScope,
  kPolicy,
  kMatrix,
  kGovernance,
  kRegister,
  kCommitments,
  kDocuments,
  kIndicators,
  kSurveys,
  kComplaints,
  kTraining,
  kExercises,
  kEarlierAudits,
  kChecklist,
  kEvidenceIndex,
  kGlossary,
};
constexpr int kPartCount = 17;
std::string_view french_title(PartNumber part);
std::string anchor_of(PartNumber part);        // "partie-6"
std::string anchor_of_commitment(int number);  // "engagement-17"
constexpr const char* kWaiversAnchor = "derogations";
constexpr const char* kWaiversTitle = "Dérogations signées";

// How a file is shown. Whatever it is, the original is attached.
enum class Showing {
  kPages,     // a PDF: its pages stand in the binder
  kPicture,   // PNG or JPEG, on a page
  kContent,   // table, text, e-mail: rendered
  kAttached,  // nothing to show: attached only
};
Showing showing_of(const model::StoredFile& file);

struct PlannedFile {
  const model::EvidenceFile* file = nullptr;
  Showing showing = Showing::kAttached;
  std::string anchor;      // where it is shown: the code for the first file, "PR-2019-001-2" for the next
  std::string attachment;  // "PR-2019-001-1-registre.csv", unique in the binder
};

struct PlannedEvidence {
  const model::EvidenceRecord* record = nullptr;
  std::vector<PlannedFile> files;
  std::string anchor;  // the code
  int commitment = 0;  // shown with it; 0: governance
};

struct PlannedDocument {
  const RegisteredDocument* entry = nullptr;
  const model::DocumentVersion* version = nullptr;  // in force on the freeze day
  std::string anchor;                               // the code
};

// Points into the world it was made from, which must outlive it.
struct BinderPlan {
  const World* world = nullptr;
  const model::Audit* audit = nullptr;
  base::Date day;                              // of the freeze
  std::vector<CommitmentReadiness> readiness;  // of the audited modules
  Checklist checklist;
  std::vector<PlannedDocument> policy;     // manual, policy, mission letter
  std::vector<PlannedDocument> documents;  // the guide, sheets, charters, notes
  std::vector<PlannedEvidence> evidence;   // by code
  std::vector<const model::Audit*> earlier_audits;
  std::vector<model::Waiver> waivers;  // of the audit, by rule of the linter, then oldest first
  base::Digest digest;                 // of all that is in it: standard, versions, evidence, waivers, day

  const model::Standard& standard() const { return world->standard_on(day); }
  std::vector<int> commitments() const;  // of the audited modules
  const PlannedEvidence* find_evidence(std::string_view code) const;
  std::vector<const PlannedEvidence*> evidence_shown_with(int commitment) const;
  std::vector<const PlannedEvidence*> evidence_serving(int commitment) const;
};

// `waivers`: of that audit, oldest first. Error(kNotFound) if there is no such audit.
BinderPlan plan_binder(const World& world, std::string_view audit_code, base::Date day,
                       std::vector<model::Waiver> waivers);

}  // namespace classeur::audits
